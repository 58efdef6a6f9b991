"""The orbit and the ground track as lines."""

from __future__ import annotations

import numpy as np
import pytest

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.frames import geodetic_many_from_itrs
from iss_viewer.scene.globe_lines import (
    OrbitColours,
    drop_line,
    ground_track_line,
    orbit_curve,
    orbit_lines,
    unknown_orbit_line,
)
from tests.scene.circular_orbit import START, CircularOrbit, random_orbit

COLOURS = OrbitColours("#FFC845", "#5A6F96", "#9FB0C8")


@pytest.mark.parametrize("earth_fixed", [True, False])
def test_the_curve_passes_through_the_station_within_a_metre(earth_fixed: bool) -> None:
    random = np.random.default_rng(11)
    for _ in range(60):
        orbit = random_orbit(random)
        after_s = float(random.uniform(-1500.0, 1500.0))
        snapshot = orbit.snapshot(after_s)
        curve = orbit_curve(snapshot, orbit.track(60.0), earth_fixed=earth_fixed)
        place = np.array(snapshot.flight.itrs.position_km) if snapshot.flight else None
        assert place is not None
        away_km = np.linalg.norm(curve.points_km - place, axis=1)
        assert away_km.min() < 0.001
        assert curve.after_s[int(away_km.argmin())] == 0.0


def test_near_the_station_the_line_is_a_curve_of_steps_under_150_metres() -> None:
    orbit = CircularOrbit(from_node_deg=30.0)
    curve = orbit_curve(orbit.snapshot(7.0), orbit.track(30.0), earth_fixed=True)
    near = np.abs(curve.after_s) < 0.05
    steps_m = np.linalg.norm(np.diff(curve.points_km[near], axis=0), axis=1) * 1000.0
    assert steps_m.max() < 150.0


@pytest.mark.parametrize(("step_s", "off_m"), [(30.0, 20.0), (60.0, 300.0)])
def test_the_cubic_keeps_close_to_the_true_circle(step_s: float, off_m: float) -> None:
    orbit = CircularOrbit(from_node_deg=250.0, node_deg=80.0, rotation_deg=33.0)
    for after_s in (0.0, 13.0, 29.9):
        snapshot = orbit.snapshot(after_s)
        curve = orbit_curve(snapshot, orbit.track(step_s), earth_fixed=True)
        inside = np.abs(curve.after_s) < 2400.0
        true = orbit.fixed(curve.after_s[inside] + after_s)
        off_km = np.linalg.norm(curve.points_km[inside] - true, axis=1)
        assert off_km.max() * 1000.0 < off_m


def test_a_track_sampled_right_at_the_station_makes_no_kink() -> None:
    orbit = CircularOrbit(from_node_deg=10.0)
    for shift_s in (0.0, 0.001, -0.001, 5.0):
        track = orbit.track(30.0, shift_s=shift_s)
        curve = orbit_curve(orbit.snapshot(0.0), track, earth_fixed=True)
        assert (np.diff(curve.after_s) > 0.0).all()
        true = orbit.fixed(curve.after_s)
        inside = np.abs(curve.after_s) < 2400.0
        assert np.linalg.norm(curve.points_km - true, axis=1)[inside].max() < 0.05


def test_against_the_stars_the_line_stays_in_the_orbits_plane() -> None:
    orbit = CircularOrbit(node_deg=120.0, rotation_deg=50.0)
    snapshot = orbit.snapshot(0.0)
    curve = orbit_curve(snapshot, orbit.track(30.0), earth_fixed=False)
    normal = np.cross(curve.points_km[100], curve.points_km[300])
    normal /= np.linalg.norm(normal)
    assert np.abs(curve.points_km @ normal).max() < 0.1


def test_ahead_is_solid_and_behind_is_dashed_and_dimmer() -> None:
    orbit = CircularOrbit()
    lines = orbit_lines(orbit_curve(orbit.snapshot(), orbit.track(), earth_fixed=True), COLOURS)
    behind, ahead = lines
    assert ahead.dash_km is None
    assert behind.dash_km is not None
    assert behind.colours[:, 3].max() < ahead.colours[0, 3] == 1.0
    assert behind.width_px < ahead.width_px
    # The next 20 minutes are at full strength.
    twenty_minutes_km = 1200.0 * 7.6
    assert ahead.colours[ahead.along_km < twenty_minutes_km, 3].min() == 1.0


def test_the_line_has_the_colour_of_sunlight_or_of_shadow() -> None:
    orbit = CircularOrbit()
    track = orbit.track()
    snapshot = orbit.snapshot()
    curve = orbit_curve(snapshot, track, earth_fixed=True)
    ahead = orbit_lines(curve, COLOURS)[1]
    times = track.unix_s - START.timestamp()
    lit = np.interp(curve.after_s[curve.after_s >= 0.0], times, track.lit)
    sunlit, dark = ahead.colours[lit == 1.0, :3], ahead.colours[lit == 0.0, :3]
    assert len(sunlit) > 50
    assert len(dark) > 50
    assert np.allclose(sunlit, np.array([0xFF, 0xC8, 0x45]) / 255.0, atol=1e-6)
    assert np.allclose(dark, np.array([0x5A, 0x6F, 0x96]) / 255.0, atol=1e-6)


def test_the_ground_track_lies_on_the_ground_below_the_orbit() -> None:
    orbit = CircularOrbit(from_node_deg=200.0)
    snapshot = orbit.snapshot(0.0)
    track = ground_track_line(orbit.track(), snapshot, COLOURS)
    assert track is not None
    _, _, height_km = geodetic_many_from_itrs(track.points_km)
    assert np.abs(height_km - 1.0).max() < 1e-6
    below = np.array(orbit.fixed(0.0))
    nearest = track.points_km[np.argmin(np.linalg.norm(track.points_km - below, axis=1))]
    latitude, longitude, _ = geodetic_many_from_itrs(np.vstack([nearest, below]))
    assert latitude[0] == pytest.approx(latitude[1], abs=1e-9)
    assert longitude[0] == pytest.approx(longitude[1], abs=1e-9)


def test_where_the_place_is_unknown_there_is_a_ring_and_no_ground_track() -> None:
    orbit = CircularOrbit()
    snapshot = orbit.snapshot(quality=Quality.PLACE_UNKNOWN)
    track = orbit.track(place_known=False)
    ring = unknown_orbit_line(track, snapshot, COLOURS)
    assert ring.dash_km is not None
    assert np.allclose(ring.points_km[0], ring.points_km[-1])
    assert ground_track_line(track, snapshot, COLOURS) is None


def test_the_drop_line_ends_on_the_ground_point() -> None:
    flight = CircularOrbit().flight(0.0)
    line = drop_line(flight, "#FFFFFF")
    _, _, height_km = geodetic_many_from_itrs(line.points_km[-1:])
    assert abs(height_km[0]) < 1e-6
    assert np.allclose(line.points_km[0], flight.itrs.position_km)
