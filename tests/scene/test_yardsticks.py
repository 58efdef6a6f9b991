"""What lies below the station to measure it by is as large as those say who make or rule it."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from iss_viewer.phrase import plain
from iss_viewer.scene.exhibit import Exhibit
from iss_viewer.scene.phrases import PHRASES
from iss_viewer.scene.station_camera import camera_of, first_look, framed
from iss_viewer.scene.station_model import exhibited
from iss_viewer.scene.yardsticks import (
    YARDSTICK,
    size_said,
    station_rows,
    with_yardsticks,
    yardstick_signs,
)
from iss_viewer.station.things import Segment
from iss_viewer.station.yardsticks import load_sizes
from tests.scene.station_at_launch import model_on, record, station_on

SIZES = load_sizes()
ALL = SIZES.yardsticks


def test_every_record_of_the_sizes_is_read_and_its_sources_are_known() -> None:
    assert SIZES.problems == ()
    assert len(ALL) == 6
    assert len(SIZES.station) == 5
    for each in (*ALL, *SIZES.station):
        assert each.sources
        assert set(each.sources) <= record().sources.keys()


# IFAB 2008; Airbus, aircraft characteristics; ITF; each to 5 cm beside the lines' own breadth.
@pytest.mark.parametrize(
    ("thing", "along", "across"),
    [("pitch", 68.0, 105.0), ("airliner", 37.6, 35.8), ("bus", 2.55, 12.0)],
)
def test_it_is_drawn_as_large_as_it_is(thing: str, along: float, across: float) -> None:
    model = with_yardsticks(model_on(), SIZES.named((thing,)))
    low, high = model.bounds_of(thing)
    assert (high - low)[:2] == pytest.approx([along, across], abs=0.5)


def test_a_grown_up_is_1_7_m_tall_and_a_plane_stands_11_76_m_high() -> None:
    model = with_yardsticks(model_on(), ALL)
    for thing, tall in (("person", 1.7), ("airliner", 11.76)):
        low, high = model.bounds_of(thing)
        assert float((high - low)[2]) == pytest.approx(tall, abs=0.05)


@pytest.mark.parametrize(
    "day", [datetime(1998, 12, 10, tzinfo=UTC), datetime(2022, 9, 21, tzinfo=UTC)]
)
def test_all_lie_below_the_station_and_not_in_it(day: datetime) -> None:
    bare = model_on(day)
    model = with_yardsticks(bare, ALL)
    lowest = float(bare.bounds()[1][2])
    for thing in ALL:
        assert float(model.bounds_of(thing.id)[0][2]) > lowest - 11.76
    for thing in ("pitch", "tennis", "person"):
        assert float(model.bounds_of(thing)[0][2]) > lowest


def test_they_sink_with_the_parts_that_move_apart_and_stay_below_them() -> None:
    whole = model_on()
    keys, levels = set(), []
    for spread in (0.0, 0.5, 1.0):
        bare = exhibited(whole, Exhibit(spread=spread))
        model = with_yardsticks(bare, ALL)
        keys.add(model.key)
        levels.append(float(model.bounds_of("pitch")[0][2]))
        assert levels[-1] > float(bare.bounds()[1][2])
        signs = yardstick_signs(bare, SIZES.named(("bus",)))
        assert signs[0].place_m[2] == pytest.approx(float(model.bounds_of("bus")[0][2]))
    # One step after the other, and a GPU keeps the meshes that it has.
    assert levels[2] - levels[1] == pytest.approx(levels[1] - levels[0])
    assert levels[1] > levels[0]
    assert len(keys) == 1


def test_below_some_of_the_parts_they_lie_where_they_lay_below_all() -> None:
    ids = frozenset(part.id for part in station_on().parts if part.segment is Segment.ROS)
    some = with_yardsticks(exhibited(model_on(), Exhibit(shown=ids, spread=1.0)), ALL)
    every = with_yardsticks(exhibited(model_on(), Exhibit(spread=1.0)), ALL)
    assert {look.id for look in some.looks} - ids == {thing.id for thing in ALL}
    for thing in ALL:
        assert np.array(some.bounds_of(thing.id)) == pytest.approx(
            np.array(every.bounds_of(thing.id))
        )


def test_what_stands_on_the_pitch_does_not_stand_in_one_another() -> None:
    model = with_yardsticks(model_on(), ALL)
    boxes = [model.bounds_of(thing.id) for thing in ALL if thing.id != "pitch"]
    for number, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[number + 1 :]:
            apart = np.maximum(low - other_high, other_low - high)[:2]
            assert float(apart.max()) > 0.0


def test_the_picture_grows_to_hold_the_pitch() -> None:
    bare = model_on()
    model = with_yardsticks(bare, SIZES.named(("pitch",)))
    orbit = framed(model, first_look(None), 1.5)
    assert orbit.distance > framed(bare, first_look(None), 1.5).distance
    camera = camera_of(orbit, 1.5)
    low, high = model.bounds_of("pitch")
    corners = [(x, y, high[2]) for x in (low[0], high[0]) for y in (low[1], high[1])]
    pixels, depth = camera.project(corners, 900.0, 600.0)
    assert (depth > camera.near).all()
    assert (depth < camera.far).all()
    assert (pixels > 0.0).all()
    assert (pixels < (900.0, 600.0)).all()


def test_without_any_the_model_is_the_very_same() -> None:
    model = model_on()
    assert with_yardsticks(model, ()) is model
    assert yardstick_signs(model, ()) == ()


def test_they_are_marked_as_no_part_of_the_station() -> None:
    model = with_yardsticks(model_on(), ALL)
    looks = [look for look in model.looks if look.kind == YARDSTICK]
    assert [look.id for look in looks] == [thing.id for thing in ALL]
    assert model.key != model_on().key
    assert len(yardstick_signs(model_on(), ALL)) == len(ALL)


def test_the_words_name_the_size_and_what_is_only_usual() -> None:
    said = {thing.id: plain(size_said(thing), (PHRASES,)) for thing in ALL}
    assert said["pitch"] == "Football pitch, 105 m × 68 m"
    assert said["bus"] == "City bus, about 12 m long"
    assert said["person"] == "Grown-up, about 1.7 m tall"


def test_the_stations_own_figures_are_nasas_of_2014() -> None:
    rows = station_rows(SIZES, dict(record().sources))
    assert plain(rows[0].text, (PHRASES,)) == "109 m across the wings"
    assert "NASA" in rows[0].sources[0]
