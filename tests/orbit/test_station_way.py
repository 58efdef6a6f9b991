"""The way that is asked of the trajectory itself, against skyfield and against the table."""

from __future__ import annotations

import math

import numpy as np
import pytest
from skyfield.api import EarthSatellite
from skyfield.framelib import itrs

from iss_viewer.orbit.ephemeris_table import EphemerisTable
from iss_viewer.orbit.ephemeris_trajectory import EphemerisTrajectory
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.pass_search import HALF_PASS_S, Arcs, Places, arcs_over
from iss_viewer.orbit.passes import way_over
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.station_way import AskedWay, Way
from iss_viewer.orbit.timescale import timescale
from iss_viewer.orbit.trajectory import satrec_of
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY, skyfield_times
from tests.orbit.published import excerpt, held_set

START_S = AFTER_LAUNCH.epoch.timestamp()
END_S = START_S + 10.0 * 86_400.0
REACH_S = 2.0 * HALF_PASS_S
ASKED = AskedWay(AFTER_LAUNCH_TRAJECTORY, START_S - REACH_S, END_S + REACH_S)
TABLE = EphemerisTable(AFTER_LAUNCH_TRAJECTORY, START_S - REACH_S, END_S + REACH_S)
SOMETIMES_S = START_S + np.random.default_rng(20_220_921).uniform(0.0, 10.0 * 86_400.0, 2_000)
# From far south to far north, where passes are rare, low, or every revolution.
SITES = tuple(
    observer_at("somewhere", latitude, 53.0 * number % 360.0 - 180.0)
    for number, latitude in enumerate(np.linspace(-72.0, 72.0, 49).tolist())
)
PLACES = Places.of(SITES)


def arcs_along(way: Way, least_deg: float) -> Arcs:
    return arcs_over(way, PLACES, START_S, END_S, math.sin(math.radians(least_deg)))


def test_over_ten_days_it_is_within_two_tenths_of_a_metre_of_skyfield() -> None:
    station = EarthSatellite.from_satrec(satrec_of(AFTER_LAUNCH), timescale())
    theirs = station.at(skyfield_times(SOMETIMES_S)).frame_xyz(itrs).km.T
    assert np.linalg.norm(ASKED.at(SOMETIMES_S)[0] - theirs, axis=1).max() < 2e-4


def test_its_velocity_is_the_tables_but_for_sgp4s_own_two_centimetres_a_second() -> None:
    assert np.abs(ASKED.at(SOMETIMES_S)[1] - TABLE.at(SOMETIMES_S)[1]).max() < 3e-5


@pytest.mark.parametrize("way", [ASKED, TABLE], ids=["asked", "table"])
def test_between_two_marks_lies_less_than_half_a_revolution(way: Way) -> None:
    marks = way.marks
    assert (marks.unix_s[0], marks.unix_s[-1]) == pytest.approx(
        (START_S - REACH_S, END_S + REACH_S), abs=TABLE.step_s
    )
    assert np.diff(marks.unix_s).max() < 0.4 * 86_400.0 / AFTER_LAUNCH.mean_motion_rev_per_day
    assert marks.km == pytest.approx(ASKED.at(marks.unix_s)[0], abs=2e-4)
    radius = np.linalg.norm(marks.km, axis=1)
    assert np.linalg.norm(marks.ahead_km, axis=1) == pytest.approx(radius)
    assert marks.lowest_km == radius.min()


@pytest.mark.parametrize("least_deg", [0.0, 10.0, 60.0])
def test_both_ways_lead_to_the_same_passes_to_two_milliseconds(least_deg: float) -> None:
    asked, table = arcs_along(ASKED, least_deg), arcs_along(TABLE, least_deg)
    assert len(asked.site) > 100
    assert asked.site.tolist() == table.site.tolist()
    # Close to the mask a decimetre is more than that.
    is_high = np.degrees(np.arcsin(asked.highest_sine)) > least_deg + 0.01
    for mine, theirs in ((asked.aos_s, table.aos_s), (asked.los_s, table.los_s)):
        assert mine[is_high] == pytest.approx(theirs[is_high], abs=0.002)
    assert asked.highest_sine == pytest.approx(table.highest_sine, abs=1e-6)


def test_a_place_among_hundreds_has_the_passes_that_it_has_alone() -> None:
    many = Places.of(SITES * 6)
    least_sine = math.sin(math.radians(10.0))
    found, alone = arcs_over(TABLE, many, START_S, END_S, least_sine), arcs_along(TABLE, 10.0)
    assert found.site.tolist() == [
        site + 49 * turn for turn in range(6) for site in alone.site.tolist()
    ]
    assert found.aos_s == pytest.approx(np.tile(alone.aos_s, 6), abs=1e-4)
    assert found.los_s == pytest.approx(np.tile(alone.los_s, 6), abs=1e-4)


def test_few_places_ask_the_trajectory_and_many_share_a_table() -> None:
    assert isinstance(way_over(AFTER_LAUNCH_TRAJECTORY, START_S, END_S, 1), AskedWay)
    assert isinstance(way_over(AFTER_LAUNCH_TRAJECTORY, START_S, END_S, 500), EphemerisTable)


def test_where_the_trajectory_does_not_reach_it_says_so() -> None:
    nasa = EphemerisTrajectory(excerpt(), held_set())
    first, last = (moment.timestamp() for moment in nasa.span)
    way = AskedWay(nasa, first, last)
    assert np.isfinite(way.at(np.linspace(first, last, 100))[0]).all()
    with pytest.raises(PropagationError):
        AskedWay(nasa, first, last + 3_600.0)
