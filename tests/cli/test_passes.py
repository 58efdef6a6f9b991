"""`passes` as people and programs get it, from the bundled sets of September 2022."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.conftest import Answer

Run = Callable[..., Answer]
BERLIN = ("--site", "Berlin", "--from", "2022-09-24T00:00:00Z", "--days", "3")
KEYS = {
    "aos_utc", "aos_azimuth_deg", "culmination_utc", "culmination_elevation_deg",
    "culmination_azimuth_deg", "los_utc", "los_azimuth_deg", "visible", "visible_from_utc",
    "visible_to_utc", "visible_max_elevation_deg", "magnitude", "why_not", "timing_error_s",
}  # fmt: skip


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def test_programs_get_every_pass_with_its_visible_part_or_the_reason(run: Run) -> None:
    answer = run("passes", *BERLIN, "--json")
    assert (answer.code, answer.err) == (0, "")
    rows = answer.json
    assert len(rows) == 13
    assert all(row.keys() >= KEYS for row in rows)
    best = rows[1]
    # By skyfield's own find_events: 17:45:52, 17:49:13 at 73.2 degrees, 17:52:35.
    assert best["aos_utc"].startswith("2022-09-24T17:45:5")
    assert best["culmination_utc"].startswith("2022-09-24T17:49:13")
    assert best["culmination_elevation_deg"] == pytest.approx(73.2, abs=0.1)
    assert best["visible"] is True
    part = best["visible_parts"][0]
    assert part["ends"] == "entered_shadow"
    assert part["from_azimuth_deg"] == pytest.approx(best["aos_azimuth_deg"], abs=0.01)
    assert part["from_elevation_deg"] == pytest.approx(10.0, abs=0.01)
    assert 0.0 <= part["to_azimuth_deg"] < 360.0
    assert 10.0 <= part["to_elevation_deg"] <= part["max_elevation_deg"]
    assert {row["why_not"] for row in rows} == {None, "daylight", "shadow"}
    assert all(row["visible"] == (row["why_not"] is None) for row in rows)


def test_only_visible_ones_when_asked(run: Run) -> None:
    rows = run("passes", *BERLIN, "--visible", "--json").json
    assert len(rows) == 6
    assert all(row["visible"] for row in rows)


def test_people_get_a_table_and_are_told_of_the_clouds(run: Run) -> None:
    answer = run("passes", *BERLIN)
    assert "Passes over Berlin, Germany, 24 Sep 2022" in answer.out
    assert "17:45:52 to 17:52:24" in answer.out
    assert "we do not know the clouds" in answer.out


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (
            ("--lat", "89", "--lon", "0"),
            "no farther north or south than 51.6 degrees, and never rises",
        ),
        (("--lat", "-66", "--lon", "180"), "never climbs above 8 degrees here"),
    ],
)
def test_where_it_never_comes_over_the_reason_is_told(
    run: Run, place: tuple[str, ...], said: str
) -> None:
    answer = run("passes", *place, "--from", "2022-09-24T00:00:00Z")
    assert said in answer.out


def test_many_places_from_a_file_and_as_csv(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sites.csv"
    file.write_text(
        "name,latitude_deg,longitude_deg,height_m\nBerlin,52.52,13.405,34\n=Sydney,-33.87,151.2,\n"
    )
    common = ("--sites", file, *BERLIN[2:])
    assert {row["site"] for row in run("passes", *common, "--json").json} == {"Berlin", "=Sydney"}
    rows = list(csv.DictReader(io.StringIO(run("passes", *common, "--csv").out)))
    # What a spreadsheet would run as a formula is quoted.
    assert {row["site"] for row in rows} == {"Berlin", "'=Sydney"}
    assert rows[0].keys() >= KEYS


def events_of(answer: Answer) -> list[Any]:
    assert (answer.code, answer.err) == (0, "")
    return list(Calendar.from_ical(answer.out).walk("VEVENT"))


def test_a_calendar_has_an_event_for_each_pass_at_its_visible_part(run: Run) -> None:
    rows = run("passes", *BERLIN, "--json").json
    events = events_of(run("passes", *BERLIN, "--ics"))
    assert len(events) == len(rows) == 13
    assert len({str(event["UID"]) for event in events}) == 13
    for event, row in zip(events, rows, strict=True):
        begin = datetime.fromisoformat(row["visible_from_utc"] or row["aos_utc"])
        end = datetime.fromisoformat(row["visible_to_utc"] or row["los_utc"])
        # A calendar has whole seconds.
        assert abs(event["DTSTART"].dt - begin) <= timedelta(seconds=1)
        assert abs(event["DTEND"].dt - end) <= timedelta(seconds=1.1)
        assert len(event.walk("VALARM")) == row["visible"]
        assert ("not to be seen" in event["SUMMARY"]) == (not row["visible"])
        assert str(event["LOCATION"]) == "Berlin, Germany"
        assert "GEO" not in event
    best = str(events[1]["DESCRIPTION"])
    assert "From 19:45:52 look west" in best
    assert "we do not know the clouds" in best
    assert "Europe/Berlin" in best
    assert len(events_of(run("passes", *BERLIN, "--visible", "--ics"))) == 6


def test_a_calendar_of_typed_coordinates_tells_them_to_a_tenth_of_a_degree(run: Run) -> None:
    typed = ("--lat", "52.52437", "--lon", "13.41053", *BERLIN[2:])
    answer = run("passes", *typed, "--ics", "--visible")
    assert {str(event["LOCATION"]) for event in events_of(answer)} == {"52.5° N, 13.4° E"}
    assert "52.52" not in answer.out
    assert "Europe/Berlin" in answer.out.replace("\n ", "")


def test_a_calendar_of_many_places_has_the_events_of_each(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "sites.csv"
    file.write_text(
        "name,latitude_deg,longitude_deg\nSchule Köpenick 🛰,52.45,13.57\n"
        "Our school,52.45,13.57\nAt sea,-40,-140\n",
        encoding="utf-8",
    )
    events = events_of(run("passes", "--sites", file, *BERLIN[2:], "--ics"))
    places = {str(event["LOCATION"]) for event in events}
    assert places == {"Schule Köpenick 🛰", "Our school", "At sea"}
    # Neighbours in one list do not push each other out.
    assert len({str(event["UID"]) for event in events}) == len(events)
    at_sea = next(event for event in events if event["LOCATION"] == "At sea")
    assert "times are those of UTC" in at_sea["DESCRIPTION"]


def test_a_calendar_is_the_same_octets_for_every_terminal() -> None:
    """UTF-8 and CR LF alone, where the terminal itself holds neither."""
    program = (
        "import sys\nfrom iss_viewer import cli\n"
        "sys.stdout.reconfigure(encoding='ascii', newline='\\r\\n')\n"
        "sys.exit(cli.run(['passes', '--lat', '52.5', '--lon', '13.4', '--ics', '--days', '2',"
        " '--from', '2022-09-24T00:00:00Z']))\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert "52.5° N".encode() in answer.stdout
    assert b"\r\r\n" not in answer.stdout
    assert answer.stdout.count(b"\n") == answer.stdout.count(b"\r\n")


def test_where_times_cannot_be_told_the_list_stops_with_a_sentence(run: Run) -> None:
    late = ("--site", "Berlin", "--from", "2022-09-24T00:00:00Z", "--days", "32")
    told = run("passes", *late, "--json")
    assert "passes whose time they do not tell to ten minutes are left out" in told.err
    assert all(row["timing_error_s"] <= 600.0 for row in told.json)
    every = run("passes", *late, "--beyond", "--json")
    assert every.err == ""
    assert every.json[: len(told.json)] == told.json
    assert all(row["likely"] is False for row in told.json)
    windows = every.json[len(told.json) :]
    assert len(windows) >= 2
    for row in windows:
        assert row["likely"] is True
        assert row["timing_error_s"] is row["visible"] is row["magnitude"] is None
        assert row["aos_utc"] < row["culmination_utc"] < row["los_utc"]
        assert 0.0 < row["chance"] <= 1.0
        assert row.keys() == told.json[0].keys()
    assert windows[0]["aos_utc"] > told.json[-1]["aos_utc"]
    shown = run("passes", *late, "--beyond", "--visible")
    assert "Likely, times not yet known" in shown.out
    assert "100 %" in shown.out
    gone = run("passes", "--site", "Berlin", "--at", "2027-03-01T00:00:00Z")
    assert "None above 10 degrees at a time that can be told." in gone.out


def test_likely_windows_stand_in_csv_too_and_end_with_a_sentence_where_the_plane_is_lost(
    run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "sites.csv"
    file.write_text(
        "name,latitude_deg,longitude_deg,height_m\nQuito,-0.2,-78.5,2850\nBerlin,52.52,13.4,34\n"
    )
    late = ("--from", "2022-10-10T00:00:00Z", "--days", "60", "--beyond")
    rows = list(csv.DictReader(io.StringIO(run("passes", "--sites", file, *late, "--csv").out)))
    assert [row["site"] for row in rows] == sorted((row["site"] for row in rows), reverse=True)
    likely = [row for row in rows if row["likely"] == "True"]
    assert {row["site"] for row in likely} == {"Quito", "Berlin"}
    assert all(row["timing_error_s"] == row["visible"] == "" for row in likely)
    gone = run("passes", "--site", "Berlin", "--at", "2027-03-01T00:00:00Z", "--beyond")
    assert "not even the orbit's plane is known well enough" in gone.err
    assert "Likely" not in gone.out


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ((), 2, "Say where"),
        (("--site", "Berlin", "--sites", "x.csv"), 2, "not both"),
        (("--sites", "no-such.csv"), 2, "no-such.csv: No such file"),
        (("--site", "Berlin", "--csv", "--json"), 2, "only one of"),
        (("--site", "Berlin", "--ics", "--json"), 2, "only one of"),
        (("--site", "Berlin", "--ics", "--csv"), 2, "only one of"),
        (("--site", "Longyearbyen", "--ics", "--days", "2"), 1, "nothing for a calendar"),
        (("--site", "Berlin", "--days", "61"), 2, "not a number of days"),
        (("--site", "Berlin", "--min-elevation", "-1"), 2, "not an elevation"),
        (("--site", "Berlin", "--from", "1998-01-01T00:00:00Z"), 1, "."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    run: Run, typed: tuple[str, ...], code: int, said: str
) -> None:
    answer = run("passes", *typed)
    assert answer.code == code
    assert said in answer.err
    assert answer.out == ""


def test_houses_round_the_place_cut_what_can_be_seen(run: Run) -> None:
    free = run("passes", *BERLIN, "--visible", "--json").json
    wall = run("passes", *BERLIN, "--json", "--horizon", ",".join(["house"] * 8)).json
    cut = [row for row in wall if row["visible"]]
    assert 0 < len(cut) <= len(free)
    for row in cut:
        # A house is 20 degrees high, and the air lifts what stands there by 0.05.
        (part,) = row["visible_parts"]
        for end, why in (("from", part["begins"]), ("to", part["ends"])):
            if why in ("cleared", "hidden"):
                assert part[f"{end}_elevation_deg"] == pytest.approx(19.95, abs=0.02)
    assert {row["why_not"] for row in wall} >= {None, "daylight"}


def test_a_horizon_of_seven_directions_is_refused(run: Run) -> None:
    answer = run("passes", *BERLIN, "--horizon", "open,low,house")
    assert answer.code == 2
    assert "is not eight of open, low, house, tall" in answer.err
