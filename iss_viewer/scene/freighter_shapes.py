"""Cargo ships.

Each lies along +x from its docking plane outward, in metres; shapes are drawn from photographs.
"""

from __future__ import annotations

import math

from iss_viewer.scene.capsule_shapes import Wings, ship_wings
from iss_viewer.scene.finishes import (
    CELLS,
    CELLS_BACK,
    DULL_METAL,
    GLASS,
    GOLD,
    HEAT_TILES,
    METAL,
    NEW_CELLS,
    NOZZLE,
    SILVER,
    WARM_INSULATION,
    WHITE_INSULATION,
    WHITE_PAINT,
)
from iss_viewer.scene.mesh import Mesh, join, mirrored, moved
from iss_viewer.scene.sheets import fan, prism
from iss_viewer.scene.solids import Fineness, box, frame_along, lathe, tube
from iss_viewer.station.geometry import VehicleShape


def cygnus(size: VehicleShape, fineness: Fineness) -> Mesh:
    """A silver drum of cargo, a square service section, two round wings."""
    length, radius = size.length_m, size.diameter_m / 2.0
    service = length - 1.35
    drum = [
        (0.0, 0.0), (0.0, 1.0), (0.18, 1.05), (0.5, radius * 0.94), (0.75, radius),
        (service - 0.25, radius),
        (service, radius * 0.9),
    ]  # fmt: skip
    parts = [
        lathe(drum, fineness.wide, SILVER),
        lathe([(service, radius * 0.9), (service + 0.1, 1.0), (length - 0.35, 1.0),
               (length - 0.35, 0.0)],
              8, GOLD),
        lathe([(length - 0.4, 0.12), (length, 0.3), (length, 0.24), (length - 0.2, 0.0)],
              fineness.thin, NOZZLE),
    ]  # fmt: skip
    rings = max(round(service / 1.3), 2)
    for number in range(rings):
        x = 0.9 + (service - 1.3) * (number + 0.5) / rings
        parts.append(
            lathe(
                [(x - 0.06, radius), (x, radius * 1.012), (x + 0.06, radius)], fineness.wide, METAL
            )
        )
    return join(parts)


def cygnus_wings(size: VehicleShape, fineness: Fineness) -> Wings:
    """Two round fans on booms; the first Cygnus ships had straight ones."""
    along, half_span = size.length_m - 0.85, (size.span_m or 0.0) / 2.0
    if half_span > 5.0:
        return Wings(along, ship_wings(0.0, 2.0 * half_span, 1.5, 1.4, 3))
    radius, parts = 1.85, []
    for side in (-1.0, 1.0):
        middle = side * (half_span - radius)
        parts.append(
            moved(fan(radius, 0.05, fineness.middle, CELLS, CELLS_BACK), None, (0.0, middle, 0.0))
        )
        boom_end = (0.0, middle - side * radius, 0.0)
        parts.append(tube((0.0, side * 0.9, 0.0), boom_end, 0.08, fineness.thin, METAL))
    return Wings(along, join(parts))


def htv(size: VehicleShape, fineness: Fineness) -> Mesh:
    """A drum clad in fixed solar panels, gold at its engines."""
    length, radius = size.length_m, size.diameter_m / 2.0
    drum = [(0.0, 0.0), (0.0, 1.05), (0.25, 1.1), (0.55, radius * 0.96), (0.8, radius * 0.97)]
    parts = [
        lathe([*drum, (length - 2.4, radius * 0.97)], 16, WARM_INSULATION),
        lathe([(length - 2.4, radius * 0.97), (length - 0.5, radius * 0.97), (length - 0.2,
               radius * 0.8),
               (length - 0.2, 0.0)], 16, GOLD),
        lathe([(length - 0.25, 0.5), (length, 0.6), (length, 0.0)], fineness.middle, NOZZLE),
    ]  # fmt: skip
    for ring in range(3):
        for number in range(16):
            angle = 2.0 * math.pi * (number + 0.5) / 16.0
            outward = (0.0, math.sin(angle), math.cos(angle))
            centre = (1.75 + 2.15 * ring, outward[1] * radius * 0.965, outward[2] * radius * 0.965)
            panel = box((0.04, radius * 0.37, 1.95), NEW_CELLS)
            parts.append(moved(panel, frame_along(outward, (1.0, 0.0, 0.0)), centre))
    return join(parts)


def htv_x(size: VehicleShape, fineness: Fineness) -> Mesh:
    """White pressurised half, gold service half, two long wings."""
    length, radius = size.length_m, size.diameter_m / 2.0
    drum = [
        (0.0, 0.0), (0.0, 1.05), (0.25, 1.1), (0.55, radius * 0.95), (0.85, radius),
        (length * 0.48, radius),
        (length * 0.5, radius * 0.96),
    ]  # fmt: skip
    return join(
        [
            lathe(drum, fineness.wide, WHITE_INSULATION),
            lathe([(length * 0.5, radius * 0.92), (length * 0.78, radius * 0.92)], 12, GOLD),
            lathe([(length * 0.78, radius * 0.92), (length * 0.8, radius * 0.7), (length,
                   radius * 0.55),
                   (length, 0.0)], fineness.wide, DULL_METAL),
        ]
    )  # fmt: skip


def htv_x_wings(size: VehicleShape, _fineness: Fineness) -> Wings:
    """Two of four panels each, on the service half."""
    return Wings(
        size.length_m * 0.66, ship_wings(0.0, size.span_m or 0.0, 2.2, size.diameter_m * 0.55, 4)
    )


def atv(size: VehicleShape, fineness: Fineness) -> Mesh:
    """White drum with an X of four wings."""
    length, radius = size.length_m, size.diameter_m / 2.0
    drum = [
        (0.0, 0.0), (0.0, 0.7), (0.35, 0.8), (0.5, 1.2), (1.6, radius * 0.98), (1.9, radius),
        (length - 1.0, radius), (length - 0.5, radius * 0.92), (length - 0.5, 0.0),
    ]  # fmt: skip
    parts = [lathe(drum, fineness.wide, WHITE_INSULATION)]
    for y, z in ((0.6, 0.6), (-0.6, 0.6), (0.6, -0.6), (-0.6, -0.6)):
        bell = lathe(
            [(length - 0.5, 0.2), (length, 0.36), (length - 0.1, 0.0)], fineness.thin, NOZZLE
        )
        parts.append(moved(bell, None, (0.0, y, z)))
    pair = ship_wings(length - 2.4, size.span_m or 0.0, 1.15, radius * 1.12, 4)
    for turn_deg in (45.0, -45.0):
        direction = (0.0, math.sin(math.radians(turn_deg)), math.cos(math.radians(turn_deg)))
        parts.append(moved(pair, frame_along((1.0, 0.0, 0.0), direction), (0.0, 0.0, 0.0)))
    return join(parts)


def _plane(length: float, radius: float, half_span: float, fineness: Fineness) -> Mesh:
    """A winged body, nose at its -x end, belly to +z."""
    body = [
        (0.0, 0.0), (length * 0.03, radius * 0.42), (length * 0.1, radius * 0.8), (length * 0.2,
        radius),
        (length * 0.96, radius), (length * 0.98, 0.0),
    ]  # fmt: skip
    parts = [
        lathe(body, fineness.wide, WHITE_PAINT),
        box(
            (length * 0.72, radius * 1.9, radius * 0.2),
            HEAT_TILES,
            (length * 0.58, 0.0, radius * 0.92),
        ),
        box(
            (length * 0.05, radius * 0.9, radius * 0.25),
            GLASS,
            (length * 0.115, 0.0, -radius * 0.55),
        ),
    ]
    root, tip = length * 0.45, length * 0.78
    outline = [
        (root, radius * 0.85), (length * 0.94, radius * 0.85), (length * 0.94, half_span),
        (tip, half_span),
    ]  # fmt: skip
    wing = moved(prism(outline, radius * 0.16, WHITE_PAINT), None, (0.0, 0.0, radius * 0.72))
    tiles = moved(prism(outline, radius * 0.08, HEAT_TILES), None, (0.0, 0.0, radius * 0.84))
    one = join([wing, tiles])
    parts += [one, mirrored(one, 1)]
    parts.append(
        box(
            (length * 0.16, radius * 0.16, radius * 1.5),
            WHITE_PAINT,
            (length * 0.9, 0.0, -radius * 1.6),
        )
    )
    return join(parts)


def dream_chaser(size: VehicleShape, fineness: Fineness) -> Mesh:
    """The cargo plane behind its throw-away module."""
    module = 4.0
    drum = [(0.0, 0.0), (0.0, 1.05), (0.25, 1.1), (0.6, 1.5), (module, 1.5), (module + 0.2, 1.2)]
    plane = _plane(size.length_m, 1.35, (size.span_m or 0.0) / 2.0, fineness)
    tail_first = frame_along((-1.0, 0.0, 0.0), (0.0, 0.0, 1.0))
    return join(
        [
            lathe(drum, fineness.wide, WHITE_INSULATION),
            ship_wings(module * 0.6, 9.0, 1.6, 1.6, 3),
            moved(plane, tail_first, (module + size.length_m, 0.0, 0.0)),
        ]
    )
