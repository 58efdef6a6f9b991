"""Reports of crew and ships: read with what is missing and unknown, judged before they are used."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from iss_viewer.phrase import plain
from iss_viewer.sources.download import Received, receive
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.feeds import (
    LAUNCH_LIBRARY,
    LAUNCH_LIBRARY_CREW,
    PEOPLE_IN_SPACE,
    Feed,
    FeedState,
    Outcome,
)
from iss_viewer.sources.http_answer import Reply
from iss_viewer.sources.phrases import PHRASES
from iss_viewer.sources.report_reading import read_report
from iss_viewer.sources.report_store import CREW, ReportStore
from iss_viewer.station.crew_report import CrewReport
from tests.sources.report_samples import EXPEDITIONS, PEOPLE, STATION, people_named

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SEED = 20220921


def received(feed: Feed, body: bytes, last_modified: str = "") -> Received:
    reply = Reply(200, body, last_modified=last_modified)
    return receive(feed, FeedState(), reply, NOW, None, 0.0)


def read(feed: Feed, body: bytes) -> CrewReport:
    brought = received(feed, body).brought
    assert isinstance(brought, CrewReport)
    return brought


def refused(feed: Feed, body: bytes) -> str:
    got = received(feed, body)
    assert got.brought is None
    assert got.verdict.outcome is Outcome.BAD_DATA
    return plain(got.verdict.said, (PHRASES,))


def test_launch_librarys_station_counts_people_and_names_ships_with_their_ports() -> None:
    report = read(LAUNCH_LIBRARY, STATION)
    assert (report.source, report.as_of, report.expedition) == (
        "Launch Library", date(2026, 11, 23), 75,
    )  # fmt: skip
    assert (report.aboard_count, report.people, report.count) == (8, (), 8)
    ships = {(ship.mission, ship.port) for ship in report.ships}
    assert ("Crew-13", "Harmony Forward") in ships
    assert ("Soyuz MS-30", "Rassvet Nadir") in ships
    assert len(ships) == 6


def test_its_expeditions_name_those_who_are_in_space_and_aboard_this_station() -> None:
    report = read(LAUNCH_LIBRARY_CREW, EXPEDITIONS)
    names = [person.name for person in report.people]
    assert len(names) == 9
    assert "Jessica Meir" not in names, "she is back on Earth"
    assert "Zhang Example" not in names, "he is aboard Tiangong"
    watkins, nova = report.people[0], report.people[-1]
    assert (watkins.agency, watkins.nationality, watkins.is_commander) == ("NASA", "US", True)
    assert watkins.launch == datetime(2026, 10, 1, 15, 10, tzinfo=UTC)
    assert (nova.agency, nova.nationality, nova.launch) == ("", "", None)


def test_before_2_3_0_the_station_named_its_people_and_that_is_read_too() -> None:
    """`docked` with `flight_vehicle`, and a role that is plain text."""
    old = {
        "id": 4,
        "onboard_crew": 1,
        "active_expeditions": [
            {"name": "Expedition 67",
             "crew": [{"role": "Commander",
                       "astronaut": {"name": "Oleg Artemyev", "agency": {"name": "Roscosmos"}}}]},
        ],
        "docking_location": [
            {"id": 20, "name": "Zarya nadir",
             "docked": {"docking": "2026-11-01T00:00:00Z",
                        "flight_vehicle": {"spacecraft": {"name": "Soyuz MS-21"}}}},
            {"id": 21, "name": "Harmony nadir", "docked": None},
        ],
    }  # fmt: skip
    report = read(LAUNCH_LIBRARY, json.dumps(old).encode())
    assert [(p.name, p.agency, p.role) for p in report.people] == [
        ("Oleg Artemyev", "Roscosmos", "Commander")
    ]
    assert [(s.name, s.port) for s in report.ships] == [("Soyuz MS-21", "Zarya nadir")]


def test_of_people_in_space_those_aboard_the_station_are_taken() -> None:
    report = read(PEOPLE_IN_SPACE, PEOPLE)
    assert (report.expedition, report.count) == (75, 7)
    assert report.people[4].ship == "Soyuz MS-29"
    assert report.people[4].launch == datetime(2026, 7, 14, 14, 47, tzinfo=UTC)


def test_a_file_is_of_the_day_on_which_it_was_last_changed() -> None:
    got = received(PEOPLE_IN_SPACE, PEOPLE, "Fri, 20 Nov 2026 08:00:00 GMT").brought
    assert isinstance(got, CrewReport)
    assert (got.as_of, got.retrieved) == (date(2026, 11, 20), NOW)
    late = received(PEOPLE_IN_SPACE, PEOPLE, "Fri, 20 Nov 2037 08:00:00 GMT").brought
    assert isinstance(late, CrewReport)
    assert late.as_of == NOW.date()


@pytest.mark.parametrize("feed", [LAUNCH_LIBRARY, LAUNCH_LIBRARY_CREW, PEOPLE_IN_SPACE])
@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<html><body>login</body></html>" + b" " * 50, "a web page answered"),
        (b"[" * 200_000, "not of the expected shape"),
        (b'{"a":' * 100_000, "not of the expected shape"),
        (b'{"onboard_crew": NaN}' + b" " * 50, "not of the expected shape"),
        (b'{"onboard_crew": 7} and more' + b" " * 50, "not of the expected shape"),
        (b'["people", "people", "people", "people", "people", "people"]', "expected shape"),
        (b"{}", "only 2 bytes"),
        (b'{"unheard_of": "................................................."}', "nobody"),
        (b'{"people": 7, "results": {}, "docking_location": "x", "id": 4, "x": "......"}',
         "nobody"),
        (b"\x1f\x8b" + b"0" * 100, "not a text file"),
    ],
)  # fmt: skip
def test_row_14_bad_data_are_refused_in_a_sentence(feed: Feed, body: bytes, says: str) -> None:
    got = received(feed, body)
    assert got.brought is None
    assert says in plain(got.verdict.said, (PHRASES,))
    assert got.verdict.state.last_good is None


def test_row_14_a_mark_before_and_a_key_twice_do_no_harm() -> None:
    assert read(PEOPLE_IN_SPACE, b"\xef\xbb\xbf" + PEOPLE).count == 7
    twice = b'{"onboard_crew": 99, ' + STATION.lstrip()[1:]
    assert read(LAUNCH_LIBRARY, twice).count == 8


def test_row_15_another_stations_data_are_refused() -> None:
    tiangong = json.dumps({**json.loads(STATION), "id": 18}).encode()
    assert refused(LAUNCH_LIBRARY, tiangong).endswith("The data are of another station.")
    only_there = json.loads(EXPEDITIONS)
    only_there["results"] = only_there["results"][1:]
    assert "nobody" in refused(LAUNCH_LIBRARY_CREW, json.dumps(only_there).encode())


@pytest.mark.parametrize(
    ("count", "says"),
    [(0, "They name nobody aboard."), (-3, "nobody"), (21, "They put 21 people aboard"),
     (400, "They put 400 people aboard, more than there is room for.")],
)  # fmt: skip
def test_row_17_no_crew_and_four_hundred_are_refused(count: int, says: str) -> None:
    assert says in refused(
        LAUNCH_LIBRARY, json.dumps({**json.loads(STATION), "onboard_crew": count}).encode()
    )
    if 0 <= count <= 200:
        names = [f"Somebody {number}" for number in range(count)]
        assert says in refused(PEOPLE_IN_SPACE, people_named(*names))


@pytest.mark.parametrize("launched", [1_000_000_000, 1_893_456_000, 0, -1e9])
def test_row_17_people_launched_in_other_years_are_refused(launched: float) -> None:
    said = refused(PEOPLE_IN_SPACE, people_named("Anna Kikina", launched=launched))
    assert "They let Anna Kikina be launched on" in said


def test_row_17_one_person_twice_is_refused() -> None:
    assert "They name Anna Kikina twice." in refused(
        PEOPLE_IN_SPACE, people_named("Anna Kikina", "Anna Kikina")
    )


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ('<img src="file:///etc/passwd">', '<img src="file:///etc/passwd">'),
        ("Anna\u202eanikiK\u2066 \x1b[31mKikina\x00", "AnnaanikiK [31mKikina"),
        ("A" * 10_000, "A" * 80),
    ],
)
def test_row_18_names_are_cut_and_without_controls(sent: str, shown: str) -> None:
    (person,) = read(PEOPLE_IN_SPACE, people_named(sent, spacecraft=sent, agency=sent)).people
    assert (person.name, person.ship, person.agency) == (shown, shown, shown)


def test_row_18_a_name_of_controls_alone_is_none() -> None:
    assert "not of the expected shape" in refused(PEOPLE_IN_SPACE, people_named("\u202e\x00"))


def test_two_thousand_damaged_reports_are_judged_and_none_escapes() -> None:
    chance = random.Random(SEED)
    outcomes: set[str] = set()
    for feed, sample in (
        (LAUNCH_LIBRARY, STATION), (LAUNCH_LIBRARY_CREW, EXPEDITIONS), (PEOPLE_IN_SPACE, PEOPLE),
    ):  # fmt: skip
        for _ in range(700):
            body = bytearray(sample)
            for _hit in range(chance.randrange(1, 4)):
                place = chance.randrange(len(body))
                body[place : place + chance.randrange(4)] = chance.randbytes(chance.randrange(3))
            got = received(feed, bytes(body), chance.choice(("", "garbage", "0")))
            outcomes.add(got.verdict.outcome.value)
            if isinstance(got.brought, CrewReport):
                assert 1 <= (got.brought.count or 1) <= 20
                assert all(person.name.isprintable() for person in got.brought.people)
    assert outcomes == {"fresh", "bad_data"}


def test_values_of_any_type_in_any_field_are_passed_over() -> None:
    chance = random.Random(SEED)
    sentences: list[str] = []
    odd = (None, True, -1, 1e308, "x", [], {}, [[]], {"id": {"id": []}}, ["x", None, {}])
    for sample in (STATION, EXPEDITIONS, PEOPLE):
        for _ in range(300):
            record = json.loads(sample)
            node = record
            for _deep in range(chance.randrange(1, 9)):
                key = chance.choice(list(node) if isinstance(node, dict) else range(len(node)))
                if isinstance(node[key], dict | list) and node[key] and chance.random() < 0.8:
                    node = node[key]
                    continue
                node[key] = chance.choice(odd)
                break
            for feed in (LAUNCH_LIBRARY, LAUNCH_LIBRARY_CREW, PEOPLE_IN_SPACE):
                try:
                    read_report(feed, json.dumps(record).encode(), NOW)
                except FeedError as error:
                    sentences.append(str(error))
    assert all(sentence.endswith(".") for sentence in sentences)


# What is kept.


def test_reports_are_kept_one_for_each_feed_the_first_source_first(profile: Path) -> None:
    store = ReportStore(profile)
    people, crew = read(PEOPLE_IN_SPACE, PEOPLE), read(LAUNCH_LIBRARY_CREW, EXPEDITIONS)
    store.keep(people)
    store.keep(crew)
    assert ReportStore(profile).reports() == (crew, people)
    newer = read(PEOPLE_IN_SPACE, people_named("Anna Kikina"))
    store.keep(newer)
    assert ReportStore(profile).reports() == (crew, newer)


def test_an_unreadable_file_is_set_aside_and_the_reports_before_serve(profile: Path) -> None:
    store = ReportStore(profile)
    first, second = read(PEOPLE_IN_SPACE, PEOPLE), read(LAUNCH_LIBRARY_CREW, EXPEDITIONS)
    store.keep(first)
    store.keep(second)
    (profile / CREW).write_bytes(b'{"schema": 1, "reports": [{"feed": ')
    damaged = ReportStore(profile)
    assert damaged.reports() == (first,)
    (note,) = damaged.take_notes()
    assert "crew.json could not be read; the copy before it is used" in plain(note, (PHRASES,))
    newer = b'{"schema": 99, "reports": "otherwise"}'
    (profile / CREW).write_bytes(newer)
    assert ReportStore(profile, only_looks=True).reports() == (first,)
    assert (profile / CREW).read_bytes() == newer


@pytest.mark.parametrize(
    ("was", "spoiled"),
    [
        (b"Anna Kikina", b"Anna \\u202eKikina"),
        (b"Anna Kikina", b"Anna Kikina" * 20),
        (b'Z","as_of', b'","as_of'),
        (b'"launch":"', b'"launch":"1998-11-20T06:40:00","ship":"'),
    ],
    ids=["turned about", "endless", "no zone", "a launch without a zone"],
)
def test_kept_reports_are_believed_no_more_than_fetched_ones(
    profile: Path, was: bytes, spoiled: bytes
) -> None:
    ReportStore(profile).keep(read(PEOPLE_IN_SPACE, people_named("Anna Kikina")))
    kept = (profile / CREW).read_bytes()
    assert ReportStore(profile).reports()[0].people[0].name == "Anna Kikina"
    assert was in kept
    (profile / CREW).write_bytes(kept.replace(was, spoiled))
    assert ReportStore(profile).reports() == ()


def test_a_report_may_be_half_a_year_into_a_flight_but_not_two_years() -> None:
    launched = (NOW - timedelta(days=371)).timestamp()
    assert read(PEOPLE_IN_SPACE, people_named("Frank Rubio", launched=launched)).count == 1
