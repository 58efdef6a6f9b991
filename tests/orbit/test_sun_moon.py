"""The fast Sun and Moon against JPL's DE421 through skyfield, 1972 to 2052."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import itrs_from_teme
from iss_viewer.orbit.sun_moon import (
    moon_itrs,
    moon_teme,
    moon_teme_many,
    sun_and_moon_teme,
    sun_itrs,
    sun_teme,
    sun_teme_many,
)
from tests.orbit.known_sets import apparent_teme_km, skyfield_times

Many = Callable[[NDArray[np.float64]], tuple[NDArray[np.float64], NDArray[np.float64]]]

# Every 5.3 days, so that all phases of the Moon and seasons are met.
TIMES = np.arange(
    datetime(1972, 1, 2, tzinfo=UTC).timestamp(),
    datetime(2052, 12, 30, tzinfo=UTC).timestamp(),
    5.3 * 86_400.0,
)


def angle_deg(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Between rows of unit vectors; safe for small angles, unlike the arc cosine."""
    return np.degrees(2.0 * np.arcsin(np.linalg.norm(one - other, axis=1) / 2.0))


@pytest.mark.parametrize(
    ("body", "fast", "most_deg", "most_share"),
    [("sun", sun_teme_many, 0.0015, 1e-4), ("moon", moon_teme_many, 0.2, 0.0035)],
)
def test_the_sun_is_within_15_ten_thousandths_of_a_degree_and_the_moon_within_2_tenths(
    body: str, fast: Many, most_deg: float, most_share: float
) -> None:
    truth = apparent_teme_km(body, skyfield_times(TIMES))
    distance = np.linalg.norm(truth, axis=1)
    unit, distance_km = fast(TIMES)
    assert angle_deg(unit, truth / distance[:, None]).max() < most_deg
    assert np.abs(distance_km / distance - 1.0).max() < most_share
    assert np.linalg.norm(unit, axis=1) == pytest.approx(1.0, abs=1e-9)


def test_one_instant_and_many_give_the_same_directions() -> None:
    for seconds, sun, moon in zip(
        TIMES[:50].tolist(),
        sun_teme_many(TIMES[:50])[0],
        moon_teme_many(TIMES[:50])[0],
        strict=True,
    ):
        assert sun_teme(seconds)[0] == pytest.approx(sun, abs=1e-12)
        assert moon_teme(seconds)[0] == pytest.approx(moon, abs=1e-12)


def test_what_the_tick_takes_is_within_a_tenth_of_an_arc_second_of_the_series() -> None:
    begin = datetime(2022, 9, 21, tzinfo=UTC).timestamp()
    for seconds in np.arange(begin, begin + 30 * 86_400.0, 12_345.6).tolist():
        sun, moon = sun_and_moon_teme(seconds)
        assert sun == pytest.approx(sun_teme(seconds)[0], abs=5e-7)
        assert moon == pytest.approx(moon_teme(seconds)[0], abs=5e-7)


def test_the_sun_over_the_turning_earth_is_the_sun_in_space_turned() -> None:
    seconds = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC).timestamp()
    rotation = earth_rotation_rad(seconds)
    assert sun_itrs(seconds) == itrs_from_teme(sun_teme(seconds)[0], rotation)
    assert moon_itrs(seconds) == itrs_from_teme(moon_teme(seconds)[0], rotation)


def test_the_sun_crossed_the_equator_at_the_equinox_of_2022() -> None:
    # 23 September 2022, 01:04 UTC (USNO); in a minute the declination changes by 0.0003 deg.
    equinox = datetime(2022, 9, 23, 1, 4, tzinfo=UTC).timestamp()
    assert np.degrees(np.arcsin(sun_itrs(equinox)[2])) == pytest.approx(0.0, abs=0.002)
