"""How long things took, over an hour of them, in memory that does not grow."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer

_LONGEST_MS = 5_000
_PARTS = 10
PERIOD_MS = 2


class Spread:
    """Counts of durations, a tenth of a millisecond wide."""

    def __init__(self) -> None:
        self._counts = np.zeros(_LONGEST_MS * _PARTS + 1, np.int64)
        self.worst_ms = 0.0

    def add(self, seconds: float) -> None:
        ms = 1000.0 * seconds
        self._counts[min(max(int(ms * _PARTS), 0), len(self._counts) - 1)] += 1
        self.worst_ms = max(self.worst_ms, ms)

    @property
    def count(self) -> int:
        return int(self._counts.sum())

    def at(self, share: float) -> float:
        """The duration in ms that this share of all stays below."""
        if not self.count:
            return 0.0
        return float(np.searchsorted(np.cumsum(self._counts), share * self.count)) / _PARTS

    def over(self, ms: float) -> int:
        return int(self._counts[int(ms * _PARTS) :].sum())


def timed(spread: Spread, work: Callable[..., object]) -> Callable[..., object]:
    """`work`, its time added to `spread`."""

    def run(*args: object) -> object:
        begun = time.perf_counter()
        try:
            return work(*args)
        finally:
            spread.add(time.perf_counter() - begun)

    return run


class Blocks(QObject):
    """Notices how long the event loop was away from a timer of two milliseconds."""

    def __init__(self, spread: Spread) -> None:
        super().__init__()
        self._spread, self._last_s = spread, time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start(PERIOD_MS)

    def rest(self) -> None:
        self._timer.stop()

    def go_on(self, spread: Spread) -> None:
        self._spread = spread
        self._last_s = time.perf_counter()
        self._timer.start(PERIOD_MS)

    def _look(self) -> None:
        now = time.perf_counter()
        self._spread.add(max(now - self._last_s - PERIOD_MS / 1000.0, 0.0))
        self._last_s = now
