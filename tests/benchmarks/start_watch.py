"""Watches the start of the real program from inside, and ends it when all is on screen."""

from __future__ import annotations

import json
import os
import sys
import time
from typing import NoReturn

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QWidget

LAUNCH_HEIGHT = "422 km"
LOOK_EVERY_MS = 2
LOOP = "exec"
RASTER_PICTURES = ("SmallGlobe", "GlobeRaster")


class StartWatch(QObject):
    """Notes when the Now card's figures stand on screen beside a picture of the globe, when they
    do so in the window itself, and when that globe has its best picture of the ground; then the
    process ends.

    It lies in the event loop's place: `exec` of the application makes it and goes on.
    """

    def __init__(self, started_s: float) -> None:
        super().__init__()
        self._started_s = started_s
        self._content_s = self._content_cpu_s = self._window_s = 0.0
        self._watched: set[QWidget] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def _follow(self) -> None:
        """Listen to every OpenGL picture that has come to be."""
        opengl = sys.modules.get("PySide6.QtOpenGLWidgets")  # Ours to load, not the watch's.
        if opengl is None:
            return
        for widget in QApplication.allWidgets():
            if isinstance(widget, opengl.QOpenGLWidget) and widget not in self._watched:
                widget.frameSwapped.connect(self._picture_shown)
                self._watched.add(widget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A raster picture is on screen when the event loop is back after its paint."""
        if event.type() is QEvent.Type.Paint and type(watched).__name__ in RASTER_PICTURES:
            QTimer.singleShot(0, self._picture_shown)
        return False

    def _picture_shown(self) -> None:
        if LAUNCH_HEIGHT not in visible_texts():
            return
        if not self._content_s:
            self._content_s = self._now_s()
            self._content_cpu_s = time.process_time()
            # Not earlier: looking takes time itself.
            self._timer.start(LOOK_EVERY_MS)
        if not self._window_s and any(w.isVisible() for w in self._windows()):
            self._window_s = self._now_s()

    @staticmethod
    def _windows() -> list[QMainWindow]:
        return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow)]

    def _look(self) -> None:
        self._follow()
        globe = next((w for w in QApplication.allWidgets() if hasattr(w, "is_settled")), None)
        if self._window_s and globe is not None and getattr(globe, "is_settled", False):
            self._end()

    def _now_s(self) -> float:
        """Seconds since the parent started this process."""
        return time.monotonic() - self._started_s

    def _end(self) -> NoReturn:
        found = {
            "content_s": self._content_s,
            "content_cpu_s": self._content_cpu_s,
            "window_s": self._window_s,
            "settled_s": self._now_s(),
        }
        print(json.dumps(found), flush=True)
        os._exit(0)


def visible_texts() -> set[str]:
    """What a person can read."""
    kinds = (QLabel, QPushButton)
    return {w.text() for w in QApplication.allWidgets() if isinstance(w, kinds) and w.isVisible()}


def watch_from_the_loop_on(started_s: float) -> None:
    """Have the application's event loop begin with a watch."""
    run_loop = QApplication.exec

    def watched_loop(_application: QApplication) -> int:
        watch = StartWatch(started_s)
        code = run_loop()
        del watch
        return code

    setattr(QApplication, LOOP, watched_loop)
