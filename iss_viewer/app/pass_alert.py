"""The alert before a visible pass: a banner, a message of the desktop, and one click for off."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from iss_viewer.app.tray import Tray
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.pass_list import TimedPass
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.alerts import (
    ALERT_MINUTES,
    QuietHours,
    alert_said,
    alert_title,
    quiet_said,
)
from iss_viewer.widgets.accessible import announce

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow


class PassAlert(QObject):
    """Tells of a pass that is due, and keeps the minutes true until it is over."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._told: TimedPass | None = None
        self._site: Observer | None = None
        self._text = ""
        self.tray = Tray(self)
        self.tray.clicked.connect(self._come)
        self.deeds: dict[str, Callable[[], object]] = {
            "alert_show": self.show_pass,
            "alert_stop": self.stop,
            "quiet_hours": self.open_quiet,
            **{f"alert_{minutes}": partial(self.choose, minutes) for minutes in ALERT_MINUTES},
        }

    def tell(self, each: TimedPass, site: Observer) -> None:
        """In the window, to a listening screen reader, in the task bar and beside the clock."""
        window, say = self._window, self._window.words.say
        said = alert_said(each, window.state.utc)
        if said is None:
            return
        self._told, self._site, self._text = each, site, say(said)
        window.tell(self._text, "alert_show", say("app.alert.show"))
        window.frame.banner.offer("alert_stop", say("app.alert.stop"))
        announce(window, self._text)
        QApplication.alert(window)
        self.tray.say(say(alert_title(each, site.zone)), self._text)

    def follow(self, snapshot: Snapshot) -> None:
        """What stands there stays true; away with it once the pass is over, in a replay, and at
        another place."""
        if self._told is None:
            return
        window = self._window
        banner, state = window.frame.banner, window.state
        self._told = window.pass_watch.as_known_now(self._told)
        is_of_here = state.is_live and state.view.site == self._site
        said = alert_said(self._told, snapshot.utc) if is_of_here else None
        if said is None:
            self._end()
            return
        if not banner.isVisibleTo(window.frame):
            # Read and closed.
            self.tray.hide()
        text = window.words.say(said)
        if text != self._text:
            banner.restate(self._text, text)
            self._text = text

    def show_pass(self) -> None:
        """To See it with that pass."""
        state, told = self._window.state, self._told
        self._end()
        if told is not None:
            state.choose_pass(told.over.culmination_utc)
            state.show_view("see")

    def stop(self) -> None:
        """No more alerts, by one click; the menu brings them back."""
        self._end()
        self._window.choose(alert_minutes=0)
        self._window.tell(self._window.words.say("app.alert.stopped"))

    def choose(self, minutes: int) -> None:
        """So many minutes before, or none."""
        window, say = self._window, self._window.words.say
        if minutes == 0:
            self.stop()
            return
        window.choose(alert_minutes=minutes)
        site = window.state.view.site
        if site is None or site.guessed:
            window.tell(say("app.alert.no_place"), "place", say("app.deed.place"))
            return
        quiet = quiet_said(window.settings.quiet)
        window.tell(say("app.alert.chosen", minutes=minutes, place=site.name, quiet=quiet))

    def open_quiet(self) -> None:
        """From when to when there is no alert."""
        from iss_viewer.widgets.quiet_dialog import QuietDialog

        window = self._window
        quiet = window.settings.quiet
        dialog = QuietDialog(window.words, quiet.begin, quiet.end, window)
        dialog.hours_chosen.connect(lambda begin, end: window.choose(quiet=QuietHours(begin, end)))
        dialog.open()

    def close(self) -> None:
        """Leave nothing on the desktop."""
        self.tray.hide()

    def _come(self) -> None:
        self._window.come_forward()
        self.show_pass()

    def _end(self) -> None:
        self._told = None
        self._window.frame.banner.take_back("alert_show")
        self.tray.hide()
