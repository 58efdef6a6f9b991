"""The station without OpenGL, and what does not depend on how it is drawn."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.exhibit import Exhibit
from iss_viewer.scene.exploring import Exploring, Showing, members, showing
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.layers import Layers
from iss_viewer.scene.raster_station import STILL
from iss_viewer.scene.station_attitude import attitude_from
from iss_viewer.scene.station_joints import Arrays
from iss_viewer.scene.station_light import sun_lvlh
from iss_viewer.scene.station_picture import earth_behind
from iss_viewer.scene.station_signs import ring_points
from iss_viewer.scene.station_stance import Stance
from iss_viewer.scene.yardsticks import with_yardsticks
from iss_viewer.station.yardsticks import load_sizes
from iss_viewer.widgets.gl.probe import GlSupport
from iss_viewer.widgets.station_raster import StationRaster
from iss_viewer.widgets.station_view import StationView
from iss_viewer.widgets.theme import DARK, LIGHT
from iss_viewer.widgets.words import Units, Words
from tests.scene.station_at_launch import AFTERNOON, geometry, record, station_on
from tests.widgets.launch import LAUNCH, snapshot

SIZE = (640, 460)
NO_GL = GlSupport(False, False, None, "")


@pytest.fixture
def view(qtbot: QtBot) -> StationView:
    made = StationView(Words(), DARK, NO_GL, geometry())
    qtbot.addWidget(made)
    made.resize(*SIZE)
    made.show_motion(False)
    made.show_layers(Layers(earth_behind_station=False))
    made.show_station(station_on(AFTERNOON))
    made.show_snapshot(snapshot())
    made.finish_loading()
    return made


def pixels_of(view: StationView) -> NDArray[np.uint8]:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return (
        rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[:, :, 2::-1].copy()
    )


def place_of(view: StationView, part_id: str) -> QPoint:
    assert view.camera is not None
    assert view.model is not None
    at, _ = view.camera.project([view.model.centre_of(part_id)], *SIZE)
    return QPoint(*at[0].astype(int).tolist())


def point_at(view: StationView, at: QPoint) -> None:
    """Move the pointer without a button; QTest's own move needs a window on a screen."""
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(at), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def test_without_opengl_it_is_drawn_by_numpy_and_is_not_blank(view: StationView) -> None:
    assert isinstance(view.findChild(StationRaster), StationRaster)
    assert view.is_settled
    assert len(np.unique(pixels_of(view).reshape(-1, 3), axis=0)) > 2000


def test_a_minute_on_the_fine_picture_without_opengl_is_followed_by_a_fine_one(
    view: StationView, qtbot: QtBot
) -> None:
    raster = view.findChild(StationRaster)
    assert isinstance(raster, StationRaster)
    painted: list[object] = []
    raster._worker.painted.connect(lambda done: painted.append(done.wanted.effort))
    view.show_snapshot(snapshot(timedelta(minutes=1)))
    assert not raster.is_settled
    # The picture tells first the view and then the test.
    qtbot.waitUntil(lambda: raster.is_settled and bool(painted), timeout=20_000)
    assert painted == [STILL]


def test_a_click_on_zvezda_selects_it(view: StationView) -> None:
    view.show_layers(Layers(earth_behind_station=False, part_labels=False))
    clicked = QSignalSpy(view.part_clicked)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place_of(view, "zvezda"))
    assert clicked.count() == 1
    assert clicked.at(0) == ["zvezda"]


def test_a_click_on_a_name_selects_its_part(view: StationView) -> None:
    view.grab()
    label = next(each for each in view._overlay.labels if each.part_id == "progress-ms-20")
    clicked = QSignalSpy(view.part_clicked)
    at = QPoint(int(label.box.left + 8), int(label.box.top + 8))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
    assert clicked.at(0) == ["progress-ms-20"]


def test_a_click_on_empty_space_selects_nothing(view: StationView) -> None:
    clicked, nothing = QSignalSpy(view.part_clicked), QSignalSpy(view.nothing_clicked)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 300))
    assert clicked.count() == 0
    assert nothing.count() == 1


def test_pointing_names_a_part_and_leaving_it_says_so(view: StationView) -> None:
    view.show_layers(Layers(earth_behind_station=False, part_labels=False))
    hovered = QSignalSpy(view.part_hovered)
    point_at(view, place_of(view, "zarya"))
    point_at(view, QPoint(20, 300))
    assert [hovered.at(n)[0] for n in range(hovered.count())] == ["zarya", ""]


def test_a_free_port_can_be_clicked_like_a_part(view: StationView, qtbot: QtBot) -> None:
    assert view._cameraman.orbit is not None
    from_ahead = replace(view._cameraman.orbit, azimuth_deg=12.0, elevation_deg=8.0)
    view._cameraman.hold(from_ahead)
    qtbot.waitUntil(lambda: not view._is_moving)
    view.grab()
    shown = {each.ring.port_id: each for each in view._overlay.rings}["harmony-forward"]
    assert not shown.is_hidden
    clicked = QSignalSpy(view.part_clicked)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPointF(*shown.middle).toPoint())
    assert clicked.at(0) == ["harmony-forward"]
    assert len(ring_points(shown.ring)) == len(shown.line)


def test_a_drag_turns_the_station_and_is_no_click(view: StationView) -> None:
    clicked = QSignalSpy(view.part_clicked)
    before = view.camera
    start = place_of(view, "zvezda")
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(40, 10))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 10))
    assert view.camera != before
    assert clicked.count() == 0


def test_arrows_turn_and_plus_minus_and_wheel_zoom_and_home_returns(view: StationView) -> None:
    first = view.camera
    assert first is not None
    QTest.keyClick(view, Qt.Key.Key_Left)
    turned = view.camera
    assert turned is not None
    assert turned.eye != first.eye
    QTest.keyClick(view, Qt.Key.Key_Plus)
    near = view.camera
    assert near is not None
    assert _distance(near) < _distance(turned)
    wheel = QWheelEvent(
        QPointF(300.0, 200.0), QPointF(300.0, 200.0), QPoint(), QPoint(0, -240),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)
    assert view.camera is not None
    assert _distance(view.camera) > _distance(near)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.camera == first


def test_a_double_click_brings_a_part_to_the_middle(view: StationView) -> None:
    view.show_layers(Layers(earth_behind_station=False, part_labels=False))
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place_of(view, "zvezda"))
    at = place_of(view, "zvezda")
    assert abs(at.x() - SIZE[0] / 2) <= 1
    assert abs(at.y() - SIZE[1] / 2) <= 1


def test_nothing_is_painted_anew_while_nothing_changes(view: StationView) -> None:
    number = view._canvas._number
    view.show_snapshot(snapshot(timedelta(seconds=1)))
    view.show_station(station_on(AFTERNOON + timedelta(seconds=1)))
    view.show_selection(None)
    view.show_layers(Layers(earth_behind_station=False))
    assert view._canvas._number == number
    # A minute later the Sun stands four degrees farther on.
    view.show_snapshot(snapshot(timedelta(minutes=1)))
    assert view._canvas._number > number


def test_the_station_that_comes_last_is_shown(view: StationView, qtbot: QtBot) -> None:
    view.show_station(station_on(datetime(2006, 6, 1, tzinfo=UTC)))
    view.show_station(station_on(datetime(2025, 12, 1, tzinfo=UTC)))
    qtbot.waitUntil(lambda: view.model is not None and view.model.look("htv-x1") is not None)
    qtbot.wait(300)
    assert view.model is not None
    assert view.model.look("htv-x1") is not None


def test_before_there_was_a_station_it_says_so(qtbot: QtBot) -> None:
    made = StationView(Words(), DARK, NO_GL, geometry())
    qtbot.addWidget(made)
    made.resize(*SIZE)
    made.show_station(station_on(datetime(1998, 1, 1, tzinfo=UTC)))
    made.finish_loading()
    made.grab()
    assert made.spoken() == "There was no station in space yet."


def test_it_is_drawn_without_a_place_and_without_elements(qtbot: QtBot) -> None:
    made = StationView(Words(), DARK, NO_GL, geometry())
    qtbot.addWidget(made)
    made.resize(*SIZE)
    made.show_station(station_on(AFTERNOON))
    made.show_snapshot(snapshot_at(LAUNCH, None))
    made.finish_loading()
    assert len(np.unique(pixels_of(made).reshape(-1, 3), axis=0)) > 1500


def test_in_the_light_theme_the_ground_is_light_and_the_station_is_not_lost(
    view: StationView,
) -> None:
    view.show_theme(LIGHT)
    view.finish_loading()
    pixels = pixels_of(view)
    assert pixels[SIZE[1] // 2, 8].min() > 180
    assert (pixels.max(axis=2) < 110).mean() > 0.02


def test_a_screen_reader_hears_what_is_shown_and_selected(view: StationView) -> None:
    view.show_selection("zvezda")
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "Station"
    spoken = interface.text(QAccessible.Text.Value)
    assert "5 ships docked" in spoken
    assert spoken.endswith("Zvezda is selected.")


def test_feet_make_a_bar_in_feet(view: StationView) -> None:
    before = pixels_of(view)[-90:, SIZE[0] // 2 :]
    view.show_words(replace(Words(), units=Units.IMPERIAL))
    after = pixels_of(view)[-90:, SIZE[0] // 2 :]
    assert (before != after).any()


def _distance(camera: Camera) -> float:
    return float(np.linalg.norm(np.subtract(camera.eye, camera.target)))


def test_it_turns_by_the_stations_own_word_and_back(view: StationView) -> None:
    """A station that flies tail first shows its other end to an eye that stays where it was."""
    before, facing = view.camera, view.model
    assert before is not None
    assert facing is not None
    tail_first = attitude_from(0.0, 0.0, 0.0, 1.0)
    arrays = Arrays(30.0, -50.0, (("1a", 20.0),))
    view.show_stance(Stance(arrays, tail_first, LAUNCH))
    assert view.model is not None
    assert view.camera is not None
    assert view.model.pose.arrays == arrays
    assert np.sign(view.camera.eye[0]) == -np.sign(before.eye[0])
    view.show_stance(None)
    assert view.model.pose == facing.pose
    assert view.camera.eye == pytest.approx(before.eye)


def test_the_sun_and_the_earth_behind_turn_with_the_attitude() -> None:
    turned = attitude_from(0.98, 0.0, 0.0, -((1.0 - 0.98**2) ** 0.5))
    assert turned is not None
    level, behind = earth_behind(snapshot()), earth_behind(snapshot(), turned)
    sun = sun_lvlh(snapshot())
    assert level is not None
    assert behind is not None
    assert sun is not None
    towards_sun = np.asarray(behind.sun_itrs) @ behind.axes
    assert towards_sun / np.linalg.norm(towards_sun) == pytest.approx(turned.in_station(sun))
    # Yaw leaves the way down as it is.
    assert behind.axes[:, 2] == pytest.approx(level.axes[:, 2])


def test_the_line_on_how_the_arrays_stand_is_painted_only_where_it_is_asked(
    view: StationView,
) -> None:
    plain = pixels_of(view)
    view.show_stance(Stance(None, None, None))
    told = pixels_of(view)
    assert (plain != told)[60:90, 14:160].any()
    view.show_stance(None)
    assert not (plain != pixels_of(view))[60:90, 14:160].any()


def test_what_is_shown_stands_in_a_line_with_the_way_back(view: StationView) -> None:
    assert not view._line.isVisibleTo(view)
    assert view.words_end_px == 0
    wish = Exploring("segment-ros", is_exploded=True)
    view.show_exhibit(showing(wish, station_on(AFTERNOON), record()))
    assert view._line.isVisibleTo(view)
    assert view._line.text.text() == (
        "Russian segment: 14 parts, 4 ships · Exploded view: the gaps are not real"
    )
    assert view._line.geometry().right() < SIZE[0]
    assert view.words_end_px > view._line.geometry().bottom()
    asked = QSignalSpy(view.all_wished)
    QTest.mouseClick(view._line.back, Qt.MouseButton.LeftButton)
    assert asked.count() == 1
    assert "Showing Russian segment: 14 parts, 4 ships" in view.spoken()
    view.show_exhibit(Showing())
    assert not view._line.isVisibleTo(view)


def test_without_motion_parts_stand_apart_at_once_and_are_clicked_where_they_stand(
    view: StationView,
) -> None:
    view.show_layers(Layers(earth_behind_station=False, part_labels=False))
    before = place_of(view, "zvezda")
    view.show_exhibit(Showing(Exhibit(spread=1.0)))
    assert view.model is not None
    assert view.model.spread == 1.0
    after = place_of(view, "zvezda")
    assert (after - before).manhattanLength() > 10
    clicked = QSignalSpy(view.part_clicked)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=after)
    assert clicked.at(0) == ["zvezda"]


def test_of_a_segment_alone_only_its_parts_have_names_and_ports(view: StationView) -> None:
    view.show_exhibit(showing(Exploring("segment-ros"), station_on(AFTERNOON), record()))
    view.finish_loading()
    view.grab()
    named = {label.part_id for label in view._overlay.labels}
    russian = set(members("segment-ros", station_on(AFTERNOON), record()))
    assert len(named) > 5
    assert named <= russian
    assert {each.ring.part_id for each in view._overlay.rings} <= russian


def test_where_a_system_is_lit_only_its_parts_have_names(view: StationView) -> None:
    wish = Exploring(system="system-attitude")
    view.show_exhibit(showing(wish, station_on(AFTERNOON), record()))
    view.finish_loading()
    view.grab()
    named = {label.part_id for label in view._overlay.labels}
    assert {"zvezda", "progress-ms-20"} <= named
    assert named <= {"zvezda", "z1", "progress-ms-19", "progress-ms-20"}


def test_parts_of_another_date_do_not_leave_the_picture_empty(view: StationView) -> None:
    view.show_exhibit(Showing(Exhibit(shown=frozenset({"htv-x1"}))))
    assert view.model is not None
    assert view.model.pieces


def test_the_context_menu_is_the_parts_over_a_part_and_the_views_beside_it(
    view: StationView,
) -> None:
    view.show_layers(Layers(earth_behind_station=False, part_labels=False))
    asked = QSignalSpy(view.menu_wished)
    for at in (place_of(view, "zvezda"), QPoint(20, 300)):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
        QApplication.sendEvent(view, event)
    assert asked.count() == 1
    assert asked.at(0)[0] == "zvezda"


def test_names_keep_clear_of_what_stands_before_the_view(view: StationView) -> None:
    view.grab()
    before = {label.part_id: label.box for label in view._overlay.labels}
    panel = Box(0.0, 60.0, SIZE[0] / 2.0, SIZE[1] - 60.0)
    assert any(box.overlaps(panel) for box in before.values())
    view.keep_clear((panel,))
    view.grab()
    now = view._overlay.labels
    assert now
    assert not any(label.box.overlaps(panel) for label in now)
    view.keep_clear(())
    view.grab()
    assert {label.part_id for label in view._overlay.labels} >= set(before)


@pytest.mark.parametrize("spread", [0.0, 1.0])
def test_names_of_sizes_and_parts_stand_apart(view: StationView, spread: float) -> None:
    view.show_exhibit(Showing(Exhibit(spread=spread)))
    view.show_yardsticks(load_sizes().yardsticks)
    view.finish_loading()
    view.grab()
    sizes = [plate.box for plate in view._overlay.sizes]
    names = [label.box for label in view._overlay.labels]
    assert len(sizes) >= 4
    assert len(names) >= 4
    for one, other in itertools.combinations([*sizes, *names], 2):
        assert not one.overlaps(other)


def test_on_the_move_apart_the_camera_goes_where_the_sizes_fit_too(view: StationView) -> None:
    view.show_yardsticks(load_sizes().named(("pitch",)))
    view.show_exhibit(Showing(Exhibit(spread=1.0)))
    assert view.camera is not None
    assert view.model is not None
    low, high = with_yardsticks(view.model, load_sizes().named(("pitch",))).bounds_of("pitch")
    corners = [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2],)]
    pixels, _ = view.camera.project(corners, *SIZE)
    assert (pixels > 0.0).all()
    assert (pixels < SIZE).all()


def test_in_fast_time_a_search_for_what_is_hidden_still_comes_to_its_end(
    view: StationView, qtbot: QtBot
) -> None:
    view.show()
    QApplication.processEvents()
    overlay, contents = view._overlay, view._overlay._contents
    assert contents is not None
    searched = overlay._searched_for

    def look_from_elsewhere() -> bool:
        # Before the search that the one before began can have ended.
        camera = replace(contents.camera, fov_y_deg=contents.camera.fov_y_deg + next(more))
        overlay.show_contents(replace(contents, camera=camera))
        return overlay._searched_for != searched

    more = itertools.count(0.01, 0.01)
    qtbot.waitUntil(look_from_elsewhere, timeout=20_000)


def test_after_a_resize_in_the_midst_of_a_search_it_is_searched_anew(
    view: StationView, qtbot: QtBot
) -> None:
    view.show()
    overlay = view._overlay
    view.resize(SIZE[0] + 60, SIZE[1])
    QApplication.processEvents()
    view.resize(SIZE[0] + 120, SIZE[1])
    size = (SIZE[0] + 120.0, float(SIZE[1]))
    qtbot.waitUntil(lambda: overlay._searched_for[-1] == size, timeout=20_000)
