"""Who keeps it up, powers it, keeps its air, turns and cools it: all there, with their words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Part, System

REPORT_DAY = datetime(2022, 9, 21, 20, 0, tzinfo=UTC)
FIVE = {
    "system-propulsion", "system-power", "system-life-support", "system-attitude",
    "system-cooling",
}  # fmt: skip


def members(record: StationRecord, system_id: str, utc: datetime) -> set[str]:
    system = record.thing(system_id)
    assert isinstance(system, System)
    return {each.id for each in system.members(record.station_at(utc))}


def test_there_are_five_systems_and_an_id_finds_each(record: StationRecord) -> None:
    assert {system.id for system in record.systems} == FIVE
    assert all(record.thing(system.id) is system for system in record.systems)


def test_their_parts_exist_and_a_ship_of_each_family_has_flown(record: StationRecord) -> None:
    families = {ship.family for ship in record.vehicles.values()}
    for system in record.systems:
        assert all(isinstance(record.thing(part), Part) for part in system.parts)
        assert set(system.families) <= families
        named = {*dict(system.since), *dict(system.until)}
        assert named <= {*system.parts, *system.families}
        assert set(system.sources) <= set(record.sources)


def test_each_says_what_it_does_what_was_reported_how_that_simplifies_and_what_came_later(
    record: StationRecord,
) -> None:
    for system in record.systems:
        assert len(system.text) > 60
        assert system.simplifies.endswith(".")
        assert system.later.endswith(".")
        facts = record.facts_about(system.id)
        assert facts[0].id == system.report_fact
        assert facts[0].text


def test_search_finds_a_system_by_a_word_of_its_name(record: StationRecord) -> None:
    for word, system_id in (("power", "system-power"), ("water", "system-life-support")):
        assert system_id in {hit.id for hit in record.things_named(word, 8)}


def test_on_the_day_of_the_report_two_progress_and_no_dragon_could_raise_it(
    record: StationRecord,
) -> None:
    assert members(record, "system-propulsion", REPORT_DAY) == {
        "zarya", "zvezda", "nauka", "progress-ms-19", "progress-ms-20",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("ship", "does"),
    [
        # SpaceNews, 25 June 2022: the first full boost by a Cygnus was NG-17's.
        ("cygnus-ng-17", True), ("cygnus-ng-16", False),
        # NASA, 8 November 2024: the first by a Dragon was CRS-31's.
        ("spacex-crs-31", True), ("spacex-crs-30", False),
        # ESA, June 2008: Jules Verne raised it by 7 km.
        ("atv-1", True), ("progress-m-61", True),
    ],
)  # fmt: skip
def test_ships_count_from_the_first_of_their_kind_that_raised_the_orbit(
    record: StationRecord, ship: str, does: bool
) -> None:
    docked = record.vehicles[ship].port_stays[0].since.utc + timedelta(hours=30)
    assert (ship in members(record, "system-propulsion", docked)) is does


def test_before_the_truss_came_zarya_fed_itself_and_its_folded_wings_count_no_more(
    record: StationRecord,
) -> None:
    first, report = datetime(1998, 12, 20, tzinfo=UTC), REPORT_DAY
    assert members(record, "system-power", first) == {"zarya-wings"}
    assert "zarya-wings" not in members(record, "system-power", report)
    assert len(members(record, "system-power", report)) == 16
