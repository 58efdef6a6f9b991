"""What stands round a place and hides the low sky: houses, trees, hills."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

DIRECTIONS = 8
# Between two neighbouring directions the height changes within that, as at a corner of a house.
_CORNER_DEG = 1.0


class Sight(Enum):
    """How far down one sees in one of the eight directions."""

    OPEN = "open"
    LOW = "low"
    HOUSE = "house"
    TALL = "tall"

    @property
    def height_deg(self) -> float:
        """Where the sky begins: fields or the sea, hedges some way off, a house across the road,
        a tall one there."""
        return _HEIGHTS_DEG[self]


_HEIGHTS_DEG = {Sight.OPEN: 0.0, Sight.LOW: 8.0, Sight.HOUSE: 20.0, Sight.TALL: 35.0}


@dataclass(frozen=True, slots=True)
class Horizon:
    """Corners as (azimuth, elevation) in degrees, joined by straight lines all the way round;
    azimuths rise from 0 to below 360. No corner means open all round."""

    corners: tuple[tuple[float, float], ...] = ()

    def elevation_deg(self, azimuth_deg: Array | float) -> Array:
        """Where the sky begins in these directions, as it looks: refraction included."""
        azimuth = np.asarray(azimuth_deg, dtype=np.float64)
        if not self.corners:
            return np.zeros_like(azimuth)
        azimuths, elevations = zip(*self.corners, strict=True)
        height: Array = np.interp(azimuth, azimuths, elevations, period=360.0)
        return height

    @property
    def is_open(self) -> bool:
        return all(elevation == 0.0 for _, elevation in self.corners)


OPEN = Horizon()


def horizon_of(corners: tuple[tuple[float, float], ...]) -> Horizon:
    """A checked horizon. Raises ValueError with a sentence."""
    for azimuth, elevation in corners:
        if not (math.isfinite(azimuth) and 0.0 <= azimuth < 360.0):
            raise ValueError("The directions of a horizon must lie from 0 to below 360 degrees.")
        if not (math.isfinite(elevation) and 0.0 <= elevation < 90.0):
            raise ValueError("The heights of a horizon must lie from 0 to below 90 degrees.")
    azimuths = [azimuth for azimuth, _ in corners]
    if any(after <= before for before, after in pairwise(azimuths)):
        raise ValueError("The directions of a horizon must rise from corner to corner.")
    return Horizon(corners)


def horizon_of_sights(sights: tuple[Sight, ...]) -> Horizon:
    """From the eight directions, north first and then by east."""
    if len(sights) != DIRECTIONS:
        raise ValueError(f"A horizon has {DIRECTIONS} directions.")
    if set(sights) == {Sight.OPEN}:
        return OPEN
    step = 360.0 / DIRECTIONS
    half = (step - _CORNER_DEG) / 2.0
    corners = [
        ((number * step + side) % 360.0, sight.height_deg)
        for number, sight in enumerate(sights)
        for side in (-half, half)
    ]
    return Horizon(tuple(sorted(corners)))


def sights_of(horizon: Horizon) -> tuple[Sight, ...]:
    """The nearest sight in each of the eight directions."""
    heights = horizon.elevation_deg(np.arange(DIRECTIONS) * 360.0 / DIRECTIONS)
    return tuple(
        min(Sight, key=lambda sight: abs(sight.height_deg - height)) for height in heights.tolist()
    )
