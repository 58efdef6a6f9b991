"""What the globe's shaders need of a camera, worked out in double precision."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM, POLAR_RADIUS_KM
from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import Camera

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Eye:
    """`position_km` (3,) ITRS; `on_sphere` where the ellipsoid is the unit sphere, and
    `height` = |on_sphere|^2 - 1, which float32 could not tell from rounding near the ground.
    `rays` (3, 3): columns right and up at the picture's edge, forward. `view` (4, 4): projection
    and rotation, for positions from which the eye was subtracted. `pixel_rad` at the middle."""

    position_km: Array
    on_sphere: Vector3
    height: float
    rays: Array
    view: Array
    forward: Array
    pixel_rad: float
    viewport: tuple[float, float]


@lru_cache(maxsize=8)
def eye_of(camera: Camera, width_px: float, height_px: float) -> Eye:
    """The eye of a camera whose world is ITRS kilometres; pixels are those of the device. Earth and
    stars of one frame ask for the same. Number by number, as `look_at`."""
    rotation = camera.view_matrix().copy()
    rotation[:3, 3] = 0.0
    (rx, ry, rz), (ux, uy, uz), (bx, by, bz) = rotation[:3, :3].tolist()
    high = math.tan(math.radians(camera.fov_y_deg) / 2.0)
    wide = high * camera.aspect
    x, y, z = camera.eye
    on_sphere = (x / EQUATOR_RADIUS_KM, y / EQUATOR_RADIUS_KM, z / POLAR_RADIUS_KM)
    return Eye(
        np.array(camera.eye),
        on_sphere,
        on_sphere[0] ** 2 + on_sphere[1] ** 2 + on_sphere[2] ** 2 - 1.0,
        np.array(
            (
                (rx * wide, ux * high, -bx),
                (ry * wide, uy * high, -by),
                (rz * wide, uz * high, -bz),
            )
        ),
        camera.projection_matrix() @ rotation,
        np.array((-bx, -by, -bz)),
        2.0 * high / height_px,
        (width_px, height_px),
    )
