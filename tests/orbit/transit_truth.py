"""Separation of the station from Sun and Moon by skyfield itself: where the station was when its
light left, against `.apparent()` from the site, no refraction, the same clock."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from skyfield.api import EarthSatellite, wgs84

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.timescale import timescale
from iss_viewer.orbit.trajectory import satrec_of
from tests.orbit.known_sets import ephemeris, skyfield_times

Array = NDArray[np.float64]

LIGHT_KM_S = 299_792.458
DISC_RADII_KM = {"sun": 695_700.0, "moon": 1_737.4}


@cache
def satellite(elements: ElementSet) -> Any:
    return EarthSatellite.from_satrec(satrec_of(elements), timescale())


class Eye:
    """One place on the ground, looking at a body and at the station of one element set."""

    def __init__(
        self, elements: ElementSet, latitude_deg: float, longitude_deg: float, height_m: float = 0.0
    ) -> None:
        self._station = satellite(elements)
        self._topos = wgs84.latlon(latitude_deg, longitude_deg, elevation_m=height_m)

    def station_km(self, unix_s: Array) -> Array:
        """(n, 3) from the place in GCRS's axes."""
        here = self._topos.at(skyfield_times(unix_s)).xyz.km
        away = self._station.at(skyfield_times(unix_s)).xyz.km - here
        late = np.linalg.norm(away, axis=0) / LIGHT_KM_S
        found: Array = (self._station.at(skyfield_times(unix_s - late)).xyz.km - here).T
        return found

    def body_km(self, body: str, unix_s: Array) -> Array:
        """(n, 3) of "sun" or "moon", apparent."""
        bodies = ephemeris()
        here = bodies["earth"] + self._topos
        seen = here.at(skyfield_times(unix_s)).observe(bodies[body]).apparent()
        found: Array = np.asarray(seen.xyz.km).T
        return found

    def separation_deg(self, body: str, unix_s: Array) -> Array:
        station, other = self.station_km(unix_s), self.body_km(body, unix_s)
        crossed = np.linalg.norm(np.cross(station, other), axis=1)
        found: Array = np.degrees(np.arctan2(crossed, np.sum(station * other, axis=1)))
        return found

    def radius_deg(self, body: str, unix_s: Array) -> Array:
        distance = np.linalg.norm(self.body_km(body, unix_s), axis=1)
        found: Array = np.degrees(np.arcsin(DISC_RADII_KM[body] / distance))
        return found

    def altitude_and_azimuth_deg(self, unix_s: Array) -> tuple[Array, Array]:
        """Of the station, without its light's time of flight."""
        altitude, azimuth, _ = (self._station - self._topos).at(skyfield_times(unix_s)).altaz()
        return np.asarray(altitude.degrees), np.asarray(azimuth.degrees)

    def closest(self, body: str, near_s: float) -> tuple[float, float]:
        """When within five seconds of `near_s` the separation is least, and the least."""
        half_s, middle = 5.0, near_s
        for _ in range(3):
            times = middle + np.linspace(-half_s, half_s, 101)
            middle = float(times[np.argmin(self.separation_deg(body, times))])
            half_s /= 25.0
        return middle, float(self.separation_deg(body, np.array([middle]))[0])
