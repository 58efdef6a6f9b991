"""Triangles with normals, colours and surfaces: what every renderer here takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float32]
Indices = NDArray[np.uint32]


class Surface(IntEnum):
    """How a surface answers light and which pattern it carries (seams, cells, creases)."""

    PAINT = 0
    CELLS = 1
    FOIL = 2
    FABRIC = 3
    RADIATOR = 4
    GLASS = 5
    BLANKET = 6
    YARDSTICK = 7


@dataclass(frozen=True, slots=True)
class Finish:
    """A colour (sRGB 0..1) on a surface."""

    colour: tuple[float, float, float]
    surface: Surface = Surface.PAINT


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """Triangles wound counter-clockwise seen from outside; read-only float32 arrays.

    `vertices` (n, 3) metres; `normals` (n, 3) unit; `colours` (n, 3) sRGB 0..1; `surfaces` (n, 3)
    are the `Surface` number and a place u, v on it in metres; `triangles` (m, 3) uint32.
    """

    vertices: Floats
    normals: Floats
    colours: Floats
    surfaces: Floats
    triangles: Indices

    def bounds(self) -> tuple[Floats, Floats]:
        """Least and greatest corner, each (3,)."""
        return self.vertices.min(axis=0), self.vertices.max(axis=0)


def mesh(
    vertices: ArrayLike, normals: ArrayLike, uv: ArrayLike, triangles: ArrayLike, finish: Finish
) -> Mesh:
    """A mesh of one finish from any array-likes."""
    positions = np.asarray(vertices, np.float32).reshape(-1, 3)
    count = len(positions)
    surfaces = np.empty((count, 3), np.float32)
    surfaces[:, 0] = finish.surface
    surfaces[:, 1:] = np.asarray(uv, np.float32).reshape(-1, 2)
    return _frozen(
        positions,
        np.asarray(normals, np.float32).reshape(-1, 3),
        np.tile(np.asarray(finish.colour, np.float32), (count, 1)),
        surfaces,
        np.asarray(triangles, np.uint32).reshape(-1, 3),
    )


def join(meshes: Iterable[Mesh]) -> Mesh:
    """One mesh of all; an empty one when there are none."""
    all_of_them = tuple(meshes)
    if not all_of_them:
        none = np.empty((0, 3), np.float32)
        return _frozen(none, none, none, none, np.empty((0, 3), np.uint32))
    starts = np.cumsum([0, *(len(each.vertices) for each in all_of_them[:-1])])
    return _frozen(
        np.concatenate([each.vertices for each in all_of_them]),
        np.concatenate([each.normals for each in all_of_them]),
        np.concatenate([each.colours for each in all_of_them]),
        np.concatenate([each.surfaces for each in all_of_them]),
        np.concatenate(
            [
                each.triangles + np.uint32(start)
                for each, start in zip(all_of_them, starts, strict=True)
            ]
        ),
    )


def moved(of: Mesh, rotation: ArrayLike | None, translation: ArrayLike) -> Mesh:
    """`of` turned by `rotation` (3, 3; its columns are where x, y, z go), then shifted."""
    offset = np.asarray(translation, np.float64)
    turn = np.eye(3) if rotation is None else np.asarray(rotation, np.float64)
    vertices = (of.vertices @ turn.T + offset).astype(np.float32)
    normals = (of.normals @ turn.T).astype(np.float32)
    return _frozen(vertices, normals, of.colours, of.surfaces, of.triangles)


def mirrored(of: Mesh, axis: int) -> Mesh:
    """`of` reflected through the plane where coordinate `axis` is 0; still wound outward."""
    sign = np.ones(3, np.float32)
    sign[axis] = -1.0
    return _frozen(
        of.vertices * sign, of.normals * sign, of.colours, of.surfaces, of.triangles[:, ::-1].copy()
    )


def _frozen(
    vertices: Floats, normals: Floats, colours: Floats, surfaces: Floats, triangles: Indices
) -> Mesh:
    for array in (vertices, normals, colours, surfaces, triangles):
        array.setflags(write=False)
    return Mesh(vertices, normals, colours, surfaces, triangles)
