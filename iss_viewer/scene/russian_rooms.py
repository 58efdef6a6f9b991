"""The rooms of the Russian segment as solids, built like those of `us_rooms`.

Zarya, Zvezda and Nauka lie along +x from the end they are attached by; the steps of their hulls
come with the placement record, everything else is drawn from photographs.
"""

from __future__ import annotations

import math

from iss_viewer.scene.finishes import (
    GLASS,
    GREY_INSULATION,
    METAL,
    NOZZLE,
    RADIATOR,
    WARM_INSULATION,
    WHITE_PAINT,
)
from iss_viewer.scene.mesh import Mesh, join, moved
from iss_viewer.scene.russian_hull import bands, docking_port, panels, whip
from iss_viewer.scene.solids import Fineness, cone, dish, frame_along, lathe, sphere, tube


def zarya(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """Ball with two side ports, a conical step, the wide hull with its tanks, the aft port."""
    radius = diameter / 2.0
    hull_end = length - 0.7
    ball = moved(sphere(1.2, fineness, GREY_INSULATION), None, (1.2, 0.0, 0.0))
    profile = [
        (1.9, 1.05), (2.4, 1.45), (2.75, radius * 0.94), (3.1, radius), (6.9, radius),
        (7.3, radius * 0.8), (hull_end - 0.5, radius * 0.8), (hull_end, 1.25), (length - 0.2, 1.1),
        (length - 0.2, 0.8), (length, 0.8), (length, 0.0),
    ]  # fmt: skip
    tanks = []
    count = 8
    for number in range(count):
        angle = 2.0 * math.pi * (number + 0.5) / count
        y, z = radius * 0.84 * math.sin(angle), radius * 0.84 * math.cos(angle)
        tank = lathe(
            [(7.45, 0.0), (7.6, 0.24), (8.0, 0.32), (11.0, 0.32), (11.4, 0.24), (11.55, 0.0)],
            fineness.thin,
            WARM_INSULATION,
        )
        tanks.append(moved(tank, None, (0.0, y, z)))
    return join(
        [
            ball,
            docking_port((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), fineness),
            cone((1.26, 0.0, 0.9), (1.26, 0.0, 1.1), 0.9, 0.82, fineness.middle, GREY_INSULATION),
            lathe(profile, fineness.wide, WARM_INSULATION),
            bands((3.2, 5.0, 6.8), radius, fineness, GREY_INSULATION),
            panels(3.4, 6.6, radius, 12, RADIATOR, 0.55),
            *tanks,
            whip((2.9, 0.0, -radius), (2.3, 0.0, -radius - 1.1), fineness),
            whip((9.5, 0.5, radius * 0.8), (9.9, 0.9, radius * 0.8 + 1.0), fineness),
        ]
    )


def zvezda(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """Transfer ball, the narrow and the wide working room, the engine bay with the aft port."""
    radius = diameter / 2.0
    ball = moved(sphere(1.32, fineness, GREY_INSULATION), None, (1.45, 0.0, 0.0))
    wide_start = 7.3
    profile = [
        (0.25, 0.8), (0.25, 0.95), (0.9, 1.1), (2.3, 1.15), (2.8, 1.42), (wide_start - 1.05, 1.45),
        (wide_start, radius), (length - 1.55, radius), (length - 1.5, radius * 0.985),
        (length - 0.35, radius * 0.985), (length - 0.35, 1.05), (length - 0.1, 1.0),
        (length - 0.1, 0.0),
    ]  # fmt: skip
    engines = []
    for side in (-1.0, 1.0):
        bell = lathe([(0.0, 0.16), (0.32, 0.34), (0.32, 0.3), (0.1, 0.0)], fineness.thin, NOZZLE)
        engines.append(moved(bell, None, (length - 0.38, side * 1.52, 0.0)))
    windows = []
    for along in (3.8, 5.0, 9.2, 10.2):
        pane = lathe([(0.0, 0.2), (0.04, 0.2), (0.02, 0.0)], fineness.thin, GLASS)
        room = 1.45 if along < wide_start else radius
        windows.append(
            moved(pane, frame_along((0.0, 0.0, 1.0), (1.0, 0.0, 0.0)), (along, 0.0, room))
        )
    lyra = moved(
        dish(0.62, 0.2, fineness, WHITE_PAINT),
        frame_along((-0.35, 0.0, -1.0), (1.0, 0.0, 0.0)),
        (length - 0.9, 0.0, -radius - 0.75),
    )
    return join(
        [
            ball,
            docking_port((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), fineness),
            *(
                cone((1.53, 0.0, s * 0.9), (1.53, 0.0, s * 1.13), 0.92, 0.82, fineness.middle,
                     GREY_INSULATION)
                for s in (-1.0, 1.0)
            ),
            lathe(profile, fineness.wide, WARM_INSULATION),
            bands((3.0, 4.6, 6.1), 1.45, fineness, GREY_INSULATION),
            bands((7.5, 9.3, length - 1.55), radius, fineness, GREY_INSULATION),
            panels(7.7, 9.1, radius, 14, RADIATOR, 0.62),
            panels(9.5, length - 1.7, radius, 14, RADIATOR, 0.62),
            *engines,
            *windows,
            docking_port((length, 0.0, 0.0), (1.0, 0.0, 0.0), fineness),
            tube((length - 0.9, 0.0, -radius), (length - 0.9, 0.0, -radius - 0.75), 0.06,
                 fineness.thin, METAL),
            lyra,
            whip((length - 0.6, 1.4, -1.5), (length + 0.1, 2.3, -2.2), fineness),
            whip((length - 0.6, -1.4, -1.5), (length + 0.1, -2.3, -2.2), fineness),
        ]
    )  # fmt: skip


def nauka(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """Hangs by its narrow end: cone, wide hull with radiators, and a ball with side ports."""
    radius = diameter / 2.0
    ball = length - 1.15
    profile = [
        (0.2, 0.78), (0.2, 1.0), (0.9, 1.2), (1.9, radius * 0.68), (4.6, radius * 0.7),
        (5.6, radius), (length - 2.6, radius), (length - 2.2, 1.25), (length - 1.9, 0.9),
    ]  # fmt: skip
    tanks = []
    for number in range(8):
        angle = 2.0 * math.pi * (number + 0.5) / 8.0
        y, z = radius * 0.82 * math.sin(angle), radius * 0.82 * math.cos(angle)
        tank = lathe(
            [(1.9, 0.0), (2.05, 0.24), (2.4, 0.3), (4.5, 0.3), (4.9, 0.2), (5.0, 0.0)],
            fineness.thin,
            WARM_INSULATION,
        )
        tanks.append(moved(tank, None, (0.0, y, z)))
    ports = [docking_port((length, 0.0, 0.0), (1.0, 0.0, 0.0), fineness)]
    for y, z in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)):
        start, end = (ball, y * 0.9, z * 0.9), (ball, y * 1.28, z * 1.28)
        ports.append(cone(start, end, 0.85, 0.7, fineness.middle, GREY_INSULATION))
    return join(
        [
            docking_port((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), fineness),
            lathe(profile, fineness.wide, WARM_INSULATION),
            bands((5.7, 7.7, length - 2.7), radius, fineness, GREY_INSULATION),
            panels(5.95, 7.5, radius, 12, RADIATOR, 0.6),
            panels(7.9, length - 2.95, radius, 12, RADIATOR, 0.6),
            *tanks,
            moved(sphere(1.2, fineness, GREY_INSULATION), None, (ball, 0.0, 0.0)),
            *ports,
            whip((6.0, 0.0, radius), (6.0, 0.7, radius + 1.2), fineness),
        ]
    )


def prichal(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A ball of six ports."""
    radius = diameter / 2.0
    middle = 2.6
    necks = [
        lathe([(0.2, 0.78), (0.2, 0.9), (middle - radius * 0.8, 0.98)],
              fineness.middle, GREY_INSULATION),
        lathe([(middle + radius * 0.8, 0.98), (length - 0.2, 0.86), (length - 0.2, 0.78)],
              fineness.middle, GREY_INSULATION),
        docking_port((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), fineness),
        docking_port((length, 0.0, 0.0), (1.0, 0.0, 0.0), fineness),
    ]  # fmt: skip
    for y, z in ((1.0, 0.0), (-1.0, 0.0), (0.0, 1.0), (0.0, -1.0)):
        reach = radius - 0.02
        start = (middle, y * radius * 0.8, z * radius * 0.8)
        necks.append(cone(start, (middle, y * reach, z * reach), 0.95, 0.8, fineness.middle, METAL))
        necks.append(docking_port((middle, y * radius, z * radius), (0.0, y, z), fineness))
    ball = sphere(radius * 0.985, fineness, WARM_INSULATION)
    return join([moved(ball, None, (middle, 0.0, 0.0)), *necks])


def rassvet(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A turned drum made from a spare test hull, with the outfit it carried for Nauka."""
    radius = diameter / 2.0
    profile = [
        (0.2, 0.78), (0.2, 0.95), (0.6, 1.0), (1.0, radius), (length - 1.2, radius),
        (length - 0.7, 1.0), (length - 0.25, 0.9), (length - 0.2, 0.78),
    ]  # fmt: skip
    return join(
        [
            docking_port((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), fineness),
            lathe(profile, fineness.middle, WARM_INSULATION),
            bands((1.1, 2.6, 4.0, length - 1.3), radius, fineness, GREY_INSULATION),
            docking_port((length, 0.0, 0.0), (1.0, 0.0, 0.0), fineness),
            whip((1.4, radius, 0.0), (1.4, radius + 0.8, 0.4), fineness),
        ]
    )


def docking_compartment(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """Poisk, and Pirs before it: a drum with round shoulders and two side hatches."""
    radius = diameter / 2.0
    profile = [
        (0.2, 0.78), (0.2, 0.92), (0.55, 1.0), (1.0, radius * 0.93), (1.35, radius),
        (length - 1.3, radius), (length - 0.95, radius * 0.93), (length - 0.5, 1.0),
        (length - 0.2, 0.9), (length - 0.2, 0.78),
    ]  # fmt: skip
    hatches = []
    for side in (-1.0, 1.0):
        plate = lathe(
            [(0.0, 0.55), (0.07, 0.55), (0.07, 0.46), (0.05, 0.0)], fineness.middle, METAL
        )
        turn = frame_along((0.0, side, 0.0), (1.0, 0.0, 0.0))
        hatches.append(moved(plate, turn, (length / 2.0, side * radius * 0.99, 0.0)))
    return join(
        [
            docking_port((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), fineness),
            lathe(profile, fineness.middle, WARM_INSULATION),
            bands((1.3, length - 1.3), radius * 0.99, fineness, GREY_INSULATION),
            *hatches,
            docking_port((length, 0.0, 0.0), (1.0, 0.0, 0.0), fineness),
            whip((length - 0.8, 0.0, 1.0), (length - 0.5, 0.3, 1.8), fineness),
        ]
    )


def experiment_airlock(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A small drum for putting experiments outside."""
    radius = diameter / 2.0
    profile = [
        (0.0, 0.0), (0.0, radius * 0.7), (0.15, radius * 0.9), (0.25, radius),
        (length - 0.2, radius), (length, radius * 0.85), (length, 0.0),
    ]  # fmt: skip
    return lathe(profile, fineness.middle, WARM_INSULATION)
