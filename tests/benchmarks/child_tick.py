"""Child: what the window costs once a second while nothing but time moves."""

from __future__ import annotations

import time
from datetime import timedelta

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject

from iss_viewer.app.main import Program
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.widgets.globe_raster import GlobeRaster
from iss_viewer.widgets.globe_view import GlobeView
from tests.benchmarks.children import (
    SETTLING_S,
    answer,
    gl_widgets,
    open_program,
    rest,
)

TURNS = 5
TURN_S = 4.0
REPAINTS = 15
PATIENCE_S = 5.0


class PaintCount(QObject):
    """Counts what makes a widget's picture new."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return False

    def note(self) -> None:
        self.count += 1


def share_of_core(seconds: float) -> float:
    """Percent of one core that this process, with all its threads, takes meanwhile."""
    used, begin = time.process_time(), time.perf_counter()
    rest(seconds)
    return 100.0 * (time.process_time() - used) / (time.perf_counter() - begin)


def counted(program: Program) -> PaintCount:
    """Counts the frames of the globe: swaps with OpenGL, paints without."""
    count = PaintCount()
    widgets = gl_widgets(program)
    for widget in widgets:
        widget.frameSwapped.connect(count.note)
    raster = program.window.findChild(GlobeRaster)
    if raster is not None:
        raster.installEventFilter(count)
    return count


def repaint_ms(program: Program, count: PaintCount) -> float:
    """The time from a snapshot a minute on until its picture is on screen."""
    view, state = program.window.views.current, program.state
    assert isinstance(view, GlobeView)
    taken = []
    for turn in range(REPAINTS):
        utc = state.utc + timedelta(minutes=3 * (turn + 1))
        trajectory, _ = program.holdings.trajectory_for(utc, state.wall, False)
        snapshot = snapshot_at(utc, trajectory, state.view.site)
        before, begin = count.count, time.perf_counter()
        view.show_snapshot(snapshot)
        wait_for_frame(count, before)
        taken.append(1000.0 * (time.perf_counter() - begin))
        rest(0.3)
    return sorted(taken)[len(taken) // 2]


def wait_for_frame(count: PaintCount, before: int) -> None:
    """Serve the event loop until one more frame than `before` is on screen. Raises TimeoutError
    when nothing was drawn for seconds: what was done did not change the picture."""
    end_s = time.perf_counter() + PATIENCE_S
    while count.count == before:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if time.perf_counter() > end_s:
            raise TimeoutError("no new frame")


def main() -> None:
    program = open_program()
    drawings = PaintCount()
    globe = program.window.findChild(GlobeRaster)
    assert globe is not None, "a graphics card draws here"
    globe.taken.connect(drawings.note)
    program.show()
    rest(SETTLING_S)
    count = counted(program)
    shares: dict[str, list[float]] = {"globe": [], "map": []}
    frames = drawn = 0
    for _turn in range(TURNS):
        for name, found in shares.items():
            program.state.show_view(name)
            rest(1.5)
            before = count.count, drawings.count
            found.append(share_of_core(TURN_S))
            if name == "globe":
                frames += count.count - before[0]
                drawn += drawings.count - before[1]
    program.state.show_view("globe")
    rest(1.0)
    program.state.stop()
    middle = TURNS // 2
    answer(
        {
            "globe_percent": sorted(shares["globe"])[middle],
            "map_percent": sorted(shares["map"])[middle],
            "drawings_a_tick": drawn / (TURNS * TURN_S),
            "frames_a_tick": frames / (TURNS * TURN_S),
            "repaint_ms": repaint_ms(program, count),
        }
    )


if __name__ == "__main__":
    main()
