"""Ships that carry people, and Progress, which shares Soyuz's engines and wings.

Each lies along +x from its docking plane outward, in metres; shapes are drawn from photographs.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from iss_viewer.scene.finishes import (
    CELLS,
    CELLS_BACK,
    DARK,
    DULL_METAL,
    GLASS,
    GREY_INSULATION,
    HEAT_TILES,
    METAL,
    NEW_CELLS,
    NOZZLE,
    OLIVE_INSULATION,
    RADIATOR,
    WARM_INSULATION,
    WHITE_INSULATION,
    WHITE_PAINT,
)
from iss_viewer.scene.mesh import Mesh, join, mirrored, moved
from iss_viewer.scene.sheets import blanket, fan
from iss_viewer.scene.solids import Fineness, box, frame_along, lathe, tube
from iss_viewer.station.geometry import VehicleShape


@dataclass(frozen=True, slots=True, eq=False)
class Wings:
    """Wings along y that turn to the Sun: their hinge `along_m` from the docking plane, the mesh
    round it with its cells to -z."""

    along_m: float
    mesh: Mesh


def ship_wings(along: float, span: float, chord: float, root: float, panels: int) -> Mesh:
    """A pair of wings along y at `along`, cells away from the station's Earth side."""
    panel = (span / 2.0 - root) / panels
    parts = []
    for number in range(panels):
        sheet = blanket(chord, panel * 0.95, 0.05, CELLS, CELLS_BACK, METAL)
        parts.append(moved(sheet, None, (along, root + panel * (number + 0.5), 0.0)))
    foot, tip = root * 0.6, span / 2.0
    parts.append(box((0.09, tip - foot, 0.08), METAL, (along, (tip + foot) / 2.0, 0.06)))
    one = join(parts)
    return join([one, mirrored(one, 1)])


def _service_section(start: float, end: float, radius: float, fineness: Fineness) -> list[Mesh]:
    """The engine section that Soyuz and Progress share."""
    bell = lathe(
        [(end - 0.18, 0.16), (end, 0.36), (end, 0.3), (end - 0.12, 0.0)], fineness.thin, NOZZLE
    )
    skirt = [
        (start, 1.08), (start + 0.55, 1.08), (end - 0.65, radius * 0.9), (end - 0.16, radius),
        (end - 0.16, 0.5), (end - 0.22, 0.0),
    ]  # fmt: skip
    band = [(start + 0.5, 1.1), (start + 1.15, 1.16)]
    return [
        lathe(skirt, fineness.wide, GREY_INSULATION),
        lathe([(x, r + 0.02) for x, r in band], fineness.wide, RADIATOR),
        bell,
    ]


def _probe_collar(fineness: Fineness) -> Mesh:
    return lathe([(0.0, 0.0), (0.0, 0.68), (0.22, 0.7), (0.3, 0.62)], fineness.middle, METAL)


def soyuz(size: VehicleShape, fineness: Fineness) -> Mesh:
    """Round living room, bell-shaped capsule, engines and wings behind."""
    length, radius = size.length_m, size.diameter_m / 2.0
    orbital = [
        (0.25, 0.66), (0.55, 0.92), (1.0, 1.1), (1.5, 1.13), (2.0, 1.02), (2.45, 0.72), (2.75,
        0.62),
    ]  # fmt: skip
    descent = [(2.75, 0.62), (3.05, 0.8), (3.9, 1.02), (4.7, 1.085), (4.85, 1.06)]
    window = lathe([(0.0, 0.18), (0.05, 0.18), (0.03, 0.0)], fineness.thin, GLASS)
    periscope = tube((4.2, 0.0, 1.0), (4.2, 0.0, 1.32), 0.09, fineness.thin, DARK, True)
    dish_boom = tube((1.4, 0.0, -1.05), (1.7, 0.0, -1.75), 0.04, fineness.rod, METAL)
    return join(
        [
            _probe_collar(fineness),
            lathe(orbital, fineness.wide, OLIVE_INSULATION),
            lathe(descent, fineness.wide, GREY_INSULATION),
            lathe([(4.8, 1.1), (4.95, 1.12)], fineness.wide, DARK),
            *_service_section(4.9, length, radius, fineness),
            moved(window, frame_along((0.0, 0.0, 1.0), (1.0, 0.0, 0.0)), (1.4, 0.0, 1.1)),
            periscope,
            dish_boom,
            ship_wings(length - 1.05, size.span_m or 0.0, 1.25, 1.35, 4),
        ]
    )


def progress(size: VehicleShape, fineness: Fineness) -> Mesh:
    """Cargo room, tank section in two cones, engines and wings behind."""
    length, radius = size.length_m, size.diameter_m / 2.0
    cargo = [
        (0.25, 0.66), (0.55, 0.92), (1.0, 1.1), (1.6, 1.13), (2.2, 1.02), (2.65, 0.78), (2.9, 0.74),
    ]  # fmt: skip
    tanks = [(2.9, 0.74), (3.1, 0.92), (3.7, 1.06), (4.5, 1.085)]
    return join(
        [
            _probe_collar(fineness),
            lathe(cargo, fineness.wide, OLIVE_INSULATION),
            lathe(tanks, fineness.wide, WARM_INSULATION),
            lathe([(3.65, 1.08), (3.7, 1.12), (3.8, 1.12), (3.85, 1.09)], fineness.wide, METAL),
            *_service_section(4.45, length, radius, fineness),
            tube((1.4, 0.0, -1.05), (1.8, 0.0, -1.75), 0.04, fineness.rod, METAL),
            ship_wings(length - 1.05, size.span_m or 0.0, 1.25, 1.35, 4),
        ]
    )


def dragon(size: VehicleShape, fineness: Fineness) -> Mesh:
    """Capsule with its nose cone swung open, and the trunk with its fins."""
    length, radius = size.length_m, size.diameter_m / 2.0
    trunk_start = length - 3.7
    capsule = [
        (0.0, 0.0), (0.0, 0.82), (0.3, 0.86), (0.42, 1.05), (trunk_start - 1.15, radius * 0.9),
        (trunk_start - 0.55, radius * 0.965),
    ]  # fmt: skip
    trunk_radius = radius * 0.925
    parts = [
        lathe(capsule, fineness.wide, WHITE_PAINT),
        lathe([(0.02, 0.8), (0.02, 0.0)], fineness.middle, DULL_METAL),
        lathe(
            [(trunk_start - 0.55, radius * 0.965), (trunk_start - 0.1, radius * 0.985),
             (trunk_start, trunk_radius)],
            fineness.wide,
            HEAT_TILES,
        ),
        lathe([(trunk_start, trunk_radius), (length, trunk_radius)], fineness.wide, WHITE_PAINT),
        lathe([(length, trunk_radius), (length, trunk_radius * 0.94), (length - 0.9,
               trunk_radius * 0.9),
               (length - 0.9, 0.0)], fineness.wide, DULL_METAL),
    ]  # fmt: skip
    for number in range(8):
        angle = math.radians(-75.0 + 150.0 * (number + 0.5) / 8.0)
        outward = (0.0, math.sin(angle), -math.cos(angle))
        panel = box((0.04, 0.62, 3.45), NEW_CELLS)
        centre = (trunk_start + 1.85, outward[1] * trunk_radius, outward[2] * trunk_radius)
        parts.append(moved(panel, frame_along(outward, (1.0, 0.0, 0.0)), centre))
    for angle_deg in (45.0, 135.0, 225.0, 315.0):
        angle = math.radians(angle_deg)
        outward = (0.0, math.sin(angle), math.cos(angle))
        fin = box((0.62, 0.06, 1.8), DARK, (0.25, 0.0, 0.0))
        centre = (length - 1.0, outward[1] * trunk_radius, outward[2] * trunk_radius)
        parts.append(moved(fin, frame_along(outward, (1.0, 0.0, 0.0)), centre))
    slope = frame_along((-0.29, 0.0, 1.0), (1.0, 0.0, 0.0))
    for y in (-0.55, 0.55):
        pane = lathe([(0.0, 0.24), (0.03, 0.24), (0.02, 0.0)], fineness.thin, GLASS)
        parts.append(moved(pane, slope, (2.1, y, 1.42)))
    for angle_deg in (45.0, 135.0, 225.0, 315.0):
        angle = math.radians(angle_deg)
        pod = box((1.5, 0.85, 0.22), WHITE_PAINT)
        outward = (0.0, math.sin(angle), math.cos(angle))
        centre = (trunk_start - 1.6, outward[1] * radius * 0.86, outward[2] * radius * 0.86)
        turn = frame_along((1.0, outward[1] * 0.24, outward[2] * 0.24), outward)
        parts.append(moved(pod, turn, centre))
    cap = lathe([(0.0, 0.95), (0.35, 0.9), (0.75, 0.62), (0.95, 0.0)], fineness.middle, WHITE_PAINT)
    inside = lathe([(0.0, 0.0), (0.0, 0.95)], fineness.middle, DARK)
    hinge = frame_along((0.25, 0.0, -1.0), (1.0, 0.0, 0.0))
    parts.append(moved(join([cap, inside]), hinge, (0.62, 0.0, -1.75)))
    parts.append(tube((0.5, 0.0, -1.0), (0.6, 0.0, -1.6), 0.07, fineness.thin, METAL))
    return join(parts)


def early_dragon(size: VehicleShape, fineness: Fineness) -> Mesh:
    """The first Dragon: berthed by its wide hatch, two wings on its trunk."""
    length, radius = size.length_m, size.diameter_m / 2.0
    trunk_start = length - 2.8
    capsule = [
        (0.0, 0.0), (0.0, 1.05), (0.3, 1.08), (0.45, 1.15), (trunk_start - 0.9, radius * 0.92),
        (trunk_start - 0.4, radius),
    ]  # fmt: skip
    trunk = [(trunk_start, radius * 0.97), (length, radius * 0.97), (length, radius * 0.9)]
    return join(
        [
            lathe(capsule, fineness.wide, WHITE_PAINT),
            lathe(
                [(trunk_start - 0.4, radius), (trunk_start, radius * 0.97)],
                fineness.wide,
                HEAT_TILES,
            ),
            lathe([*trunk, (length - 0.8, 0.0)], fineness.wide, WHITE_PAINT),
        ]
    )


def early_dragon_wings(size: VehicleShape, _fineness: Fineness) -> Wings:
    """Two of four panels each, on the trunk."""
    return Wings(
        size.length_m - 1.5, ship_wings(0.0, size.span_m or 0.0, 1.6, size.diameter_m * 0.54, 4)
    )


def starliner(size: VehicleShape, fineness: Fineness) -> Mesh:
    """Capsule on a short service module with solar cells on its back."""
    length, radius = size.length_m, size.diameter_m / 2.0
    base = length - 2.0
    capsule = [(0.0, 0.0), (0.0, 0.82), (0.3, 0.88), (0.45, 1.1), (base - 0.3, radius * 0.97)]
    parts = [
        lathe([*capsule, (base, radius)], fineness.wide, WHITE_INSULATION),
        lathe([(base, radius), (base + 0.15, radius * 0.98)], fineness.wide, HEAT_TILES),
        lathe(
            [(base + 0.15, radius * 0.96), (length - 0.1, radius * 0.96)],
            fineness.wide,
            WARM_INSULATION,
        ),
        lathe([(length - 0.1, radius * 0.96), (length - 0.03, radius * 0.9)], fineness.wide, METAL),
        moved(
            fan(radius * 0.9, 0.05, fineness.wide, CELLS, METAL),
            frame_along((0.0, 1.0, 0.0), (-1.0, 0.0, 0.0)),
            (length - 0.03, 0.0, 0.0),
        ),
    ]
    for number in range(4):
        angle = math.pi / 4 + number * math.pi / 2
        outward = (0.0, math.sin(angle), math.cos(angle))
        centre = (base + 1.1, outward[1] * radius * 0.98, outward[2] * radius * 0.98)
        parts.append(
            moved(box((0.4, 0.9, 1.3), METAL), frame_along(outward, (1.0, 0.0, 0.0)), centre)
        )
    return join(parts)
