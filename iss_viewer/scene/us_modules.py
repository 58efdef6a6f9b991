"""The rooms of the US segment as solids.

Each builder takes length and diameter in metres and returns its module along +x, from the end
that it is attached by, with +z towards the Earth (towards forward for a module that stands
upright). Lengths and diameters are the record's; rings, seams, hatches and windows are drawn
from photographs and good to a few decimetres.
"""

from __future__ import annotations

import math

from iss_viewer.scene.camera import Matrix
from iss_viewer.scene.finishes import (
    ADAPTER,
    DARK,
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
from iss_viewer.scene.mesh import Finish, Mesh, join, moved
from iss_viewer.scene.solids import (
    Fineness,
    Vector,
    box,
    cone,
    frame_along,
    lathe,
    sphere,
    tube,
)

BERTHING_RADIUS_M = 1.02


def berthing_ring(at: Vector, facing: Vector, fineness: Fineness, depth: float = 0.22) -> Mesh:
    """A Common Berthing Mechanism: a round collar with a hatch in it."""
    sides = fineness.middle
    collar = lathe(
        [(-depth, BERTHING_RADIUS_M * 1.06), (0.0, BERTHING_RADIUS_M * 1.06), (0.0, 0.86)],
        sides,
        METAL,
    )
    hatch = lathe([(-0.1, 0.86), (-0.1, 0.0)], sides, DARK)
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


def _handrails(length: float, radius: float, fineness: Fineness) -> Mesh:
    """Gold-anodised rails along the hull; too thin to show in the light model."""
    if not fineness.small_parts:
        return join([])
    rails = []
    for angle_deg in (38.0, 142.0, 218.0, 322.0):
        y, z = _round(radius * 1.03, angle_deg)
        rails.append(tube((1.1, y, z), (length - 1.1, y, z), 0.03, 6, GOLD))
    return join(rails)


def _round(radius: float, angle_deg: float) -> tuple[float, float]:
    """y and z at an angle from the Earth side towards +y."""
    angle = math.radians(angle_deg)
    return radius * math.sin(angle), radius * math.cos(angle)


def _outward(angle_deg: float) -> Vector:
    y, z = _round(1.0, angle_deg)
    return (0.0, y, z)


def _facing(angle_deg: float) -> Matrix:
    """Local x straight out of the hull at an angle, local z along the module."""
    return frame_along(_outward(angle_deg), (1.0, 0.0, 0.0))


def grapple_fixture(at: Vector, facing: Vector, fineness: Fineness) -> Mesh:
    """The pin and plate that the arm takes hold of."""
    parts = [lathe([(0.0, 0.28), (0.06, 0.28), (0.06, 0.0)], fineness.thin, DULL_METAL)]
    if fineness.small_parts:
        parts.append(tube((0.06, 0.0, 0.0), (0.3, 0.0, 0.0), 0.04, 8, METAL, closed=True))
    return moved(join(parts), frame_along(facing, (1.0, 0.0, 0.0)), at)


def _trunnions(length: float, radius: float, fineness: Fineness) -> Mesh:
    """The pins that a module lay on in the Shuttle's payload bay."""
    pins = []
    for along in (1.35, length - 1.35):
        for side in (-1.0, 1.0):
            foot = (along, side * radius * 0.93, -0.35)
            pins.append(
                tube(foot, (along, side * (radius + 0.12), -0.35), 0.09, fineness.thin, METAL, True)
            )
    return join(pins)


def destiny(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A plain drum with a window to the Earth."""
    radius = diameter / 2.0
    window_y, window_z = _round(radius * 0.99, 0.0)
    window = moved(
        lathe([(0.0, 0.36), (0.05, 0.36), (0.05, 0.27), (0.03, 0.0)], fineness.middle, GLASS),
        _facing(0.0),
        (length * 0.62, window_y, window_z),
    )
    return join(
        [
            hull(length, radius, fineness, WHITE_INSULATION),
            _handrails(length, radius, fineness),
            _trunnions(length, radius, fineness),
            window,
            grapple_fixture((length * 0.25, *_round(radius, 205.0)), _outward(205.0), fineness),
        ]
    )


def node(
    length: float, diameter: float, fineness: Fineness, ports_at_m: float, port_reach_m: float
) -> Mesh:
    """A node with four round ports at `ports_at_m` from its near end, each `port_reach_m` from
    the axis."""
    radius = diameter / 2.0
    collars = []
    for angle_deg in (0.0, 90.0, 180.0, 270.0):
        start = (ports_at_m, *_round(radius * 0.8, angle_deg))
        end = (ports_at_m, *_round(port_reach_m - 0.12, angle_deg))
        collars.append(cone(start, end, 1.35, 1.2, fineness.middle, WHITE_INSULATION))
        collars.append(
            berthing_ring(
                (ports_at_m, *_round(port_reach_m, angle_deg)), _outward(angle_deg), fineness, 0.14
            )
        )
    return join(
        [
            hull(length, radius * 0.97, fineness, WHITE_INSULATION, cone_m=0.6),
            _handrails(length, radius, fineness),
            *collars,
        ]
    )


def unity(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """The first node: four round ports amidships."""
    return node(length, diameter, fineness, ports_at_m=3.21, port_reach_m=2.285)


def harmony(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A node; Columbus, Kibo and the two docking adapters hang on it."""
    return join(
        [
            node(length, diameter, fineness, ports_at_m=4.633, port_reach_m=2.483),
            _trunnions(length, diameter / 2.0, fineness),
        ]
    )


def tranquility(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A node; the Cupola hangs on its port to the Earth."""
    return node(length, diameter, fineness, ports_at_m=4.633, port_reach_m=2.483)


def columbus(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A drum with a porch for experiments at its far end."""
    radius = diameter / 2.0
    platform = [
        box((1.3, 1.0, 0.9), SILVER, (length + 0.1, -1.2, -0.9)),
        box((1.3, 1.0, 0.9), GOLD, (length + 0.1, 1.2, 0.6)),
    ]
    closed = lathe(
        [
            (length - 0.45, radius * 0.97),
            (length - 0.1, radius * 0.8),
            (length, 0.55),
            (length, 0.0),
        ],
        fineness.wide,
        WHITE_INSULATION,
    )
    return join(
        [
            hull(length - 0.3, radius, fineness, WHITE_INSULATION, cone_m=0.6),
            closed,
            *(moved(each, None, (-0.75, 0.0, 0.0)) for each in platform),
            _handrails(length, radius, fineness),
            _trunnions(length, radius, fineness),
        ]
    )


def kibo_pm(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """Ends in a flat wall with two windows and the experiment airlock."""
    radius = diameter / 2.0
    wall = length - 0.35
    face = [
        lathe([(wall - 0.2, radius), (wall, radius), (wall, 0.0)], fineness.wide, WHITE_INSULATION)
    ]
    for side in (-1.0, 1.0):
        window = lathe(
            [(0.0, 0.33), (0.06, 0.33), (0.06, 0.24), (0.04, 0.0)], fineness.middle, GLASS
        )
        face.append(moved(window, None, (wall, side * 0.75, -1.05)))
    airlock = lathe([(wall, 0.85), (length, 0.85), (length, 0.0)], fineness.middle, METAL)
    return join(
        [
            hull(length - 0.5, radius, fineness, WHITE_INSULATION, cone_m=0.55),
            *face,
            moved(airlock, None, (0.0, 0.0, 0.55)),
            _handrails(length, radius, fineness),
            _trunnions(length, radius, fineness),
        ]
    )


def kibo_elmps(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A short upright drum with a domed lid."""
    radius = diameter / 2.0
    return join(
        [
            hull(length - 0.25, radius, fineness, WHITE_INSULATION, cone_m=0.5),
            lathe(
                [(length - 0.4, radius * 0.9), (length, radius * 0.55), (length, 0.0)],
                fineness.wide,
                WHITE_INSULATION,
            ),
            grapple_fixture((length, 0.6, 0.3), (1.0, 0.0, 0.0), fineness),
        ]
    )


def leonardo(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A drum that once flew as a freight container, closed at its far end."""
    radius = diameter / 2.0
    end = lathe(
        [(length - 0.5, radius * 0.95), (length - 0.12, 1.0), (length - 0.12, 0.0)],
        fineness.wide,
        WHITE_INSULATION,
    )
    return join(
        [
            hull(length - 0.05, radius, fineness, WHITE_INSULATION, cone_m=0.6),
            end,
            _handrails(length, radius, fineness),
            _trunnions(length, radius, fineness),
            grapple_fixture((length * 0.5, *_round(radius, 40.0)), _outward(40.0), fineness),
        ]
    )


def quest(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A wide equipment lock, a thin crew lock, and four tanks of oxygen and nitrogen outside."""
    radius = diameter / 2.0
    wide = length * 0.53
    crew = [(wide - 0.2, 1.0), (wide, 1.0), (length - 0.5, 1.0), (length - 0.15, 0.82)]
    tanks = [
        moved(
            sphere(0.44, fineness, WHITE_INSULATION), None, (wide * 0.62, *_round(radius + 0.32, a))
        )
        for a in (25.0, 75.0, 205.0, 255.0)
    ]
    skin = [(0.1, 1.12), (0.3, 1.2), (0.75, radius * 0.96), (wide - 0.45, radius * 0.96)]
    return join(
        [
            berthing_ring((0.0, 0.0, 0.0), (-1.0, 0.0, 0.0), fineness),
            lathe([*skin, (wide, 1.25), (wide, 0.9)], fineness.wide, WHITE_INSULATION),
            lathe(
                [(0.85, radius * 0.965), (0.9, radius), (1.0, radius), (1.05, radius * 0.965)],
                fineness.wide,
                WHITE_PAINT,
            ),
            lathe(crew, fineness.middle, WHITE_INSULATION),
            lathe([(length - 0.15, 0.82), (length, 0.7), (length, 0.0)], fineness.middle, METAL),
            *tanks,
            _handrails(wide, radius * 0.97, fineness),
        ]
    )


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
        y, z = _round(radius * 0.6, angle_deg)
        petals.append(box((0.22, 0.26, 0.26), METAL, (length - 0.05, y, z)))
    boxes = [
        box(
            (length * 0.4, 0.32, 0.22), WHITE_INSULATION, (length * 0.52, *_round(radius + 0.05, a))
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
