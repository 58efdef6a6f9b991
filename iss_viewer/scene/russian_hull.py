"""What the rooms of the Russian segment have in common: ports, bands, radiators, antennas."""

from __future__ import annotations

import math

from iss_viewer.scene.finishes import DARK, DULL_METAL, METAL
from iss_viewer.scene.mesh import Finish, Mesh, join, moved
from iss_viewer.scene.solids import Fineness, Vector, box, frame_along, lathe, tube


def docking_port(at: Vector, facing: Vector, fineness: Fineness) -> Mesh:
    """A probe-and-cone port: a flat collar with a dark cone inside."""
    collar = lathe([(-0.2, 0.78), (0.0, 0.78), (0.0, 0.62)], fineness.middle, METAL)
    inside = lathe([(0.0, 0.62), (-0.18, 0.1), (-0.18, 0.0)], fineness.middle, DARK)
    return moved(join([collar, inside]), frame_along(facing, (0.0, 0.0, 1.0)), at)


def bands(at_m: tuple[float, ...], radius: float, fineness: Fineness, finish: Finish) -> Mesh:
    """Raised rings round a hull."""
    return join(
        lathe(
            [
                (x - 0.09, radius),
                (x - 0.07, radius * 1.025),
                (x + 0.07, radius * 1.025),
                (x + 0.09, radius),
            ],
            fineness.sides(radius),
            finish,
        )
        for x in at_m
    )


def panels(
    start: float, end: float, radius: float, count: int, finish: Finish, width_share: float = 0.7
) -> Mesh:
    """Flat radiator panels standing just off a hull."""
    wide = 2.0 * radius * math.tan(math.pi / count) * width_share
    made = []
    for number in range(count):
        angle = 2.0 * math.pi * (number + 0.5) / count
        outward = (0.0, math.sin(angle), math.cos(angle))
        middle = (start + end) / 2.0
        centre = (middle, outward[1] * radius * 1.02, outward[2] * radius * 1.02)
        panel = box((0.07, wide, end - start), finish)
        made.append(moved(panel, frame_along(outward, (1.0, 0.0, 0.0)), centre))
    return join(made)


def whip(at: Vector, to: Vector, fineness: Fineness) -> Mesh:
    """A thin antenna between two points."""
    return tube(at, to, 0.035, fineness.rod, DULL_METAL)
