"""What the station does in the course of one day, found once and then only looked up."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.place_below import countries_along
from iss_viewer.orbit.ground_track import track_between
from iss_viewer.orbit.sunlight import sunlit_stretches
from iss_viewer.orbit.timescale import utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory

# The ground runs past by 15 km meanwhile: a country narrower than that may be missed.
_STEP_S = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class DayTable:
    """The day from `start` to `end` (UTC) of a zone. `orbits` are the crossings of the equator
    northward, at which orbits are counted; `sunrises` aboard, half of the Sun's disc up;
    `countries` with the time of their first crossing; `way_km` (n,) the way flown in space until
    `unix_s` (n,)."""

    zone: str
    start: datetime
    end: datetime
    orbits: tuple[datetime, ...]
    sunrises: tuple[datetime, ...]
    countries: tuple[tuple[datetime, str], ...]
    unix_s: NDArray[np.float64]
    way_km: NDArray[np.float64]

    def holds(self, utc: datetime, zone: str) -> bool:
        """Whether `utc` lies in this day of this zone."""
        return zone == self.zone and self.start <= utc < self.end

    def orbits_until(self, utc: datetime) -> int:
        return bisect_right(self.orbits, utc)

    def sunrises_until(self, utc: datetime) -> int:
        return bisect_right(self.sunrises, utc)

    def countries_until(self, utc: datetime) -> tuple[str, ...]:
        """In the order of their first crossing."""
        return tuple(name for first, name in self.countries if first <= utc)

    def way_until_km(self, utc: datetime) -> float:
        """The way flown since the day began."""
        return float(np.interp(utc.timestamp(), self.unix_s, self.way_km))


def day_span(utc: datetime, zone: str) -> tuple[datetime, datetime]:
    """The day around `utc` by the clocks of an IANA zone, in UTC; 23 to 25 hours."""
    day, where = utc.astimezone(ZoneInfo(zone)).date(), ZoneInfo(zone)
    start, end = (datetime.combine(each, time(), where) for each in (day, day + timedelta(days=1)))
    return start.astimezone(UTC), end.astimezone(UTC)


def day_table(trajectory: Trajectory, utc: datetime, zone: str) -> DayTable:
    """The day around `utc`; a quarter of a second, so not in the window's thread.

    Raises PropagationError; AssetError.
    """
    start, end = day_span(utc, zone)
    track = track_between(trajectory, start, end, _STEP_S)
    steps_km = np.linalg.norm(np.diff(track.teme_km, axis=0), axis=1)
    north = track.itrs_km[:, 2]
    (before,) = np.nonzero((north[:-1] < 0.0) & (north[1:] >= 0.0))
    share = north[before] / (north[before] - north[before + 1])
    nodes = track.unix_s[before] + share * (track.unix_s[before + 1] - track.unix_s[before])
    lit = sunlit_stretches(trajectory, start, end)
    countries = countries_along(track.latitude_deg, track.longitude_deg)
    return DayTable(
        zone,
        start,
        end,
        tuple(utc_from_unix(node) for node in nodes.tolist()),
        tuple(begin for begin, _ in lit if begin > start),
        tuple((utc_from_unix(float(track.unix_s[point])), name) for point, name in countries),
        track.unix_s,
        np.concatenate([[0.0], np.cumsum(steps_km)]),
    )
