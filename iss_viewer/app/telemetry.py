"""Live telemetry, where a person wants it: starts and ends the connection, tells what came."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from iss_viewer.phrase import phrase
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.telemetry import Held, held_of, judged, taken
from iss_viewer.sources.telemetry_items import HEARTBEAT, telemetry_items

if TYPE_CHECKING:
    from iss_viewer.app.isslive import IssLive

SERVER = "https://push.lightstreamer.com"
TELL_EVERY_MS = 500


def is_installed() -> bool:
    """Whether the optional package is there; nothing of it is loaded."""
    return importlib.util.find_spec("lightstreamer") is not None


class _Voice(QObject):
    """Without a parent: it must outlive the window while a job holds it. Signals: loaded()."""

    loaded = Signal()

    def load(self) -> None:
        import iss_viewer.app.isslive  # noqa: F401, loaded here so that the window need not wait

        if isValid(self):
            self.loaded.emit()


class LiveTelemetry(QObject):
    """Off until `switch`; then twice a second what is known, gathered from the client's threads
    in this one. Switched off or offline there is no connection, no timer and no client loaded.

    Signals: changed(Telemetry, or None when it ended); told(Phrase) where it cannot be had.
    """

    changed = Signal(object)
    told = Signal(object)

    def __init__(self, read_wall: Callable[[], datetime], *, is_offline: bool = False) -> None:
        super().__init__()
        self._read_wall = read_wall
        self._is_on, self._is_offline = False, is_offline
        self._held: Held = held_of(())
        self._live: IssLive | None = None
        self._voice: _Voice | None = None
        self._timer: QTimer | None = None

    @property
    def is_running(self) -> bool:
        return self._timer is not None

    def switch(self, is_on: bool) -> None:
        """What a person wants."""
        self._is_on = is_on
        if is_on and self._is_offline:
            self.told.emit(phrase("app.telemetry.offline"))
        self._begin_or_end()

    def go_offline(self, is_offline: bool) -> None:
        self._is_offline = is_offline
        self._begin_or_end()

    def close(self) -> None:
        """End it; nobody is told."""
        self.blockSignals(True)
        self._is_on = False
        self._begin_or_end()

    def tell(self, _changed: object = None) -> None:
        """Say again what is known now, where it runs."""
        if self._live is None:
            return
        updates, link = self._live.mailbox.take()
        now = self._read_wall()
        self._held = taken(self._held, updates, now)
        self.changed.emit(judged(self._held, link, now))

    def _begin_or_end(self) -> None:
        is_wanted = self._is_on and not self._is_offline
        if is_wanted and not self.is_running:
            self._begin()
        elif not is_wanted and self.is_running:
            self._end()

    def _begin(self) -> None:
        try:
            self._held = held_of(telemetry_items())
        except FeedError as error:
            self.told.emit(error.said)
            return
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tell)
        self._timer.start(TELL_EVERY_MS)
        self._voice = _Voice()
        self._voice.loaded.connect(self._connect)
        QThreadPool.globalInstance().start(self._voice.load)

    def _connect(self) -> None:
        # A person may have switched it off, and even on again, while it was loading.
        if not self.is_running or self._live is not None:
            return
        from iss_viewer.app.isslive import IssLive

        names = (HEARTBEAT, *self._held.items)
        self._live = IssLive(SERVER, names)
        self._live.connect()
        self.tell()

    def _end(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer.deleteLater()
            self._timer = None
        if self._live is not None:
            self._live.disconnect()
            self._live = None
        self.changed.emit(None)
