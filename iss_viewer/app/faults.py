"""When something breaks: it is logged, said once in the window, and everything else goes on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections import Counter
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from iss_viewer.widgets.gl.program import ShaderError
from iss_viewer.widgets.picture import Picture

VIEW_FAILS_AT_MOST = 3
LOG_NAME = "faults.log"
LOG_CAP_BYTES = 1_000_000
# Beyond these a fault that is ever a little different would fill log and memory.
FAULTS_AT_MOST = 100
LETTERS_AT_MOST = 10_000


class Faults(QObject):
    """Takes every exception that nobody caught, from slots, painting and threads.

    Signals: failed(str last line); view_failed(Picture) when a view has failed three times.
    """

    failed = Signal(str)
    view_failed = Signal(object)

    def __init__(self, profile: Path | None) -> None:
        super().__init__()
        self._log = logging.getLogger("iss_viewer")
        self._log.setLevel(logging.WARNING)
        self._log.propagate = False
        self._counts: Counter[int] = Counter()
        self._lines: set[str] = set()
        self._file = self._handler(profile)
        self._log.addHandler(self._file)
        self._former = sys.excepthook
        self._former_unraisable = sys.unraisablehook

    @staticmethod
    def _handler(profile: Path | None) -> logging.Handler:
        if profile is not None:
            try:
                profile.mkdir(parents=True, exist_ok=True)
                log = profile / LOG_NAME
                if log.exists() and log.stat().st_size > LOG_CAP_BYTES:
                    log.replace(log.with_suffix(".old"))
                made = logging.FileHandler(log, encoding="utf-8", delay=True)
                made.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
            except OSError:
                return logging.NullHandler()
            return made
        return logging.NullHandler()

    def install(self) -> None:
        sys.excepthook = self.take
        threading.excepthook = lambda args: self.take(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )
        # Of finalizers, and of threads that are not Python's own `threading`.
        sys.unraisablehook = lambda args: self.take(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def close(self) -> None:
        sys.excepthook = self._former
        sys.unraisablehook = self._former_unraisable
        threading.excepthook = threading.__excepthook__
        self._log.removeHandler(self._file)
        self._file.close()

    def take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log it, say it once, and count it against the view it came from."""
        if issubclass(kind, KeyboardInterrupt):
            self._former(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))[-LETTERS_AT_MOST:]
        is_new = text not in self._lines and len(self._lines) < FAULTS_AT_MOST
        if is_new:
            self._lines.add(text)
            # A failing paint repeats at every repaint; once in the log is enough.
            self._log.error(text)
        view = _view_of(trace)
        if view is not None:
            # Without its shaders a view fails only once, and then stays black.
            self._counts[id(view)] += VIEW_FAILS_AT_MOST if issubclass(kind, ShaderError) else 1
            if self._counts[id(view)] >= VIEW_FAILS_AT_MOST:
                del self._counts[id(view)]
                self.view_failed.emit(view)
        _let_go(trace)
        if is_new:
            self.failed.emit(f"{kind.__name__}: {error}"[:200])


def _let_go(trace: TracebackType | None) -> None:
    """Empty the frames that failed: a painter that one left open would keep its widget from
    being painted again, and may outlive it."""
    while trace is not None:
        try:
            trace.tb_frame.clear()
        except RuntimeError:
            pass  # The frame goes on: it caught the exception itself.
        else:
            # The names that were asked for above are copies; asking again empties those too.
            _ = trace.tb_frame.f_locals
        trace = trace.tb_next


def _view_of(trace: TracebackType | None) -> Picture | None:
    """The large view in whose method the exception passed, if any."""
    found: Picture | None = None
    while trace is not None:
        owner = trace.tb_frame.f_locals.get("self")
        parent: object = owner
        # What failed for being gone already has no parent to ask.
        while isinstance(parent, QObject) and isValid(parent) and not isinstance(parent, Picture):
            parent = parent.parent()
        if isinstance(parent, Picture):
            found = parent
        trace = trace.tb_next
    return found
