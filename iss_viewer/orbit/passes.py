"""When the station comes over a place, and whether it can then be seen."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.ephemeris_table import EphemerisTable
from iss_viewer.orbit.frames import azimuths_deg
from iss_viewer.orbit.mean_orbit import MeanOrbit
from iss_viewer.orbit.observer import Observer, site_itrs_km
from iss_viewer.orbit.pass_search import HALF_PASS_S, Arcs, Places, arcs_over
from iss_viewer.orbit.station_way import AskedWay, Way
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.orbit.visibility import Seen, VisiblePart, WhyNot, seen_of

Array = NDArray[np.float64]

# Below that houses and trees hide it: a pass counts from there unless another height is asked for.
LEAST_ELEVATION_DEG = 10.0

# Beyond so many places a table is made sooner than the trajectory is asked again and again.
_FEW_PLACES = 4

_MU_KM3_S2 = 398_600.8


@dataclass(frozen=True, slots=True)
class Pass:
    """From rising above the asked elevation (AOS) to sinking below it (LOS).

    Elevations are geometric, azimuths from north by east. `parts` can be seen; `why_not` says why
    there are none.
    """

    aos_utc: datetime
    aos_azimuth_deg: float
    culmination_utc: datetime
    culmination_elevation_deg: float
    culmination_azimuth_deg: float
    los_utc: datetime
    los_azimuth_deg: float
    parts: tuple[VisiblePart, ...]
    why_not: WhyNot | None

    @property
    def longest_part(self) -> VisiblePart | None:
        """The part that can be seen for longest."""
        return max(self.parts, key=lambda part: part.to_s - part.from_s, default=None)

    @property
    def visible(self) -> bool:
        return bool(self.parts)

    @property
    def visible_from_utc(self) -> datetime | None:
        longest = self.longest_part
        return utc_from_unix(longest.from_s) if longest else None

    @property
    def visible_to_utc(self) -> datetime | None:
        longest = self.longest_part
        return utc_from_unix(longest.to_s) if longest else None


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
) -> Pass | None:
    """The first pass that ends after `start` and begins within `hours`; one in progress is told
    whole. None when there is none. As good as `passes_over`.

    Raises PropagationError; ValueError for an elevation below the horizon.
    """
    search = _Search(trajectory, (observer,), start, 3600.0 * hours, min_elevation_deg)
    return next(iter(search.told(first_only=True)[0]), None)


def passes_over(
    trajectory: Trajectory,
    observers: tuple[Observer, ...],
    start: datetime,
    days: float,
    min_elevation_deg: float = LEAST_ELEVATION_DEG,
) -> tuple[tuple[Pass, ...], ...]:
    """For each place the passes that end after `start` and begin within `days`, in order; those
    in progress at either end are told whole. Rise and set are good to 2 ms of what the trajectory
    says, what is visible to 0.1 s.

    Raises PropagationError; ValueError for an elevation below the horizon.
    """
    search = _Search(trajectory, observers, start, 86_400.0 * days, min_elevation_deg)
    return search.told()


def way_over(trajectory: Trajectory, first_s: float, last_s: float, place_count: int) -> Way:
    """What a search over so many places is soonest done along, reaching as far beyond the times
    as `arcs_over` asks. Raises PropagationError."""
    make: type[AskedWay] | type[EphemerisTable]
    make = AskedWay if place_count <= _FEW_PLACES else EphemerisTable
    return make(trajectory, first_s - 2.0 * HALF_PASS_S, last_s + 2.0 * HALF_PASS_S)


class _Search:
    """One search over all places, along one way."""

    __slots__ = ("_arcs", "_places", "_way")

    def __init__(
        self,
        trajectory: Trajectory,
        observers: tuple[Observer, ...],
        start: datetime,
        span_s: float,
        min_elevation_deg: float,
    ) -> None:
        if not 0.0 <= min_elevation_deg < 90.0:
            raise ValueError("The least elevation must lie between 0 and 90 degrees.")
        first = unix_s(start)
        last = first + span_s
        self._way = way_over(trajectory, first, last, len(observers))
        self._places = Places.of(observers)
        least_sine = math.sin(math.radians(min_elevation_deg))
        self._arcs = arcs_over(self._way, self._places, first, last, least_sine)

    def told(self, *, first_only: bool = False) -> tuple[tuple[Pass, ...], ...]:
        """The passes of each place, or of a single place the first."""
        arcs = self._arcs.part(slice(0, 1)) if first_only else self._arcs
        seen = seen_of(self._way, self._places, arcs)
        azimuths = self._azimuths_deg(arcs)
        passes: list[list[Pass]] = [[] for _ in self._places.itrs_km]
        for number, (site, visible) in enumerate(zip(arcs.site.tolist(), seen, strict=True)):
            passes[site].append(_told(arcs, number, azimuths[number], visible))
        return tuple(tuple(each) for each in passes)

    def _azimuths_deg(self, arcs: Arcs) -> Array:
        """Of each pass (k, 3) where it rises, is highest and sinks."""
        times = np.stack([arcs.aos_s, arcs.culmination_s, arcs.los_s], axis=1)
        site = np.repeat(arcs.site, 3)
        away = self._way.at(times.ravel())[0] - self._places.itrs_km[site]
        return azimuths_deg(away, self._places.axes[site]).reshape(times.shape)


def _told(arcs: Arcs, number: int, azimuths_deg: Array, seen: Seen) -> Pass:
    aos_azimuth, highest_azimuth, los_azimuth = azimuths_deg.tolist()
    return Pass(
        utc_from_unix(float(arcs.aos_s[number])),
        aos_azimuth,
        utc_from_unix(float(arcs.culmination_s[number])),
        math.degrees(math.asin(float(arcs.highest_sine[number]))),
        highest_azimuth,
        utc_from_unix(float(arcs.los_s[number])),
        los_azimuth,
        seen.parts,
        seen.why_not,
    )
