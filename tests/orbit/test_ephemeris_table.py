"""The table of the station's way against skyfield and against what it was made from."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from skyfield.api import EarthSatellite
from skyfield.framelib import itrs

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.ephemeris_table import BURNING_STEP_S, EphemerisTable
from iss_viewer.orbit.ephemeris_trajectory import ContinuedTrajectory, EphemerisTrajectory
from iss_viewer.orbit.frames import itrs_many_from_teme
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.timescale import timescale
from iss_viewer.orbit.trajectory import ElementSetTrajectory, Trajectory, satrec_of
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY, skyfield_times
from tests.orbit.published import excerpt, held_set

START_S = AFTER_LAUNCH.epoch.timestamp()
DAY_S = 86_400.0
SOMETIMES_S = START_S + np.random.default_rng(20_220_921).uniform(0.0, 10.0 * DAY_S, 4_000)


def off_km(table: EphemerisTable, trajectory: Trajectory, times: np.ndarray) -> float:
    """How far the table ever is from its trajectory."""
    true = itrs_many_from_teme(trajectory.teme_many(times)[0], earth_rotation_rad(times))
    return float(np.linalg.norm(table.at(times)[0] - true, axis=1).max())


def test_over_ten_days_it_is_within_two_tenths_of_a_metre_of_skyfield() -> None:
    table = EphemerisTable(AFTER_LAUNCH_TRAJECTORY, START_S, START_S + 10.0 * DAY_S)
    station = EarthSatellite.from_satrec(satrec_of(AFTER_LAUNCH), timescale())
    theirs = station.at(skyfield_times(SOMETIMES_S)).frame_xyz(itrs).km.T
    assert np.linalg.norm(table.at(SOMETIMES_S)[0] - theirs, axis=1).max() < 2e-4


def test_its_velocity_is_how_its_positions_change_to_a_millimetre_a_second() -> None:
    table = EphemerisTable(AFTER_LAUNCH_TRAJECTORY, START_S - 60.0, START_S + 10.0 * DAY_S + 60.0)
    change = (table.at(SOMETIMES_S + 0.5)[0] - table.at(SOMETIMES_S - 0.5)[0]) / 1.0
    assert np.abs(table.at(SOMETIMES_S)[1] - change).max() < 1e-6


def test_within_nasas_trajectory_it_follows_planned_burns_to_a_metre() -> None:
    nasa = EphemerisTrajectory(excerpt(), held_set())
    first, last = (moment.timestamp() for moment in nasa.span)
    first, last = first + 4.0 * BURNING_STEP_S, last - 5.0 * BURNING_STEP_S
    table = EphemerisTable(nasa, first, last)
    assert off_km(table, nasa, np.linspace(first, last, 30_000)) < 1e-3


def test_across_nasas_end_only_eight_minutes_are_touched_by_the_step() -> None:
    nasa, sgp4 = EphemerisTrajectory(excerpt(), held_set()), ElementSetTrajectory(held_set())
    both = ContinuedTrajectory(nasa, sgp4)
    end = nasa.span[1].timestamp()
    table = EphemerisTable(both, end - 7_200.0, end + 7_200.0)
    before, after = np.linspace(end - 7_000.0, end - 300.0, 500), np.linspace(300.0, 7_000.0, 500)
    assert off_km(table, both, before) < 1e-3
    assert off_km(table, both, end + after) < 1e-3


def test_one_instant_is_a_table_too() -> None:
    table = EphemerisTable(AFTER_LAUNCH_TRAJECTORY, START_S, START_S)
    assert off_km(table, AFTER_LAUNCH_TRAJECTORY, np.array([START_S])) < 1e-4


def test_where_the_trajectory_does_not_reach_it_says_so() -> None:
    nasa = EphemerisTrajectory(excerpt(), held_set())
    end = nasa.span[1]
    with pytest.raises(PropagationError):
        EphemerisTable(nasa, end.timestamp(), (end + timedelta(hours=1)).timestamp())
