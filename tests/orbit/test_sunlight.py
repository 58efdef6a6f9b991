"""Light aboard over time, beta, the subsolar point and the terminator."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iss_viewer.orbit.frames import local_axes
from iss_viewer.orbit.sun_moon import sun_itrs
from iss_viewer.orbit.sunlight import (
    HORIZON_S,
    Illumination,
    beta_deg,
    illumination_at,
    next_change,
    stretch_at,
    subsolar_point,
    sunlit_stretches,
    terminator,
)
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from tests.orbit.known_sets import AFTER_LAUNCH_TRAJECTORY, OCTOBER_2026

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
LAUNCH_S = LAUNCH.timestamp()
# Its plane faces the Sun in midsummer: no shadow for the next five days.
FULL_SUN = ElementSetTrajectory(
    replace(OCTOBER_2026, epoch=datetime(2026, 6, 21, tzinfo=UTC), raan_deg=190.0)
)


def test_the_sun_set_aboard_about_six_minutes_after_the_launch() -> None:
    change = next_change(AFTER_LAUNCH_TRAJECTORY, LAUNCH_S)
    assert change is not None
    # The record puts sunset aboard at about 14:01.
    assert datetime.fromtimestamp(change[0], UTC) == pytest.approx(
        datetime(2022, 9, 21, 14, 1, 7, tzinfo=UTC), abs=timedelta(seconds=5)
    )
    assert change[1] is Illumination.PENUMBRA


def test_the_states_follow_each_other_through_a_revolution() -> None:
    states, at = [], LAUNCH_S
    for _ in range(4):
        change = next_change(AFTER_LAUNCH_TRAJECTORY, at)
        assert change is not None
        before, after = change[0] - 0.01, change[0] + 0.01
        states.append((illumination_at(AFTER_LAUNCH_TRAJECTORY, before), change[1]))
        assert illumination_at(AFTER_LAUNCH_TRAJECTORY, after) is change[1]
        at = change[0]
    lit, half, dark = Illumination.SUNLIT, Illumination.PENUMBRA, Illumination.UMBRA
    assert states == [(lit, half), (half, dark), (dark, half), (half, lit)]


@given(st.floats(-3600.0, 9000.0))
def test_the_same_change_comes_out_to_the_last_digit_wherever_one_asks(seconds: float) -> None:
    stretch = stretch_at(AFTER_LAUNCH_TRAJECTORY, LAUNCH_S + seconds)
    assert stretch.since_s is not None
    assert stretch.until_s is not None
    assert stretch.since_s <= LAUNCH_S + seconds < stretch.until_s
    assert stretch_at(AFTER_LAUNCH_TRAJECTORY, stretch.since_s) == stretch
    assert stretch_at(AFTER_LAUNCH_TRAJECTORY, stretch.until_s).since_s == stretch.until_s
    assert stretch.serves(stretch.since_s)
    assert not stretch.serves(stretch.until_s)


def test_in_full_sun_no_change_is_told_and_the_search_serves_for_a_while() -> None:
    start = FULL_SUN.orbit.epoch.timestamp()
    assert next_change(FULL_SUN, start) is None
    stretch = stretch_at(FULL_SUN, start)
    assert stretch.illumination is Illumination.SUNLIT
    assert stretch.until_s is stretch.until_utc is stretch.following is None
    # The last penumbra was a day ago.
    assert stretch.since_s == pytest.approx(start - 86_400.0, abs=43_200.0)
    assert stretch.serves(start + 3600.0)
    assert not stretch.serves(start + HORIZON_S)


def test_lit_stretches_lie_within_the_span_and_end_where_half_the_disc_is_gone() -> None:
    end = LAUNCH + timedelta(hours=9)
    stretches = sunlit_stretches(AFTER_LAUNCH_TRAJECTORY, LAUNCH, end)
    assert stretches[0][0] == LAUNCH
    assert stretches[-1][1] <= end
    assert all(begin < over for begin, over in stretches)
    # 92.9 minutes a revolution: six sunsets in nine hours.
    assert len(stretches) in (6, 7)
    # Beta 31 deg: 63 % of a revolution in the light (36 % shadow by the cylinder formula).
    whole = sum((over - begin for begin, over in stretches[1:-1]), timedelta())
    assert whole / (stretches[-1][0] - stretches[1][0]) == pytest.approx(0.63, abs=0.02)


def test_a_span_all_in_light_or_all_in_shadow_is_one_stretch_or_none() -> None:
    lit = sunlit_stretches(AFTER_LAUNCH_TRAJECTORY, LAUNCH, LAUNCH + timedelta(minutes=4))
    assert lit == ((LAUNCH, LAUNCH + timedelta(minutes=4)),)
    dusk = LAUNCH + timedelta(minutes=10)
    assert sunlit_stretches(AFTER_LAUNCH_TRAJECTORY, dusk, dusk + timedelta(minutes=4)) == ()
    assert sunlit_stretches(AFTER_LAUNCH_TRAJECTORY, LAUNCH, LAUNCH) == ()
    day = FULL_SUN.orbit.epoch, FULL_SUN.orbit.epoch + timedelta(days=1)
    assert sunlit_stretches(FULL_SUN, *day) == (day,)


def test_beta_is_positive_on_the_side_of_r_cross_v() -> None:
    # Flying east over the equator, r x v points north.
    assert beta_deg((7000.0, 0, 0), (0, 7.5, 0), (0.0, 0.0, 1.0)) == pytest.approx(90.0)
    assert beta_deg((7000.0, 0, 0), (0, 7.5, 0), (0.6, 0.0, -0.8)) == pytest.approx(
        -math.degrees(math.asin(0.8))
    )


def test_the_subsolar_point_at_the_launch_is_in_the_atlantic_off_brazil() -> None:
    point = subsolar_point(sun_itrs(LAUNCH_S))
    # The record: 0.57 N 30.44 W.
    assert point.latitude_deg == pytest.approx(0.57, abs=0.02)
    assert point.longitude_deg == pytest.approx(-30.44, abs=0.02)


@pytest.mark.parametrize("depression_deg", [0.0, 6.0, 12.0, 18.0])
def test_on_the_terminator_the_sun_stands_just_that_far_below_the_horizon(
    depression_deg: float,
) -> None:
    sun = sun_itrs(LAUNCH_S)
    latitude, longitude = terminator(sun, depression_deg, 37)
    assert len(latitude) == 37
    assert (latitude[0], longitude[0]) == (latitude[-1], longitude[-1])
    for place in zip(latitude.tolist(), longitude.tolist(), strict=True):
        up = local_axes(*place)[2]
        height = math.degrees(math.asin(np.dot(up, sun)))
        assert height == pytest.approx(-depression_deg, abs=1e-7)


def test_the_terminator_is_right_with_the_sun_over_a_pole() -> None:
    latitude, _ = terminator((0.0, 0.0, 1.0), 6.0, 19)
    assert latitude == pytest.approx(np.full(19, -6.0), abs=1e-9)
