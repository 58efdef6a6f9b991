"""Opens the window: first a small picture with the true numbers, then all the rest.

Loading and making the window takes a second. This module loads only what the small picture needs;
the program itself is loaded when that is on screen.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from iss_viewer.app.all_phrases import ALL_PHRASES
from iss_viewer.app.application import make_application
from iss_viewer.app.asked import Asked
from iss_viewer.app.one_instance import FrontDoor, ProfileLock, claim
from iss_viewer.app.run_watch import RunWatch
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.paths import SETTINGS_FILE
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.widgets.opening import Opening
from iss_viewer.widgets.theme import DARK, LIGHT
from iss_viewer.widgets.words import Units, Words

if TYPE_CHECKING:
    from iss_viewer.app.main import Program

# The first pictures are drawn by then, also where the processor draws them.
STANDS_AFTER_MS = 3000


class Start(QObject):
    """Shows the opening, then the program, then takes the opening away.

    `careful` says why this run leaves OpenGL and the window's kept shape alone.
    Signals: stood() once the window has been on screen for a while.
    """

    stood = Signal()

    def __init__(
        self, asked: Asked, snapshot: Snapshot | None, careful: Phrase | None = None
    ) -> None:
        super().__init__()
        self._asked, self._snapshot, self._careful = asked, snapshot, careful
        self._door: FrontDoor | None = None
        self._opening: Opening | None = None
        self._program: Program | None = None
        self._is_closed = False
        self.error: BaseException | None = None

    def begin(self) -> None:
        """To be called by the event loop."""
        if self._snapshot is None:
            self._carry_on()
            return
        try:
            self._show_opening(self._snapshot)
        except Exception:
            # It is there only to be early. The window can tell what is wrong.
            self._carry_on()

    def _show_opening(self, snapshot: Snapshot) -> None:
        chosen = chosen_look(self._asked.profile_folder)
        is_imperial = chosen.get("units") == Units.IMPERIAL.value
        words = Words(ALL_PHRASES, Units.IMPERIAL if is_imperial else Units.METRIC)
        theme = LIGHT if chosen.get("theme") == LIGHT.name else DARK
        self._opening = Opening(words, theme, snapshot, is_live=self._asked.at is None)
        self._opening.painted.connect(self._carry_on)
        self._opening.show()

    def close(self) -> None:
        """Close what was opened; nothing else is."""
        self._is_closed = True
        self._end_opening()
        if self._door is not None:
            self._door.close()
        if self._program is not None:
            self._program.close()

    @property
    def awaits_name(self) -> bool:
        """Whether the process would wait at its end for a name server that does not answer."""
        return self._program is not None and self._program.transport.awaits_name

    @property
    def wants_usual(self) -> bool:
        """Whether a careful run was closed to open again as usual."""
        return self._program is not None and self._program.wants_usual

    def _carry_on(self) -> None:
        """Make the program; what hinders it is kept for who started us, and ends the loop."""
        if self._is_closed:
            # The small picture was painted in the very turn in which it was closed.
            return
        try:
            from iss_viewer.app.main import Program

            asked = self._asked
            self._program = Program(
                asked.profile, asked.is_offline, asked.at, asked.elements, careful=self._careful
            )
            if asked.site is not None:
                self._program.state.show_site(asked.site)
            self._program.window.installEventFilter(self)
            self._program.show()
            self._door = FrontDoor(asked.profile_folder)
            self._door.knocked.connect(self._program.take_in)
        except Exception as error:
            self.error = error
            make_application([]).exit(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The opening goes when the window's first frame is done."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end_opening)
            QTimer.singleShot(STANDS_AFTER_MS, self, self.stood.emit)
        return False

    def _end_opening(self) -> None:
        if self._opening is not None:
            self._opening.close()
            self._opening.deleteLater()
            self._opening = None


def chosen_look(profile: Path) -> dict[str, object]:
    """The settings as they stand in their file, unjudged; nothing when that cannot be read. The
    program reads them strictly, and says what is wrong; that takes 20 ms of loading."""
    try:
        found = json.loads((profile / SETTINGS_FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def run(argv: list[str], asked: Asked, snapshot: Callable[[], Snapshot | None]) -> int:
    """Open the window and stay until it is closed; the exit code. `snapshot` is what the small
    picture shows; None leaves it out. Raises AlreadyOpenError when another window has the
    profile."""
    application = make_application(argv)
    lock = ProfileLock(asked.profile_folder)
    claim(lock, asked)
    try:
        with _ends_when_told(application):
            code, start = _run_once(application, asked, snapshot())
            while start.wants_usual:
                code, start = _run_once(application, replace(asked, is_safe=False), snapshot())
    finally:
        lock.release()
    if start.awaits_name:
        # All is closed and saved; what is left would only wait.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    return code


def _run_once(
    application: QApplication, asked: Asked, snapshot: Snapshot | None
) -> tuple[int, Start]:
    """One window from its opening to its end: the exit code, and what had it."""
    watch = RunWatch(asked.profile_folder)
    careful = phrase("app.safe.asked") if asked.is_safe else watch.trouble
    start = Start(asked, snapshot, careful)
    start.stood.connect(watch.stand)
    watch.begin()
    QTimer.singleShot(0, start.begin)
    is_closed = False
    try:
        try:
            code = application.exec()
        finally:
            start.close()
        is_closed = start.error is None
    finally:
        watch.end(is_closed=is_closed)
    if start.error is not None:
        raise start.error
    return code, start


@contextmanager
def _ends_when_told(application: QApplication) -> Iterator[None]:
    """The end of a session and Ctrl+C in a terminal close the window as a person would; the tick
    lets Python see them within a second."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    former = {
        # From the event loop: Python sees the signal in the midst of anything, and to close a window
        # that is being painted takes the process down.
        number: signal.signal(number, lambda *_: QTimer.singleShot(0, application.quit))
        for name in names
        if (number := getattr(signal, name, None)) is not None
    }
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
