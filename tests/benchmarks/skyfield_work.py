"""What skyfield offers for the orbit's questions; its is_sunlit takes a sphere, ours WGS 84."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from iss_viewer import paths
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.orbit.timescale import skyfield_time, timescale
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.trajectory import satrec_of
from tests.benchmarks.peers import DARK_SUN_DEG, LEAST_DEG, Spans

ELEMENTS = from_tle(
    "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996",
    "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488",
)
START = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
SITE = observer_at("Berlin", 52.5, 13.4, 34.0)
# Neither light nor darkness comes and goes within that.
_LOOK_DAYS = 20.0 / 86_400.0


class Skyfield:
    """The station by ELEMENTS."""

    def __init__(self) -> None:
        from skyfield.api import EarthSatellite, load_file, wgs84
        from skyfield.framelib import itrs

        self._wgs84, self._itrs = wgs84, itrs
        self._bodies = load_file(str(paths.asset("ephemeris", "de421_1957_2053.bsp")))
        self._station = EarthSatellite.from_satrec(satrec_of(ELEMENTS), timescale())

    def state(self, utc: datetime) -> None:
        """Latitude, longitude, height, speed, lit or not: the least that a tracker shows."""
        self._state_at(skyfield_time(utc))

    def states(self, utc: datetime, count: int) -> None:
        """The same of many times at once, a second apart."""
        days = float(skyfield_time(utc).tt) + np.arange(count) / 86_400.0
        self._state_at(timescale().tt_jd(days))

    def instant(self, utc: datetime) -> None:
        """What a snapshot holds, but for the next change of light, revolution and beta."""
        moment = skyfield_time(utc)
        place = self._station.at(moment)
        self._wgs84.geographic_position_of(place)
        place.frame_xyz_and_velocity(self._itrs)
        place.speed()
        place.is_sunlit(self._bodies)
        earth: Any = self._bodies["earth"]
        for body in ("sun", "moon"):
            earth.at(moment).observe(self._bodies[body]).apparent().frame_xyz(self._itrs)

    def passes(self, site: Observer, start: datetime, days: float) -> Spans:
        """Rise and set of the whole passes, by find_events."""
        return [(_unix_s(rise), _unix_s(sink)) for rise, sink in self._events(site, start, days)]

    def seen(self, site: Observer, start: datetime, days: float) -> Spans:
        """What can be seen of each, by find_discrete within it."""
        from skyfield.searchlib import find_discrete

        bodies, topos = self._bodies, self._topos(site)
        over_site = bodies["earth"] + topos

        def is_seen(moments: Any) -> Any:
            low, *_ = over_site.at(moments).observe(bodies["sun"]).apparent().altaz()
            is_lit = self._station.at(moments).is_sunlit(bodies)
            return is_lit & (low.degrees < DARK_SUN_DEG)

        is_seen.step_days = _LOOK_DAYS
        found: Spans = []
        for rise, sink in self._events(site, start, days):
            turns, answers = find_discrete(rise, sink, is_seen)
            edges = [_unix_s(turn) for turn in turns]
            begins = not answers[0] if len(answers) else bool(is_seen(rise))
            edges = [*([_unix_s(rise)] if begins else []), *edges]
            edges += [_unix_s(sink)] if len(edges) % 2 else []
            found += list(zip(edges[::2], edges[1::2], strict=True))
        return found

    def _events(self, site: Observer, start: datetime, days: float) -> list[tuple[Any, Any]]:
        first, last = skyfield_time(start), skyfield_time(start + timedelta(days=days))
        times, events = self._station.find_events(self._topos(site), first, last, LEAST_DEG)
        rises, sinks = times[events == 0], times[events == 2]
        if len(sinks) and len(events) and events[0] != 0:
            sinks = sinks[1:]
        return list(zip(rises, sinks, strict=False))

    def _topos(self, site: Observer) -> Any:
        return self._wgs84.latlon(site.latitude_deg, site.longitude_deg, site.height_m)

    def _state_at(self, moment: Any) -> None:
        place = self._station.at(moment)
        below = self._wgs84.geographic_position_of(place)
        _ = (below.latitude.degrees, below.longitude.degrees, below.elevation.km)
        _ = place.speed().km_per_s, place.is_sunlit(self._bodies)


def _unix_s(moment: Any) -> float:
    return float(moment.utc_datetime().timestamp())
