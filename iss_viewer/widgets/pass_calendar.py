"""When the station can be seen from one place: one sentence, and the sixty nights that follow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iss_viewer.scene.calendar_words import known_note, sentence
from iss_viewer.scene.pass_calendar import PassCalendar
from iss_viewer.widgets.calendar_grid import CalendarGrid
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import SPACE_4, SPACE_12, SPACE_16, Theme
from iss_viewer.widgets.words import Words


class PassCalendarView(QWidget):
    """The sentence with the next good date, until when times are known, and the calendar.

    Signals: pass_clicked(datetime UTC).
    """

    pass_clicked = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._calendar: PassCalendar | None = None
        self.sentence = plain_label("", "title", wraps=True)
        self.note = plain_label("", "quiet", wraps=True)
        self.grid = CalendarGrid(words)
        self.grid.pass_clicked.connect(self.pass_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        column.setSpacing(SPACE_4)
        column.addWidget(self.sentence)
        column.addWidget(self.note)
        column.addSpacing(SPACE_4)
        column.addWidget(self.grid, 1)

    def show_words(self, words: Words) -> None:
        self._words = words
        self.grid.show_words(words)
        self._write()

    def show_theme(self, theme: Theme) -> None:
        self.grid.show_theme(theme)

    def show_calendar(self, calendar: PassCalendar | None) -> None:
        """None while there is none, for want of a place or until it is computed."""
        self._calendar = calendar
        self.grid.show_calendar(calendar)
        self._write()

    def _write(self) -> None:
        calendar = self._calendar
        if calendar is None:
            self.sentence.clear()
            self.note.clear()
            return
        words = self._words.with_zone(calendar.zone)
        self.sentence.setText(words.say(sentence(calendar)))
        self.note.setText(words.say(known_note(calendar)))
