"""The outline on the flat map of where the station can be seen tonight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.seen_from import OUTSIDE_DEG, SeenFrom, middles_deg
from iss_viewer.scene.map_shapes import Polygon

Array = NDArray[np.float64]

# The sides of a square between four middles, and the corners' bits in the same order round it.
_SOUTH, _EAST, _NORTH, _WEST = range(4)
# For each set of corners inside, south-west 1, south-east 2, north-east 4, north-west 8: from
# which side to which the edge runs with the inside on its left hand.
_RUNS: dict[int, tuple[tuple[int, int], ...]] = {
    1: ((_SOUTH, _WEST),),
    2: ((_EAST, _SOUTH),),
    3: ((_EAST, _WEST),),
    4: ((_NORTH, _EAST),),
    5: ((_SOUTH, _WEST), (_NORTH, _EAST)),
    6: ((_NORTH, _SOUTH),),
    7: ((_NORTH, _WEST),),
    8: ((_WEST, _NORTH),),
    9: ((_SOUTH, _NORTH),),
    10: ((_EAST, _SOUTH), (_WEST, _NORTH)),
    11: ((_EAST, _NORTH),),
    12: ((_WEST, _EAST),),
    13: ((_SOUTH, _EAST),),
    14: ((_WEST, _SOUTH),),
}


@dataclass(frozen=True, slots=True, eq=False)
class SeenTonight:
    """Where it can be seen, and closed rings (last point as the first) round that, which end at
    the map's edges; a ring within a ring is a hole."""

    seen: SeenFrom
    rings: tuple[Polygon, ...]


def seen_tonight(seen: SeenFrom) -> SeenTonight:
    """The rings, straight between the middles of cells: two milliseconds."""
    return SeenTonight(seen, rings_of(seen.margin_deg))


def rings_of(margin_deg: Array) -> tuple[Polygon, ...]:
    """Where a field over the cells of `seen_from` is above zero, by marching squares."""
    latitude, longitude, field = _to_the_edges(margin_deg)
    count = field.shape[1]
    followers = _runs(field)
    rings = []
    while followers:
        first, at = followers.popitem()
        sides = [first, at]
        while at != first:
            at = followers.pop(at)
            sides.append(at)
        ring = _points(np.array(sides), count, latitude, longitude, field)
        ring.flags.writeable = False
        rings.append(ring)
    return tuple(rings)


def inner_edges(ring: Polygon) -> NDArray[np.intp]:
    """The numbers of the corners from which a ring runs on within the map, not along its edge,
    behind which the area goes on."""
    on_edge = np.abs(ring) >= (90.0, 180.0)
    return np.flatnonzero(~(on_edge[1:] & on_edge[:-1]).any(axis=1))


def _to_the_edges(margin_deg: Array) -> tuple[Array, Array, Array]:
    """The field with its latitudes and longitudes up to the map's edges, and once more there with
    nothing inside, so that every ring closes along them."""
    latitude, longitude = middles_deg()
    seam = 0.5 * (margin_deg[:, :1] + margin_deg[:, -1:])
    field = np.hstack([seam, margin_deg, seam])
    poles = [np.full((1, field.shape[1]), row.mean()) for row in (margin_deg[0], margin_deg[-1])]
    field = np.vstack([poles[0], field, poles[1]])
    return (
        np.concatenate([[-90.0, -90.0], latitude, [90.0, 90.0]]),
        np.concatenate([[-180.0, -180.0], longitude, [180.0, 180.0]]),
        np.pad(field, 1, constant_values=-OUTSIDE_DEG),
    )


def _runs(field: Array) -> dict[int, int]:
    """From each side that the edge crosses to the next. Sides are numbered by the point where
    they begin, twice over: those to the east are even, those to the north odd."""
    inside = (field > 0.0).astype(np.intp)
    corners = inside[:-1, :-1] + 2 * inside[:-1, 1:] + 4 * inside[1:, 1:] + 8 * inside[1:, :-1]
    count = field.shape[1]
    steps = {_SOUTH: 0, _EAST: 3, _NORTH: 2 * count, _WEST: 1}
    followers: dict[int, int] = {}
    for which, runs in _RUNS.items():
        rows, columns = np.nonzero(corners == which)
        points = 2 * (rows * count + columns)
        for begin, end in runs:
            followers.update(
                zip((points + steps[begin]).tolist(), (points + steps[end]).tolist(), strict=True)
            )
    return followers


def _points(
    sides: NDArray[np.intp], count: int, latitude: Array, longitude: Array, field: Array
) -> Polygon:
    """Where the field is zero on each side, (n, 2) latitude and longitude."""
    point, is_north = sides // 2, sides % 2
    row, column = point // count, point % count
    to_row, to_column = row + is_north, column + 1 - is_north
    here, there = field[row, column], field[to_row, to_column]
    share = here / (here - there)
    return np.column_stack(
        [
            latitude[row] + share * (latitude[to_row] - latitude[row]),
            longitude[column] + share * (longitude[to_column] - longitude[column]),
        ]
    )
