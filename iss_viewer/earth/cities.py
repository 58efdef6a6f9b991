"""Places that people know: the nearest, those a text may mean, those a map labels.

From GeoNames (CC BY 4.0): every place above 15,000 people, and smaller ones where nothing larger
lies within 80 km. Populations are GeoNames' and of different years.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.asset_arrays import Arrays
from iss_viewer.earth.sphere import (
    EARTH_RADIUS_KM,
    bearing,
    checked_place,
    direction,
    directions,
    distances_km,
)

# How much farther a city ten times as large may be and still be the one that people would name;
# no more than 80 km, and nothing for the smallest.
_FAME_KM = 25.0
_NO_FAME = 15_000
_MOST_FAME_KM = 80.0
_LONGEST_QUERY = 80
_NOT_DECOMPOSED = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
    "ə": "a", "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "`": None, "-": " ",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class City:
    """A city, town or, where land is empty, a village. `zone` is its tz database name."""

    name: str
    country_code: str
    country: str
    latitude_deg: float
    longitude_deg: float
    population: int
    zone: str


CityFound = tuple[City, float, str]
"""A city, its distance in km, and the wind in which the asked place lies as seen from it."""


class _Searched:
    """Folded names, one a line, and the city that each belongs to."""

    def __init__(self, lines: NDArray[np.generic], cities: NDArray[np.generic]) -> None:
        # A line feed at both ends, so that every name stands between two.
        self._text = b"\n" + lines.tobytes() + b"\n"
        self._ends = np.flatnonzero(lines == ord("\n")) + 1
        self._cities = cities

    def hits(self, wanted: bytes) -> Iterator[int]:
        """The cities of the lines in which `wanted` begins, in their order."""
        offset = self._text.find(wanted)
        while offset >= 0:
            yield int(self._cities[np.searchsorted(self._ends, offset, side="right")].item())
            offset = self._text.find(wanted, offset + 1)


class _Table:
    """All cities, by population, largest first; names and the like are looked up on demand."""

    def __init__(self) -> None:
        arrays = Arrays("earth", "cities.npz")
        self.places_deg = arrays.floats("places") / 1e4
        self.directions = directions(self.places_deg)
        self.populations = arrays.array("populations").astype(np.int64)
        fame_km = _FAME_KM * np.log10(np.maximum(self.populations / _NO_FAME, 1.0))
        self.fame_km = np.minimum(fame_km, _MOST_FAME_KM)
        self.names = arrays.lines("names")
        self.own_names = _Searched(arrays.array("folded"), np.arange(len(self.names)))
        self.other_names = _Searched(arrays.array("other_names"), arrays.array("other_cities"))
        self.countries = arrays.array("countries").astype(np.int64)
        self.country_codes = arrays.lines("country_codes")
        self.country_names = arrays.lines("country_names")
        self.zones = arrays.array("zones").astype(np.int64)
        self.zone_names = arrays.lines("zone_names")
        self.zone_links = dict(line.split(" ", 1) for line in arrays.lines("zone_links"))
        self.labels = arrays.array("labels").astype(np.int64)

    def city(self, index: int) -> City:
        country = int(self.countries[index])
        latitude_deg, longitude_deg = self.places_deg[index].tolist()
        return City(
            self.names[index],
            self.country_codes[country],
            self.country_names[country],
            latitude_deg,
            longitude_deg,
            int(self.populations[index]),
            self.zone_names[int(self.zones[index])],
        )


@cache
def _table() -> _Table:
    return _Table()


def folded(text: str) -> str:
    """`text` as names are compared: without case, accents, quote marks or double blanks."""
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_NOT_DECOMPOSED)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def nearest_city(latitude_deg: float, longitude_deg: float) -> CityFound:
    """The city one would name: the nearest, but a large one a little farther off before a small
    one, so that Berlin is not told as one of its suburbs. The distance is to the middle.

    Raises ValueError as `checked_place` does; AssetError.
    """
    place = checked_place(latitude_deg, longitude_deg)
    table = _table()
    origin = direction(*place)
    closeness = table.directions @ origin
    # The winner is farther than the nearest by at most the most fame.
    farthest = np.arccos(min(float(closeness.max()), 1.0)) + _MOST_FAME_KM / EARTH_RADIUS_KM
    candidates = np.flatnonzero(closeness >= np.cos(min(farthest, np.pi)))
    away_km = distances_km(table.directions[candidates], origin)
    best = int(np.argmin(away_km - table.fame_km[candidates]))
    return _found(table, int(candidates[best]), float(away_km[best]), place)


def nearest_cities(
    latitude_deg: float, longitude_deg: float, n: int, min_population: int = 0
) -> tuple[CityFound, ...]:
    """Up to `n` cities by the distance of their middles, nearest first.

    Raises ValueError as `checked_place` does; AssetError.
    """
    place = checked_place(latitude_deg, longitude_deg)
    table = _table()
    origin = direction(*place)
    count = int(np.searchsorted(-table.populations, -min_population, side="right"))
    away_km = distances_km(table.directions[:count], origin)
    order = np.argsort(away_km, kind="stable")[: max(n, 0)]
    return tuple(_found(table, int(i), float(away_km[i]), place) for i in order)


def _found(table: _Table, index: int, distance_km: float, place: tuple[float, float]) -> CityFound:
    city = table.city(index)
    return city, distance_km, bearing(city.latitude_deg, city.longitude_deg, *place)


def find_cities(text: str, limit: int = 12) -> tuple[City, ...]:
    """Cities called `text`, then those whose name begins with it, then those that hold it, each
    lot largest first; of large ones also the names in other languages.

    Case, accents and apostrophes do not matter. Raises AssetError.
    """
    wanted = folded(text[:_LONGEST_QUERY]).encode()
    if not wanted:
        return ()
    table = _table()
    beginning, whole = b"\n" + wanted, b"\n" + wanted + b"\n"
    ranked = itertools.chain(
        sorted({*table.own_names.hits(whole), *table.other_names.hits(whole)}),
        table.own_names.hits(beginning),
        table.other_names.hits(beginning),
        table.own_names.hits(wanted),
    )
    found: dict[int, None] = {}
    for index in ranked:
        found[index] = None
        if len(found) == limit:
            break
    return tuple(table.city(index) for index in found)


def label_cities() -> tuple[City, ...]:
    """About 130 large cities and capitals, well spread, the most worth a label first."""
    table = _table()
    return tuple(table.city(int(index)) for index in table.labels)


def cities_within(
    south_deg: float, west_deg: float, north_deg: float, east_deg: float, limit: int
) -> tuple[City, ...]:
    """The places in a box of the flat map, the most populous first."""
    table = _table()
    latitude, longitude = table.places_deg.T
    inside = (latitude >= south_deg) & (latitude <= north_deg)
    inside &= (longitude >= west_deg) & (longitude <= east_deg)
    return tuple(table.city(index) for index in np.flatnonzero(inside)[:limit].tolist())


def city_of_zone(zone_name: str) -> City | None:
    """See `iss_viewer.earth.zones.guess_city`."""
    table = _table()
    name = table.zone_links.get(zone_name, zone_name)
    if name not in table.zone_names:
        return None
    there: NDArray[np.int64] = np.flatnonzero(table.zones == table.zone_names.index(name))
    for spelling in (zone_name, name):
        wanted = folded(spelling.rsplit("/", 1)[-1].replace("_", " "))
        for index in there.tolist():
            if folded(table.names[index]) == wanted:
                return table.city(index)
    return table.city(int(there[0]))
