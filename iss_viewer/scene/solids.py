"""Solids to build the station from: turned profiles, boxes, tubes, lattices, blankets, dishes.

Everything is in metres. Turned solids lie along +x with their first profile point at the left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from iss_viewer.scene.camera import unit
from iss_viewer.scene.mesh import Finish, Mesh, mesh, moved

Vector = tuple[float, float, float]
Profile = Sequence[tuple[float, float]]

CREASE_COSINE = math.cos(math.radians(38.0))


@dataclass(frozen=True, slots=True)
class Fineness:
    """How many sides round things get. LIGHT suits a software renderer and the globe, FULL a
    graphics card and close looks."""

    name: str
    wide: int
    middle: int
    thin: int
    rod: int
    small_parts: bool

    def sides(self, radius_m: float) -> int:
        if radius_m > 1.2:
            return self.wide
        return self.middle if radius_m > 0.45 else self.thin


LIGHT = Fineness("light", wide=20, middle=12, thin=6, rod=3, small_parts=False)
FULL = Fineness("full", wide=64, middle=32, thin=14, rod=6, small_parts=True)


def frame_along(axis: ArrayLike, towards: ArrayLike) -> NDArray[np.float64]:
    """The rotation (3, 3) that takes x to `axis` and z as near to `towards` as it can."""
    x = unit(axis)
    sideways = np.cross(np.asarray(towards, np.float64), x)
    if np.linalg.norm(sideways) < 1e-6:
        sideways = np.cross(np.eye(3)[int(np.argmin(np.abs(x)))], x)
    y = unit(sideways)
    return np.column_stack([x, y, np.cross(x, y)])


def lathe(profile: Profile, sides: int, finish: Finish) -> Mesh:
    """`profile` (distance along x, radius) turned about x. Bands that meet at a gentle angle are
    shaded as one round surface, others keep their edge."""
    points = np.asarray(profile, np.float64)
    steps = np.diff(points, axis=0)
    keep = np.hypot(steps[:, 0], steps[:, 1]) > 1e-9
    starts, ends, steps = points[:-1][keep], points[1:][keep], steps[keep]
    outward = np.column_stack([-steps[:, 1], steps[:, 0]])
    outward /= np.linalg.norm(outward, axis=1)[:, None]
    at_start, at_end = outward.copy(), outward.copy()
    for band in range(1, len(outward)):
        meets = np.array_equal(starts[band], ends[band - 1])
        if meets and outward[band] @ outward[band - 1] > CREASE_COSINE:
            shared = unit(outward[band] + outward[band - 1])
            at_start[band] = at_end[band - 1] = shared
    angle = np.linspace(0.0, 2.0 * math.pi, sides + 1)
    turn = np.column_stack([np.ones(sides + 1), np.cos(angle), np.sin(angle)])
    ends_of_bands = np.stack([starts, ends], axis=1)
    facing = np.stack([at_start, at_end], axis=1)
    vertices = ends_of_bands[:, :, None, [0, 1, 1]] * turn
    normals = facing[:, :, None, [0, 1, 1]] * turn
    run = np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))
    along = np.stack([np.append(0.0, run[:-1]), run], axis=1)
    uv = np.empty((len(starts), 2, sides + 1, 2))
    uv[..., 0] = angle * float(points[:, 1].max())
    uv[..., 1] = along[:, :, None]
    return mesh(vertices, normals, uv, _band_triangles(sides, starts[:, 1], ends[:, 1]), finish)


def _band_triangles(
    sides: int, start_radius: NDArray[np.float64], end_radius: NDArray[np.float64]
) -> NDArray[np.intp]:
    """Triangles between the two rings of each band; a ring of no radius takes half of them."""
    here = np.arange(sides)
    there = here + sides + 1
    first = np.arange(len(start_radius))[:, None, None] * (2 * sides + 2)
    at_start = np.column_stack([here + 1, there + 1, here])
    at_end = np.column_stack([there + 1, there, here])
    return np.concatenate(
        [
            (first[start_radius > 1e-9] + at_start).reshape(-1, 3),
            (first[end_radius > 1e-9] + at_end).reshape(-1, 3),
        ]
    )


def sphere(radius: float, fineness: Fineness, finish: Finish) -> Mesh:
    """A ball round the origin."""
    sides = fineness.sides(radius)
    angles = np.linspace(0.0, math.pi, max(sides // 2, 4) + 1)
    return lathe([(-radius * math.cos(a), radius * math.sin(a)) for a in angles], sides, finish)


def _unit_box() -> tuple[NDArray[np.float64], ...]:
    """Corners -1..1, normals, and the two directions of each face (24, 3); triangles (12, 3)."""
    corners, normals, across, along = [], [], [], []
    for axis in range(3):
        for sign in (-1.0, 1.0):
            normal, u = np.zeros(3), np.zeros(3)
            normal[axis], u[(axis + 1) % 3] = sign, 1.0
            v = np.cross(normal, u)
            for a, b in ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)):
                corners.append(normal + u * a + v * b)
                normals.append(normal)
                across.append(u)
                along.append(v)
    first = np.arange(6)[:, None, None] * 4
    triangles = (first + np.array([(0, 1, 2), (0, 2, 3)])).reshape(-1, 3)
    return tuple(
        np.asarray(each, np.float64) for each in (corners, normals, across, along, triangles)
    )


_UNIT_BOX = _unit_box()


def box(size: ArrayLike, finish: Finish, centre: ArrayLike = (0.0, 0.0, 0.0)) -> Mesh:
    """A box along the axes; `size` (3,) is its whole length, width and height."""
    half = np.asarray(size, np.float64) / 2.0
    corners, normals, across, along, triangles = _UNIT_BOX
    sized = corners * half
    uv = np.stack([(sized * across).sum(axis=1), (sized * along).sum(axis=1)], axis=1)
    return mesh(sized + np.asarray(centre, np.float64), normals, uv, triangles, finish)


def rods(starts: ArrayLike, ends: ArrayLike, radius: float, sides: int, finish: Finish) -> Mesh:
    """Straight rods, open at their ends, from each of `starts` (n, 3) to each of `ends`."""
    a = np.asarray(starts, np.float64).reshape(-1, 3)
    b = np.asarray(ends, np.float64).reshape(-1, 3)
    along = (b - a) / np.linalg.norm(b - a, axis=1, keepdims=True)
    helper = np.where(np.abs(along[:, 2:]) < 0.9, (0.0, 0.0, 1.0), (1.0, 0.0, 0.0))
    across = np.cross(helper, along)
    across /= np.linalg.norm(across, axis=1, keepdims=True)
    angle = np.arange(sides) * (2.0 * math.pi / sides)
    outward = (
        across[:, None, :] * np.cos(angle)[:, None]
        + np.cross(along, across)[:, None, :] * np.sin(angle)[:, None]
    )
    rings = np.stack([a, b], axis=1)[:, :, None, :] + radius * outward[:, None]
    normals = np.broadcast_to(outward[:, None], rings.shape)
    here = np.arange(sides)
    after = (here + 1) % sides
    one = np.concatenate(
        [
            np.column_stack([here, after, here + sides]),
            np.column_stack([after, after + sides, here + sides]),
        ]
    )
    triangles = np.arange(len(a))[:, None, None] * (2 * sides) + one
    return mesh(rings, normals, np.zeros((rings.size // 3, 2)), triangles, finish)


def tube(
    start: ArrayLike,
    end: ArrayLike,
    radius: float,
    sides: int,
    finish: Finish,
    closed: bool = False,
) -> Mesh:
    """A straight rod between two points, open at its ends unless `closed`."""
    if not closed:
        return rods(start, end, radius, sides, finish)
    return cone(start, end, radius, radius, sides, finish)


def cone(
    start: ArrayLike,
    end: ArrayLike,
    radius_start: float,
    radius_end: float,
    sides: int,
    finish: Finish,
) -> Mesh:
    """A closed frustum between two points."""
    a, b = np.asarray(start, np.float64), np.asarray(end, np.float64)
    length = float(np.linalg.norm(b - a))
    profile = [(0.0, 0.0), (0.0, radius_start), (length, radius_end), (length, 0.0)]
    return moved(lathe(profile, sides, finish), frame_along(b - a, (0.0, 0.0, 1.0)), a)


def oblique_frustum(
    start: ArrayLike,
    end: ArrayLike,
    facing: ArrayLike,
    profile: Profile,
    sides: int,
    finish: Finish,
) -> Mesh:
    """A turned `profile` (share of the length, radius) whose rings all face `facing` while their
    centres run from `start` to `end`: the bent mating adapters."""
    a, b = np.asarray(start, np.float64), np.asarray(end, np.float64)
    axis = unit(facing)
    length = float((b - a) @ axis)
    straight = lathe([(share * length, radius) for share, radius in profile], sides, finish)
    turned = moved(straight, frame_along(axis, (0.0, 0.0, 1.0)), (0.0, 0.0, 0.0))
    shear = (b - a) / length - axis
    along = turned.vertices.astype(np.float64) @ axis
    return mesh(
        turned.vertices + along[:, None] * shear + a,
        turned.normals,
        turned.surfaces[:, 1:],
        turned.triangles,
        finish,
    )


def dish(radius: float, depth: float, fineness: Fineness, finish: Finish) -> Mesh:
    """A shallow bowl opening towards +x, its back at the origin."""
    inner = [(depth * share * share, radius * share) for share in (0.0, 0.35, 0.7, 1.0)]
    outer = [(x - 0.04 * radius, r) for x, r in inner]
    return lathe([*outer, *reversed(inner)], fineness.sides(radius), finish)
