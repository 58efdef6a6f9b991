"""The rooms of the US segment as solids.

Each builder takes length and diameter in metres and returns its module along +x, from the end
that it is attached by, with +z towards the Earth (towards forward for a module that stands
upright). Lengths and diameters are the record's; rings, seams, hatches and windows are drawn
from photographs and good to a few decimetres.
"""

from __future__ import annotations

from iss_viewer.scene.finishes import GLASS, GOLD, METAL, SILVER, WHITE_INSULATION, WHITE_PAINT
from iss_viewer.scene.mesh import Mesh, join, moved
from iss_viewer.scene.solids import Fineness, box, cone, lathe, sphere
from iss_viewer.scene.us_hull import (
    berthing_ring,
    facing_out,
    grapple_fixture,
    handrails,
    hull,
    outward,
    round_place,
    trunnions,
)


def destiny(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A plain drum with a window to the Earth."""
    radius = diameter / 2.0
    window_y, window_z = round_place(radius * 0.99, 0.0)
    window = moved(
        lathe([(0.0, 0.36), (0.05, 0.36), (0.05, 0.27), (0.03, 0.0)], fineness.middle, GLASS),
        facing_out(0.0),
        (length * 0.62, window_y, window_z),
    )
    return join(
        [
            hull(length, radius, fineness, WHITE_INSULATION),
            handrails(length, radius, fineness),
            trunnions(length, radius, fineness),
            window,
            grapple_fixture((length * 0.25, *round_place(radius, 205.0)), outward(205.0), fineness),
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
        start = (ports_at_m, *round_place(radius * 0.8, angle_deg))
        end = (ports_at_m, *round_place(port_reach_m - 0.12, angle_deg))
        collars.append(cone(start, end, 1.35, 1.2, fineness.middle, WHITE_INSULATION))
        collars.append(
            berthing_ring(
                (ports_at_m, *round_place(port_reach_m, angle_deg)),
                outward(angle_deg),
                fineness,
                0.14,
            )
        )
    return join(
        [
            # Thinner than the ports reach, or the hull would show through their hatches.
            hull(length, radius * 0.93, fineness, WHITE_INSULATION, cone_m=0.6),
            handrails(length, radius * 0.93, fineness),
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
            trunnions(length, diameter / 2.0, fineness),
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
            handrails(length, radius, fineness),
            trunnions(length, radius, fineness),
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
            handrails(length, radius, fineness),
            trunnions(length, radius, fineness),
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
            handrails(length, radius, fineness),
            trunnions(length, radius, fineness),
            grapple_fixture((length * 0.5, *round_place(radius, 40.0)), outward(40.0), fineness),
        ]
    )


def quest(length: float, diameter: float, fineness: Fineness) -> Mesh:
    """A wide equipment lock, a thin crew lock, and four tanks of oxygen and nitrogen outside."""
    radius = diameter / 2.0
    wide = length * 0.53
    crew = [(wide - 0.2, 1.0), (wide, 1.0), (length - 0.5, 1.0), (length - 0.15, 0.82)]
    tanks = [
        moved(
            sphere(0.44, fineness, WHITE_INSULATION),
            None,
            (wide * 0.62, *round_place(radius + 0.32, a)),
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
            handrails(wide, radius * 0.97, fineness),
        ]
    )
