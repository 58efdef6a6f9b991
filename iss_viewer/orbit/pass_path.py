"""The way of one pass over the sky, and what else stands there meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import dots, itrs_many_from_teme, local_axes
from iss_viewer.orbit.observer import Observer, site_itrs_km
from iss_viewer.orbit.passes import Pass
from iss_viewer.orbit.sun_moon import moon_teme, sun_teme
from iss_viewer.orbit.timescale import timescale, unix_s, utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]

STEP_S = 3.0
# From a pass's least elevation down to the horizon the station needs less than that.
_TO_HORIZON_S = 420.0


@dataclass(frozen=True, slots=True)
class Bearing:
    """Where something stands: azimuth from north by east, geometric elevation."""

    azimuth_deg: float
    elevation_deg: float


@dataclass(frozen=True, slots=True, eq=False)
class PassPath:
    """A pass from horizon to horizon, every few seconds (n,), with the visible parts' ends among
    them: UTC seconds since 1970, azimuth and elevation in degrees (geometric), distance in km,
    whether it can be seen. Read-only.

    `middle_utc` is the middle of what can be seen, else the highest moment; `sun`, `moon` and
    `local_from_icrs` (3, 3), rows east, north and up, are of that time. `moon_lit` is the lit
    share of the Moon's disc.
    """

    over: Pass
    unix_s: Array
    azimuth_deg: Array
    elevation_deg: Array
    range_km: Array
    is_seen: NDArray[np.bool_]
    middle_utc: datetime
    sun: Bearing
    moon: Bearing
    moon_lit: float
    local_from_icrs: Array

    def at(self, utc: datetime) -> Bearing | None:
        """Where the station stands at `utc`, to 0.01 degrees; None before and after."""
        now_s = unix_s(utc)
        if not self.unix_s[0] <= now_s <= self.unix_s[-1]:
            return None
        azimuth_deg = np.interp(now_s, self.unix_s, np.unwrap(self.azimuth_deg, period=360.0))
        return Bearing(
            float(azimuth_deg) % 360.0, float(np.interp(now_s, self.unix_s, self.elevation_deg))
        )

    def is_seen_at(self, utc: datetime) -> bool:
        now_s = unix_s(utc)
        return any(part.from_s <= now_s <= part.to_s for part in self.over.parts)


def pass_path(trajectory: Trajectory, observer: Observer, over: Pass) -> PassPath:
    """The way of `over`. Agrees with the pass's own times; stars and Moon good to 0.3 degrees.
    Raises PropagationError."""
    times = _times(over)
    _, azimuth_deg, elevation_deg, distance = looks_at(trajectory, observer, times)
    axes = np.array(local_axes(observer.latitude_deg, observer.longitude_deg))
    shown = _round_culmination(times, elevation_deg, unix_s(over.culmination_utc))
    times, elevation_deg = times[shown], elevation_deg[shown]
    is_seen = np.zeros(len(times), dtype=np.bool_)
    for part in over.parts:
        is_seen |= (times >= part.from_s) & (times <= part.to_s)
    azimuth_deg, distance = azimuth_deg[shown], distance[shown]
    for values in (times, azimuth_deg, elevation_deg, distance, is_seen):
        values.setflags(write=False)
    middle = _middle(over)
    sun, moon = sun_teme(unix_s(middle))[0], moon_teme(unix_s(middle))
    lit = 0.5 * (1.0 - float(np.dot(sun, moon[0])))
    moon_km = np.array(moon[0]) * moon[1]
    turn = earth_rotation_rad(unix_s(middle))
    directions = itrs_many_from_teme(np.array([sun, moon_km]), np.array([turn, turn]))
    # The Moon is near enough that the place on the Earth matters, by up to a degree.
    directions[1] -= np.array(site_itrs_km(observer))
    sun_bearing, moon_bearing = (_bearing(each @ axes.T) for each in directions)
    return PassPath(
        over, times, azimuth_deg, elevation_deg, distance, is_seen, middle,
        sun_bearing, moon_bearing, lit, axes @ _itrs_from_icrs(middle),
    )  # fmt: skip


def looks_at(
    trajectory: Trajectory, observer: Observer, unix_s: Array
) -> tuple[Array, Array, Array, Array]:
    """At times (n,): where the station is in ITRS (n, 3) in km, its azimuth and geometric elevation
    in degrees (n,), its distance in km (n,). Raises PropagationError."""
    teme, _ = trajectory.teme_many(unix_s)
    position = itrs_many_from_teme(teme, earth_rotation_rad(unix_s))
    away = position - np.array(site_itrs_km(observer))
    east, north, up = np.array(local_axes(observer.latitude_deg, observer.longitude_deg)) @ away.T
    distance = np.sqrt(dots(away, away))
    return (
        position,
        np.degrees(np.arctan2(east, north)) % 360.0,
        np.degrees(np.arcsin(up / distance)),
        distance,
    )


def _times(over: Pass) -> Array:
    start, end = unix_s(over.aos_utc) - _TO_HORIZON_S, unix_s(over.los_utc) + _TO_HORIZON_S
    edges = [edge for part in over.parts for edge in (part.from_s, part.to_s)]
    marks = [unix_s(each) for each in (over.aos_utc, over.culmination_utc, over.los_utc)]
    times: Array = np.unique(np.concatenate([np.arange(start, end, STEP_S), edges, marks]))
    return times


def _round_culmination(times: Array, elevation_deg: Array, culmination_s: float) -> slice:
    """The samples above the horizon without a gap round the highest."""
    top = int(np.searchsorted(times, culmination_s))
    below = np.flatnonzero(elevation_deg < 0.0)
    before, after = below[below < top], below[below > top]
    first = int(before[-1]) + 1 if len(before) else 0
    last = int(after[0]) if len(after) else len(times)
    return slice(first, last)


def _middle(over: Pass) -> datetime:
    longest = over.longest_part
    if longest is None:
        return over.culmination_utc
    return utc_from_unix(0.5 * (longest.from_s + longest.to_s))


def _bearing(local: Array) -> Bearing:
    east, north, up = (float(each) for each in local / np.linalg.norm(local))
    return Bearing(
        float(np.degrees(np.arctan2(east, north))) % 360.0,
        float(np.degrees(np.arcsin(min(max(up, -1.0), 1.0)))),
    )


def _itrs_from_icrs(utc: datetime) -> Array:
    """Precession, nutation and the Earth's turning, by skyfield."""
    from skyfield.framelib import itrs

    rotation: Array = np.asarray(itrs.rotation_at(timescale().from_datetime(utc)))
    return rotation
