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
    origins = np.tile(origin, (len(model.pieces), 1))
    directions = np.tile(direction, (len(model.pieces), 1))
    for joint, numbers in model.turning:
        matrix = model.pose.transform(joint)
        pieces = list(numbers)
        origins[pieces] = (origin - matrix[:3, 3]) @ matrix[:3, :3]
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
    """First corner and the two edges from it of each triangle, (m, 3) each."""
    corners = mesh.vertices[mesh.triangles].astype(np.float64)
    return corners[:, 0], corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]


def _nearest_triangle(parts: tuple[Array, Array, Array], origin: Array, direction: Array) -> float:
    """Distance to the nearest of many triangles, infinity when none is met (Moeller, Trumbore
    1997)."""
    corner, first, second = parts
    across = np.cross(direction, second)
    size = np.einsum("ij,ij->i", first, across)
    with np.errstate(divide="ignore", invalid="ignore"):
        inverse = 1.0 / size
        away = origin - corner
        u = np.einsum("ij,ij->i", away, across) * inverse
        turned = np.cross(away, first)
        v = turned @ direction * inverse
        distance = np.einsum("ij,ij->i", second, turned) * inverse
        met = (u >= 0.0) & (v >= 0.0) & (u + v <= 1.0) & (distance > 0.0)
    return float(distance[met].min()) if met.any() else math.inf
