"""Directions, distances and bearings on a round Earth of 6371 km: up to 0.5 % off the ellipsoid."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG)."""

COMPASS = (
    "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west",
)  # fmt: skip
"""Ids of the eight winds; `compass.<id>` is the phrase."""


def checked_place(latitude_deg: float, longitude_deg: float) -> tuple[float, float]:
    """The place with its longitude brought to -180..180.

    Raises ValueError for a number that is not finite or a latitude beyond a pole.
    """
    if not (math.isfinite(latitude_deg) and math.isfinite(longitude_deg)):
        raise ValueError("A latitude and a longitude must be finite numbers.")
    if abs(latitude_deg) > 90:
        raise ValueError(f"A latitude lies between -90 and 90 degrees, not at {latitude_deg}.")
    if -180 <= longitude_deg <= 180:
        return latitude_deg, longitude_deg
    return latitude_deg, (longitude_deg + 180) % 360 - 180


def direction(latitude_deg: float, longitude_deg: float) -> NDArray[np.float64]:
    """(3,) unit vector from the Earth's centre."""
    latitude, longitude = math.radians(latitude_deg), math.radians(longitude_deg)
    level = math.cos(latitude)
    return np.array((level * math.cos(longitude), level * math.sin(longitude), math.sin(latitude)))


def directions(places_deg: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n, 3) unit vectors of (n, 2) latitudes and longitudes."""
    latitude, longitude = np.radians(places_deg[:, 0]), np.radians(places_deg[:, 1])
    level = np.cos(latitude)
    return np.column_stack((level * np.cos(longitude), level * np.sin(longitude), np.sin(latitude)))


def distances_km(points: NDArray[np.float64], origin: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n,) great-circle distances of (n, 3) unit vectors from one, exact also close by."""
    chords: NDArray[np.float64] = np.sqrt(((points - origin) ** 2).sum(axis=1))
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chords / 2, 1.0))


def bearing(
    from_latitude_deg: float, from_longitude_deg: float, latitude_deg: float, longitude_deg: float
) -> str:
    """The wind of COMPASS in which a place lies, seen from another."""
    from_latitude, latitude = math.radians(from_latitude_deg), math.radians(latitude_deg)
    turn = math.radians(longitude_deg - from_longitude_deg)
    east = math.sin(turn) * math.cos(latitude)
    north = math.cos(from_latitude) * math.sin(latitude) - math.sin(from_latitude) * math.cos(
        latitude
    ) * math.cos(turn)
    return wind_of(math.degrees(math.atan2(east, north)))


def wind_of(azimuth_deg: float) -> str:
    """The wind of COMPASS nearest to a direction, from north by east."""
    return COMPASS[round(azimuth_deg / 45.0) % len(COMPASS)]
