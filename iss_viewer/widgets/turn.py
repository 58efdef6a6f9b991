"""Work in a turn of the event loop of its own.

Timers of no interval that are due together run one behind the other, before anything is painted or
a click is heard. What waits here is done one piece a turn, whoever it belongs to, and what a piece
leaves to be painted is painted in the turn between.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from shiboken6 import isValid


class Turn(QObject):
    """One piece of work of `owner`, done once after each `start`."""

    def __init__(self, owner: QObject, work: Callable[[], object]) -> None:
        super().__init__(owner)
        self._work = work
        self.is_waiting = False

    def start(self) -> None:
        """Do it when its turn comes, once however often that is said before."""
        if not self.is_waiting:
            self.is_waiting = True
            _line().take(self)

    def stop(self) -> None:
        """Do not do it after all."""
        self.is_waiting = False

    def do(self) -> None:
        """Do it now."""
        self.is_waiting = False
        self._work()


class _Line(QObject):
    """Those that wait, first come, first served."""

    def __init__(self) -> None:
        super().__init__(QCoreApplication.instance())
        self._waiting: deque[Turn] = deque()
        self._is_resting = False
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    def take(self, turn: Turn) -> None:
        self._waiting.append(turn)
        if not self._timer.isActive():
            self._is_resting = False
            self._timer.start()

    def _next(self) -> None:
        # Every other turn is left to what the last piece wants painted.
        self._is_resting = not self._is_resting
        if self._is_resting:
            return
        while self._waiting:
            turn = self._waiting.popleft()
            if isValid(turn) and turn.is_waiting:
                turn.do()
                return
        self._timer.stop()


def _line() -> _Line:
    line = _made()
    if not isValid(line):
        # It went with an application that is over.
        _made.cache_clear()
        line = _made()
    return line


@cache
def _made() -> _Line:
    return _Line()
