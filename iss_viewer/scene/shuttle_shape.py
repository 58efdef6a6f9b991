"""The Shuttle's orbiter as it stood at the station: bay open, docking system in its front end.

Measures in metres after NASA's reference figures for the orbiter (fuselage 5.2 wide, bay 18.3 by
4.6, tail fin 8.0 high, docking ring 10.5 behind the nose); shapes are drawn from photographs and
good to a few decimetres.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from iss_viewer.scene.camera import Matrix
from iss_viewer.scene.finishes import (
    DARK,
    DULL_METAL,
    GLASS,
    HEAT_TILES,
    METAL,
    NOZZLE,
    RADIATOR,
    WHITE_INSULATION,
    WHITE_PAINT,
)
from iss_viewer.scene.lofts import Section, bulkhead, loft
from iss_viewer.scene.mesh import Mesh, join, mirrored, moved
from iss_viewer.scene.sheets import prism
from iss_viewer.scene.solids import Fineness, box, frame_along, lathe, sphere, tube
from iss_viewer.station.geometry import VehicleShape

DOCKING_RING_FROM_NOSE_M = 10.5
_AXIS_BELOW_RING_M = 3.2  # the ring stands a little above the open bay's edge
_SILL_Z = -1.2

# Nose at the origin, belly to +z.
_FRONT = (
    Section(0.0, 0.05, 0.8, 0.9), Section(0.25, 0.5, 0.35, 1.2), Section(0.8, 0.9, -0.05, 1.5),
    Section(1.8, 1.4, -0.6, 1.85), Section(3.2, 1.9, -1.1, 2.15), Section(4.4, 2.2, -1.5, 2.3),
    Section(5.3, 2.4, -2.3, 2.38), Section(6.2, 2.55, -2.6, 2.42), Section(7.6, 2.6, -2.6, 2.45),
)  # fmt: skip
_BAY = (Section(7.6, 2.6, -2.6, 2.45), Section(26.0, 2.6, -2.6, 2.45))
_BACK = (
    Section(26.0, 2.6, -2.6, 2.45), Section(29.0, 2.85, -2.6, 2.4), Section(32.4, 2.75, -2.3, 2.2),
)  # fmt: skip
_BELLY_DEG = (18.0, 162.0)


def shuttle(size: VehicleShape, fineness: Fineness) -> Mesh:
    """The orbiter, docked by the ring in its open bay, tail towards the Earth where it docks
    ahead. Local x leaves the port; the orbiter's back faces the station, its nose points to -z."""
    turn = frame_along((0.0, 0.0, 1.0), (1.0, 0.0, 0.0))
    half_span = (size.span_m or 0.0) / 2.0
    orbiter = join(
        [
            _fuselage(fineness),
            _cabin_windows(),
            _bay(fineness),
            _wings(half_span, fineness),
            _tail(size.length_m, fineness),
        ]
    )
    place = (_AXIS_BELOW_RING_M, 0.0, -DOCKING_RING_FROM_NOSE_M)
    ring = lathe([(0.0, 0.55), (0.0, 0.8), (0.5, 0.8), (0.55, 0.65)], fineness.middle, DULL_METAL)
    airlock = tube((0.4, 0.0, 0.0), (3.6, 0.0, 0.0), 0.85, fineness.middle, WHITE_INSULATION, True)
    return join([ring, airlock, moved(orbiter, turn, place)])


def _fuselage(fineness: Fineness) -> Mesh:
    """White above, tiles below, the bay's top left out."""
    sides, low, high = fineness.middle, *_BELLY_DEG
    parts = []
    for sections in (_FRONT, _BACK):
        parts.append(loft(sections, high, 360.0 + low, 2 * sides, WHITE_PAINT))
        parts.append(loft(sections, low, high, sides, HEAT_TILES))
    parts.append(loft(_BAY, low, high, sides, HEAT_TILES))
    for start in (high, -12.0):
        parts.append(loft(_BAY, start, start + 30.0, sides // 2, WHITE_PAINT))
    parts.append(bulkhead(_FRONT[-1], 2 * sides, WHITE_INSULATION, faces_back=True))
    parts.append(bulkhead(_BACK[0], 2 * sides, WHITE_INSULATION, faces_back=False))
    parts.append(bulkhead(_BACK[-1], 2 * sides, HEAT_TILES, faces_back=True))
    parts.append(moved(sphere(0.42, fineness, DULL_METAL), None, (0.4, 0.0, 0.82)))
    return join(parts)


def _cabin_windows() -> Mesh:
    """Three panes each side, leaning back."""
    panes = []
    for y, z, out in ((0.45, -1.98, 0.0), (1.2, -1.82, 0.35), (1.78, -1.5, 0.9)):
        normal = (-0.65, out, -0.76)
        pane = box((0.05, 0.66, 0.62), GLASS)
        panes.append(moved(pane, frame_along(normal, (1.0, 0.0, 0.0)), (4.86 + out * 0.2, y, z)))
    one = join(panes)
    return join([one, mirrored(one, 1)])


def _bay(fineness: Fineness) -> Mesh:
    """What the open doors show: lining, radiators on the doors, tunnel and arm."""
    first, last = _BAY
    lining = [Section(each.x, 2.36, -2.36, 2.2) for each in (first, last)]
    length, middle = last.x - first.x - 0.2, (first.x + last.x) / 2.0
    # A door is the bay's roof turned over its hinge at the sill, its inside up.
    steps = np.radians(np.linspace(0.0, 90.0, 5))
    edge = np.column_stack([5.2 - 2.6 * np.cos(steps), _SILL_Z + 1.35 * np.sin(steps)])
    doors = []
    for (y, z), (next_y, next_z) in pairwise(edge):
        along = np.array((0.0, next_y - y, next_z - z))
        wide = float(np.linalg.norm(along))
        across = np.column_stack([(1.0, 0.0, 0.0), along / wide, np.cross((1, 0, 0), along / wide)])
        centre = (middle, (y + next_y) / 2.0, (z + next_z) / 2.0)
        doors.append(moved(box((length, wide, 0.08), RADIATOR), across, centre))
    one = join(doors)
    tunnel = tube(
        (7.6, 0.0, 0.3), (DOCKING_RING_FROM_NOSE_M, 0.0, 0.3), 0.6, fineness.middle, METAL, True
    )
    sill = 2.42
    arm = [
        tube((9.6, sill, _SILL_Z), (24.4, sill, _SILL_Z), 0.19, fineness.thin, WHITE_INSULATION),
        tube((16.6, sill, _SILL_Z), (17.2, sill, _SILL_Z), 0.24, fineness.thin, DARK, True),
        tube((24.0, sill, _SILL_Z), (24.8, sill, _SILL_Z), 0.23, fineness.thin, METAL, True),
    ]
    skin = loft(lining, 0.0, 180.0, fineness.middle, WHITE_INSULATION)
    return join([skin, one, mirrored(one, 1), tunnel, *arm])


def _wings(half_span: float, fineness: Fineness) -> Mesh:
    """A double delta with its grey leading edge."""
    strake = [(9.2, 2.4), (31.6, 2.4), (31.6, 4.7), (21.6, 4.7)]
    outer = [(21.6, 4.7), (31.6, 4.7), (30.9, half_span), (28.8, half_span)]
    parts = []
    for outline in (strake, outer):
        parts.append(moved(prism(outline, 0.34, WHITE_PAINT), None, (0.0, 0.0, 2.02)))
        parts.append(moved(prism(outline, 0.14, HEAT_TILES), None, (0.0, 0.0, 2.26)))
    (root_x, root_y), tip = outer[0], (outer[3][0], half_span - 0.1, 2.1)
    parts.append(tube((root_x, root_y, 2.1), tip, 0.26, fineness.thin, DULL_METAL))
    one = join(parts)
    return join([one, mirrored(one, 1)])


def _tail(length: float, fineness: Fineness) -> Mesh:
    """Fin, pods of the manoeuvring engines, three main engines, flap below them."""
    outline = [(25.4, 0.0), (32.0, 0.0), (length - 0.2, 7.9), (length - 3.6, 7.9)]
    upright: Matrix = np.array([(1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, -1.0, 0.0)])
    fin = moved(prism(outline, 0.5, WHITE_PAINT), upright, (0.0, 0.0, -2.4))
    pod = lathe(
        [(0.0, 0.0), (0.5, 0.45), (2.2, 0.95), (5.0, 1.1), (6.2, 1.0), (6.2, 0.0)],
        fineness.middle,
        WHITE_PAINT,
    )
    bell = lathe([(0.0, 0.25), (0.9, 0.58), (0.8, 0.5), (0.1, 0.0)], fineness.thin, NOZZLE)
    side = join([moved(pod, None, (26.6, 1.75, -2.0)), moved(bell, None, (32.6, 1.8, -2.0))])
    engine = lathe(
        [(0.0, 0.5), (0.8, 0.75), (2.2, 1.15), (2.1, 1.0), (0.3, 0.2)], fineness.middle, NOZZLE
    )
    engines = [
        moved(engine, None, (32.3, y, z)) for y, z in ((0.0, -1.05), (1.35, 0.75), (-1.35, 0.75))
    ]
    flap = box((2.1, 6.0, 0.24), HEAT_TILES, (33.4, 0.0, 2.1))
    return join([fin, side, mirrored(side, 1), *engines, flap])
