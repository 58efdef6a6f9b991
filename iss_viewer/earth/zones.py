"""Which time zone a place keeps, and which city a time zone most likely means."""

from __future__ import annotations

from iss_viewer.earth.cities import City, city_of_zone
from iss_viewer.earth.sphere import checked_place


def zone_at(latitude_deg: float, longitude_deg: float) -> str:
    """The tz database name; over sea a nautical one like `Etc/GMT+11` (that is, UTC-11).

    Simplified borders: up to a few km off. Raises ValueError as `checked_place` does.
    """
    # tzfpy takes 5 MB and some 50 ms at its first question: only who asks pays.
    import tzfpy

    latitude_deg, longitude_deg = checked_place(latitude_deg, longitude_deg)
    return str(tzfpy.get_tz(longitude_deg, latitude_deg)) or "Etc/UTC"


def guess_city(zone_name: str) -> City | None:
    """The city that a zone is named after, else the largest in it; old names of zones count too.

    None for a zone without a city, such as UTC, and for a name that is none. Raises AssetError.
    """
    return city_of_zone(zone_name)
