"""A person's own elements are judged and kept; a track is written for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.sources.bundled import bundled_archive
from tests.exports.track_schemas import read_czml, read_geojson

Run = Callable[..., Any]


@pytest.fixture
def good() -> ElementSet:
    elements = bundled_archive().set_for(datetime(2022, 9, 25, tzinfo=UTC))
    assert elements is not None
    return elements


@pytest.fixture
def mixed(tmp_path: Path, good: ElementSet) -> Path:
    """Two good sets of the station, one with a wrong digit, one of another object."""
    first, second = tle_lines(replace(good, rev_at_epoch=good.rev_at_epoch + 1))
    wrong = first[:-1] + str((int(first[-1]) + 1) % 10)
    lines = [
        "ISS (ZARYA)", *tle_lines(good),
        "ISS (ZARYA)", wrong, second,
        "NAUKA", *tle_lines(replace(good, norad_id=49044)),
    ]  # fmt: skip
    path = tmp_path / "mixed.tle"
    path.write_text("\n".join(lines))
    return path


def test_check_names_the_line_and_the_digit_and_exits_2(run: Run, mixed: Path) -> None:
    answer = run("elements", "check", mixed, "--json")
    assert answer.code == 2
    assert [found["norad_id"] for found in answer.json["accepted"]] == [25544, 49044]
    [refused] = answer.json["rejected"]
    assert refused["line"] == 5
    assert "check digit" in refused["reason"]


def test_check_of_a_good_file_exits_0(run: Run, tmp_path: Path, good: ElementSet) -> None:
    path = tmp_path / "good.tle"
    path.write_text("\n".join(tle_lines(good)))
    answer = run("elements", "check", path)
    assert answer.code == 0
    assert "1 element set accepted, 0 refused." in answer.out


def test_import_keeps_the_stations_sets_and_now_uses_them(
    run: Run, tmp_path: Path, good: ElementSet
) -> None:
    """A person's set of that very noon is nearer than any bundled one."""
    noon = "2026-03-01T12:00:00Z"
    path, folder = tmp_path / "plan.tle", tmp_path / "profile"
    path.write_text("\n".join(tle_lines(replace(good, epoch=datetime.fromisoformat(noon)))))
    before = run("now", "--at", noon, "--profile", folder, "--json").json
    answer = run("elements", "import", path, "--profile", folder, "--json")
    assert (answer.code, answer.json["kept"], answer.json["new"]) == (0, 1, 1)
    after = run("now", "--at", noon, "--profile", folder, "--json").json
    assert before["elements"]["source"] != "plan.tle"
    assert after["elements"]["source"] == "plan.tle"
    assert after["elements"]["age_days"] == pytest.approx(0, abs=1e-6)


def test_import_says_what_it_kept_refused_and_left_aside(
    run: Run, mixed: Path, tmp_path: Path
) -> None:
    answer = run("elements", "import", mixed, "--profile", tmp_path / "p")
    assert answer.code == 0
    assert "1 element set kept, 1 of them new." in answer.out
    assert "1 of other objects left aside." in answer.out
    assert "line 5:" in answer.out


def test_import_of_nothing_of_the_station_keeps_nothing(
    run: Run, tmp_path: Path, good: ElementSet
) -> None:
    path = tmp_path / "other.tle"
    path.write_text("\n".join(tle_lines(replace(good, norad_id=49044))))
    answer = run("elements", "import", path)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.count("\n") == 1


def test_import_into_a_folder_that_can_not_be_is_told(run: Run, mixed: Path) -> None:
    answer = run("elements", "import", mixed, "--profile", mixed)
    assert answer.code == 2
    assert "is not a folder" in answer.err


def test_a_track_begins_over_the_station_and_has_its_steps(run: Run) -> None:
    answer = run(
        "track", "--from", "2022-09-21T13:54:49Z", "--minutes", 10, "--step", 60, "--format", "csv"
    )
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    assert len(rows) == 11
    assert rows[0]["utc"] == "2022-09-21T13:54:49Z"
    assert float(rows[0]["latitude_deg"]) == pytest.approx(43.91, abs=0.02)
    assert rows[-1]["utc"] == "2022-09-21T14:04:49Z"


def test_json_tracks_keep_their_schemas(run: Run) -> None:
    at = ("track", "--at", "2022-09-21T13:54:49Z")
    (feature,) = read_geojson(run(*at).out).features
    assert len(feature.geometry.coordinates) == 2
    assert feature.properties.usable
    document, packet = read_czml(run(*at, "--format", "czml").out)
    assert document.clock.interval == "2022-09-21T13:54:49Z/2022-09-21T15:27:49Z"
    assert len(packet.position.cartesian) == 4 * 187


def test_a_kml_track_is_xml_with_a_line_to_each_side_of_the_antimeridian(run: Run) -> None:
    answer = run("track", "--at", "2022-09-21T13:54:49Z", "--format", "kml")
    lines = ElementTree.fromstring(answer.out.encode()).iter(
        "{http://www.opengis.net/kml/2.2}coordinates"
    )
    east, west = (str(line.text).split() for line in lines)
    assert east[-1].startswith("180.000000,")
    assert west[0].startswith("-180.000000,")


def test_a_track_where_no_orbit_is_known_is_refused_in_a_sentence(run: Run) -> None:
    answer = run("track", "--at", "1990-01-01T00:00:00Z")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == "iss-viewer: The station did not exist before 20 November 1998.\n"


def test_a_track_past_the_ephemeris_is_refused_in_a_sentence(run: Run) -> None:
    answer = run("track", "--at", "2052-12-31T23:59:00Z", "--minutes", 60)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
