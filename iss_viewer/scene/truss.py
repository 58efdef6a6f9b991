"""The truss and what it carries: girders, rotary joints, solar wings, radiators.

Girders lie along y and are centred on the origin; wings and radiators lie along +x from their
root at the origin, cells to -z. Metres.
"""

from __future__ import annotations

import math

import numpy as np

from iss_viewer.scene.finishes import (
    CELLS,
    CELLS_BACK,
    COPPER,
    DARK,
    DULL_METAL,
    GOLD,
    GREY_BLANKET,
    METAL,
    NEW_CELLS,
    RADIATOR,
    SILVER,
    TRUSS,
    WHITE_INSULATION,
    WHITE_PAINT,
)
from iss_viewer.scene.mesh import Mesh, join, mirrored, moved
from iss_viewer.scene.sheets import blanket, lattice
from iss_viewer.scene.solids import Fineness, box, dish, frame_along, lathe, rods, sphere, tube

ROTARY_JOINT_FROM_INNER_END_M = 5.4


def hexagon(width: float, height: float) -> list[tuple[float, float]]:
    """Corners in x, z of the girders' six-sided section."""
    half_x, half_z = width / 2.0, height / 2.0
    return [
        (half_x, 0.0), (half_x * 0.52, half_z), (-half_x * 0.52, half_z),
        (-half_x, 0.0), (-half_x * 0.52, -half_z), (half_x * 0.52, -half_z),
    ]  # fmt: skip


def rectangle(width: float, height: float) -> list[tuple[float, float]]:
    """Corners in x, z of a four-sided section."""
    x, z = width / 2.0, height / 2.0
    return [(x, z), (-x, z), (-x, -z), (x, -z)]


def girder(length: float, width: float, height: float, fineness: Fineness) -> Mesh:
    """S0, S1, P1 and the inner half of S3, P3: rods, equipment inside, rails in front."""
    bays = max(round(length / 2.25), 2)
    half = length / 2.0
    parts = [lattice(hexagon(width, height), -half, half, bays, 0.075, fineness, TRUSS)]
    finishes = (WHITE_INSULATION, SILVER, WHITE_INSULATION, GOLD)
    for number in range(bays):
        middle = -half + (number + 0.5) * length / bays
        size = (width * 0.4, length / bays * 0.72, height * (0.5 if number % 2 else 0.62))
        parts.append(box(size, finishes[number % 4], (-width * 0.06, middle, height * 0.04)))
        if fineness.small_parts:
            face = (width * 0.17, middle, height * (0.12 if number % 2 else -0.14))
            parts.append(box((0.12, length / bays * 0.4, height * 0.3), DULL_METAL, face))
    for side in (-1.0, 1.0):
        rail = (width * 0.5 + 0.08, 0.0, side * height * 0.17)
        parts.append(box((0.1, length, 0.16), METAL, rail))
    return join(parts)


def centre_girder(length: float, width: float, height: float, fineness: Fineness) -> Mesh:
    """S0 with its antennas and the struts down to Destiny."""
    parts = [girder(length, width, height, fineness)]
    for side in (-1.0, 1.0):
        for x in (-1.1, 1.4):
            foot = (x, side * 1.45, height / 2.0 + 1.25)
            parts.append(tube((x, side * 2.6, height / 2.0), foot, 0.09, fineness.thin, METAL))
        parts.append(box((0.5, 0.5, 0.12), WHITE_PAINT, (0.4, side * 4.4, -height / 2.0 - 0.1)))
    return join(parts)


def radiator_girder(length: float, width: float, height: float, fineness: Fineness) -> Mesh:
    """S1 and P1: a girder with tanks of ammonia and nitrogen and an antenna."""
    tanks = [
        moved(sphere(0.55, fineness, WHITE_INSULATION), None, (width * 0.3, y, height * 0.36))
        for y in (-length * 0.3, -length * 0.16)
    ]
    boom = (0.0, length * 0.22, -height / 2.0)
    antenna = moved(
        dish(0.45, 0.12, fineness, WHITE_PAINT),
        frame_along((0.4, 0.0, -1.0), (1.0, 0.0, 0.0)),
        (0.0, length * 0.22, -height / 2.0 - 0.75),
    )
    mast = tube(boom, (0.0, length * 0.22, -height / 2.0 - 0.75), 0.06, fineness.thin, METAL)
    return join([girder(length, width, height, fineness), *tanks, mast, antenna])


def rotary_joint(fineness: Fineness) -> Mesh:
    """The three-metre wheel between P3 and P4 (S3 and S4), round y."""
    wheel = [
        (-0.35, 1.15), (-0.35, 1.5), (-0.12, 1.5), (-0.12, 1.62), (0.12, 1.62), (0.12, 1.5),
        (0.35, 1.5), (0.35, 1.15), (0.0, 1.05), (-0.35, 1.15),
    ]  # fmt: skip
    return moved(
        lathe(wheel, fineness.wide, DULL_METAL),
        frame_along((0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
        (0.0, 0.0, 0.0),
    )


def power_block(length: float, width: float, height: float, fineness: Fineness) -> Mesh:
    """The equipment that stores and switches the power of one wing pair."""
    half = length / 2.0
    parts = [
        lattice(
            rectangle(width, height),
            -half, half, 2, 0.085, fineness, TRUSS,
        ),
        box((width * 0.86, length * 0.9, height * 0.34), WHITE_INSULATION),
    ]  # fmt: skip
    columns = 3
    for row in (-1.0, 1.0):
        for number in range(columns):
            y = (number - 1) * length * 0.28
            size = (width * 0.36, length * 0.22, height * 0.16)
            for face in (-1.0, 1.0):
                at = (row * width * 0.21, y, face * height * 0.25)
                parts.append(box(size, SILVER if number == 1 else WHITE_PAINT, at))
    return join(parts)


def spacer(length: float, width: float, height: float, fineness: Fineness) -> Mesh:
    """S5, P5 and the inner half of S6, P6: an open square girder."""
    corners = rectangle(width * 0.72, height * 0.72)
    bays = max(round(length / 2.4), 1)
    return join(
        [
            lattice(corners, -length / 2.0, length / 2.0, bays, 0.085, fineness, TRUSS),
            box(
                (width * 0.3, length * 0.9, height * 0.2),
                WHITE_INSULATION,
                (0.0, 0.0, height * 0.1),
            ),
        ]
    )


def z1(size: tuple[float, float, float], fineness: Fineness) -> Mesh:
    """A framed box with the four gyroscopes in it and the big dish on its mast."""
    width, depth, height = size
    parts = [
        lattice(rectangle(width, height), -depth / 2, depth / 2, 2, 0.08, fineness, TRUSS),
        box((width * 0.72, depth * 0.72, height * 0.86), WHITE_INSULATION),
    ]
    for side in (-1.0, 1.0):
        for z in (-0.22, 0.22):
            gyroscope = moved(
                sphere(0.55, fineness, METAL), None, (-width * 0.42, side * 0.85, z * height)
            )
            parts.append(gyroscope)
    mast_top = (-0.9, -1.3, -height / 2.0 - 2.4)
    parts.append(tube((-0.9, -1.3, -height / 2.0), mast_top, 0.09, fineness.thin, METAL))
    parts.append(
        moved(
            dish(0.92, 0.28, fineness, WHITE_PAINT),
            frame_along((-0.25, -0.2, -1.0), (1.0, 0.0, 0.0)),
            mast_top,
        )
    )
    return join(parts)


def mast(length: float, radius: float, fineness: Fineness) -> Mesh:
    """A folding three-sided mast along +x."""
    corners = [
        (radius * math.cos(angle), radius * math.sin(angle))
        for angle in (math.pi / 2, math.pi * 7 / 6, math.pi * 11 / 6)
    ]
    section = np.array([(0.0, y, z) for y, z in corners])
    far = section + np.array((length, 0.0, 0.0))
    frames = round(length / (0.75 if fineness.small_parts else 2.6))
    shift = np.linspace(0.0, length, frames + 1)[:, None, None] * np.array((1.0, 0.0, 0.0))
    battens = section + shift
    return join(
        [
            rods(section, far, 0.045, max(fineness.rod, 4), METAL),
            rods(battens, np.roll(battens, -1, axis=1), 0.03, fineness.rod, METAL),
        ]
    )


def solar_wing(length: float, width: float, fineness: Fineness) -> Mesh:
    """One of the eight: canister, mast, two blankets between their boxes, along +x."""
    sheet_width = (width - 2.4) / 2.0
    sheet_start, sheet_end = 1.9, length - 0.5
    sheet = blanket(sheet_end - sheet_start, sheet_width, 0.04, CELLS, CELLS_BACK, COPPER)
    parts = [
        tube((-0.1, 0.0, 0.0), (2.35, 0.0, 0.0), 0.55, fineness.middle, METAL, closed=True),
        moved(mast(length - 2.6, 0.36, fineness), None, (2.3, 0.0, 0.0)),
    ]
    for side in (-1.0, 1.0):
        middle = side * (width - sheet_width) / 2.0
        parts.append(moved(sheet, None, ((sheet_start + sheet_end) / 2.0, middle, 0.0)))
        parts.append(box((0.42, sheet_width, 0.3), WHITE_PAINT, (sheet_start - 0.15, middle, 0.0)))
        parts.append(box((0.3, sheet_width, 0.16), METAL, (sheet_end + 0.1, middle, 0.0)))
    parts.append(box((0.22, width, 0.22), METAL, (sheet_start - 0.2, 0.0, 0.12)))
    parts.append(box((0.18, width, 0.14), METAL, (length - 0.3, 0.0, 0.08)))
    return join(parts)


def roll_out_wing(length: float, width: float, fineness: Fineness) -> Mesh:
    """An iROSA blanket between two booms, along +x."""
    sheet = blanket(length - 0.7, width * 0.88, 0.03, NEW_CELLS, CELLS_BACK, DARK)
    parts = [moved(sheet, None, (length / 2.0, 0.0, 0.0))]
    for side in (-1.0, 1.0):
        y = side * width * 0.47
        parts.append(tube((0.2, y, 0.0), (length, y, 0.0), 0.09, fineness.thin, DARK))
    parts.append(
        tube((0.25, -width / 2, 0.0), (0.25, width / 2, 0.0), 0.2, fineness.thin, METAL, True)
    )
    end = length - 0.12
    parts.append(
        tube((end, -width / 2, 0.0), (end, width / 2, 0.0), 0.12, fineness.thin, METAL, True)
    )
    return join(parts)


def russian_wings(span: float, chord: float, root: float, fineness: Fineness) -> Mesh:
    """A pair of hinged wings along y; each starts `root` from the axis."""
    count = 4
    panel = (span / 2.0 - root) / count
    parts = []
    for number in range(count):
        sheet = blanket(chord, panel * 0.95, 0.06, CELLS, GREY_BLANKET, METAL)
        parts.append(moved(sheet, None, (0.0, root + panel * (number + 0.5), 0.0)))
    parts.append(tube((0.0, 0.0, 0.0), (0.0, root + 0.2, 0.0), 0.12, fineness.thin, METAL))
    parts.append(box((0.12, span / 2.0 - root, 0.1), METAL, (0.0, (span / 2.0 + root) / 2.0, 0.07)))
    one = join(parts)
    return join([one, mirrored(one, 1)])


def radiator(length: float, width: float, panels: int, fineness: Fineness) -> Mesh:
    """White panels hinged in a row along +x, with the scissor beam that unfolds them."""
    pitch = length / panels
    parts = [
        box((pitch * 0.94, width, 0.06), RADIATOR, (pitch * (number + 0.5), 0.0, 0.0))
        for number in range(panels)
    ]
    for side in (-1.0, 1.0):
        parts.append(box((length, 0.07, 0.12), METAL, (length / 2.0, side * width * 0.25, 0.0)))
    if fineness.small_parts:
        for number in range(1, panels):
            parts.append(box((0.12, width * 0.96, 0.1), METAL, (pitch * number, 0.0, 0.0)))
    return join(parts)
