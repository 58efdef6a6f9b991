"""Which part a ray meets first: boxes, then the triangles of the boxes that it crosses."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import Camera, Ray, vector3
from iss_viewer.scene.mesh import Mesh
from iss_viewer.scene.station_model import StationModel

Array = NDArray[np.float64]
_WAYS = 8


@dataclass(frozen=True, slots=True)
class PartHit:
    """The part that is seen along a ray; `distance` from its origin and `point`, both metres."""

    part_id: str
    distance: float
    point: Vector3


def part_at(model: StationModel, ray: Ray) -> PartHit | None:
    """The nearest part along `ray`, None when it meets none. Both sides of a triangle count."""
    origins, directions = _rays_at_rest(model, ray)
    near, far = _box_crossings(model, origins, directions)
    crossed = np.flatnonzero(far >= np.maximum(near, 0.0))
    best, best_piece = math.inf, -1
    for number in crossed[np.argsort(near[crossed])]:
        if near[number] > best:
            break
        distance = _nearest_triangle(
            _corner_and_edges(model.pieces[number].mesh), origins[number], directions[number]
        )
        if distance < best:
            best, best_piece = distance, int(number)
    if best_piece < 0:
        return None
    point = np.asarray(ray.origin) + best * np.asarray(ray.direction)
    return PartHit(model.pieces[best_piece].part_id, best, vector3(point))


def part_near(
    model: StationModel,
    camera: Camera,
    at: tuple[float, float],
    size: tuple[float, float],
    reach_px: float,
) -> PartHit | None:
    """The part under a pixel, or else the nearest one met by rays `reach_px` around it, so that
    arms and masts can be hit without aiming."""
    straight = part_at(model, camera.ray_through(*at, *size))
    if straight is not None or reach_px <= 0.0:
        return straight
    around = []
    for way in range(_WAYS):
        angle = 2.0 * math.pi * way / _WAYS
        x, y = at[0] + reach_px * math.cos(angle), at[1] + reach_px * math.sin(angle)
        hit = part_at(model, camera.ray_through(x, y, *size))
        if hit is not None:
            around.append(hit)
    return min(around, key=lambda hit: hit.distance, default=None)


def _rays_at_rest(model: StationModel, ray: Ray) -> tuple[Array, Array]:
    """The ray in each piece's own resting axes, (pieces, 3) twice: joints turn back for free."""
    origin, direction = np.asarray(ray.origin), np.asarray(ray.direction)
    origins = origin - model.shifts_m()
    directions = np.tile(direction, (len(model.pieces), 1))
    for joint, numbers in model.turning:
        matrix = model.pose.transform(joint)
        pieces = list(numbers)
        origins[pieces] = (origins[pieces] - matrix[:3, 3]) @ matrix[:3, :3]
        directions[pieces] = direction @ matrix[:3, :3]
    return origins, directions


def _box_crossings(model: StationModel, origins: Array, directions: Array) -> tuple[Array, Array]:
    """Where rays enter and leave the pieces' boxes; never when far < near."""
    with np.errstate(divide="ignore", invalid="ignore"):
        to_low = (model.low - origins) / directions
        to_high = (model.high - origins) / directions
    # A ray that runs inside a box's wall gives nan there: that wall does not bound it.
    near = np.fmax.reduce(np.minimum(to_low, to_high), axis=1)
    far = np.fmin.reduce(np.maximum(to_low, to_high), axis=1)
    return near, far


@lru_cache(maxsize=512)
def _corner_and_edges(mesh: Mesh) -> tuple[Array, Array, Array]:
    """First corner and the two edges from it of each triangle, one row a coordinate (3, m)."""
    corners = mesh.vertices[mesh.triangles].astype(np.float64)
    first = np.ascontiguousarray(corners[:, 0].T)
    edges = [np.ascontiguousarray((corners[:, k] - corners[:, 0]).T) for k in (1, 2)]
    return first, edges[0], edges[1]


def _nearest_triangle(parts: tuple[Array, Array, Array], origin: Array, direction: Array) -> float:
    """Distance to the nearest of many triangles, infinity when none is met (Moeller, Trumbore
    1997)."""
    corner, first, second = parts
    dx, dy, dz = direction.tolist()
    across_x = dy * second[2] - dz * second[1]
    across_y = dz * second[0] - dx * second[2]
    across_z = dx * second[1] - dy * second[0]
    size = first[0] * across_x + first[1] * across_y + first[2] * across_z
    away_x, away_y, away_z = origin[:, None] - corner
    with np.errstate(divide="ignore", invalid="ignore"):
        inverse = 1.0 / size
        u = (away_x * across_x + away_y * across_y + away_z * across_z) * inverse
        # Most triangles fall away here; the rest of the work is for those that may be met.
        (some,) = np.nonzero((u >= 0.0) & (u <= 1.0))
        if not len(some):
            return math.inf
        first, second, inverse = first[:, some], second[:, some], inverse[some]
        away_x, away_y, away_z = away_x[some], away_y[some], away_z[some]
        turned_x = away_y * first[2] - away_z * first[1]
        turned_y = away_z * first[0] - away_x * first[2]
        turned_z = away_x * first[1] - away_y * first[0]
        v = (turned_x * dx + turned_y * dy + turned_z * dz) * inverse
        distance = second[0] * turned_x + second[1] * turned_y + second[2] * turned_z
        distance *= inverse
        met = (v >= 0.0) & (u[some] + v <= 1.0) & (distance > 0.0)
    return float(distance[met].min()) if met.any() else math.inf
