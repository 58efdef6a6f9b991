"""How deep points lie in the solids of a part, worked out here from ends, sizes and diameters."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.station.geometry import Body

Points = NDArray[np.float64]


def depth_m(body: Body, points: Points) -> Points:
    """Metres from each point to the nearest surface, positive inside; outside a lower bound of
    how far away it is."""
    if body.size_m is not None:
        inside = np.array(body.size_m) / 2.0 - np.abs(points - np.array(body.center_m))
        outside = np.linalg.norm(np.maximum(-inside, 0.0), axis=1)
        return np.asarray(np.where(outside > 0.0, -outside, inside.min(axis=1)))
    if body.shape == "sphere":
        away = np.linalg.norm(points - np.array(body.center_m), axis=1)
        return np.asarray(body.diameter_m / 2.0 - away)
    start, end = np.array(body.end_a_m), np.array(body.end_b_m)
    along = end - start
    if body.shape == "frustum":
        # Both rims stand square to the axis that the cone mostly follows.
        axis = np.zeros(3)
        strongest = int(np.argmax(np.abs(along)))
        axis[strongest] = np.sign(along[strongest])
    else:
        axis = along / np.linalg.norm(along)
    length = float(along @ axis)
    height = (points - start) @ axis
    share = np.clip(height / length, 0.0, 1.0)[:, None]
    beside = points - start - share * along
    radius = (body.diameter_m + share[:, 0] * (body.diameter_b_m - body.diameter_m)) / 2.0
    beyond = np.minimum(height, length - height)
    aside = radius - np.linalg.norm(beside - (beside @ axis)[:, None] * axis, axis=1)
    outside = np.hypot(np.maximum(-beyond, 0.0), np.maximum(-aside, 0.0))
    return np.asarray(np.where(outside > 0.0, -outside, np.minimum(beyond, aside)))


@cache
def corners(body: Body) -> tuple[Points, Points]:
    """Least and greatest corner of the box round a solid."""
    if body.size_m is not None:
        half = np.array(body.size_m) / 2.0
        return np.array(body.center_m) - half, np.array(body.center_m) + half
    reach = max(body.diameter_m, body.diameter_b_m) / 2.0
    ends = [p for p in (body.end_a_m, body.end_b_m, body.center_m) if p is not None]
    return np.min(ends, axis=0) - reach, np.max(ends, axis=0) + reach


def overlap_m(one: Body, other: Body) -> float:
    """How deep the two solids stand in each other, from a grid over what their boxes share; 0
    where they do not."""
    low = np.maximum(corners(one)[0], corners(other)[0])
    high = np.minimum(corners(one)[1], corners(other)[1])
    if (low >= high).any():
        return 0.0
    counts = [int(min(max(span / 0.1, 4.0), 60.0)) for span in high - low]
    lines = [np.linspace(a, b, n) for a, b, n in zip(low, high, counts, strict=True)]
    grid = np.stack(np.meshgrid(*lines), axis=-1).reshape(-1, 3)
    both = np.minimum(depth_m(one, grid), depth_m(other, grid))
    return max(float(both.max()), 0.0)


def away_m(bodies: tuple[Body, ...], point: tuple[float, float, float]) -> float:
    """How far outside the nearest of the solids a point lies; 0 inside."""
    return max(min(-float(depth_m(body, np.array([point]))[0]) for body in bodies), 0.0)
