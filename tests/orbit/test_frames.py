"""Frames against skyfield, and back again."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from skyfield.api import wgs84

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import (
    EQUATOR_RADIUS_KM,
    POLAR_RADIUS_KM,
    geodetic_from_itrs,
    geodetic_many_from_itrs,
    itrs_from_geodetic,
    itrs_from_teme,
    itrs_many_from_geodetic,
    itrs_many_from_teme,
    itrs_velocity_from_teme,
    local_axes,
    lvlh_axes,
    teme_from_itrs,
)
from iss_viewer.orbit.propagator import state_at
from iss_viewer.orbit.state import Frame, GeodeticPoint
from iss_viewer.orbit.timescale import skyfield_time
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY

LATITUDES = st.floats(-90.0, 90.0)
LONGITUDES = st.floats(-180.0, 180.0)


@pytest.mark.parametrize("days", [-10, -2.27, 0, 3.3, 10])
def test_the_earth_fixed_state_is_within_a_metre_of_skyfield(days: float) -> None:
    utc = AFTER_LAUNCH.epoch + timedelta(days=days)
    position, velocity = AFTER_LAUNCH_TRAJECTORY.teme_at(utc.timestamp())
    rotation = earth_rotation_rad(utc.timestamp())
    itrs = itrs_from_teme(position, rotation)
    truth = state_at(AFTER_LAUNCH, utc, Frame.ITRS)
    assert math.dist(itrs, truth.position_km) < 0.001
    # A millimetre a second.
    assert math.dist(itrs_velocity_from_teme(itrs, velocity, rotation), truth.velocity_km_s) < 1e-6


@given(LATITUDES, LONGITUDES, st.floats(-0.5, 2000.0))
def test_a_geodetic_point_comes_back_within_a_micrometre(
    latitude: float, longitude: float, height: float
) -> None:
    itrs = itrs_from_geodetic(GeodeticPoint(latitude, longitude, height))
    back = geodetic_from_itrs(itrs)
    assert math.dist(itrs_from_geodetic(back), itrs) < 1e-9 + 4e-12 * 6400.0
    assert back.altitude_km == pytest.approx(height, abs=2e-8)
    assert back.latitude_deg == pytest.approx(latitude, abs=1e-10)


def test_the_geodetic_point_is_skyfields() -> None:
    utc = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
    state = state_at(AFTER_LAUNCH, utc, Frame.ITRS)
    from skyfield.api import EarthSatellite

    from iss_viewer.orbit.timescale import timescale
    from iss_viewer.orbit.trajectory import satrec_of

    satellite = EarthSatellite.from_satrec(satrec_of(AFTER_LAUNCH), timescale())
    truth = wgs84.geographic_position_of(satellite.at(skyfield_time(utc)))
    mine = geodetic_from_itrs(state.position_km)
    assert mine.latitude_deg == pytest.approx(truth.latitude.degrees, abs=1e-7)
    assert mine.longitude_deg == pytest.approx(truth.longitude.degrees, abs=1e-7)
    assert mine.altitude_km == pytest.approx(truth.elevation.km, abs=1e-6)


def test_the_poles_and_the_equator_lie_where_wgs_84_puts_them() -> None:
    assert itrs_from_geodetic(GeodeticPoint(90.0, 0.0)) == pytest.approx(
        (0.0, 0.0, POLAR_RADIUS_KM), abs=1e-9
    )
    assert itrs_from_geodetic(GeodeticPoint(0.0, -90.0)) == pytest.approx(
        (0.0, -EQUATOR_RADIUS_KM, 0.0), abs=1e-9
    )
    # NGA: semi-minor axis 6,356,752.3142 m.
    assert pytest.approx(6356.7523142, abs=1e-7) == POLAR_RADIUS_KM
    assert geodetic_from_itrs((0.0, 0.0, -6800.0)).latitude_deg == -90.0


def test_one_point_and_many_give_the_same() -> None:
    latitude = np.array([-90.0, -51.6, 0.0, 43.9, 89.9])
    longitude = np.array([0.0, 179.9, -180.0, 59.2, 12.0])
    height = np.array([0.0, 420.0, 430.0, 421.7, 0.1])
    itrs = itrs_many_from_geodetic(latitude, longitude, height)
    back = np.array(geodetic_many_from_itrs(itrs)).T
    rotation = np.full(5, 2.1)
    turned = itrs_many_from_teme(itrs, rotation)
    for i in range(5):
        point = GeodeticPoint(latitude[i], longitude[i], height[i])
        assert itrs_from_geodetic(point) == pytest.approx(itrs[i], abs=1e-9)
        one = geodetic_from_itrs(tuple(itrs[i]))
        assert (one.latitude_deg, one.longitude_deg, one.altitude_km) == pytest.approx(
            back[i], abs=1e-9
        )
        assert itrs_from_teme(tuple(itrs[i]), 2.1) == pytest.approx(turned[i], abs=1e-9)
        assert teme_from_itrs(tuple(turned[i]), 2.1) == pytest.approx(itrs[i], abs=1e-9)


@given(LATITUDES, LONGITUDES)
def test_east_north_and_up_are_square_to_each_other(latitude: float, longitude: float) -> None:
    axes = np.array(local_axes(latitude, longitude))
    assert axes @ axes.T == pytest.approx(np.eye(3), abs=1e-12)
    assert np.cross(axes[0], axes[1]) == pytest.approx(axes[2], abs=1e-12)


def test_the_stations_axes_point_forward_starboard_and_down() -> None:
    # Over the equator at 0 E flying east: starboard is south.
    forward, starboard, down = lvlh_axes((6800.0, 0.0, 0.0), (0.1, 7.6, 0.0))
    assert forward == pytest.approx((0.0, 1.0, 0.0), abs=1e-12)
    assert starboard == pytest.approx((0.0, 0.0, -1.0), abs=1e-12)
    assert down == pytest.approx((-1.0, 0.0, 0.0), abs=1e-12)
