"""SGP4 run straight from the fields of an element set."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sgp4.api import Satrec

from iss_viewer.orbit import trajectory as trajectory_module
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.trajectory import ElementSetTrajectory, satrec_of
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY

LINES = (
    "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996",
    "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488",
)
EPOCH_S = AFTER_LAUNCH.epoch.timestamp()


@pytest.mark.parametrize("minutes", [-14_400.0, -3261.0, 0.0, 0.5, 1440.0, 20_000.0])
def test_the_fields_give_what_the_lines_give_to_a_tenth_of_a_millimetre(minutes: float) -> None:
    truth = Satrec.twoline2rv(*LINES)
    error, position, velocity = truth.sgp4_tsince(minutes)
    assert error == 0
    mine = AFTER_LAUNCH_TRAJECTORY.teme_at(EPOCH_S + 60.0 * minutes)
    # A float of seconds since 1970 has steps of 0.24 us, 2 mm of way.
    assert math.dist(mine[0], position) < 4e-6
    assert math.dist(mine[1], velocity) < 4e-9


def test_many_times_give_the_same_as_one_by_one_also_across_slices(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(trajectory_module, "SLICE", 7)
    times = EPOCH_S + np.linspace(-86_400.0, 86_400.0, 23)
    positions, velocities = AFTER_LAUNCH_TRAJECTORY.teme_many(times)
    for seconds, position, velocity in zip(times.tolist(), positions, velocities, strict=True):
        one = AFTER_LAUNCH_TRAJECTORY.teme_at(seconds)
        assert one[0] == pytest.approx(position, abs=1e-5)
        assert one[1] == pytest.approx(velocity, abs=1e-8)


def test_no_times_give_no_states() -> None:
    positions, velocities = AFTER_LAUNCH_TRAJECTORY.teme_many(np.empty(0))
    assert positions.shape == velocities.shape == (0, 3)


def test_a_catalogue_number_beyond_what_sgp4_can_hold_changes_nothing() -> None:
    new = ElementSetTrajectory(replace(AFTER_LAUNCH, norad_id=799_501_299))
    assert new.teme_at(EPOCH_S) == AFTER_LAUNCH_TRAJECTORY.teme_at(EPOCH_S)


def test_the_epoch_is_kept_to_a_microsecond_where_sgp4_would_round_it() -> None:
    late = replace(AFTER_LAUNCH, epoch=AFTER_LAUNCH.epoch + timedelta(microseconds=300))
    record, usual = satrec_of(late), satrec_of(AFTER_LAUNCH)
    assert (record.jdsatepochF - usual.jdsatepochF) * 86_400e6 == pytest.approx(300.0, abs=1.0)


def test_it_was_made_for_two_weeks_on_either_side_of_its_epoch() -> None:
    start, end = AFTER_LAUNCH_TRAJECTORY.span
    assert (AFTER_LAUNCH.epoch - start, end - AFTER_LAUNCH.epoch) == (timedelta(days=14),) * 2


@pytest.mark.parametrize("days", [4_000.0, 10_000.0])
def test_a_decayed_orbit_raises_one_by_one_and_in_many(days: float) -> None:
    seconds = EPOCH_S + 86_400.0 * days
    with pytest.raises(PropagationError, match=r"^25544 cannot be computed"):
        AFTER_LAUNCH_TRAJECTORY.teme_at(seconds)
    with pytest.raises(PropagationError, match=r"^25544 cannot be computed"):
        AFTER_LAUNCH_TRAJECTORY.teme_many(np.array([EPOCH_S, seconds]))


@given(
    st.builds(
        replace,
        st.just(AFTER_LAUNCH),
        mean_motion_rev_per_day=st.floats(-1.0, 20.0),
        eccentricity=st.floats(-0.1, 1.1),
        inclination_deg=st.floats(-10.0, 190.0),
        raan_deg=st.floats(-720.0, 720.0),
        arg_perigee_deg=st.floats(allow_nan=True, allow_infinity=True),
        mean_anomaly_deg=st.floats(-720.0, 720.0),
        bstar=st.floats(allow_nan=True, allow_infinity=True),
    ),
    st.floats(-5000.0, 5000.0),
)
def test_nothing_but_a_finite_plausible_state_leaves(elements: ElementSet, days: float) -> None:
    seconds = elements.epoch.timestamp() + 86_400.0 * days
    try:
        trajectory = ElementSetTrajectory(elements)
        position, velocity = trajectory.teme_at(seconds)
    except PropagationError:
        return
    assert 6478.0 <= math.hypot(*position) <= 500_000.0
    assert math.hypot(*velocity) < 20.0
    many, _ = trajectory.teme_many(np.array([seconds]))
    assert np.isfinite(many).all()
