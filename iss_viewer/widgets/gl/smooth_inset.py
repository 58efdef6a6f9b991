"""A part of the picture drawn larger and laid over the rest, which smooths its edges where the
framebuffer itself has no samples."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QSize
from PySide6.QtGui import QOpenGLContext
from PySide6.QtOpenGL import QOpenGLFramebufferObject

from iss_viewer.widgets.gl.mesh_buffer import MeshBuffer
from iss_viewer.widgets.gl.program import Program

_GL_FRAMEBUFFER, _GL_TEXTURE_2D, _GL_TEXTURE0 = 0x8D40, 0x0DE1, 0x84C0
_GL_MIN_FILTER, _GL_LINEAR = 0x2801, 0x2601
_GL_BLEND, _GL_ZERO, _GL_ONE, _GL_ONE_MINUS_SRC_ALPHA = 0x0BE2, 0, 1, 0x0303
_GL_COLOR_AND_DEPTH = 0x4100
_COVER = np.array([[-1, -1], [3, -1], [-1, 3]], np.float32)


@dataclass(frozen=True, slots=True)
class PixelBox:
    """A rectangle of device pixels, counted from the lower left as OpenGL does."""

    left: int
    bottom: int
    width: int
    height: int


class SmoothInset:
    """Use and destroy it with the context current."""

    def __init__(self) -> None:
        self._program = Program("lay", "copy")
        self._cover = MeshBuffer((2,), _COVER)
        self._picture: QOpenGLFramebufferObject | None = None

    def draw(
        self,
        box: PixelBox,
        whole: QSize,
        times: int,
        framebuffer: int,
        paint: Callable[[], None],
    ) -> None:
        """`paint` draws the whole picture of `whole` pixels; what falls into `box` is kept at
        `times` its size and laid over `framebuffer`, which is left bound."""
        gl = QOpenGLContext.currentContext().functions()
        size = QSize(box.width * times, box.height * times)
        if self._picture is None or self._picture.size() != size:
            self._picture = QOpenGLFramebufferObject(
                size, QOpenGLFramebufferObject.Attachment.Depth
            )
        self._picture.bind()
        gl.glViewport(
            -box.left * times,
            -box.bottom * times,
            whole.width() * times,
            whole.height() * times,
        )
        gl.glClearColor(0.0, 0.0, 0.0, 0.0)
        gl.glClear(_GL_COLOR_AND_DEPTH)
        paint()
        gl.glBindFramebuffer(_GL_FRAMEBUFFER, framebuffer)
        gl.glViewport(box.left, box.bottom, box.width, box.height)
        gl.glActiveTexture(_GL_TEXTURE0)
        gl.glBindTexture(_GL_TEXTURE_2D, self._picture.texture())
        gl.glTexParameteri(_GL_TEXTURE_2D, _GL_MIN_FILTER, _GL_LINEAR)
        gl.glEnable(_GL_BLEND)
        # The framebuffer's own alpha stays 1.
        gl.glBlendFuncSeparate(_GL_ONE, _GL_ONE_MINUS_SRC_ALPHA, _GL_ZERO, _GL_ONE)
        self._program.bind()
        self._program.set("u_picture", 0)
        self._cover.draw()
        self._program.release()
        gl.glDisable(_GL_BLEND)
        gl.glBindTexture(_GL_TEXTURE_2D, 0)
        gl.glViewport(0, 0, whole.width(), whole.height())

    def destroy(self) -> None:
        """Give the memory back."""
        self._picture = None
        self._cover.destroy()
