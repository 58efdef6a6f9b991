"""The shared folder of a school, as this machine uses it: read before asking, written after."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from iss_viewer.app.worker import PATIENCE_S, Worker
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.errors import StoreError
from iss_viewer.sources.feeds import Feed
from iss_viewer.sources.shared_folder import Look, SharedCopy, Wanted, look, put

# Who pressed a button waits no longer for a drive; it may still come back later.
MOST_MS = 5_000

Then = Callable[[tuple[Look, ...]], None]


class SharedData(QObject):
    """Reads and writes in a thread, and tells each trouble once, until all is well again.

    Signals: told(Phrase); looked() when the folder was read, well or not.
    """

    told = Signal(object)
    looked = Signal()

    def __init__(self, folder: Path | None = None, most_ms: int = MOST_MS) -> None:
        super().__init__()
        self.folder = folder
        self.last_good: datetime | None = None
        self.trouble: Phrase | None = None
        self._worker = Worker()
        self._waiting: Then | None = None
        self._is_stuck = False
        self._said: set[Phrase] = set()
        self._has_said_unwritten = False
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.setInterval(most_ms)
        self._deadline.timeout.connect(self._give_up)

    def use(self, folder: Path | None) -> None:
        """From now on this one, or none."""
        self.folder = folder
        self.last_good = self.trouble = None
        self._said.clear()
        self._has_said_unwritten = False

    def look(self, wanted: tuple[Wanted, ...], now: datetime, then: Then) -> None:
        """Call `then` with what lies there, soon; with nothing while the folder hangs."""
        folder = self.folder
        if folder is None or self._is_stuck:
            then(())
            return
        self._waiting, self._is_stuck = then, True
        self._deadline.start()
        self._worker.do(partial(look, folder, wanted, now), partial(self._take, folder, now))

    def put(self, feed: Feed, copy: SharedCopy) -> None:
        """Write a download there for the others."""
        if self.folder is not None and not self._is_stuck:
            self._worker.do(partial(_put, self.folder, feed, copy), self._take_put)

    def say_once(self, said: Phrase) -> None:
        """Tell a trouble, unless it has been told since the folder was last as it should be."""
        self.trouble = said
        if said not in self._said:
            self._said.add(said)
            self.told.emit(said)

    def close(self, patience_s: float = PATIENCE_S) -> None:
        self._deadline.stop()
        self._worker.close(patience_s)

    def _take(self, folder: Path, now: datetime, looks: tuple[Look, ...]) -> None:
        self._is_stuck = False
        self._deadline.stop()
        if folder != self.folder:
            # Another folder was chosen meanwhile.
            looks = ()
        faults = dict.fromkeys(each.fault for each in looks if each.fault is not None)
        if looks and not faults:
            self.last_good, self.trouble = now, None
            self._said.clear()
        for fault in faults:
            self.say_once(fault)
        self.looked.emit()
        then, self._waiting = self._waiting, None
        if then is not None:
            then(looks)

    def _take_put(self, fault: Phrase | None) -> None:
        # That it can be read again says nothing about this.
        if fault is not None and not self._has_said_unwritten:
            self._has_said_unwritten = True
            self.told.emit(fault)

    def _give_up(self) -> None:
        """It is left to hang, and not looked at again until it answers."""
        self.say_once(phrase("shared_slow", folder=str(self.folder)))
        then, self._waiting = self._waiting, None
        if then is not None:
            then(())


def _put(folder: Path, feed: Feed, copy: SharedCopy) -> Phrase | None:
    try:
        put(folder, feed, copy)
    except StoreError as error:
        return error.said
    return None
