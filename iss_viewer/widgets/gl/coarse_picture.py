"""A picture drawn at half the resolution and spread over the whole one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtGui import QOpenGLContext
from PySide6.QtOpenGL import QOpenGLFramebufferObject

from iss_viewer.widgets.gl.mesh_buffer import MeshBuffer
from iss_viewer.widgets.gl.program import Program

_GL_TEXTURE_2D, _GL_TEXTURE0 = 0x0DE1, 0x84C0
_GL_LINEAR, _GL_MAG_FILTER = 0x2601, 0x2800
_GL_FRAMEBUFFER = 0x8D40
_COVER = np.array([[-1, -1], [3, -1], [-1, 3]], np.float32)


class CoarsePicture:
    """Use and destroy it with the context current; `default_framebuffer` is the widget's own."""

    def __init__(self) -> None:
        self._program = Program("copy")
        self._cover = MeshBuffer((2,), _COVER)
        self._picture: QOpenGLFramebufferObject | None = None

    def draw(
        self,
        width: int,
        height: int,
        default_framebuffer: int,
        paint: Callable[[int, int], None],
    ) -> None:
        """`paint(width, height)` draws at the half size; the viewport is set before and after."""
        gl = QOpenGLContext.currentContext().functions()
        half = max(width // 2, 1), max(height // 2, 1)
        if self._picture is None or self._picture.size().toTuple() != half:
            self._picture = QOpenGLFramebufferObject(*half)
        self._picture.bind()
        gl.glViewport(0, 0, *half)
        paint(*half)
        gl.glBindFramebuffer(_GL_FRAMEBUFFER, default_framebuffer)
        gl.glViewport(0, 0, width, height)
        gl.glActiveTexture(_GL_TEXTURE0)
        gl.glBindTexture(_GL_TEXTURE_2D, self._picture.texture())
        gl.glTexParameteri(_GL_TEXTURE_2D, _GL_MAG_FILTER, _GL_LINEAR)
        self._program.bind()
        self._program.set("u_picture", 0)
        self._cover.draw()
        self._program.release()
        gl.glBindTexture(_GL_TEXTURE_2D, 0)

    def destroy(self) -> None:
        """Give the memory back."""
        self._picture = None
        self._cover.destroy()
