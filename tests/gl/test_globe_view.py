"""The globe drawn by OpenGL; run under Xvfb with QT_QPA_PLATFORM=xcb.

The processor draws here, as if it were a graphics card.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from statistics import median

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.orbit.frames import itrs_from_geodetic
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.scene.layers import CameraMode, Layers
from iss_viewer.station.record import load_record
from iss_viewer.widgets.gl.probe import gl_support
from iss_viewer.widgets.globe_gl import GlobeGl
from iss_viewer.widgets.globe_view import GlobeView
from iss_viewer.widgets.words import Words
from tests.widgets.launch import LAUNCH, snapshot, track

SIZE = (932, 664)
BARE = Layers(cities=False, footprint=False, ground_track=False)


def by_card() -> GlobeView:
    return GlobeView(Words(), support=replace(gl_support(), software=False))


def shown_globe(qtbot: QtBot, layers: Layers = BARE) -> GlobeView:
    view = by_card()
    qtbot.addWidget(view)
    view.resize(*SIZE)
    view.show_layers(layers)
    view.show_track(track())
    view.show_snapshot(snapshot())
    view.show()
    qtbot.waitExposed(view)
    view.finish_loading()
    return view


def pixels_of(view: GlobeView) -> NDArray[np.uint8]:
    # What it was told is drawn two turns of the event loop later.
    while not view.has_caught_up:
        QApplication.processEvents()
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return (
        rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[:, :, 2::-1].copy()
    )


def brightness(
    view: GlobeView, pixels: NDArray[np.uint8], latitude_deg: float, longitude_deg: float
) -> float:
    camera = view.camera
    assert camera is not None
    place = itrs_from_geodetic(GeodeticPoint(latitude_deg, longitude_deg))
    at, _ = camera.project([place], *SIZE)
    x, y = at[0].astype(int)
    return float(pixels[y - 6 : y + 7, x - 6 : x + 7].mean())


@pytest.fixture
def launch_globe(qtbot: QtBot) -> GlobeView:
    return shown_globe(qtbot)


def test_it_draws_with_opengl_and_is_not_blank(launch_globe: GlobeView) -> None:
    assert launch_globe.support.ok
    pixels = pixels_of(launch_globe)
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 5000
    assert pixels[150, 20].max() < 20
    assert pixels.max() > 200


def test_at_launch_the_terminator_runs_beneath_the_station(launch_globe: GlobeView) -> None:
    pixels = pixels_of(launch_globe)
    # The ground point was 43.911 N 59.158 E with the Sun 0.7 degrees up in the west.
    # Deserts on either side, clear of orbit and labels: Iran's 14 degrees west, China's 25 east.
    west = brightness(launch_globe, pixels, 33.0, 45.0)
    east = brightness(launch_globe, pixels, 38.5, 84.0)
    assert west > 2.0 * east


def test_the_night_side_has_lights_unless_they_are_switched_off(launch_globe: GlobeView) -> None:
    # Delhi, an hour after sunset there.
    lit = brightness(launch_globe, pixels_of(launch_globe), 28.6, 77.2)
    launch_globe.show_layers(Layers(cities=False, footprint=False, night_lights=False))
    dark = brightness(launch_globe, pixels_of(launch_globe), 28.6, 77.2)
    assert lit > dark + 25.0


def test_the_orbit_line_has_the_colour_of_sunlight_ahead_of_the_station(
    launch_globe: GlobeView,
) -> None:
    camera = launch_globe.camera
    assert camera is not None
    # Sunset aboard came about 14:01, six minutes later; three minutes ahead it is still lit.
    ahead = snapshot(timedelta(minutes=3)).flight
    assert ahead is not None
    at, _ = camera.project([ahead.itrs.position_km], *SIZE)
    x, y = at[0].astype(int)
    near = pixels_of(launch_globe)[y - 4 : y + 5, x - 4 : x + 5].reshape(-1, 3).astype(float)
    assert np.linalg.norm(near - (0xFF, 0xC8, 0x45), axis=1).min() < 40.0


def test_the_model_stands_where_the_station_is(qtbot: QtBot) -> None:
    view = shown_globe(qtbot, BARE)
    without = pixels_of(view).astype(int)
    view.show_station(load_record().station_at(LAUNCH))
    view.finish_loading()
    changed = np.abs(pixels_of(view).astype(int) - without).max(axis=2) > 40
    camera = view.camera
    assert camera is not None
    flight = snapshot().flight
    assert flight is not None
    at, _ = camera.project([flight.itrs.position_km], *SIZE)
    rows, columns = np.nonzero(changed[:600])
    assert np.hypot(columns.mean() - at[0, 0], rows.mean() - at[0, 1]) < 20.0
    # At most 12 % of the globe's 631 px, and its label.
    assert np.ptp(columns) < 0.12 * 631 + 20


@pytest.mark.parametrize("mode", [CameraMode.FOLLOW, CameraMode.WINDOW])
def test_beside_and_inside_the_station_there_is_ground_below_and_sky_above(
    qtbot: QtBot, mode: CameraMode
) -> None:
    view = shown_globe(qtbot, Layers(camera=mode, stars=False, cities=False, ground_track=False))
    view.show_snapshot(snapshot(timedelta(minutes=-12)))
    pixels = pixels_of(view)
    assert pixels[10, :900].mean() < 30.0
    assert pixels[600, 100:300].mean() > 60.0


def test_two_globes_in_one_process_both_draw(qtbot: QtBot) -> None:
    first, second = shown_globe(qtbot), shown_globe(qtbot)
    pictures = [pixels_of(view).astype(int) for view in (first, second, first)]
    assert np.abs(pictures[0] - pictures[1]).mean() < 0.5
    assert np.abs(pictures[0] - pictures[2]).mean() < 0.5


def test_closing_gives_everything_back_without_a_complaint_from_qt(
    qtbot: QtBot,
) -> None:
    view = by_card()
    view.resize(300, 200)
    view.show_snapshot(snapshot())
    view.show()
    qtbot.waitExposed(view)
    view.finish_loading()
    view.grab()
    view.close()
    view.deleteLater()
    # Textures destroyed without their context make Qt warn, and warnings fail tests.
    qtbot.wait(50)


def test_a_snapshot_that_moves_nothing_by_a_pixel_is_not_painted(qtbot: QtBot) -> None:
    view = shown_globe(qtbot)
    qtbot.wait(150)
    frames: list[int] = []
    canvas = view.findChild(GlobeGl)
    assert canvas is not None
    canvas.frameSwapped.connect(lambda: frames.append(1))
    view.show_snapshot(snapshot(timedelta(seconds=0.5)))
    qtbot.wait(60)
    assert frames == []
    view.show_snapshot(snapshot(timedelta(seconds=30)))
    qtbot.waitUntil(lambda: bool(frames))


def test_python_time_of_a_frame_is_measured(
    qtbot: QtBot, record_property: Callable[[str, object], None]
) -> None:
    view = shown_globe(qtbot, Layers())
    view.show_site(Observer("Berlin", 52.52, 13.4))
    canvas = view.findChild(GlobeGl)
    assert canvas is not None
    canvas.makeCurrent()
    canvas.context().functions().glFinish()
    times = []
    for _ in range(20):
        start = time.perf_counter()
        canvas.paintGL()
        times.append(1000.0 * (time.perf_counter() - start))
        canvas.context().functions().glFinish()
    canvas.doneCurrent()
    record_property("python_ms_per_frame", median(times))
    print(f"paintGL: {median(times):.2f} ms of Python a frame")
    assert len(times) == 20
