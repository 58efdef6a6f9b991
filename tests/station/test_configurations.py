"""Parts, ports and ships of a date, against NASA's captions and press texts of the day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Mating, Part, Segment


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def ships(record: StationRecord, text: str) -> dict[str, str]:
    return {v.port.id: v.vehicle.id for v in record.station_at(at(text)).vehicles}


def parts(record: StationRecord, text: str) -> set[str]:
    return {part.id for part in record.station_at(at(text)).parts}


def test_five_ships_were_docked_on_the_day_of_the_report(record: StationRecord) -> None:
    # NASA caption of 21 Sep 2022: Dragon Freedom, Soyuz MS-21 and MS-22, Progress 80 and 81.
    assert ships(record, "2022-09-21T18:00") == {
        "harmony-zenith": "spacex-crew-4",
        "rassvet-nadir": "soyuz-ms-22",
        "prichal-nadir": "soyuz-ms-21",
        "poisk-zenith": "progress-ms-19",
        "zvezda-aft": "progress-ms-20",
    }
    free = {port.id for port in record.station_at(at("2022-09-21T18:00")).ports}
    free -= set(ships(record, "2022-09-21T18:00"))
    assert free == {"harmony-forward", "harmony-nadir", "unity-nadir"}


def test_all_eight_ports_were_full_for_the_first_time_on_1_december_2025(
    record: StationRecord,
) -> None:
    # NASA, December 2025.
    station = record.station_at(at("2025-12-01T12:00"))
    assert len(station.vehicles) == len(station.ports) == 8
    earlier = (record.station_at(utc) for utc in record.changes if utc < at("2025-11-20"))
    assert all(len(s.vehicles) < 8 for s in earlier)


def test_six_ships_were_docked_on_2_october_2026(record: StationRecord) -> None:
    assert set(ships(record, "2026-10-02T18:14").values()) == {
        "spacex-crew-12", "spacex-crew-13", "cygnus-ng-24", "soyuz-ms-29", "progress-ms-34",
        "progress-ms-35",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("utc", "there", "not_there"),
    [
        ("1998-11-20T06:39", set(), {"zarya"}),
        ("1998-11-20T06:40", {"zarya"}, {"unity"}),
        ("1998-12-10T00:00", {"zarya", "unity", "pma-1", "pma-2"}, {"zvezda"}),
        ("2001-07-20T00:00", {"zvezda", "destiny", "quest", "z1", "p6", "canadarm2"}, {"pirs"}),
        ("2007-11-20T00:00", {"harmony", "s3-s4", "p3-p4", "pirs"}, {"columbus", "s6"}),
        ("2010-01-01T00:00", {"esp-3", "elc-1", "elc-2", "strela-2"}, {"elc-4", "ams-02"}),
        ("2011-05-28T00:00", {"ams-02", "elc-3", "elc-4", "boom-assembly"}, {"bartolomeo"}),
        ("2011-07-15T00:00", {"cupola", "leonardo", "kibo-ef", "s6", "pirs"}, {"beam", "nauka"}),
        ("2021-07-27T00:00", {"bishop", "irosa-2b"}, {"pirs", "nauka"}),
        ("2022-09-21T00:00", {"nauka", "prichal", "irosa-4b"}, {"pirs", "irosa-3a"}),
        ("2026-10-02T00:00", {"irosa-1b"}, {"irosa-2a", "irosa-3b"}),
    ],
)
def test_parts_come_and_go_on_their_days(
    record: StationRecord, utc: str, there: set[str], not_there: set[str]
) -> None:
    found = parts(record, utc)
    assert there <= found
    assert not (not_there & found)


@pytest.mark.parametrize(
    ("part", "utc", "parent", "side"),
    [
        ("p6", "2005-01-01T00:00", "z1", "zenith"),
        ("p6", "2008-01-01T00:00", "p5", "port"),
        ("leonardo", "2014-01-01T00:00", "unity", "nadir"),
        ("leonardo", "2016-01-01T00:00", "tranquility", "forward"),
        ("pma-3", "2012-01-01T00:00", "tranquility", "port"),
        ("pma-3", "2018-01-01T00:00", "harmony", "zenith"),
        ("harmony", "2007-11-01T00:00", "unity", "port"),
        ("nauka-airlock", "2022-09-21T00:00", "rassvet", ""),
        ("esp-3", "2010-01-11T00:00", "p3-p4", "zenith"),
        ("esp-3", "2010-01-13T00:00", "s3-s4", "nadir"),
        ("strela-1", "2012-02-16T18:00", "pirs", ""),
        ("strela-1", "2012-02-16T18:30", "poisk", ""),
        ("strela-2", "2001-06-01T00:00", "pma-1", ""),
        ("strela-2", "2022-09-21T00:00", "zarya", ""),
    ],
)
def test_parts_that_were_moved_hung_elsewhere_before(
    record: StationRecord, part: str, utc: str, parent: str, side: str
) -> None:
    found = record.thing(part)
    assert isinstance(found, Part)
    moment = at(utc)
    stay = next(
        s for s in found.stays
        if s.since.utc <= moment and (s.until is None or moment < s.until.utc)
    )  # fmt: skip
    assert (stay.attached_to, stay.direction) == (parent, side)


def test_the_key_changes_with_the_configuration_and_only_then(record: StationRecord) -> None:
    before = record.station_at(at("2022-09-21T17:06:33"))
    docked = record.station_at(at("2022-09-21T17:06:34"))
    later = record.station_at(at("2022-09-21T19:40"))
    assert before.key != docked.key
    assert docked.key == later.key
    assert len({record.station_at(utc).key for utc in record.changes}) == len(record.changes)


def test_the_hatch_is_closed_then_open_and_unknown_where_no_time_is_known(
    record: StationRecord,
) -> None:
    def hatch(text: str) -> dict[str, bool | None]:
        station = record.station_at(at(text))
        return {v.vehicle.id: v.hatch_is_open for v in station.vehicles}

    assert hatch("2022-09-21T18:00")["soyuz-ms-22"] is False
    assert hatch("2022-09-21T19:34")["soyuz-ms-22"] is True
    assert hatch("2022-09-21T19:34")["soyuz-ms-21"] is None


def test_dragons_were_berthed_by_the_arm_before_they_docked(record: StationRecord) -> None:
    def mating(ship: str) -> Mating:
        return record.vehicles[ship].port_stays[0].mating

    assert mating("spacex-crs-20") is Mating.BERTHED
    assert mating("spacex-crs-21") is Mating.DOCKED
    assert record.vehicles["spacex-crs-20"].captured is not None


def test_soyuz_ms_23_was_moved_from_poisk_to_prichal(record: StationRecord) -> None:
    assert ships(record, "2023-04-06T08:00")["poisk-zenith"] == "soyuz-ms-23"
    assert "soyuz-ms-23" not in ships(record, "2023-04-06T09:00").values()
    assert ships(record, "2023-04-06T09:30")["prichal-nadir"] == "soyuz-ms-23"


def test_seven_ships_are_listed_that_never_arrived(record: StationRecord) -> None:
    lost = {v.id for v in record.vehicles.values() if not v.port_stays}
    assert lost == {
        "progress-m-12m", "cygnus-crs-orb-3", "progress-m-27m", "spacex-crs-7", "progress-ms-04",
        "soyuz-ms-10", "boeing-oft-1",
    }  # fmt: skip
    assert all(record.vehicles[ship].note for ship in lost)


def test_zarya_is_american_property_in_the_russian_segment(record: StationRecord) -> None:
    zarya = record.thing("zarya")
    assert isinstance(zarya, Part)
    assert (zarya.agency, zarya.segment) == ("NASA", Segment.ROS)


def test_wings_share_the_card_of_their_truss(record: StationRecord) -> None:
    groups = {part.id: part.group for part in record.parts.values() if part.kind == "wing"}
    assert groups["wing-1a"] == groups["wing-3a"] == "s3-s4"
    assert groups["wing-1b"] == groups["wing-3b"] == "s6"
    assert groups["wing-2a"] == groups["wing-4a"] == "p3-p4"
    assert groups["wing-2b"] == groups["wing-4b"] == "p6"


def test_before_the_first_launch_there_is_nothing(record: StationRecord) -> None:
    station = record.station_at(at("1998-11-20T06:39:59"))
    assert (station.key, station.parts, station.ports, station.vehicles) == ("", (), (), ())
