"""Girders and sheets: lattices of rods, solar blankets, flat prisms and round discs. Metres."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from iss_viewer.scene.camera import unit
from iss_viewer.scene.mesh import Finish, Mesh, join, mesh
from iss_viewer.scene.solids import Fineness, Profile, rods


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
    face and bay. The end frames' rods lie inside `start` and `end`."""
    section = np.asarray(corners, np.float64)
    stations = np.linspace(start + radius, end - radius, bays + 1)
    count = len(section)
    frames = np.empty((bays + 1, count, 3))
    frames[..., 0], frames[..., 2] = section[:, 0], section[:, 1]
    frames[..., 1] = stations[:, None]
    following = np.roll(frames, -1, axis=1)
    # Diagonals lean one way and the other in turn, like the real girders'.
    odd = ((np.arange(bays)[:, None] + np.arange(count)) % 2 == 1)[..., None]
    foot = np.where(odd, frames[:-1], following[:-1])
    head = np.where(odd, following[1:], frames[1:])
    return join(
        [
            rods(frames[0], frames[-1], radius * 1.35, max(fineness.rod, 4), finish),
            rods(frames, following, radius, fineness.rod, finish),
            rods(foot, head, radius * 0.8, fineness.rod, finish),
        ]
    )


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
