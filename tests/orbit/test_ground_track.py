"""The ground track, its cut at 180 degrees, and the horizon circle."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skyfield.api import EarthSatellite
from skyfield.framelib import itrs
from skyfield.sgp4lib import TEME

from iss_viewer.orbit.frames import itrs_from_geodetic, local_axes
from iss_viewer.orbit.ground_track import footprint, split_at_antimeridian, track_between
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.state import GeodeticPoint, PropagationError
from iss_viewer.orbit.sunlight import Illumination
from iss_viewer.orbit.timescale import timescale
from iss_viewer.orbit.trajectory import satrec_of
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY, skyfield_times

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def test_the_track_goes_through_the_snapshots_at_its_times() -> None:
    track = track_between(AFTER_LAUNCH_TRAJECTORY, LAUNCH, LAUNCH + timedelta(minutes=93), 31.0)
    assert track.unix_s[0] == LAUNCH.timestamp()
    assert track.unix_s[-1] == LAUNCH.timestamp() + 93 * 60
    assert np.diff(track.unix_s).max() <= 31.0
    assert track.place_known
    for i in range(0, len(track.unix_s), 17):
        flight = snapshot_at(
            datetime.fromtimestamp(track.unix_s[i], UTC), AFTER_LAUNCH_TRAJECTORY
        ).flight
        assert flight is not None
        # datetime keeps a microsecond, 8 mm of way.
        assert math.dist(track.itrs_km[i], flight.itrs.position_km) < 1e-5
        assert math.dist(track.teme_km[i], flight.teme.position_km) < 1e-5
        assert track.latitude_deg[i] == pytest.approx(flight.subpoint.latitude_deg, abs=1e-6)
        assert track.longitude_deg[i] == pytest.approx(flight.subpoint.longitude_deg, abs=1e-6)
        assert track.altitude_km[i] == pytest.approx(flight.subpoint.altitude_km, abs=1e-5)
        assert bool(track.lit[i] == 1.0) is (flight.illumination is Illumination.SUNLIT)
        assert bool(track.lit[i] == 0.0) is (flight.illumination is Illumination.UMBRA)


def test_second_by_second_it_is_within_two_tenths_of_a_metre_of_skyfield() -> None:
    track = track_between(AFTER_LAUNCH_TRAJECTORY, LAUNCH, LAUNCH + timedelta(hours=3), 1.0)
    assert len(track.unix_s) == 10_801
    station = EarthSatellite.from_satrec(satrec_of(AFTER_LAUNCH), timescale())
    place = station.at(skyfield_times(track.unix_s[::10]))
    for frame, positions in ((itrs, track.itrs_km), (TEME, track.teme_km)):
        theirs = place.frame_xyz(frame).km.T
        assert np.linalg.norm(positions[::10] - theirs, axis=1).max() < 2e-4


def test_its_arrays_can_not_be_written_to() -> None:
    track = track_between(AFTER_LAUNCH_TRAJECTORY, LAUNCH, LAUNCH + timedelta(minutes=1))
    with pytest.raises(ValueError, match="read-only"):
        track.itrs_km[0, 0] = 0.0
    with pytest.raises(ValueError, match="read-only"):
        track.lit[0] = 0.5


def test_beyond_two_weeks_the_place_is_not_known_but_the_ring_is() -> None:
    late = AFTER_LAUNCH.epoch + timedelta(days=20)
    assert not track_between(
        AFTER_LAUNCH_TRAJECTORY, late, late + timedelta(minutes=93)
    ).place_known


def test_an_empty_span_and_a_decayed_orbit_raise() -> None:
    with pytest.raises(ValueError, match="end after its start"):
        track_between(AFTER_LAUNCH_TRAJECTORY, LAUNCH, LAUNCH)
    with pytest.raises(PropagationError):
        track_between(
            AFTER_LAUNCH_TRAJECTORY, LAUNCH + timedelta(days=9999), LAUNCH + timedelta(days=10_000)
        )


def test_a_line_over_the_antimeridian_is_cut_at_exactly_180() -> None:
    latitude = np.array([10.0, 12.0, 14.0])
    longitude = np.array([170.0, 178.0, -174.0])
    height = np.array([400.0, 402.0, 404.0])
    west, east = split_at_antimeridian(latitude, longitude, height)
    # 178 to 186 passes 180 a quarter of the way.
    assert west[0].tolist() == [10.0, 12.0, 12.5]
    assert west[1].tolist() == [170.0, 178.0, 180.0]
    assert west[2].tolist() == [400.0, 402.0, 402.5]
    assert east[0].tolist() == [12.5, 14.0]
    assert east[1].tolist() == [-180.0, -174.0]
    assert east[2].tolist() == [402.5, 404.0]


def test_a_line_westward_is_cut_the_other_way_round() -> None:
    first, second = split_at_antimeridian(np.array([0.0, 4.0]), np.array([-179.0, 179.0]))
    assert (first[0].tolist(), first[1].tolist()) == ([0.0, 2.0], [-179.0, -180.0])
    assert (second[0].tolist(), second[1].tolist()) == ([2.0, 4.0], [180.0, 179.0])


@pytest.mark.parametrize("edge", [180.0, -180.0])
def test_a_sample_right_on_the_edge_is_not_doubled(edge: float) -> None:
    pieces = split_at_antimeridian(np.arange(3.0), np.array([179.0, edge, -179.0]))
    assert [piece[1].tolist() for piece in pieces] == [[179.0, 180.0], [-180.0, -179.0]]
    assert [piece[0].tolist() for piece in pieces] == [[0.0, 1.0], [1.0, 2.0]]


def test_too_short_a_line_has_no_pieces() -> None:
    assert split_at_antimeridian(np.empty(0), np.empty(0)) == []
    assert split_at_antimeridian(np.array([1.0]), np.array([2.0])) == []


@given(
    st.floats(-1000.0, 1000.0),
    st.lists(st.floats(-170.0, 170.0), min_size=1, max_size=30),
)
def test_every_piece_stays_on_the_map_and_no_piece_jumps(begin: float, steps: list[float]) -> None:
    longitude = begin + np.concatenate([[0.0], np.cumsum(steps)])
    latitude = np.linspace(-50.0, 50.0, len(longitude))
    pieces = split_at_antimeridian(latitude, longitude)
    assert pieces
    for _, across in pieces:
        assert np.abs(across).max() <= 180.0
        assert np.abs(np.diff(across)).max() <= 180.0
    # Nothing is lost: the pieces together run as far as the line did.
    way = sum(float(np.abs(np.diff(across)).sum()) for _, across in pieces)
    assert way == pytest.approx(np.abs(steps).sum(), abs=1e-6)
    for before, after in pairwise(pieces):
        assert before[0][-1] == after[0][0]
        assert {before[1][-1], after[1][0]} == {180.0, -180.0}


@pytest.mark.parametrize(
    ("latitude", "longitude", "height"),
    [(43.911, 59.158, 421.7), (-51.6, 179.9, 430.0), (0.0, 0.0, 420.0), (90.0, 0.0, 800.0)],
)
def test_from_the_whole_footprint_the_station_stands_on_the_horizon(
    latitude: float, longitude: float, height: float
) -> None:
    station = np.array(itrs_from_geodetic(GeodeticPoint(latitude, longitude, height)))
    ring = footprint(GeodeticPoint(latitude, longitude, height), 37)
    assert (ring[0][0], ring[1][0]) == (ring[0][-1], ring[1][-1])
    for place in zip(ring[0].tolist(), ring[1].tolist(), strict=True):
        away = station - np.array(itrs_from_geodetic(GeodeticPoint(*place)))
        sine = np.dot(away, local_axes(*place)[2]) / np.linalg.norm(away)
        assert math.degrees(math.asin(sine)) == pytest.approx(0.0, abs=1e-6)


def test_a_footprint_over_a_pole_goes_once_round_it() -> None:
    _, longitude = footprint(GeodeticPoint(75.0, 30.0, 1500.0), 361)
    assert abs(np.degrees(np.unwrap(np.radians(longitude)))[[0, -1]] @ [-1, 1]) == pytest.approx(
        360.0
    )


def test_what_is_on_the_ground_has_no_horizon_circle() -> None:
    with pytest.raises(ValueError, match="above the ground"):
        footprint(GeodeticPoint(10.0, 20.0, 0.0))
