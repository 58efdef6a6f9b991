"""Work for a thread, of which only the latest wish counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from shiboken6 import isValid

# Until the window has painted what the wish came with: every call into Qt lets go of the
# interpreter, and has to get it back from a thread that computes.
AFTER_MS = 100


class _Voice(QObject):
    """Outlives the view while a thread still works for it."""

    spoke = Signal(object, object)
    failed = Signal(object)

    def do(self, wish: object, work: Callable[[], object]) -> None:
        # The application may have ended meanwhile and taken the sender along.
        if not isValid(self):
            return
        try:
            result = work()
        except BaseException:
            # Or nothing would ever be done again. The fault itself is told as any other is.
            if isValid(self):
                self.failed.emit(wish)
            raise
        if isValid(self):
            self.spoke.emit(wish, result)


class LatestJob(QObject):
    """Does one thing at a time, a moment after it is wanted; of what is wanted meanwhile only the
    last is kept.

    Signals, in the thread that owns it: done(wish, result); failed(wish) where the work broke.
    """

    done = Signal(object, object)
    failed = Signal(object)

    def __init__(self, parent: QObject, after_ms: int = AFTER_MS) -> None:
        super().__init__(parent)
        self._voice = _Voice()
        self._voice.spoke.connect(self._take)
        self._voice.failed.connect(self._give_up)
        self._doing: object = None
        self._next: tuple[object, Callable[[], object]] | None = None
        self._soon = QTimer(self, singleShot=True, interval=after_ms)
        self._soon.timeout.connect(self._start)

    def want(self, wish: object, work: Callable[[], object]) -> None:
        """Do `work` for `wish`, unless that is being done. `work` runs in another thread."""
        self._next = None if self._doing is not None and wish == self._doing else (wish, work)
        if self._doing is None and not self._soon.isActive():
            self._soon.start()

    def stop(self) -> None:
        """Begin nothing more."""
        self._next = None
        self._soon.stop()

    def _start(self) -> None:
        if self._next is not None:
            (wish, work), self._next = self._next, None
            self._doing = wish
            QThreadPool.globalInstance().start(partial(self._voice.do, wish, work))

    def _take(self, wish: object, result: object) -> None:
        self._doing = None
        self._start()
        self.done.emit(wish, result)

    def _give_up(self, wish: object) -> None:
        self._doing = None
        self._start()
        self.failed.emit(wish)
