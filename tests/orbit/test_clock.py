"""The simulated time as a function of the machine's clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iss_viewer.orbit.clock import SimulationClock, has_slept
from iss_viewer.orbit.timescale import FIRST_UTC, LAST_UTC

WALL = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def test_live_is_the_wall_clock_whatever_the_monotonic_one_says() -> None:
    clock = SimulationClock.live()
    assert clock.is_live
    assert clock.utc_at(WALL, 5.0) == WALL
    assert clock.utc_at(WALL + timedelta(hours=8), 6.0) == WALL + timedelta(hours=8)


def test_a_change_to_winter_time_is_no_change() -> None:
    clock = SimulationClock.live()
    summer, winter = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
    before = datetime(2026, 10, 25, 2, 59, 59, tzinfo=summer)
    after = datetime(2026, 10, 25, 2, 0, 0, tzinfo=winter)
    assert clock.utc_at(after, 1.0) - clock.utc_at(before, 0.0) == timedelta(seconds=1)


@pytest.mark.parametrize("rate", [1.0, 0.0, 1000.0, -1000.0, 0.5])
def test_a_replay_runs_at_its_rate_by_the_monotonic_clock(rate: float) -> None:
    clock = SimulationClock.replay(LAUNCH, 100.0, rate)
    assert not clock.is_live
    assert clock.utc_at(WALL, 100.0) == LAUNCH
    assert clock.utc_at(WALL, 112.0) == LAUNCH + timedelta(seconds=12.0 * rate)


def test_a_new_rate_goes_on_from_the_same_instant() -> None:
    clock = SimulationClock.replay(LAUNCH, 100.0, 60.0)
    slower = clock.with_rate(-2.0, WALL, 110.0)
    assert slower.utc_at(WALL, 110.0) == clock.utc_at(WALL, 110.0)
    assert slower.utc_at(WALL, 111.0) == LAUNCH + timedelta(seconds=598)


def test_live_at_another_rate_becomes_a_replay_from_now() -> None:
    clock = SimulationClock.live()
    assert clock.with_rate(1.0, WALL, 3.0) is clock
    paused = clock.with_rate(0.0, WALL, 3.0)
    assert not paused.is_live
    assert paused.utc_at(WALL + timedelta(hours=1), 3603.0) == WALL


def test_a_jump_keeps_the_rate() -> None:
    paused = SimulationClock.replay(WALL, 0.0, 0.0).jumped(LAUNCH, 9.0)
    assert paused.utc_at(WALL, 50.0) == LAUNCH
    assert SimulationClock.live().jumped(LAUNCH, 9.0) == SimulationClock.replay(LAUNCH, 9.0, 1.0)


@pytest.mark.parametrize("rate", [1000.1, -1001.0, float("nan"), float("inf")])
def test_a_rate_out_of_range_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="-1000 and 1000"):
        SimulationClock.replay(LAUNCH, 0.0, rate)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        SimulationClock.live().utc_at(WALL.replace(tzinfo=None), 0.0)


@given(st.floats(-1000.0, 1000.0), st.floats(0.0, 1e12))
def test_the_time_never_leaves_the_years_of_the_ephemeris(rate: float, gone_s: float) -> None:
    clock = SimulationClock.replay(LAUNCH, 0.0, rate)
    assert FIRST_UTC <= clock.utc_at(WALL, gone_s) <= LAST_UTC


def test_a_jump_beyond_is_kept_at_the_edge() -> None:
    far = datetime(2100, 1, 1, tzinfo=UTC)
    assert SimulationClock.replay(far, 0.0, 0.0).utc_at(WALL, 0.0) == LAST_UTC
    old = datetime(1950, 1, 1, tzinfo=UTC)
    assert SimulationClock.live().utc_at(old, 0.0) == FIRST_UTC


@pytest.mark.parametrize(
    ("wall_s", "monotonic_s", "slept"),
    [
        (1.0, 1.0, False),
        (60.0, 60.1, False),
        (5.9, 1.0, False),
        (28_800.0, 1.0, True),  # eight hours asleep
        (-3600.0, 1.0, True),  # the clock was set back an hour
        (1.0, 7.0, True),
    ],
)
def test_clocks_that_went_apart_by_over_five_seconds_mean_sleep_or_a_clock_set(
    wall_s: float, monotonic_s: float, slept: bool
) -> None:
    later = (WALL + timedelta(seconds=wall_s), 40.0 + monotonic_s)
    assert has_slept((WALL, 40.0), later) is slept
