"""`transits` as people and programs get it, from the set after the launch of Soyuz MS-22."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from iss_viewer import paths
from tests.cli.conftest import Answer
from tests.orbit.known_sets import AFTER_LAUNCH
from tests.orbit.published import KVN
from tests.orbit.transit_truth import Eye

Run = Callable[..., Answer]
KEYS = {
    "body", "utc", "separation_deg", "duration_s", "altitude_deg", "azimuth_deg",
    "distance_to_centre_line_km", "timing_error_s",
}  # fmt: skip
LINES = (
    "ISS (ZARYA)\n"
    "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996\n"
    "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488\n"
)
QUITO = ("--lat", "0", "--lon", "-78.5", "--height-m", "2850")
ASKED = (*QUITO, "--from", "2022-09-24T00:00:00Z", "--days", "10")


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "elements.txt"
    path.write_text(LINES)
    return path


@pytest.fixture
def asked(file: Path) -> tuple[object, ...]:
    return ("transits", *ASKED, "--elements", file, "--within-km", "200")


def test_programs_get_what_skyfield_finds_and_the_centre_line(
    run: Run, asked: tuple[object, ...]
) -> None:
    answer = run(*asked, "--json")
    assert (answer.code, answer.err) == (0, "")
    rows = answer.json
    assert len(rows) >= 3
    eye = Eye(AFTER_LAUNCH, 0.0, -78.5, 2850.0)
    for row in rows:
        assert row.keys() >= KEYS
        unix_s = datetime.fromisoformat(row["utc"]).timestamp()
        near_s, least_deg = eye.closest(row["body"], unix_s)
        assert unix_s == pytest.approx(near_s, abs=0.02)
        assert row["separation_deg"] == pytest.approx(least_deg, abs=1.0 / 3600.0)
        assert row["distance_to_centre_line_km"] <= 200.3
        assert 0.0 < row["timing_error_s"] <= 600.0
        error_km, half_km = row["line_error_km"], 0.5 * row["path_width_km"]
        assert row["uncertain"] is (error_km > half_km)
        assert all(len(point) == 2 for point in row["centre_line"])
        assert (row["lit_share"] is None) == (row["body"] == "sun")


def test_people_get_a_table_with_the_drive_and_a_word_on_what_is_uncertain(
    run: Run, asked: tuple[object, ...]
) -> None:
    said = " ".join(run(*asked).out.split())
    assert "Transits over 0° N, 78.5° W, 24 Sep 2022 00:00:00 UTC" in said
    assert "From here Height Drive There Path Give or take" in said
    assert "(?)" in said
    assert "nobody can say yet where to stand" in said
    assert "Look at the Sun only through a filter" in said


def test_csv_has_the_same_rows_without_the_lines(run: Run, asked: tuple[object, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--csv").out)))
    whole = run(*asked, "--json").json
    assert [row["utc"] for row in rows] == [row["utc"] for row in whole]
    assert rows[0].keys() >= KEYS
    assert "centre_line" not in rows[0]


def test_geojson_has_a_line_for_each(run: Run, asked: tuple[object, ...]) -> None:
    features = json.loads(run(*asked, "--geojson").out)["features"]
    whole = run(*asked, "--json").json
    assert [each["properties"]["utc"] for each in features] == [row["utc"] for row in whole]


def test_what_elements_cannot_tell_any_more_is_left_out_with_a_sentence(
    run: Run, file: Path
) -> None:
    late = ("transits", *QUITO, "--elements", file, "--from", "2022-09-24T00:00:00Z")
    every = (*late, "--within-km", "200", "--days", "40")
    answer = run(*every, "--json")
    assert answer.code == 0
    assert "The orbital data are of 23 Sep 2022" in answer.err
    assert "transits whose time they do not tell to ten minutes are left out" in answer.err
    assert all(row["timing_error_s"] <= 600.0 for row in answer.json)
    found, fewer = answer.json, run(*late, "--within-km", "200", "--days", "20", "--json").json
    lines = [[row.pop("centre_line") for row in rows] for rows in (found, fewer)]
    assert found == fewer
    # Its points begin with the pass, whose rising is good to a millisecond, or 7 m of the way:
    # one in the last digit, 1.1 m on the ground.
    for mine, theirs in zip(*lines, strict=True):
        assert np.array(mine) == pytest.approx(np.array(theirs), abs=2e-5)


def test_elements_sixty_days_old_tell_no_transit(run: Run, file: Path) -> None:
    answer = run("transits", *QUITO, "--elements", file, "--from", "2022-11-22T00:00:00Z")
    assert answer.code == 0
    assert "None here or within 60 km at a time that can be told." in answer.out
    assert "orbital data are of 23 Sep 2022" in answer.err
    assert (
        run("transits", *QUITO, "--elements", file, "--at", "2022-11-22T00:00:00Z", "--json").json
        == []
    )


def test_nasas_trajectory_serves_as_well_as_elements(run: Run) -> None:
    """Off the file's twelve hours the bundled sets carry on."""
    found = []
    for longitude in range(-180, 180, 20):
        place = ("--lat", "0", "--lon", str(longitude), "--within-km", "300")
        span = ("--from", "2025-02-26T12:30:00Z", "--days", "0.45", "--elements", KVN)
        answer = run("transits", *place, *span, "--json")
        assert (answer.code, answer.err) == (0, "")
        found += answer.json
    assert found
    # NASA knew the time ahead to under a second, which is 400 m on the ground.
    assert all(row["timing_error_s"] < 1.0 and not row["uncertain"] for row in found)


def test_over_a_pole_it_says_that_the_station_never_rises(run: Run, file: Path) -> None:
    for latitude in ("90", "-90"):
        place = ("--lat", latitude, "--lon", "0", "--from", "2022-09-24T00:00:00Z", "--days", "5")
        answer = run("transits", *place, "--elements", file)
        assert (answer.code, answer.err) == (0, "")
        assert "the station never comes above 10 degrees here" in answer.out
        assert run("transits", *place, "--elements", file, "--json").json == []


def test_a_quiet_day_has_none(run: Run, file: Path) -> None:
    day = ("--site", "Berlin", "--from", "2022-09-24T00:00:00Z", "--days", "1")
    answer = run("transits", *day, "--elements", file, "--within-km", "5")
    assert (answer.code, answer.err) == (0, "")
    assert "None here or within 5 km." in answer.out


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ((), 2, "Say where"),
        (("--site", "Berlin", "--csv", "--json"), 2, "Give one of --json, --csv and --geojson"),
        (("--site", "Berlin", "--csv", "--geojson"), 2, "Give one of"),
        (("--site", "Berlin", "--days", "0"), 2, "not a number of days"),
        (("--site", "Berlin", "--days", "400"), 2, "not a number of days from 0.01 to 60"),
        (("--site", "Berlin", "--days", "nan"), 2, "not a number of days"),
        (("--lat", "200", "--lon", "0"), 2, "not a latitude"),
        (("--lat", "nan", "--lon", "0"), 2, "not a latitude"),
        (("--lat", "0", "--lon", "0", "--height-m", "40000"), 2, "not a height"),
        (("--site", "Berlin", "--within-km", "0"), 2, "not a distance in km"),
        (("--site", "Berlin", "--within-km", "1000"), 2, "not a distance in km"),
        (("--site", "Berlin", "--min-elevation", "4"), 2, "not an elevation"),
        (("--site", "Berlin", "--from", "1998-01-01T00:00:00Z"), 1, "."),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    run: Run, typed: tuple[str, ...], code: int, said: str
) -> None:
    answer = run("transits", *typed)
    assert answer.code == code
    assert said in answer.err
    assert answer.out == ""
    assert len(answer.err.strip().splitlines()) == 1


def test_without_the_ephemeris_it_says_so(
    run: Run, asked: tuple[object, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = paths.asset
    monkeypatch.setattr(
        paths,
        "asset",
        lambda *parts: tmp_path / "none" if parts[0] == "ephemeris" else real(*parts),
    )
    answer = run(*asked, "--json")
    assert (answer.code, answer.out) == (1, "")
    assert "The bundled ephemeris of Sun and Moon cannot be read" in answer.err
