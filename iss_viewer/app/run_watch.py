"""Notices a run that did not close, so that the one after it can start more carefully.

A marker lies in the profile from the start of a run to its end: `starting 1` says that this run
is not open yet and that the one before it did not close either. Beside it lies what Python could
still write when the process was taken down, by a driver for one.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
from io import FileIO
from pathlib import Path

from iss_viewer.phrase import Phrase, phrase

MARKER = "window.running"
CRASH_LOG = "crash.log"
FORMER_CRASH_LOG = "crash.old"
# So many in a row are no power cut.
CRASHES_AT_MOST = 1


class RunWatch:
    """One run of the window. Where nothing can be written, nothing is remembered."""

    def __init__(self, profile: Path) -> None:
        self._profile, self._marker = profile, profile / MARKER
        self._log: FileIO | None = None
        stage, before = self._last()
        self._unclosed = before + 1 if stage else 0
        self.trouble: Phrase | None = None
        """Why this run should be careful; None when it need not."""
        if stage == "starting":
            self.trouble = phrase("app.safe.crashed_at_start")
        elif self._unclosed > CRASHES_AT_MOST:
            self.trouble = phrase("app.safe.crashed_twice")

    def begin(self) -> None:
        """From here on a crash is noticed and written down."""
        self._mark("starting")
        log = self._profile / CRASH_LOG
        with contextlib.suppress(OSError):
            if log.exists() and log.stat().st_size:
                os.replace(log, self._profile / FORMER_CRASH_LOG)
            self._log = FileIO(log, "w")
            faulthandler.enable(self._log)

    def stand(self) -> None:
        """The window is open and drawn: a crash from now on is not one of the start."""
        self._mark("open")

    def end(self, *, is_closed: bool) -> None:
        """The run is over; unless it was closed as it should be, the marker stays."""
        if is_closed:
            with contextlib.suppress(OSError):
                self._marker.unlink(missing_ok=True)
        if self._log is not None:
            faulthandler.disable()
            self._log.close()
            self._log = None

    def _last(self) -> tuple[str, int]:
        """How far the last run came, empty when it closed, and how many before it did not."""
        try:
            stage, _, count = self._marker.read_text("ascii")[:40].partition(" ")
        except (OSError, UnicodeDecodeError):
            return "", 0
        return stage or "open", int(count) if count.isdigit() else 0

    def _mark(self, stage: str) -> None:
        with contextlib.suppress(OSError):
            self._marker.write_text(f"{stage} {self._unclosed}", "ascii")
