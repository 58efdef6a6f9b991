"""The Sun straight between instants, against its series and against skyfield."""

from __future__ import annotations

import numpy as np
import pytest
from skyfield.framelib import itrs

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import itrs_many_from_teme
from iss_viewer.orbit.sun_moon import sun_teme_many
from iss_viewer.orbit.sun_path import SunPath
from tests.orbit.known_sets import AFTER_LAUNCH, ephemeris, skyfield_times

FIRST_S = AFTER_LAUNCH.epoch.timestamp()
LAST_S = FIRST_S + 10.0 * 86_400.0
TIMES_S = np.linspace(FIRST_S, LAST_S, 1_999)
PATH = SunPath(FIRST_S, LAST_S)


def off_arcsec(one: np.ndarray, other: np.ndarray) -> float:
    """The largest angle between directions."""
    return float(np.degrees(np.linalg.norm(one - other, axis=1).max()) * 3_600.0)


def test_it_is_a_fifth_of_an_arc_second_from_the_series() -> None:
    unit, distance_km = sun_teme_many(TIMES_S)
    true = itrs_many_from_teme(unit, earth_rotation_rad(TIMES_S))
    found, found_km = PATH.at(TIMES_S)
    assert off_arcsec(found, true) < 0.2
    assert found_km == pytest.approx(distance_km, rel=1e-6)


def test_it_is_where_skyfield_sees_it_to_six_arc_seconds() -> None:
    """The series' own 0.0015 degrees are 5.4 arc seconds."""
    earth = ephemeris()["earth"]
    seen = earth.at(skyfield_times(TIMES_S)).observe(ephemeris()["sun"]).apparent()
    true = seen.frame_xyz(itrs).km.T
    true /= np.linalg.norm(true, axis=1)[:, np.newaxis]
    assert off_arcsec(PATH.at(TIMES_S)[0], true) < 6.0


def test_one_instant_is_a_path_too() -> None:
    unit, distance_km = SunPath(FIRST_S, FIRST_S).at(np.array([FIRST_S]))
    assert np.linalg.norm(unit) == pytest.approx(1.0)
    assert 1.47e8 < distance_km[0] < 1.53e8
