"""Looks over the bundled files in a thread, since a damaged one costs only what needs it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThreadPool, Signal

from iss_viewer import paths
from iss_viewer.sources.bundle import BundleFault, judge_bundle


class _Voice(QObject):
    """Outlives the watch while its thread reads."""

    looked = Signal(object)

    def look(self) -> None:
        """Speaks from whichever thread looks."""
        faults = [
            fault
            for folder in (paths.asset(), paths.seed())
            for fault in judge_bundle(folder).faults
        ]
        self.looked.emit(tuple(faults))


class BundleWatch(QObject):
    """Looks once.

    Signals: found(BundleFault first, int count) when something is missing or damaged.
    """

    found = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self._voice = _Voice()
        self._voice.looked.connect(self._take)

    def look(self) -> None:
        QThreadPool.globalInstance().start(self._voice.look)

    def _take(self, faults: tuple[BundleFault, ...]) -> None:
        if faults:
            self.found.emit(faults[0], len(faults))
