"""Cities near a place and by name."""

from __future__ import annotations

import itertools
import math

import pytest

from iss_viewer.earth.cities import (
    cities_within,
    find_cities,
    folded,
    label_cities,
    nearest_cities,
    nearest_city,
)
from iss_viewer.earth.sphere import direction


@pytest.mark.parametrize(
    ("start", "end", "distance_km"),
    [
        # Great-circle distances between city centres as travel tables give them.
        ("London", "Paris", 344),
        ("New York", "London", 5570),
        ("Sydney", "Auckland", 2156),
        ("Tokyo", "Honolulu", 6200),
        ("Moscow", "Vladivostok", 6420),
    ],
)
def test_cities_lie_as_far_apart_as_tables_say_within_one_percent(
    start: str, end: str, distance_km: float
) -> None:
    here, there = find_cities(start)[0], find_cities(end)[0]
    closeness = float(
        direction(here.latitude_deg, here.longitude_deg)
        @ direction(there.latitude_deg, there.longitude_deg)
    )
    assert math.acos(closeness) * 6371 == pytest.approx(distance_km, rel=0.01)


@pytest.mark.parametrize(
    ("typed", "name", "country_code"),
    [
        ("berlin", "Berlin", "DE"),
        ("BAIKONUR", "Baikonur", "KZ"),
        ("moynaq", "Moynaq", "UZ"),
        ("sao paulo", "São Paulo", "BR"),
        ("xian", "Xi'an", "CN"),
        ("münchen", "Munich", "DE"),
        ("Wien", "Vienna", "AT"),
        ("москва", "Moscow", "RU"),
        ("  new   york ", "New York", "US"),
        ("longyear", "Longyearbyen", "SJ"),
    ],
)
def test_a_city_is_found_without_its_accents_and_by_other_names(
    typed: str, name: str, country_code: str
) -> None:
    first = find_cities(typed)[0]
    assert (first.name, first.country_code) == (name, country_code)


def test_names_that_begin_with_the_text_come_before_those_that_hold_it() -> None:
    found = [folded(city.name) for city in find_cities("york", limit=30)]
    begins = [name.startswith("york") for name in found]
    assert "new york" in found
    assert begins == sorted(begins, reverse=True)


def test_cities_of_one_beginning_come_largest_first() -> None:
    found = [city for city in find_cities("ham", limit=8) if city.name.lower() != "ham"]
    populations = [city.population for city in found]
    assert populations == sorted(populations, reverse=True)


@pytest.mark.parametrize(
    "typed", ["", "   ", "\n", "no such place at all", "x" * 10_000, "\0", "'"]
)
def test_text_that_names_nothing_finds_nothing(typed: str) -> None:
    assert find_cities(typed) == ()


@pytest.mark.parametrize("typed", [".*", "(", "[a-z", "\\"])
def test_signs_with_a_meaning_elsewhere_are_only_signs(typed: str) -> None:
    assert all(folded(typed) in folded(city.name) for city in find_cities(typed))


def test_a_line_feed_is_a_blank() -> None:
    assert find_cities("new\nyork") == find_cities("new york") != ()


def test_no_more_cities_are_found_than_were_asked_for() -> None:
    found = find_cities("san", limit=5)
    assert len(found) == len(set(found)) == 5


def test_a_suburb_does_not_hide_its_city() -> None:
    # Kreuzberg, the middle of Manhattan, Montparnasse, Shibuya.
    for latitude_deg, longitude_deg, name in (
        (52.497, 13.391, "Berlin"),
        (40.76, -73.98, "New York"),
        (48.842, 2.321, "Paris"),
        (35.66, 139.70, "Tokyo"),
    ):
        assert nearest_city(latitude_deg, longitude_deg)[0].name == name


def test_nearest_cities_come_nearest_first_and_are_as_large_as_asked() -> None:
    found = nearest_cities(51.0, 7.0, 10, min_population=300_000)
    distances = [distance_km for _, distance_km, _ in found]
    assert found[0][0].name == "Köln"
    assert distances == sorted(distances)
    assert all(city.population >= 300_000 for city, _, _ in found)


def test_bearings_are_seen_from_the_city() -> None:
    city, _, wind = nearest_city(52.7, 13.41)
    assert (city.name, wind) == ("Berlin", "north")


def test_labels_name_about_120_known_cities_without_crowding() -> None:
    labels = label_cities()
    assert 110 <= len(labels) <= 140
    assert len(set(labels)) == len(labels)
    assert labels[0].name == "London"
    points = [direction(city.latitude_deg, city.longitude_deg) for city in labels]
    closest = max(float(a @ b) for a, b in itertools.combinations(points, 2))
    assert math.acos(closest) * 6371 > 180


def test_the_cities_of_a_box_come_largest_first() -> None:
    # Iceland's box holds nothing else.
    found = cities_within(63, -25, 67, -13, limit=3)
    assert [city.country_code for city in found] == ["IS"] * 3
    assert found[0].name == "Reykjavík"
    assert [city.population for city in found] == sorted(
        (city.population for city in found), reverse=True
    )


def test_every_city_has_a_country_a_zone_and_a_place_on_the_earth() -> None:
    for city, _, _ in nearest_cities(0, 0, 100_000):
        assert city.name
        assert city.country
        assert len(city.country_code) == 2
        assert "/" in city.zone
        assert abs(city.latitude_deg) <= 90
        assert abs(city.longitude_deg) <= 180
        assert city.population > 0
