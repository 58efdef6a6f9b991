"""The table of cities, from GeoNames (CC BY 4.0): every place above 15,000 people, and smaller ones
where nothing larger lies within 80 km. Populations are GeoNames' and of different years.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.asset_arrays import Arrays
from iss_viewer.earth.sphere import directions


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


class CityTable:
    """All cities by number, largest first."""

    def __init__(self) -> None:
        arrays = Arrays("earth", "cities.npz")
        self.places_deg = arrays.floats("places") / 1e4
        self.directions = directions(self.places_deg)
        self.populations = arrays.array("populations").astype(np.int64)
        self.zones: NDArray[np.int64] = arrays.array("zones").astype(np.int64)
        self.zone_names = arrays.lines("zone_names")
        self.zone_links = dict(line.split(" ", 1) for line in arrays.lines("zone_links"))
        self.labels: list[int] = arrays.array("labels").tolist()
        self._countries = arrays.array("countries")
        self._country_codes = arrays.lines("country_codes")
        self._country_names = arrays.lines("country_names")
        # 36,000 names would take 4 ms to split: each is cut out when it is asked for.
        text = arrays.array("names")
        self._names = text.tobytes()
        self._ends = np.concatenate(([-1], np.flatnonzero(text == ord("\n")), [len(text)]))

    def name(self, number: int) -> str:
        return self._names[self._ends[number] + 1 : self._ends[number + 1]].decode()

    def city(self, number: int) -> City:
        country = int(self._countries[number].item())
        latitude_deg, longitude_deg = self.places_deg[number].tolist()
        return City(
            self.name(number),
            self._country_codes[country],
            self._country_names[country],
            latitude_deg,
            longitude_deg,
            int(self.populations[number]),
            self.zone_names[int(self.zones[number])],
        )


@cache
def city_table() -> CityTable:
    """The table, read once. Raises AssetError."""
    return CityTable()
