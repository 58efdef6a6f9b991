"""The ground of the globe drawn without OpenGL: pixels by numpy.

A coarse picture comes at once and the fine one from a thread, so that the window never waits.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QImageReader

from iss_viewer import paths
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.globe import GlobePicture
from iss_viewer.scene.globe_light import light_tables
from iss_viewer.scene.ground_texels import GroundPictures
from iss_viewer.scene.raster_globe import RasterGlobe
from iss_viewer.widgets.latest_job import LatestJob

# Larger pictures are drawn smaller and spread.
_PIXELS_AT_REST = 650_000
# While it moves, and after a jump until a thread has drawn the real one: what this machine draws
# in so long, found out as it goes.
_SPENT_AT_ONCE_S = 0.012
_FEWEST_AT_ONCE, _MOST_AT_ONCE = 30_000, 140_000
TEXTURE_WIDTH_PX = 2048
_FIT = Qt.AspectRatioMode.KeepAspectRatio
_PLAIN_DAY = QColor(70, 96, 112)
_PLAIN_NIGHT = QColor(0, 0, 0)
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


class _Delivery(QObject):
    """Outlives the view while a thread still reads for it.

    Signals: ready(RasterGlobe) from whichever thread.
    """

    ready = Signal(object)

    def prepare(self) -> None:
        self.ready.emit(load_raster_globe())


@cache
def load_raster_globe() -> RasterGlobe:
    """The pictures of the ground read and packed, once a process; takes a quarter of a second."""
    light_tables(True)
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
    reader.setScaledSize(reader.size().scaled(TEXTURE_WIDTH_PX, TEXTURE_WIDTH_PX, _FIT))
    image = reader.read().convertToFormat(wanted)
    if image.isNull():
        image = QImage(TEXTURE_WIDTH_PX, TEXTURE_WIDTH_PX // 2, wanted)
        image.fill(plain)
    channels = 1 if wanted is QImage.Format.Format_Grayscale8 else 3
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = rows[:, : image.width() * channels]
    shape = (image.height(), image.width()) + ((channels,) if channels > 1 else ())
    return pixels.reshape(shape).copy()


class RasterGround(QObject):
    """The latest picture of the ground.

    Signals: loaded() when there is ground to draw; refined() when a thread has drawn a better
    picture of what was last asked for.
    """

    loaded = Signal()
    refined = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.image = QImage()
        # While it moves, fewer pixels are drawn.
        self.is_moving = False
        # While a picture file's picture is drawn: at once and as well as can be.
        self.is_whole = False
        self._globe: RasterGlobe | None = None
        self._image_of: _Ground | None = None
        self._asked: _Ground | None = None
        self._at_once_px = 70_000
        self._job = LatestJob(self)
        self._job.done.connect(self._take)
        self._delivery = _Delivery()
        self._delivery.ready.connect(self._receive)
        QThreadPool.globalInstance().start(self._delivery.prepare)

    @property
    def is_loaded(self) -> bool:
        return self._globe is not None

    def load_now(self) -> None:
        """Here, instead of by the thread."""
        if self._globe is None:
            self._globe = load_raster_globe()

    def draw(self, picture: GlobePicture, camera: Camera, size: QSize) -> Iterator[None]:
        """Bring the image up to date, or to what serves until a thread has done so, piece by piece;
        `size` in pixels of the device."""
        fine = self._asked = _ground_for(picture, camera, size, _PIXELS_AT_REST)
        globe, held = self._globe, self._image_of
        if globe is None or held == fine:
            return
        if self.is_moving and held is not None and held.is_of(fine):
            return
        if self.is_whole:
            self.image, self._image_of = _ground_image(globe, fine), fine
            return
        # The first one only a thread draws: then the whole program loads, and more than half of
        # what is drawn here would be waiting for others.
        if self.is_moving or (held is not None and not held.looks_like(fine)):
            coarse = _ground_for(picture, camera, size, self._at_once_px)
            begin_s, spent_s = time.thread_time(), 0.0
            for pixels in _ground_by_bands(globe, coarse):
                spent_s += time.thread_time() - begin_s
                whole = pixels
                yield
                begin_s = time.thread_time()
            self.image, self._image_of = _as_image(whole), coarse
            self._learn(coarse.width * coarse.height, spent_s)
        if not self.is_moving and self._image_of != fine:
            self._job.want(fine, partial(_ground_image, globe, fine))

    def _learn(self, pixels: int, took_s: float) -> None:
        """How many pixels may be drawn at once; half way there, as one picture is not the next."""
        affordable = pixels * _SPENT_AT_ONCE_S / max(took_s, 1e-4)
        middle = (self._at_once_px + affordable) / 2.0
        self._at_once_px = round(min(max(middle, _FEWEST_AT_ONCE), _MOST_AT_ONCE))

    def _take(self, wanted: _Ground, image: QImage) -> None:
        """A picture of what has passed meanwhile still serves, if it looks like what is now."""
        now = self._asked
        if now is None or self.is_moving:
            return
        if wanted == now or (wanted.width == now.width and wanted.looks_like(now)):
            self.image, self._image_of = image, wanted
            self.refined.emit()

    def _receive(self, globe: RasterGlobe) -> None:
        if self._globe is None:
            self._globe = globe
            self.loaded.emit()


def _ground_for(picture: GlobePicture, camera: Camera, size: QSize, most_pixels: int) -> _Ground:
    pixels = size.width() * size.height()
    scale = min(1.0, math.sqrt(most_pixels / max(pixels, 1)))
    width, height = max(int(size.width() * scale), 1), max(int(size.height() * scale), 1)
    return _Ground(picture, camera, width, height)


def _ground_image(globe: RasterGlobe, wanted: _Ground) -> QImage:
    *_, whole = _ground_by_bands(globe, wanted)
    return _as_image(whole)


def _ground_by_bands(globe: RasterGlobe, wanted: _Ground) -> Iterator[NDArray[np.uint8]]:
    picture, layers = wanted.picture, wanted.picture.layers
    return globe.by_bands(
        wanted.camera,
        wanted.width,
        wanted.height,
        picture.sun_itrs,
        picture.moon_itrs,
        lights=layers.night_lights,
        twilight=layers.twilight,
    )


def _as_image(pixels: NDArray[np.uint8]) -> QImage:
    height, width = pixels.shape[:2]
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()
