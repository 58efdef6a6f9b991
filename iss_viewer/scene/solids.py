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
from iss_viewer.scene.mesh import Finish, Mesh, join, mesh, moved

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


LIGHT = Fineness("light", wide=24, middle=14, thin=8, rod=3, small_parts=False)
FULL = Fineness("full", wide=64, middle=32, thin=14, rod=6, small_parts=True)


def frame_along(axis: ArrayLike, towards: ArrayLike) -> NDArray[np.float64]:
    """The rotation (3, 3) that takes x to `axis` and z as near to `towards` as it can."""
    x = unit(axis)
    sideways = np.cross(np.asarray(towards, np.float64), x)
    if np.linalg.norm(sideways) < 1e-6:
        sideways = np.cross(np.eye(3)[int(np.argmin(np.abs(x)))], x)
    y = unit(sideways)
    return np.column_stack([x, y, np.cross(x, y)])


def lathe(profile: Profile, sides: int, finish: Finish, phase_deg: float = 0.0) -> Mesh:
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
    angle = math.radians(phase_deg) + np.linspace(0.0, 2.0 * math.pi, sides + 1)
    round_y, round_z = np.cos(angle), np.sin(angle)
    radius = max(float(points[:, 1].max()), 1e-6)
    run = np.concatenate([[0.0], np.cumsum(np.hypot(steps[:, 0], steps[:, 1]))])
    meshes = []
    for band, (start, end) in enumerate(zip(starts, ends, strict=True)):
        rows = ((start, at_start[band], run[band]), (end, at_end[band], run[band + 1]))
        vertices = np.concatenate(
            [
                np.column_stack([np.full(sides + 1, at[0]), at[1] * round_y, at[1] * round_z])
                for at, _, _ in rows
            ]
        )
        normals = np.concatenate(
            [
                np.column_stack(
                    [np.full(sides + 1, facing[0]), facing[1] * round_y, facing[1] * round_z]
                )
                for _, facing, _ in rows
            ]
        )
        uv = np.concatenate(
            [np.column_stack([angle * radius, np.full(sides + 1, along)]) for _, _, along in rows]
        )
        meshes.append(mesh(vertices, normals, uv, _band_triangles(sides, start[1], end[1]), finish))
    return join(meshes)


def _band_triangles(sides: int, start_radius: float, end_radius: float) -> NDArray[np.uint32]:
    """Triangles between two rings of sides + 1 points; a ring of no radius takes half of them."""
    here = np.arange(sides)
    there = here + sides + 1
    first = np.column_stack([here, there, there + 1])
    second = np.column_stack([here, there + 1, here + 1])
    # Profile left to right with +y to +z turning: outward is (there - here) x (turn).
    wanted = [
        each for each, radius in ((second, start_radius), (first, end_radius)) if radius > 1e-9
    ]
    return np.concatenate(wanted)[:, ::-1].astype(np.uint32)


def disc_profile(along: float, radius: float) -> list[tuple[float, float]]:
    """The end plate that closes a turned solid on the +x side."""
    return [(along, radius), (along, 0.0)]


def sphere(radius: float, fineness: Fineness, finish: Finish) -> Mesh:
    sides = fineness.sides(radius)
    angles = np.linspace(0.0, math.pi, max(sides // 2, 4) + 1)
    return lathe([(-radius * math.cos(a), radius * math.sin(a)) for a in angles], sides, finish)


def box(size: ArrayLike, finish: Finish, centre: ArrayLike = (0.0, 0.0, 0.0)) -> Mesh:
    half = np.asarray(size, np.float64) / 2.0
    vertices: list[NDArray[np.float64]] = []
    normals: list[NDArray[np.float64]] = []
    uv: list[tuple[float, float]] = []
    triangles: list[tuple[int, int, int]] = []
    for axis in range(3):
        for sign in (-1.0, 1.0):
            normal = np.zeros(3)
            normal[axis] = sign
            across = np.zeros(3)
            across[(axis + 1) % 3] = 1.0
            along = np.cross(normal, across)
            first = len(vertices)
            for a, b in ((-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)):
                corner = (normal + across * a + along * b) * half
                vertices.append(corner)
                normals.append(normal)
                uv.append((float(corner @ across), float(corner @ along)))
            triangles += [(first, first + 1, first + 2), (first, first + 2, first + 3)]
    return moved(mesh(vertices, normals, uv, triangles, finish), None, centre)


def tube(
    start: ArrayLike,
    end: ArrayLike,
    radius: float,
    sides: int,
    finish: Finish,
    closed: bool = False,
) -> Mesh:
    """A straight rod between two points, open at its ends unless `closed`."""
    a, b = np.asarray(start, np.float64), np.asarray(end, np.float64)
    length = float(np.linalg.norm(b - a))
    profile = [(0.0, radius), (length, radius)]
    if closed:
        profile = [(0.0, 0.0), *profile, (length, 0.0)]
    return moved(lathe(profile, sides, finish), frame_along(b - a, (0.0, 0.0, 1.0)), a)


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


def lattice(
    corners: ArrayLike,
    start: float,
    end: float,
    bays: int,
    radius: float,
    fineness: Fineness,
    finish: Finish,
) -> Mesh:
    """A girder along y: `corners` (n, 2) of its cross-section in x, z; frames and one diagonal a
    face and bay."""
    section = np.asarray(corners, np.float64)
    stations = np.linspace(start, end, bays + 1)
    sides = fineness.rod

    def at(corner: int, along: float) -> Vector:
        x, z = section[corner % len(section)]
        return (float(x), along, float(z))

    rods = [
        tube(at(corner, start), at(corner, end), radius * 1.35, max(sides, 4), finish)
        for corner in range(len(section))
    ]
    for number, along in enumerate(stations):
        for corner in range(len(section)):
            rods.append(tube(at(corner, along), at(corner + 1, along), radius, sides, finish))
            if number < bays:
                ahead = float(stations[number + 1])
                a, b = (corner, corner + 1) if (number + corner) % 2 else (corner + 1, corner)
                rods.append(tube(at(a, along), at(b, ahead), radius * 0.8, sides, finish))
    return join(rods)


def blanket(
    size_x: float, size_y: float, thickness: float, front: Finish, back: Finish, edge: Finish
) -> Mesh:
    """A thin sheet in the x-y plane with its `front` to -z, `back` to +z; centre at the origin."""
    half_x, half_y, half_z = size_x / 2.0, size_y / 2.0, thickness / 2.0
    corners = np.array(
        [(-half_x, -half_y), (half_x, -half_y), (half_x, half_y), (-half_x, half_y)], np.float64
    )
    sheets = []
    for sign, finish in ((-1.0, front), (1.0, back)):
        vertices = np.column_stack([corners, np.full(4, sign * half_z)])
        order = [(0, 1, 2), (0, 2, 3)] if sign > 0.0 else [(0, 2, 1), (0, 3, 2)]
        uv = corners + np.array((half_x, half_y))
        sheets.append(mesh(vertices, np.tile((0.0, 0.0, sign), (4, 1)), uv, order, finish))
    rim: list[tuple[float, float, float]] = []
    normals: list[NDArray[np.float64]] = []
    triangles: list[tuple[int, int, int]] = []
    for side in range(4):
        a, b = corners[side], corners[(side + 1) % 4]
        outward = unit((b[1] - a[1], a[0] - b[0], 0.0))
        first = len(rim)
        rim += [
            (float(end[0]), float(end[1]), height)
            for end, height in ((a, -half_z), (b, -half_z), (b, half_z), (a, half_z))
        ]
        normals += [outward] * 4
        triangles += [(first, first + 1, first + 2), (first, first + 2, first + 3)]
    sheets.append(mesh(rim, normals, np.zeros((len(rim), 2)), triangles, edge))
    return join(sheets)


def prism(outline: Profile, thickness: float, finish: Finish) -> Mesh:
    """A convex `outline` (x, y), counter-clockwise seen from +z, made `thickness` thick."""
    flat = np.asarray(outline, np.float64)
    count = len(flat)
    parts = []
    for sign in (-1.0, 1.0):
        corners = np.column_stack([flat, np.full(count, sign * thickness / 2.0)])
        order = np.array([(0, k, k + 1) for k in range(1, count - 1)])
        turn = order if sign > 0.0 else order[:, ::-1]
        parts.append(mesh(corners, np.tile((0.0, 0.0, sign), (count, 1)), flat, turn, finish))
    for k in range(count):
        a, b = flat[k], flat[(k + 1) % count]
        z = thickness / 2.0
        wall = [(*a, -z), (*b, -z), (*b, z), (*a, z)]
        outward = np.tile(unit((b[1] - a[1], a[0] - b[0], 0.0)), (4, 1))
        parts.append(mesh(wall, outward, np.zeros((4, 2)), [(0, 1, 2), (0, 2, 3)], finish))
    return join(parts)


def fan(radius: float, thickness: float, sides: int, front: Finish, back: Finish) -> Mesh:
    """A round sheet in the x-y plane, `front` to -z: the round wings of a Cygnus."""
    angle = np.linspace(0.0, 2.0 * math.pi, sides, endpoint=False)
    ring = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
    here = np.arange(sides)
    after = (here + 1) % sides
    discs = []
    for sign, finish in ((-1.0, front), (1.0, back)):
        flat = np.concatenate([ring, [(0.0, 0.0)]])
        vertices = np.column_stack([flat, np.full(sides + 1, sign * thickness / 2.0)])
        order = np.column_stack([np.full(sides, sides), here, after])
        turn = order if sign > 0.0 else order[:, ::-1]
        normals = np.tile((0.0, 0.0, sign), (sides + 1, 1))
        discs.append(mesh(vertices, normals, flat + radius, turn, finish))
    return join(discs)


def dish(radius: float, depth: float, fineness: Fineness, finish: Finish) -> Mesh:
    """A shallow bowl opening towards +x, its back at the origin."""
    inner = [(depth * share * share, radius * share) for share in (0.0, 0.35, 0.7, 1.0)]
    outer = [(x - 0.04 * radius, r) for x, r in inner]
    return lathe([*outer, *reversed(inner)], fineness.sides(radius), finish)
