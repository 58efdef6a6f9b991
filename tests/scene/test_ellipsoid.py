"""What the Earth hides and what a ray meets."""

from __future__ import annotations

import numpy as np
import pytest

from iss_viewer.orbit.frames import itrs_from_geodetic
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.scene.camera import Ray, unit, vector3
from iss_viewer.scene.ellipsoid import facing, ground_under, hidden_by_earth


def test_a_ray_towards_a_place_meets_that_place() -> None:
    random = np.random.default_rng(2)
    for _ in range(200):
        latitude, longitude = random.uniform(-90, 90), random.uniform(-180, 180)
        target = np.array(itrs_from_geodetic(GeodeticPoint(latitude, longitude)))
        above = np.array(itrs_from_geodetic(GeodeticPoint(latitude, longitude, 900.0)))
        eye = above + random.normal(0.0, 200.0, 3)
        met = ground_under(Ray(vector3(eye), vector3(unit(target - eye))))
        assert met is not None
        # A ten millionth of a degree is a centimetre.
        assert met.latitude_deg == pytest.approx(latitude, abs=1e-7)
        across = (met.longitude_deg - longitude + 180.0) % 360.0 - 180.0
        assert abs(across) * np.cos(np.radians(latitude)) < 1e-7


def test_a_ray_that_looks_away_or_passes_by_meets_nothing() -> None:
    assert ground_under(Ray((7000.0, 0.0, 0.0), (1.0, 0.0, 0.0))) is None
    assert ground_under(Ray((7000.0, 0.0, 0.0), (0.0, 1.0, 0.0))) is None


def test_the_near_side_is_seen_and_the_far_side_hidden() -> None:
    eye = (20_000.0, 0.0, 0.0)
    places = [
        (6378.137, 0.0, 0.0),
        (-6378.137, 0.0, 0.0),
        (0.0, 6378.137, 0.0),
        (0.0, 6800.0, 0.0),
        (0.0, 0.0, 6356.7),
        (-2000.0, 9000.0, 0.0),
        (7000.0, 0.0, 0.0),
    ]
    # The limb lies before the meridian of 90 degrees; a satellite over it is still seen.
    assert hidden_by_earth(eye, places).tolist() == [
        False, True, True, False, True, False, False,
    ]  # fmt: skip


def test_the_poles_flattening_counts() -> None:
    # Past the pole at a height where a sphere of 6378 km would stand in the way.
    eye, point = (-20_000.0, 0.0, 6368.0), (20_000.0, 0.0, 6368.0)
    assert not hidden_by_earth(eye, [point])[0]


def test_facing_is_one_below_the_eye_and_zero_on_the_limb() -> None:
    distance = 20_000.0
    limb = 6378.137**2 / distance
    on_limb = (limb, np.sqrt(6378.137**2 - limb**2), 0.0)
    found = facing((distance, 0.0, 0.0), [(6378.137, 0.0, 0.0), on_limb])
    assert found == pytest.approx([1.0, 0.0], abs=1e-9)


def test_what_is_at_the_eye_itself_is_not_hidden() -> None:
    eye = (6800.0, 0.0, 0.0)
    assert hidden_by_earth(eye, [eye, (-6800.0, 0.0, 0.0)]).tolist() == [False, True]
