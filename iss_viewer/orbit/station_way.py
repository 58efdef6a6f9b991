"""The station's way over the turning Earth, asked of its trajectory itself.

For a search over a few places that is sooner done than an EphemerisTable, whose nodes must be
close: it looks only near the passes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import EARTH_RATE_RAD_S, earth_turned_rad
from iss_viewer.orbit.frames import dots
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]

# A third of the station's revolution: from one to the next it is highest over a horizon's plane once
# or never, and when can be told to 15 s from the two.
_MARK_STEP_S = 1_800.0


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Places (n, 3) in ITRS from which a search begins, in km and evenly apart at times (n,), and
    `ahead_km` (n, 3), where the station would be a quarter of a revolution later on a circle;
    `lowest_km` is the least of their distances from the Earth's centre."""

    unix_s: Array
    km: Array
    ahead_km: Array
    lowest_km: float

    @classmethod
    def of(cls, unix_s: Array, km: Array, km_s: Array) -> Marks:
        """From states."""
        radius = np.sqrt(dots(km, km))
        ahead_km = km_s * (radius / np.sqrt(dots(km_s, km_s)))[:, np.newaxis]
        return cls(unix_s, km, ahead_km, float(radius.min()))


class Way(Protocol):
    """An EphemerisTable or an AskedWay."""

    @property
    def marks(self) -> Marks:
        """From the first time to the last."""

    def at(self, unix_s: Array) -> tuple[Array, Array]:
        """Positions (m, 3) in km and velocities (m, 3) in km/s against the turning Earth at times
        (m,) between the first and the last. Laid out by column, since reckoning with (m, 3) is
        four times faster when each coordinate lies together."""


class AskedWay:
    """A trajectory in ITRS between two times (UTC seconds since 1970), as exact as itself; within
    half an hour of a leap second the Earth's turning is up to half a second off.

    Raises PropagationError, on the way too.
    """

    __slots__ = ("_rotation_rad", "_trajectory", "marks")

    def __init__(self, trajectory: Trajectory, first_s: float, last_s: float) -> None:
        self._trajectory = trajectory
        times = mark_times(first_s, last_s)
        # It is straight within 1e-10 rad from mark to mark.
        self._rotation_rad = earth_turned_rad(times)
        self.marks = Marks.of(times, *self._turned(times, self._rotation_rad))

    def at(self, unix_s: Array) -> tuple[Array, Array]:
        """As Way says."""
        return self._turned(unix_s, np.interp(unix_s, self.marks.unix_s, self._rotation_rad))

    def _turned(self, unix_s: Array, rotation_rad: Array) -> tuple[Array, Array]:
        teme, teme_velocity = self._trajectory.teme_many(unix_s)
        cos, sin = np.cos(rotation_rad), np.sin(rotation_rad)
        (x, y, z), (u, v, w) = teme.T, teme_velocity.T
        position, velocity = np.empty((3, len(unix_s))), np.empty((3, len(unix_s)))
        position[0], position[1], position[2] = cos * x + sin * y, cos * y - sin * x, z
        velocity[0] = cos * u + sin * v + EARTH_RATE_RAD_S * position[1]
        velocity[1] = cos * v - sin * u - EARTH_RATE_RAD_S * position[0]
        velocity[2] = w
        return position.T, velocity.T


def mark_times(first_s: float, last_s: float) -> Array:
    """When a way's marks are."""
    return np.linspace(first_s, last_s, max(math.ceil((last_s - first_s) / _MARK_STEP_S), 1) + 1)
