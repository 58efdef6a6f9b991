"""skyfield's states, and what it keeps silent about."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from skyfield.api import EarthSatellite

from iss_viewer.orbit.propagator import state_at
from iss_viewer.orbit.state import Frame, PropagationError
from iss_viewer.orbit.timescale import skyfield_time, timescale
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def test_the_inertial_state_is_the_one_that_skyfield_reads_from_the_lines() -> None:
    satellite = EarthSatellite(
        "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996",
        "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488",
        ts=timescale(),
    )
    truth = satellite.at(skyfield_time(LAUNCH))
    state = state_at(AFTER_LAUNCH, LAUNCH)
    assert state.frame is Frame.GCRS
    # The epoch is kept to a microsecond, 8 mm of way.
    assert math.dist(state.position_km, truth.position.km) < 1e-5
    assert math.dist(state.velocity_km_s, truth.velocity.km_per_s) < 1e-8


def test_sgp4s_own_frame_is_what_the_fast_path_gives_to_a_centimetre() -> None:
    state = state_at(AFTER_LAUNCH, LAUNCH, Frame.TEME)
    position, velocity = AFTER_LAUNCH_TRAJECTORY.teme_at(LAUNCH.timestamp())
    assert math.dist(state.position_km, position) < 1e-5
    assert math.dist(state.velocity_km_s, velocity) < 1e-8


def test_an_orbit_that_has_decayed_raises_a_sentence() -> None:
    with pytest.raises(PropagationError, match=r"cannot be computed from these elements: .*\.$"):
        state_at(AFTER_LAUNCH, AFTER_LAUNCH.epoch + timedelta(days=10_000))


def test_an_orbit_under_100_km_raises() -> None:
    low = replace(AFTER_LAUNCH, mean_motion_rev_per_day=16.9, bstar=0.0)
    with pytest.raises(PropagationError, match="less than 100 km up"):
        state_at(low, AFTER_LAUNCH.epoch)


def test_the_stations_own_axes_are_no_answer_to_where_it_is() -> None:
    with pytest.raises(ValueError, match="own axes"):
        state_at(AFTER_LAUNCH, LAUNCH, Frame.LVLH)
