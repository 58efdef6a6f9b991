"""Sleep, a clock that is set, daylight saving, rates and jumps: the next tick is right.

Nothing of Python's or Qt's clocks is replaced. `ViewState` asks the machine for its two clocks
through `MachineClocks`, and here a machine answers whose sleep and clock are in our hands.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from iss_viewer.app.holdings import Holdings
from iss_viewer.app.main import Program
from iss_viewer.app.view_state import MachineClocks, View, ViewState
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.snapshot import Snapshot, snapshot_at
from iss_viewer.orbit.sunlight import Illumination, sun_over_edge_at
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.store import Store
from iss_viewer.station.record import load_record
from iss_viewer.widgets.next_row import NextRow

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
# On this evening the newest elements known by then are four days old: live shows a place.
EVENING = datetime(2022, 9, 21, 20, 0, 0, tzinfo=UTC)
A_MICROSECOND = timedelta(microseconds=1)


class Machine:
    """A computer that runs, sleeps and has its clock set as a test says."""

    def __init__(self, now: datetime) -> None:
        self.now, self.up_s = now, 1000.0
        self.clocks = MachineClocks(lambda: self.now, lambda: self.up_s)

    def run_for(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.up_s += seconds

    def sleep_for(self, asleep: timedelta) -> None:
        self.now += asleep

    def set_clock_by(self, change: timedelta) -> None:
        self.now += change


class Desk:
    """What a person has in front of them, without the window: the state and what it said."""

    def __init__(self, machine: Machine, profile: Path) -> None:
        self.machine = machine
        self.holdings = Holdings(
            load_record(),
            bundled_archive(),
            Store(profile),
            machine.clocks.wall,
        )
        self.state = ViewState(self.holdings, View(), clocks=machine.clocks)
        self.faces: list[ClockFace] = []
        self.read: list[Snapshot] = []
        self.sleeps: list[bool] = []
        self.state.clock_changed.connect(self.faces.append)
        self.state.reading_changed.connect(self.read.append)
        self.state.slept.connect(lambda: self.sleeps.append(True))
        self.state.tick()

    @property
    def snapshot(self) -> Snapshot:
        assert self.state.snapshot is not None
        return self.state.snapshot


@pytest.fixture
def desk(qtbot: QtBot, profile: Path) -> Desk:
    """Live, on the evening of 21 September 2022."""
    return Desk(Machine(EVENING), profile)


def assert_is_computed_for(snapshot: Snapshot, utc: datetime) -> None:
    """The shown place is the one that the orbit gives for `utc`, to a centimetre."""
    assert snapshot.utc == utc
    assert snapshot.flight is not None
    assert snapshot.orbit is not None
    epoch = snapshot.orbit.epoch
    elements = next(each for each in bundled_archive().sets if each.epoch == epoch)
    fresh = snapshot_at(utc, ElementSetTrajectory(elements)).flight
    assert fresh is not None
    for shown, computed in zip(
        snapshot.flight.itrs.position_km, fresh.itrs.position_km, strict=True
    ):
        assert abs(shown - computed) < 1e-5


# Sleep.


def test_live_shows_the_wall_clocks_place_at_the_first_tick_after_eight_hours_of_sleep(
    desk: Desk,
) -> None:
    desk.machine.sleep_for(timedelta(hours=8))
    desk.machine.run_for(0.4)
    desk.state.tick()
    assert desk.sleeps == [True]
    assert desk.state.is_live
    assert_is_computed_for(desk.snapshot, EVENING + timedelta(hours=8, seconds=0.4))
    assert desk.read[-1].utc == desk.snapshot.utc
    assert desk.faces[-1].utc == desk.snapshot.utc


def test_the_window_ticks_within_a_second_of_real_time_so_waking_is_seen_within_a_second(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.state.start()
    desk.machine.sleep_for(timedelta(hours=8))
    with qtbot.waitSignal(desk.state.slept, timeout=1100):
        pass
    assert desk.snapshot.utc == EVENING + timedelta(hours=8)
    desk.state.stop()


def test_a_running_replay_pauses_where_it_was_over_a_sleep_and_goes_on_from_there(
    desk: Desk,
) -> None:
    desk.state.show_time(LAUNCH)
    desk.state.run_at(60.0)
    desk.machine.run_for(1.0)
    desk.state.tick()
    was = desk.state.utc
    assert was == LAUNCH + timedelta(minutes=1)
    desk.machine.sleep_for(timedelta(hours=8))
    desk.machine.run_for(0.5)
    desk.state.tick()
    assert desk.state.utc == was
    assert desk.faces[-1].is_paused
    assert not desk.faces[-1].is_live
    # It stays paused until a person runs it, then at the rate it had.
    desk.machine.run_for(30.0)
    desk.state.tick()
    assert desk.state.utc == was
    desk.state.toggle_pause()
    assert desk.faces[-1].rate == 60.0
    desk.machine.run_for(1.0)
    desk.state.tick()
    assert desk.state.utc == was + timedelta(minutes=1)


def test_a_paused_replay_stays_as_it_is_over_a_sleep(desk: Desk) -> None:
    desk.state.show_time(LAUNCH)
    desk.state.toggle_pause()
    desk.machine.sleep_for(timedelta(hours=8))
    desk.state.tick()
    assert desk.state.utc == LAUNCH
    desk.state.show_live()
    assert desk.state.utc == EVENING + timedelta(hours=8)


# A clock that is set.


def test_live_follows_a_clock_that_is_set_back_one_hour(desk: Desk) -> None:
    desk.machine.run_for(10.0)
    desk.state.tick()
    desk.machine.set_clock_by(timedelta(hours=-1))
    desk.machine.run_for(1.0)
    desk.state.tick()
    assert desk.sleeps == [True]
    assert_is_computed_for(desk.snapshot, EVENING + timedelta(seconds=11, hours=-1))
    # And it is no longer apart: the ticks after are ordinary ones.
    desk.machine.run_for(1.0)
    desk.state.tick()
    assert desk.sleeps == [True]
    assert desk.read[-1].utc == EVENING + timedelta(seconds=12, hours=-1)


def test_a_running_replay_neither_jumps_nor_runs_back_when_the_clock_is_set_back(
    desk: Desk,
) -> None:
    desk.state.show_time(LAUNCH)
    desk.machine.run_for(5.0)
    desk.state.tick()
    desk.machine.set_clock_by(timedelta(hours=-1))
    desk.state.tick()
    assert desk.state.utc == LAUNCH + timedelta(seconds=5)


def test_a_small_correction_of_the_clock_is_followed_and_is_not_called_sleep(desk: Desk) -> None:
    desk.machine.set_clock_by(timedelta(seconds=3))
    desk.machine.run_for(1.0)
    desk.state.tick()
    assert desk.sleeps == []
    assert desk.state.utc == EVENING + timedelta(seconds=4)


def test_a_clock_that_jumps_ten_years_ahead_and_twenty_back_says_what_it_knows_each_time(
    desk: Desk,
) -> None:
    ten_years = timedelta(days=3652)
    desk.machine.set_clock_by(ten_years)
    desk.state.tick()
    assert desk.state.utc == EVENING + ten_years
    # The newest bundled elements are years old by then: a plane, no place.
    assert desk.snapshot.quality is Quality.PLACE_UNKNOWN
    desk.machine.set_clock_by(-2 * ten_years)
    desk.state.tick()
    assert desk.state.utc == EVENING - ten_years
    assert desk.snapshot.reason is not None
    desk.machine.set_clock_by(ten_years)
    desk.state.tick()
    assert desk.snapshot.quality is not Quality.PLACE_UNKNOWN
    assert_is_computed_for(desk.snapshot, EVENING)
    assert desk.sleeps == [True, True, True]


def test_live_beyond_the_ephemeris_stays_at_its_end_instead_of_failing(desk: Desk) -> None:
    desk.machine.set_clock_by(timedelta(days=40 * 365))
    desk.state.tick()
    assert desk.state.utc.year in (2052, 2053)
    desk.machine.set_clock_by(timedelta(days=-110 * 365))
    desk.state.tick()
    assert desk.state.utc.year == 1957
    assert desk.snapshot.quality is Quality.NO_ELEMENTS


# Daylight saving.


@pytest.mark.parametrize(
    ("before", "shown_before", "shown_after"),
    [
        # Directive 2000/84/EC: summer time ends at 01:00 UTC on the last Sunday of October ...
        (datetime(2022, 10, 30, 0, 59, 59, tzinfo=UTC), "02:59:59", "02:00:00"),
        # ... and begins at 01:00 UTC on the last Sunday of March.
        (datetime(2022, 3, 27, 0, 59, 59, tzinfo=UTC), "01:59:59", "03:00:00"),
    ],
)
def test_the_big_clock_changes_between_summer_and_winter_time_on_the_second(
    qtbot: QtBot,
    profile: Path,
    before: datetime,
    shown_before: str,
    shown_after: str,
) -> None:
    machine = Machine(before)
    program = Program(profile, is_offline=True, clocks=machine.clocks)
    program.state.show_site(observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin"))
    program.state.tick()
    bar = program.window.time_bar
    assert bar.clock.text() == shown_before
    assert bar.zone.text() == "Berlin · 00:59:59 UTC"
    machine.run_for(1.0)
    program.state.tick()
    assert bar.clock.text() == shown_after
    assert bar.zone.text() == "Berlin · 01:00:00 UTC"
    assert program.state.utc == before + timedelta(seconds=1)
    program.close()


# Rates.


@pytest.mark.parametrize("rate", [1.0, 10.0, 60.0, 300.0, 1000.0])
@pytest.mark.parametrize("way", [1, -1])
def test_a_replay_at_any_rate_is_exact_to_a_microsecond_after_hours(
    desk: Desk, rate: float, way: int
) -> None:
    desk.state.show_time(LAUNCH)
    desk.state.run_at(way * rate)
    ticks = 0
    # Ten real minutes in uneven steps: a week of simulated time at the greatest rate.
    for step_s in (0.033, 1.0, 0.25, 7.717, 91.0, 500.0):
        desk.machine.run_for(step_s)
        desk.state.tick()
        ticks += 1
        gone_s = desk.machine.up_s - 1000.0
        expected = LAUNCH + timedelta(seconds=way * rate * gone_s)
        assert abs(desk.state.utc - expected) <= A_MICROSECOND
        assert desk.snapshot.utc == desk.state.utc
    assert ticks == 6


def test_changing_the_rate_again_and_again_loses_no_time(desk: Desk) -> None:
    desk.state.show_time(LAUNCH)
    expected = LAUNCH
    for rate in (10.0, -1000.0, 300.0, 0.0, 60.0, -60.0, 1000.0, 1.0):
        desk.state.run_at(rate)
        desk.machine.run_for(3.0)
        desk.state.tick()
        expected += timedelta(seconds=3.0 * rate)
        assert abs(desk.state.utc - expected) <= A_MICROSECOND


def test_live_is_left_at_the_very_time_when_it_is_run_fast_and_comes_back(desk: Desk) -> None:
    desk.state.run_at(-60.0)
    assert desk.state.utc == EVENING
    desk.machine.run_for(10.0)
    desk.state.tick()
    assert desk.state.utc == EVENING - timedelta(minutes=10)
    desk.state.show_live()
    assert desk.state.utc == EVENING + timedelta(seconds=10)
    assert desk.faces[-1].rate == 1.0


def test_fast_time_stops_at_the_ends_of_the_ephemeris(desk: Desk) -> None:
    desk.state.show_time(datetime(2052, 12, 31, 23, 0, tzinfo=UTC))
    desk.state.run_at(1000.0)
    for _ in range(3):
        desk.machine.run_for(60.0)
        desk.state.tick()
    end = desk.state.utc
    assert end.year in (2052, 2053)
    desk.state.run_at(-1000.0)
    desk.machine.run_for(1.0)
    desk.state.tick()
    assert desk.state.utc == end - timedelta(seconds=1000)


# To what comes next.


@pytest.fixture
def replaying(qtbot: QtBot, profile: Path) -> Iterator[Program]:
    """The program in a paused replay, so that a landing stays to be looked at."""
    program = Program(profile, is_offline=True, clocks=Machine(EVENING).clocks)
    program.state.show_time(LAUNCH)
    program.state.toggle_pause()
    yield program
    program.close()


def click_next(program: Program, qtbot: QtBot, kind: str) -> None:
    """Open the list and click its first row of that kind, once it has been computed."""
    window = program.window
    window.deeds.open_next()

    def rows() -> list[NextRow]:
        window.show_next(is_wanted=True)
        return [row for row in window.next_popover.rows if row.of.kind == kind]

    qtbot.waitUntil(lambda: bool(rows()))
    rows()[0].click()


@pytest.mark.parametrize(("kind", "sign"), [("sunrise", 1.0), ("sunset", -1.0)])
def test_a_click_on_sunrise_or_sunset_aboard_lands_on_the_next_one(
    replaying: Program, qtbot: QtBot, kind: str, sign: float
) -> None:
    """A sunrise is when half of the Sun's disc stands over the Earth's edge."""
    left = LAUNCH
    for _ in range(3):
        click_next(replaying, qtbot, kind)
        landed = replaying.state.utc
        trajectory, _reason = replaying.holdings.trajectory_for(landed, replaying.state.wall, False)
        assert trajectory is not None
        at_s = landed.timestamp()
        before, after = sun_over_edge_at(trajectory, np.array([at_s - 0.1, at_s + 0.1])) * sign
        assert before < 0.0 < after
        # It is the next one: from where we were there was none of its kind in between.
        times = np.arange(left.timestamp() + 20.0, at_s, 20.0)
        heights = sun_over_edge_at(trajectory, times) * sign
        assert not np.any((heights[:-1] < 0.0) & (heights[1:] > 0.0))
        # And what the card says agrees: it changes within the seven seconds of penumbra.
        lit = [snapshot_at(landed + timedelta(seconds=s), trajectory).flight for s in (-8.0, 8.0)]
        assert lit[0] is not None
        assert lit[1] is not None
        assert lit[0].illumination is not lit[1].illumination
        assert Illumination.SUNLIT in (lit[0].illumination, lit[1].illumination)
        left = landed


def test_a_click_on_the_node_lands_where_the_equator_is_crossed_northbound(
    replaying: Program, qtbot: QtBot
) -> None:
    landings = []
    for _ in range(3):
        click_next(replaying, qtbot, "node")
        landed = replaying.state.utc
        trajectory, _reason = replaying.holdings.trajectory_for(landed, replaying.state.wall, False)
        assert trajectory is not None
        south, north = (trajectory.teme_at(landed.timestamp() + s)[0][2] for s in (-0.5, 0.5))
        assert south < 0.0 < north
        landings.append(landed)
    # One orbit apart: 92.9 minutes at that height, the node's drift within a few seconds.
    for earlier, later in pairwise(landings):
        assert abs((later - earlier).total_seconds() - 92.9 * 60.0) < 12.0


def test_clicks_on_the_events_go_through_the_day_in_order(replaying: Program, qtbot: QtBot) -> None:
    replaying.state.show_time(LAUNCH - timedelta(minutes=5))
    seen = []
    for kind in ("launch", "docking", "hatch"):
        click_next(replaying, qtbot, kind)
        seen.append(replaying.state.utc)
        assert replaying.state.view.selection == "soyuz-ms-22"
    # Liftoff 13:54:49, docking 17:06, hatch 19:34, each told by the record of that day.
    assert seen[0] == LAUNCH
    docking = datetime(2022, 9, 21, 17, 6, tzinfo=UTC)
    hatch = datetime(2022, 9, 21, 19, 34, tzinfo=UTC)
    assert abs(seen[1] - docking) < timedelta(minutes=1)
    assert abs(seen[2] - hatch) < timedelta(minutes=1)


def test_a_click_from_live_is_a_replay_that_runs_as_it_happens(qtbot: QtBot, profile: Path) -> None:
    program = Program(profile, is_offline=True, clocks=Machine(EVENING).clocks)
    program.state.tick()
    click_next(program, qtbot, "sunrise")
    assert not program.state.is_live
    assert program.state.utc > EVENING
    assert program.window.time_bar.live_button.isVisibleTo(program.window)
    program.close()
