"""The station drawn without OpenGL: pixels by numpy in a worker thread, put together here."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QRect, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.raster_station import DRAGGING, QUICK, STILL, RasterEffort, painted
from iss_viewer.scene.starfield import add_stars, star_points
from iss_viewer.scene.station_model import StationModel
from iss_viewer.scene.station_picture import EARTH_DIMMING, Colour, StationPicture
from iss_viewer.widgets.raster_ground import load_raster_globe

# About as many pixels as the worker paints in a tenth of a second.
_PIXELS_MOVING = 150_000
_STAGES = (DRAGGING, QUICK, STILL)


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """One picture to paint: its size in device pixels and how well."""

    number: int
    stage: int
    picture: StationPicture
    camera: Camera
    width: int
    height: int
    effort: RasterEffort


@dataclass(frozen=True, slots=True, eq=False)
class _Painted:
    wanted: _Wanted
    station: QImage
    behind: QImage | None


class _Worker(QObject):
    """Paints one picture at a time; keeps the ground's pictures. Outlives the view while a
    thread still paints for it. Signals: painted(_Painted)."""

    painted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._is_abandoned = False

    def abandon(self) -> None:
        """Nobody waits any longer: jobs still in the queue end at once."""
        self._is_abandoned = True

    def deliver(self, wanted: _Wanted) -> None:
        """Paint and tell, unless the view or the whole application is gone meanwhile."""
        if self._is_abandoned:
            return
        done = self.paint(wanted)
        if not self._is_abandoned and isValid(self):
            self.painted.emit(done)

    def paint(self, wanted: _Wanted) -> _Painted:
        station = painted(
            wanted.picture.model, wanted.camera, wanted.width, wanted.height,
            wanted.picture.light, wanted.picture.marks, wanted.effort, wanted.picture.tints,
        )  # fmt: skip
        image = QImage(
            station.tobytes(), wanted.width, wanted.height, 4 * wanted.width,
            QImage.Format.Format_RGBA8888,
        ).copy()  # fmt: skip
        return _Painted(wanted, image, self._behind(wanted))

    def _behind(self, wanted: _Wanted) -> QImage | None:
        earth = wanted.picture.earth
        if earth is None:
            return None
        width, height = wanted.width, wanted.height
        camera = earth.camera(wanted.camera)
        drawn = load_raster_globe().draw(camera, width, height, earth.sun_itrs, earth.moon_itrs)
        drawn[..., :3] = (drawn[..., :3] * np.float32(math.sqrt(EARTH_DIMMING))).astype(np.uint8)
        if wanted.picture.stars:
            add_stars(drawn, camera, star_points(), earth.earth_rotation_rad)
        return QImage(drawn.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()


class StationRaster(QWidget):
    """Draws a `StationPicture` from a `Camera`; labels belong to the overlay above it.

    A coarse picture comes first, finer ones follow while nothing moves; what was painted for an
    older camera is shown until then. Where only the light or the joints have moved a little, the
    fine picture is followed by a fine one.

    Signals: improved() when a finer picture was drawn.
    """

    improved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture: StationPicture | None = None
        self._camera: Camera | None = None
        self._is_moving = False
        self._shown: _Painted | None = None
        self._number = 0
        self._is_busy = False
        self._next_stage = self._last_stage = 0
        self._worker = _Worker()
        self._worker.painted.connect(self._receive)
        self.destroyed.connect(self._worker.abandon)

    def show_picture(self, picture: StationPicture, camera: Camera) -> None:
        """Draw this as soon as the worker has time."""
        before, was_here, was_settled = self._picture, camera == self._camera, self.is_settled
        self._picture, self._camera = picture, camera
        if before is None or not was_here or not picture.is_same_as(before):
            # A minute on, the fine picture stays until the next fine one is there.
            is_little = before is not None and was_here and picture.differs_by_little(before)
            self._begin_anew(len(_STAGES) - 1 if is_little and was_settled else 0)

    def show_moving(self, is_moving: bool) -> None:
        """While it moves only coarse pictures are painted."""
        if is_moving != self._is_moving:
            self._is_moving = is_moving
            if not is_moving:
                self._begin_anew()

    @property
    def is_settled(self) -> bool:
        """Whether the finest picture is on the screen."""
        shown = self._shown
        return (
            shown is not None
            and shown.wanted.number == self._number
            and shown.wanted.stage == len(_STAGES) - 1
        )

    def has_drawn(self, model: StationModel) -> bool:
        """Whether the picture on the screen is of `model`, fine or not."""
        return self._shown is not None and self._shown.wanted.picture.model.key == model.key

    def finish_loading(self) -> None:
        """Paint the finest picture now; takes about a second and a half."""
        wanted = self._wanted(len(_STAGES) - 1)
        if wanted is not None:
            self._next_stage = len(_STAGES)
            self._shown = self._worker.paint(wanted)
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._begin_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        whole = QRect(0, 0, self.width(), self.height())
        shown = self._shown
        if shown is None or shown.behind is None:
            self._paint_ground(painter, whole)
        else:
            painter.drawImage(whole, shown.behind)
        if shown is not None:
            painter.drawImage(whole, shown.station)
        painter.end()

    def _paint_ground(self, painter: QPainter, whole: QRect) -> None:
        if self._picture is None:
            painter.fillRect(whole, QColor(0, 0, 0))
            return
        above, below = self._picture.ground
        gradient = QLinearGradient(0.0, 0.0, 0.0, float(whole.height()))
        gradient.setColorAt(0.0, _colour(above))
        gradient.setColorAt(1.0, _colour(below))
        painter.fillRect(whole, gradient)

    def _begin_anew(self, stage: int = 0) -> None:
        self._number += 1
        self._next_stage, self._last_stage = stage, 0 if self._is_moving else len(_STAGES) - 1
        self._paint_next()

    def _paint_next(self) -> None:
        if self._is_busy or self._next_stage > self._last_stage:
            return
        wanted = self._wanted(self._next_stage)
        if wanted is not None:
            self._next_stage += 1
            self._is_busy = True
            QThreadPool.globalInstance().start(partial(self._worker.deliver, wanted))

    def _wanted(self, stage: int) -> _Wanted | None:
        if self._picture is None or self._camera is None or self.width() < 2 or self.height() < 2:
            return None
        ratio = self.devicePixelRatioF()
        width, height = self.width() * ratio, self.height() * ratio
        shrink = 1.0
        effort = _STAGES[stage]
        if effort is DRAGGING:
            shrink = min(1.0, math.sqrt(_PIXELS_MOVING / (width * height)))
        return _Wanted(
            self._number, stage, self._picture, self._camera,
            max(int(width * shrink), 1), max(int(height * shrink), 1), effort,
        )  # fmt: skip

    def _receive(self, done: _Painted) -> None:
        self._is_busy = False
        # A picture of an older camera is still the best there is until the next one comes.
        if self._shown is None or _order(done) >= _order(self._shown):
            self._shown = done
            self.update()
            if done.wanted.effort is not DRAGGING:
                self.improved.emit()
        self._paint_next()


def _order(done: _Painted) -> tuple[int, int]:
    return done.wanted.number, done.wanted.stage


def _colour(colour: Colour) -> QColor:
    return QColor.fromRgbF(*colour)
