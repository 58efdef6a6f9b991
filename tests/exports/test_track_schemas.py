"""Real tracks against the schemas of their formats, cut where the map ends."""

from __future__ import annotations

import json
import warnings
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise

import msgspec
import numpy as np
import pytest
from pygeoif.geometry import MultiLineString

from iss_viewer.exports.track_text import czml, geojson, kml
from iss_viewer.orbit.ground_track import Track, track_between
from tests.exports.track_schemas import read_czml, read_geojson
from tests.orbit.known_sets import AFTER_LAUNCH_TRAJECTORY

with warnings.catch_warnings():
    # It asks for lxml, which it needs only to indent what it writes; here it reads.
    warnings.filterwarnings("ignore", message="Package `lxml` missing")
    from fastkml import KML, Placemark
    from fastkml.utils import find_all

START = datetime(2022, 9, 24, tzinfo=UTC)
STEPS_S = (10.0, 60.0, 600.0)
# In a step of ten minutes the station goes over 2,600 km of equator or, far north, 60 degrees.
MOST_DEGREES = {10.0: 1.5, 60.0: 8.0, 600.0: 75.0}


@cache
def day_of(step_s: float) -> Track:
    """A day has 15 or 16 crossings of the antimeridian."""
    return track_between(AFTER_LAUNCH_TRAJECTORY, START, START + timedelta(days=1), step_s)


def geojson_lines(track: Track) -> list[list[tuple[float, ...]]]:
    (feature,) = read_geojson(geojson(track)).features
    return [[tuple(spot) for spot in line] for line in feature.geometry.coordinates]


def kml_lines(track: Track) -> list[list[tuple[float, ...]]]:
    (placemark,) = find_all(KML.from_string(kml(track).encode()), of_type=Placemark)
    assert isinstance(placemark.geometry, MultiLineString)
    return [[tuple(spot) for spot in line.coords] for line in placemark.geometry.geoms]


@pytest.mark.parametrize("step_s", STEPS_S)
@pytest.mark.parametrize("lines_of", [geojson_lines, kml_lines])
def test_a_day_is_cut_at_each_crossing_and_goes_on_at_the_other_edge(
    lines_of: object, step_s: float
) -> None:
    assert callable(lines_of)
    lines = lines_of(day_of(step_s))
    assert len(lines) in (16, 17)
    for line in lines:
        assert all(abs(a[0] - b[0]) <= MOST_DEGREES[step_s] for a, b in pairwise(line))
    for before, after in pairwise(lines):
        # It flies eastwards: off at the right edge, on at the left, as high and as far north.
        assert before[-1][0] == 180.0
        assert after[0][0] == -180.0
        assert before[-1][1:] == after[0][1:]


def test_geojson_and_kml_hold_the_same_lines() -> None:
    track = day_of(60.0)
    for ours, theirs in zip(geojson_lines(track), kml_lines(track), strict=True):
        assert np.array(ours) == pytest.approx(np.array(theirs), abs=1e-6)


def test_geojson_holds_every_sample_once_and_a_time_for_each_position() -> None:
    track = day_of(60.0)
    (feature,) = read_geojson(geojson(track)).features
    lines, times = feature.geometry.coordinates, feature.properties.times_utc
    assert [len(line) for line in lines] == [len(each) for each in times]
    # Each cut adds an end and a beginning at the edge.
    assert sum(map(len, lines)) == len(track.unix_s) + 2 * (len(lines) - 1)
    flat = [time for each in times for time in each]
    assert flat == sorted(flat)
    assert (flat[0], flat[-1]) == (START, START + timedelta(days=1))


def test_czml_keeps_its_schema_and_is_whole_across_the_antimeridian() -> None:
    """Positions in space need no cut: the arc between samples a minute apart is 440 km."""
    track = day_of(60.0)
    document, packet = read_czml(czml(track))
    assert document.clock.interval == packet.availability
    assert document.clock.currentTime == packet.position.epoch == START
    spots = np.array(packet.position.cartesian).reshape(-1, 4)
    assert spots[:, 0].tolist() == [60.0 * minute for minute in range(1441)]
    steps_km = np.linalg.norm(np.diff(spots[:, 1:], axis=0), axis=1) / 1e3
    # 7.66 km/s less what the Earth turns below: 7.1 to 7.5 km/s in the turning frame.
    assert steps_km.min() > 420.0
    assert steps_km.max() < 455.0


@pytest.mark.parametrize(
    ("spoil", "at"),
    [
        (lambda data: data.update(extra=1), "extra"),
        (lambda data: data["features"][0].update(type="Line"), "type"),
        (lambda data: data["features"][0]["properties"].update(usable="yes"), "usable"),
        (
            lambda data: data["features"][0]["geometry"].update(coordinates=[[[0, 0, 4e5]]]),
            "length",
        ),
        (
            lambda data: data["features"][0]["geometry"].update(
                coordinates=[[[0, 0, 4e5], [181, 0, 4e5]]]
            ),
            "180",
        ),
    ],
)
def test_the_schema_refuses_what_is_wrong(spoil: object, at: str) -> None:
    assert callable(spoil)
    data = json.loads(geojson(day_of(600.0)))
    spoil(data)
    with pytest.raises(msgspec.ValidationError, match=at):
        read_geojson(json.dumps(data))
