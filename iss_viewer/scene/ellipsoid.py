"""The Earth as an obstacle and as a target: what it hides from an eye, what a ray meets.

Every question is asked in a space squeezed along the pole so that the ellipsoid (WGS 84) is the
unit sphere. Positions are ITRS kilometres.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM, POLAR_RADIUS_KM
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.scene.camera import Ray

Array = NDArray[np.float64]

# Multiplying kilometres by this makes the ellipsoid the unit sphere.
SPHERE_FROM_KM = np.array([1.0 / EQUATOR_RADIUS_KM, 1.0 / EQUATOR_RADIUS_KM, 1.0 / POLAR_RADIUS_KM])


def hidden_by_earth(eye_km: ArrayLike, points_km: ArrayLike) -> NDArray[np.bool_]:
    """Whether the Earth lies between the eye and each of `points_km` (n, 3). A point on the near
    side's surface is not hidden by the ground it lies on, nor is one at the eye itself."""
    eye = np.asarray(eye_km, np.float64) * SPHERE_FROM_KM
    way = np.asarray(points_km, np.float64).reshape(-1, 3) * SPHERE_FROM_KM - eye
    length = np.einsum("ij,ij->i", way, way)
    # Where the line comes nearest to the centre: 0 at the eye, 1 at the point.
    nearest = -(way @ eye) / np.where(length > 0.0, length, 1.0)
    distance = float(eye @ eye) - nearest * nearest * length
    return np.asarray((nearest > 0.0) & (nearest < 1.0) & (distance < 1.0))


def facing(eye_km: ArrayLike, points_km: ArrayLike) -> Array:
    """For points on the ground (n, 3): 1 seen from straight above, 0 on the limb, less behind."""
    points = np.asarray(points_km, np.float64).reshape(-1, 3)
    normals = points * SPHERE_FROM_KM**2
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    to_eye = np.asarray(eye_km, np.float64) - points
    to_eye /= np.linalg.norm(to_eye, axis=1)[:, None]
    return np.asarray(np.einsum("ij,ij->i", normals, to_eye))


def ground_under(ray: Ray) -> GeodeticPoint | None:
    """Where a ray from outside first meets the ground; None where it passes by."""
    origin = np.asarray(ray.origin) * SPHERE_FROM_KM
    direction = np.asarray(ray.direction) * SPHERE_FROM_KM
    a = float(direction @ direction)
    b = float(origin @ direction)
    root = b * b - a * (float(origin @ origin) - 1.0)
    if root < 0.0 or b > 0.0:
        return None
    x, y, z = (origin + (-b - math.sqrt(root)) / a * direction).tolist()
    # The ellipsoid's normal, so that the latitude is geodetic.
    latitude = math.atan2(z * EQUATOR_RADIUS_KM / POLAR_RADIUS_KM, math.hypot(x, y))
    return GeodeticPoint(math.degrees(latitude), math.degrees(math.atan2(y, x)))
