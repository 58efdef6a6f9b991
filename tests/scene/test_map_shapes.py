"""Night, twilight and footprint on the flat map, against the angle of the Sun and the horizon."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.orbit.frames import itrs_many_from_geodetic
from iss_viewer.orbit.state import GeodeticPoint, Vector3
from iss_viewer.scene.map_shapes import (
    TWILIGHTS_DEG,
    Polygon,
    footprint_areas,
    footprint_lines,
    night_of,
    night_shades,
)

Array = NDArray[np.float64]

# The Sun's declination at the solstices and equinoxes of 2022: Astronomical Almanac, 23.44 deg.
SUNS = {"june": (23.44, 15.0), "december": (-23.44, -150.0), "september": (0.0, -30.44)}


def sun(declination_deg: float, longitude_deg: float) -> Vector3:
    lat, lon = math.radians(declination_deg), math.radians(longitude_deg)
    return (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))


def scattered(count: int = 4000) -> tuple[Array, Array]:
    chance = np.random.default_rng(51)
    return np.degrees(np.arcsin(chance.uniform(-1, 1, count))), chance.uniform(-180, 180, count)


def inside(areas: tuple[Polygon, ...], latitude: Array, longitude: Array) -> NDArray[np.bool_]:
    """Even-odd rule by crossings of a ray to the east, written out here to judge by."""
    found = np.zeros(len(latitude), dtype=bool)
    for area in areas:
        y1, x1 = area.T
        y2, x2 = np.roll(area, -1, axis=0).T
        for a, b, c, d in zip(y1, x1, y2, x2, strict=True):
            if a != c:
                at = b + (latitude - a) / (c - a) * (d - b)
                found ^= ((a > latitude) != (c > latitude)) & (longitude < at)
    return found


def elevation_deg(sun_itrs: Vector3, latitude: Array, longitude: Array) -> Array:
    """Of the Sun's centre over the ellipsoid's horizon, without refraction."""
    lat, lon = np.radians(latitude), np.radians(longitude)
    up = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    return np.degrees(np.arcsin(np.clip(up @ np.array(sun_itrs), -1.0, 1.0)))


@pytest.mark.parametrize("season", SUNS)
@pytest.mark.parametrize("shift_deg", [0.0, 77.0, 180.0])
def test_each_shade_holds_the_places_where_the_sun_is_so_low(season: str, shift_deg: float) -> None:
    """To within 0.05 degrees of its edge, wherever on the map the night lies."""
    declination, longitude_deg = SUNS[season]
    sun_itrs = sun(declination, longitude_deg + shift_deg)
    latitude, longitude = scattered()
    elevation = elevation_deg(sun_itrs, latitude, longitude)
    for depth, areas in zip(TWILIGHTS_DEG, night_shades(sun_itrs), strict=True):
        clear = np.abs(elevation + depth) > 0.05
        dark = inside(areas, latitude, longitude)
        assert np.array_equal(dark[clear], (elevation < -depth)[clear]), depth


@pytest.mark.parametrize("season", SUNS)
def test_shades_stay_on_the_map(season: str) -> None:
    for areas in night_shades(sun(*SUNS[season])):
        for area in areas:
            assert np.abs(area[:, 0]).max() <= 90.0
            assert np.abs(area[:, 1]).max() <= 180.0 + 1e-9


@pytest.mark.parametrize(("season", "pole"), [("june", -90.0), ("december", 90.0)])
def test_the_polar_night_reaches_the_pole_at_the_solstice(season: str, pole: float) -> None:
    """At a solstice the Sun stands 23.44 degrees under the horizon of the dark pole, so there is
    full night there, and the other pole has day."""
    shades = night_shades(sun(*SUNS[season]))
    for lon in (-179.0, 0.0, 123.0):
        assert all(inside(areas, np.array([pole * 0.9999]), np.array([lon]))[0] for areas in shades)
        assert not inside(shades[0], np.array([-pole * 0.9999]), np.array([lon]))[0]


def test_at_the_equinox_night_is_half_of_the_map_and_full_night_no_pole() -> None:
    shades = night_shades(sun(0.0, -30.44))
    latitude, longitude = scattered(20_000)
    assert inside(shades[0], latitude, longitude).mean() == pytest.approx(0.5, abs=0.01)
    poles = np.array([89.9, -89.9])
    assert not inside(shades[3], poles, np.array([149.0, 149.0])).any()


def test_without_twilight_there_is_one_night() -> None:
    night = night_of(sun(*SUNS["june"]), with_twilight=False)
    assert len(night.shades) == 1
    assert night.subsolar == pytest.approx((23.44, 15.0), abs=1e-9)


def test_the_terminator_never_runs_along_the_maps_edge_or_over_it() -> None:
    for declination in (-23.44, -1.0, 0.0, 1e-7, 10.0, 23.44):
        for line in night_of(sun(declination, 100.0)).terminator:
            steps = np.abs(np.diff(line[:, 1]))
            assert steps.max() <= 100.0, "at the equinox it goes straight over the poles"
            along_edge = (np.abs(line[:-1, 1]) == 180.0) & (steps == 0.0)
            assert not along_edge.any()


@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg"), [(0.0, 0.0), (51.8, 179.0), (-51.8, -175.0), (80.0, 60.0)]
)
def test_the_footprint_holds_the_ground_from_which_the_station_is_above_the_horizon(
    latitude_deg: float, longitude_deg: float
) -> None:
    """Also over the antimeridian and over a pole, to within 0.1 degrees of elevation."""
    station = itrs_many_from_geodetic(np.array([latitude_deg]), np.array([longitude_deg]), 420.0)[0]
    latitude, longitude = scattered(20_000)
    ground = itrs_many_from_geodetic(latitude, longitude, 0.0)
    lat, lon = np.radians(latitude), np.radians(longitude)
    up = np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    away = station - ground
    elevation = np.degrees(np.arcsin((away * up).sum(axis=1) / np.linalg.norm(away, axis=1)))
    areas = footprint_areas(GeodeticPoint(latitude_deg, longitude_deg, 420.0))
    found = inside(areas, latitude, longitude)
    clear = np.abs(elevation) > 0.1
    assert np.array_equal(found[clear], (elevation > 0.0)[clear])
    assert found.any()


def test_a_footprint_over_the_antimeridian_is_two_areas_and_its_edge_has_no_line_across() -> None:
    point = GeodeticPoint(10.0, 178.0, 420.0)
    assert len(footprint_areas(point)) == 2
    for line in footprint_lines(point):
        assert np.abs(np.diff(line[:, 1])).max() < 5.0
