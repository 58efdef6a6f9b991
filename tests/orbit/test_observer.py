"""Sites, and how the station stands over them, against skyfield."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from skyfield.api import EarthSatellite, wgs84

from iss_viewer.orbit.observer import (
    SiteError,
    ground_distance_km,
    look_from,
    observer_at,
)
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.state import Frame, GeodeticPoint, StateVector
from iss_viewer.orbit.timescale import skyfield_time, timescale
from iss_viewer.orbit.trajectory import satrec_of
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY

BAIKONUR = observer_at("Baikonur, Site 31", 45.996, 63.564, 100.0, "Asia/Qyzylorda")


@pytest.mark.parametrize(
    ("latitude", "longitude", "height_m", "sentence"),
    [
        (200.0, 0.0, 0.0, "The latitude must lie between -90 and 90 degrees."),
        (-90.001, 0.0, 0.0, "The latitude must lie between -90 and 90 degrees."),
        (0.0, 400.0, 0.0, "The longitude must lie between -180 and 180 degrees."),
        (0.0, 0.0, 9001.0, "The height must lie between -500 and 9000 metres."),
        (0.0, 0.0, -501.0, "The height must lie between -500 and 9000 metres."),
        (math.nan, 0.0, 0.0, "The latitude is not a number."),
        (0.0, math.nan, 0.0, "The longitude is not a number."),
        (0.0, 0.0, math.nan, "The height is not a number."),
        (math.inf, 0.0, 0.0, "The latitude must lie between -90 and 90 degrees."),
    ],
)
def test_a_place_that_can_not_be_is_refused_in_a_sentence(
    latitude: float, longitude: float, height_m: float, sentence: str
) -> None:
    with pytest.raises(SiteError) as refused:
        observer_at("nowhere", latitude, longitude, height_m)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (27.99, 86.93)]
)
def test_the_ends_of_the_earth_are_places(latitude: float, longitude: float) -> None:
    site = observer_at("there", latitude, longitude, 8849.0)
    assert (site.latitude_deg, site.longitude_deg, site.guessed) == (latitude, longitude, False)


@pytest.mark.parametrize("minute", [0, 12, 35, 71])
@pytest.mark.parametrize("place", [(45.996, 63.564), (-33.9, 151.2), (90.0, 0.0), (0.0, 180.0)])
def test_the_look_is_skyfields_to_a_hundredth_of_a_thousandth_of_a_degree(
    place: tuple[float, float], minute: int
) -> None:
    utc = datetime(2022, 9, 21, 13 + minute // 60, minute % 60, 49, tzinfo=UTC)
    site = observer_at("site", *place, 100.0)
    look = snapshot_at(utc, AFTER_LAUNCH_TRAJECTORY, site).look
    assert look is not None
    satellite = EarthSatellite.from_satrec(satrec_of(AFTER_LAUNCH), timescale())
    topos = wgs84.latlon(*place, elevation_m=100.0)
    elevation, azimuth, distance, *_, rate = (
        (satellite - topos).at(skyfield_time(utc)).frame_latlon_and_rates(topos)
    )
    assert look.elevation_deg == pytest.approx(elevation.degrees, abs=1e-5)
    assert look.range_km == pytest.approx(distance.km, abs=1e-4)
    assert look.range_rate_km_s == pytest.approx(rate.km_per_s, abs=1e-6)
    away = (look.azimuth_deg - azimuth.degrees + 180.0) % 360.0 - 180.0
    assert away == pytest.approx(0.0, abs=1e-5)


def test_over_the_launch_site_the_station_stood_south_west_at_the_launch() -> None:
    utc = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
    look = snapshot_at(utc, AFTER_LAUNCH_TRAJECTORY, BAIKONUR).look
    assert look is not None
    # The record: some 420 km south-west of the pad.
    assert look.ground_km == pytest.approx(420.0, abs=10.0)
    assert look.azimuth_deg == pytest.approx(236.0, abs=3.0)


def test_a_look_needs_a_state_that_turns_with_the_earth() -> None:
    state = StateVector(Frame.TEME, (6800.0, 0.0, 0.0), (0.0, 7.6, 0.0))
    with pytest.raises(ValueError, match="turns with the Earth"):
        look_from(BAIKONUR, state)


def test_a_quarter_of_a_meridian_and_of_the_equator_are_as_long_as_wgs_84_says() -> None:
    # NGA: meridian quadrant 10,001,965.729 m; equator 40,075.017 km.
    equator = GeodeticPoint(0.0, 0.0)
    assert ground_distance_km(equator, GeodeticPoint(90.0, 0.0)) == pytest.approx(
        10_001.966, abs=0.1
    )
    assert ground_distance_km(equator, GeodeticPoint(0.0, 90.0)) == pytest.approx(
        10_018.754, abs=0.1
    )
    assert ground_distance_km(equator, equator) == 0.0


def test_the_flinders_peak_line_of_the_textbook_comes_out() -> None:
    # Geoscience Australia's worked example: 54,972.271 m.
    flinders = GeodeticPoint(-(37 + 57 / 60 + 3.72030 / 3600), 144 + 25 / 60 + 29.52440 / 3600)
    buninyong = GeodeticPoint(-(37 + 39 / 60 + 10.15610 / 3600), 143 + 55 / 60 + 35.38390 / 3600)
    assert ground_distance_km(flinders, buninyong) == pytest.approx(54.972271, abs=0.001)


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_a_ground_distance_is_finite_the_same_both_ways_and_at_most_half_round(
    lat1: float, lon1: float, lat2: float, lon2: float
) -> None:
    one, other = GeodeticPoint(lat1, lon1), GeodeticPoint(lat2, lon2)
    there = ground_distance_km(one, other)
    assert there == pytest.approx(ground_distance_km(other, one), abs=1e-6)
    assert 0.0 <= there < 20_040.0
