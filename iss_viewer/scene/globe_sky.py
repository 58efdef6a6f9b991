"""The Sun and the Moon in the sky behind the globe: assets/shaders/earth.frag in numpy."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from iss_viewer.scene.camera import Camera, unit
from iss_viewer.scene.globe_light import Floats, smooth

SPACE = np.array([0.0008, 0.0011, 0.0024], np.float32)
_SUN = np.array([1.0, 0.93, 0.80], np.float32)
_MOON = np.array([0.55, 0.54, 0.52], np.float32)
_SUN_RADIUS_RAD, _MOON_RADIUS_RAD = 0.00465, 0.00452
_GLOWS = ((0.22, 0.012), (0.016, 0.055))  # strength, and the angle in which it falls to a third
# Farther from the Sun its glow is not told from the dark.
_GLOW_ENDS_RAD = 0.28


def sky_light(
    camera: Camera, width: int, height: int, sun_itrs: ArrayLike, moon_itrs: ArrayLike
) -> Floats | None:
    """Linear light of the sky (height, width, 3), the Earth left out of account; None where
    neither stands in the picture. Directions are unit vectors in ITRS."""
    sun, moon = unit(sun_itrs), unit(moon_itrs)
    has_sun = _is_near(camera, sun, _GLOW_ENDS_RAD)
    has_moon = _is_near(camera, moon, _MOON_RADIUS_RAD)
    if not has_sun and not has_moon:
        return None
    rays = _rays(camera, width, height)
    light = np.empty((height, width, 3), np.float32)
    light[:] = SPACE
    pixel_rad = 2.0 * _half(camera) / height
    if has_sun:
        light += _sunshine(rays, sun, pixel_rad)[:, :, None] * _SUN
    if has_moon:
        _add_moon(light, rays, moon, sun, pixel_rad)
    return light


def _half(camera: Camera) -> float:
    return math.tan(math.radians(camera.fov_y_deg) / 2.0)


def _is_near(camera: Camera, direction: NDArray[np.float64], reach_rad: float) -> bool:
    """Whether it stands in the picture, or within `reach_rad` of its corners."""
    ahead = -camera.view_matrix()[2, :3]
    corner = math.atan(_half(camera) * math.hypot(1.0, camera.aspect))
    away = math.acos(max(-1.0, min(float(ahead @ direction), 1.0)))
    return away < corner + reach_rad


def _rays(camera: Camera, width: int, height: int) -> Floats:
    """Unit vectors (height, width, 3)."""
    right, up, back = camera.view_matrix()[:3, :3].astype(np.float32)
    half = _half(camera)
    across = ((np.arange(width) + 0.5) / width * 2.0 - 1.0) * half * camera.aspect
    down = (1.0 - (np.arange(height) + 0.5) / height * 2.0) * half
    columns = across.astype(np.float32)[:, None] * right
    rays = (down.astype(np.float32)[:, None] * up - back)[:, None, :] + columns
    rays /= np.sqrt(np.einsum("ijk,ijk->ij", rays, rays))[:, :, None]
    return np.asarray(rays, np.float32)


def _sunshine(rays: Floats, sun: NDArray[np.float64], pixel_rad: float) -> Floats:
    # By the chord: the cosine of so small an angle has too few digits.
    from_sun = 2.0 * np.arcsin(np.clip(_distance(rays - sun.astype(np.float32)) / 2.0, 0.0, 1.0))
    disc = smooth(_SUN_RADIUS_RAD + pixel_rad, _SUN_RADIUS_RAD - pixel_rad, from_sun)
    shine = 4.0 * disc
    for strength, angle in _GLOWS:
        shine = shine + strength * np.exp(-from_sun / np.float32(angle))
    return np.asarray(shine, np.float32)


def _add_moon(
    light: Floats,
    rays: Floats,
    moon: NDArray[np.float64],
    sun: NDArray[np.float64],
    pixel_rad: float,
) -> None:
    """Its disc with its phase, where it is."""
    beside = rays - moon.astype(np.float32)
    radius = _distance(beside) / np.float32(_MOON_RADIUS_RAD)
    here = np.nonzero(radius < 1.5)
    if not len(here[0]):
        return
    out = radius[here]
    depth = np.sqrt(np.maximum(1.0 - out * out, 0.0))
    normal = beside[here] / np.float32(_MOON_RADIUS_RAD) - depth[:, None] * moon
    normal /= np.linalg.norm(normal, axis=1, keepdims=True)
    cover = np.clip((1.0 - out) * _MOON_RADIUS_RAD / pixel_rad + 0.5, 0.0, 1.0)[:, None]
    lit = smooth(-0.05, 0.35, (normal @ sun).astype(np.float32))[:, None]
    light[here] += cover * (_MOON * (0.03 + 0.97 * lit) - light[here])


def _distance(vectors: Floats) -> Floats:
    return np.asarray(np.sqrt(np.einsum("ijk,ijk->ij", vectors, vectors)), np.float32)
