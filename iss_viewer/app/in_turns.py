"""Work that would hold the window if it were done at once, one piece a turn of the event loop."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class InTurns(QObject):
    """Pieces run in order, each in a turn of its own: what came before it is painted first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Callable[[], None]] = deque()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_idle(self) -> bool:
        """Whether all is done."""
        return not self._waiting

    def begin(self, *pieces: Callable[[], None]) -> None:
        """Do these from the next turn on, instead of what still waits."""
        self._waiting = deque(pieces)
        self._timer.start()

    def finish(self) -> None:
        """Do now what still waits."""
        while self._waiting:
            self._waiting.popleft()()

    def _go_on(self) -> None:
        if self._waiting:
            self._waiting.popleft()()
        if self._waiting:
            self._timer.start()
