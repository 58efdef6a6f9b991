"""What the rooms of the US segment have in common: hulls, round ports, rails and pins.

Everything lies along +x, from the end that a room is attached by, with +z towards the Earth
(towards forward for a room that stands upright). Metres.
"""

from __future__ import annotations

import math

from iss_viewer.scene.camera import Matrix
from iss_viewer.scene.finishes import DULL_METAL, GOLD, METAL, WHITE_PAINT
from iss_viewer.scene.mesh import Finish, Mesh, join, moved
from iss_viewer.scene.solids import Fineness, Vector, frame_along, lathe, tube

BERTHING_RADIUS_M = 1.02


def berthing_ring(at: Vector, facing: Vector, fineness: Fineness, depth: float = 0.22) -> Mesh:
    """A Common Berthing Mechanism: a round collar with a hatch in it."""
    sides = fineness.middle
    collar = lathe(
        [(-depth, BERTHING_RADIUS_M * 1.06), (0.0, BERTHING_RADIUS_M * 1.06), (0.0, 0.86)],
        sides,
        METAL,
    )
    hatch = lathe([(-0.1, 0.86), (-0.1, 0.0)], sides, DULL_METAL)
    turn = frame_along(facing, (0.0, 0.0, 1.0))
    return moved(join([collar, hatch]), turn, at)


def hull(
    length: float, radius: float, fineness: Fineness, finish: Finish, cone_m: float = 0.75
) -> Mesh:
    """A pressure hull under insulation: end cones, three stiffening rings, end collars."""
    sides = fineness.sides(radius)
    neck = BERTHING_RADIUS_M * 1.1
    skin = [(0.16, neck), (0.28, neck), (cone_m, radius * 0.93), (cone_m + 0.25, radius * 0.985)]
    ends = [(length - along, r) for along, r in reversed(skin)]
    rings = []
    for share in (0.0, 0.34, 0.66, 1.0):
        along = cone_m + 0.25 + share * (length - 2.0 * cone_m - 0.5)
        rings.append(
            lathe(
                [
                    (along - 0.07, radius * 0.98),
                    (along - 0.05, radius),
                    (along + 0.05, radius),
                    (along + 0.07, radius * 0.98),
                ],
                sides,
                WHITE_PAINT,
            )
        )
    return join(
        [
            lathe([*skin, *ends], sides, finish),
            *rings,
            berthing_ring((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), fineness),
            berthing_ring((length, 0.0, 0.0), (1.0, 0.0, 0.0), fineness),
        ]
    )


def handrails(length: float, radius: float, fineness: Fineness) -> Mesh:
    """Gold-anodised rails along the hull; too thin to show in the light model."""
    if not fineness.small_parts:
        return join([])
    rails = []
    for angle_deg in (38.0, 142.0, 218.0, 322.0):
        y, z = round_place(radius * 1.03, angle_deg)
        rails.append(tube((1.1, y, z), (length - 1.1, y, z), 0.03, 6, GOLD))
    return join(rails)


def round_place(radius: float, angle_deg: float) -> tuple[float, float]:
    """y and z at an angle from the Earth side towards +y."""
    angle = math.radians(angle_deg)
    return radius * math.sin(angle), radius * math.cos(angle)


def outward(angle_deg: float) -> Vector:
    """The direction straight out of a hull at an angle from the Earth side towards +y."""
    y, z = round_place(1.0, angle_deg)
    return (0.0, y, z)


def facing_out(angle_deg: float) -> Matrix:
    """Local x straight out of the hull at an angle, local z along the module."""
    return frame_along(outward(angle_deg), (1.0, 0.0, 0.0))


def grapple_fixture(at: Vector, facing: Vector, fineness: Fineness) -> Mesh:
    """The pin and plate that the arm takes hold of."""
    parts = [lathe([(0.0, 0.28), (0.06, 0.28), (0.06, 0.0)], fineness.thin, DULL_METAL)]
    if fineness.small_parts:
        parts.append(tube((0.06, 0.0, 0.0), (0.3, 0.0, 0.0), 0.04, 8, METAL, closed=True))
    return moved(join(parts), frame_along(facing, (1.0, 0.0, 0.0)), at)


def trunnions(length: float, radius: float, fineness: Fineness) -> Mesh:
    """The pins that a module lay on in the Shuttle's payload bay."""
    pins = []
    for along in (1.35, length - 1.35):
        for side in (-1.0, 1.0):
            foot = (along, side * radius * 0.93, -0.35)
            pins.append(
                tube(foot, (along, side * (radius + 0.12), -0.35), 0.09, fineness.thin, METAL, True)
            )
    return join(pins)
