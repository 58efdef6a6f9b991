"""Passes and states beside every other program that tells them, and how wrong each is."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from importlib.metadata import version

import numpy as np

from iss_viewer.orbit.ephemeris_table import EphemerisTable
from iss_viewer.orbit.ground_track import track_between
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.orbit.pass_search import HALF_PASS_S, Places, arcs_over
from iss_viewer.orbit.passes import passes_over, way_over
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.station_way import Way
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from tests.benchmarks.pass_errors import worst_of
from tests.benchmarks.peers import LEAST_DEG, Peer, Spans, peers
from tests.benchmarks.skyfield_work import ELEMENTS, SITE, START, Skyfield
from tests.benchmarks.table import Aim, Budget, Row
from tests.benchmarks.turns import Figures, seconds_each
from tools.brute_passes import true_passes

DAYS = 10.0
DAY_S = 86_400.0
STATES = 10_000
SITES = 500
# Of the 500 sites each peer takes these many, evenly spread; its time is told for 500.
SOME, FEW = 50, 5
STATE_CALLS, SEARCH_CALLS = 200, 10

# What a search gives does not matter to its time.
_Search = Callable[[Observer, datetime, float], object]
# The bounds: what the trial program reached, unless the goal is less, and the goal.
_Bounds = dict[str, tuple[float, float]]
_COLD: _Bounds = {"skyfield": (7.3, 12.0), "sgp4-predict": (1.0, 1.3)}
_THERE: _Bounds = {"skyfield": (21.8, 35.0), "sgp4-predict": (3.0, 4.0)}
_SEEN: _Bounds = {"skyfield": (58.8, 80.0)}
_MANY: _Bounds = {"skyfield": (62.0, 100.0), "sgp4-predict": (7.3, 10.0)}
_STATE: _Bounds = {"skyfield": (20.0, 200.0)}
_STATES: _Bounds = {"skyfield": (60.0, 60.0)}


def passes_rows(rounds: int) -> list[Row]:
    """Every peer in turn with ours, then the errors against skyfield's angles second by second."""
    ours = _Ours()
    found, missing = peers(ELEMENTS)
    everyone = [_skyfield(), *found]
    return [
        *_search_rows(everyone, ours, rounds),
        *_seen_rows(everyone, ours, rounds),
        *_many_rows(everyone, ours, rounds),
        *_state_rows(everyone, ours, rounds),
        *_error_rows(everyone, ours),
        *(Row("not measured", math.nan, "ms", beside=reason) for reason in missing),
    ]


class _Ours:
    """What the program itself calls."""

    def __init__(self) -> None:
        self.trajectory = ElementSetTrajectory(ELEMENTS)
        first, reach = START.timestamp(), 2.0 * HALF_PASS_S
        # A little longer, so that it also holds the searches that begin somewhat later.
        last = first + DAY_S * DAYS + 2.0 * reach
        self._kept = EphemerisTable(self.trajectory, first - reach, last)

    def cold(self, sites: tuple[Observer, ...], start: datetime, days: float = DAYS) -> Spans:
        """Along what the program itself chooses for so many places."""
        first = start.timestamp()
        way = way_over(self.trajectory, first, first + DAY_S * days, len(sites))
        return self._search(way, sites, start, days)

    def there(self, sites: tuple[Observer, ...], start: datetime) -> Spans:
        """From a table that an earlier search has made."""
        return self._search(self._kept, sites, start, DAYS)

    def seen(self, sites: tuple[Observer, ...], start: datetime) -> object:
        """With what can be seen, as the window asks."""
        return passes_over(self.trajectory, sites, start, DAYS)

    def _search(self, way: Way, sites: tuple[Observer, ...], start: datetime, days: float) -> Spans:
        first, least_sine = start.timestamp(), math.sin(math.radians(LEAST_DEG))
        arcs = arcs_over(way, Places.of(sites), first, first + DAY_S * days, least_sine)
        return list(zip(arcs.aos_s.tolist(), arcs.los_s.tolist(), strict=True))


def _skyfield() -> Peer:
    skyfield = Skyfield()
    return Peer(
        f"skyfield {version('skyfield')}", skyfield.passes, skyfield.state, "all",
        skyfield.states, skyfield.seen, "is_sunlit: sphere, point Sun",
    )  # fmt: skip


def _search_rows(everyone: list[Peer], ours: _Ours, rounds: int) -> list[Row]:
    def searched(passes: _Search, turn: int, calls: int = SEARCH_CALLS) -> None:
        for call in range(calls):
            passes(_near_berlin(turn, call), _start(turn, call), DAYS)

    works: dict[str, Callable[[int], object]] = {
        "cold": partial(searched, lambda site, start, _: ours.cold((site,), start)),
        "there": partial(searched, lambda site, start, _: ours.there((site,), start)),
        **{each.name: partial(searched, each.passes, calls=_calls(each)) for each in everyone},
    }
    taken = seconds_each(works, rounds)
    times = {each.name: taken[each.name] / _calls(each) for each in everyone}
    cold, there = taken["cold"] / SEARCH_CALLS, taken["there"] / SEARCH_CALLS
    return [
        *_against("passes, one site, 10 days, cold", cold, 1e3, "ms", times, _COLD),
        *_against("passes, one site, 10 days, table there", there, 1e3, "ms", times, _THERE),
    ]


def _seen_rows(everyone: list[Peer], ours: _Ours, rounds: int) -> list[Row]:
    able = [(each, each.seen) for each in everyone if each.seen is not None]

    def searched(seen: _Search, turn: int) -> None:
        seen(_near_berlin(turn), _start(turn), DAYS)

    works: dict[str, Callable[[int], object]] = {
        "ours": partial(searched, lambda site, start, _: ours.seen((site,), start)),
        **{each.name: partial(searched, seen) for each, seen in able},
    }
    taken = seconds_each(works, rounds)
    times = {f"{each.name}, shadow {each.shadow}": taken[each.name] for each, _ in able}
    what = "passes with what is visible, cold (ours: WGS 84, half of the Sun's disc)"
    return _against(what, taken["ours"], 1e3, "ms", times, _SEEN)


def _many_rows(everyone: list[Peer], ours: _Ours, rounds: int) -> list[Row]:
    sites = _spread(SITES)
    parts = {each.name: sites[:: SITES // (FEW if each.is_slow else SOME)] for each in everyone}

    def searched(peer: Peer, turn: int) -> None:
        for site in parts[peer.name]:
            peer.passes(site, _start(turn), DAYS)

    works: dict[str, Callable[[int], object]] = {
        "ours": lambda turn: ours.cold(sites, _start(turn)),
        "seen": lambda turn: ours.seen(sites, _start(turn)),
        **{each.name: partial(searched, each) for each in everyone},
    }
    taken = seconds_each(works, rounds)
    times = {
        f"{name} ({len(part)} sites x {SITES / len(part):g})": taken[name] * SITES / len(part)
        for name, part in parts.items()
    }
    return [
        *_against("passes, 500 sites, 10 days, cold", taken["ours"], 1e3, "ms", times, _MANY),
        Row("the same with what is visible", 1e3 * taken["seen"], "ms"),
    ]


def _state_rows(everyone: list[Peer], ours: _Ours, rounds: int) -> list[Row]:
    def asked(state: Callable[[datetime], object], turn: int) -> None:
        for call in range(STATE_CALLS):
            state(_start(turn, call))

    one = seconds_each(
        {
            "ours": partial(asked, lambda utc: snapshot_at(utc, ours.trajectory)),
            **{each.name: partial(asked, each.state) for each in everyone},
        },
        rounds,
    )

    def tracked(turn: int) -> object:
        start = _start(turn)
        return track_between(ours.trajectory, start, start + timedelta(seconds=STATES - 1), 1.0)

    able = [(each, each.states) for each in everyone if each.states is not None]
    many = seconds_each(
        {
            "ours": tracked,
            **{
                each.name: lambda turn, states=states: states(_start(turn), STATES)
                for each, states in able
            },
        },
        rounds,
    )
    told = {f"{each.name} ({each.told})": one[each.name] for each in everyone}
    per_call, per_state = 1e6 / STATE_CALLS, 1e6 / STATES
    return [
        *_against("one state (ours: a snapshot)", one["ours"], per_call, "us", told, _STATE),
        *_against(
            "10,000 states, each", many["ours"], per_state, "us",
            {f"{each.name} ({each.told})": many[each.name] for each, _ in able}, _STATES,
        ),
    ]  # fmt: skip


def _error_rows(everyone: list[Peer], ours: _Ours) -> list[Row]:
    first, last = START.timestamp(), START.timestamp() + DAY_S * DAYS
    truth = [(p.aos_s, p.los_s) for p in true_passes(ELEMENTS, SITE, first, last, LEAST_DEG)]
    whole = [span for span in truth if span[0] > first and span[1] < last]
    own, _ = worst_of(ours.cold((SITE,), START), truth, whole)
    rows = []
    for each in everyone:
        worst, wrong = worst_of(each.passes(SITE, START, DAYS), truth, whole)
        rows.append(
            Row(
                f"worst rise or set of {len(whole)} passes, against looks every second",
                1e3 * own, "ms", 1e3 * worst, Budget(Aim.FASTER_AT_LEAST), f"{each.name}: {wrong}",
            )
        )  # fmt: skip
    return rows


def _against(
    what: str, ours_s: float, scale: float, unit: str, times: Figures, bounds: _Bounds
) -> list[Row]:
    return [
        Row(
            what, scale * ours_s, unit, scale * seconds,
            Budget(Aim.FASTER_AT_LEAST, *bounds.get(name.split()[0], (None, None))), name,
        )
        for name, seconds in times.items()
    ]  # fmt: skip


def _calls(peer: Peer) -> int:
    return 1 if peer.is_slow else SEARCH_CALLS


def _start(turn: int, call: int = 0) -> datetime:
    """Ever new, so that nothing kept from the last call helps."""
    return START + timedelta(seconds=41.3 * turn + 0.137 * call)


def _near_berlin(turn: int, call: int = 0) -> Observer:
    return observer_at("near Berlin", 52.5 - 0.01 * turn, 13.4 + 0.01 * call, 34.0)


def _spread(count: int) -> tuple[Observer, ...]:
    """Evenly over the globe between 60 degrees south and north, where nearly all people live."""
    steps = np.arange(count) + 0.5
    latitudes = np.degrees(np.arcsin(math.sin(math.radians(60.0)) * (2.0 * steps / count - 1.0)))
    longitudes = steps * 180.0 * (math.sqrt(5.0) - 1.0) % 360.0 - 180.0
    return tuple(
        observer_at(f"{number}", latitude, longitude)
        for number, (latitude, longitude) in enumerate(
            zip(latitudes.tolist(), longitudes.tolist(), strict=True)
        )
    )
