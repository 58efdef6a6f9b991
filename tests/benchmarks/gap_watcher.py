"""How long the event loop was away, and in what."""

from __future__ import annotations

import signal
import time
from collections import Counter
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

PERIOD_MS = 1
SAMPLE_S = 0.004
WORTH_NAMING_S = 0.03


class GapWatcher(QObject):
    """A timer of a millisecond that notes how late it comes. With `names` the system's alarm clock
    asks now and then what is being done, and the longest gap gets the names of its usual places;
    that costs a little, so figures are taken without."""

    def __init__(self, *, names: bool) -> None:
        super().__init__()
        self._last_s = time.perf_counter()
        self.longest_s = 0.0
        self.where = ""
        self._seen: list[tuple[float, str]] = []
        self._is_watching = names
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start(PERIOD_MS)
        if names:
            # Not a thread: looking at another thread's frames can crash Python 3.11.
            signal.signal(signal.SIGALRM, self._sample)
            signal.setitimer(signal.ITIMER_REAL, SAMPLE_S, SAMPLE_S)

    def begin(self) -> None:
        """Forget what was before."""
        self._last_s, self.longest_s, self.where = time.perf_counter(), 0.0, ""

    def _look(self) -> None:
        now = time.perf_counter()
        gap = now - self._last_s - PERIOD_MS / 1000.0
        if gap > self.longest_s:
            self.longest_s = gap
            if self._is_watching and gap > WORTH_NAMING_S:
                self.where = self._usual_place(self._last_s, now)
        self._seen.clear()
        self._last_s = time.perf_counter()

    def _usual_place(self, begin_s: float, end_s: float) -> str:
        places = Counter(place for at, place in list(self._seen) if begin_s <= at <= end_s)
        return ", ".join(f"{place} ({count})" for place, count in places.most_common(6))

    def _sample(self, _signal: int, frame: FrameType | None) -> None:
        self._seen.append((time.perf_counter(), _chain(frame)))


def _chain(frame: FrameType | None) -> str:
    """The innermost frames of ours, from the outside in."""
    names: list[str] = []
    while frame is not None and len(names) < 3:
        code = frame.f_code
        if "iss_viewer/" in code.co_filename:
            names.append(f"{code.co_filename.rsplit('/', 1)[1]}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " < ".join(names)
