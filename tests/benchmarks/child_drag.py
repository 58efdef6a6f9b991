"""Child: what a frame costs while a person drags the globe, or turns the station."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from iss_viewer.widgets.globe_overlay import GlobeOverlay
from iss_viewer.widgets.station_overlay import StationOverlay
from tests.benchmarks.child_tick import counted, wait_for_frame
from tests.benchmarks.children import (
    SETTLING_S,
    answer,
    gl_widgets,
    is_typed,
    open_program,
    rest,
)

FRAMES = 150
STEP_PX = 3
CLICK_PX = 12


class Stopwatch:
    """Times every call of one method of one widget, if there is one, in this thread's own processor time: what
    other threads and other programs take does not count."""

    def __init__(self, widget: QWidget | None, method: str) -> None:
        self.spent_s = 0.0
        if widget is not None:
            self._work: Callable[..., None] = getattr(widget, method)
            setattr(widget, method, self._timed)

    def _timed(self, *given: object) -> None:
        begin = time.thread_time()
        self._work(*given)
        self.spent_s += time.thread_time() - begin


def main() -> None:
    program = open_program()
    program.show()
    if is_typed("apart"):
        program.window.explorer.explode(True)
    if is_typed("station"):
        program.state.show_view("station")
    rest(SETTLING_S)
    program.state.stop()
    view, count = program.window.views.current, counted(program)
    canvas = next(iter(gl_widgets(program)), None)
    overlay = view.findChild(StationOverlay if is_typed("station") else GlobeOverlay)
    assert overlay is not None
    gl, labels = Stopwatch(canvas, "paintGL"), Stopwatch(overlay, "paintEvent")
    at = view.rect().center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    at += QPoint(CLICK_PX, 0)  # Further than a click may slip.
    QTest.mouseMove(view, at)
    rest(0.5)
    handled_ms, gl_ms, labels_ms, frame_ms = [], [], [], []
    for frame in range(FRAMES):
        at += QPoint(STEP_PX if frame % 100 < 50 else -STEP_PX, frame % 2)
        gl.spent_s = labels.spent_s = 0.0
        before, begin, used = count.count, time.perf_counter(), time.thread_time()
        QTest.mouseMove(view, at)
        handled_ms.append(1000.0 * (time.thread_time() - used))
        wait_for_frame(count, before)
        frame_ms.append(1000.0 * (time.perf_counter() - begin))
        gl_ms.append(1000.0 * gl.spent_s)
        labels_ms.append(1000.0 * labels.spent_s)
    own = [sum(parts) for parts in zip(handled_ms, gl_ms, labels_ms, strict=True)]
    answer(
        {
            "handled_ms": median(handled_ms),
            "gl_ms": median(gl_ms),
            "labels_ms": median(labels_ms),
            "own_ms": median(own),
            "frame_ms": median(frame_ms),
        }
    )


if __name__ == "__main__":
    main()
