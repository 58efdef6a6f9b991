"""Places that people know: those nearest to a place, those a map labels, the one a zone means."""

from __future__ import annotations

import numpy as np

from iss_viewer.earth.city_names import find_cities, folded
from iss_viewer.earth.city_table import City, CityTable, city_table
from iss_viewer.earth.sphere import (
    EARTH_RADIUS_KM,
    bearing,
    checked_place,
    direction,
    distances_km,
)

__all__ = [
    "City",
    "CityFound",
    "cities_within",
    "find_cities",
    "folded",
    "label_cities",
    "nearest_cities",
    "nearest_city",
]

# How much farther a city ten times as large may be and still be the one that people would name;
# no more than 80 km, and nothing for the smallest.
_FAME_KM = 25.0
_NO_FAME = 15_000
_MOST_FAME_KM = 80.0

CityFound = tuple[City, float, str]
"""A city, its distance in km, and the wind in which the asked place lies as seen from it."""


def nearest_city(latitude_deg: float, longitude_deg: float) -> CityFound:
    """The city one would name: the nearest, but a large one a little farther off before a small
    one, so that Berlin is not told as one of its suburbs. The distance is to the middle.

    Raises ValueError as `checked_place` does; AssetError.
    """
    place = checked_place(latitude_deg, longitude_deg)
    table = city_table()
    origin = direction(*place)
    closeness = table.directions @ origin
    # The winner is farther than the nearest by at most the most fame.
    farthest = np.arccos(min(float(closeness.max()), 1.0)) + _MOST_FAME_KM / EARTH_RADIUS_KM
    candidates = np.flatnonzero(closeness >= np.cos(min(farthest, np.pi)))
    away_km = distances_km(table.directions[candidates], origin)
    tens = np.log10(np.maximum(table.populations[candidates] / _NO_FAME, 1.0))
    best = int(np.argmin(away_km - np.minimum(_FAME_KM * tens, _MOST_FAME_KM)))
    return _found(table, int(candidates[best]), float(away_km[best]), place)


def nearest_cities(
    latitude_deg: float, longitude_deg: float, n: int, min_population: int = 0
) -> tuple[CityFound, ...]:
    """Up to `n` cities by the distance of their middles, nearest first.

    Raises ValueError as `checked_place` does; AssetError.
    """
    place = checked_place(latitude_deg, longitude_deg)
    table = city_table()
    origin = direction(*place)
    count = int(np.searchsorted(-table.populations, -min_population, side="right"))
    away_km = distances_km(table.directions[:count], origin)
    order = np.argsort(away_km, kind="stable")[: max(n, 0)]
    return tuple(_found(table, int(i), float(away_km[i]), place) for i in order)


def _found(
    table: CityTable, number: int, distance_km: float, place: tuple[float, float]
) -> CityFound:
    city = table.city(number)
    return city, distance_km, bearing(city.latitude_deg, city.longitude_deg, *place)


def label_cities() -> tuple[City, ...]:
    """About 130 large cities and capitals, well spread, the most worth a label first."""
    table = city_table()
    return tuple(table.city(number) for number in table.labels)


def cities_within(
    south_deg: float, west_deg: float, north_deg: float, east_deg: float, limit: int
) -> tuple[City, ...]:
    """The places in a box of the flat map, the most populous first."""
    table = city_table()
    latitude, longitude = table.places_deg.T
    inside = (latitude >= south_deg) & (latitude <= north_deg)
    inside &= (longitude >= west_deg) & (longitude <= east_deg)
    return tuple(table.city(index) for index in np.flatnonzero(inside)[:limit].tolist())
