"""The place that a person looks from."""

from __future__ import annotations

from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.cities import City, find_cities, folded
from iss_viewer.earth.zones import is_zone, zone_at
from iss_viewer.orbit.observer import Observer


def city_observer(name: str) -> Observer:
    """The largest bundled city of that name, or of a name that begins with it.

    UsageError when there is none, CannotError when the cities cannot be read.
    """
    try:
        cities = find_cities(name)
    except AssetError as error:
        raise CannotError(str(error)) from error
    if not cities:
        raise UsageError(f"No bundled city is called {name!r}; give --lat and --lon instead.")
    city = next((city for city in cities if folded(city.name) == folded(name)), cities[0])
    return observer_of(city)


def observer_of(city: City) -> Observer:
    """A city as a place to look from."""
    return Observer(
        f"{city.name}, {city.country}", city.latitude_deg, city.longitude_deg, 0.0, city.zone
    )


def typed_observer(latitude_deg: float, longitude_deg: float, height_m: float) -> Observer:
    """A place that has coordinates and no name."""
    north, east = "N" if latitude_deg >= 0 else "S", "E" if longitude_deg >= 0 else "W"
    name = f"{abs(latitude_deg):g}° {north}, {abs(longitude_deg):g}° {east}"
    return Observer(name, latitude_deg, longitude_deg, height_m)


def own_zone(site: Observer) -> str:
    """A site's own zone; of one that has none, that of its coordinates. At sea it is UTC."""
    if site.zone != "UTC":
        return site.zone
    zone = zone_at(site.latitude_deg, site.longitude_deg)
    return zone if is_zone(zone) and not zone.startswith("Etc/") else "UTC"
