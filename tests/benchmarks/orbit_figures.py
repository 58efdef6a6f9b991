"""How fast the orbit is, beside skyfield doing the same work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from iss_viewer.orbit.ground_track import track_between
from iss_viewer.orbit.passes import next_pass
from iss_viewer.orbit.seen_from import seen_from
from iss_viewer.orbit.sky_calendar import sky_calendar
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.sunlight import next_change, sunlit_stretches
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from tests.benchmarks.skyfield_work import ELEMENTS, SITE, START, Skyfield
from tests.benchmarks.table import Aim, Budget, Row
from tests.benchmarks.turns import Figures, seconds_each

CALLS = 20
STATES = 10_000


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
            "skyfield": lambda utc: skyfield.states(utc, STATES),
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
            "passes": lambda utc: skyfield.passes(SITE, utc, 1.0),
            "calendar": lambda utc: sky_calendar(trajectory, SITE, utc),
            "seen from": lambda utc: seen_from(trajectory, utc),
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
            "a place's calendar of sixty days",
            1e3 * slow["calendar"], "ms", None, Budget(Aim.AT_MOST, 100.0, 50.0),
        ),
        Row(
            "where on Earth it can be seen within a day",
            1e3 * slow["seen from"], "ms", None, Budget(Aim.AT_MOST, 150.0, 75.0),
        ),
    ]  # fmt: skip


def _each(works: dict[str, Callable[[datetime], object]], rounds: int, calls: int) -> Figures:
    """Median seconds of one call; every turn is of some calls in a row, at ever new times."""

    def turn_of(work: Callable[[datetime], object]) -> Callable[[int], None]:
        def turn(number: int) -> None:
            for call in range(calls):
                work(START + timedelta(seconds=1.37 * (calls * number + call)))

        return turn

    taken = seconds_each({name: turn_of(work) for name, work in works.items()}, rounds)
    return {name: seconds / calls for name, seconds in taken.items()}
