"""Ground tracks read back by other programs' rules: RFC 7946, fastkml, csv and CZML's own."""

from __future__ import annotations

import csv
import io
import json
import warnings
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest
from pygeoif.geometry import MultiLineString

from iss_viewer.exports.track_text import csv_cell, csv_text, czml, geojson, iso_utc, kml
from iss_viewer.orbit.ground_track import Track

with warnings.catch_warnings():
    # It asks for lxml, which it needs only to indent what it writes; here it reads.
    warnings.filterwarnings("ignore", message="Package `lxml` missing")
    from fastkml import KML, Placemark
    from fastkml.utils import find_all

START_S = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC).timestamp()
RADIUS_KM = 6798.0


def made_track(place_known: bool = True) -> Track:
    """Two revolutions of a circle inclined by 51.6 degrees over a sphere that turns: it crosses
    the antimeridian twice or more. The shape matters here, not where the station was."""
    after_s = np.arange(0.0, 2 * 5574.0, 30.0)
    along = 2.0 * np.pi * after_s / 5574.0
    tilt, turn = np.radians(51.6), 2.0 * np.pi * after_s / 86164.1
    x, y, z = np.cos(along), np.sin(along) * np.cos(tilt), np.sin(along) * np.sin(tilt)
    fixed = np.column_stack(
        [x * np.cos(turn) + y * np.sin(turn), y * np.cos(turn) - x * np.sin(turn), z]
    )
    return Track(
        unix_s=START_S + after_s,
        latitude_deg=np.degrees(np.arcsin(z)),
        longitude_deg=np.degrees(np.arctan2(fixed[:, 1], fixed[:, 0])),
        altitude_km=np.full(len(after_s), 421.7),
        itrs_km=RADIUS_KM * fixed,
        teme_km=RADIUS_KM * np.column_stack([x, y, z]),
        lit=(np.cos(along) > 0.0).astype(float),
        place_known=place_known,
    )


def test_geojson_is_cut_at_the_antimeridian_as_rfc_7946_asks() -> None:
    (feature,) = json.loads(geojson(made_track()))["features"]
    lines = feature["geometry"]["coordinates"]
    assert feature["geometry"]["type"] == "MultiLineString"
    assert len(lines) >= 2
    for line in lines:
        assert len(line) >= 2
        assert all(abs(a[0] - b[0]) < 20.0 for a, b in pairwise(line)), "no line over the map"
        assert all(-180.0 <= lon <= 180.0 and -90.0 <= lat <= 90.0 for lon, lat, _ in line)
    for before, after in pairwise(lines):
        assert abs(before[-1][0]) == 180.0
        assert after[0][0] == -before[-1][0]
        assert after[0][1] == before[-1][1]


def test_geojson_gives_each_position_its_time_and_says_what_it_is() -> None:
    (feature,) = json.loads(geojson(made_track(), "ISS <ZARYA>"))["features"]
    properties = feature["properties"]
    assert properties["name"] == "ISS <ZARYA>"
    assert properties["start_utc"] == "2022-09-21T13:54:49Z"
    assert properties["usable"] is True
    assert [len(times) for times in properties["times_utc"]] == [
        len(line) for line in feature["geometry"]["coordinates"]
    ]
    flat = [time for times in properties["times_utc"] for time in times]
    assert flat == sorted(flat)
    assert feature["geometry"]["coordinates"][0][0][2] == 421700


def test_csv_reads_back_with_every_sample() -> None:
    track = made_track()
    rows = list(csv.DictReader(io.StringIO(csv_text(track))))
    assert len(rows) == len(track.unix_s)
    assert rows[0]["utc"] == "2022-09-21T13:54:49Z"
    assert float(rows[7]["latitude_deg"]) == pytest.approx(track.latitude_deg[7], abs=5e-7)
    assert {row["lit_share"] for row in rows} == {"0.000", "1.000"}
    assert {row["usable"] for row in rows} == {"true"}


@pytest.mark.parametrize("text", ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_name_from_a_file_never_becomes_a_formula(text: str) -> None:
    (row, *_) = csv.DictReader(io.StringIO(csv_text(made_track(), text), newline=""))
    assert row["object"] == "'" + text
    assert csv_cell("ISS (ZARYA)") == "ISS (ZARYA)"


def test_kml_is_read_by_fastkml_with_its_lines_and_times() -> None:
    track = made_track()
    document = KML.from_string(kml(track, 'ISS & "Zarya" <x>').encode())
    (placemark,) = find_all(document, of_type=Placemark)
    assert placemark.name == 'ISS & "Zarya" <x>'
    assert isinstance(placemark.geometry, MultiLineString)
    lines = [list(line.coords) for line in placemark.geometry.geoms]
    assert len(lines) >= 2
    assert all(abs(a[0] - b[0]) < 20.0 for line in lines for a, b in pairwise(line))
    assert lines[0][0] == pytest.approx(
        (track.longitude_deg[0], track.latitude_deg[0], 421700.0), abs=1e-6
    )
    assert placemark.times.begin.dt == datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


def test_a_control_character_in_a_name_does_not_break_the_xml() -> None:
    document = KML.from_string(kml(made_track(), "ISS\x00\x1b").encode())
    (placemark,) = find_all(document, of_type=Placemark)
    assert placemark.name == "ISS"


def test_czml_has_an_epoch_and_cartesian_metres_at_the_tracks_radius() -> None:
    track = made_track()
    document, packet = json.loads(czml(track))
    assert (document["id"], document["version"]) == ("document", "1.0")
    position = packet["position"]
    assert position["epoch"] == "2022-09-21T13:54:49Z"
    assert position["referenceFrame"] == "FIXED"
    spots = np.array(position["cartesian"]).reshape(-1, 4)
    assert spots[:, 0] == pytest.approx(track.unix_s - START_S, abs=1e-3)
    assert np.linalg.norm(spots[:, 1:], axis=1) == pytest.approx(RADIUS_KM * 1e3, abs=0.2)
    start, end = packet["availability"].split("/")
    assert (start, end) == ("2022-09-21T13:54:49Z", iso_utc(track.unix_s[-1]))


def test_a_track_without_a_known_place_says_so_in_every_format() -> None:
    track = made_track(place_known=False)
    assert json.loads(geojson(track))["features"][0]["properties"]["usable"] is False
    assert csv_text(track).splitlines()[1].endswith(",false")
    assert "<value>false</value>" in kml(track)
    assert json.loads(czml(track))[1]["properties"]["usable"] == {"boolean": False}


def test_a_time_has_milliseconds_only_when_it_has_some() -> None:
    assert iso_utc(START_S) == "2022-09-21T13:54:49Z"
    assert iso_utc(START_S + 0.25) == "2022-09-21T13:54:49.250Z"
    assert iso_utc(START_S + 0.9999) == "2022-09-21T13:54:50Z"
