"""Which time zone a place keeps, and which city a time zone most likely means."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np

from iss_viewer.earth.city_names import folded
from iss_viewer.earth.city_table import City, city_table
from iss_viewer.earth.sphere import checked_place


def zone_at(latitude_deg: float, longitude_deg: float) -> str:
    """The tz database name; over sea a nautical one like `Etc/GMT+11` (that is, UTC-11).

    Simplified borders: up to a few km off. Raises ValueError as `checked_place` does.
    """
    # tzfpy takes 5 MB and some 50 ms at its first question: only who asks pays.
    import tzfpy

    latitude_deg, longitude_deg = checked_place(latitude_deg, longitude_deg)
    return str(tzfpy.get_tz(longitude_deg, latitude_deg)) or "Etc/UTC"


def is_zone(name: str) -> bool:
    """Whether this machine knows the zone. Listing all it knows takes 20 ms; asking for one none."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def guess_city(zone_name: str) -> City | None:
    """The city that a zone is named after, else the largest in it; old names of zones count too.

    None for a zone without a city, such as UTC, and for a name that is none. Raises AssetError.
    """
    table = city_table()
    name = table.zone_links.get(zone_name, zone_name)
    if name not in table.zone_names:
        return None
    there: list[int] = np.flatnonzero(table.zones == table.zone_names.index(name)).tolist()
    for spelling in (zone_name, name):
        wanted = folded(spelling.rsplit("/", 1)[-1].replace("_", " "))
        for number in there:
            if folded(table.name(number)) == wanted:
                return table.city(number)
    return table.city(there[0])
