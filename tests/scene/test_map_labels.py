"""Names and grid of the flat map: they fit, and disputed areas are named as disputed."""

from __future__ import annotations

from itertools import combinations

import pytest

from iss_viewer.earth.disputes import DISPUTE_BY_ID
from iss_viewer.earth.place_below import place_below
from iss_viewer.phrase import Phrase
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.map_frame import MapFrame
from iss_viewer.scene.map_grid import edge_labels, grid_lines, step_deg
from iss_viewer.scene.map_labels import (
    DISPUTED_PLACES,
    MapName,
    PlacedName,
    names_for,
    place_names,
    without_crowding,
)

HOME = MapName("mine", "Berlin (guessed)", 52.52, 13.4, "mine", 1e4)
WORLD = MapFrame(932.0, 664.0)


def zoomed(times: float, latitude_deg: float, longitude_deg: float) -> MapFrame:
    return WORLD.zoomed(times, *WORLD.pixel(latitude_deg, longitude_deg))


def said(text: str | Phrase) -> str:
    return text if isinstance(text, str) else f"{dict(text.values)['area']} (disputed)"


def placed(frame: MapFrame, keep_off: tuple[Box, ...] = ()) -> tuple[PlacedName, ...]:
    names = without_crowding((HOME, *names_for(frame, cities=True, borders=True)), frame)
    found, _sides = place_names(names, frame, said, lambda text: 6.5 * len(text), 15.0, keep_off)
    return found


@pytest.mark.parametrize(
    "frame", [WORLD, zoomed(2.5, 50, 10), zoomed(6, 44, 40), zoomed(24, 35, 135)]
)
def test_names_never_overlap_one_another_or_leave_the_map(frame: MapFrame) -> None:
    plate = Box(540.0, 620.0, 380.0, 34.0)
    names = placed(frame, (plate,))
    assert len(names) >= 8
    whole = Box(0.0, 0.0, frame.width_px, frame.height_px)
    for one, other in combinations(names, 2):
        assert not one.box.overlaps(other.box)
    assert all(whole.holds(name.box) and not name.box.overlaps(plate) for name in names)


def test_my_place_is_named_before_any_city_and_its_city_is_not_named_twice() -> None:
    names = {name.name.text for name in placed(WORLD)}
    assert "Berlin (guessed)" in names
    assert "Berlin" not in names
    assert {"London", "Moscow", "Cairo"} <= names


def test_my_place_is_named_even_under_the_station() -> None:
    x, y = WORLD.pixel(HOME.latitude_deg, HOME.longitude_deg)
    station = Box(x - 40.0, y - 31.0, 54.0, 54.0)
    (mine,) = [name for name in placed(WORLD, (station,)) if name.name.kind == "mine"]
    assert not mine.box.overlaps(station)
    assert mine.box.left == pytest.approx(station.right + 7.0)


def test_closer_up_smaller_towns_get_their_names() -> None:
    far = {name.key for name in names_for(zoomed(2.0, 51, 10), cities=True, borders=False)}
    near = {name.key for name in names_for(zoomed(12.0, 51, 10), cities=True, borders=False)}
    assert "Leipzig/DE" not in far
    assert "Leipzig/DE" in near


def test_layers_switch_names_off() -> None:
    assert names_for(WORLD, cities=False, borders=False) == ()
    kinds = {name.kind for name in names_for(zoomed(6, 44, 40), cities=False, borders=True)}
    assert kinds == {"disputed"}


@pytest.mark.parametrize("dispute_id", DISPUTED_PLACES)
def test_the_name_of_a_disputed_area_stands_on_it(dispute_id: str) -> None:
    latitude_deg, longitude_deg, _zoom = DISPUTED_PLACES[dispute_id]
    below = place_below(latitude_deg, longitude_deg)
    assert below.is_disputed
    assert below.country == DISPUTE_BY_ID[dispute_id].shown_as


def test_a_disputed_area_is_named_as_disputed() -> None:
    texts = {said(name.name.text) for name in placed(zoomed(6, 44, 40))}
    assert "Crimea (disputed)" in texts


def test_names_keep_their_side_while_the_map_moves_a_little() -> None:
    frame = zoomed(3.0, 48, 10)
    names = names_for(frame, cities=True, borders=False)
    _, sides = place_names(names, frame, said, lambda text: 6.5 * len(text), 15.0, ())
    moved = frame.panned(1.0, 0.0)
    _, later = place_names(names, moved, said, lambda text: 6.5 * len(text), 15.0, (), sides)
    same = [key for key in sides if later.get(key) == sides[key]]
    assert len(same) >= len(sides) - 1


@pytest.mark.parametrize(("times", "step"), [(1.0, 30), (2.0, 15), (4.0, 10), (12.0, 5), (30.0, 1)])
def test_the_grid_gets_finer_with_the_zoom(times: float, step: int) -> None:
    assert step_deg(zoomed(times, 0.0, 0.0)) == step


def test_the_grid_has_equator_tropics_and_the_stations_band() -> None:
    kinds = [line.kind for line in grid_lines(WORLD)]
    assert kinds.count("equator") == 1
    assert kinds.count("tropic") == 2
    assert kinds.count("band") == 2
    lats = {round(line.south_deg, 1) for line in grid_lines(WORLD) if line.kind == "band"}
    # 51.64 degrees of inclination are 51.83 of geodetic latitude.
    assert lats == {51.8, -51.8}


def test_edge_labels_name_degrees_and_special_lines() -> None:
    ids = {label.text.id for label in edge_labels(WORLD)}
    assert {"scene.map.north", "scene.map.south", "scene.map.east", "scene.map.west"} <= ids
    assert {"scene.map.equator", "scene.map.cancer", "scene.map.band_south"} <= ids
    near = {label.text.id for label in edge_labels(zoomed(10, 50, 10))}
    assert "scene.map.equator" not in near
