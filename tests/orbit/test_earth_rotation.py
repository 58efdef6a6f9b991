"""The Earth's turning against skyfield's own: 1 m on the station's orbit is 0.15 microradian."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
import pytest
from skyfield.sgp4lib import theta_GMST1982

from iss_viewer import paths
from iss_viewer.orbit.earth_rotation import (
    EARTH_RATE_RAD_S,
    earth_rotation_rad,
    earth_turned_rad,
    tt_minus_utc_s,
    ut1_minus_utc_s,
)
from tests.orbit.known_sets import skyfield_times

ONE_METRE_RAD = 1.0 / 6_800_000.0
# A step that meets every hour of the day and every day of the fortnightly tides.
TIMES = np.arange(
    datetime(1972, 1, 2, tzinfo=UTC).timestamp(),
    datetime(2052, 12, 30, tzinfo=UTC).timestamp(),
    3.17 * 86_400.0,
)


def test_the_angle_stays_within_a_metre_of_skyfield_from_1972_to_2052() -> None:
    moments = skyfield_times(TIMES)
    angles, _ = theta_GMST1982(moments.whole, moments.ut1_fraction)
    away = earth_rotation_rad(TIMES) - angles
    away = (away + math.pi) % math.tau - math.pi
    assert np.abs(away).max() < ONE_METRE_RAD


def test_the_clock_difference_stays_within_a_quarter_of_a_millisecond_of_skyfield() -> None:
    assert np.abs(ut1_minus_utc_s(TIMES) - skyfield_times(TIMES).dut1).max() < 2.5e-4


def test_the_leap_second_of_2016_is_a_step() -> None:
    leap = datetime(2017, 1, 1, tzinfo=UTC).timestamp()
    # IERS: UT1-UTC was -0.409 s before and +0.591 s after.
    assert ut1_minus_utc_s(leap - 1.0) == pytest.approx(-0.409, abs=0.002)
    assert ut1_minus_utc_s(leap) == pytest.approx(0.591, abs=0.002)
    assert tt_minus_utc_s(leap - 1.0) == pytest.approx(68.184, abs=1e-5)
    assert tt_minus_utc_s(leap) == pytest.approx(69.184, abs=1e-5)


def test_one_instant_and_many_give_the_same_angle() -> None:
    few = TIMES[::97]
    assert [earth_rotation_rad(s) for s in few.tolist()] == pytest.approx(
        earth_rotation_rad(few), abs=1e-12
    )


def test_a_day_turns_the_earth_by_a_turn_and_a_degree() -> None:
    noon = datetime(2022, 9, 21, 12, tzinfo=UTC).timestamp()
    turned = earth_rotation_rad(noon + 86_400.0) - earth_rotation_rad(noon)
    assert turned == pytest.approx(EARTH_RATE_RAD_S * 86_400.0 - math.tau, abs=1e-6)


def test_the_table_covers_the_ephemeris_and_is_small() -> None:
    path = paths.asset("orbit", "earth_rotation.npz")
    assert path.stat().st_size < 60_000
    with np.load(path) as stored:
        assert stored["unix_s"][0] < datetime(1957, 1, 1, tzinfo=UTC).timestamp()
        assert stored["unix_s"][-1] > datetime(2053, 1, 1, tzinfo=UTC).timestamp()


def test_whole_turns_that_are_kept_change_nothing_else() -> None:
    turned = earth_turned_rad(TIMES)
    # 1e-10 rad are 0.7 mm on the station's orbit.
    assert np.exp(1j * turned) == pytest.approx(np.exp(1j * earth_rotation_rad(TIMES)), abs=1e-10)
    assert (np.diff(turned) > 3.0 * math.tau).all()
