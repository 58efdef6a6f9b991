"""`crew`, `station` and `facts` answer from the record, each with its source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from iss_viewer.sources.feeds import LAUNCH_LIBRARY, LAUNCH_LIBRARY_CREW
from iss_viewer.sources.report_reading import read_report
from iss_viewer.sources.report_store import ReportStore
from tests.sources.report_samples import EXPEDITIONS, STATION

Run = Callable[..., Any]

ABOARD_BEFORE = {
    "Oleg Artemyev", "Denis Matveev", "Sergey Korsakov", "Kjell Lindgren", "Bob Hines",
    "Jessica Watkins", "Samantha Cristoforetti",
}  # fmt: skip
CAME_THAT_DAY = {"Sergey Prokopyev", "Dmitri Petelin", "Frank Rubio"}
# The rows of the news report's facts, one id each.
FACTS = {
    "arrival", "launch", "crew-ms22", "stay", "soyuz", "sanctions", "kikina", "cooperation",
    "partners", "segments", "propulsion", "altitude", "power-life-support", "leaving",
    "own-station", "since-1998", "firsts", "setbacks", "spacex",
}  # fmt: skip


def names(people: list[dict[str, Any]]) -> set[str]:
    return {person["name"] for person in people}


@pytest.mark.parametrize(
    ("time", "aboard", "on_the_way", "state"),
    [
        ("13:54:48", ABOARD_BEFORE, set(), None),
        ("17:00:00", ABOARD_BEFORE, CAME_THAT_DAY, "on_the_way"),
        ("18:00:00", ABOARD_BEFORE, CAME_THAT_DAY, "docked_hatch_closed"),
        ("19:40:00", ABOARD_BEFORE | CAME_THAT_DAY, set(), None),
    ],
)
def test_on_launch_day_seven_become_ten_when_the_hatch_opens(
    run: Run, time: str, aboard: set[str], on_the_way: set[str], state: str | None
) -> None:
    """Launch 13:54:49, docking 17:06, hatch 19:34 UTC."""
    crew = run("crew", "--at", f"2022-09-21T{time}Z", "--json").json
    assert names(crew["people"]) == aboard
    assert names(crew["on_the_way"]) == on_the_way
    assert all(person["state"] == state for person in crew["on_the_way"])
    assert crew["commander"] == "Oleg Artemyev"
    assert crew["expedition"] == 67
    assert crew["source"]


def test_days_in_space_count_from_launch_to_the_second(run: Run) -> None:
    """Rubio at 17:00:00: three hours, five minutes and eleven seconds after 13:54:49."""
    crew = run("crew", "--at", "2022-09-21T17:00:00Z", "--json").json
    [rubio] = [person for person in crew["on_the_way"] if person["name"] == "Frank Rubio"]
    assert rubio["days_in_space"] == pytest.approx((3 * 3600 + 5 * 60 + 11) / 86_400, abs=1e-6)
    assert (rubio["agency"], rubio["segment"]) == ("NASA", "USOS")
    assert (rubio["vehicle_up"], rubio["nationality"]) == ("Soyuz MS-22", "US")
    assert rubio["launch_utc"] == "2022-09-21T13:54:49Z"
    assert rubio["departure_utc"].startswith("2023-09-27")


def test_people_read_who_waits_behind_the_hatch(run: Run) -> None:
    said = run("crew", "--at", "2022-09-21T18:00:00Z").out
    assert "Aboard: 7" in said
    assert "On the way: 3" in said
    assert said.count("docked, hatch closed") == 3


def test_before_the_first_expedition_nobody_is_aboard(run: Run) -> None:
    crew = run("crew", "--at", "1999-01-01T00:00:00Z", "--json").json
    assert crew["people"] == []
    assert (crew["expedition"], crew["commander"]) == (None, None)
    assert crew["note"] == "Nobody is aboard."


def test_beyond_the_record_people_are_the_last_known(run: Run) -> None:
    assert "Last known, as of" in run("crew", "--at", "2030-01-01T00:00:00Z", "--json").json["note"]


def test_since_the_record_ends_the_kept_report_tells_who_is_aboard(run: Run, profile: Path) -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    kept = ReportStore(profile)
    for feed, body in ((LAUNCH_LIBRARY, STATION), (LAUNCH_LIBRARY_CREW, EXPEDITIONS)):
        kept.keep(read_report(feed, body, now))
    crew = run("crew", "--at", "2026-11-24T00:00:00Z", "--json").json
    people = {person["name"]: person for person in crew["people"]}
    assert len(people) == 9
    assert (crew["commander"], crew["as_of"], crew["source"]) == (
        "Jessica Watkins", "2026-11-23", "Launch Library",
    )  # fmt: skip
    assert people["Anna Kikina"]["vehicle_up"] == "Soyuz MS-29"
    assert people["Frank Rubio"]["days_in_space"] == pytest.approx(6.38, abs=0.01)
    assert (people["Nova Example"]["agency"], people["Nova Example"]["segment"]) == (None, None)
    assert crew["note"] == (
        "Crew as of 23 Nov 2026, Launch Library. Launch Library counts 8 aboard, as of 23 Nov 2026."
    )
    said = run("crew", "--at", "2026-11-24T00:00:00Z").out
    assert "Aboard: 9" in said
    assert "Source: Launch Library" in said
    # The record of past days stays as it is.
    assert len(run("crew", "--at", "2026-10-08T12:00:00Z", "--json").json["people"]) == 7


def test_after_docking_five_ships_hold_five_ports(run: Run) -> None:
    """The evening of 21 Sep 2022; Harmony forward and the two nadir ports stay free."""
    station = run("station", "--at", "2022-09-21T18:00:00Z", "--json").json
    held = {port["id"]: port["vehicle"] for port in station["ports"]}
    assert held["rassvet-nadir"] == "Soyuz MS-22"
    assert held["prichal-nadir"] == "Soyuz MS-21"
    assert held["poisk-zenith"] == "Progress MS-19"
    assert held["zvezda-aft"] == "Progress MS-20"
    assert "Dragon" in held["harmony-zenith"]
    assert held["harmony-forward"] is None
    assert len(station["vehicles"]) == 5
    assert {ship["mating"] for ship in station["vehicles"]} == {"docked"}


def test_every_part_tells_its_owner_its_sources_and_what_it_hangs_on(run: Run) -> None:
    station = run("station", "--at", "2022-09-21T18:00:00Z", "--json").json
    parts = {part["id"]: part for part in station["parts"]}
    zvezda = parts["zvezda"]
    assert (zvezda["segment"], zvezda["agency"], zvezda["attached_to"]) == (
        "ROS", "Roscosmos", "zarya",
    )  # fmt: skip
    assert zvezda["length_m"] == pytest.approx(13.1, abs=0.1)
    assert all(part["attached_to"] in parts for part in parts.values() if part["id"] != "zarya")
    assert all(part["sources"] for part in parts.values())
    named = {each for part in parts.values() for each in part["sources"]}
    assert named <= set(station["sources"])


def test_the_station_began_with_one_part(run: Run) -> None:
    """Zarya flew alone from 20 Nov to 7 Dec 1998; its wings count as a part of their own."""
    station = run("station", "--at", "1998-12-01T00:00:00Z", "--json").json
    assert {part["id"] for part in station["parts"]} == {"zarya", "zarya-wings"}
    empty = run("station", "--at", "1998-11-01T00:00:00Z", "--json").json
    assert (empty["parts"], empty["note"]) == ([], "The station did not exist then.")


def test_people_read_parts_and_ports_as_tables(run: Run) -> None:
    said = run("station", "--at", "2022-09-21T18:00:00Z").out
    assert "8, 5 of them taken" in said
    assert "Rassvet nadir" in said


def test_the_reports_nineteen_facts_are_there(run: Run) -> None:
    facts = run("facts", "--json").json
    assert {fact["id"] for fact in facts} == FACTS
    assert all(fact["source"]["paragraph"] in range(2, 20) for fact in facts)
    assert all(fact["later"] is None or fact["later"]["source"] for fact in facts)


@pytest.mark.parametrize(
    ("fact_id", "paragraphs", "status", "later"),
    [
        ("launch", [3, 4], "as reported", "13:54:49"),
        ("crew-ms22", [4], "corrected", "Petelin"),
        ("stay", [5], "overtaken", "371 days"),
        ("kikina", [8, 9], "corrected", "16:00:57"),
        ("leaving", [13, 14], "overtaken", "2028"),
        ("altitude", [12], "as reported", "262"),
    ],
)
def test_a_fact_tells_its_paragraphs_and_what_came_later(
    run: Run, fact_id: str, paragraphs: list[int], status: str, later: str
) -> None:
    [fact] = [fact for fact in run("facts", "--json").json if fact["id"] == fact_id]
    assert fact["source"]["paragraphs"] == paragraphs
    assert fact["status"] == status
    assert later in fact["later"]["text"]


def test_a_topic_chooses_and_an_unknown_one_is_told_so(run: Run) -> None:
    assert {f["id"] for f in run("facts", "--topic", "Kikina", "--json").json} == {"kikina"}
    assert run("facts", "--topic", "mars", "--json").json == []
    assert run("facts", "--topic", "mars").out == "The report says nothing about 'mars'.\n"


def test_people_read_facts_with_their_paragraphs(run: Run) -> None:
    said = run("facts").out
    assert "paragraph 3, 4" in said
    assert said.count("(corrected)") >= 2
