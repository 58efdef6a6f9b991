"""Wrongly edited seeds: refused with file, record and reason, and the rest still loads."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from iss_viewer import paths
from iss_viewer.phrase import plain
from iss_viewer.station.geometry import load_geometry
from iss_viewer.station.phrases import PHRASES
from iss_viewer.station.record import StationRecord, load_record

Record = dict[str, Any]
Edit = Callable[[list[Record]], None]

DAY = datetime(2022, 9, 21, 18, tzinfo=UTC)
PART_COUNT = 84


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the seeds to spoil."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    for file in paths.seed().glob("*.json"):
        shutil.copy(file, folder)
    return folder


def spoil(folder: Path, file: str, edit: Edit) -> None:
    path = folder / file
    content = json.loads(path.read_text(encoding="utf-8"))
    edit(content["records"])
    path.write_text(json.dumps(content), encoding="utf-8")


def the(records: list[Record], record_id: str) -> Record:
    return next(each for each in records if each.get("id", each.get("part")) == record_id)


def reasons(record: StationRecord) -> dict[tuple[str, str], str]:
    return {(p.file, p.record): plain(p.reason, (PHRASES,)) for p in record.problems}


def change(record_id: str, **fields: object) -> Edit:
    return lambda records: the(records, record_id).update(fields)


def lose(record_id: str, field: str) -> Edit:
    def edit(records: list[Record]) -> None:
        del the(records, record_id)[field]

    return edit


def port_stay(record_id: str, **fields: object) -> Edit:
    return lambda records: the(records, record_id)["port_stays"][0].update(fields)


def later_at_second_port(record_id: str, utc: str) -> Edit:
    def edit(records: list[Record]) -> None:
        the(records, record_id)["port_stays"][1]["since"]["utc"] = utc

    return edit


@pytest.mark.parametrize(
    ("file", "record_id", "edit", "reason"),
    [
        ("parts.json", "cupola", lose("cupola", "kind"), "missing required field `kind`"),
        ("parts.json", "cupola", change("cupola", colour="white"), "unknown field `colour`"),
        ("parts.json", "cupola", change("cupola", segment="EU"), "Invalid enum value 'EU'"),
        ("parts.json", "cupola", change("cupola", agency="NESA"), "“NESA” is not in agencies"),
        ("parts.json", "cupola", change("cupola", stays=[]), "“stays” is empty"),
        (
            "vehicles.json", "cygnus-ng-17", port_stay("cygnus-ng-17", port="cellar-door"),
            "“cellar-door” is not in ports.json",
        ),
        (
            "vehicles.json", "cygnus-ng-17",
            port_stay("cygnus-ng-17", since={"utc": "2022-07-21T09:44Z", "source": "corquaid"}),
            "“port_stays” run backwards",
        ),
        (
            "vehicles.json", "cygnus-ng-17",
            port_stay("cygnus-ng-17", since={"utc": "21.02.2022", "source": "corquaid"}),
            "“21.02.2022” is not a UTC time",
        ),
        (
            "vehicles.json", "cygnus-ng-17",
            change("cygnus-ng-17", launch={"utc": "2022-02-19T17:40Z", "source": "hearsay"}),
            "“hearsay” is not in sources.json",
        ),
        (
            "vehicles.json", "cygnus-ng-17", change("cygnus-ng-17", launch_site="woomera"),
            "“woomera” is not in launch_sites.json",
        ),
        (
            "vehicles.json", "cygnus-ng-17", port_stay("cygnus-ng-17", port="zvezda-aft"),
            "“zvezda-aft” is held by “",
        ),
        ("people.json", "kayla-barron", lose("kayla-barron", "name"), "required field `name`"),
        (
            "people.json", "kayla-barron", change("kayla-barron", id="cupola"),
            "“cupola” is taken already",
        ),
        (
            "stays.json", "kayla-barron-2021-11-11",
            change("kayla-barron-2021-11-11", ship_up="soyuz-ms-10"),
            "“soyuz-ms-10” never reached the station",
        ),
        (
            "stays.json", "kayla-barron-2021-11-11",
            change("kayla-barron-2021-11-11", ship_down="spacex-crew-1"),
            "“ship_down” run backwards",
        ),
        (
            "stays.json", "kayla-barron-2021-11-11",
            change("kayla-barron-2021-11-11", person="raja-chari"),
            "overlaps with “raja-chari-2021-11-11”",
        ),
        ("report_facts.json", "setbacks", change("setbacks", status="wrong"), "Invalid enum"),
        ("systems.json", "system-power", change("system-power", sources=["x"]), "“x” is not in"),
    ],
)  # fmt: skip
def test_a_wrong_edit_is_refused_with_file_record_and_reason(
    seeds: Path, file: str, record_id: str, edit: Edit, reason: str
) -> None:
    spoil(seeds, file, edit)
    record = load_record(seeds)
    found = reasons(record)
    name = "cupola" if reason.startswith("“cupola” is taken") else record_id
    assert reason in found[file, name]
    # The day of the report is whole: nothing there hangs on what was spoilt.
    assert len(record.stays) >= 525
    assert len(record.vehicles) >= 306
    assert len(record.replay_events()) == 3


@pytest.mark.parametrize(
    ("file", "record_id", "edit", "reason", "ships_lost"),
    [
        ("ports.json", "nauka-nadir", change("nauka-nadir", part="sojus"), "“sojus” is not", 2),
        (
            "ports.json", "nauka-nadir", change("nauka-nadir", until="1999-01-01"),
            "“until” run backwards", 2,
        ),
        (
            "launch_sites.json", "kourou-ela3", change("kourou-ela3", latitude_deg=95.0),
            "lie outside the Earth", 5,
        ),
    ],
)  # fmt: skip
def test_a_refused_port_or_pad_takes_the_ships_that_name_it_along_and_no_others(
    seeds: Path, file: str, record_id: str, edit: Edit, reason: str, ships_lost: int
) -> None:
    spoil(seeds, file, edit)
    record = load_record(seeds)
    assert reason in reasons(record)[file, record_id]
    assert len(record.vehicles) == 307 - ships_lost
    assert len(record.replay_events()) == 3


def test_a_refused_ship_takes_its_own_people_along_and_nobody_else(seeds: Path) -> None:
    spoil(seeds, "vehicles.json", lose("soyuz-ms-21", "family"))
    record = load_record(seeds)
    found = reasons(record)
    assert "required field `family`" in found["vehicles.json", "soyuz-ms-21"]
    assert "“soyuz-ms-21” is not known" in found["stays.json", "denis-matveev-2022-03-18"]
    assert len(record.stays) == 526 - 3
    assert record.thing("soyuz-ms-21") is None
    assert len(record.replay_events()) == 3


@pytest.mark.parametrize(
    ("record_id", "edit", "reason"),
    [
        (
            "soyuz-ms-23", later_at_second_port("soyuz-ms-23", "2023-04-06T11:30Z"),
            "longer than two hours between two ports",
        ),
        (
            "cygnus-ng-17", port_stay("cygnus-ng-17", port="zarya-nadir"),
            "“zarya-nadir” is not open to ships",
        ),
        (
            "cygnus-ng-17",
            change("cygnus-ng-17", captured={"utc": "2022-02-22T09:44Z", "source": "corquaid"}),
            "catches the ship before its launch or after its berthing",
        ),
        (
            "cygnus-ng-17",
            change("cygnus-ng-17", captured={"utc": "2022-02-18T09:44Z", "source": "corquaid"}),
            "catches the ship before its launch or after its berthing",
        ),
        (
            "cygnus-ng-17",
            change("cygnus-ng-17", released={"utc": "2022-06-01T11:07Z", "source": "corquaid"}),
            "lets the ship go before it has left its port",
        ),
        (
            "soyuz-ms-26",
            change("soyuz-ms-26", hatch_open={"utc": "2024-09-11T19:00Z", "source": "corquaid"}),
            "hatch opens while the ship is not at the station",
        ),
        (
            "cygnus-ng-17",
            change("cygnus-ng-17", end={"utc": "2022-06-01T11:07Z", "source": "corquaid"}),
            "“end” run backwards",
        ),
    ],
)  # fmt: skip
def test_what_no_ship_ever_did_is_refused_and_the_other_ships_stay(
    seeds: Path, record_id: str, edit: Edit, reason: str
) -> None:
    spoil(seeds, "vehicles.json", edit)
    record = load_record(seeds)
    assert reason in reasons(record)["vehicles.json", record_id]
    assert len(record.vehicles) == 306
    assert len(record.replay_events()) == 3


@pytest.mark.parametrize(
    ("record_id", "fields", "reason"),
    [
        # Four seats, and four came on it already.
        ("oleg-artemyev-2022-03-18", {"ship_up": "spacex-crew-3"}, "“spacex-crew-3” has no seat"),
        ("raja-chari-2021-11-11", {"ship_up": "cygnus-ng-17"}, "“cygnus-ng-17” carries no people"),
    ],
)
def test_nobody_came_without_a_seat(
    seeds: Path, record_id: str, fields: Record, reason: str
) -> None:
    def edit(records: list[Record]) -> None:
        stay = the(records, record_id)
        stay.update(fields, command=[])
        # Whoever is read last finds the seats taken.
        records.remove(stay)
        records.append(stay)

    spoil(seeds, "stays.json", edit)
    record = load_record(seeds)
    assert reason in reasons(record)["stays.json", record_id]
    assert len(record.stays) == 525


def test_two_commanders_at_once_leave_the_first(seeds: Path) -> None:
    def edit(records: list[Record]) -> None:
        artemyev = the(records, "oleg-artemyev-2022-03-18")
        the(records, "denis-matveev-2022-03-18")["command"] = artemyev["command"]

    spoil(seeds, "stays.json", edit)
    assert reasons(load_record(seeds)) == {
        ("stays.json", "denis-matveev-2022-03-18"): (
            "Somebody else commands at that time, by “oleg-artemyev-2022-03-18”."
        )
    }


def test_an_expedition_that_begins_before_the_one_before_it_is_refused(seeds: Path) -> None:
    def edit(records: list[Record]) -> None:
        next(each for each in records if each["number"] == 68)["ship"] = "soyuz-ms-18"

    spoil(seeds, "expeditions.json", edit)
    record = load_record(seeds)
    assert reasons(record) == {
        ("expeditions.json", "68"): "The times in “starts_with” run backwards."
    }
    assert len(record.expeditions) == 74


def test_two_ships_at_one_port_leave_the_first(seeds: Path) -> None:
    def edit(records: list[Record]) -> None:
        twin = dict(the(records, "cygnus-ng-17"), id="twin")
        records.append(twin)

    spoil(seeds, "vehicles.json", edit)
    record = load_record(seeds)
    assert "held by “cygnus-ng-17”" in reasons(record)["vehicles.json", "twin"]
    assert record.thing("cygnus-ng-17") is not None


def test_a_name_that_stands_for_nothing_is_told_and_the_fact_is_kept(seeds: Path) -> None:
    spoil(seeds, "report_facts.json", change("setbacks", about=["report-2022", "sputnik-9"]))
    record = load_record(seeds)
    assert reasons(record) == {
        ("report_facts.json", "setbacks"): "“sputnik-9” names nothing that is known."
    }
    assert "setbacks" in {fact.id for fact in record.facts_about("report-2022")}


def test_a_command_outside_its_stay_is_refused(seeds: Path) -> None:
    def edit(records: list[Record]) -> None:
        stay = the(records, "oleg-artemyev-2022-03-18")
        stay["command"][0]["until"]["utc"] = "2023-09-28T13:35Z"

    spoil(seeds, "stays.json", edit)
    found = reasons(load_record(seeds))
    assert found == {
        ("stays.json", "oleg-artemyev-2022-03-18"): "The command lies outside the stay."
    }


@pytest.mark.parametrize("file", ["stays.json", "sources.json", "texts.en.json", "parts.json"])
def test_a_file_that_is_missing_or_no_json_is_named_and_nothing_raises(
    seeds: Path, file: str
) -> None:
    for text in ('{"schema": 1, "records": [', "[" * 20_000):
        (seeds / file).write_text(text, encoding="utf-8")
        assert (file, "") in reasons(load_record(seeds))
    (seeds / file).unlink()
    assert "cannot be read" in reasons(load_record(seeds))[file, ""]


def test_without_any_seeds_the_record_is_empty_and_says_so(tmp_path: Path) -> None:
    record = load_record(tmp_path)
    assert len(record.problems) == 13
    assert record.stays == ()
    assert record.replay_events() == ()
    assert record.crew_at(DAY).aboard == ()


def test_another_schema_version_is_refused_whole(seeds: Path) -> None:
    content = json.loads((seeds / "people.json").read_text(encoding="utf-8"))
    content["schema"] = 2
    (seeds / "people.json").write_text(json.dumps(content), encoding="utf-8")
    found = reasons(load_record(seeds))
    assert found["people.json", ""] == "Schema version 2 is not known here; expected 1."


def test_a_solid_without_its_ends_is_refused_and_the_others_stand(seeds: Path) -> None:
    def edit(records: list[Record]) -> None:
        del the(records, "cupola")["bodies"][0]["end_a_m"]

    spoil(seeds, "part_geometry.json", edit)
    geometry = load_geometry(seeds)
    assert [(p.file, p.record) for p in geometry.problems] == [("part_geometry.json", "cupola")]
    assert geometry.bodies("cupola", DAY) == ()
    assert geometry.bodies("destiny", DAY) != ()


def joint(record_id: str, **fields: object) -> Edit:
    return lambda records: the(records, record_id)["stays"][-1].update(fields)


@pytest.mark.parametrize(
    ("file", "record_id", "edit", "reason"),
    [
        (
            "parts.json", "cupola", joint("cupola", at="cellar"),
            "“tranquility” has no face “cellar” in part_geometry.json.",
        ),
        (
            "parts.json", "cupola", joint("cupola", by="roof"),
            "“cupola” has no face “roof” in part_geometry.json.",
        ),
        (
            "parts.json", "leonardo", joint("leonardo", at="nadir"),
            "The face “nadir” of “tranquility” holds “cupola” at that time.",
        ),
        (
            "parts.json", "cupola", joint("cupola", attached_to=None),
            "“cupola” hangs on nothing, and part_geometry.json does not say where it stands.",
        ),
        (
            "parts.json", "zarya-wings",
            change("zarya-wings", forms=[
                {"since": {"utc": "2007-09-29", "source": "general-knowledge"}, "form": "torn"},
            ]),
            "“zarya-wings” has no form “torn” in part_geometry.json.",
        ),
        (
            "ports.json", "nauka-nadir", change("nauka-nadir", direction="port"),
            "“nauka” has no face “port” in part_geometry.json.",
        ),
        (
            "part_geometry.json", "cupola", change("cupola", part="copula"),
            "The part “copula” is not known.",
        ),
        (
            "part_geometry.json", "cupola", lose("cupola", "faces"),
            "missing required field `faces`",
        ),
        (
            "part_geometry.json", "cupola",
            change("cupola", faces={"zenith": {"position_m": [0, 0, 0], "out": "up"}}),
            "Invalid enum value 'up'",
        ),
        (
            "part_geometry.json", "cupola",
            change("cupola", faces={
                "zenith": {"position_m": [0, 0, 0], "out": "zenith", "roll_deg": 45},
            }),
            "Invalid enum value 45",
        ),
        ("part_geometry.json", "cupola", change("cupola", bodies=[]), "“bodies” is empty"),
    ],
)  # fmt: skip
def test_a_wrong_face_or_joint_is_refused_and_the_other_parts_keep_their_places(
    seeds: Path, file: str, record_id: str, edit: Edit, reason: str
) -> None:
    spoil(seeds, file, edit)
    geometry = load_geometry(seeds)
    found = {(p.file, p.record): plain(p.reason, (PHRASES,)) for p in geometry.problems}
    name = "copula" if "copula" in reason else record_id
    assert reason in found[file, name]
    assert {record for _, record in found} <= {name, record_id}
    assert len(geometry.placements(load_record(seeds).station_at(DAY))) > 90
    if record_id == "cupola":
        assert geometry.bodies("cupola", DAY) == ()


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (joint("cupola", attached_to="serenity"), "The part “serenity” is not known."),
        (
            joint("cupola", since={"utc": "2010-02-11", "source": "reg-cup"}),
            "“stays” run backwards",
        ),
        (
            change("cupola", forms=[
                {"since": {"utc": "2009-01-01", "source": "reg-cup"}, "form": ""},
            ]),
            "“forms” run backwards",
        ),
        (
            joint("cupola", attached_to="pirs", at="nadir"),
            "“pirs”, on which it hangs, was not there at that time.",
        ),
    ],
)  # fmt: skip
def test_a_part_that_hung_on_nothing_known_or_out_of_order_is_refused(
    seeds: Path, edit: Edit, reason: str
) -> None:
    spoil(seeds, "parts.json", edit)
    record = load_record(seeds)
    assert reason in reasons(record)["parts.json", "cupola"]
    assert record.thing("cupola") is None
    assert len(record.parts) == PART_COUNT - 1
    assert len(record.replay_events()) == 3


def test_a_refused_part_leaves_those_that_hang_on_it_in_the_record_without_a_place(
    seeds: Path,
) -> None:
    spoil(seeds, "parts.json", change("harmony", colour="white"))
    record, geometry = load_record(seeds), load_geometry(seeds)
    assert [(p.file, p.record) for p in record.problems if p.file == "parts.json"] == [
        ("parts.json", "harmony")
    ]
    assert record.thing("columbus") is not None
    assert geometry.problems == ()
    assert geometry.bodies("columbus", DAY) == ()
    assert geometry.bodies("destiny", DAY) != ()


def test_parts_that_hang_on_each_other_have_no_place_and_nothing_hangs_up(seeds: Path) -> None:
    def edit(records: list[Record]) -> None:
        # Round in a ring: S0 on S1, while S1 goes on hanging on S0.
        the(records, "s0")["stays"][0].update(attached_to="s1", at="port", by="starboard")

    spoil(seeds, "parts.json", edit)
    geometry = load_geometry(seeds)
    assert geometry.bodies("s6", DAY) == ()
    assert geometry.bodies("destiny", DAY) != ()


@pytest.mark.parametrize(
    "name", ["x" * 81, "Anna\u202eanikiK", "Anna\x1b[31m", "Anna\nKikina", "Anna\u2066", "A\x00"]
)
def test_a_name_that_would_act_on_the_screen_or_fill_it_is_refused(seeds: Path, name: str) -> None:
    spoil(seeds, "people.json", change("anna-kikina", name=name))
    record = load_record(seeds)
    assert ("people.json", "anna-kikina") in reasons(record)
    assert record.person("anna-kikina") is None
