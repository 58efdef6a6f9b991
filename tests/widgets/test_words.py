"""Words on screen: units, zones, and plain text."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.widgets.words import Units, Words

TABLE = {
    "t.height": "{height_km} ({other_height_km})",
    "t.at": "{at_utc} {at_clock_utc} {on_date_utc}",
    "t.rough": "{error_about_s}",
    "t.nested": "<{inner}>",
    "t.day": "{as_of}",
    "t.place": "{latitude_deg} {longitude_deg}",
}


@pytest.fixture
def words() -> Words:
    return Words(tables=(TABLE, *Words().tables))


def test_a_height_is_said_in_the_chosen_units_with_the_other_beside(words: Words) -> None:
    # 1 mile is 1.609344 km by definition, so 418 km are 260 miles (259.7).
    height = phrase("t.height", height_km=418.0, other_height_km=418.0)
    assert words.say(height) == "418 km (260 miles)"
    imperial = Words(tables=words.tables, units=Units.IMPERIAL)
    assert imperial.say(height) == "260 miles (418 km)"


def test_a_moment_is_said_in_the_places_own_zone_with_daylight_saving(words: Words) -> None:
    # Berlin was at UTC+2 on 21 September 2022 and at UTC+1 on 21 December.
    berlin = words.with_zone("Europe/Berlin")
    launch = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
    said = berlin.say("t.at", at_utc=launch, at_clock_utc=launch, on_date_utc=launch)
    assert said == "15:54 15:54:49 21 Sep 2022"
    winter = datetime(2022, 12, 21, 23, 30, tzinfo=UTC)
    said = berlin.say("t.at", at_utc=winter, at_clock_utc=winter, on_date_utc=winter)
    assert said == "00:30 00:30:00 22 Dec 2022"


def test_a_date_without_a_time_never_moves_with_the_zone() -> None:
    words = Words(tables=(TABLE,), zone="Pacific/Honolulu")
    assert words.say("t.day", as_of=date(2026, 10, 8)) == "8 Oct 2026"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "1 s"), (78.0, "78 s"), (188.0, "3 min"), (7300.0, "2 h")]
)
def test_an_error_in_time_is_said_roughly(words: Words, seconds: float, said: str) -> None:
    assert words.say("t.rough", error_about_s=seconds) == said


def test_a_phrase_inside_a_phrase_is_said_too(words: Words) -> None:
    assert words.say("t.nested", inner=Phrase("t.rough", (("error_about_s", 4.0),))) == "<4 s>"


def test_hemispheres_are_letters_not_signs(words: Words) -> None:
    assert words.say("t.place", latitude_deg=-33.87, longitude_deg=-151.2) == "33.87° S 151.20° W"


def test_no_id_stands_in_two_tables() -> None:
    ids = [phrase_id for table in Words().tables for phrase_id in table]
    assert len(ids) == len(set(ids))


def test_markup_in_a_value_stays_text(words: Words) -> None:
    nasty = "<img src=x>"
    assert words.say("t.nested", inner=nasty) == f"<{nasty}>"
