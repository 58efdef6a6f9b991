"""What the measured processes share: how they are told what to do, wait, and answer."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtOpenGLWidgets import QOpenGLWidget

from iss_viewer.app.application import make_application
from iss_viewer.app.main import Program
from iss_viewer.widgets.gl import probe
from iss_viewer.widgets.gl.probe import GlSupport

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
# By then textures, models and the map's library are there.
SETTLING_S = 6.0


def profile() -> Path:
    """The empty folder that the parent made."""
    return Path(sys.argv[1])


def started_s() -> float:
    """When the parent started this process, by the monotonic clock."""
    return float(sys.argv[2])


def is_typed(word: str) -> bool:
    """Whether the parent asked for a variant."""
    return word in sys.argv[3:]


def answer(figures: dict[str, float]) -> NoReturn:
    """Give the figures to the parent and end at once."""
    print(json.dumps(figures), flush=True)
    os._exit(0)


def rest(seconds: float) -> None:
    """Let the event loop run by itself."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def open_program() -> Program:
    """The real program at the launch instant, offline. `raster` asks for the globe without
    OpenGL; `undrawn` believes in OpenGL where the driver was told to draw nothing, so that what
    is left of a frame is our own work."""
    if is_typed("raster"):
        believe(GlSupport(False, False, None, ""))
    elif is_typed("undrawn"):
        believe(GlSupport(True, False, None, "none"))
    make_application(["iss-viewer"])
    program = Program(profile(), True, LAUNCH)
    program.window.resize(1280, 800)
    return program


def believe(support: GlSupport) -> None:
    """Have the program find this when it probes OpenGL."""

    def found(marker: Path | None = None) -> GlSupport:
        return support

    probe.probe = found


def gl_widgets(program: Program) -> list[QOpenGLWidget]:
    """The window's OpenGL widgets that are on screen."""
    return [w for w in program.window.findChildren(QOpenGLWidget) if w.isVisible()]
