"""What was seen is kept whole, in order, and without saying where somebody lives."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from iss_viewer.sources.safe_file import backup_of
from iss_viewer.sources.sightings import SIGHTINGS, Answer, SightingLog, sighting_of

EVENING = datetime(2022, 9, 21, 18, 34, 57, 428694, tzinfo=UTC)


def test_answers_come_back_the_newest_first(profile: Path) -> None:
    log = SightingLog(profile)
    assert log.sightings() == ()
    older = sighting_of(EVENING - timedelta(days=3), "Berlin", Answer.CLOUDS)
    newer = sighting_of(EVENING, "Berlin", Answer.SEEN)
    log.keep(newer)
    log.keep(older)
    assert SightingLog(profile).sightings() == (newer, older)
    assert log.take_notes() == ()


def test_looking_at_the_list_writes_nothing(profile: Path) -> None:
    assert SightingLog(profile).sightings() == ()
    assert not profile.exists()


def test_a_second_answer_for_a_pass_takes_the_place_of_the_first(profile: Path) -> None:
    log = SightingLog(profile)
    log.keep(sighting_of(EVENING, "Berlin", Answer.CLOUDS))
    # Another set of elements tells the same pass three minutes later.
    again = sighting_of(EVENING + timedelta(minutes=3), "Berlin", Answer.SEEN)
    log.keep(again)
    # The next orbit's pass, an orbit of 93 minutes on, is one of its own.
    following = sighting_of(EVENING + timedelta(minutes=93), "Berlin", Answer.SEEN)
    log.keep(following)
    assert log.sightings() == (following, again)


def test_the_file_holds_minute_name_and_answer_and_nothing_else(profile: Path) -> None:
    SightingLog(profile).keep(sighting_of(EVENING, "Berlin", Answer.SEEN))
    assert json.loads((profile / SIGHTINGS).read_bytes()) == {
        "schema": 1,
        "sightings": [{"begin_utc": "2022-09-21T18:34:00Z", "place": "Berlin", "answer": "seen"}],
    }


@pytest.mark.parametrize(
    "name", ["52.52° N, 13.41° E", "52.52, 13.41", "52,52 / 13,41", "Home 52°31′N 13°24′E"]
)
def test_a_place_that_is_called_by_its_coordinates_is_kept_without_a_name(name: str) -> None:
    assert sighting_of(EVENING, name, Answer.SEEN).place == ""


@pytest.mark.parametrize("name", ["Berlin", "São Paulo", "School No. 7, Room 2", "6th of October"])
def test_a_name_with_a_number_in_it_is_still_a_name(name: str) -> None:
    assert sighting_of(EVENING, name, Answer.SEEN).place == name


def test_forgetting_leaves_neither_the_file_nor_the_one_before_it(profile: Path) -> None:
    log = SightingLog(profile)
    for days in range(3):
        log.keep(sighting_of(EVENING - timedelta(days=days), "Berlin", Answer.SEEN))
    assert backup_of(profile / SIGHTINGS).exists()
    log.forget_all()
    assert log.sightings() == ()
    assert list(profile.glob("sightings*")) == []
    assert log.take_notes() == ()
    # With nothing there it is no fault either.
    log.forget_all()
    assert log.take_notes() == ()
