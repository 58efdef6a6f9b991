"""Distances and bearings against geodesy's own examples."""

from __future__ import annotations

import numpy as np
import pytest

from iss_viewer.earth.sphere import bearing, checked_place, direction, directions, distances_km


def _distance_km(start: tuple[float, float], end: tuple[float, float]) -> float:
    return float(distances_km(directions(np.array([start])), direction(*end))[0])


def test_distances_agree_with_vincenty_and_the_quarter_meridian_within_half_a_percent() -> None:
    # Flinders Peak to Buninyong: 54,972.271 m on the ellipsoid (ICSM, GDA Technical Manual).
    flinders, buninyong = (-37.951033, 144.424868), (-37.652821, 143.926496)
    assert _distance_km(flinders, buninyong) == pytest.approx(54.972271, rel=0.005)
    # From the equator to a pole: 10,001.966 km on WGS 84.
    assert _distance_km((0.0, 77.0), (90.0, 0.0)) == pytest.approx(10_001.966, rel=0.005)


def test_a_distance_of_one_metre_is_still_a_metre() -> None:
    # One arc second of latitude is 30.9 m on this sphere; a thousandth of it is 3 cm.
    assert _distance_km((50.0, 8.0), (50.0 + 1e-5, 8.0)) == pytest.approx(0.001112, rel=1e-3)


def test_opposite_points_are_half_a_turn_apart() -> None:
    assert _distance_km((12.0, 34.0), (-12.0, -146.0)) == pytest.approx(20_015.1, abs=0.1)


@pytest.mark.parametrize(
    ("start", "end", "wind"),
    [
        ((0, 0), (10, 0), "north"),
        ((0, 0), (0, 10), "east"),
        ((0, 0), (-10, 0), "south"),
        ((0, 0), (0, -10), "west"),
        ((0, 0), (5, 5), "north-east"),
        ((0, 179), (0, -179), "east"),
        ((0, -179), (5, 176), "north-west"),
        # The great circle from London to Tokyo leaves to the north-north-east, 31 degrees.
        ((51.5, -0.1), (35.7, 139.7), "north-east"),
        ((-89.9, 0), (-89.9, 180), "south"),
    ],
)
def test_a_bearing_is_one_of_eight_winds(
    start: tuple[float, float], end: tuple[float, float], wind: str
) -> None:
    assert bearing(*start, *end) == wind


@pytest.mark.parametrize(
    ("longitude_deg", "brought_to"), [(180, 180), (-180, -180), (190, -170), (-190, 170), (725, 5)]
)
def test_any_longitude_is_brought_into_range(longitude_deg: float, brought_to: float) -> None:
    assert checked_place(1.0, longitude_deg) == (1.0, brought_to)


@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg"),
    [(90.0001, 0), (-91, 0), (float("nan"), 0), (0, float("nan")), (0, float("inf"))],
)
def test_a_place_that_is_none_is_refused_in_a_sentence(
    latitude_deg: float, longitude_deg: float
) -> None:
    with pytest.raises(ValueError, match=r"latitude.*\."):
        checked_place(latitude_deg, longitude_deg)
