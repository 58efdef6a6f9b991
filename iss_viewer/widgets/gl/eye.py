"""What the globe's shaders need of a camera, worked out in double precision."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.ellipsoid import SPHERE_FROM_KM

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Eye:
    """`position_km` (3,) ITRS; `on_sphere` (3,) where the ellipsoid is the unit sphere, and
    `height` = |on_sphere|^2 - 1, which float32 could not tell from rounding near the ground.
    `rays` (3, 3): columns right and up at the picture's edge, forward. `view` (4, 4): projection
    and rotation, for positions from which the eye was subtracted. `pixel_rad` at the middle."""

    position_km: Array
    on_sphere: Array
    height: float
    rays: Array
    view: Array
    forward: Array
    pixel_rad: float
    viewport: tuple[float, float]


@lru_cache(maxsize=8)
def eye_of(camera: Camera, width_px: float, height_px: float) -> Eye:
    """The eye of a camera whose world is ITRS kilometres; pixels are those of the device. Earth and
    stars of one frame ask for the same."""
    position = np.asarray(camera.eye)
    rotation = camera.view_matrix().copy()
    rotation[:3, 3] = 0.0
    right, up, back = rotation[:3, :3]
    half = math.tan(math.radians(camera.fov_y_deg) / 2.0)
    on_sphere = position * SPHERE_FROM_KM
    return Eye(
        position,
        on_sphere,
        float(on_sphere @ on_sphere) - 1.0,
        np.column_stack([right * half * camera.aspect, up * half, -back]),
        camera.projection_matrix() @ rotation,
        -back,
        2.0 * half / height_px,
        (width_px, height_px),
    )
