"""The things to measure by as calm solids: x forward, y starboard, z down, standing on z = 0."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from iss_viewer.scene.mesh import Finish, Mesh, Surface, join, mesh, mirrored, moved
from iss_viewer.scene.solids import LIGHT, box, lathe, rods, sphere
from iss_viewer.station.yardsticks import Yardstick

# Not of the station: no pattern, and no segment's colour.
GRASS = Finish((0.30, 0.46, 0.38), Surface.YARDSTICK)
CLAY = Finish((0.47, 0.34, 0.28), Surface.YARDSTICK)
CHALK = Finish((0.80, 0.86, 0.83), Surface.YARDSTICK)
COACHWORK = Finish((0.80, 0.60, 0.28), Surface.YARDSTICK)
WINDOWS = Finish((0.16, 0.20, 0.26), Surface.YARDSTICK)
FUSELAGE = Finish((0.84, 0.86, 0.89), Surface.YARDSTICK)
FLOOR = Finish((0.52, 0.58, 0.66), Surface.YARDSTICK)
WOOD = Finish((0.72, 0.62, 0.48), Surface.YARDSTICK)
CLOTHES = Finish((0.86, 0.66, 0.40), Surface.YARDSTICK)

# Chalk lines are 12 cm wide; from 150 m away that is no pixel, so they are drawn broader.
_LINE_M = 0.45
_PLATE_M = 0.10
_LINE_UP_M = 0.16


def yardstick_mesh(of: Yardstick) -> Mesh:
    """The mesh of one of them. Raises KeyError for a thing that has no shape here."""
    return _SHAPES[of.id](of.length_m or 0.0, of.width_m or 0.0, of.height_m or 0.0)


def _plate(length: float, width: float, finish: Finish) -> Mesh:
    return box((length, width, _PLATE_M), finish, (0.0, 0.0, -_PLATE_M / 2.0))


def _line(start: tuple[float, float], end: tuple[float, float]) -> Mesh:
    (x, y), (to_x, to_y) = start, end
    size = (abs(to_x - x) + _LINE_M, abs(to_y - y) + _LINE_M, _PLATE_M)
    return box(size, CHALK, ((x + to_x) / 2.0, (y + to_y) / 2.0, -_LINE_UP_M))


def _frame(x: float, y: float, to_x: float, to_y: float) -> list[Mesh]:
    corners = ((x, y), (to_x, y), (to_x, to_y), (x, to_y))
    return [_line(corners[n], corners[(n + 1) % 4]) for n in range(4)]


def _pitch(length: float, width: float, _height: float) -> Mesh:
    """Its length along y, like the truss. Marks after Law 1: circle 9.15 m, areas 16.5 and 5.5 m
    deep and 40.3 and 18.3 m wide, goals 7.32 x 2.44 m."""
    half, side = length / 2.0, width / 2.0
    parts = [_plate(width, length, GRASS), *_frame(-side, -half, side, half)]
    parts.append(_line((-side, 0.0), (side, 0.0)))
    for deep, wide in ((16.5, 40.32), (5.5, 18.32)):
        for end in (-1.0, 1.0):
            parts += _frame(-wide / 2.0, end * (half - deep), wide / 2.0, end * half)
    angles = np.linspace(0.0, 2.0 * np.pi, 49)
    ring = np.column_stack([9.15 * np.cos(angles), 9.15 * np.sin(angles), 0.0 * angles])
    ring[:, 2] = -_LINE_UP_M
    parts.append(rods(ring[:-1], ring[1:], _LINE_M / 2.0, 4, CHALK))
    for end in (-half, half):
        posts = np.array(
            [[-3.66, end, 0.0], [-3.66, end, -2.44], [3.66, end, -2.44], [3.66, end, 0.0]]
        )
        parts.append(rods(posts[:-1], posts[1:], 0.15, 4, CHALK))
    return join(parts)  # fmt: skip


def _tennis(length: float, width: float, _height: float) -> Mesh:
    """Its length along x; singles lines 1.37 m in, service lines 6.40 m from the net."""
    half, side = length / 2.0, width / 2.0
    parts = [_plate(length + 4.0, width + 3.0, CLAY), *_frame(-half, -side, half, side)]
    parts += [_line((-half, y), (half, y)) for y in (-side + 1.37, side - 1.37)]
    parts += [_line((x, -side + 1.37), (x, side - 1.37)) for x in (-6.4, 6.4)]
    parts.append(_line((-6.4, 0.0), (6.4, 0.0)))
    parts.append(box((0.1, width + 1.8, 1.0), WINDOWS, (0.0, 0.0, -0.5)))
    return join(parts)


def _bus(length: float, width: float, height: float) -> Mesh:
    """Its length along y."""
    low, sill, top = 0.35, 1.15, height - 0.65
    parts = [
        box((width, length, height - low), COACHWORK, (0.0, 0.0, -(height + low) / 2.0)),
        box((width + 0.06, length - 0.7, top - sill), WINDOWS, (0.0, 0.0, -(top + sill) / 2.0)),
        box((width - 0.5, length + 0.06, top - sill), WINDOWS, (0.0, 0.0, -(top + sill) / 2.0)),
    ]
    wheel = lathe([(-0.15, 0.0), (-0.15, 0.48), (0.15, 0.48), (0.15, 0.0)], 14, WINDOWS)
    parts += [
        moved(wheel, None, (x, y, -0.48))
        for x in (-width / 2.0, width / 2.0)
        for y in (-length / 2.0 + 2.8, length / 2.0 - 3.4)
    ]
    return join(parts)


def _airliner(length: float, width: float, height: float) -> Mesh:
    """Nose to +x. Fuselage 3.95 m thick; wings, tail and engines by eye from three views."""
    radius, axis_z = 1.98, -3.6
    half = length / 2.0
    body = lathe(
        [(-half, 0.0), (-half, 0.25), (-half + 8.0, 1.75), (-half + 11.0, radius),
         (half - 5.0, radius), (half - 2.2, 1.6), (half - 0.6, 0.8), (half, 0.0)],
        24, FUSELAGE,
    )  # fmt: skip
    wing = _slab([(4.4, 1.5), (-2.4, 1.5), (-3.0, 6.2), (-6.0, width / 2.0),
                  (-4.5, width / 2.0)], 0.4)  # fmt: skip
    tail = _slab([(-half + 6.0, 0.8), (-half + 2.2, 0.8), (-half + 1.0, 6.2),
                  (-half + 2.4, 6.2)], 0.25)  # fmt: skip
    fin = _slab([(-half + 8.2, 1.2), (-half + 2.2, 1.2), (-half + 0.2, height + axis_z),
                 (-half + 2.4, height + axis_z)], 0.3)  # fmt: skip
    upright = np.array([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, -1.0, 0.0]])
    engine = lathe([(-2.2, 0.0), (-2.2, 0.6), (0.6, 1.1), (2.0, 1.0), (2.0, 0.0)], 16, WINDOWS)
    side = [
        moved(wing, None, (0.0, 0.0, axis_z + 1.0)),
        moved(tail, None, (0.0, 0.0, axis_z - 0.6)),
    ]
    side.append(moved(engine, None, (4.0, 5.75, axis_z + 1.9)))
    side.append(box((1.3, 0.9, 2.4), WINDOWS, (-1.0, 3.8, -1.2)))
    nose_gear = box((0.8, 0.5, 2.4), WINDOWS, (half - 5.0, 0.0, -1.2))
    both = [*side, *(mirrored(each, 1) for each in side)]
    return join(
        [
            moved(body, None, (0.0, 0.0, axis_z)),
            moved(fin, upright, (0.0, 0.0, axis_z)),
            nose_gear,
            *both,
        ]
    )


def _classroom(length: float, width: float, height: float) -> Mesh:
    """A floor with desks, low walls, and the edges up to the ceiling."""
    half, side = length / 2.0, width / 2.0
    parts = [_plate(length, width, FLOOR)]
    parts += [
        box((length, 0.15, 0.9), FLOOR, (0.0, -side, -0.45)),
        box((length, 0.15, 0.9), FLOOR, (0.0, side, -0.45)),
        box((0.15, width, 0.9), FLOOR, (-half, 0.0, -0.45)),
        box((0.15, width, height), FLOOR, (half, 0.0, -height / 2.0)),
    ]
    corners = np.array(
        [(x, y) for x, y in ((-half, -side), (half, -side), (half, side), (-half, side))]
    )
    base, top = (np.column_stack([corners, np.full(4, z)]) for z in (0.0, -height))
    parts.append(rods(base, top, 0.08, 4, CHALK))
    parts.append(rods(top, np.roll(top, -1, axis=0), 0.08, 4, CHALK))
    parts += [
        box((0.7, 1.3, 0.72), WOOD, (x, y, -0.36))
        for x in (-3.2, -1.5, 0.2)
        for y in (-2.3, 0.0, 2.3)
    ]
    return join(parts)


def _person(_length: float, _width: float, height: float) -> Mesh:
    body = lathe([(0.0, 0.0), (0.0, 0.17), (height * 0.5, 0.20), (height * 0.8, 0.25),
                  (height * 0.85, 0.09), (height * 0.88, 0.0)], 12, CLOTHES)  # fmt: skip
    upright = np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0], [-1.0, 0.0, 0.0]])
    head = sphere(height * 0.07, LIGHT, CLOTHES)
    return join(
        [moved(body, upright, (0.0, 0.0, 0.0)), moved(head, None, (0.0, 0.0, -height * 0.93))]
    )


def _slab(outline: Sequence[tuple[float, float]], thickness: float) -> Mesh:
    """A convex outline (x, y) as a plate, its middle in the plane z = 0."""
    points = np.asarray(outline, np.float64)
    # Counter-clockwise seen from -z, so that faces look outward.
    area = np.cross(np.append(points, np.zeros((len(points), 1)), 1),
                    np.append(np.roll(points, -1, axis=0), np.zeros((len(points), 1)), 1))[:, 2].sum()  # fmt: skip
    if area < 0.0:
        points = points[::-1]
    n = len(points)
    vertices: list[tuple[float, float, float]] = []
    normals: list[tuple[float, float, float]] = []
    triangles: list[tuple[int, int, int]] = []
    for up in (1.0, -1.0):
        first = len(vertices)
        vertices += [(x, y, up * thickness / 2.0) for x, y in points]
        normals += [(0.0, 0.0, up)] * n
        fan = [(first, first + k, first + k + 1) for k in range(1, n - 1)]
        triangles += fan if up > 0.0 else [(a, c, b) for a, b, c in fan]
    for k in range(n):
        (x, y), (to_x, to_y) = points[k], points[(k + 1) % n]
        along = np.array((to_x - x, to_y - y)) / np.hypot(to_x - x, to_y - y)
        first = len(vertices)
        half = thickness / 2.0
        vertices += [(x, y, -half), (to_x, to_y, -half), (to_x, to_y, half), (x, y, half)]
        normals += [(along[1], -along[0], 0.0)] * 4
        triangles += [(first, first + 1, first + 2), (first, first + 2, first + 3)]
    return mesh(vertices, normals, np.zeros((len(vertices), 2)), triangles, FUSELAGE)


_SHAPES: dict[str, Callable[[float, float, float], Mesh]] = {
    "pitch": _pitch,
    "airliner": _airliner,
    "tennis": _tennis,
    "bus": _bus,
    "classroom": _classroom,
    "person": _person,
}
