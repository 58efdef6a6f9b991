"""Python's garbage collector, run only in the thread that owns the widgets.

Python collects reference cycles in whichever thread happens to allocate next. A cycle may hold a
widget or something of OpenGL's, and Qt ends the process when those are taken apart in a worker.
"""

from __future__ import annotations

import gc
import linecache

from PySide6.QtCore import QObject, QTimer

from iss_viewer.app.freed_memory import hand_back_holes

EVERY_MS = 1000
# A whole collection looks at every object that is not frozen: now and then is enough.
WHOLE_EVERY_TURNS = 60
# By then all is loaded that is shown first, and later most has been looked at: what is there then
# mostly stays. Looking at it again every minute would hold the window up for 45 ms.
FREEZE_FIRST_AFTER_TURNS, FREEZE_AGAIN_AFTER_TURNS = 4, WHOLE_EVERY_TURNS
# 3 ms each time, 20 the first time, when all is loaded that is shown first.
HAND_BACK_EVERY_TURNS = 10
HAND_BACK_FIRST_AFTER_TURNS = 5


class Collector(QObject):
    """From its making to `close`, cycles are collected by a timer of this thread alone."""

    def __init__(self) -> None:
        super().__init__()
        self._turns = 0
        self._was_enabled = gc.isenabled()
        gc.disable()
        # What is loaded by now stays: nobody need look at it again.
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(EVERY_MS)

    def close(self) -> None:
        """Leave collecting to Python again, as it was."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    def _collect(self) -> None:
        self._turns += 1
        young, middle, _old = gc.get_count()
        if self._turns == FREEZE_FIRST_AFTER_TURNS:
            # With the few hundred that could go: looking for them is what takes the time.
            gc.freeze()
        elif self._turns % WHOLE_EVERY_TURNS == 0:
            gc.collect()
            if self._turns == FREEZE_AGAIN_AFTER_TURNS:
                gc.freeze()
        elif middle >= gc.get_threshold()[1]:
            gc.collect(1)
        elif young >= gc.get_threshold()[0]:
            gc.collect(0)
        is_started = self._turns == HAND_BACK_FIRST_AFTER_TURNS
        if is_started or self._turns % HAND_BACK_EVERY_TURNS == 0:
            # PySide reads the source of every module that is loaded, some 11 MB of lines.
            linecache.clearcache()
            hand_back_holes()
