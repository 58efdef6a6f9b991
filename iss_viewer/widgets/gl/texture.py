"""Pictures on the GPU: decoded in another thread, uploaded in slices, the small one first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtGui import QColor, QImage, QImageReader, QOpenGLContext
from PySide6.QtOpenGL import QOpenGLTexture

from iss_viewer.widgets.gl.pointer import pointer_to

# As wide as the bundled pictures are.
WIDEST_PX = 4096
_ROWS_AT_ONCE = 512
_GL_TEXTURE_2D = 0x0DE1
_GL_RED, _GL_RGBA = 0x1903, 0x1908
_GL_UNSIGNED_BYTE = 0x1401


class _Delivery(QObject):
    """Outlives the texture while a thread still decodes for it.

    Signals: decoded(rank, QImage) from whichever thread.
    """

    decoded = Signal(int, QImage)

    def decode(self, path: Path, widest_px: int, rank: int) -> None:
        self.decoded.emit(rank, _read(path, widest_px))


def _read(path: Path, widest_px: int) -> QImage:
    reader = QImageReader(str(path))
    if reader.size().width() > widest_px:
        reader.setScaledSize(reader.size() * (widest_px / reader.size().width()))
    image = reader.read()
    if image.isNull() or image.format() is QImage.Format.Format_Grayscale8:
        return image
    return image.convertToFormat(QImage.Format.Format_RGBA8888)


class _Upload:
    """A picture on its way to the GPU. A whole 4096 x 2048 one with its mipmaps would hold a
    software renderer for 0.2 s; its storage, slices and mipmaps take 30 ms each at most."""

    def __init__(self, image: QImage, anisotropy: float) -> None:
        self._image = image
        self._rows_done = 0
        self.texture = QOpenGLTexture(QOpenGLTexture.Target.Target2D)
        # A grey picture takes a quarter of the memory; the shader reads its red.
        is_grey = image.format() is QImage.Format.Format_Grayscale8
        self._gl_format = _GL_RED if is_grey else _GL_RGBA
        formats, layouts = QOpenGLTexture.TextureFormat, QOpenGLTexture.PixelFormat
        self.texture.setFormat(formats.R8_UNorm if is_grey else formats.RGBA8_UNorm)
        self.texture.setSize(image.width(), image.height())
        self.texture.setMipLevels(self.texture.maximumMipLevels())
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
        width, height = self._image.width(), self._image.height()
        if self._rows_done >= height:
            self.texture.generateMipMaps()
            return True
        first, rows = self._rows_done, min(_ROWS_AT_ONCE, height - self._rows_done)
        pixels = memoryview(self._image.constBits())
        # Rows of a grey picture too begin at whole four bytes, as OpenGL expects.
        row_bytes = self._image.bytesPerLine()
        slice_ = pixels[first * row_bytes : (first + rows) * row_bytes]
        self.texture.bind()
        QOpenGLContext.currentContext().functions().glTexSubImage2D(
            _GL_TEXTURE_2D, 0, 0, first, width, rows, self._gl_format, _GL_UNSIGNED_BYTE,
            pointer_to(slice_),
        )  # fmt: skip
        self.texture.release()
        self._rows_done += rows
        return False


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
        self._waiting: QImage | None = None
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
            image = _read(self._files[rank], self._widest_px)
            if not image.isNull():
                self._rank, self._waiting = rank, image
                break
        while self.has_work:
            self.advance()

    def bind(self, unit: int) -> None:
        """Bind the picture in use to a texture unit."""
        if self._texture is None:
            texel = QImage(1, 1, QImage.Format.Format_RGBA8888)
            texel.fill(QColor(self._placeholder))
            upload = _Upload(texel, 1.0)
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

    def _receive(self, rank: int, image: QImage) -> None:
        self._decoding -= 1
        if not image.isNull() and rank > self._rank:
            self._rank, self._waiting = rank, image
            self.decoded.emit()
