"""What a wish means at a date: which parts and ships, and in which words."""

from __future__ import annotations

from datetime import UTC, datetime

from iss_viewer.app.all_phrases import ALL_PHRASES
from iss_viewer.phrase import Phrase
from iss_viewer.scene.exploring import ALL, Exploring, choices, counted, members, showing
from iss_viewer.scene.thing_card import thing_card
from iss_viewer.scene.twins import station_twin
from iss_viewer.widgets.words import Words
from tests.scene.station_at_launch import AFTERNOON, record, station_on

YEAR_2001 = datetime(2001, 6, 1, tzinfo=UTC)


def said(phrase: Phrase | None) -> str:
    return "" if phrase is None else Words(tables=ALL_PHRASES).say(phrase)


def line(exploring: Exploring, utc: datetime = AFTERNOON) -> str:
    return said(showing(exploring, station_on(utc), record()).line)


def test_the_whole_station_has_no_line_and_everything_is_shown() -> None:
    all_of_it = showing(ALL, station_on(), record())
    assert all_of_it.line is None
    assert (all_of_it.exhibit.shown, all_of_it.exhibit.lit, all_of_it.exhibit.spread) == (
        None, None, 0.0,
    )  # fmt: skip


def test_the_two_segments_share_out_all_parts_and_ships() -> None:
    station = station_on()
    both = [set(members(each, station, record())) for each in ("segment-usos", "segment-ros")]
    everything = {part.id for part in station.parts} | {v.vehicle.id for v in station.vehicles}
    assert both[0] | both[1] == everything
    assert not both[0] & both[1]
    # Zarya is NASA's and part of the Russian segment; a ship goes with its port.
    assert {"zarya", "soyuz-ms-22", "progress-ms-19"} <= both[1]
    assert line(Exploring("segment-ros")) == "Russian segment: 14 parts, 4 ships"


def test_an_agency_has_its_own_parts_and_the_ships_that_it_flies() -> None:
    assert set(members("agency-jaxa", station_on(), record())) == {
        "kibo", "kibo-elm-ps", "kibo-ef", "kibo-arm",
    }  # fmt: skip
    assert line(Exploring("agency-jaxa")) == "JAXA: 4 parts"
    assert line(Exploring("agency-roscosmos")) == "Roscosmos: 11 parts, 4 ships"


def test_a_truss_comes_with_the_wings_and_radiators_that_it_carries() -> None:
    assert set(members("p6", station_on(), record())) == {
        "p6", "wing-2b", "wing-4b", "irosa-2b", "irosa-4b", "radiator-p6",
        "radiator-early-aft", "radiator-early-starboard",
    }  # fmt: skip
    assert line(Exploring("soyuz-ms-22")) == "Soyuz MS-22: 1 ship"


def test_only_agencies_with_parts_at_the_date_can_be_chosen() -> None:
    def agencies(utc: datetime) -> list[str]:
        return [said(each.name) for each in choices(station_on(utc), record()).agencies]

    assert agencies(AFTERNOON) == ["NASA", "Roscosmos", "ESA", "JAXA", "CSA", "Nanoracks"]
    # Canadarm2 came in April 2001, Columbus and Kibo in 2008.
    assert agencies(YEAR_2001) == ["NASA", "Roscosmos", "CSA"]


def test_where_nothing_is_left_the_whole_station_stays_faintly_and_the_line_says_so() -> None:
    then = showing(Exploring("agency-jaxa"), station_on(YEAR_2001), record())
    assert then.exhibit.shown is None
    assert then.exhibit.lit == frozenset()
    assert said(then.line) == "JAXA: nothing there"


def test_a_system_lights_its_parts_and_ships_and_leaves_the_rest_where_it_is() -> None:
    attitude = showing(Exploring(system="system-attitude"), station_on(), record())
    assert attitude.exhibit.shown is None
    assert attitude.exhibit.lit == {"z1", "zvezda", "progress-ms-19", "progress-ms-20"}
    assert said(attitude.line) == "Turning and pointing lit up: 2 parts, 2 ships"


def test_several_wishes_are_told_in_one_line() -> None:
    both = Exploring("segment-usos", "system-cooling", True)
    assert line(both) == (
        "US segment: 65 parts, 1 ship · Cooling lit up: 8 parts · "
        "Exploded view: the gaps are not real"
    )
    assert said(counted(1, 2)) == "1 part, 2 ships"
    assert said(counted(0, 1)) == "1 ship"


def test_a_systems_card_has_its_members_the_report_and_what_is_to_be_said_of_that() -> None:
    crew = record().crew_at(AFTERNOON)
    for system in record().systems:
        card = thing_card(record(), system.id, station_on(), crew)
        assert card is not None
        assert card.title == system.name
        assert card.about == system.text
        assert {member for member, _ in card.members} == {
            each.id for each in system.members(station_on())
        }
        (note,) = card.notes
        assert said(note.chip).startswith("News report, 21 Sep 2022")
        assert (note.simplifies, note.later) == (system.simplifies, system.later)
        assert card.sources


def test_the_list_has_the_systems_as_rows_that_light_them() -> None:
    rows = station_twin(station_on(), record().systems)
    systems = next(row for row in rows if said(row.text) == "Systems")
    assert [row.id for row in systems.children] == [system.id for system in record().systems]
