"""How fast the orbit is, beside skyfield doing the same work."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from iss_viewer import paths
from iss_viewer.orbit.ephemeris_table import EphemerisTable
from iss_viewer.orbit.ground_track import track_between
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.pass_search import HALF_PASS_S, Places, arcs_over
from iss_viewer.orbit.passes import next_pass, passes_over
from iss_viewer.orbit.sky_calendar import sky_calendar
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.sunlight import next_change, sunlit_stretches
from iss_viewer.orbit.timescale import skyfield_time, timescale
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.trajectory import ElementSetTrajectory, satrec_of
from tests.benchmarks.table import Aim, Budget, Row
from tests.benchmarks.turns import Figures, seconds_each

ELEMENTS = from_tle(
    "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996",
    "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488",
)
START = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
SITE = observer_at("Berlin", 52.5, 13.4, 34.0)
CALLS = 20
STATES = 10_000
DAYS = 10.0


class Skyfield:
    """What skyfield offers for the same questions; its is_sunlit takes a sphere, ours WGS 84."""

    def __init__(self) -> None:
        from skyfield.api import EarthSatellite, load_file, wgs84
        from skyfield.framelib import itrs

        self._wgs84, self._itrs = wgs84, itrs
        self._bodies = load_file(str(paths.asset("ephemeris", "de421_1957_2053.bsp")))
        self._station = EarthSatellite.from_satrec(satrec_of(ELEMENTS), timescale())
        self._site = wgs84.latlon(SITE.latitude_deg, SITE.longitude_deg, SITE.height_m)

    def state(self, utc: datetime) -> None:
        """Latitude, longitude, height, speed, lit or not: the least that a tracker shows."""
        self._state_at(skyfield_time(utc))

    def states(self, utc: datetime) -> None:
        """The same of many times at once, a second apart."""
        days = self._start(utc) + np.arange(STATES) / 86_400.0
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

    def passes(self, utc: datetime, days: float = 1.0) -> None:
        """Rise, culmination and set."""
        end = utc + timedelta(days=days)
        self._station.find_events(self._site, skyfield_time(utc), skyfield_time(end), 10.0)

    def _state_at(self, moment: Any) -> None:
        place = self._station.at(moment)
        below = self._wgs84.geographic_position_of(place)
        _ = (below.latitude.degrees, below.longitude.degrees, below.elevation.km)
        _ = place.speed().km_per_s, place.is_sunlit(self._bodies)

    def _start(self, utc: datetime) -> float:
        return float(skyfield_time(utc).tt)


def orbit_rows(rounds: int) -> list[Row]:
    """The tick's snapshot, single and many states, and the slow things of the forecaster."""
    trajectory, skyfield = ElementSetTrajectory(ELEMENTS), Skyfield()
    tick = _each(
        {
            "snapshot": lambda utc: snapshot_at(utc, trajectory, SITE),
            "state": skyfield.state,
            "instant": skyfield.instant,
        },
        4 * rounds,
        CALLS,
    )
    many = _each(
        {
            "ours": lambda utc: track_between(
                trajectory, utc, utc + timedelta(seconds=STATES - 1), 1.0
            ),
            "skyfield": skyfield.states,
        },
        rounds,
        1,
    )
    slow = _each(
        {
            "light": lambda utc: next_change(trajectory, utc.timestamp()),
            "stretches": lambda utc: sunlit_stretches(trajectory, utc, utc + timedelta(hours=9)),
            "track": lambda utc: track_between(trajectory, utc, utc + timedelta(minutes=235), 20.0),
            "pass": lambda utc: next_pass(trajectory, SITE, utc),
            "passes": skyfield.passes,
            "ten days": lambda utc: _ten_days(_table(trajectory, utc), utc),
            "table": lambda utc: _table(trajectory, utc),
            "ten days seen": lambda utc: passes_over(trajectory, (SITE,), utc, DAYS),
            "ten days of passes": lambda utc: skyfield.passes(utc, DAYS),
            "calendar": lambda utc: sky_calendar(trajectory, SITE, utc),
        },
        rounds,
        4,
    )
    budget = Budget(Aim.FASTER_AT_LEAST, 20.0, 200.0)
    per_state = 1e6 / STATES
    return [
        Row(
            "snapshot_at with a look, against one state by skyfield",
            1e6 * tick["snapshot"], "us", 1e6 * tick["state"], budget,
        ),
        Row(
            "snapshot_at with a look, against the same by skyfield",
            1e6 * tick["snapshot"], "us", 1e6 * tick["instant"], budget,
        ),
        Row(
            "10,000 states with light, each",
            per_state * many["ours"], "us", per_state * many["skyfield"],
            Budget(Aim.FASTER_AT_LEAST, None, 60.0),
        ),
        Row("next change of light", 1e3 * slow["light"], "ms"),
        Row("sunlit stretches of 9 h", 1e3 * slow["stretches"], "ms"),
        Row("track of 235 min", 1e3 * slow["track"], "ms"),
        Row(
            "next pass, against skyfield's events of a day",
            1e3 * slow["pass"], "ms", 1e3 * slow["passes"],
        ),
        Row(
            "all passes of ten days, the table made anew",
            1e3 * slow["ten days"], "ms", 1e3 * slow["ten days of passes"],
            Budget(Aim.FASTER_AT_LEAST, None, 12.0),
        ),
        Row(
            "all passes of ten days, the table there",
            1e3 * (slow["ten days"] - slow["table"]), "ms", 1e3 * slow["ten days of passes"],
            Budget(Aim.FASTER_AT_LEAST, None, 35.0),
        ),
        Row(
            "the same with what is visible, against skyfield without",
            1e3 * slow["ten days seen"], "ms", 1e3 * slow["ten days of passes"],
        ),
        Row(
            "a place's calendar of sixty days",
            1e3 * slow["calendar"], "ms", None, Budget(Aim.AT_MOST, 100.0, 50.0),
        ),
    ]  # fmt: skip


def _table(trajectory: ElementSetTrajectory, utc: datetime) -> EphemerisTable:
    first = utc.timestamp()
    reach = 2.0 * HALF_PASS_S
    return EphemerisTable(trajectory, first - reach, first + 86_400.0 * DAYS + reach)


def _ten_days(table: EphemerisTable, utc: datetime) -> object:
    first = utc.timestamp()
    least_sine = math.sin(math.radians(10.0))
    return arcs_over(table, Places.of((SITE,)), first, first + 86_400.0 * DAYS, least_sine)


def _each(works: dict[str, Callable[[datetime], object]], rounds: int, calls: int) -> Figures:
    """Median seconds of one call; every turn is of some calls in a row, at ever new times."""

    def turn_of(work: Callable[[datetime], object]) -> Callable[[int], None]:
        def turn(number: int) -> None:
            for call in range(calls):
                work(START + timedelta(seconds=1.37 * (calls * number + call)))

        return turn

    taken = seconds_each({name: turn_of(work) for name, work in works.items()}, rounds)
    return {name: seconds / calls for name, seconds in taken.items()}
