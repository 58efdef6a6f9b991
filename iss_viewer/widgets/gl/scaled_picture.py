"""A picture drawn larger or smaller than it is shown, in strips between other work.

A software renderer needs about 0.3 s for four samples a pixel. Drawn at once that would hold up
the window, so each step draws one strip.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QOpenGLContext
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

from iss_viewer.widgets.gl.mesh_buffer import MeshBuffer
from iss_viewer.widgets.gl.program import Program

_GL_SCISSOR_TEST = 0x0C11
_GL_TEXTURE_2D, _GL_TEXTURE0 = 0x0DE1, 0x84C0
_GL_LINEAR, _GL_MIN_FILTER, _GL_MAG_FILTER = 0x2601, 0x2801, 0x2800
_COVER = np.array([[-1, -1], [3, -1], [-1, 3]], np.float32)
_STRIP_PIXELS = 200_000


class ScaledPicture:
    """Use and destroy it with the context current."""

    def __init__(self) -> None:
        self._copy = Program("copy")
        self._cover = MeshBuffer((2,), _COVER)
        self._picture: QOpenGLFramebufferObject | None = None
        self._next_row = 0
        self._has_picture = False

    @property
    def is_ready(self) -> bool:
        """Whether every strip is drawn."""
        return self._picture is not None and self._next_row >= self._picture.height()

    @property
    def has_picture(self) -> bool:
        """Whether there is something to show, be it out of date."""
        return self._has_picture

    def restart(self) -> None:
        """What was drawn is out of date."""
        self._next_row = 0

    def step(self, size: QSize, scale: float, paint: Callable[[QSize, int], None]) -> None:
        """Draw the next strip for a picture of `size`, `scale` times as large. `paint(size,
        framebuffer)` draws all of the scaled picture into that framebuffer, clipped to the
        strip; it must clear first."""
        wanted = QSize(max(int(size.width() * scale), 1), max(int(size.height() * scale), 1))
        if self._picture is None or self._picture.size() != wanted:
            made = QOpenGLFramebufferObjectFormat()
            made.setAttachment(QOpenGLFramebufferObject.Attachment.Depth)
            self._picture = QOpenGLFramebufferObject(wanted, made)
            self._next_row, self._has_picture = 0, False
        rows = max(_STRIP_PIXELS // max(wanted.width(), 1), 1)
        gl = QOpenGLContext.currentContext().functions()
        self._picture.bind()
        gl.glEnable(_GL_SCISSOR_TEST)
        gl.glScissor(0, self._next_row, wanted.width(), rows)
        paint(wanted, self._picture.handle())
        gl.glDisable(_GL_SCISSOR_TEST)
        # Without waiting here the driver would pile the strips up and stall a later frame.
        gl.glFinish()
        self._picture.release()
        self._next_row += rows
        self._has_picture |= self.is_ready

    def show(self) -> None:
        """Draw it, smoothed, over the whole bound framebuffer."""
        if self._picture is None:
            return
        gl = QOpenGLContext.currentContext().functions()
        gl.glActiveTexture(_GL_TEXTURE0)
        gl.glBindTexture(_GL_TEXTURE_2D, self._picture.texture())
        gl.glTexParameteri(_GL_TEXTURE_2D, _GL_MIN_FILTER, _GL_LINEAR)
        gl.glTexParameteri(_GL_TEXTURE_2D, _GL_MAG_FILTER, _GL_LINEAR)
        self._copy.bind()
        self._copy.set("u_picture", 0)
        self._cover.draw()
        self._copy.release()
        gl.glBindTexture(_GL_TEXTURE_2D, 0)

    def forget(self) -> None:
        """Give the picture's memory back until it is drawn again."""
        self._picture = None
        self._next_row, self._has_picture = 0, False

    def destroy(self) -> None:
        """Give all memory back."""
        self.forget()
        self._cover.destroy()
