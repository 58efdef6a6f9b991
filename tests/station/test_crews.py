"""Who was aboard when, against crew lists that NASA, ESA and Roscosmos published."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from iss_viewer.phrase import plain
from iss_viewer.station.phrases import PHRASES
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import CrewState, Person, Segment

RUBIO_CREW = {"Sergey Prokopyev", "Dmitri Petelin", "Frank Rubio"}
ABOARD_BEFORE_RUBIO = {
    "Oleg Artemyev", "Denis Matveev", "Sergey Korsakov",
    "Kjell Lindgren", "Bob Hines", "Jessica Watkins", "Samantha Cristoforetti",
}  # fmt: skip


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def aboard(record: StationRecord, text: str) -> set[str]:
    return {member.person.name for member in record.crew_at(at(text)).aboard}


@pytest.mark.parametrize(
    ("utc", "names"),
    [
        ("1998-11-25T00:00", set()),
        ("2000-11-02T09:00", set()),
        ("2000-11-02T10:00", {"William Shepherd", "Yuri Gidzenko", "Sergei Krikalev"}),
        ("2003-06-01T00:00", {"Yuri Malenchenko", "Ed Lu"}),
        ("2022-09-21T16:00", ABOARD_BEFORE_RUBIO),
        ("2022-09-21T20:00", ABOARD_BEFORE_RUBIO | RUBIO_CREW),
        (
            "2023-01-15T00:00",
            RUBIO_CREW | {"Nicole Mann", "Josh Cassada", "Koichi Wakata", "Anna Kikina"},
        ),
        ("2026-01-20T00:00", {"Sergey Kud-Sverchkov", "Sergei Mikaev", "Chris Williams"}),
        (
            "2026-10-02T18:14",
            {
                "Jessica Meir", "Jack Hathaway", "Sophie Adenot", "Andrey Fedyaev", "Anil Menon",
                "Pyotr Dubrov", "Anna Kikina", "Jessica Watkins", "Luke Delaney", "Joshua Kutryk",
                "Sergey Teteryatnikov",
            },
        ),
    ],
)  # fmt: skip
def test_the_people_aboard_are_those_the_agencies_listed(
    record: StationRecord, utc: str, names: set[str]
) -> None:
    assert aboard(record, utc) == names


@pytest.mark.parametrize(
    ("utc", "count"),
    [
        ("1998-12-10T00:00", 6),  # STS-88
        ("2009-07-20T00:00", 13),  # the most there have ever been, with STS-127
        ("2009-07-28T18:00", 6),
        ("2021-04-24T10:00", 11),
        ("2021-11-09T12:00", 3),
        ("2024-09-12T00:00", 12),
        ("2025-03-17T00:00", 11),
        ("2026-07-20T00:00", 10),
        ("2026-08-01T00:00", 7),
    ],
)
def test_as_many_are_aboard_as_were_counted_then(
    record: StationRecord, utc: str, count: int
) -> None:
    assert len(aboard(record, utc)) == count


def test_three_are_on_the_way_between_launch_and_docking(record: StationRecord) -> None:
    crew = record.crew_at(at("2022-09-21T17:00"))
    assert len(crew.aboard) == 7
    assert {m.person.name: m.state for m in crew.on_the_way} == dict.fromkeys(
        RUBIO_CREW, CrewState.ON_THE_WAY
    )


def test_three_wait_behind_a_closed_hatch_until_19_34(record: StationRecord) -> None:
    for minute in ("17:06:34", "18:00:00", "19:33:59"):
        crew = record.crew_at(at(f"2022-09-21T{minute}"))
        assert len(crew.aboard) == 7
        assert {m.state for m in crew.on_the_way} == {CrewState.DOCKED_HATCH_CLOSED}
        assert {m.person.name for m in crew.on_the_way} == RUBIO_CREW
    after = record.crew_at(at("2022-09-21T19:34"))
    assert len(after.aboard) == 10
    assert after.on_the_way == ()
    assert not after.counted_from_docking


def test_the_commander_stands_first_and_hands_over_on_28_september(
    record: StationRecord,
) -> None:
    def commander(text: str) -> list[str]:
        crew = record.crew_at(at(text)).aboard
        assert crew[0].is_commander
        return [member.person.name for member in crew if member.is_commander]

    assert commander("2022-09-21T19:40") == ["Oleg Artemyev"]
    assert commander("2022-09-28T13:34") == ["Oleg Artemyev"]
    assert commander("2022-09-28T13:35") == ["Samantha Cristoforetti"]
    assert commander("2023-01-15T00:00") == ["Sergey Prokopyev"]


@pytest.mark.parametrize(
    ("utc", "number"),
    [
        ("2000-11-02T09:21", None),
        ("2000-11-02T09:22", 1),
        ("2022-09-29T07:33", 67),
        ("2022-09-29T07:34", 68),
        ("2026-10-02T00:00", 75),
    ],
)
def test_an_expedition_begins_when_the_former_crew_leaves(
    record: StationRecord, utc: str, number: int | None
) -> None:
    assert record.crew_at(at(utc)).expedition == number


@pytest.mark.parametrize(
    ("stay_id", "days", "hours", "minutes", "seconds"),
    [
        # GCAT, rides of 19 May 2024; to the second, Rubio's to the minute.
        ("william-shepherd-2000-10-31", 140, 23, 38, 55),
        ("dennis-tito-2001-04-28", 7, 22, 4, 8),
        ("sergei-krikalev-2005-04-15", 179, 0, 23, 23),
        ("peggy-whitson-2007-10-10", 191, 19, 7, 5),
        ("koichi-wakata-2009-03-15", 137, 15, 4, 26),
        ("frank-de-winne-2009-05-27", 187, 20, 40, 41),
        ("scott-kelly-2015-03-27", 340, 8, 42, 54),
        ("christina-koch-2019-03-14", 328, 13, 58, 12),
        ("bob-behnken-2020-05-30", 63, 23, 25, 3),
        ("mark-vande-hei-2021-04-09", 355, 3, 45, 55),
        ("frank-rubio-2022-09-21", 370, 21, 22, 0),
    ],
)
def test_a_flight_lasts_as_long_as_the_catalogue_says(
    record: StationRecord, stay_id: str, days: int, hours: int, minutes: int, seconds: int
) -> None:
    stay = next(each for each in record.stays if each.id == stay_id)
    assert stay.landing is not None
    lasted = stay.landing.utc - stay.launch.utc
    told = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    assert abs(lasted - told) <= timedelta(seconds=60 if stay.person == "frank-rubio" else 1)


def test_days_in_space_count_from_launch(record: StationRecord) -> None:
    stay = next(iter(record.stays_of("frank-rubio")))
    assert stay.landing is not None
    # GCAT: 370 days 21 hours 22 minutes, to the minute.
    length = stay.landing.utc - stay.launch.utc
    assert abs(length - timedelta(days=370, hours=21, minutes=22)) < timedelta(minutes=1)
    crew = record.crew_at(at("2022-09-22T13:54:49"))
    assert {m.days_in_space for m in crew.aboard if m.person.name in RUBIO_CREW} == {1.0}


def test_without_a_hatch_time_aboard_begins_at_docking_and_it_is_said(
    record: StationRecord,
) -> None:
    crew = record.crew_at(at("2022-03-18T19:30"))  # Soyuz MS-21 docked at 19:12
    assert {"Oleg Artemyev", "Denis Matveev", "Sergey Korsakov"} <= {
        m.person.name for m in crew.aboard
    }
    assert crew.counted_from_docking


def test_after_the_end_of_the_record_the_last_known_crew_is_told_as_such(
    record: StationRecord,
) -> None:
    crew = record.crew_at(at("2026-11-23T12:00"))
    assert crew.is_beyond_record
    assert crew.as_of == date(2026, 10, 8)
    # Crew-12 left about 7 October 2026; Soyuz MS-29 and Crew-13 stayed.
    assert {m.stay.ship_up for m in crew.aboard} == {"soyuz-ms-29", "spacex-crew-13"}
    assert not any(m.is_commander for m in crew.aboard)
    assert not record.crew_at(at("2026-10-08T12:00")).is_beyond_record


@pytest.mark.parametrize(
    ("person", "segment", "words"),
    [
        ("frank-rubio", Segment.USOS, "came on Soyuz MS-22 but flies for NASA"),
        ("sergey-prokopyev", Segment.ROS, "flies for Roscosmos"),
        ("samantha-cristoforetti", Segment.USOS, "flies for ESA"),
        ("hazzaa-al-mansoori", Segment.ROS, "came as a guest, flown by Roscosmos"),
        ("sultan-al-neyadi", Segment.USOS, "came as a guest, flown by NASA or a company"),
        ("dennis-tito", Segment.ROS, "came as a guest, flown by Roscosmos"),
        ("larry-connor", Segment.USOS, "flies for Axiom Space"),
    ],
)
def test_people_count_with_whom_they_flew_for_and_the_reason_is_told(
    record: StationRecord, person: str, segment: Segment, words: str
) -> None:
    who = record.person(person)
    assert isinstance(who, Person)
    found = record.segment_of(who)
    assert found is not None
    assert found[0] is segment
    assert words in plain(found[1], (PHRASES,))


def test_kikina_came_on_a_dragon_and_counts_with_the_russian_segment(
    record: StationRecord,
) -> None:
    stay = record.stays_of("anna-kikina")[0]
    assert stay.segment is Segment.ROS
    assert "came on Crew-5 Dragon Endurance but flies for Roscosmos" in plain(
        record.segment_reason(stay), (PHRASES,)
    )


def test_the_crew_of_a_segment_is_the_share_of_the_whole(record: StationRecord) -> None:
    utc = at("2022-09-21T18:00")
    russian = record.crew_of(Segment.ROS, utc)
    american = record.crew_of(Segment.USOS, utc)
    assert {m.person.name for m in russian.aboard} == {
        "Oleg Artemyev", "Denis Matveev", "Sergey Korsakov",
    }  # fmt: skip
    assert {m.person.name for m in russian.on_the_way} == {"Sergey Prokopyev", "Dmitri Petelin"}
    assert {m.person.name for m in american.on_the_way} == {"Frank Rubio"}
    assert len(american.aboard) == 4


def test_an_agency_is_the_one_of_the_flight_not_of_the_career(record: StationRecord) -> None:
    # Michael López-Alegría commanded Expedition 14 for NASA and Ax-1 for Axiom Space.
    def agency(text: str) -> str:
        crew = record.crew_at(at(text)).aboard
        return next(m.person.agency for m in crew if m.person.id == "michael-lopez-alegria")

    assert agency("2007-01-01T00:00") == "NASA"
    assert agency("2022-04-15T00:00") == "Axiom Space"


def test_a_ships_people_are_those_who_came_and_those_who_left_with_it(
    record: StationRecord,
) -> None:
    names = {record.people[stay.person].name for stay in record.came_with("soyuz-ms-22")}
    assert names == RUBIO_CREW
    assert record.left_with("soyuz-ms-22") == ()
    assert {stay.person for stay in record.left_with("soyuz-ms-23")} == {
        stay.person for stay in record.came_with("soyuz-ms-22")
    }
