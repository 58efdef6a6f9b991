"""A thread for folders that may hang: a network drive that is gone can take a minute to say so."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

T = TypeVar("T")

# What is being written when the window closes mostly is written within this.
PATIENCE_S = 0.5


class Worker(QObject):
    """Does one job after another, and calls back on the thread it was made in.

    A QThreadPool waits for its threads when it is taken apart, and so would the end of the
    program; a daemon thread that hangs in the system is left behind.
    """

    _done = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: SimpleQueue[Callable[[], Callable[[], None]] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._is_over = False
        self._done.connect(self._call)

    def do(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Hand what `job` gives to `then`, unless we are closed by then. `job` must not raise."""
        if self._is_over:
            return
        if self._thread is None:
            self._thread = Thread(target=self._run, daemon=True)
            self._thread.start()
        self._jobs.put(lambda: partial(then, job()))

    def close(self, patience_s: float = PATIENCE_S) -> None:
        """Nobody is called back any more; what still runs after `patience_s` is left alone."""
        self._is_over = True
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join(patience_s)
            self._thread = None

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            called_back = job()
            if not self._is_over:
                self._done.emit(called_back)

    def _call(self, called_back: Callable[[], None]) -> None:
        if not self._is_over:
            called_back()
