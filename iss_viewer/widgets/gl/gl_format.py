"""The one kind of OpenGL surface that every view asks for."""

from __future__ import annotations

from PySide6.QtGui import QSurfaceFormat

SAMPLES = 4


def surface_format(*, software: bool) -> QSurfaceFormat:
    """OpenGL 3.3 core with 24 bits of depth; smoothing by samples only where a GPU does it,
    since a software renderer pays for each sample in full."""
    wanted = QSurfaceFormat()
    wanted.setRenderableType(QSurfaceFormat.RenderableType.OpenGL)
    wanted.setVersion(3, 3)
    wanted.setProfile(QSurfaceFormat.OpenGLContextProfile.CoreProfile)
    wanted.setDepthBufferSize(24)
    wanted.setSamples(0 if software else SAMPLES)
    return wanted
