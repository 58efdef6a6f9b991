"""Heights in fists, brightness beside known things, days as people name them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from iss_viewer.earth.phrases import PHRASES as EARTH
from iss_viewer.phrase import Phrase, plain
from iss_viewer.scene.phrases import PHRASES as SCENE
from iss_viewer.scene.sky_words import (
    brightness_said,
    clock_said,
    day_said,
    duration_said,
    height_said,
    up_to_said,
    wind_said,
)


def english(said: Phrase) -> str:
    return plain(said, (SCENE, EARTH))


@pytest.mark.parametrize(
    ("elevation_deg", "said"),
    [
        (0.0, "low over the horizon"),
        (4.9, "low over the horizon"),
        (10.0, "1 fist high"),
        (14.9, "1 fist high"),
        (15.0, "2 fists high"),
        (25.0, "3 fists high"),
        (40.0, "4 fists high"),
        (45.0, "half way up the sky"),
        (48.0, "5 fists high"),
        (64.0, "6 fists high"),
        (73.2, "almost overhead"),
        (80.0, "overhead"),
        (90.0, "overhead"),
    ],
)
def test_a_height_is_counted_in_fists_of_ten_degrees(elevation_deg: float, said: str) -> None:
    assert english(height_said(elevation_deg)) == said
    limit = "up to " if "fist" in said else ""
    assert english(up_to_said(elevation_deg)) == limit + said


@pytest.mark.parametrize(
    ("magnitude", "said"),
    [
        (-4.1, "as bright as Venus"),  # Venus on average, Mallama and Hilton 2018.
        (-3.5, "as bright as Venus"),
        (-2.5, "brighter than any star"),  # Jupiter at a good time; no star comes near.
        (-1.46, "as bright as Sirius, the brightest star"),
        (0.03, "as bright as the brightest stars"),  # Vega.
        (2.02, "as bright as the Pole Star"),
        (3.5, "fainter than the Pole Star"),
        (99.0, "fainter than the Pole Star"),
    ],
)
def test_brightness_is_told_beside_known_things(magnitude: float, said: str) -> None:
    assert english(brightness_said(magnitude)) == said


def test_brighter_than_any_star_holds_with_half_a_magnitude_off() -> None:
    sirius = -1.46
    assert english(brightness_said(sirius - 0.5)) != "brighter than any star"
    assert english(brightness_said(-2.01)) == "brighter than any star"


@pytest.mark.parametrize(
    ("azimuth_deg", "said"),
    [
        (0.0, "north"),
        (359.9, "north"),
        (44.0, "north-east"),
        (270.0, "west"),
        (293.0, "north-west"),
    ],
)
def test_a_direction_is_one_of_eight_winds(azimuth_deg: float, said: str) -> None:
    assert english(wind_said(azimuth_deg)) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(20.0, "less than a minute"), (30.0, "1 minute"), (89.0, "1 minute"), (285.0, "5 minutes")],
)
def test_a_duration_is_in_whole_minutes(seconds: float, said: str) -> None:
    assert english(duration_said(seconds)) == said


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [
        # Berlin is two hours ahead of UTC in September.
        ("2022-09-24T10:00", "2022-09-24T18:14", "Tonight"),
        ("2022-09-24T10:00", "2022-09-24T12:00", "Today"),
        ("2022-09-24T20:00", "2022-09-24T23:30", "Tonight after midnight,"),
        ("2022-09-24T22:30", "2022-09-24T23:30", "Tonight"),
        ("2022-09-24T22:30", "2022-09-25T03:30", "This morning"),
        ("2022-09-24T20:00", "2022-09-25T03:30", "Tomorrow"),
        ("2022-09-24T10:00", "2022-09-25T18:14", "Tomorrow"),
        # Neither "tomorrow" nor "tonight" would be understood by everybody.
        ("2022-09-24T10:00", "2022-09-25T23:30", "Monday, 26 Sep 2022,"),
        ("2022-09-24T22:30", "2022-09-25T23:30", "Monday, 26 Sep 2022,"),
        ("2022-09-24T10:00", "2022-09-30T18:00", "Friday, 30 Sep 2022,"),
        ("2022-09-24T10:00", "2022-09-23T18:00", "Friday, 23 Sep 2022,"),
    ],
)
def test_a_day_is_named_as_at_the_place(now: str, then: str, said: str) -> None:
    now_utc = datetime.fromisoformat(now).replace(tzinfo=UTC)
    then_utc = datetime.fromisoformat(then).replace(tzinfo=UTC)
    assert english(day_said(then_utc, now_utc, "Europe/Berlin")) == said


def test_a_day_changes_with_the_place_and_not_with_utc() -> None:
    now = datetime(2022, 9, 24, 9, tzinfo=UTC)
    evening_in_tokyo = datetime(2022, 9, 24, 10, tzinfo=UTC)
    assert english(day_said(evening_in_tokyo, now, "Asia/Tokyo")) == "Tonight"
    assert english(day_said(evening_in_tokyo, now, "Europe/Berlin")) == "Today"
    assert clock_said(evening_in_tokyo, "Asia/Tokyo") == "19:00"


def test_a_clock_shows_the_minute_that_has_begun_or_the_nearest_second() -> None:
    utc = datetime(2022, 9, 24, 17, 45, 59, 700_000, tzinfo=UTC)
    assert clock_said(utc, "Europe/Berlin") == "19:45"
    assert clock_said(utc, "Europe/Berlin", to_seconds=True) == "19:46:00"
