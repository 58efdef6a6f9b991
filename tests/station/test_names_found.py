"""Finding people, parts and ships by what people call them."""

from __future__ import annotations

import pytest

from iss_viewer.station.names import plain_letters
from iss_viewer.station.record import StationRecord


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("rubio", "frank-rubio"),
        ("Francisco Rubio", "frank-rubio"),
        ("francisco", "frank-rubio"),
        ("Petlin", "dmitri-petelin"),
        ("Dmitry Petelin", "dmitri-petelin"),
        ("Прокопьев", "sergey-prokopyev"),
        ("若田", "koichi-wakata"),
        ("sunita williams", "suni-williams"),
        ("Leopold", "leopold-eyharts"),
        ("Gezeravci", "alper-gezeravci"),
        ("zvez", "zvezda"),
        ("node 3", "tranquility"),
        ("JEM", "kibo"),
        ("soyuz ms-22", "soyuz-ms-22"),
        ("68S", "soyuz-ms-22"),
        ("81p", "progress-ms-20"),
        ("freedom", "spacex-crew-4"),
        ("rassvet nadir", "rassvet-nadir"),
        ("how high", "altitude"),
        ("gagarin", "gagarin"),
    ],
)
def test_the_first_hit_is_the_one_meant(record: StationRecord, text: str, first: str) -> None:
    assert record.things_named(text, 5)[0].id == first


def test_a_family_name_finds_all_who_bear_it(record: StationRecord) -> None:
    found = record.things_named("kelly", 10)
    assert {hit.kind for hit in found[:3]} == {"person"}
    assert {hit.id for hit in found[:3]} == {"scott-kelly", "mark-kelly", "james-kelly"}


def test_no_more_are_given_than_asked_for_and_none_for_nothing(record: StationRecord) -> None:
    assert len(record.things_named("s", 7)) == 7
    assert record.things_named("   ", 7) == ()
    assert record.things_named("qqqq", 7) == ()


def test_accents_case_and_hyphens_do_not_matter() -> None:
    assert plain_letters("  Sławosz Uznański-Wiśniewski ") == "slawosz uznanski wisniewski"
    assert plain_letters("LÉOPOLD") == "leopold"


def test_every_hit_leads_to_a_thing(record: StationRecord) -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        for hit in record.things_named(letter, 500):
            assert record.thing(hit.id) is not None, hit


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("expedition 20", "expedition-20"),
        ("soyuz ms-22 docks", "docking-soyuz-ms-22"),
        ("sts-127 docks 2009", "docking-sts-127"),
        ("progress m-12m 2011", "launch-progress-m-12m"),
        ("launch 21 sep 2022", "launch-soyuz-ms-22"),
    ],
)
def test_expeditions_and_events_are_found_by_name_and_day(
    record: StationRecord, text: str, first: str
) -> None:
    assert record.things_named(text, 5)[0].id == first
