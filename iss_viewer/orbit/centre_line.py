"""The centre line of a transit on the ground, and how far it is from a place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.centre_search import Ground, Line, around, path_width_km, shift_km_per_s
from iss_viewer.orbit.frames import geodetic_from_itrs, geodetic_many_from_itrs, local_axes
from iss_viewer.orbit.observer import Observer, ground_distance_km, site_itrs_km
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.orbit.sun_moon_table import Which
from iss_viewer.orbit.timescale import utc_from_unix

Array = NDArray[np.float64]

_POINTS = 41
_LEAST_HALF_KM = 100.0


@dataclass(frozen=True, slots=True, eq=False)
class CentreLine:
    """Where the station passes over the disc's middle, at the site's height over WGS 84, without
    refraction; within 10 m of the trajectory.

    From the site its point `nearest` lies `distance_km` away in `bearing_deg` (from north by
    east), and there it happens at `nearest_utc`, for `duration_s`. `width_km` across the line
    there is the strip from which the station's middle crosses the disc. `shift_km_per_s` is how
    far the line moves across itself for each second that the station is early or late.
    `unix_s`, `latitude_deg`, `longitude_deg` (n,) by time, read-only.
    """

    distance_km: float
    bearing_deg: float
    nearest: GeodeticPoint
    nearest_utc: datetime
    duration_s: float
    width_km: float
    shift_km_per_s: float
    unix_s: Array
    latitude_deg: Array
    longitude_deg: Array


def centre_lines(
    ground: Ground, which: Which, nearest: Line, site: Observer, half_km: float
) -> list[CentreLine]:
    """Each line about its point nearest to the site, for `half_km` to both sides and 100 km at
    least. Raises PropagationError."""
    seen = ground.alignment(which, nearest.unix_s).sights(nearest.itrs_km)
    points = [geodetic_from_itrs(_tuple(each)) for each in nearest.itrs_km]
    up = np.array([local_axes(each.latitude_deg, each.longitude_deg)[2] for each in points])
    width = path_width_km(nearest, up.reshape(-1, 3), seen.body, seen.range_km * seen.radius_rad)
    shift = shift_km_per_s(nearest, up.reshape(-1, 3))
    duration = 2.0 * seen.radius_rad / seen.speed_rad_s
    times = around(nearest, max(_LEAST_HALF_KM, half_km), _POINTS)
    places = ground.centres_km(np.repeat(which, _POINTS), times.ravel())
    latitude, longitude, _ = geodetic_many_from_itrs(places)

    here = GeodeticPoint(site.latitude_deg, site.longitude_deg)
    away = nearest.itrs_km - site_itrs_km(site)
    axes = local_axes(site.latitude_deg, site.longitude_deg)
    bearing_deg = np.degrees(np.arctan2(away @ np.array(axes[0]), away @ np.array(axes[1]))) % 360.0
    lines = []
    for row, point in enumerate(points):
        own = slice(row * _POINTS, (row + 1) * _POINTS)
        lines.append(
            CentreLine(
                ground_distance_km(here, point),
                float(bearing_deg[row]),
                point,
                utc_from_unix(float(nearest.unix_s[row])),
                float(duration[row]),
                float(width[row]),
                float(shift[row]),
                *_on_earth(times[row], latitude[own], longitude[own]),
            )
        )
    return lines


def _on_earth(*columns: Array) -> tuple[Array, Array, Array]:
    """The points about the middle one up to where the line leaves the Earth on either side."""
    is_there = np.isfinite(columns[1])
    middle = len(is_there) // 2
    gaps = np.flatnonzero(~is_there)
    begin = int(gaps[gaps < middle].max(initial=-1)) + 1
    end = int(gaps[gaps > middle].min(initial=len(is_there)))
    kept = [column[begin:end].copy() for column in columns]
    for column in kept:
        column.flags.writeable = False
    return kept[0], kept[1], kept[2]


def _tuple(row: Array) -> tuple[float, float, float]:
    x, y, z = row.tolist()
    return x, y, z
