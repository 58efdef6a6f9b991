"""A picture drawn out of sight and taken as an image."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QOpenGLContext
from PySide6.QtOpenGL import QOpenGLFramebufferObject

_GL_FRAMEBUFFER = 0x8D40


class WholePicture:
    """Use and destroy it with the context current."""

    def __init__(self) -> None:
        self._picture: QOpenGLFramebufferObject | None = None

    def begin(self, size: QSize) -> int:
        """The framebuffer of `size` device pixels to draw into."""
        if self._picture is None or self._picture.size() != size:
            self._picture = QOpenGLFramebufferObject(
                size, QOpenGLFramebufferObject.Attachment.Depth
            )
        gl = QOpenGLContext.currentContext().functions()
        gl.glBindFramebuffer(_GL_FRAMEBUFFER, self._picture.handle())
        gl.glViewport(0, 0, size.width(), size.height())
        return self._picture.handle()

    def image(self) -> QImage:
        """What was drawn; nothing of it is transparent."""
        if self._picture is None:
            return QImage()
        return self._picture.toImage().convertToFormat(QImage.Format.Format_RGB32)

    def forget(self) -> None:
        """Give the memory back until it is drawn again."""
        self._picture = None

    def destroy(self) -> None:
        """Give all memory back."""
        self.forget()
