"""How much larger than life the station is drawn on the globe: computed, never typed."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM
from iss_viewer.scene.camera import Camera

LARGEST_SHARE = 0.12  # of the globe's apparent width
LARGEST_PART_OF_PICTURE = 0.25  # of the picture's shorter side, when zoomed in


def globe_width_px(camera: Camera, height_px: float) -> float:
    """The apparent width of the Earth (its equatorial radius taken all round) in pixels at the
    middle of the picture."""
    distance = float(np.linalg.norm(camera.eye))
    tangent = EQUATOR_RADIUS_KM / math.sqrt(max(distance**2 - EQUATOR_RADIUS_KM**2, 1.0))
    return 2.0 * tangent * camera.pixels_per_unit(1.0, height_px)


def exaggeration(
    camera: Camera, station_km: ArrayLike, span_m: float, width_px: float, height_px: float
) -> float:
    """How many times its size the station is drawn, at least 1, with two digits.

    `span_m` is its greatest extent. Rounded down, so that it stays within `LARGEST_SHARE` of the
    globe's width whichever way it is turned, and within its part of the picture. 1 where the camera
    is in it.
    """
    away = np.asarray(station_km, np.float64) - np.asarray(camera.eye)
    looks = np.asarray(camera.target) - np.asarray(camera.eye)
    distance = float(np.linalg.norm(away))
    if distance == 0.0:
        return 1.0
    # Off the middle a flat picture stretches things outward by the square of this.
    cosine = max(float(away @ looks) / (distance * float(np.linalg.norm(looks))), 0.2)
    wanted_px = min(
        LARGEST_SHARE * globe_width_px(camera, height_px),
        LARGEST_PART_OF_PICTURE * min(width_px, height_px),
    )
    pixels_per_km = camera.pixels_per_unit(1.0, height_px)
    # The near end of a large model looks larger: its half span comes off the distance.
    half_km = wanted_px * distance * cosine**2 / (2.0 * pixels_per_km + wanted_px)
    return _two_digits_down(max(2.0 * half_km / (span_m / 1000.0), 1.0))


def _two_digits_down(value: float) -> float:
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return math.floor(value / step + 1e-9) * step if step >= 1.0 else float(math.floor(value))
