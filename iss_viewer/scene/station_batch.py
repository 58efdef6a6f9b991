"""A station model in one block of vertices, as a GPU and the software renderer both take it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from iss_viewer.scene.mesh import Floats, Indices
from iss_viewer.scene.station_joints import Joint
from iss_viewer.scene.station_model import PartLook, Piece, StationModel
from iss_viewer.station.things import Segment

COLUMNS = (3, 3, 3, 3, 2)
"""Floats a vertex: position, normal, colour, surface (kind, u, v), and open sky, the number of
its run."""


@dataclass(frozen=True, slots=True)
class Span:
    """The run of vertices and indices that one joint carries."""

    joint: Joint
    first_vertex: int
    vertex_count: int
    first_index: int
    index_count: int


@dataclass(frozen=True, slots=True)
class PartRun:
    """One piece of a part: the places of the part in `Batch.part_ids` and of what carries it in
    `Batch.spans`, and where its indices lie."""

    part: int
    span: int
    is_russian: bool
    first_index: int
    index_count: int


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Batch:
    """`vertices` (n, 14) float32 at rest in `COLUMNS`, `triangles` (m, 3); the number of a part is
    its place in `part_ids`, that of a run its place in `runs`. It is found again by which
    `pieces` it was made of, so it holds them."""

    key: str
    pieces: tuple[Piece, ...]
    vertices: Floats
    triangles: Indices
    spans: tuple[Span, ...]
    runs: tuple[PartRun, ...]
    part_ids: tuple[str, ...]

    def part_of_triangle(self) -> NDArray[np.int32]:
        """Places in `part_ids` (m,)."""
        return self.part_of_vertex()[self.triangles[:, 0]]

    def part_of_vertex(self) -> NDArray[np.int32]:
        """Places in `part_ids` (n,)."""
        parts = np.array([run.part for run in self.runs], np.int32)
        return np.asarray(parts[self.vertices[:, 13].astype(np.intp)])

    def is_russian(self, triangles: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Whether the triangles of these numbers (k,) belong to the Russian segment."""
        russian = np.array([run.is_russian for run in self.runs], np.bool_)
        return np.asarray(russian[self.vertices[self.triangles[triangles, 0], 13].astype(np.intp)])

    def number_of(self, part_id: str | None) -> int:
        """A part's place in `part_ids`, -1 for none."""
        return self.part_ids.index(part_id) if part_id in self.part_ids else -1


def batch(model: StationModel) -> Batch:
    """The batch of `model`; the same value again while its key and pieces stay and somebody holds
    it, or none was made since."""
    name = (id(model.pieces), model.key)
    made = _held.get(name)
    if made is None:
        made = _held[name] = _batch(model.key, model.looks, model.pieces)
        _latest.append(made)
    return made


# Found by identity: to hash a hundred parts for every frame takes longer than to draw them. A fine
# one takes 8 MB, so those that nobody draws any more go: but the latest two, made in a thread
# before they are wanted.
_held: WeakValueDictionary[tuple[int, str], Batch] = WeakValueDictionary()
_latest: deque[Batch] = deque(maxlen=2)


def _batch(key: str, looks: tuple[PartLook, ...], pieces: tuple[Piece, ...]) -> Batch:
    part_ids = tuple(look.id for look in looks)
    by_joint: dict[Joint, list[Piece]] = {}
    for piece in pieces:
        by_joint.setdefault(piece.joint, []).append(piece)
    blocks: list[Floats] = []
    triangles: list[Indices] = []
    spans: list[Span] = []
    runs: list[PartRun] = []
    vertex = index = 0
    for joint, carried in by_joint.items():
        first_vertex, first_index = vertex, index
        for piece in carried:
            mesh = piece.mesh
            count = len(mesh.vertices)
            part = part_ids.index(piece.part_id)
            number = np.full((count, 1), len(runs), np.float32)
            is_russian = looks[part].segment is Segment.ROS
            runs.append(PartRun(part, len(spans), is_russian, index, mesh.triangles.size))
            blocks.append(
                np.hstack(
                    [mesh.vertices, mesh.normals, mesh.colours, mesh.surfaces,
                     piece.open_sky[:, None], number]
                )
            )  # fmt: skip
            triangles.append(mesh.triangles + np.uint32(vertex))
            vertex += count
            index += mesh.triangles.size
        spans.append(
            Span(joint, first_vertex, vertex - first_vertex, first_index, index - first_index)
        )
    # Before November 1998 there is nothing to draw.
    vertices = np.concatenate([np.empty((0, sum(COLUMNS))), *blocks]).astype(np.float32)
    indices = np.concatenate([np.empty((0, 3)), *triangles]).astype(np.uint32)
    vertices.setflags(write=False)
    indices.setflags(write=False)
    return Batch(key, pieces, vertices, indices, tuple(spans), tuple(runs), part_ids)
