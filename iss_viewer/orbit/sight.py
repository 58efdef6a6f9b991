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
    """Of `radius_km` from the Earth's centre with `speed_km_s`, the `distance` from a place and its
    square, half of that's rate, `nearing`, and the height `above_km` the plane of the horizon;
    `rising` is the rate of the elevation's sine times the distance cubed, `bending` the rate of
    that. Each (m,)."""

    radius_km: Array
    speed_km_s: Array
    distance: Array
    squared: Array
    nearing: Array
    above_km: Array
    rising: Array
    bending: Array

    @classmethod
    def of(cls, way: Way, here: Array, up: Array, unix_s: Array) -> Sight:
        """From places `here` (m, 3), where `up` is straight up, at times (m,)."""
        position, velocity = way.at(unix_s)
        away = position - here
        above_km, climb = dots(away, up), dots(velocity, up)
        squared, nearing = dots(away, away), dots(away, velocity)
        radius, speed = np.sqrt(dots(position, position)), np.sqrt(dots(velocity, velocity))
        # Towards the Earth's centre, and what the turning Earth seems to add; its flatness is a
        # thousandth of that.
        pull = EARTH_RATE_RAD_S**2 - _MU_KM3_S2 / (radius * radius * radius)
        change = (position.T * pull).T
        change[:, 0] += 2.0 * EARTH_RATE_RAD_S * velocity[:, 1]
        change[:, 1] -= 2.0 * EARTH_RATE_RAD_S * velocity[:, 0]
        return cls(
            radius,
            speed,
            np.sqrt(squared),
            squared,
            nearing,
            above_km,
            climb * squared - above_km * nearing,
            dots(change, up) * squared
            + climb * nearing
            - above_km * (speed * speed + dots(away, change)),
        )

    def part(self, rows: slice) -> Sight:
        """Some of them."""
        return Sight(
            self.radius_km[rows],
            self.speed_km_s[rows],
            self.distance[rows],
            self.squared[rows],
            self.nearing[rows],
            self.above_km[rows],
            self.rising[rows],
            self.bending[rows],
        )

    @property
    def sine(self) -> Array:
        """Of the elevation."""
        return self.above_km / self.distance

    def step_to_highest_s(self) -> Array:
        """Newton's step towards the greatest elevation, at most two minutes."""
        # Where the curve bends upwards Newton would look for a bottom.
        step = -self.rising / np.minimum(self.bending, -1e-12)
        return np.minimum(np.maximum(step, -_LONGEST_STEP_S), _LONGEST_STEP_S)

    def sine_after(self, step_to_highest_s: Array) -> Array:
        """Of the elevation after Newton's step towards the greatest: the top of a parabola."""
        cubed = self.squared * self.distance
        top = self.sine + 0.5 * step_to_highest_s * self.rising / cubed
        return np.minimum(top, 1.0)

    def step_to_s(self, sine: float) -> Array:
        """Halley's step towards an elevation of that sine: Newton's, less for the bend."""
        rising = np.where(self.rising == 0.0, 1e-12, self.rising)
        newton = (sine * self.distance - self.above_km) * self.squared / rising
        # Half of the sine's second derivative over its first.
        curvature = 0.5 * self.bending / rising - 1.5 * self.nearing / self.squared
        step: Array = newton / np.maximum(1.0 + curvature * newton, 0.5)
        return step
