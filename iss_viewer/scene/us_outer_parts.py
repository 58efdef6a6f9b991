"""The smaller parts of the US segment as solids: Cupola, BEAM, Bishop, adapters, Kibo's porch.

Built like those of `us_rooms`.
"""

from __future__ import annotations

import math

from iss_viewer.scene.finishes import (
    ADAPTER,
    DULL_METAL,
    GLASS,
    GOLD,
    METAL,
    RADIATOR,
    SILVER,
    SOFT_GOODS,
    WHITE_INSULATION,
    WHITE_PAINT,
)
from iss_viewer.scene.mesh import Mesh, join, moved
from iss_viewer.scene.solids import Fineness, box, frame_along, lathe, tube
from iss_viewer.scene.us_hull import berthing_ring, grapple_fixture, round_place


def cupola(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """Six side windows round a large one, their shutters open like petals."""
    radius = diameter / 2.0
    sides = 6
    glass_start, glass_end = length * 0.42, length * 0.86
    wide, top = radius * 0.93, radius * 0.5
    parts = [
        lathe(
            [(0.0, 1.05), (0.0, 1.2), (0.18, 1.2), (glass_start, wide)],
            fineness.middle,
            WHITE_INSULATION,
        ),
        lathe([(glass_start, wide), (glass_end, top + 0.13)], sides, METAL),
        lathe([(glass_start + 0.06, wide * 0.97), (glass_end - 0.04, top + 0.17)], sides, GLASS),
        lathe([(glass_end, top + 0.13), (glass_end, top)], sides, METAL),
        lathe([(glass_end, top), (glass_end - 0.03, 0.0)], fineness.middle, GLASS),
    ]
    slope = math.atan2(wide - top - 0.13, glass_end - glass_start)
    for number in range(sides):
        middle_deg = 60.0 * number + 30.0
        angle = math.radians(middle_deg)
        foot_radius = wide * math.cos(math.radians(30.0)) + 0.06
        shutter = box((0.62, 1.05, 0.05), WHITE_INSULATION, (0.36, 0.0, 0.0))
        turn = frame_along(
            (
                math.cos(slope + 0.75),
                math.sin(slope + 0.75) * math.cos(angle),
                math.sin(slope + 0.75) * math.sin(angle),
            ),
            (-1.0, math.cos(angle), math.sin(angle)),
        )
        foot = (glass_start, foot_radius * math.cos(angle), foot_radius * math.sin(angle))
        parts.append(moved(shutter, turn, foot))
        bar = 60.0 * number
        start = (
            glass_start,
            wide * math.cos(math.radians(bar)),
            wide * math.sin(math.radians(bar)),
        )
        end_radius = top + 0.13
        end = (
            glass_end,
            end_radius * math.cos(math.radians(bar)),
            end_radius * math.sin(math.radians(bar)),
        )
        parts.append(tube(start, end, 0.07, fineness.thin, WHITE_PAINT))
    parts.append(
        tube((glass_end, 0.0, 0.0), (glass_end + 0.02, 0.0, 0.0), top * 0.2, fineness.thin, GLASS)
    )
    return join(parts)


def beam(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """Soft: a folded cloth hull between two metal bulkheads."""
    radius = diameter / 2.0
    soft = []
    folds = 9
    for number in range(folds * 2 + 1):
        share = number / (folds * 2)
        bulge = math.sin(math.pi * (0.14 + 0.72 * share)) ** 0.55
        pleat = 1.0 if number % 2 else 0.965
        soft.append((0.5 + share * (length - 0.85), radius * bulge * pleat))
    return join(
        [
            berthing_ring((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), fineness),
            lathe([(0.1, 1.1), (0.5, 1.15), (0.5, soft[0][1])], fineness.middle, METAL),
            lathe(soft, fineness.wide, SOFT_GOODS),
            lathe(
                [soft[-1], (length - 0.35, 1.0), (length, 0.85), (length, 0.0)],
                fineness.middle,
                METAL,
            ),
        ]
    )


def bishop(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A bell that opens to space when the arm takes it off."""
    radius = diameter / 2.0
    bell = [
        (0.0, radius * 0.98),
        (0.25, radius),
        (length * 0.55, radius),
        (length * 0.85, radius * 0.72),
    ]
    return join(
        [
            lathe([*bell, (length, radius * 0.3), (length, 0.0)], fineness.middle, SILVER),
            lathe([(0.16, radius), (0.19, radius + 0.06), (0.3, radius + 0.06), (0.33, radius)],
                  fineness.middle, METAL),
            grapple_fixture((length, 0.0, 0.0), (1.0, 0.0, 0.0), fineness),
            grapple_fixture((length * 0.5, 0.0, radius), (0.0, 0.0, 1.0), fineness),
        ]
    )  # fmt: skip


def mating_adapter_profile(wide_m: float, narrow_m: float) -> list[tuple[float, float]]:
    """Share of the length and radius of a Pressurized Mating Adapter, hatch ring first."""
    a, b = wide_m / 2.0, narrow_m / 2.0
    return [
        (0.0, 0.0), (0.0, a * 1.1), (0.1, a * 1.1), (0.1, a), (0.3, a * 0.97), (0.34, a * 1.03),
        (0.38, a * 0.96), (0.62, b * 1.08), (0.66, b * 1.17), (0.7, b * 1.06), (0.9, b),
        (0.9, b * 1.14), (1.0, b * 1.14), (1.0, 0.0),
    ]  # fmt: skip


def docking_adapter(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """An International Docking Adapter: a drum, a soft capture ring with three petals."""
    radius = diameter / 2.0
    drum = [
        (0.0, 0.0), (0.0, radius * 0.8), (length * 0.25, radius * 0.8), (length * 0.3, radius),
        (length * 0.78, radius), (length * 0.82, radius * 0.78), (length, radius * 0.78),
        (length, radius * 0.55), (length * 0.9, 0.0),
    ]  # fmt: skip
    petals = []
    for angle_deg in (0.0, 120.0, 240.0):
        y, z = round_place(radius * 0.6, angle_deg)
        petals.append(box((0.22, 0.26, 0.26), METAL, (length - 0.05, y, z)))
    boxes = [
        box(
            (length * 0.4, 0.32, 0.22),
            WHITE_INSULATION,
            (length * 0.52, *round_place(radius + 0.05, a)),
        )
        for a in (60.0, 180.0, 300.0)
    ]
    return join([lathe(drum, fineness.middle, ADAPTER), *petals, *boxes])


def kibo_facility(length: float, width: float, height: float, fineness: Fineness) -> Mesh:
    """Kibo's porch along +x: a deck with its payloads standing on both sides."""
    deck_height = height * 0.32
    parts = [
        box((length, width * 0.6, deck_height), GOLD, (length / 2.0, 0.0, 0.0)),
        box(
            (length * 0.94, width * 0.62, 0.1), WHITE_PAINT, (length / 2.0, 0.0, -deck_height / 2.0)
        ),
        box(
            (length * 0.94, width * 0.62, 0.1), WHITE_PAINT, (length / 2.0, 0.0, deck_height / 2.0)
        ),
    ]
    payloads = (
        (0.16, 1.0, SILVER), (0.5, 1.0, WHITE_INSULATION), (0.84, 1.0, GOLD),
        (0.16, -1.0, WHITE_INSULATION), (0.5, -1.0, SILVER), (0.84, -1.0, WHITE_INSULATION),
    )  # fmt: skip
    for share, side, finish in payloads:
        size = (length * 0.25, width * 0.2, height * 0.62)
        parts.append(box(size, finish, (length * share, side * width * 0.4, height * 0.06)))
        if fineness.small_parts:
            top = (length * share, side * width * 0.4, -height * 0.26)
            parts.append(box((length * 0.16, width * 0.12, 0.12), DULL_METAL, top))
    parts.append(
        box((length * 0.2, width * 0.5, height * 0.5), GOLD, (length * 0.9, 0.0, -height * 0.2))
    )
    parts.append(tube((0.0, 0.0, 0.0), (0.3, 0.0, 0.0), 0.7, fineness.middle, METAL, True))
    mast = (length * 0.9, 0.0, -height * 0.45)
    parts.append(
        tube(mast, (length * 0.9, 0.0, -height * 0.5), 0.1, fineness.thin, WHITE_PAINT, True)
    )
    parts.append(box((0.9, 0.06, 1.3), RADIATOR, (length * 0.5, width * 0.31, height * 0.3)))
    return join(parts)
