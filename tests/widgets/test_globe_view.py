"""The globe without OpenGL, and what does not depend on how it is drawn."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.frames import itrs_from_geodetic
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Snapshot, snapshot_at
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.scene.ellipsoid import ground_under
from iss_viewer.scene.layers import CameraMode, Layers
from iss_viewer.scene.thing_card import STATION
from iss_viewer.station.record import load_record
from iss_viewer.widgets.gl.probe import GlSupport
from iss_viewer.widgets.globe_overlay import OverlayContents
from iss_viewer.widgets.globe_raster import GlobeRaster
from iss_viewer.widgets.globe_view import GlobeView
from iss_viewer.widgets.theme import DARK
from iss_viewer.widgets.words import Words
from tests.widgets.launch import LAUNCH, snapshot, track, trajectory

SIZE = (932, 664)
NO_GL = GlSupport(False, False, None, "")


def told(qtbot: QtBot) -> GlobeView:
    view = GlobeView(Words(), DARK, NO_GL)
    qtbot.addWidget(view)
    view.resize(*SIZE)
    view.show_motion(False)
    view.show_track(track())
    view.show_snapshot(snapshot())
    return view


@pytest.fixture
def globe(qtbot: QtBot) -> GlobeView:
    view = told(qtbot)
    view.finish_loading()
    return view


def pixels_of(view: GlobeView) -> NDArray[np.uint8]:
    """As well as it can be drawn."""
    view.finish_loading()
    return shown_pixels_of(view)


def shown_pixels_of(view: GlobeView) -> NDArray[np.uint8]:
    """As far as it is drawn."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return (
        rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[:, :, 2::-1].copy()
    )


def pixel_of(view: GlobeView, latitude_deg: float, longitude_deg: float) -> QPoint:
    camera = view.camera
    assert camera is not None
    place = itrs_from_geodetic(GeodeticPoint(latitude_deg, longitude_deg))
    at, _ = camera.project([place], *SIZE)
    return QPoint(*np.round(at[0]).astype(int).tolist())


def station_pixel(view: GlobeView, shown: Snapshot) -> QPoint:
    camera = view.camera
    assert camera is not None
    assert shown.flight is not None
    at, _ = camera.project([shown.flight.itrs.position_km], *SIZE)
    return QPoint(*np.round(at[0]).astype(int).tolist())


def test_it_draws_day_and_night_without_opengl(globe: GlobeView) -> None:
    globe.show_layers(Layers(cities=False, footprint=False, ground_track=False))
    pixels = pixels_of(globe)
    west, east = pixel_of(globe, 33.0, 45.0), pixel_of(globe, 38.5, 84.0)
    bright, dark = (
        pixels[at.y() - 6 : at.y() + 7, at.x() - 6 : at.x() + 7].mean() for at in (west, east)
    )
    assert bright > 2.0 * dark
    assert pixels[150, 20].max() < 20


def test_where_a_processor_plays_graphics_card_it_draws_without_opengl_too(qtbot: QtBot) -> None:
    # A whole frame of the globe takes such a driver 65 to 90 ms, in which the window stands still.
    view = GlobeView(Words(), DARK, GlSupport(True, True, None, "llvmpipe"))
    qtbot.addWidget(view)
    assert view.findChild(GlobeRaster) is not None
    assert view.findChild(QOpenGLWidget) is None


def test_a_click_on_the_ground_tells_the_place(globe: GlobeView) -> None:
    places = QSignalSpy(globe.place_clicked)
    QTest.mouseClick(globe, Qt.MouseButton.LeftButton, pos=pixel_of(globe, 20.0, 78.0))
    assert places.count() == 1
    latitude, longitude = places.at(0)
    # A pixel is a tenth of a degree there.
    assert latitude == pytest.approx(20.0, abs=0.3)
    assert longitude == pytest.approx(78.0, abs=0.3)


def test_a_click_into_space_tells_nothing(globe: GlobeView) -> None:
    places, parts = QSignalSpy(globe.place_clicked), QSignalSpy(globe.part_clicked)
    QTest.mouseClick(globe, Qt.MouseButton.LeftButton, pos=QPoint(30, 300))
    assert places.count() == parts.count() == 0


def test_a_click_near_the_station_tells_the_station(globe: GlobeView) -> None:
    parts = QSignalSpy(globe.part_clicked)
    at = station_pixel(globe, snapshot())
    QTest.mouseClick(globe, Qt.MouseButton.LeftButton, pos=at + QPoint(4, 4))
    assert parts.count() == 1
    assert parts.at(0) == [STATION]


def test_beside_the_station_a_click_tells_the_part(globe: GlobeView) -> None:
    station = load_record().station_at(LAUNCH)
    globe.show_station(station)
    globe.show_layers(Layers(camera=CameraMode.FOLLOW))
    globe.finish_loading()
    globe.reset_camera()
    parts = QSignalSpy(globe.part_clicked)
    # The middle of the picture is the origin of the station's axes, inside the S0 truss.
    QTest.mouseClick(globe, Qt.MouseButton.LeftButton, pos=QPoint(466, 332))
    assert parts.count() == 1
    assert parts.at(0)[0] in {part.id for part in station.parts}


def test_a_drag_turns_the_globe_and_stays_until_reset(globe: GlobeView) -> None:
    framed = globe.camera
    moved = QSignalSpy(globe.camera_moved)
    QTest.mousePress(globe, Qt.MouseButton.LeftButton, pos=QPoint(466, 332))
    QTest.mouseMove(globe, QPoint(486, 332))
    QTest.mouseMove(globe, QPoint(566, 332))
    QTest.mouseRelease(globe, Qt.MouseButton.LeftButton, pos=QPoint(566, 332))
    dragged = globe.camera
    assert moved.count() == 2
    assert dragged != framed
    globe.show_snapshot(snapshot(timedelta(minutes=5)))
    assert globe.camera == dragged
    globe.show_snapshot(snapshot())
    globe.reset_camera()
    assert globe.camera == framed


def test_the_ground_stays_under_the_pointer_while_dragging(globe: GlobeView) -> None:
    camera = globe.camera
    assert camera is not None
    ray = camera.ray_through(466, 332, *SIZE)
    grabbed = ground_under(ray)
    assert grabbed is not None
    QTest.mousePress(globe, Qt.MouseButton.LeftButton, pos=QPoint(466, 332))
    for x in range(470, 507, 4):
        QTest.mouseMove(globe, QPoint(x, 332))
    at = pixel_of(globe, grabbed.latitude_deg, grabbed.longitude_deg)
    # Within a tenth of the way.
    assert abs(at.x() - 506) <= 4
    assert abs(at.y() - 332) <= 4


def test_a_drag_does_not_click(globe: GlobeView) -> None:
    places = QSignalSpy(globe.place_clicked)
    QTest.mousePress(globe, Qt.MouseButton.LeftButton, pos=QPoint(466, 332))
    QTest.mouseMove(globe, QPoint(520, 350))
    QTest.mouseRelease(globe, Qt.MouseButton.LeftButton, pos=QPoint(520, 350))
    assert places.count() == 0


@pytest.mark.parametrize(("key", "nearer"), [(Qt.Key.Key_Plus, True), (Qt.Key.Key_Minus, False)])
def test_plus_and_minus_zoom(globe: GlobeView, key: Qt.Key, nearer: bool) -> None:
    before = np.linalg.norm(globe.camera.eye) if globe.camera else 0.0
    QTest.keyClick(globe, key)
    after = np.linalg.norm(globe.camera.eye) if globe.camera else 0.0
    assert (after < before) == nearer


def turn_wheel(view: GlobeView, by: int) -> None:
    wheel = QWheelEvent(
        QPointF(466, 332), QPointF(466, 332), QPoint(), QPoint(0, by),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, wheel)


def test_the_wheel_never_goes_into_the_ground(globe: GlobeView) -> None:
    for _ in range(80):
        turn_wheel(globe, 120)
    assert globe.camera is not None
    assert np.linalg.norm(globe.camera.eye) >= 1.1 * 6378.0


def test_arrows_turn_and_home_frames_anew(globe: GlobeView) -> None:
    framed = globe.camera
    QTest.keyClick(globe, Qt.Key.Key_Left)
    assert globe.camera != framed
    QTest.keyClick(globe, Qt.Key.Key_Home)
    assert globe.camera == framed


def test_against_the_stars_a_held_camera_lets_the_earth_turn_below(globe: GlobeView) -> None:
    globe.show_layers(Layers(earth_fixed=False))
    QTest.keyClick(globe, Qt.Key.Key_Left)
    before = globe.camera
    globe.show_snapshot(snapshot(timedelta(hours=1)))
    after = globe.camera
    assert before is not None
    assert after is not None
    turned = np.degrees(
        np.arctan2(before.eye[1], before.eye[0]) - np.arctan2(after.eye[1], after.eye[0])
    )
    # The Earth turns by 15.04 degrees an hour.
    assert (turned + 180.0) % 360.0 - 180.0 == pytest.approx(15.04, abs=0.01)


def test_switching_to_the_stars_keeps_the_direction(globe: GlobeView) -> None:
    QTest.keyClick(globe, Qt.Key.Key_Left)
    before = globe.camera
    globe.show_layers(Layers(earth_fixed=False))
    after = globe.camera
    assert before is not None
    assert after is not None
    assert after.eye == pytest.approx(before.eye, abs=1e-6)


def test_it_speaks_the_place(globe: GlobeView) -> None:
    assert "The station is over" in globe.spoken()
    assert "Uzbekistan" in globe.spoken()


def test_old_elements_are_said_and_no_station_can_be_clicked(globe: GlobeView) -> None:
    old = snapshot_at(LAUNCH + timedelta(days=40), trajectory())
    assert old.quality is Quality.PLACE_UNKNOWN
    globe.show_track(replace(track(), place_known=False))
    globe.show_snapshot(old)
    parts = QSignalSpy(globe.part_clicked)
    QTest.mouseClick(globe, Qt.MouseButton.LeftButton, pos=station_pixel(globe, old))
    assert parts.count() == 0
    assert "station is over" not in globe.spoken()


def test_the_window_and_follow_cameras_want_more_snapshots(globe: GlobeView) -> None:
    assert globe.wanted_hz == 1.0
    globe.show_layers(Layers(camera=CameraMode.FOLLOW))
    assert globe.wanted_hz == 5.0
    globe.show_snapshot(snapshot_at(LAUNCH, None))
    assert globe.wanted_hz == 1.0


def test_without_elements_the_earth_is_still_drawn(globe: GlobeView) -> None:
    globe.show_track(None)
    globe.show_site(Observer("Berlin", 52.52, 13.4))
    globe.show_snapshot(snapshot_at(LAUNCH, None))
    assert pixels_of(globe).max() > 150


def test_projector_scale_draws_larger_labels(globe: GlobeView) -> None:
    before = pixels_of(globe)
    globe.show_theme(replace(DARK, scale=1.5))
    after = pixels_of(globe)
    # The legend in the lower right corner grows to the left.
    corner = np.s_[610:660, 560:630]
    assert (after[corner] != before[corner]).any()


@pytest.fixture
def running_globe(qtbot: QtBot) -> GlobeView:
    """On the screen, with its ground loaded, as in the window."""
    view = told(qtbot)
    view.show()
    qtbot.waitExposed(view)
    qtbot.waitUntil(lambda: view.is_settled and view.has_caught_up)
    qtbot.wait(500)
    return view


def test_once_a_whole_picture_was_wanted_the_next_is_drawn_piece_by_piece_again(
    running_globe: GlobeView, qtbot: QtBot
) -> None:
    # Drawn whole, each would hold the window for half a second and more.
    running_globe.finish_loading()
    assert running_globe.has_caught_up
    running_globe.show_snapshot(snapshot(timedelta(hours=6)))
    QApplication.processEvents()
    QApplication.processEvents()
    assert not running_globe.has_caught_up
    qtbot.waitUntil(lambda: running_globe.has_caught_up)


def test_after_a_jump_the_old_picture_stays_until_ground_and_names_of_the_new_one_are_made(
    running_globe: GlobeView,
) -> None:
    before = shown_pixels_of(running_globe)
    running_globe.show_snapshot(snapshot(timedelta(hours=6)))
    changed = []
    while not running_globe.has_caught_up:
        QApplication.processEvents()
        changed.append((shown_pixels_of(running_globe) != before).any(axis=2).mean())
    # New names over the old ground would change a twentieth of the pixels.
    assert len(changed) > 2
    assert all(share < 0.001 or share > 0.2 for share in changed)
    assert changed[-1] > 0.2


def test_a_hidden_globe_is_up_to_date_in_the_first_frame_that_shows_it(
    running_globe: GlobeView,
) -> None:
    later = snapshot(timedelta(minutes=20))
    running_globe.hide()
    running_globe.show_layers(Layers(cities=False))
    running_globe.show_snapshot(later)
    assert running_globe.has_caught_up
    running_globe.show()
    while not running_globe.has_caught_up:
        QApplication.processEvents()
    x, y = station_pixel(running_globe, later).toTuple()
    ring = pixels_of(running_globe)[y - 14 : y + 15, x - 14 : x + 15]
    assert ring.max() > 230


def test_a_wheel_turned_in_the_very_turn_in_which_the_window_was_chosen_breaks_nothing(
    running_globe: GlobeView,
) -> None:
    """From the station's own place the picture without it belongs to the camera, not the old one
    with it."""
    running_globe.show_layers(Layers(camera=CameraMode.WINDOW))
    assert not running_globe.has_caught_up
    turn_wheel(running_globe, 120)
    while not running_globe.has_caught_up:
        QApplication.processEvents()
    assert running_globe.camera is not None


def count_overlay_contents() -> int:
    gc.collect()
    return sum(isinstance(each, OverlayContents) for each in gc.get_objects())


def test_pictures_that_were_never_drawn_leave_nothing_behind(qtbot: QtBot) -> None:
    globe = told(qtbot)
    before = count_overlay_contents()
    for minute in range(40):
        globe.show()
        globe.show_snapshot(snapshot(timedelta(minutes=minute)))
        # Begun, and left before it was seen.
        QApplication.processEvents()
        globe.hide()
    # One is on the screen, one is wanted.
    assert count_overlay_contents() <= before + 1


def test_a_click_in_the_very_turn_in_which_the_window_was_chosen_meets_what_is_on_the_screen(
    running_globe: GlobeView,
) -> None:
    parts = QSignalSpy(running_globe.part_clicked)
    at = station_pixel(running_globe, snapshot())
    running_globe.show_layers(Layers(camera=CameraMode.WINDOW))
    QTest.mouseClick(running_globe, Qt.MouseButton.LeftButton, pos=at)
    assert parts.count() == 1
    assert parts.at(0) == [STATION]
