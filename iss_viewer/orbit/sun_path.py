"""The Sun over the turning Earth for many times within some days."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import itrs_many_from_teme
from iss_viewer.orbit.sun_moon import sun_teme_many

Array = NDArray[np.float64]

# Against the stars the Sun moves by an eighth of a degree meanwhile, and off a straight line by
# 0.1 arc seconds: dusk and shadow move by 10 ms.
_STEP_S = 3.0 * 3600.0


class SunPath:
    """The Sun's series (see sun_moon) between two times, UTC seconds since 1970, straight between
    instants three hours apart: ten times faster than the series for each time."""

    __slots__ = ("_distance_km", "_teme", "_unix_s")

    def __init__(self, first_s: float, last_s: float) -> None:
        count = max(math.ceil((last_s - first_s) / _STEP_S), 1) + 1
        self._unix_s = np.linspace(first_s, last_s, count)
        self._teme, self._distance_km = sun_teme_many(self._unix_s)

    def at(self, unix_s: Array) -> tuple[Array, Array]:
        """Unit vectors (n, 3) in ITRS and distances in km (n,) at times between the two."""
        unit, distance_km = self.teme_at(unix_s)
        return itrs_many_from_teme(unit, earth_rotation_rad(unix_s)), distance_km

    def teme_at(self, unix_s: Array) -> tuple[Array, Array]:
        """The same in TEME."""
        unit = np.stack([np.interp(unix_s, self._unix_s, each) for each in self._teme.T])
        return unit.T, np.interp(unix_s, self._unix_s, self._distance_km)
