"""`passes` as people and programs get it, from the bundled sets of September 2022."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

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
    low = run("passes", "--lat", "89", "--lon", "0", "--from", "2022-09-24T00:00:00Z")
    assert "None above 10 degrees." in low.out


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


def test_where_times_cannot_be_told_the_list_stops_with_a_sentence(run: Run) -> None:
    late = ("--site", "Berlin", "--from", "2022-09-24T00:00:00Z", "--days", "20")
    told = run("passes", *late, "--json")
    assert "passes whose time they do not tell to ten minutes are left out" in told.err
    assert all(row["timing_error_s"] <= 600.0 for row in told.json)
    every = run("passes", *late, "--beyond", "--json")
    assert every.err == ""
    assert every.json[: len(told.json)] == told.json
    assert len(every.json) > len(told.json)
    assert every.json[-1]["timing_error_s"] is None
    gone = run("passes", "--site", "Berlin", "--at", "2027-03-01T00:00:00Z")
    assert "None above 10 degrees at a time that can be told." in gone.out


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ((), 2, "Say where"),
        (("--site", "Berlin", "--sites", "x.csv"), 2, "not both"),
        (("--sites", "no-such.csv"), 2, "no-such.csv: No such file"),
        (("--site", "Berlin", "--csv", "--json"), 2, "not both"),
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
