"""What stands round a place as a silhouette that is drawn to its true heights."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.horizon import Horizon, Sight

Array = NDArray[np.float64]

_STEP_DEG = 0.5
# Even open country is not ruled with a ruler; well below the least height of a pass.
_FIELD_DEG = 0.9


def skyline(horizon: Horizon) -> tuple[Array, Array]:
    """Azimuths 0..360 (n,) and the height of the silhouette there (n,) in degrees. It reaches the
    horizon's height in every direction and never rises over it by more than the field's."""
    azimuth = np.arange(0.0, 360.0 + _STEP_DEG, _STEP_DEG)
    height = horizon.elevation_deg(azimuth % 360.0)
    field = _FIELD_DEG * (0.5 + 0.3 * _wave(azimuth, 7, 0.4) + 0.2 * _wave(azimuth, 19, 1.7))
    shape = np.select(
        [height < Sight.LOW.height_deg / 2.0, height < _between(Sight.LOW, Sight.HOUSE),
         height < _between(Sight.HOUSE, Sight.TALL)],
        [np.ones_like(azimuth), _trees(azimuth), _gables(azimuth)],
        _blocks(azimuth),
    )  # fmt: skip
    return azimuth, np.maximum(height * shape, field)


def _between(one: Sight, other: Sight) -> float:
    return 0.5 * (one.height_deg + other.height_deg)


def _wave(azimuth: Array, count: int, phase: float) -> Array:
    wave: Array = np.sin(np.radians(azimuth) * count + phase)
    return wave


def _trees(azimuth: Array) -> Array:
    """Round crowns, one every six degrees."""
    along = (azimuth % 6.0) / 3.0 - 1.0
    crown: Array = 0.62 + 0.38 * np.sqrt(np.maximum(1.0 - along**2, 0.0))
    crown -= 0.06 * (1.0 + _wave(azimuth, 23, 0.9)) * (np.abs(along) > 0.2)
    return crown


def _gables(azimuth: Array) -> Array:
    """Hipped roofs of eighteen degrees with a chimney each, and a gap between the houses."""
    along = azimuth % 18.0
    from_edge = np.minimum(along, 17.0 - along)
    roof = np.where(from_edge < 0.0, 0.45, np.clip(0.62 + 0.09 * from_edge, 0.62, 0.88))
    is_chimney = (along > 11.0) & (along < 12.4)
    shape: Array = np.where(is_chimney, 1.0, roof)
    return shape


def _blocks(azimuth: Array) -> Array:
    """Flat roofs of unlike heights."""
    number = (azimuth // 9.0).astype(np.intp) % 5
    heights: Array = np.array([1.0, 0.86, 0.95, 0.8, 1.0])[number]
    return heights
