"""Where the globe is seen from."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import ArrayLike

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.frames import itrs_from_geodetic
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.scene.camera import unit
from iss_viewer.scene.ellipsoid import ground_under, hidden_by_earth
from iss_viewer.scene.globe_camera import (
    Direction,
    follow_camera,
    follow_orbit,
    framing,
    free_camera,
    free_orbit,
    whole_earth_km,
    window_camera,
)
from tests.scene.circular_orbit import RADIUS_KM, CircularOrbit, random_orbit, random_sun

ASPECT = 932 / 664


def degrees_between(a: ArrayLike, b: ArrayLike) -> float:
    return math.degrees(math.acos(min(1.0, float(unit(a) @ unit(b)))))


def test_the_station_is_never_near_the_limb_at_500_random_instants() -> None:
    random = np.random.default_rng(20220921)
    for number in range(500):
        orbit, sun = random_orbit(random), random_sun(random)
        site = None
        if number % 2:
            latitude, longitude = random.uniform(-70, 70), random.uniform(-180, 180)
            site = Observer("Somewhere", latitude, longitude)
        snapshot = orbit.snapshot(0.0, sun)
        middle = framing(snapshot, orbit.track(60.0), site)
        camera = free_camera(free_orbit(middle, whole_earth_km(ASPECT)), ASPECT)
        pixels, _ = camera.project([orbit.fixed(0.0)], 932, 664)
        from_middle = np.hypot(*(pixels[0] - (466, 332)))
        # The disc's radius is 315 px; three quarters of the way out is still well inside.
        assert from_middle < 0.75 * 315
        ahead = orbit.fixed(np.array([600.0, 1200.0]))
        assert not hidden_by_earth(camera.eye, ahead).any()


def test_a_place_within_60_degrees_of_the_ground_point_is_in_the_picture() -> None:
    random = np.random.default_rng(7)
    tried = 0
    while tried < 100:
        orbit, sun = random_orbit(random), random_sun(random)
        site = Observer("Somewhere", random.uniform(-65, 65), random.uniform(-180, 180))
        point = itrs_from_geodetic(GeodeticPoint(site.latitude_deg, site.longitude_deg))
        if degrees_between(point, orbit.fixed(0.0)) > 60.0:
            continue
        tried += 1
        middle = framing(orbit.snapshot(0.0, sun), orbit.track(60.0), site)
        camera = free_camera(free_orbit(middle, whole_earth_km(ASPECT)), ASPECT)
        assert not hidden_by_earth(camera.eye, np.array([point]) * 1.0001)[0]


def test_the_framing_moves_slowly_and_never_jumps() -> None:
    random = np.random.default_rng(3)
    rates = []
    for _ in range(300):
        orbit, sun = random_orbit(random), random_sun(random)
        site = Observer("Somewhere", random.uniform(-65, 65), random.uniform(-180, 180))
        now, next_ = (
            framing(orbit.snapshot(after_s, sun), orbit.track(60.0), site) for after_s in (0.0, 1.0)
        )
        rates.append(degrees_between(now.vector(), next_.vector()))
    # Degrees a second; the ground point itself moves by 0.06.
    assert np.median(rates) < 0.08
    assert max(rates) < 0.8


def test_without_a_known_place_my_place_is_in_the_middle() -> None:
    snapshot = CircularOrbit().snapshot(quality=Quality.PLACE_UNKNOWN)
    seen = framing(snapshot, None, Observer("Berlin", 52.52, 13.4))
    assert seen.longitude_deg == 13.4
    assert seen.latitude_deg == 50.0


def test_without_anything_the_terminator_is_in_the_middle_third() -> None:
    snapshot = CircularOrbit().snapshot(quality=Quality.NO_ELEMENTS)
    seen = framing(snapshot, None, None)
    assert abs(degrees_between(seen.vector(), snapshot.sun_itrs) - 90.0) < 40.0


@pytest.mark.parametrize(("width", "height"), [(932, 664), (1573, 944), (500, 900)])
def test_the_whole_earth_takes_95_percent_of_the_shorter_side(width: int, height: int) -> None:
    aspect = width / height
    camera = free_camera(free_orbit(Direction(20.0, 10.0), whole_earth_km(aspect)), aspect)
    distance = float(np.linalg.norm(camera.eye))
    radius_px = camera.pixels_per_unit(math.sqrt((distance / 6378.137) ** 2 - 1.0), height)
    assert 2.0 * radius_px == pytest.approx(0.95 * min(width, height), rel=1e-9)


def test_the_follow_camera_stands_beside_the_station_with_the_earth_below() -> None:
    snapshot = CircularOrbit(from_node_deg=40.0).snapshot()
    assert snapshot.flight is not None
    camera = follow_camera(follow_orbit(snapshot, snapshot.flight, 152.0, 24.0, 0.19), ASPECT)
    place = np.array(snapshot.flight.itrs.position_km)
    pixels, depth = camera.project([place, place * 0.9999], 932, 664)
    assert pixels[0] == pytest.approx((466, 332), abs=1e-3)
    assert depth[0] == pytest.approx(0.19, rel=1e-6)
    assert pixels[1][1] > 332


def test_the_window_shows_ground_below_and_the_horizon_near_its_upper_edge() -> None:
    snapshot = CircularOrbit(from_node_deg=70.0).snapshot()
    assert snapshot.flight is not None
    camera = window_camera(snapshot, snapshot.flight, 0.0, 42.0, ASPECT)
    # From 420 km the horizon lies acos(6378/6798) = 20.2 degrees under the level, so 21.8 over
    # the middle of a picture 62 degrees high.
    horizon_y = 332 - 332 * math.tan(math.radians(42.0 - 20.2)) / math.tan(math.radians(31.0))
    assert ground_under(camera.ray_through(466, horizon_y + 6, 932, 664)) is not None
    assert ground_under(camera.ray_through(466, horizon_y - 6, 932, 664)) is None
    ahead = ground_under(camera.ray_through(466, 332, 932, 664))
    assert ahead is not None
    met = np.array(itrs_from_geodetic(ahead))
    forward = np.array(snapshot.flight.itrs.velocity_km_s)
    assert float((met - camera.eye) @ forward) > 0.0
    assert np.linalg.norm(camera.eye) == pytest.approx(RADIUS_KM)


def test_looking_straight_down_from_the_window_keeps_the_heading_up() -> None:
    snapshot = CircularOrbit().snapshot()
    assert snapshot.flight is not None
    camera = window_camera(snapshot, snapshot.flight, 0.0, 90.0, ASPECT)
    middle = ground_under(camera.ray_through(466, 332, 932, 664))
    assert middle is not None
    assert middle.latitude_deg == pytest.approx(0.0, abs=1e-6)
    assert middle.longitude_deg == pytest.approx(0.0, abs=1e-6)
    upper = ground_under(camera.ray_through(466, 100, 932, 664))
    assert upper is not None
    assert upper.latitude_deg > 0.5
