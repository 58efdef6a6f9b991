"""Which triangle is nearest in each pixel: a depth buffer in numpy, for machines without OpenGL.

Triangles are cut into square tiles no larger than 16 pixels; tiles that an edge leaves wholly
outside are dropped, the others are tested pixel by pixel, all at once. 25,000 triangles at
900 x 600 take about a tenth of a second.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_TILES = (4, 16)
_PIXELS_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Per pixel, row 0 at the top: the triangle's number or -1, and how near it is there."""

    triangle: NDArray[np.int32]
    nearness: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Edges:
    """Edge functions a x + b y + c (m, 3) that are positive inside, scaled to sum to 1, and the
    plane of nearness (m, 3)."""

    a: NDArray[np.float32]
    b: NDArray[np.float32]
    c: NDArray[np.float32]
    plane: NDArray[np.float32]


def rasterise(
    xy: NDArray[np.float64],
    nearness: NDArray[np.float64],
    triangles: NDArray[np.uint32],
    width: int,
    height: int,
) -> Hits:
    """Draw `triangles` (m, 3) with corners at pixels `xy` (n, 2), y downward.

    `nearness` (n,) is positive and linear across the picture (1 / depth for a perspective view);
    the greatest wins. Triangles that turn their back (clockwise on screen is front, y being
    downward) and those with a corner that is not finite are left out.
    """
    corner_x, corner_y = xy[triangles, 0], xy[triangles, 1]
    corner_near = nearness[triangles]
    double_area = (corner_x[:, 1] - corner_x[:, 0]) * (corner_y[:, 2] - corner_y[:, 0]) - (
        corner_x[:, 2] - corner_x[:, 0]
    ) * (corner_y[:, 1] - corner_y[:, 0])
    left = np.maximum(np.ceil(corner_x.min(axis=1) - 0.5), 0)
    right = np.minimum(np.floor(corner_x.max(axis=1) - 0.5), width - 1)
    top = np.maximum(np.ceil(corner_y.min(axis=1) - 0.5), 0)
    bottom = np.minimum(np.floor(corner_y.max(axis=1) - 0.5), height - 1)
    seen = (double_area < -1e-9) & (left <= right) & (top <= bottom)
    seen &= np.isfinite(corner_near).all(axis=1)
    numbers = np.flatnonzero(seen)
    edges = _edges(corner_x[seen], corner_y[seen], corner_near[seen], double_area[seen])
    box = np.stack([left[seen], right[seen], top[seen], bottom[seen]], axis=1).astype(np.int32)
    best = np.full(width * height, np.iinfo(np.uint64).max, np.uint64)
    size = np.maximum(box[:, 1] - box[:, 0], box[:, 3] - box[:, 2]) + 1
    small = size <= _TILES[0]
    for tile, chosen in zip(_TILES, (np.flatnonzero(small), np.flatnonzero(~small)), strict=True):
        _draw_tiles(best, edges, box, numbers, chosen, tile, width)
    empty = best == np.iinfo(np.uint64).max
    triangle = np.where(empty, -1, (best & 0xFFFFFFFF).astype(np.int64)).astype(np.int32)
    bits = (~(best >> np.uint64(32))).astype(np.uint32)
    near = np.where(empty, np.float32(0.0), bits.view(np.float32))
    return Hits(triangle.reshape(height, width), near.reshape(height, width))


def _edges(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    near: NDArray[np.float64],
    double_area: NDArray[np.float64],
) -> _Edges:
    after, before = (1, 2, 0), (2, 0, 1)
    area = double_area[:, None]
    a = (y[:, after] - y[:, before]) / area
    b = (x[:, before] - x[:, after]) / area
    c = (x[:, after] * y[:, before] - x[:, before] * y[:, after]) / area
    plane = np.stack([(a * near).sum(1), (b * near).sum(1), (c * near).sum(1)], axis=1)
    return _Edges(*(each.astype(np.float32) for each in (a, b, c, plane)))


def _draw_tiles(
    best: NDArray[np.uint64],
    edges: _Edges,
    box: NDArray[np.int32],
    numbers: NDArray[np.intp],
    chosen: NDArray[np.intp],
    tile: int,
    width: int,
) -> None:
    """Draw the `chosen` triangles in tiles of `tile` pixels into `best`."""
    across = (box[chosen, 1] - box[chosen, 0]) // tile + 1
    down = (box[chosen, 3] - box[chosen, 2]) // tile + 1
    count = across * down
    owner = np.repeat(np.arange(len(chosen)), count)
    place = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count, count)
    which = chosen[owner]
    start_x = box[which, 0] + (place % across[owner]) * tile
    start_y = box[which, 2] + (place // across[owner]) * tile
    # The corner of the tile that lies farthest inside each edge decides whether any pixel can.
    farthest = (
        edges.a[which] * (start_x[:, None] + np.where(edges.a[which] > 0, tile - 0.5, 0.5))
        + edges.b[which] * (start_y[:, None] + np.where(edges.b[which] > 0, tile - 0.5, 0.5))
        + edges.c[which]
    )
    touched = (farthest >= 0.0).all(axis=1)
    which, start_x, start_y = which[touched], start_x[touched], start_y[touched]
    offsets = np.arange(tile, dtype=np.int32)
    step = max(_PIXELS_AT_ONCE // (tile * tile), 1)
    for first in range(0, len(which), step):
        some = which[first : first + step]
        x = start_x[first : first + step, None] + offsets
        y = start_y[first : first + step, None] + offsets
        inside = (x <= box[some, 1][:, None])[:, None, :] & (y <= box[some, 3][:, None])[:, :, None]
        middle_x, middle_y = (x + 0.5).astype(np.float32), (y + 0.5).astype(np.float32)
        for edge in range(3):
            along_x = edges.a[some, edge][:, None] * middle_x
            along_y = edges.b[some, edge][:, None] * middle_y + edges.c[some, edge][:, None]
            inside &= (along_x[:, None, :] + along_y[:, :, None]) >= 0.0
        tile_number, row, column = np.nonzero(inside)
        own = some[tile_number]
        pixel_x, pixel_y = x[tile_number, column], y[tile_number, row]
        plane = edges.plane[own]
        near = plane[:, 0] * (pixel_x + 0.5) + plane[:, 1] * (pixel_y + 0.5) + plane[:, 2]
        near = np.maximum(near, np.float32(1e-12)).astype(np.float32)
        # Nearest first: the bits of positive floats order like the floats.
        key = (~near.view(np.uint32)).astype(np.uint64) << np.uint64(32)
        key |= numbers[own].astype(np.uint64)
        np.minimum.at(best, pixel_y.astype(np.intp) * width + pixel_x, key)
