"""Time zones of places, and the cities that zones are named after."""

from __future__ import annotations

import subprocess
import sys
from zoneinfo import available_timezones

import pytest

from iss_viewer.earth.zones import guess_city, is_zone, zone_at


@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg", "zone"),
    [
        (52.52, 13.40, "Europe/Berlin"),
        (40.7, -74.0, "America/New_York"),
        (28.6, 77.2, "Asia/Kolkata"),
        (-33.9, 151.2, "Australia/Sydney"),
        (0.0, -170.0, "Etc/GMT+11"),
        (0.0, 190.0, "Etc/GMT+11"),
    ],
)
def test_a_place_keeps_its_zone(latitude_deg: float, longitude_deg: float, zone: str) -> None:
    assert zone_at(latitude_deg, longitude_deg) == zone


def test_poles_and_the_antimeridian_have_a_zone_too() -> None:
    for place in ((90, 0), (-90, 0), (0, 180), (0, -180), (-16.5, 180)):
        assert zone_at(*place) in available_timezones()


def test_a_place_that_is_none_has_no_zone() -> None:
    with pytest.raises(ValueError, match="latitude"):
        zone_at(91, 0)


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Europe/Berlin", "Berlin"),
        ("America/New_York", "New York"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("Asia/Kolkata", "Kolkata"),
        ("Atlantic/Reykjavik", "Reykjavík"),
        # Old names of zones, by the tz database's own links.
        ("Asia/Calcutta", "Kolkata"),
        ("Europe/Kiev", "Kyiv"),
        ("Asia/Saigon", "Ho Chi Minh City"),
        # Linked to Berlin's zone in the tz database, yet a city of its own.
        ("Europe/Oslo", "Oslo"),
        # A zone that is named after no city: the largest in it.
        ("Pacific/Easter", "Hanga Roa"),
        ("US/Pacific", "Los Angeles"),
    ],
)
def test_a_zone_means_the_city_it_is_named_after(zone: str, name: str) -> None:
    city = guess_city(zone)
    assert city is not None
    assert city.name == name


@pytest.mark.parametrize("zone", ["UTC", "Etc/GMT+3", "", "Nowhere/At_All", "Mars/Gale"])
def test_a_zone_without_a_city_means_none(zone: str) -> None:
    assert guess_city(zone) is None


def test_asking_for_cities_does_not_load_the_zone_borders() -> None:
    asked = "from iss_viewer.earth import zones; import sys; zones.guess_city('Europe/Rome');"
    told = "sys.exit('tzfpy' in sys.modules or 'PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked + told], check=False).returncode == 0


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Europe/Berlin", True),
        ("UTC", True),
        ("Europe", False),
        ("Europe/Atlantis", False),
        ("../etc/passwd", False),
        ("", False),
    ],
)
def test_a_zone_is_one_that_the_tz_database_names(name: str, is_one: bool) -> None:
    assert is_zone(name) is is_one
