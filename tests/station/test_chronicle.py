"""Events: the day of the report to the second, and the whole history in order."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from iss_viewer.phrase import plain
from iss_viewer.station.phrases import PHRASES
from iss_viewer.station.record import StationRecord


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_replay_has_launch_docking_and_hatch(record: StationRecord) -> None:
    # GCAT for launch and docking, NASA for the hatch.
    assert [(event.title, event.when.utc) for event in record.replay_events()] == [
        ("Launch of Soyuz MS-22", at("2022-09-21T13:54:49")),
        ("Soyuz MS-22 docks at Rassvet nadir", at("2022-09-21T17:06:34")),
        ("Hatch to Soyuz MS-22 opens", at("2022-09-21T19:34")),
    ]


def test_the_launch_was_at_site_31_of_baikonur(record: StationRecord) -> None:
    site = record.launch_site
    # Launch Library 2, to a hundred metres.
    assert site.latitude_deg == pytest.approx(45.9960, abs=0.001)
    assert site.longitude_deg == pytest.approx(63.5640, abs=0.001)
    assert (site.country, site.name) == ("Kazakhstan", "Baikonur Site 31/6")
    assert record.vehicles["soyuz-ms-22"].launch_site == site.name
    assert record.vehicles["soyuz-ms-22"].launcher == "Soyuz-2.1a"


def test_events_between_two_times_include_both(record: StationRecord) -> None:
    day = record.events_between(at("2022-09-21T13:54:49"), at("2022-09-21T19:34"))
    assert [event.id for event in day] == [
        "launch-soyuz-ms-22", "docking-soyuz-ms-22", "hatch-soyuz-ms-22",
    ]  # fmt: skip
    assert record.events_between(at("2022-09-21T13:54:50"), at("2022-09-21T17:06:33")) == ()


def test_events_stand_in_order_from_sputnik_to_the_last_day(record: StationRecord) -> None:
    times = [event.when.utc for event in record.events]
    assert times == sorted(times)
    assert record.events[0].id == "sputnik-1"
    assert len(record.events) > 1400


def test_titles_are_what_their_phrases_say(record: StationRecord) -> None:
    for event in record.events:
        assert event.title
        if event.said is not None:
            assert plain(event.said, (PHRASES,)) == event.title


@pytest.mark.parametrize(
    ("event", "utc"),
    [
        ("zarya-launch", "1998-11-20T06:40"),
        ("launch-crew-dragon-demo-2", "2020-05-30T19:22:45"),
        ("launch-spacex-crew-5", "2022-10-05T16:00:57"),
        ("expedition-1", "2000-11-02T09:21:03"),
        ("left-pirs", "2021-07-26T10:55:33"),
        ("moved-leonardo-2", "2015-05-27T00:00"),
        ("moved-soyuz-ms-23-2", "2023-04-06T09:21:44"),
        ("release-cygnus-ng-17", "2022-06-28T11:05"),
    ],
)
def test_known_events_stand_at_their_times(record: StationRecord, event: str, utc: str) -> None:
    found = {each.id: each for each in record.events}[event]
    # Release is told to the minute and unbolting may come hours before it.
    slack_s = 6 * 3600 if event.startswith("release") else 1
    assert abs((found.when.utc - at(utc)).total_seconds()) < slack_s
