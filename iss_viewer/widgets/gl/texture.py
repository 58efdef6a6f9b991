"""Pictures on the GPU: decoded in another thread, uploaded in slices, the small one first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QOpenGLContext
from PySide6.QtOpenGL import QOpenGLTexture

from iss_viewer.widgets.gl.pointer import pointer_to

# As wide as the bundled pictures are.
WIDEST_PX = 4096
# A software renderer takes 3 ms for them, and most of that is the memory's first use.
_BYTES_AT_ONCE = 2 << 20
_GL_TEXTURE_2D = 0x0DE1
_GL_RED, _GL_RGBA = 0x1903, 0x1908
_GL_UNSIGNED_BYTE = 0x1401
# Named here, in the thread that owns the widgets: the binding makes a type when it is first asked
# for, and two threads that ask at one time can end the process.
_GREY, _COLOUR = QImage.Format.Format_Grayscale8, QImage.Format.Format_RGBX8888
_STRETCH = Qt.AspectRatioMode.IgnoreAspectRatio
_SMOOTH = Qt.TransformationMode.SmoothTransformation

Levels = tuple[QImage, ...]
"""A picture and its halvings down to one texel; empty when it cannot be read."""


class _Delivery(QObject):
    """Outlives the texture while a thread still decodes for it.

    Signals: decoded(rank, Levels) from whichever thread.
    """

    decoded = Signal(int, object)

    def decode(self, path: Path, widest_px: int, rank: int) -> None:
        self.decoded.emit(rank, _read(path, widest_px))


def _read(path: Path, widest_px: int) -> Levels:
    reader = QImageReader(str(path))
    if reader.size().width() > widest_px:
        reader.setScaledSize(reader.size() * (widest_px / reader.size().width()))
    image = reader.read()
    if image.isNull():
        return ()
    # A grey picture takes a quarter of the memory; the shader reads its red.
    return halvings(image.convertToFormat(_GREY if image.format() is _GREY else _COLOUR))


def halvings(image: QImage) -> Levels:
    """The image and its mipmaps, sizes rounded down as OpenGL does. The driver could make them too,
    but a software renderer would hold the window for 50 ms."""
    levels = [image]
    # Grey ones would lose a shade at every halving.
    half = image.convertToFormat(_COLOUR)
    while max(half.width(), half.height()) > 1:
        size = QSize(max(half.width() // 2, 1), max(half.height() // 2, 1))
        half = half.scaled(size, _STRETCH, _SMOOTH)
        levels.append(half.convertToFormat(image.format()))
    return tuple(levels)


class _Upload:
    """A picture on its way to the GPU. A whole 4096 x 2048 one would hold a software renderer for
    0.1 s."""

    def __init__(self, levels: Levels, anisotropy: float) -> None:
        self._levels = levels
        self._level = self._rows_done = 0
        self.texture = QOpenGLTexture(QOpenGLTexture.Target.Target2D)
        is_grey = levels[0].format() is _GREY
        self._gl_format = _GL_RED if is_grey else _GL_RGBA
        formats, layouts = QOpenGLTexture.TextureFormat, QOpenGLTexture.PixelFormat
        self.texture.setFormat(formats.R8_UNorm if is_grey else formats.RGBA8_UNorm)
        self.texture.setSize(levels[0].width(), levels[0].height())
        self.texture.setMipLevels(len(levels))
        # Each level is filled by hand; with this set, every upload to the first would make all.
        self.texture.setAutoMipMapGenerationEnabled(False)
        self.texture.allocateStorage(
            layouts.Red if is_grey else layouts.RGBA, QOpenGLTexture.PixelType.UInt8
        )
        filters = QOpenGLTexture.Filter
        self.texture.setMinMagFilters(filters.LinearMipMapLinear, filters.Linear)
        sides, wrap = QOpenGLTexture.CoordinateDirection, QOpenGLTexture.WrapMode
        self.texture.setWrapMode(sides.DirectionS, wrap.Repeat)
        self.texture.setWrapMode(sides.DirectionT, wrap.ClampToEdge)
        self.texture.setMaximumAnisotropy(anisotropy)

    def step(self) -> bool:
        """Do the next slice; True when all is done."""
        left = _BYTES_AT_ONCE
        self.texture.bind()
        while left > 0 and self._level < len(self._levels):
            left -= self._upload_rows(self._levels[self._level], left)
        self.texture.release()
        return self._level == len(self._levels)

    def _upload_rows(self, image: QImage, most_bytes: int) -> int:
        """Upload rows of the level that is under way, one at least; returns how many bytes."""
        # Rows of a grey picture too begin at whole four bytes, as OpenGL expects.
        row_bytes = image.bytesPerLine()
        first = self._rows_done
        rows = min(max(most_bytes // row_bytes, 1), image.height() - first)
        slice_ = memoryview(image.constBits())[first * row_bytes : (first + rows) * row_bytes]
        QOpenGLContext.currentContext().functions().glTexSubImage2D(
            _GL_TEXTURE_2D, self._level, 0, first, image.width(), rows, self._gl_format,
            _GL_UNSIGNED_BYTE, pointer_to(slice_),
        )  # fmt: skip
        self._rows_done += rows
        if self._rows_done == image.height():
            self._level, self._rows_done = self._level + 1, 0
        return rows * row_bytes


class Texture(QObject):
    """One equirectangular picture: it repeats east to west and clamps at the poles.

    `files` go from small to large; each replaces the one before when it has arrived, and files
    that are missing or broken are passed over. None becomes wider than `widest_px`. Until the first
    arrives it is one texel of `placeholder`. `advance`, `bind`, `finish` and `destroy` want the
    context current.

    Signals: decoded() when a better picture waits for `advance`.
    """

    decoded = Signal()

    def __init__(
        self,
        files: Sequence[Path],
        placeholder: str = "#000000",
        parent: QObject | None = None,
        *,
        anisotropy: float = 1.0,
        widest_px: int = WIDEST_PX,
    ) -> None:
        super().__init__(parent)
        self._files = tuple(files)
        self._widest_px = widest_px
        self._placeholder = placeholder
        self._anisotropy = anisotropy
        self._decoding = 0
        self._rank = -1
        self._waiting: Levels | None = None
        self._upload: _Upload | None = None
        self._texture: QOpenGLTexture | None = None
        self._delivery = _Delivery()
        self._delivery.decoded.connect(self._receive)

    @property
    def is_settled(self) -> bool:
        """Whether nothing better is on its way."""
        return self._decoding == 0 and self._waiting is None and self._upload is None

    @property
    def has_work(self) -> bool:
        """Whether `advance` has something to do."""
        return self._waiting is not None or self._upload is not None

    def load(self) -> None:
        """Start decoding in the thread pool; returns at once."""
        if self._decoding or self._rank >= 0:
            return
        self._decoding = len(self._files)
        for rank, path in enumerate(self._files):
            # Where threads are few the small pictures go first.
            job = partial(self._delivery.decode, path, self._widest_px, rank)
            QThreadPool.globalInstance().start(job, -rank)

    def advance(self) -> bool:
        """Upload a slice of what waits; True when a better picture is in use from now on."""
        if self._upload is None:
            if self._waiting is None:
                return False
            self._upload, self._waiting = _Upload(self._waiting, self._anisotropy), None
            return False
        if not self._upload.step():
            return False
        self._use(self._upload)
        self._upload = None
        return True

    def finish(self) -> None:
        """Decode and upload the best picture now, in this thread."""
        for rank in range(len(self._files) - 1, self._rank, -1):
            levels = _read(self._files[rank], self._widest_px)
            if levels:
                self._rank, self._waiting = rank, levels
                break
        while self.has_work:
            self.advance()

    def bind(self, unit: int) -> None:
        """Bind the picture in use to a texture unit."""
        if self._texture is None:
            texel = QImage(1, 1, QImage.Format.Format_RGBX8888)
            texel.fill(QColor(self._placeholder))
            upload = _Upload((texel,), 1.0)
            while not upload.step():
                pass
            self._texture = upload.texture
        self._texture.bind(unit)

    def destroy(self) -> None:
        """Give the memory back; after another `load` it starts from the placeholder."""
        if self._texture is not None:
            self._texture.destroy()
        if self._upload is not None:
            self._upload.texture.destroy()
        self._texture = self._upload = self._waiting = None
        self._rank = -1

    def _use(self, upload: _Upload) -> None:
        if self._texture is not None:
            self._texture.destroy()
        self._texture = upload.texture

    def _receive(self, rank: int, levels: Levels) -> None:
        self._decoding -= 1
        if levels and rank > self._rank:
            self._rank, self._waiting = rank, levels
            self.decoded.emit()
