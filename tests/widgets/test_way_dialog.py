"""The two lists of rooms and the way between them, and its line over the station."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from iss_viewer.scene.exhibit import Exhibit
from iss_viewer.scene.exploring import Showing
from iss_viewer.scene.hatch_path import WayTold, path_on_screen, path_through, way_told
from iss_viewer.scene.layers import Layers
from iss_viewer.station.hatch_seeds import load_hatch_notes
from iss_viewer.station.hatches import hatch_graph
from iss_viewer.station.yardsticks import load_sizes
from iss_viewer.widgets.gl.probe import GlSupport
from iss_viewer.widgets.station_view import StationView
from iss_viewer.widgets.theme import DARK
from iss_viewer.widgets.way_dialog import WayDialog
from iss_viewer.widgets.words import Words
from tests.scene.station_at_launch import AFTERNOON, geometry, station_on
from tests.widgets.launch import snapshot

SIZE = (640, 460)
GOOD = (0x3D, 0xDC, 0x97)
GRAPH = hatch_graph(station_on(AFTERNOON), geometry(), load_hatch_notes())
ROOMS = tuple((room.id, room.name) for room in GRAPH.rooms)


def told(start: str, end: str) -> WayTold:
    return way_told(GRAPH, start, end, has_crew=True)


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[WayDialog]:
    above = QWidget()
    qtbot.addWidget(above)
    made = WayDialog(Words(), above)
    made.show_rooms(ROOMS)
    made.show_way("", "", None)
    yield made
    above.close()


@pytest.fixture
def view(qtbot: QtBot) -> StationView:
    made = StationView(Words(), DARK, GlSupport(False, False, None, ""), geometry())
    qtbot.addWidget(made)
    made.resize(*SIZE)
    made.show_motion(False)
    made.show_layers(Layers(earth_behind_station=False))
    made.show_station(station_on(AFTERNOON))
    made.show_snapshot(snapshot())
    made.finish_loading()
    return made


def test_it_asks_for_two_rooms_and_wishes_for_the_way_when_both_are_chosen(
    dialog: WayDialog,
) -> None:
    wanted = QSignalSpy(dialog.way_wanted)
    assert dialog.sentence.text() == "Choose two rooms."
    dialog.start.setCurrentIndex(dialog.start.findData("rassvet"))
    dialog.start.activated.emit(dialog.start.currentIndex())
    assert wanted.count() == 0
    dialog.end.setCurrentIndex(dialog.end.findData("cupola"))
    dialog.end.activated.emit(dialog.end.currentIndex())
    assert wanted.at(0) == ["rassvet", "cupola"]


def test_a_room_of_the_list_is_clicked_and_the_way_is_turned_round(
    dialog: WayDialog, qtbot: QtBot
) -> None:
    dialog.show_way("rassvet", "cupola", told("rassvet", "cupola"))
    clicked, wanted = QSignalSpy(dialog.room_clicked), QSignalSpy(dialog.way_wanted)
    dialog.steps.itemClicked.emit(dialog.steps.item(4))
    assert clicked.at(0) == ["tranquility"]
    qtbot.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
    assert wanted.at(0) == ["cupola", "rassvet"]


def test_the_whole_way_is_copied_as_a_sentence(dialog: WayDialog, qtbot: QtBot) -> None:
    dialog.show_way("unity", "beam", told("unity", "beam"))
    assert "mostly closed" in dialog.steps.item(2).text()
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text().startswith("From Unity to BEAM: Unity → Tranquility")


def test_what_cannot_be_reached_is_a_sentence_without_a_list(dialog: WayDialog) -> None:
    dialog.show_way("unity", "s0", told("unity", "s0"))
    assert "outside" in dialog.sentence.text()
    assert dialog.steps.count() == 0
    assert not dialog.steps.isVisibleTo(dialog)


def test_the_rooms_can_be_typed_by_any_part_of_their_name(dialog: WayDialog) -> None:
    completer = dialog.end.completer()
    assert completer is not None
    completer.setCompletionPrefix("pola")
    assert completer.currentCompletion() == "Cupola"


def test_the_way_is_drawn_over_the_hull_where_its_rooms_are(view: StationView) -> None:
    found = told("rassvet", "cupola")
    assert found.path is not None
    view.show_way(found.path)
    view.finish_loading()
    assert view.camera is not None
    legs, signs = path_on_screen(found.path, view.camera, SIZE)
    image = view.grab().toImage()
    for x, y in signs.astype(int).tolist():
        near = [
            image.pixelColor(x + dx, y + dy)
            for dx in range(-10, 11)
            for dy in range(-10, 11)
            if 0 <= x + dx < SIZE[0] and 0 <= y + dy < SIZE[1]
        ]
        apart = [np.abs(np.subtract((c.red(), c.green(), c.blue()), GOOD)).max() for c in near]
        assert min(apart) < 40
    assert all(np.isfinite(leg.line).all() for leg in legs)
    # All rooms on it are named, hidden or not.
    named = {label.part_id for label in view._overlay.labels}
    assert found.path.rooms <= named
    before = view.camera
    view.show_way(None)
    assert view.camera == before


def test_a_pitch_below_the_station_is_drawn_and_is_nothing_to_click(view: StationView) -> None:
    assert view.camera is not None
    bare = view.camera
    view.show_yardsticks(load_sizes().named(("pitch",)))
    view.finish_loading()
    assert view.camera != bare
    clicked, nothing = QSignalSpy(view.part_clicked), QSignalSpy(view.nothing_clicked)
    assert view.model is not None
    # The picture holds it; the model that is pointed at does not.
    assert view.model.look("pitch") is None
    assert [sign.id for sign in view._overlay._yardsticks] == ["pitch"]
    assert clicked.count() == nothing.count() == 0
    view.show_yardsticks(())
    view.finish_loading()
    assert view._overlay._yardsticks == ()


def test_the_way_goes_with_the_parts_that_are_drawn_apart(view: StationView) -> None:
    found = told("rassvet", "cupola")
    assert found.path is not None
    view.show_way(found.path)
    built = looked_at(view)
    view.show_exhibit(Showing(Exhibit(spread=1.0)))
    view.finish_loading()
    assert view.model is not None
    assert view.camera is not None
    path = path_through(found.path, view.model)
    _, signs = path_on_screen(path, view.camera, SIZE)
    image = view.grab().toImage()
    for x, y in signs.astype(int).tolist():
        near = [
            image.pixelColor(x + dx, y + dy)
            for dx in range(-10, 11)
            for dy in range(-10, 11)
            if 0 <= x + dx < SIZE[0] and 0 <= y + dy < SIZE[1]
        ]
        apart = [np.abs(np.subtract((c.red(), c.green(), c.blue()), GOOD)).max() for c in near]
        assert min(apart) < 40
    # Asked for again it is looked at where it lies now.
    view.show_way(None)
    view.show_way(found.path)
    assert looked_at(view) != built


def looked_at(view: StationView) -> tuple[float, ...]:
    """Where the camera looks."""
    assert view.camera is not None
    return view.camera.target
