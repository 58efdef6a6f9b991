"""The globe drawn without OpenGL: ground by numpy, lines by QPainter, piece by piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from iss_viewer.scene.camera import Camera, unit
from iss_viewer.scene.globe import GlobePicture
from iss_viewer.scene.globe_station import SMALLEST_MODEL_PX, DrawnStation, close_up
from iss_viewer.scene.raster_station import DRAGGING, ON_GLOBE, RasterEffort, painted
from iss_viewer.scene.starfield import add_stars, star_points
from iss_viewer.scene.station_picture import StationPicture
from iss_viewer.widgets.globe_painter import paint_lines
from iss_viewer.widgets.latest_job import LatestJob
from iss_viewer.widgets.raster_ground import TEXTURE_WIDTH_PX, RasterGround
from iss_viewer.widgets.turn import Turn

_SPACE = QColor(7, 8, 12)
_LARGEST_MODEL_PX = 900
_TURN_STEP = 0.01  # radians by which the model is seen to turn
_END = object()


@dataclass(frozen=True, slots=True)
class _Model:
    """What the station's model is drawn for: `turned` is the way it is looked at, in steps."""

    key: str
    look: tuple[object, ...]
    turned: tuple[float, ...]
    side: int


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """What it was told to show."""

    picture: GlobePicture
    camera: Camera
    station: DrawnStation | None
    line_scale: float
    above: object


class GlobeRaster(QWidget):
    """Draws a `GlobePicture` from a `Camera`; labels and signs belong to the overlay above it.

    A picture is made piece by piece, one a turn of the event loop, and shown when it is whole.

    Signals: taken(above) when a picture is about to be seen, with what was told along with it;
    improved() when the picture of the ground has arrived and was drawn.
    """

    taken = Signal(object)
    improved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._wanted: _Wanted | None = None
        # What is left to be made of a picture that is begun.
        self._pieces: Iterator[None] | None = None
        self._turn = Turn(self, self._make_next)
        self._shown = QImage()
        self._model = QImage()
        self._model_for: _Model | None = None
        self._is_moving = False
        # Whether another picture is wanted than the one that is begun.
        self._is_old = False
        # While a picture file's picture is drawn: at once and as well as can be.
        self._is_whole = False
        self._ground = RasterGround(self)
        self._ground.loaded.connect(self._improve)
        self._ground.refined.connect(self._make)
        self._model_job = LatestJob(self)
        self._model_job.done.connect(self._take_model)

    def show_picture(
        self,
        picture: GlobePicture,
        camera: Camera,
        station: DrawnStation | None,
        line_scale: float,
        above: object = None,
    ) -> None:
        """Draw this, in a few turns of the event loop."""
        self._wanted = _Wanted(picture, camera, station, line_scale, above)
        self._make()

    def show_moving(self, is_moving: bool) -> None:
        """While it moves, fewer pixels are drawn."""
        was_moving, self._is_moving = self._is_moving, is_moving
        self._ground.is_moving = is_moving
        if was_moving and not is_moving:
            self._make()

    @property
    def ground_width_px(self) -> int:
        """How many dots wide the best picture of the whole ground is."""
        return TEXTURE_WIDTH_PX

    @property
    def is_settled(self) -> bool:
        """Whether the picture of the ground is in use."""
        return self._ground.is_loaded

    @property
    def has_drawn(self) -> bool:
        """Whether what it was told is on the screen."""
        return self._pieces is None

    def finish_loading(self) -> None:
        """Load the picture of the ground now, and draw this once all of it here, as well as can
        be."""
        self._is_whole = self._ground.is_whole = True
        self._ground.load_now()
        self._make()
        self._is_whole = self._ground.is_whole = False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shown.isNull():
            painter.fillRect(self.rect(), _SPACE)
        else:
            painter.drawImage(self.rect(), self._shown)
        painter.end()

    def _make(self) -> None:
        """Make the picture anew. One that is begun is made to its end first, or in fast time none
        ever would be."""
        if self._wanted is None:
            return
        if self._is_whole or self._shown.isNull():
            self._pieces, self._is_old = self._made(self._wanted), False
            while self._pieces is not None:
                self._make_next()
        elif self._pieces is None and self.isVisible():
            self._pieces = self._made(self._wanted)
            self._turn.start()
        else:
            self._is_old = True

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._pieces is not None:
            self._pieces, self._is_old = None, True
            self._turn.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self._is_old = False
            self._make()

    def _make_next(self) -> None:
        if self._pieces is not None and next(self._pieces, _END) is not _END:
            self._turn.start()
            return
        self._pieces = None
        self._turn.stop()
        if self._is_old:
            self._is_old = False
            self._make()

    def _made(self, wanted: _Wanted) -> Iterator[None]:
        """Make the picture; a turn each for a band of the ground, for laying it out, for the
        stars and for each line."""
        ratio, has_ground = self.devicePixelRatioF(), self._ground.is_loaded
        if has_ground:
            yield from self._ground.draw(wanted.picture, wanted.camera, self.size() * ratio)
            yield
        shown = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        shown.setDevicePixelRatio(ratio)
        shown.fill(_SPACE)
        if has_ground:
            painter = QPainter(shown)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._ground.image)
            painter.end()
            yield
        if wanted.picture.layers.stars:
            # Round points however coarse the ground is.
            turned_rad = wanted.picture.earth_rotation_rad
            add_stars(_pixels(shown), wanted.camera, star_points(), turned_rad)
            yield
        painter = QPainter(shown)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lines, camera = wanted.picture.lines, wanted.camera
        scale = wanted.line_scale
        for _ in paint_lines(painter, lines, camera, self.width(), self.height(), scale):
            painter.end()
            yield
            painter.begin(shown)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if wanted.station is not None and not wanted.station.is_hidden:
            self._draw_station(painter, wanted.station)
        painter.end()
        self._shown = shown
        self.update()
        self.taken.emit(wanted.above)

    def _draw_station(self, painter: QPainter, station: DrawnStation) -> None:
        """The model is painted apart, looked at straight, and laid where it belongs."""
        camera = close_up(station)
        across = station.camera.pixels_per_unit(1.0, self.height()) / camera.pixels_per_unit(1.0, 1)
        side = max(int(across * self.devicePixelRatioF()), 2)
        if across < SMALLEST_MODEL_PX or not np.isfinite(station.place_px).all():
            return
        side = min(side, _LARGEST_MODEL_PX)
        of = station.picture
        turned = tuple(np.round(unit(camera.eye) / _TURN_STEP).tolist())
        look = (of.model.pose, of.light, of.marks, of.tints, self._is_moving)
        wanted = _Model(of.model.key, look, turned, side)
        effort = DRAGGING if self._is_moving else ON_GLOBE
        if wanted != self._model_for:
            if self._is_whole:
                self._model, self._model_for = _model_image(of, camera, side, effort), wanted
            else:
                # Until it is there the former one stands in the right place, turned a little off.
                self._model_job.want(wanted, partial(_model_image, of, camera, side, effort))
        x, y = station.place_px.tolist()
        painter.drawImage(QRectF(x - across / 2, y - across / 2, across, across), self._model)

    def _take_model(self, wanted: _Model, image: QImage) -> None:
        self._model, self._model_for = image, wanted
        self._make()

    def _improve(self) -> None:
        self._make()
        self.improved.emit()


def _pixels(image: QImage) -> NDArray[np.uint8]:
    """The image's own memory, (h, w, 4), blue first."""
    rows = np.frombuffer(image.bits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)


def _model_image(
    picture: StationPicture, camera: Camera, side: int, effort: RasterEffort
) -> QImage:
    rgba = painted(picture.model, camera, side, side, picture.light, picture.marks, effort)
    return QImage(rgba.tobytes(), side, side, 4 * side, QImage.Format.Format_RGBA8888).copy()
