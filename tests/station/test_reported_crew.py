"""The crew since the record ends, as sources report it: told by the record's names, ids, agencies
and crew rule where they are the same people, and never with more than was told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from iss_viewer.scene.crew_list import crew_as_of, crew_list
from iss_viewer.scene.thing_card import STATION, thing_card
from iss_viewer.station.crew_report import CrewReport, ReportedPerson, ReportedShip
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import CrewAt, Segment
from iss_viewer.widgets.words import Words

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LAUNCHED = datetime(2026, 11, 17, 14, 50, tzinfo=UTC)
REPORT = CrewReport(
    feed="launch_library_crew", source="Launch Library", retrieved=NOW, as_of=NOW.date(),
    expedition=76,
    people=(
        ReportedPerson("Jessica Watkins", "US", "NASA", "Commander"),
        ReportedPerson("Petr Dubrov", "RU", "RFSA", "Flight Engineer"),
        ReportedPerson("Anna Yuryevna Kikina", "RU", "RFSA", "Flight Engineer"),
        ReportedPerson("Frank Rubio", "US", "NASA", "Flight Engineer", "Soyuz MS-30", LAUNCHED),
        ReportedPerson("Nova Example"),
        ReportedPerson("Guest Example", "SA", "Saudi Space Commission", "", "Crew-14 Dragon"),
    ),
)  # fmt: skip
COUNT = CrewReport("launch_library", "Launch Library", NOW, NOW.date(), 76, 11)
SECOND = CrewReport(
    "people_in_space", "People in Space", NOW, date(2026, 11, 20), 75,
    people=tuple(ReportedPerson(f"Other Person {n}") for n in range(12)),
)  # fmt: skip


def crew_now(record: StationRecord, *reports: CrewReport, utc: datetime = NOW) -> CrewAt:
    return record.crew_at(utc, reports)


def test_those_of_the_record_keep_their_ids_ships_and_days(record: StationRecord) -> None:
    crew = crew_now(record, REPORT)
    ids = {member.person.id for member in crew.aboard}
    assert ids == {"jessica-watkins", "pyotr-dubrov", "anna-kikina"}
    kikina = next(m for m in crew.aboard if m.person.id == "anna-kikina")
    assert (kikina.stay.ship_up, kikina.stay.segment) == ("soyuz-ms-29", Segment.ROS)
    # Launched 14 July 2026, 14:47.
    assert kikina.days_in_space == pytest.approx(131.88, abs=0.01)
    assert (crew.expedition, crew.as_of, crew.count_aboard) == (76, NOW.date(), 6)


def test_who_commands_is_as_reported(record: StationRecord) -> None:
    crew = crew_now(record, REPORT)
    assert [m.person.name for m in crew.aboard if m.is_commander] == ["Jessica Watkins"]
    both = replace(
        REPORT, people=tuple(replace(person, role="Commander") for person in REPORT.people)
    )
    assert not any(m.is_commander for m in crew_now(record, both).aboard)


def test_a_newcomer_of_an_earlier_flight_is_the_same_person(record: StationRecord) -> None:
    """Rubio's own flight ended in 2023: his stay of then is not this one."""
    rubio = next(n for n in crew_now(record, REPORT).newcomers if n.person.name == "Frank Rubio")
    assert rubio.person.id == "frank-rubio"
    assert (rubio.person.agency, rubio.segment) == ("NASA", Segment.USOS)
    assert (rubio.ship, rubio.launch) == ("Soyuz MS-30", LAUNCHED)


def test_whose_agency_is_not_told_belongs_to_no_segment_and_that_is_said(
    record: StationRecord,
) -> None:
    nova = next(n for n in crew_now(record, REPORT).newcomers if n.person.name == "Nova Example")
    assert (nova.segment, nova.person.agency, nova.launch) == (None, "", None)
    assert Words().say(nova.why) == (
        "For whom Nova Example flies is not known here, so neither is the segment whose crew "
        "this is."
    )


def test_a_guest_counts_with_the_crew_of_those_who_flew_the_ship(record: StationRecord) -> None:
    guest = next(n for n in crew_now(record, REPORT).newcomers if n.person.name == "Guest Example")
    assert guest.segment is Segment.USOS
    assert "came as a guest" in Words().say(guest.why)


def test_one_surname_alone_aboard_is_the_same_person(record: StationRecord) -> None:
    bob = replace(REPORT, people=(ReportedPerson("Anthony Menon", "US", "NASA"),))
    assert [m.person.id for m in crew_now(record, bob).aboard] == ["anil-menon"]


def test_who_was_launched_again_since_is_on_another_flight(record: StationRecord) -> None:
    again = replace(REPORT, people=(ReportedPerson("Anna Kikina", launch=LAUNCHED),))
    crew = crew_now(record, again)
    assert crew.aboard == ()
    assert [n.person.id for n in crew.newcomers] == ["anna-kikina"]


def test_within_the_record_a_report_changes_nothing(record: StationRecord) -> None:
    for utc in (datetime(2022, 9, 21, 18, tzinfo=UTC), datetime(2026, 10, 8, 12, tzinfo=UTC)):
        assert record.crew_at(utc, (REPORT,)) == record.crew_at(utc)


def test_between_the_record_and_the_report_the_last_known_crew_stays(
    record: StationRecord,
) -> None:
    before = crew_now(record, REPORT, utc=NOW - timedelta(days=10))
    assert before.told_by is None
    assert len(before.aboard) == 7
    assert before.is_beyond_record


def test_the_card_says_as_of_when_and_from_whom(record: StationRecord) -> None:
    assert Words().say(crew_as_of(crew_now(record, REPORT))) == (
        "Crew as of 23 Nov 2026, Launch Library."
    )


def test_twelve_against_six_is_told_with_both_dates(record: StationRecord) -> None:
    said = Words().say(crew_as_of(crew_now(record, COUNT, REPORT, SECOND)))
    assert said == (
        "Crew as of 23 Nov 2026, Launch Library. Launch Library counts 11 aboard, as of "
        "23 Nov 2026. People in Space counts 12 aboard, as of 20 Nov 2026."
    )


def test_a_mere_count_leaves_the_last_known_people_and_is_told_beside_them(
    record: StationRecord,
) -> None:
    crew = crew_now(record, COUNT)
    assert len(crew.aboard) == 7
    said = Words().say(crew_as_of(crew))
    assert said.startswith("Last known crew, as of 8 Oct 2026.")
    assert said.endswith("Launch Library counts 11 aboard, as of 23 Nov 2026.")


def test_a_first_source_that_is_weeks_behind_gives_way(record: StationRecord) -> None:
    """Launch Library has lagged behind crew changes by weeks."""
    behind = replace(REPORT, as_of=date(2026, 11, 10))
    told_by = crew_now(record, behind, SECOND).told_by
    assert told_by is not None
    assert told_by.source == "People in Space"


def test_rows_tell_what_was_told_and_no_more(record: StationRecord) -> None:
    say = Words().say
    shown = crew_list(record, crew_now(record, REPORT), None)
    rows = {row.name: row for row in shown.rows}
    assert len(rows) == 6
    assert (say(rows["Nova Example"].detail), say(rows["Nova Example"].day)) == (
        "agency and ship not told", "day not told",
    )  # fmt: skip
    assert (say(rows["Frank Rubio"].detail), say(rows["Frank Rubio"].day)) == (
        "NASA · Soyuz MS-30", "day 6",
    )  # fmt: skip
    assert "who is in which module is not published" in say(shown.note)
    zvezda = crew_list(record, crew_now(record, REPORT), "zvezda")
    assert {row.name for row in zvezda.rows} == {"Pyotr Dubrov", "Anna Kikina"}


def test_a_newcomers_card_has_its_day_and_source(record: StationRecord) -> None:
    crew, station = crew_now(record, REPORT), record.station_at(NOW)
    for name in ("frank-rubio", "reported-nova-example"):
        card = thing_card(record, name, station, crew)
        assert card is not None
        assert card.as_of is not None
        assert Words().say(card.as_of) == "As of 23 Nov 2026, Launch Library."
        assert [Words().say(each) for each in card.figures[-1]] == [
            "Told by", "Launch Library, 23 Nov 2026",
        ]  # fmt: skip
        assert card.reason is not None
    assert thing_card(record, "anna-kikina", station, crew) is not None


# Ships.

SAME = CrewReport(
    "launch_library", "Launch Library", NOW, NOW.date(), 75, 7,
    ships=(
        ReportedShip("S.S. Steven R. Nagel", "Unity Nadir", "Cygnus NG-24"),
        ReportedShip("Progress MS-34", "Zvezda Aft", "Progress MS-34"),
        ReportedShip("Progress MS-35", "Poisk Zenith", "Progress MS-35"),
        ReportedShip("Soyuz MS-29", "Prichal Nadir", "Soyuz MS-29"),
        ReportedShip("Crew Dragon Grace", "Harmony Forward", "Crew-13"),
    ),
)  # fmt: skip


def ships_words(record: StationRecord, report: CrewReport) -> tuple[str, dict[str, str]]:
    card = thing_card(record, STATION, record.station_at(NOW), crew_now(record, report))
    assert card is not None
    assert card.why is not None
    say = Words().say
    return say(card.why), {say(port): say(ship) for port, ship in card.figures}


def test_the_same_ships_at_the_same_ports_are_told_to_be_the_same(record: StationRecord) -> None:
    assert ships_words(record, SAME) == (
        "Launch Library lists the same ships, as of 23 Nov 2026.", {},
    )  # fmt: skip


def test_other_ships_are_listed_and_the_model_is_told_to_be_of_its_day(
    record: StationRecord,
) -> None:
    other = replace(
        SAME, ships=(*SAME.ships[1:], ReportedShip("Dragon 2", "Harmony Zenith", "CRS-36"))
    )
    said, ships = ships_words(record, other)
    assert said == (
        "The model shows the ships of 8 Oct 2026; since then these are listed by Launch Library, "
        "as of 23 Nov 2026."
    )
    assert ships["Harmony zenith"] == "CRS-36"
    assert ships["Harmony forward"] == "Crew-13 Dragon Grace"
    assert "Unity nadir" not in ships
    # The model itself is left as the record has it.
    assert len(record.station_at(NOW).vehicles) == 5
