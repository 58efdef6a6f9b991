"""Passes to take along: as a message, a calendar, a code for a telephone, a table, on paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from iss_viewer.exports.calendar_text import CalendarEvent, calendar_text, compact_event
from iss_viewer.exports.file_names import file_name
from iss_viewer.exports.pass_calendar import pass_event
from iss_viewer.exports.pass_rows import csv_rows, pass_row
from iss_viewer.orbit.pass_list import PassList, TimedPass
from iss_viewer.scene.pass_words import ToldPass, pass_description, pass_message, pass_summary
from iss_viewer.scene.see_it import head_of, pass_rows, sheet_footer, sheet_title, shown_pass
from iss_viewer.scene.sky_picture import sky_picture
from iss_viewer.widgets.words import Words

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow


class TakeAlong(QObject):
    """Makes each of them of the pass on screen, or of all that can be seen."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.deeds: dict[str, Callable[[], object]] = {
            "message": self.copy_message,
            "event": self.save_event,
            "calendar": self.save_calendar,
            "code": self.show_code,
            "table": self.save_table,
            "paper": self.save_paper,
        }

    def open_menu(self) -> None:
        """Under its button; without a pass there is nothing to take."""
        window, say = self._window, self._window.words.say
        menu = QMenu(window)
        menu.aboutToHide.connect(menu.deleteLater)
        has_pass = self._shown() is not None
        for name, deed in self.deeds.items():
            action = QAction(say(f"app.take.offer_{name}"), menu)
            action.setEnabled(has_pass)
            action.triggered.connect(lambda _c=False, do=deed: do())
            menu.addAction(action)
        button = window.frame.find_button("see", "take")
        if button is not None:
            menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def copy_message(self) -> None:
        """The pass on screen in plain words, on the clipboard."""
        shown = self._shown()
        if shown is None:
            return
        passes, each = shown
        window = self._window
        message = pass_message(self._told(passes, each), window.state.utc)
        if message is None:
            window.tell(window.words.say("app.take.unseen"))
            return
        text = window.words.say(message)
        QApplication.clipboard().setText(text)
        window.tell(window.words.say("app.copied", text=text))

    def save_event(self) -> None:
        shown = self._shown()
        if shown is not None:
            self._save_events((self._event(*shown),), shown[0])

    def save_calendar(self) -> None:
        """All of the list that can be seen."""
        shown = self._shown()
        if shown is None:
            return
        passes, window = shown[0], self._window
        if not passes.visible:
            window.tell(window.words.say("app.take.none"))
            return
        self._save_events(tuple(self._event(passes, each) for each in passes.visible), passes)

    def _save_events(self, events: tuple[CalendarEvent, ...], passes: PassList) -> None:
        data = calendar_text(events, self._window.state.read_wall()).encode(errors="replace")
        self._ask("calendar", passes, ".ics", data)

    def save_table(self) -> None:
        shown = self._shown()
        if shown is None:
            return
        passes = shown[0]
        text = csv_rows(
            (passes.site.name, pass_row(each.over, each.error_s)) for each in passes.passes
        )
        # Spreadsheets take a file without the mark for their own country's letters.
        self._ask("table", passes, ".csv", text.encode("utf-8-sig", errors="replace"))

    def save_paper(self) -> None:
        """One page: the pass, its sky, and the ones after it that can be seen."""
        from iss_viewer.widgets.pass_sheet import SheetTexts, sheet_pdf

        shown = self._shown()
        if shown is None:
            return
        passes, each = shown
        window, words = self._window, self._words(passes)
        paths = {path.over: path for path in window.pass_finder.latest.paths}
        path = paths.get(each.over)
        if path is None:
            return
        head = head_of(passes, each, window.state.utc)
        texts = SheetTexts(
            words.say(sheet_title(passes, each)), words.say(head.sentence), words.say(head.note),
            words.say(sheet_footer(passes)),
        )  # fmt: skip
        picture = sky_picture(path, window.state.view.horizon)
        data = sheet_pdf(picture, pass_rows(passes, only_visible=True), texts, words)
        self._ask("paper", passes, ".pdf", data)

    def show_code(self) -> None:
        """A telephone that looks at it offers to put the pass into its calendar."""
        from iss_viewer.exports.qr_code import qr_matrix
        from iss_viewer.widgets.qr_dialog import QrDialog

        shown = self._shown()
        if shown is None:
            return
        window = self._window
        event = compact_event(self._event(*shown), window.state.read_wall())
        try:
            matrix = qr_matrix(event)
        except ValueError as error:
            window.tell(str(error))
            return
        QrDialog(window.words, window.words.say("app.take.code"), matrix, window).open()

    def _shown(self) -> tuple[PassList, TimedPass] | None:
        """The list and the pass of it that is on screen."""
        window = self._window
        passes = window.pass_finder.latest.passes
        if passes is None:
            return None
        found = shown_pass(passes, window.state.utc, window.state.view.chosen_pass)
        return None if found is None else (passes, found)

    def _words(self, passes: PassList) -> Words:
        return self._window.words.with_zone(passes.site.zone)

    def _told(self, passes: PassList, each: TimedPass) -> ToldPass:
        site = passes.site
        return ToldPass(each.over, site.name, site.zone, passes.orbit, each.error_s)

    def _event(self, passes: PassList, each: TimedPass) -> CalendarEvent:
        say = self._words(passes).say
        return pass_event(
            each.over,
            passes.site,
            passes.orbit,
            summary=say(pass_summary(each.over)),
            description="\n".join(
                say(sentence) for sentence in pass_description(self._told(passes, each))
            ),
            location=passes.site.name,
        )

    def _ask(self, kind: str, passes: PassList, suffix: str, data: bytes) -> None:
        say = self._window.words.say
        name = file_name("iss", passes.site.name, f"{passes.start:%Y-%m-%d}", suffix=suffix)
        self._window.file_desk.ask_and_save(
            say("app.take.title"), say(f"app.take.kinds_{kind}"), name, data
        )
