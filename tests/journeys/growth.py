"""Whether a window that was used for long holds more than before: its memory and its references.

What is measured: the process's own memory (Anonymous of /proc/self/smaps_rollup, with garbage
collected and freed memory handed back first; resident and proportional memory count libraries too,
by who else uses them just then) and `sys.getrefcount(None)`, which a binding that forgets to count
lets fall by one a call until the process dies.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from iss_viewer.app.main import Program
from iss_viewer.scene.exploring import Exploring
from iss_viewer.scene.layers import Layers

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
GROWTH_MB = 20.0
# Other threads, timers and caches hold None now and then: a few hundred of thousands of calls.
NOISE_REFERENCES = 500
VIEWS = ("globe", "map", "station")

# Lets the event loop run for so many milliseconds.
Wait = Callable[[int], object]


def memory_mb() -> float:
    """The process's own memory, once what can go has gone and the C library has handed back
    what was freed, of which it keeps some tens of megabytes for later as it likes."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    with Path("/proc/self/smaps_rollup").open() as lines:
        own = next(line for line in lines if line.startswith("Anonymous:"))
    return int(own.split()[1]) / 1024.0


def settled_mb(wait: Wait) -> float:
    """Memory once it stands still for three seconds."""
    looks: list[float] = []
    while len(looks) < 20:
        wait(1000)
        looks.append(memory_mb())
        if len(looks) > 3 and max(looks[-4:]) - min(looks[-4:]) < 2.0:
            break
    return looks[-1]


def come_home(program: Program, wait: Wait) -> None:
    """Everything as it was at first, so that a large window or another year is not called
    growth."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    while (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()
    window, state = program.window, program.state
    for other in QApplication.topLevelWidgets():
        # The counters for another monitor, which may fill it.
        if other is not window and other.isVisible():
            other.close()
    window.resize(720, 520)
    window.top_bar.projector_button.setChecked(False)
    window.deeds.show_list(False)
    state.show_view("map")
    window.views.current.reset_camera()
    # In other colours and back: the map's ground is no finer than at first.
    for theme in ("light", "dark"):
        window.choose(theme=theme, units="metric")
    state.select(None)
    state.explore(Exploring())
    state.show_layers(Layers())
    state.freeze(False)
    state.show_time(LAUNCH)
    for view in (*VIEWS, "globe"):
        state.show_view(view)
        window.views.current.reset_camera()
        wait(500)
        # The large pictures of the Earth, fifty megabytes each for globe and map, come when the
        # machine has time: whether they are there must not be left to chance.
        window.views.current.finish_loading()
