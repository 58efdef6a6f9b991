"""The station and the Sun or the Moon at many times, seen from many places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import dots, itrs_many_from_teme
from iss_viewer.orbit.sun_moon_table import (
    LIGHT_KM_S,
    RADII_KM,
    Body,
    SunMoonTable,
    Which,
    carried_km_s,
)
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Sights:
    """What places (n, 3) see without refraction: the directions of station and body as unit
    vectors (n, 3) in ITRS, how fast the two part (n, 3) in 1/s, the station's distance in km and
    the disc's angular radius (n,)."""

    station: Array
    body: Array
    parting: Array
    range_km: Array
    radius_rad: Array

    @property
    def separation_rad(self) -> Array:
        """Between the station and the disc's middle, safe for small angles."""
        chord = self.station - self.body
        angle: Array = 2.0 * np.arcsin(0.5 * np.sqrt(dots(chord, chord)))
        return angle

    @property
    def speed_rad_s(self) -> Array:
        """Of the station across the disc."""
        speed: Array = np.sqrt(dots(self.parting, self.parting))
        return speed


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """The station and bodies `which` (n,) at times (n,), UTC seconds since 1970, in ITRS of that
    time: the station's position and velocity in space (n, 3), and the body's place as the
    Earth's centre sees it and how that moves over the turning Earth (n, 3); km and km/s."""

    which: Which
    unix_s: Array
    station_km: Array
    station_km_s: Array
    body_km: Array
    body_km_s: Array

    @classmethod
    def of(
        cls, trajectory: Trajectory, bodies: SunMoonTable, which: Which, unix_s: Array
    ) -> Alignment:
        """Raises PropagationError."""
        rotation = earth_rotation_rad(unix_s)
        position, velocity = (
            itrs_many_from_teme(each, rotation) for each in trajectory.teme_many(unix_s)
        )
        return cls(which, unix_s, position, velocity, *bodies.itrs(which, unix_s, rotation))

    @classmethod
    def of_each(cls, trajectory: Trajectory, bodies: SunMoonTable, unix_s: Array) -> Alignment:
        """Every body at times (m,), one body after the other."""
        which = np.repeat(np.array(list(Body), dtype=np.intp), len(unix_s))
        every = np.tile(unix_s, len(Body))
        rotation = earth_rotation_rad(unix_s)
        position, velocity = (
            np.tile(itrs_many_from_teme(each, rotation), (len(Body), 1))
            for each in trajectory.teme_many(unix_s)
        )
        turned = np.tile(rotation, len(Body))
        return cls(which, every, position, velocity, *bodies.itrs(which, every, turned))

    def part(self, rows: NDArray[np.intp]) -> Alignment:
        """Some of them."""
        return Alignment(
            self.which[rows],
            self.unix_s[rows],
            self.station_km[rows],
            self.station_km_s[rows],
            self.body_km[rows],
            self.body_km_s[rows],
        )

    def station_seen_km(self, places_km: Array) -> Array:
        """Where (n, 3) the light left the station that arrives at places (n, 3) or (3,)."""
        away = self.station_km - places_km
        late_s = np.sqrt(dots(away, away)) / LIGHT_KM_S
        return self.station_km - late_s[:, np.newaxis] * self.station_km_s

    def to_body_km(self, places_km: Array) -> Array:
        """From places (n, 3) or (3,) to the bodies as seen there: parallax, and the 0.3" by which
        the Earth's turning carries a place into their light."""
        away = self.body_km - places_km
        share = np.sqrt(dots(away, away)) / LIGHT_KM_S
        return away + share[:, np.newaxis] * carried_km_s(places_km)

    def sights(self, places_km: Array) -> Sights:
        """What places (n, 3) or (3,) see."""
        to_station, to_body = (
            self.station_seen_km(places_km) - places_km,
            self.to_body_km(places_km),
        )
        range_km, distance = np.sqrt(dots(to_station, to_station)), np.sqrt(dots(to_body, to_body))
        station, body = to_station / range_km[:, np.newaxis], to_body / distance[:, np.newaxis]
        running = self.station_km_s - carried_km_s(self.station_km)
        parting = _turning(running, station, range_km) - _turning(self.body_km_s, body, distance)
        return Sights(station, body, parting, range_km, np.arcsin(RADII_KM[self.which] / distance))


def _turning(velocity: Array, direction: Array, distance: Array) -> Array:
    """How fast (n, 3) a direction changes, in 1/s."""
    across = velocity - dots(velocity, direction)[:, np.newaxis] * direction
    return across / distance[:, np.newaxis]
