"""The photographs of the Earth in the map's tints, and its outlines as paths; made in a thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QImageReader

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.outlines import borders, coastlines, disputed_borders
from iss_viewer.paths import asset
from iss_viewer.widgets.map_look import MapLook
from iss_viewer.widgets.map_outline import Outline, outlines_of

Bytes = NDArray[np.uint8]

# As wide as the bundled pictures are.
WIDEST_PX = 4096
# A picture is sharp enough when it has so many pixels for each that it takes on the screen.
SHARP_SHARE = 0.9
# City lights: from here on a pixel of the night picture counts as light, and what it then glows.
_LIGHT_FROM = 22
_GLOW = (255, 206, 138)


@dataclass(frozen=True, slots=True)
class MapTextures:
    """Whole-world images, widest first; `lights` are transparent where it is dark. Empty when
    the files are missing: the map then has plain colours."""

    ground: tuple[QImage, ...] = ()
    lights: tuple[QImage, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlines:
    """Coasts and borders as paths; empty when the file is missing."""

    coasts: tuple[Outline, ...] = ()
    borders: tuple[Outline, ...] = ()
    disputed: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that the ground is painted from."""

    textures: MapTextures = field(default_factory=MapTextures)
    outlines: Outlines = field(default_factory=Outlines)


class GroundLoader(QObject):
    """Makes a ground in a worker thread, first with small textures; the newest wish wins. The
    widest is 45 MB and a second of work, so it comes only for a map that shows so much.

    Signals: loaded(Ground).
    """

    loaded = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look: MapLook | None = None
        self._widest_px = 0
        self._voice = _Voice()
        self._voice.done.connect(self._take)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def want(self, look: MapLook, needed_px: float) -> None:
        """The ground in new colours, for a world that is `needed_px` wide on the screen."""
        self._look, self._widest_px = look, _wide_enough(needed_px)
        self._start(look, ("_small", ""))

    def want_finer(self, needed_px: float) -> None:
        """The same ground for a larger world, where it is not fine enough."""
        if self._look is not None and _wide_enough(needed_px) > self._widest_px:
            self._widest_px = WIDEST_PX
            self._start(self._look, ("",))

    def _start(self, look: MapLook, endings: tuple[str, ...]) -> None:
        self._voice.turn += 1  # What was wanted before is not wanted any more.
        work = partial(self._voice.load, self._voice.turn, look, endings, self._widest_px)
        self._pool.start(work)

    def wait(self) -> None:
        """Until everything wanted is made; its signals are then under way."""
        self._pool.waitForDone()

    def stop(self) -> None:
        """Make nothing more; what is half made is left."""
        self._voice.turn += 1

    def _take(self, turn: int, ground: Ground) -> None:
        if turn == self._voice.turn:
            self.loaded.emit(ground)


class _Voice(QObject):
    """Outlives the loader while a thread still speaks."""

    done = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.turn = 0

    def load(self, turn: int, look: MapLook, endings: tuple[str, ...], widest_px: int) -> None:
        """Speaks while it is still this wish's turn."""
        for ending in endings:
            if turn == self.turn:
                self.done.emit(turn, Ground(textures(look, ending, widest_px), outlines()))


def _wide_enough(needed_px: float) -> int:
    return WIDEST_PX if SHARP_SHARE * needed_px > WIDEST_PX // 2 else WIDEST_PX // 2


@cache
def outlines() -> Outlines:
    """Natural Earth at 1:50 million; about 0.1 s the first time."""
    try:
        return Outlines(
            outlines_of(coastlines(fine=True)),
            outlines_of(borders(fine=True)),
            outlines_of(disputed_borders(fine=True)),
        )
    except AssetError:
        return Outlines()


def textures(look: MapLook, ending: str = "_small", widest_px: int = WIDEST_PX) -> MapTextures:
    """Made here and now, at most so wide: the small ones in 50 ms, the large ones (`ending` empty)
    in a quarter of a second at half their width, in a second at all of it."""
    day = _read(f"day{ending}.jpg", widest_px)
    water = QImage(str(asset("textures", "water.png")))
    if day.isNull() or water.isNull():
        return MapTextures()
    ground = _reduced(tinted(day, water, look))
    # Lights are points of their own: half the width of the day picture shows as much.
    night = _read(f"night{ending}.jpg", WIDEST_PX // 2)
    if night.isNull() or not look.is_dark:
        return MapTextures(ground)
    return MapTextures(ground, _reduced(_lights(night)))


def _read(file: str, widest_px: int) -> QImage:
    reader = QImageReader(str(asset("textures", file)))
    if reader.size().width() > widest_px:
        reader.setScaledSize(reader.size() * (widest_px / reader.size().width()))
    return reader.read()


def tinted(day: QImage, water: QImage, look: MapLook) -> QImage:
    """The day picture with land and sea each drawn in its own ramp, keeping their relief."""
    picture = _rgb(day)
    share = _grey(water.scaled(day.size(), Qt.AspectRatioMode.IgnoreAspectRatio, _SMOOTH))
    light = (picture @ np.array([77, 150, 29], dtype=np.uint16) >> 8).astype(np.uint8)
    land = _ramp(look.land, gamma=0.75)[light].astype(np.uint16)
    own = round(256 * look.natural)
    land = (land * np.uint16(256 - own) + picture * np.uint16(own)) >> np.uint16(8)
    sea = _ramp(look.sea, gamma=0.6)[light].astype(np.uint16)
    wet = share[:, :, None].astype(np.uint16)
    return _image(((land * (255 - wet) + sea * wet) // 255).astype(np.uint8))


def _reduced(image: QImage) -> tuple[QImage, ...]:
    """The image and its halvings, so that a small map does not sparkle."""
    made = [image]
    while made[-1].width() > 600:
        made.append(
            made[-1].scaled(made[-1].size() / 2, Qt.AspectRatioMode.IgnoreAspectRatio, _SMOOTH)
        )
    return tuple(made)


def _lights(night: QImage) -> QImage:
    strength = _rgb(night).max(axis=2).astype(np.int16)
    alpha = np.clip((strength - _LIGHT_FROM) * 2.6, 0, 245).astype(np.uint16)
    pixels = np.empty((*alpha.shape, 4), dtype=np.uint8)
    # Premultiplied, in the byte order of Format_RGBA8888_Premultiplied.
    for channel, glow in enumerate(_GLOW):
        pixels[:, :, channel] = alpha * glow // 255
    pixels[:, :, 3] = alpha
    height, width = alpha.shape
    image = QImage(
        pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGBA8888_Premultiplied
    )
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _ramp(ends: tuple[str, str], gamma: float) -> Bytes:
    """(256, 3) colours from the first end to the second."""
    low, high = (QColor(end) for end in ends)
    share = (np.arange(256) / 255.0)[:, None] ** gamma
    a = np.array([low.red(), low.green(), low.blue()])
    b = np.array([high.red(), high.green(), high.blue()])
    ramp: Bytes = np.round(a + (b - a) * share).astype(np.uint8)
    return ramp


def _rgb(image: QImage) -> Bytes:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8)
    rows = rows.reshape(plain.height(), plain.bytesPerLine())[:, : 3 * plain.width()]
    return rows.reshape(plain.height(), plain.width(), 3).copy()


def _grey(image: QImage) -> Bytes:
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(plain.constBits(), dtype=np.uint8)
    return rows.reshape(plain.height(), plain.bytesPerLine())[:, : plain.width()].copy()


def _image(pixels: Bytes) -> QImage:
    height, width, _ = pixels.shape
    return QImage(
        pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888
    ).convertToFormat(QImage.Format.Format_RGB32)


_SMOOTH = Qt.TransformationMode.SmoothTransformation
