"""What cards say at any date: every stay of a person, a ship's flight, a port's ships."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from iss_viewer.scene.card import Chapter, ThingCard
from iss_viewer.scene.crew_list import CrewList, crew_list
from iss_viewer.scene.thing_card import thing_card
from iss_viewer.station.record import StationRecord, load_record
from iss_viewer.widgets.words import Words

say = Words().say


@pytest.fixture(scope="module")
def record() -> StationRecord:
    return load_record()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def card(record: StationRecord, thing: str, text: str) -> ThingCard:
    utc = at(text)
    found = thing_card(record, thing, record.station_at(utc), record.crew_at(utc))
    assert found is not None
    return found


def rows(chapter: Chapter) -> dict[str, str]:
    return {say(each.label): say(each.value) for each in chapter.figures}


def people(record: StationRecord, text: str) -> CrewList:
    return crew_list(record, record.crew_at(at(text)), None)


@pytest.mark.parametrize(
    ("utc", "line"),
    [
        (
            "2022-09-01T00:00",
            "NASA · not at the station yet; first comes with the launch of 21 Sep 2022",
        ),
        ("2022-09-21T15:00", "NASA · on the way to the station since 21 Sep 2022, 13:54"),
        ("2022-09-21T18:00", "NASA · docked 21 Sep 2022, 17:06, the hatch is still closed"),
        ("2022-09-21T20:00", "NASA · aboard since 21 Sep 2022, 19:34"),
        ("2023-09-27T09:00", "NASA · left the station 27 Sep 2023, 07:54, on the way home"),
        ("2023-09-28T00:00", "NASA · left on 27 Sep 2023"),
    ],
)
def test_a_person_is_told_where_they_are_at_every_step(
    record: StationRecord, utc: str, line: str
) -> None:
    # Launch, docking and hatch: NASA and GCAT; home on Soyuz MS-23: GCAT.
    assert say(card(record, "frank-rubio", utc).line) == line


def test_between_two_stays_the_agency_is_the_one_flown_for_then(record: StationRecord) -> None:
    # Whitson flew five times: thrice for NASA, twice for Axiom Space.
    whitson = card(record, "peggy-whitson", "2022-09-21T20:00")
    assert say(whitson.line) == (
        "NASA · left on 2 Sep 2017; comes again with the launch of 21 May 2023"
    )
    assert len(whitson.chapters) == 5
    assert [say(each.title) for each in whitson.chapters_at_once] == [
        "Expeditions 50–52 · Soyuz MS-03", "Private visit with Ax-2 Dragon Freedom",
    ]  # fmt: skip
    assert whitson.chapters_at_once[1].at == at("2023-05-22T13:12")


def test_a_stay_has_its_ships_times_command_and_sources(record: StationRecord) -> None:
    later = card(record, "samantha-cristoforetti", "2024-01-01T00:00").chapters[-1]
    found = rows(later)
    assert found["Came with"] == "Crew-4 Dragon Freedom"
    assert found["Hatch opened"] == "not known; aboard counts from docking"
    assert found["Took command"] == "28 Sep 2022, 13:35"
    # The day she handed over is general knowledge.
    assert found["Gave it up"] == "about 12 Oct 2022"
    assert found["Whole flight"] == "170.5 days"
    times = [each for each in later.figures if say(each.label) in ("Launched", "Docked", "Left")]
    assert all("GCAT" in each.source for each in times)


def test_where_no_hatch_time_is_known_it_says_counted_from_docking(record: StationRecord) -> None:
    assert say(card(record, "tom-marshburn", "2009-07-20T12:00").line) == (
        "NASA · aboard since 17 Jul 2009, 17:47, counted from docking"
    )


def test_a_name_in_its_own_script_stands_on_the_card(record: StationRecord) -> None:
    assert card(record, "koichi-wakata", "2009-07-20T12:00").also_called == "若田光一"
    assert card(record, "frank-rubio", "2022-09-21T20:00").also_called == ""


def test_beyond_the_record_a_card_says_up_to_when_it_is_known(record: StationRecord) -> None:
    for thing in ("jessica-meir", "soyuz-ms-29", "unity-nadir", "expedition-75"):
        beyond = card(record, thing, "2026-11-20T00:00")
        assert beyond.known_until is not None
        assert say(beyond.known_until).startswith("Known up to 8 Oct 2026;")
        assert card(record, thing, "2026-10-02T00:00").known_until is None


def test_a_moved_ship_has_a_chapter_for_each_port(record: StationRecord) -> None:
    moved = card(record, "soyuz-ms-23", "2023-05-01T00:00")
    assert [say(each.title) for each in moved.chapters] == [
        "Launch", "Poisk zenith", "Moved to Prichal nadir", "Landing",
    ]  # fmt: skip
    assert [each.is_now for each in moved.chapters] == [False, False, True, False]
    figures = {say(label): say(value) for label, value in moved.figures}
    # It came up empty and brought home the crew of Soyuz MS-22.
    assert "Came up" not in figures
    assert figures["Went home"] == "Sergey Prokopyev, Dmitri Petelin, Frank Rubio"


def test_a_berthed_ship_tells_when_the_arm_caught_it_and_let_it_go(record: StationRecord) -> None:
    found = rows(card(record, "cygnus-ng-17", "2022-03-01T00:00").chapters[1])
    assert {"Caught by the arm", "Berthed", "Left", "Let go by the arm"} <= set(found)
    assert found["Caught by the arm"].startswith("21 Feb 2022")


@pytest.mark.parametrize(
    "ship",
    [
        "progress-m-12m", "cygnus-crs-orb-3", "progress-m-27m", "spacex-crs-7", "progress-ms-04",
        "soyuz-ms-10", "boeing-oft-1",
    ],
)  # fmt: skip
def test_the_seven_that_never_arrived_say_so_and_why(record: StationRecord, ship: str) -> None:
    lost = card(record, ship, "2022-09-21T20:00")
    assert "never reached the station" in say(lost.line)
    assert lost.why is not None
    assert say(lost.why).startswith("Never arrived: ")


def test_a_port_tells_who_is_there_who_was_and_who_comes(record: StationRecord) -> None:
    port = card(record, "rassvet-nadir", "2022-09-21T20:00")
    assert [say(each.title) for each in port.chapters_at_once] == [
        "Soyuz MS-19", "Soyuz MS-22", "Soyuz MS-24",
    ]  # fmt: skip
    assert [each.is_now for each in port.chapters_at_once] == [False, True, False]
    assert port.chapters_at_once[0].thing == "soyuz-ms-19"
    free = card(record, "harmony-forward", "2022-09-21T20:00")
    assert say(free.line) == "Free at this time"
    assert [say(each.title) for each in free.chapters_at_once][1] == "Crew-5 Dragon Endurance"
    assert say(card(record, "rassvet-nadir", "2005-01-01T00:00").line) == (
        "Not open to ships at this time"
    )


def test_an_expedition_has_its_span_commanders_and_members(record: StationRecord) -> None:
    shown = card(record, "expedition-67", "2022-09-21T20:00")
    assert shown.title == "Expedition 67"
    assert say(shown.line) == "30 Mar 2022 – 29 Sep 2022 · 14 people"
    commanders = [say(value) for label, value in shown.figures if say(label) == "Commander"]
    assert commanders == [
        "Tom Marshburn, from about 29 Mar 2022", "Oleg Artemyev, from about 4 May 2022",
        "Samantha Cristoforetti, from 28 Sep 2022",
    ]  # fmt: skip
    assert sum(each.is_now for each in shown.chapters) == 10


def test_visiting_crews_stand_apart_from_the_residents(record: StationRecord) -> None:
    # With STS-127 Tim Kopra came to stay and Koichi Wakata went home: seven residents until then.
    groups = people(record, "2009-07-20T12:00").groups
    assert [(say(group.title), group.thing) for group in groups] == [
        ("Expedition 20: 7", "expedition-20"), ("Visiting with STS-127 Endeavour: 6", "sts-127"),
    ]  # fmt: skip
    names = [row.name for row in groups[0].rows]
    # The commander, then by whom they flew for.
    assert names[:2] == ["Gennady Padalka", "Roman Romanenko"]
    waiting = people(record, "2022-09-21T18:00").groups
    assert [say(group.title) for group in waiting] == [
        "Expedition 67: 7", "Coming with Soyuz MS-22: 3",
    ]  # fmt: skip


def test_one_group_alone_is_the_cards_title(record: StationRecord) -> None:
    assert say(people(record, "2003-06-01T00:00").title) == "Expedition 7"
    assert say(people(record, "1998-12-10T00:00").title) == "Visiting with STS-88 Endeavour"
