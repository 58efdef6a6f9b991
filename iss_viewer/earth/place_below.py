"""What a point of the Earth's surface is called: country or sea, and how far from what."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.asset_arrays import Arrays
from iss_viewer.earth.cities import City, nearest_city
from iss_viewer.earth.disputes import DISPUTE_BY_ID
from iss_viewer.earth.sphere import checked_place, direction, directions, distances_km
from iss_viewer.phrase import Phrase, phrase

NEAR_KM = 30.0
"""Closer than this is "near"; a distance would be more exact than the places are."""
FAR_CITY_KM = 1000.0
"""Over land, a city farther than this tells nobody where that is."""
SEA_CITY_KM = 150.0
"""Over sea, a city nearer than this tells more than the distance to land."""


@dataclass(frozen=True, slots=True)
class PlaceBelow:
    """What lies at a place.

    `country` is a country's English name or, where belonging is disputed, the area's own (see
    `earth.disputes`), None over sea and large lakes that no country is drawn over; `country_code`
    is ISO 3166-1 alpha-2, None where there is none. `sea` is None over land. Borders and coasts
    hold to about 3 km, sea limits are our own and coarse, `distance_to_land_km` (0 over land) to
    about 6 km. `city_distance_km` is to the city's middle; `city_bearing` is the wind, an id of
    `sphere.COMPASS`, in which the place lies as seen from the city.
    """

    country: str | None
    country_code: str | None
    sea: str | None
    is_disputed: bool
    note: Phrase | None
    distance_to_land_km: float
    nearest_city: City
    city_distance_km: float
    city_bearing: str


class _Ground:
    """Areas and seas in cells, and points along the coasts."""

    def __init__(self) -> None:
        arrays = Arrays("earth", "below.npz")
        self._cells = arrays.whole("cells_a_degree")
        self._offsets = arrays.array("row_offsets").astype(np.int64)
        self._columns = arrays.array("columns")
        self._values = arrays.array("values")
        self.names = arrays.lines("area_names")
        self.codes = arrays.lines("area_codes")
        self.disputes = arrays.lines("area_disputes")
        self._sea_cells = arrays.whole("sea_cells_a_degree")
        self._seas = arrays.array("seas")
        self.sea_names = arrays.lines("sea_names")
        # Coast points in groups: a group's direction and the angle within which its points lie.
        self._coast = arrays.array("coast")
        self._coast_offsets = arrays.array("coast_offsets").tolist()
        groups = arrays.floats("coast_groups")
        self._group_directions, self._group_angles = groups[:, :3], groups[:, 3]

    def area(self, latitude_deg: float, longitude_deg: float) -> int:
        """The number of the area, 0 over water."""
        row = min(int((90 - latitude_deg) * self._cells), 180 * self._cells - 1)
        column = int((longitude_deg + 180) * self._cells) % (360 * self._cells)
        first, last = int(self._offsets[row]), int(self._offsets[row + 1])
        # The key has the columns' own type: of another, numpy would convert them all.
        key = np.uint16(column)
        run = first + int(self._columns[first:last].searchsorted(key, side="right")) - 1
        return int(self._values[run].item())

    def areas(
        self, latitude_deg: NDArray[np.float64], longitude_deg: NDArray[np.float64]
    ) -> NDArray[np.int64]:
        """The same of many points (n,) at once."""
        rows = np.minimum((90.0 - latitude_deg) * self._cells, 180 * self._cells - 1)
        whole_rows = rows.astype(np.int64)
        columns = ((longitude_deg + 180.0) * self._cells).astype(np.int64) % (360 * self._cells)
        # One ascending list of all runs: a row's number leads, its column follows.
        width = 360 * self._cells
        lengths = np.diff(self._offsets)
        leads = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
        runs = leads * width + self._columns.astype(np.int64)
        found = runs.searchsorted(whole_rows * width + columns, side="right") - 1
        return self._values[found].astype(np.int64)

    def sea(self, latitude_deg: float, longitude_deg: float) -> str:
        row = min(int((90 - latitude_deg) * self._sea_cells), 180 * self._sea_cells - 1)
        column = int((longitude_deg + 180) * self._sea_cells) % (360 * self._sea_cells)
        return self.sea_names[int(self._seas[row, column].item())]

    def distance_to_coast_km(self, latitude_deg: float, longitude_deg: float) -> float:
        """To the nearest point of any coast, looked for only in groups that may hold it."""
        origin = direction(latitude_deg, longitude_deg)
        to_groups = np.arccos(np.clip(self._group_directions @ origin, -1.0, 1.0))
        surely_within = (to_groups + self._group_angles).min()
        candidates = np.flatnonzero(to_groups - self._group_angles <= surely_within)
        steps = np.concatenate(
            [self._coast[self._coast_offsets[i] : self._coast_offsets[i + 1]] for i in candidates]
        )
        points = directions(steps.astype(np.float64) / 180)
        closest = int(np.argmax(points @ origin))
        return float(distances_km(points[closest : closest + 1], origin)[0])


@cache
def _ground() -> _Ground:
    return _Ground()


def place_below(latitude_deg: float, longitude_deg: float) -> PlaceBelow:
    """What lies at a place; any longitude is brought to -180..180.

    Raises ValueError for a number that is not finite or a latitude beyond a pole; AssetError.
    """
    return _place_below(*checked_place(latitude_deg, longitude_deg))


@lru_cache(maxsize=4)
def _place_below(*place: float) -> PlaceBelow:
    """Kept: the card, the bar and the list ask for the same place at every tick."""
    ground = _ground()
    area = ground.area(*place)
    city, city_distance_km, city_bearing = nearest_city(*place)
    dispute = DISPUTE_BY_ID.get(ground.disputes[area])
    return PlaceBelow(
        country=ground.names[area] or None,
        country_code=ground.codes[area] or None,
        sea=None if area else ground.sea(*place),
        is_disputed=dispute is not None,
        note=phrase(dispute.note_id) if dispute else None,
        distance_to_land_km=0.0 if area else ground.distance_to_coast_km(*place),
        nearest_city=city,
        city_distance_km=city_distance_km,
        city_bearing=city_bearing,
    )


def countries_along(
    latitude_deg: NDArray[np.float64], longitude_deg: NDArray[np.float64]
) -> tuple[tuple[int, str], ...]:
    """Each country or territory with a code of its own that a line of points (n,) comes over, in
    the order of its first point there, with the place of that point in the line.

    As exact as `place_below`; what is narrower than the points' distance can be missed.
    Longitudes lie within -180..180. Raises AssetError.
    """
    ground = _ground()
    areas = ground.areas(latitude_deg, longitude_deg)
    found: dict[str, tuple[int, str]] = {}
    for point in np.flatnonzero(np.diff(areas, prepend=0)).tolist():
        area = int(areas[point])
        code = ground.codes[area]
        if area and code and code not in found:
            found[code] = (point, ground.names[area])
    return tuple(found.values())


def where_phrase(place: PlaceBelow) -> Phrase:
    """One line: `Iraq, 60 km from Najaf`, `Indian Ocean, 1,200 km from land`.

    Distances are rounded to 10 km, above 1,000 km to 100 km. An area that is disputed and has no
    code of its own is marked as disputed.
    """
    city = place.nearest_city.name
    if place.country is not None:
        marked = place.is_disputed and place.country_code is None
        area: Phrase | str = (
            phrase("place.disputed", area=place.country) if marked else place.country
        )
        if place.city_distance_km < NEAR_KM:
            return phrase("place.near", area=area, city=city)
        if place.city_distance_km > FAR_CITY_KM:
            return phrase("place.alone", area=area)
        return phrase(
            "place.from_city", area=area, city=city, distance_km=_rounded_km(place.city_distance_km)
        )
    sea = place.sea or ""
    if place.city_distance_km < NEAR_KM:
        return phrase("place.near", area=sea, city=city)
    if place.city_distance_km <= SEA_CITY_KM:
        return phrase(
            "place.from_city", area=sea, city=city, distance_km=_rounded_km(place.city_distance_km)
        )
    if place.distance_to_land_km < 10:
        return phrase("place.off_coast", area=sea)
    return phrase("place.from_land", area=sea, distance_km=_rounded_km(place.distance_to_land_km))


def precision_phrase(place: PlaceBelow) -> Phrase:
    """How exact the line is, for a tooltip or beside "More"."""
    return phrase("place.precision_land" if place.sea is None else "place.precision_sea")


def _rounded_km(distance_km: float) -> int:
    step = 10 if distance_km < 995 else 100
    return math.floor(distance_km / step + 0.5) * step
