"""The globe drawn without OpenGL: pixels by numpy, lines by QPainter.

A coarse picture comes at once and the fine one from a thread, so that the window never waits.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QRectF, Qt, QThreadPool, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QImageReader,
    QPainter,
    QPaintEvent,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from iss_viewer import paths
from iss_viewer.scene.camera import Camera, unit
from iss_viewer.scene.globe import GlobePicture
from iss_viewer.scene.globe_station import SMALLEST_MODEL_PX, DrawnStation, close_up
from iss_viewer.scene.raster_globe import GroundPictures, RasterGlobe
from iss_viewer.scene.raster_station import DRAGGING, ON_GLOBE, RasterEffort, painted
from iss_viewer.scene.starfield import add_stars, star_points
from iss_viewer.scene.station_picture import StationPicture
from iss_viewer.widgets.globe_painter import paint_lines
from iss_viewer.widgets.latest_job import LatestJob
from iss_viewer.widgets.turn import Turn

# Larger pictures are drawn smaller and spread.
_PIXELS_AT_REST = 480_000
# While it moves, and after a jump until a thread has drawn the real one: what this machine draws
# in so long, found out as it goes.
_SPENT_AT_ONCE_S = 0.012
_FEWEST_AT_ONCE, _MOST_AT_ONCE = 30_000, 140_000
_TEXTURE_WIDTH = 2048
_FIT = Qt.AspectRatioMode.KeepAspectRatio
_SPACE = QColor(7, 8, 12)
_PLAIN_DAY = QColor(70, 96, 112)
_PLAIN_NIGHT = QColor(0, 0, 0)
_LARGEST_MODEL_PX = 900
_TURN_STEP = 0.01  # radians by which the model is seen to turn
_END = object()
# Seen from so nearly the same place, by so nearly the same light, the old picture serves until
# the new one is there.
_SAME_VIEW_COS, _SAME_DISTANCE, _SAME_LIGHT_COS = math.cos(0.006), 0.004, math.cos(0.03)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the ground is drawn for, in device pixels."""

    picture: GlobePicture
    camera: Camera
    width: int
    height: int

    def is_of(self, other: _Ground) -> bool:
        """Whether it is the same, fine or coarse."""
        return self.picture is other.picture and self.camera == other.camera

    def looks_like(self, other: _Ground) -> bool:
        """Whether nobody would see the difference for a moment."""
        here, there = np.asarray(self.camera.eye), np.asarray(other.camera.eye)
        near, far = float(np.linalg.norm(here)), float(np.linalg.norm(there))
        sun = float(np.dot(self.picture.sun_itrs, other.picture.sun_itrs))
        return (
            self.camera.aspect == other.camera.aspect
            and self.picture.layers == other.picture.layers
            and float(here @ there) > _SAME_VIEW_COS * near * far
            and abs(near - far) < _SAME_DISTANCE * far
            and sun > _SAME_LIGHT_COS
        )


@dataclass(frozen=True, slots=True)
class _Model:
    """What the station's model is drawn for: `turned` is the way it is looked at, in steps."""

    key: str
    look: tuple[object, ...]
    turned: tuple[float, ...]
    side: int


class _Delivery(QObject):
    """Outlives the view while a thread still reads for it.

    Signals: ready(RasterGlobe) from whichever thread.
    """

    ready = Signal(object)

    def prepare(self) -> None:
        self.ready.emit(load_raster_globe())


def load_raster_globe() -> RasterGlobe:
    """The pictures of the ground read and packed; takes about a quarter of a second."""
    return RasterGlobe(
        GroundPictures(
            _picture("day.jpg", QImage.Format.Format_RGB888, _PLAIN_DAY),
            _picture("night.jpg", QImage.Format.Format_RGB888, _PLAIN_NIGHT),
            _picture("water.png", QImage.Format.Format_Grayscale8, _PLAIN_NIGHT),
        )
    )


def _picture(name: str, wanted: QImage.Format, plain: QColor) -> NDArray[np.uint8]:
    """A file's pixels; one plain colour where it is missing or damaged."""
    reader = QImageReader(str(paths.asset("textures", name)))
    reader.setScaledSize(reader.size().scaled(_TEXTURE_WIDTH, _TEXTURE_WIDTH, _FIT))
    image = reader.read().convertToFormat(wanted)
    if image.isNull():
        image = QImage(_TEXTURE_WIDTH, _TEXTURE_WIDTH // 2, wanted)
        image.fill(plain)
    channels = 1 if wanted is QImage.Format.Format_Grayscale8 else 3
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = rows[:, : image.width() * channels]
    shape = (image.height(), image.width()) + ((channels,) if channels > 1 else ())
    return pixels.reshape(shape).copy()


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """What it was told to show."""

    picture: GlobePicture
    camera: Camera
    station: DrawnStation | None
    line_scale: float


class GlobeRaster(QWidget):
    """Draws a `GlobePicture` from a `Camera`; labels and signs belong to the overlay above it.

    A picture is made piece by piece, one a turn of the event loop, and shown when it is whole.

    Signals: taken(GlobePicture, Camera) when a picture is about to be seen; improved() when the
    picture of the ground has arrived and was drawn.
    """

    taken = Signal(object, object)
    improved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._wanted: _Wanted | None = None
        # What is left to be made of a picture that is begun.
        self._pieces: Iterator[None] | None = None
        self._turn = Turn(self, self._make_next)
        self._shown = QPixmap()
        self._model = QImage()
        self._model_for: _Model | None = None
        self._is_moving = False
        self._at_once_px = 70_000
        # Whether another picture is wanted than the one that is begun.
        self._is_old = False
        # For a picture file everything is drawn at once and as well as can be.
        self._is_whole = False
        self._globe: RasterGlobe | None = None
        self._image = QImage()
        self._drawn_for: _Ground | None = None
        self._ground_job, self._model_job = LatestJob(self), LatestJob(self)
        self._ground_job.done.connect(self._take_ground)
        self._model_job.done.connect(self._take_model)
        self._delivery = _Delivery()
        self._delivery.ready.connect(self._receive)
        QThreadPool.globalInstance().start(self._delivery.prepare)

    def show_picture(
        self,
        picture: GlobePicture,
        camera: Camera,
        station: DrawnStation | None,
        line_scale: float,
    ) -> None:
        """Draw this, in a few turns of the event loop."""
        self._wanted = _Wanted(picture, camera, station, line_scale)
        self._make()

    def show_moving(self, is_moving: bool) -> None:
        """While it moves, fewer pixels are drawn."""
        was_moving, self._is_moving = self._is_moving, is_moving
        if was_moving and not is_moving:
            self._make()

    @property
    def is_settled(self) -> bool:
        """Whether the picture of the ground is in use."""
        return self._globe is not None

    @property
    def has_drawn(self) -> bool:
        """Whether what it was told is on the screen."""
        return self._pieces is None

    def finish_loading(self) -> None:
        """Load the picture of the ground now, and draw without a thread from now on."""
        self._is_whole = True
        if self._globe is None:
            self._globe = load_raster_globe()
        self._make()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shown.isNull():
            painter.fillRect(self.rect(), _SPACE)
        else:
            painter.drawPixmap(self.rect(), self._shown)
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
        """Make the picture; a turn each for the ground, for laying it out, and for each line."""
        if self._globe is not None:
            self._draw_ground(self._globe, wanted.picture, wanted.camera)
            yield
        ratio = self.devicePixelRatioF()
        shown = QPixmap(self.size() * ratio)
        shown.setDevicePixelRatio(ratio)
        painter = QPainter(shown)
        painter.fillRect(self.rect(), _SPACE)
        if self._globe is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
            painter.end()
            yield
            painter.begin(shown)
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
        self.taken.emit(wanted.picture, wanted.camera)

    def _draw_ground(self, globe: RasterGlobe, picture: GlobePicture, camera: Camera) -> None:
        """Bring the ground's picture up to date, or to what serves until a thread has done so."""
        fine, held = self._ground_for(picture, camera, _PIXELS_AT_REST), self._drawn_for
        if held == fine or (self._is_moving and held is not None and held.is_of(fine)):
            return
        if self._is_whole:
            self._image, self._drawn_for = _ground_image(globe, fine), fine
            return
        if self._is_moving or held is None or not held.looks_like(fine):
            coarse = self._ground_for(picture, camera, self._at_once_px)
            begin_s = time.thread_time()
            self._image, self._drawn_for = _ground_image(globe, coarse), coarse
            self._learn(coarse.width * coarse.height, time.thread_time() - begin_s)
        if not self._is_moving and self._drawn_for != fine:
            self._ground_job.want(fine, partial(_ground_image, globe, fine))

    def _learn(self, pixels: int, took_s: float) -> None:
        """How many pixels may be drawn at once; half way there, as one picture is not the next."""
        affordable = pixels * _SPENT_AT_ONCE_S / max(took_s, 1e-4)
        middle = (self._at_once_px + affordable) / 2.0
        self._at_once_px = round(min(max(middle, _FEWEST_AT_ONCE), _MOST_AT_ONCE))

    def _ground_for(self, picture: GlobePicture, camera: Camera, most_pixels: int) -> _Ground:
        ratio = self.devicePixelRatioF()
        pixels = self.width() * self.height() * ratio * ratio
        scale = ratio * min(1.0, math.sqrt(most_pixels / max(pixels, 1.0)))
        width, height = max(int(self.width() * scale), 1), max(int(self.height() * scale), 1)
        return _Ground(picture, camera, width, height)

    def _take_ground(self, wanted: _Ground, image: QImage) -> None:
        """A picture of what has passed meanwhile still serves, if it looks like what is now."""
        if self._wanted is None or self._is_moving:
            return
        now = self._ground_for(self._wanted.picture, self._wanted.camera, _PIXELS_AT_REST)
        if wanted == now or (wanted.width == now.width and wanted.looks_like(now)):
            self._image, self._drawn_for = image, wanted
            self._make()

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

    def _receive(self, globe: RasterGlobe) -> None:
        if self._globe is None:
            self._globe = globe
            self._make()
            self.improved.emit()


def _ground_image(globe: RasterGlobe, wanted: _Ground) -> QImage:
    picture, layers = wanted.picture, wanted.picture.layers
    drawn = globe.draw(
        wanted.camera,
        wanted.width,
        wanted.height,
        picture.sun_itrs,
        lights=layers.night_lights,
        twilight=layers.twilight,
    )
    if layers.stars:
        add_stars(drawn, wanted.camera, star_points(), picture.earth_rotation_rad)
    return QImage(
        drawn.tobytes(), wanted.width, wanted.height, 4 * wanted.width, QImage.Format.Format_RGB32
    ).copy()


def _model_image(
    picture: StationPicture, camera: Camera, side: int, effort: RasterEffort
) -> QImage:
    rgba = painted(picture.model, camera, side, side, picture.light, picture.marks, effort)
    return QImage(rgba.tobytes(), side, side, 4 * side, QImage.Format.Format_RGBA8888).copy()
