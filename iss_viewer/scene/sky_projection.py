"""The sky on paper: as one sees it facing one way, and all of it as a disc held overhead."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Farther behind than this, points run away to infinity.
_LEAST_FORWARD = -0.93


@dataclass(frozen=True, slots=True)
class Facing:
    """Stereographic about the point of the horizon that one faces: the horizon is a straight line
    from (-1, 0) on the left, a quarter turn away, to (1, 0); straight up is (0, 1). Circles stay
    circles, so that a fist is as wide as it is high everywhere."""

    azimuth_deg: float

    def project(self, azimuth_deg: Array | float, elevation_deg: Array | float) -> Array:
        """(..., 2), x to the right and y upwards; NaN for what lies far behind."""
        turned = np.radians(np.asarray(azimuth_deg, dtype=np.float64) - self.azimuth_deg)
        height = np.radians(np.asarray(elevation_deg, dtype=np.float64))
        right = np.cos(height) * np.sin(turned)
        forward = np.cos(height) * np.cos(turned)
        return _flattened(right, np.sin(height) + 0.0 * turned, forward)

    def project_local(self, local: Array) -> Array:
        """(n, 2) of unit vectors (n, 3) by east, north and up."""
        facing = np.radians(self.azimuth_deg)
        right = local[:, 0] * np.cos(facing) - local[:, 1] * np.sin(facing)
        forward = local[:, 0] * np.sin(facing) + local[:, 1] * np.cos(facing)
        return _flattened(right, local[:, 2], forward)


def _flattened(right: Array, up: Array, forward: Array) -> Array:
    away = np.where(forward > _LEAST_FORWARD, 1.0 + forward, np.nan)
    return np.stack([right / away, up / away], axis=-1)


def overhead(azimuth_deg: Array | float, elevation_deg: Array | float) -> Array:
    """(..., 2) on a disc of radius 1 with straight up in the middle and the horizon on its rim;
    north is up (0, 1) and east on the left, as on a chart that is held overhead."""
    azimuth = np.radians(np.asarray(azimuth_deg, dtype=np.float64))
    away = (90.0 - np.asarray(elevation_deg, dtype=np.float64)) / 90.0
    return np.stack([-away * np.sin(azimuth), away * np.cos(azimuth)], axis=-1)
