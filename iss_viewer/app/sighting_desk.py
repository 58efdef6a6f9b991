""" "Did you see it?" after a pass, and the list of the answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.pass_list import TimedPass
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.alerts import is_to_be_asked
from iss_viewer.scene.sky_words import clock_said
from iss_viewer.sources.sightings import Answer, SightingLog, sighting_of

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow


class SightingDesk(QObject):
    """Asks once, quietly, and keeps what is answered."""

    def __init__(self, window: MainWindow, log: SightingLog) -> None:
        super().__init__(window)
        self._window, self._log = window, log
        self._asked: tuple[TimedPass, Observer] | None = None
        self._is_shown = False
        self.deeds: dict[str, Callable[[], object]] = {
            "sighting_seen": lambda: self.answer(Answer.SEEN),
            "sighting_clouds": lambda: self.answer(Answer.CLOUDS),
            "sightings": self.open_list,
        }

    def ask(self, each: TimedPass, site: Observer) -> None:
        """As soon as nothing else stands in the banner that can be done something about."""
        self._asked, self._is_shown = (each, site), False
        self._show()

    def follow(self, snapshot: Snapshot) -> None:
        """Show the question when there is room; away with it when it is too late to answer."""
        if self._asked is None:
            return
        if not self._window.state.is_live or not is_to_be_asked(self._asked[0], snapshot.utc):
            self._asked = None
            self._window.frame.banner.take_back("sighting_seen")
        elif not self._is_shown:
            self._show()

    def _show(self) -> None:
        window, say, asked = self._window, self._window.words.say, self._asked
        banner = window.frame.banner
        if asked is None or (banner.isVisibleTo(window.frame) and banner.has_action):
            return
        if window.settings.quiet.holds(window.state.utc, asked[1].zone):
            return
        self._is_shown = True
        clock = clock_said(_begin(asked[0]), asked[1].zone)
        window.tell(say("app.sighting.ask", clock=clock), "sighting_seen", say("app.sighting.yes"))
        banner.offer("sighting_clouds", say("app.sighting.clouds"))

    def answer(self, answer: Answer) -> None:
        """Keep it; that it is kept is said where that worked."""
        if self._asked is None:
            return
        (each, site), self._asked = self._asked, None
        self._log.keep(sighting_of(_begin(each), site.name, answer))
        notes = self._log.take_notes()
        say = self._window.words.say
        said = " ".join(say(note) for note in notes) or say("app.sighting.noted")
        self._window.tell(said)

    def open_list(self) -> None:
        """My sightings; what could not be read is told above the view."""
        from iss_viewer.widgets.sightings_dialog import SightingsDialog

        window, say = self._window, self._window.words.say
        sightings = self._log.sightings()
        rows = tuple(
            (
                say("app.sighting.when", at_moment_utc=each.begin_utc),
                each.place or say("app.sighting.somewhere"),
                say(f"app.sighting.said_{each.answer.value}"),
            )
            for each in sightings
        )
        seen = sum(each.answer is Answer.SEEN for each in sightings)
        name = "none" if not sightings else "one" if len(sightings) == 1 else "count"
        count = say(f"app.sighting.{name}", seen_count=seen, asked_count=len(sightings))
        dialog = SightingsDialog(window.words, count, rows, window)
        dialog.forget_requested.connect(self._forget)
        dialog.open()
        self._tell_notes()

    def _forget(self) -> None:
        self._log.forget_all()
        if not self._tell_notes():
            self._window.tell(self._window.words.say("app.sighting.forgotten"))

    def _tell_notes(self) -> bool:
        say = self._window.words.say
        notes = self._log.take_notes()
        if notes:
            self._window.tell(" ".join(say(note) for note in notes))
        return bool(notes)


def _begin(each: TimedPass) -> datetime:
    return each.over.visible_from_utc or each.over.aos_utc
