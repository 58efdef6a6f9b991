"""How the station stands over places at some times, and which way its elevation goes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import EARTH_RATE_RAD_S
from iss_viewer.orbit.frames import dots
from iss_viewer.orbit.station_way import Way

Array = NDArray[np.float64]

_LONGEST_STEP_S = 120.0
_MU_KM3_S2 = 398_600.4418


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """Of `position` and `velocity` (m, 3), as a way gives them, from places `away` from it: the
    `distance` and its square, the height `above_km` the plane of the horizon, whose normals are
    `up`, its rate `climb`, and half of the rate of the square, `nearing`. Each (m,)."""

    position: Array
    velocity: Array
    up: Array
    away: Array
    squared: Array
    distance: Array
    above_km: Array
    climb: Array
    nearing: Array

    @classmethod
    def of(cls, way: Way, here: Array, up: Array, unix_s: Array) -> Sight:
        """From places `here` (m, 3) at times (m,)."""
        position, velocity = way.at(unix_s)
        away = position - here
        squared = dots(away, away)
        return cls(
            position,
            velocity,
            up,
            away,
            squared,
            np.sqrt(squared),
            dots(away, up),
            dots(velocity, up),
            dots(away, velocity),
        )

    @property
    def sine(self) -> Array:
        """Of the elevation."""
        return self.above_km / self.distance

    def step_to_highest_s(self) -> Array:
        """Newton's step towards the greatest elevation, at most two minutes."""
        velocity, up = self.velocity, self.up
        rising = self._rising()
        # Towards the Earth's centre, and what the turning Earth seems to add; its flatness is a
        # thousandth of that.
        pull = _MU_KM3_S2 / dots(self.position, self.position) ** 1.5 - EARTH_RATE_RAD_S**2
        bend = 2.0 * EARTH_RATE_RAD_S * (
            velocity[:, 1] * up[:, 0] - velocity[:, 0] * up[:, 1]
        ) - pull * dots(self.position, up)
        change = (
            bend * self.squared
            + self.climb * self.nearing
            - self.above_km * (dots(velocity, velocity) - pull * dots(self.away, self.position))
        )
        # Where the curve bends upwards Newton would look for a bottom.
        step = -rising / np.minimum(change, -1e-12)
        return np.minimum(np.maximum(step, -_LONGEST_STEP_S), _LONGEST_STEP_S)

    def sine_after(self, step_to_highest_s: Array) -> Array:
        """Of the elevation after Newton's step towards the greatest: the top of a parabola."""
        sine: Array = self.sine + 0.5 * step_to_highest_s * self._rising() / self.distance**3
        return sine

    def step_to_s(self, sine: float) -> Array:
        """Newton's step towards an elevation of that sine."""
        rising = self._rising()
        over = self.above_km - sine * self.distance
        return -over * self.squared / np.where(rising == 0.0, 1e-12, rising)

    def _rising(self) -> Array:
        """The rate of the elevation's sine, times the distance cubed."""
        return self.climb * self.squared - self.above_km * self.nearing
