"""Terminator, twilight, footprint and grid."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.orbit.frames import geodetic_many_from_itrs, local_axes
from iss_viewer.scene.globe_rings import footprint, graticule, parallel, terminator
from tests.scene.circular_orbit import CircularOrbit, random_sun


def normals_at(points_km: NDArray[np.float64]) -> NDArray[np.float64]:
    latitude, longitude, _ = geodetic_many_from_itrs(points_km)
    return np.array([local_axes(*at)[2] for at in zip(latitude, longitude, strict=True)])


@pytest.mark.parametrize("below_deg", [0.0, 6.0, 12.0, 18.0])
def test_along_the_terminator_the_sun_stands_as_far_below_the_horizon_as_asked(
    below_deg: float,
) -> None:
    random = np.random.default_rng(5)
    for _ in range(20):
        sun = random_sun(random)
        ring = terminator(sun, below_deg)
        height_deg = np.degrees(np.arcsin(normals_at(ring) @ np.array(sun)))
        # A billionth of a degree: only rounding.
        assert np.abs(height_deg + below_deg).max() < 1e-9
        _, _, height_km = geodetic_many_from_itrs(ring)
        assert np.abs(height_km).max() < 1e-6


def test_at_launch_the_terminator_runs_beneath_the_station() -> None:
    # 2022-09-21 13:54:49 UTC: the Sun over 0.57 N 30.44 W, the station over 43.911 N 59.158 E,
    # where it stands 0.7 degrees up.
    sun = np.array([*np.cos(np.radians([-30.44, 0.57])), 0.0])
    latitude, longitude = np.radians([0.57, -30.44])
    sun = np.array(
        [
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        ]
    )
    up = np.array(local_axes(43.911, 59.158)[2])
    assert np.degrees(np.arcsin(up @ sun)) == pytest.approx(0.7, abs=0.05)
    x, y, z = sun.tolist()
    ring = terminator((x, y, z))
    ring_latitude, ring_longitude, _ = geodetic_many_from_itrs(ring)
    away = np.hypot(ring_latitude - 43.911, (ring_longitude - 59.158) * np.cos(np.radians(43.911)))
    assert away.min() < 1.0


def test_from_the_footprints_edge_the_station_stands_on_the_horizon() -> None:
    for start_deg in (0.0, 47.0, 90.0, 200.0):
        flight = CircularOrbit(from_node_deg=start_deg).flight(0.0)
        edge = footprint(flight, lift_km=0.0)
        to_station = np.array(flight.itrs.position_km) - edge
        to_station /= np.linalg.norm(to_station, axis=1)[:, None]
        elevation_deg = np.degrees(np.arcsin((normals_at(edge) * to_station).sum(axis=1)))
        assert np.abs(elevation_deg).max() < 1e-6


def test_a_parallel_keeps_its_latitude() -> None:
    latitude, _, height_km = geodetic_many_from_itrs(parallel(51.6))
    assert np.abs(latitude - 51.6).max() < 1e-6
    assert np.abs(height_km - 1.0).max() < 1e-6


def test_the_grid_has_the_equator_strongest_and_the_tropics_and_band_dashed() -> None:
    lines = graticule("#FFFFFF", "#FFC845")
    strongest = max(lines, key=lambda each: float(each.colours[:, 3].max() * each.width_px))
    assert np.abs(strongest.points_km[:, 2]).max() < 1e-6
    dashed = [each for each in lines if each.dash_km is not None]
    latitudes = {
        round(float(geodetic_many_from_itrs(each.points_km[:1])[0][0]), 2) for each in dashed
    }
    assert latitudes == {-51.6, -23.44, 23.44, 51.6}
