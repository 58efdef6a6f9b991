"""The way through the station as words and as a line in the picture."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest

from iss_viewer.phrase import plain
from iss_viewer.scene.exhibit import Exhibit
from iss_viewer.scene.hatch_path import path_on_screen, path_through, way_told
from iss_viewer.scene.phrases import PHRASES
from iss_viewer.scene.station_camera import along_way, camera_of, first_look
from iss_viewer.scene.station_model import exhibited
from iss_viewer.station.hatch_seeds import load_hatch_notes
from iss_viewer.station.hatches import HatchGraph, hatch_graph
from iss_viewer.station.things import Segment
from tests.scene.station_at_launch import AFTERNOON, geometry, model_on, station_on

SIZE = (900.0, 600.0)


def graph_on(utc: datetime = AFTERNOON) -> HatchGraph:
    return hatch_graph(station_on(utc), geometry(), load_hatch_notes())


def test_the_sentence_names_every_room_and_counts_the_hatches() -> None:
    told = way_told(graph_on(), "rassvet", "cupola", has_crew=True)
    assert plain(told.sentence, (PHRASES,)) == (
        "From Rassvet to Cupola: Rassvet → Zarya → PMA-1 → Unity → Tranquility → Cupola, "
        "5 hatches, about 21 m"
    )
    assert [step.hatch_number for step in told.steps] == [None, 1, 2, 3, 4, 5]
    assert told.notes == ()


def test_one_hatch_is_no_plural_and_none_is_no_way() -> None:
    one = way_told(graph_on(), "unity", "quest", has_crew=True)
    assert "1 hatch, about" in plain(one.sentence, (PHRASES,))
    same = way_told(graph_on(), "unity", "unity", has_crew=True)
    assert same.sentence.id == "scene.way.here"
    assert len(same.steps) == 1


def test_without_a_crew_the_words_say_so() -> None:
    # Between STS-88 and STS-96 nobody was aboard.
    march_1999 = datetime(1999, 3, 1, tzinfo=UTC)
    told = way_told(graph_on(march_1999), "zarya", "unity", has_crew=False)
    assert [note.id for note in told.notes] == ["scene.way.nobody"]


def test_the_line_passes_every_hatch_and_its_length_is_the_one_told() -> None:
    told = way_told(graph_on(), "soyuz-ms-22", "columbus", has_crew=True)
    assert told.path is not None
    line = np.array(told.path.line_m)
    for sign in told.path.signs:
        assert np.linalg.norm(line - np.array(sign.place_m), axis=1).min() < 0.02
    length = dict(told.sentence.values)["length_about_m"]
    assert float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum()) == pytest.approx(length)


def test_the_camera_that_looks_along_a_way_has_all_of_it_in_the_picture() -> None:
    told = way_told(graph_on(), "progress-ms-20", "kibo", has_crew=True)
    assert told.path is not None
    camera = camera_of(along_way(first_look(None), told.path.line_m), SIZE[0] / SIZE[1])
    legs, signs = path_on_screen(told.path, camera, SIZE)
    for points in (*(leg.line for leg in legs), signs):
        assert np.isfinite(points).all()
        assert (points > 0.0).all()
        assert (points < np.array(SIZE)).all()


def test_as_built_the_path_is_the_very_same() -> None:
    told = way_told(graph_on(), "rassvet", "cupola", has_crew=True)
    assert told.path is not None
    assert path_through(told.path, model_on()) is told.path


@pytest.mark.parametrize("spread", [0.25, 1.0])
def test_every_leg_goes_with_its_room_when_parts_move_apart(spread: float) -> None:
    told = way_told(graph_on(), "soyuz-ms-22", "kibo", has_crew=True)
    assert told.path is not None
    model = exhibited(model_on(), Exhibit(spread=spread))
    apart = path_through(told.path, model)
    rooms = [leg for leg in apart.legs if not leg.is_gap]
    for leg, built in zip(rooms, told.path.legs, strict=True):
        moved = np.array(leg.points_m) - np.array(built.points_m)
        assert moved == pytest.approx(np.tile(model.shift_m(leg.room_id), (len(moved), 1)))
    assert all(leg.is_shown for leg in apart.legs)


def test_through_each_gap_a_leg_joins_two_rooms_with_the_hatch_in_its_middle() -> None:
    told = way_told(graph_on(), "rassvet", "cupola", has_crew=True)
    assert told.path is not None
    apart = path_through(told.path, exhibited(model_on(), Exhibit(spread=1.0)))
    gaps = [leg for leg in apart.legs if leg.is_gap]
    assert len(gaps) == len(apart.signs) == 5
    for gap, sign in zip(gaps, apart.signs, strict=True):
        start, end = np.array(gap.points_m)
        assert sign.place_m == pytest.approx((start + end) / 2.0)
        # Parts leave one another by 4.5 m, or by twice that where both have left a third.
        assert np.linalg.norm(end - start) > 4.0
    for one, other in pairwise(apart.legs):
        assert one.points_m[-1] == pytest.approx(other.points_m[0])


def test_rooms_that_are_not_in_the_picture_are_told_apart_and_keep_their_place() -> None:
    told = way_told(graph_on(), "rassvet", "cupola", has_crew=True)
    assert told.path is not None
    ids = frozenset(part.id for part in station_on().parts if part.segment is Segment.USOS)
    path = path_through(told.path, exhibited(model_on(), Exhibit(shown=ids)))
    assert [leg.room_id for leg in path.legs if not leg.is_shown] == ["rassvet", "zarya"]
    assert path.line_m == told.path.line_m
