"""Whether OpenGL can be used here, found out before any view is made.

A `QOpenGLWidget` without OpenGL stays blank and says nothing, so this asks first: it makes a
context, a surface and one small picture, and reads a pixel back. A driver can take the process
down while doing so. The marker file is written before and removed after; when it is still there
at the next start, OpenGL is left alone until Qt's version changes.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, qVersion
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QOffscreenSurface,
    QOpenGLContext,
)
from PySide6.QtOpenGL import QOpenGLFramebufferObject

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.widgets.gl.gl_format import surface_format

GL_RENDERER = 0x1F01
GL_COLOR_BUFFER_BIT = 0x4000

_PLATFORMS_WITHOUT_GL = frozenset({"offscreen", "minimal", "minimalegl", "vnc", "linuxfb"})
_SOFTWARE_RENDERERS = (
    "llvmpipe", "softpipe", "swrast", "swiftshader", "gdi generic", "basic render",
    "apple software",
)  # fmt: skip
_NEEDED = (3, 3)


@dataclass(frozen=True, slots=True)
class GlSupport:
    """`reason` says why `ok` is False; `software` means that the processor draws;
    `renderer` is the driver's own name, empty when none answered."""

    ok: bool
    software: bool
    reason: Phrase | None
    renderer: str


def probe(marker: Path | None = None) -> GlSupport:
    """Try OpenGL once; takes some 40 ms. `marker` is a file path in a folder that exists."""
    if QGuiApplication.platformName() in _PLATFORMS_WITHOUT_GL:
        return _unsupported("scene.globe.gl_no_platform")
    if marker is None:
        return _try_context()
    if _crashed_before(marker):
        return _unsupported("scene.globe.gl_crashed")
    # A profile that cannot be written to must not cost the picture, only the crash memory.
    with contextlib.suppress(OSError):
        marker.write_text(qVersion(), encoding="utf-8")
    found = _try_context()
    with contextlib.suppress(OSError):
        marker.unlink(missing_ok=True)
    return found


def _crashed_before(marker: Path) -> bool:
    try:
        return marker.read_text(encoding="utf-8") == qVersion()
    except (OSError, UnicodeDecodeError):
        return False


def _unsupported(phrase_id: str, renderer: str = "") -> GlSupport:
    return GlSupport(False, False, phrase(phrase_id), renderer)


def _try_context() -> GlSupport:
    context = QOpenGLContext()
    context.setFormat(surface_format(software=True))
    if not context.create():
        return _unsupported("scene.globe.gl_no_context")
    surface = QOffscreenSurface()
    surface.setFormat(context.format())
    surface.create()
    if not surface.isValid() or not context.makeCurrent(surface):
        return _unsupported("scene.globe.gl_no_context")
    try:
        # The binding types glGetString as bytes and returns text.
        renderer = str(context.functions().glGetString(GL_RENDERER) or "")
        version = (context.format().majorVersion(), context.format().minorVersion())
        if context.isOpenGLES() or version < _NEEDED:
            return _unsupported("scene.globe.gl_too_old", renderer)
        if not _draws(context):
            return _unsupported("scene.globe.gl_no_context", renderer)
        software = any(name in renderer.lower() for name in _SOFTWARE_RENDERERS)
        return GlSupport(True, software, None, renderer)
    finally:
        context.doneCurrent()


def _draws(context: QOpenGLContext) -> bool:
    """Clear a small picture to a colour and see whether it comes back."""
    picture = QOpenGLFramebufferObject(QSize(4, 4))
    if not picture.isValid() or not picture.bind():
        return False
    gl = context.functions()
    gl.glClearColor(0.0, 1.0, 0.0, 1.0)
    gl.glClear(GL_COLOR_BUFFER_BIT)
    picture.release()
    return picture.toImage().pixelColor(2, 2) == QColor(0, 255, 0)


_found: list[GlSupport] = []


def leave_gl_alone() -> None:
    """From now on `gl_support` says that there is none, without trying."""
    _found[:] = [GlSupport(False, False, None, "")]


def forget_gl() -> None:
    """The next `gl_support` tries again."""
    _found.clear()


def gl_support(marker: Path | None = None) -> GlSupport:
    """`probe`, asked once a process; the first caller's `marker` counts."""
    if not _found:
        _found.append(probe(marker))
    return _found[0]
