"""Where the station covers the picture, roughly and quickly: points strewn over its surface."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.mesh import Mesh
from iss_viewer.scene.station_model import StationModel

POINTS_PER_M2 = 1.0
_CELL_PX = 8.0
# Steps of the R2 sequence, which strews points evenly without a random generator.
_R2 = (0.7548776662466927, 0.5698402909980532)


class Coverage:
    """Which cells of the picture the station touches; counts over rectangles in one step."""

    def __init__(self, model: StationModel, camera: Camera, width: float, height: float) -> None:
        points = surface_points(model)
        pixels, depth = camera.project(points, width, height)
        # A median by hand: numpy's own loads its masked arrays, 10 ms the first time.
        middle = depth.size // 2
        scale = camera.pixels_per_unit(float(np.partition(depth, middle)[middle]), height)
        # Cells no smaller than the points' spacing, or a wing would be full of holes.
        self._cell = max(_CELL_PX, scale * POINTS_PER_M2**-0.5)
        self._columns = max(int(np.ceil(width / self._cell)), 1)
        self._rows = max(int(np.ceil(height / self._cell)), 1)
        with np.errstate(invalid="ignore"):
            seen = (
                (depth > camera.near) & (pixels[:, 0] >= 0) & (pixels[:, 0] < width)
                & (pixels[:, 1] >= 0) & (pixels[:, 1] < height)
            )  # fmt: skip
        cells = (pixels[seen] / self._cell).astype(np.intp)
        taken = np.zeros((self._rows + 1, self._columns + 1))
        taken[cells[:, 1] + 1, cells[:, 0] + 1] = 1.0
        self._sums = taken.cumsum(axis=0).cumsum(axis=1)

    def whole(self) -> float:
        """The share of the whole picture that the station touches, 0..1."""
        return float(self._sums[-1, -1]) / (self._rows * self._columns)

    def share(
        self,
        left: NDArray[np.float64],
        top: NDArray[np.float64],
        width: float,
        height: float,
    ) -> NDArray[np.float64]:
        """The share of each rectangle's cells that the station touches, 0..1."""
        first_x = np.clip(np.floor(left / self._cell), 0, self._columns - 1).astype(np.intp)
        first_y = np.clip(np.floor(top / self._cell), 0, self._rows - 1).astype(np.intp)
        last_x = np.clip(np.ceil((left + width) / self._cell), 1, self._columns).astype(np.intp)
        last_y = np.clip(np.ceil((top + height) / self._cell), 1, self._rows).astype(np.intp)
        last_x, last_y = np.maximum(last_x, first_x + 1), np.maximum(last_y, first_y + 1)
        inside = (
            self._sums[last_y, last_x] - self._sums[first_y, last_x]
            - self._sums[last_y, first_x] + self._sums[first_y, first_x]
        )  # fmt: skip
        return np.asarray(inside / ((last_x - first_x) * (last_y - first_y)))


def surface_points(model: StationModel, part_id: str | None = None) -> NDArray[np.float64]:
    """Points on everything, or on one part, as posed (n, 3): about `POINTS_PER_M2` of them on a
    square metre."""
    places = []
    for piece in model.pieces if part_id is None else model.pieces_of(part_id):
        matrix = model.transform(piece)
        places.append(_strewn(piece.mesh) @ matrix[:3, :3].T + matrix[:3, 3])
    return np.concatenate(places) if places else np.empty((0, 3))


@lru_cache(maxsize=512)
def _strewn(mesh: Mesh) -> NDArray[np.float64]:
    corners = mesh.vertices[mesh.triangles].astype(np.float64)
    a, b, c = corners[:, 0], corners[:, 1], corners[:, 2]
    area = np.linalg.norm(np.cross(b - a, c - a), axis=1) / 2.0
    # Small triangles share points: the running total of area says which of them get one.
    total = np.cumsum(area) * POINTS_PER_M2
    count = np.diff(np.floor(np.append(0.0, total))).astype(np.intp)
    owner = np.repeat(np.arange(len(area)), count)
    steps = np.arange(1, len(owner) + 1)
    u, v = (steps * _R2[0]) % 1.0, (steps * _R2[1]) % 1.0
    folded = u + v > 1.0
    u, v = np.where(folded, 1.0 - u, u), np.where(folded, 1.0 - v, v)
    a, b, c = a[owner], b[owner], c[owner]
    return np.asarray(a + u[:, None] * (b - a) + v[:, None] * (c - a))
