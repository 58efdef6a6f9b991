"""The arms and what they ride on, drawn in one of their poses: nobody publishes the others."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import unit, vector3
from iss_viewer.scene.finishes import (
    DARK,
    DULL_METAL,
    GOLD,
    METAL,
    WHITE_INSULATION,
    WHITE_PAINT,
)
from iss_viewer.scene.mesh import Mesh, join, moved
from iss_viewer.scene.solids import Fineness, box, frame_along, lathe, sphere, tube


def jointed_arm(points: tuple[Vector3, ...], diameter: float, fineness: Fineness) -> Mesh:
    """Booms through `points` with thick joints at each and dark hands at both ends."""
    radius = diameter / 2.0
    sides = max(fineness.thin, 6)
    parts = []
    for a, b in pairwise(points):
        parts.append(tube(a, b, radius * 0.82, sides, WHITE_INSULATION))
        direction = unit(np.subtract(b, a))
        for share in (0.33, 0.66):
            middle = np.asarray(a) + share * np.subtract(b, a)
            parts.append(
                tube(middle - 0.12 * direction, middle + 0.12 * direction, radius, sides, DARK)
            )
    for corner in points[1:-1]:
        parts.append(moved(sphere(radius * 1.5, fineness, WHITE_PAINT), None, corner))
    for end, inner in ((points[0], points[1]), (points[-1], points[-2])):
        outward = unit(np.subtract(end, inner))
        hand = [
            (-0.9, radius * 1.12),
            (-0.55, radius * 1.25),
            (-0.25, radius * 1.25),
            (0.0, radius),
        ]
        parts.append(
            moved(
                lathe([(-0.9, 0.0), *hand, (0.0, 0.0)], sides, METAL),
                frame_along(outward, (0.0, 0.0, 1.0)),
                vector3(end),
            )
        )
    return join(parts)


def mobile_base(size: Vector3, fineness: Fineness) -> Mesh:
    """The platform that rides along the truss."""
    depth, width, height = size
    parts = [
        box((depth * 0.4, width * 0.86, height * 0.72), WHITE_PAINT, (depth * 0.05, 0.0, 0.0)),
        box((depth * 0.5, width, height * 0.1), DULL_METAL, (-depth * 0.2, 0.0, 0.0)),
        box((depth * 0.5, width * 0.12, height), DULL_METAL, (-depth * 0.2, 0.0, 0.0)),
    ]
    for y, z in ((-0.42, -0.4), (0.42, -0.4), (-0.42, 0.4), (0.42, 0.4)):
        fixture = tube((0.0, 0.0, 0.0), (depth * 0.5, 0.0, 0.0), 0.24, fineness.thin, METAL, True)
        parts.append(moved(fixture, None, (0.0, y * width, z * height)))
    return join(parts)


def dextre(size: Vector3, fineness: Fineness) -> Mesh:
    """A body with two arms, standing along z."""
    depth, width, height = size
    parts = [
        box(
            (depth * 0.55, width * 0.5, height * 0.5), WHITE_INSULATION, (0.0, 0.0, -height * 0.22)
        ),
        box((depth * 0.7, width * 0.9, height * 0.14), GOLD, (0.0, 0.0, height * 0.06)),
    ]
    for side in (-1.0, 1.0):
        shoulder = (depth * 0.1, side * width * 0.42, height * 0.08)
        elbow = (depth * 0.36, side * width * 0.46, height * 0.26)
        hand = (-depth * 0.2, side * width * 0.4, height * 0.48)
        parts.append(jointed_arm((shoulder, elbow, hand), 0.26, fineness))
    return join(parts)
