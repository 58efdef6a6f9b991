"""Work for a thread, of which only the latest wish counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QThreadPool, Signal


class _Voice(QObject):
    """Outlives the view while a thread still works for it."""

    spoke = Signal(object, object)

    def do(self, wish: object, work: Callable[[], object]) -> None:
        self.spoke.emit(wish, work())


class LatestJob(QObject):
    """Does one thing at a time; of what is wanted meanwhile only the last is kept.

    Signals: done(wish, result) in the thread that owns it.
    """

    done = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._voice = _Voice()
        self._voice.spoke.connect(self._take)
        self._doing: object = None
        self._next: tuple[object, Callable[[], object]] | None = None

    def want(self, wish: object, work: Callable[[], object]) -> None:
        """Do `work` for `wish`, unless that is being done. `work` runs in another thread."""
        if self._doing is None:
            self._start(wish, work)
        else:
            self._next = None if wish == self._doing else (wish, work)

    def _start(self, wish: object, work: Callable[[], object]) -> None:
        self._doing = wish
        QThreadPool.globalInstance().start(partial(self._voice.do, wish, work))

    def _take(self, wish: object, result: object) -> None:
        self._doing = None
        if self._next is not None:
            following, self._next = self._next, None
            self._start(*following)
        self.done.emit(wish, result)
