"""When the station next comes over a place, and whether it can then be seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.crossings import crossings, with_extremes
from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.ephemeris_table import EphemerisTable
from iss_viewer.orbit.frames import itrs_many_from_teme, local_axes
from iss_viewer.orbit.mean_orbit import MeanOrbit
from iss_viewer.orbit.observer import Observer, site_itrs_km
from iss_viewer.orbit.pass_search import HALF_PASS_S, Places, arcs_over
from iss_viewer.orbit.sun_moon import AU_KM, SUN_RADIUS_KM, sun_teme_many
from iss_viewer.orbit.sunlight import sun_over_edge_at
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]

# The sky is dark enough for the station when the Sun is that far below the horizon.
DARK_SUN_DEG = -6.0
# Below that houses and trees hide it: a pass counts from there unless another height is asked for.
LEAST_ELEVATION_DEG = 10.0

_MU_KM3_S2 = 398_600.8
_FINE_S = 5.0
# So that darkness counts in the same unit as the Sun over the Earth's edge.
_SUN_RADIUS_RAD = SUN_RADIUS_KM / AU_KM


@dataclass(frozen=True, slots=True)
class NextPass:
    """From rising above the asked elevation (AOS) to sinking below it (LOS).

    Elevations are geometric. `visible` when for some moment of it more than half of the Sun's
    disc lights the station and the Sun is 6 degrees below the observer's horizon; the longest
    such part runs from `visible_from_utc` to `visible_to_utc`.
    """

    aos_utc: datetime
    culmination_utc: datetime
    culmination_elevation_deg: float
    los_utc: datetime
    visible: bool
    visible_from_utc: datetime | None
    visible_to_utc: datetime | None


def highest_elevation_deg(orbit: MeanOrbit, observer: Observer) -> float:
    """The highest that the station can ever stand over `observer`, geometric; negative where it
    never rises. Good to 0.2 degrees: the orbit's ellipse is taken at its highest everywhere."""
    x, y, z = site_itrs_km(observer)
    latitude_deg = math.degrees(math.atan2(abs(z), math.hypot(x, y)))
    inclination_deg = min(orbit.inclination_deg, 180.0 - orbit.inclination_deg)
    away = math.radians(max(latitude_deg - inclination_deg, 0.0))
    rate = orbit.mean_motion_rev_per_day * math.tau / 86_400.0
    farthest_km = (_MU_KM3_S2 / rate**2) ** (1.0 / 3.0) * (1.0 + orbit.eccentricity)
    share = math.hypot(x, y, z) / farthest_km
    return math.degrees(math.atan2(math.cos(away) - share, math.sin(away)))


def next_pass(
    trajectory: Trajectory,
    observer: Observer,
    start: datetime,
    hours: float = 24.0,
    min_elevation_deg: float = LEAST_ELEVATION_DEG,
) -> NextPass | None:
    """The first pass that ends after `start` and begins within `hours`; one in progress is told
    whole. None when there is none. Good to 1 ms of what the trajectory says.

    Raises PropagationError; ValueError for an elevation below the horizon.
    """
    if not 0.0 <= min_elevation_deg < 90.0:
        raise ValueError("The least elevation must lie between 0 and 90 degrees.")
    first = unix_s(start)
    last = first + 3600.0 * hours
    table = EphemerisTable(trajectory, first - 2.0 * HALF_PASS_S, last + 2.0 * HALF_PASS_S)
    least_sine = math.sin(math.radians(min_elevation_deg))
    arcs = arcs_over(table, Places.of((observer,)), first, last, least_sine)
    if not len(arcs.site):
        return None
    aos, los = float(arcs.aos_s[0]), float(arcs.los_s[0])
    seen = _longest_seen(_Sky(trajectory, observer), aos, los)
    return NextPass(
        utc_from_unix(aos),
        utc_from_unix(float(arcs.culmination_s[0])),
        math.degrees(math.asin(float(arcs.highest_sine[0]))),
        utc_from_unix(los),
        seen is not None,
        utc_from_unix(seen[0]) if seen else None,
        utc_from_unix(seen[1]) if seen else None,
    )


class _Sky:
    """The station's light and the Sun over one place, at times (n,) in UTC seconds since 1970."""

    __slots__ = ("_trajectory", "_up")

    def __init__(self, trajectory: Trajectory, observer: Observer) -> None:
        self._trajectory = trajectory
        self._up = np.array(local_axes(observer.latitude_deg, observer.longitude_deg)[2])

    def seen(self, times: Array) -> Array:
        """Above zero while the station is half lit and the sky is dark."""
        sun, _ = sun_teme_many(times)
        sun_sine = itrs_many_from_teme(sun, earth_rotation_rad(times)) @ self._up
        darkness = (math.sin(math.radians(DARK_SUN_DEG)) - sun_sine) / _SUN_RADIUS_RAD
        seen: Array = np.minimum(sun_over_edge_at(self._trajectory, times), darkness)
        return seen


def _longest_seen(sky: _Sky, aos: float, los: float) -> tuple[float, float] | None:
    times = np.linspace(aos, los, max(math.ceil((los - aos) / _FINE_S), 2) + 1)
    times, values = with_extremes(times, sky.seen(times), sky.seen)
    roots, rises = crossings(times, values, sky.seen)
    begins = roots[rises].tolist()
    ends = roots[~rises].tolist()
    if values[0] > 0.0:
        begins.insert(0, aos)
    if values[-1] > 0.0:
        ends.append(los)
    parts = list(zip(begins, ends, strict=True))
    return max(parts, key=lambda part: part[1] - part[0], default=None)
