"""What is on the globe in each state of knowledge."""

from __future__ import annotations

import numpy as np
import pytest

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.observer import Observer
from iss_viewer.phrase import plain
from iss_viewer.scene.globe import (
    GlobeColours,
    GlobeContents,
    GlobePicture,
    globe_picture,
    scale_phrase,
)
from iss_viewer.scene.globe_lines import OrbitColours
from iss_viewer.scene.globe_marks import MarkKind, NamedPlace
from iss_viewer.scene.layers import CameraMode, Layers
from iss_viewer.scene.phrases import PHRASES
from tests.scene.circular_orbit import CircularOrbit

COLOURS = GlobeColours(OrbitColours("#FFC845", "#5A6F96", "#9FB0C8"), "#FFFFFF", "#E8EEF8")
ALL = Layers()
ORBIT = CircularOrbit(from_node_deg=30.0)


def picture_of(quality: Quality = Quality.KNOWN, layers: Layers = ALL) -> GlobePicture:
    contents = GlobeContents(
        ORBIT.snapshot(0.0, quality=quality),
        None
        if quality is Quality.NO_ELEMENTS
        else ORBIT.track(place_known=quality is not Quality.PLACE_UNKNOWN),
        Observer("Berlin", 52.52, 13.4),
        NamedPlace("Baikonur", 45.965, 63.305),
        (NamedPlace("Cairo", 30.05, 31.25, 50.0),),
        layers,
    )
    found = globe_picture(contents, COLOURS)
    assert found is not None
    return found


def kinds_in(picture: GlobePicture) -> set[MarkKind]:
    return {mark.kind for mark in picture.marks}


def test_before_the_first_snapshot_there_is_no_picture() -> None:
    assert globe_picture(GlobeContents(), COLOURS) is None


def test_a_known_place_has_station_ground_point_ticks_and_arrows() -> None:
    picture = picture_of()
    assert picture.station is not None
    assert kinds_in(picture) == set(MarkKind)
    ticks = [mark for mark in picture.marks if mark.kind is MarkKind.TICK]
    for mark, after_s in zip(ticks, (600.0, 1200.0), strict=True):
        # The cubic between track points 30 s apart is within 20 m.
        assert np.linalg.norm(np.subtract(mark.position_km, ORBIT.fixed(after_s))) < 0.02


def test_an_unknown_place_has_a_ring_and_no_station() -> None:
    picture = picture_of(Quality.PLACE_UNKNOWN)
    assert picture.station is None
    assert kinds_in(picture) == {MarkKind.CITY, MarkKind.SITE, MarkKind.LAUNCH_SITE}
    assert len(picture.lines) == 1
    assert picture.lines[0].dash_km is not None


def test_without_elements_there_are_only_the_earth_and_the_sun() -> None:
    picture = picture_of(Quality.NO_ELEMENTS)
    assert picture.station is None
    assert picture.lines == ()
    assert picture.sun_itrs == (1.0, 0.0, 0.0)


@pytest.mark.parametrize("layers", [Layers(ground_track=False), Layers(footprint=False)])
def test_a_layer_switched_off_takes_its_line_away(layers: Layers) -> None:
    assert len(picture_of(layers=layers).lines) == len(picture_of().lines) - 1


def test_cities_and_grid_come_and_go_with_their_layers() -> None:
    assert MarkKind.CITY not in kinds_in(picture_of(layers=Layers(cities=False)))
    assert len(picture_of(layers=Layers(grid=True)).lines) > len(picture_of().lines) + 10


def test_the_window_shows_neither_orbit_nor_station() -> None:
    picture = picture_of(layers=Layers(camera=CameraMode.WINDOW))
    assert kinds_in(picture) == {MarkKind.CITY, MarkKind.SITE, MarkKind.LAUNCH_SITE}


def test_the_readout_tells_the_factor_that_is_drawn() -> None:
    assert plain(scale_phrase(CameraMode.FREE, 9200.0, 4096), (PHRASES,)) == (
        "Station drawn 9200 times its size"
    )
    assert scale_phrase(CameraMode.FREE, 1.0, 4096).id == "scene.globe.true_size"
    assert scale_phrase(CameraMode.FOLLOW, 1.0, 4096).id == "scene.globe.true_size_near"
    # The equator is 40,075 km long.
    assert "9.8 km" in plain(scale_phrase(CameraMode.WINDOW, 1.0, 4096), (PHRASES,))
    assert "20 km" in plain(scale_phrase(CameraMode.WINDOW, 1.0, 2048), (PHRASES,))
