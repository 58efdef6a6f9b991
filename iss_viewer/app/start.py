"""Opens the window: first a small picture with the true numbers, then all the rest.

Loading and making the window takes a second. This module loads only what the small picture needs;
the program itself is loaded when that is on screen.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from iss_viewer.app.all_phrases import ALL_PHRASES
from iss_viewer.app.application import make_application
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.paths import SETTINGS_FILE, default_profile
from iss_viewer.widgets.opening import Opening
from iss_viewer.widgets.theme import DARK, LIGHT
from iss_viewer.widgets.words import Units, Words

if TYPE_CHECKING:
    from iss_viewer.app.main import Program


@dataclass(frozen=True, slots=True)
class Asked:
    """What the window was asked for; `at` None is live."""

    profile: Path | None = None
    is_offline: bool = False
    at: datetime | None = None
    elements: Path | None = None


class Start(QObject):
    """Shows the opening, then the program, then takes the opening away."""

    def __init__(self, asked: Asked, snapshot: Snapshot | None) -> None:
        super().__init__()
        self._asked, self._snapshot = asked, snapshot
        self._opening: Opening | None = None
        self._program: Program | None = None
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
        chosen = chosen_look(self._asked.profile or default_profile())
        is_imperial = chosen.get("units") == Units.IMPERIAL.value
        words = Words(ALL_PHRASES, Units.IMPERIAL if is_imperial else Units.METRIC)
        theme = LIGHT if chosen.get("theme") == LIGHT.name else DARK
        self._opening = Opening(words, theme, snapshot, is_live=self._asked.at is None)
        self._opening.painted.connect(self._carry_on)
        self._opening.show()

    def close(self) -> None:
        """Close what was opened."""
        self._end_opening()
        if self._program is not None:
            self._program.close()

    def _carry_on(self) -> None:
        """Make the program; what hinders it is kept for who started us, and ends the loop."""
        try:
            from iss_viewer.app.main import Program

            asked = self._asked
            self._program = Program(asked.profile, asked.is_offline, asked.at, asked.elements)
            self._program.window.installEventFilter(self)
            self._program.show()
        except Exception as error:
            self.error = error
            make_application([]).exit(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The opening goes when the window's first frame is done."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end_opening)
        return False

    def _end_opening(self) -> None:
        if self._opening is not None:
            self._opening.close()
            self._opening.deleteLater()
            self._opening = None


def chosen_look(profile: Path) -> dict[str, object]:
    """The settings as they stand in their file, unjudged; nothing when that can not be read. The
    program reads them strictly, and says what is wrong; that takes 20 ms of loading."""
    try:
        found = json.loads((profile / SETTINGS_FILE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def run(argv: list[str], asked: Asked, snapshot: Callable[[], Snapshot | None]) -> int:
    """Open the window and stay until it is closed; the exit code. `snapshot` is what the small
    picture shows; None leaves it out."""
    application = make_application(argv)
    start = Start(asked, snapshot())
    QTimer.singleShot(0, start.begin)
    try:
        code = application.exec()
    finally:
        start.close()
    if start.error is not None:
        raise start.error
    return code
