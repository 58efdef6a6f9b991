"""Ways through the station against what NASA and Roscosmos tell of how its rooms are joined."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from iss_viewer.station.geometry import StationGeometry
from iss_viewer.station.hatch_seeds import HatchNotes, Passage, load_hatch_notes
from iss_viewer.station.hatches import HatchGraph, NoWay, Way, find_way, hatch_graph
from iss_viewer.station.record import StationRecord

DECEMBER_1998 = datetime(1998, 12, 10, 22, tzinfo=UTC)
JULY_2001 = datetime(2001, 7, 20, tzinfo=UTC)
JULY_2009 = datetime(2009, 7, 1, tzinfo=UTC)
AFTERNOON = datetime(2022, 9, 21, 18, tzinfo=UTC)
EVENING = datetime(2022, 9, 21, 20, tzinfo=UTC)


@pytest.fixture(scope="module")
def notes() -> HatchNotes:
    return load_hatch_notes()


def graph_at(
    record: StationRecord, geometry: StationGeometry, notes: HatchNotes, utc: datetime
) -> HatchGraph:
    return hatch_graph(record.station_at(utc), geometry, notes)


def names(way: Way | NoWay) -> list[str]:
    assert isinstance(way, Way)
    return [room.name for room in way.rooms]


def test_every_note_is_read_and_its_rooms_sources_and_ports_are_known(
    record: StationRecord, notes: HatchNotes
) -> None:
    assert notes.problems == ()
    assert len(notes.notes) == 5
    known = record.parts.keys() | record.ports.keys()
    for note in notes.notes:
        assert note.between <= known
        assert set(note.sources) <= record.sources.keys()


# The rooms that NASA's flight logs name, one behind the other.
@pytest.mark.parametrize(
    ("utc", "start", "end", "told"),
    [
        (
            DECEMBER_1998, "zarya", "sts-88",
            ["Zarya", "PMA-1", "Unity", "PMA-2", "STS-88 Endeavour"],
        ),
        (JULY_2001, "zvezda", "quest", ["Zvezda", "Zarya", "PMA-1", "Unity", "Quest"]),
        (
            JULY_2009, "zvezda", "kibo-elm-ps",
            ["Zvezda", "Zarya", "PMA-1", "Unity", "Destiny", "Harmony", "Kibo",
             "Kibo logistics module"],
        ),
        (
            EVENING, "rassvet", "cupola",
            ["Rassvet", "Zarya", "PMA-1", "Unity", "Tranquility", "Cupola"],
        ),
        (
            EVENING, "spacex-crew-4", "soyuz-ms-21",
            ["Crew-4 Dragon Freedom", "IDA-3", "PMA-3", "Harmony", "Destiny", "Unity", "PMA-1",
             "Zarya", "Zvezda", "Nauka", "Prichal", "Soyuz MS-21"],
        ),
    ],
)  # fmt: skip
def test_the_way_leads_through_the_rooms_that_were_there(
    record: StationRecord, geometry: StationGeometry, notes: HatchNotes, utc: datetime,
    start: str, end: str, told: list[str],
) -> None:  # fmt: skip
    graph = graph_at(record, geometry, notes, utc)
    way = find_way(graph, start, end)
    assert names(way) == told
    assert isinstance(way, Way)
    assert len(way.hatches) == len(told) - 1


def test_from_rassvet_to_the_cupola_it_is_about_21_m(
    record: StationRecord, geometry: StationGeometry, notes: HatchNotes
) -> None:
    # Half of Rassvet (6.0 m) and up to Zarya's axis 4.1; 1.3 in Zarya; PMA-1 2.4; Unity 3.2 along
    # and 2.3 across; Tranquility 4.6 and down 2.5; half of the Cupola (1.5 m) 0.75. To 1 m.
    way = find_way(graph_at(record, geometry, notes, EVENING), "rassvet", "cupola")
    assert isinstance(way, Way)
    assert way.length_m == pytest.approx(4.1 + 1.3 + 2.4 + 5.5 + 7.1 + 0.75, abs=1.0)


def test_the_way_back_is_as_long_and_as_many_hatches(
    record: StationRecord, geometry: StationGeometry, notes: HatchNotes
) -> None:
    graph = graph_at(record, geometry, notes, JULY_2009)
    there, back = find_way(graph, "zvezda", "columbus"), find_way(graph, "columbus", "zvezda")
    assert isinstance(there, Way)
    assert isinstance(back, Way)
    assert names(back) == names(there)[::-1]
    assert back.length_m == pytest.approx(there.length_m)


def test_rooms_hang_together_in_every_configuration_since_1998(
    record: StationRecord, geometry: StationGeometry, notes: HatchNotes
) -> None:
    """Each room has its one way in, except PMA-2 on Z1 for two days of February 2001."""
    alone: set[str] = set()
    for utc in record.changes:
        graph = graph_at(record, geometry, notes, utc)
        docked = {each.vehicle.id for each in record.station_at(utc).vehicles}
        assert docked <= {room.id for room in graph.rooms}, utc
        if len(graph.rooms) > 1:
            lost = {room.id for room in graph.rooms if not graph.hatches_of(room.id)}
            alone |= lost
            if not lost:
                assert len(graph.hatches) == len(graph.rooms) - 1, utc
    assert alone <= {"pma-2"}


def test_before_its_hatch_opened_nobody_came_out_of_soyuz_ms_22(
    record: StationRecord, geometry: StationGeometry, notes: HatchNotes
) -> None:
    # Docked 17:06, hatch 19:34 UTC.
    shut = find_way(graph_at(record, geometry, notes, AFTERNOON), "soyuz-ms-22", "cupola")
    assert isinstance(shut, NoWay)
    assert shut.reason.id == "way-hatch-opens"
    assert dict(shut.reason.values)["open_moment_in_utc"] == datetime(
        2022, 9, 21, 19, 34, tzinfo=UTC
    )
    opened = find_way(graph_at(record, geometry, notes, EVENING), "soyuz-ms-22", "cupola")
    assert isinstance(opened, Way)


@pytest.mark.parametrize(
    ("thing", "reason"),
    [
        ("s0", "way-outside"),
        ("nauka-airlock", "hatch-note-nauka-airlock-stored"),
        ("pirs", "way-not-there"),
        ("nobody", "way-not-there"),
    ],
)
def test_what_is_outside_or_gone_is_told_in_words(
    record: StationRecord, geometry: StationGeometry, notes: HatchNotes, thing: str, reason: str
) -> None:
    found = find_way(graph_at(record, geometry, notes, EVENING), thing, "unity")
    assert isinstance(found, NoWay)
    assert found.reason.id == reason


def test_beam_is_entered_by_a_hatch_that_is_mostly_closed(
    record: StationRecord, geometry: StationGeometry, notes: HatchNotes
) -> None:
    # NASA: opened a few times a year.
    way = find_way(graph_at(record, geometry, notes, EVENING), "unity", "beam")
    assert isinstance(way, Way)
    assert [hatch.passage for hatch in way.hatches] == [Passage.OPEN, Passage.MOSTLY_CLOSED]
    assert way.hatches[1].sources == ("nasa-beam", "wikipedia-beam")


def test_a_damaged_file_of_hatches_leaves_them_open(tmp_path: Path) -> None:
    (tmp_path / "hatches.json").write_text("{", encoding="utf-8")
    found = load_hatch_notes(tmp_path)
    assert found.notes == ()
    assert [problem.file for problem in found.problems] == ["hatches.json"]
