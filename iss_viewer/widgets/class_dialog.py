"""Prepare for class: the day, the place, what is held and how good that will be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.orbit.observer import Observer
from iss_viewer.phrase import Phrase
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.style import px
from iss_viewer.widgets.theme import SPACE_4, SPACE_8, SPACE_12, SPACE_16, Theme
from iss_viewer.widgets.words import Words

WIDTH_PX = 560


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One kind of data: what is held, and what would come."""

    name: Phrase
    held: Phrase
    coming: Phrase | None


@dataclass(frozen=True, slots=True)
class ClassPlan:
    """Everything that may change while the dialog is open."""

    rows: tuple[HeldRow, ...]
    good: Phrase
    is_place_known: bool
    may_fetch: bool
    is_fetching: bool
    news: Phrase | None


class ClassDialog(QDialog):
    """Stays open beside the window while data are fetched; Esc closes it.

    Signals: day_changed(date), fetch_requested(), save_requested().
    """

    day_changed = Signal(object)
    fetch_requested = Signal()
    save_requested = Signal()

    def __init__(
        self,
        words: Words,
        theme: Theme,
        day: date,
        first: date,
        site: Observer | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("widgets.class.title"))
        self.setFixedWidth(px(theme, WIDTH_PX))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        column.setSpacing(SPACE_12)
        column.addWidget(plain_label(words.say("widgets.class.what"), "quiet", wraps=True))
        column.addLayout(self._day_row(day, first))
        self.place = QCheckBox()
        self.place.setChecked(site is not None)
        self.place.setVisible(site is not None)
        column.addWidget(self.place)
        self.no_place = plain_label(words.say("widgets.class.no_place"), "quiet", wraps=True)
        self.no_place.setVisible(site is None)
        column.addWidget(self.no_place)
        if site is not None:
            said = "widgets.class.place_guess" if site.guessed else "widgets.class.place"
            self.place.setText(words.say(said, place=site.name))
        column.addWidget(self._held_card())
        self.good = plain_label(wraps=True)
        column.addWidget(self.good)
        self.news = plain_label(role="quiet", wraps=True)
        column.addWidget(self.news)
        column.addLayout(self._buttons())
        self.day.setFocus()

    @property
    def wants_place(self) -> bool:
        return self.place.isChecked()

    def chosen_day(self) -> date:
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def show_plan(self, plan: ClassPlan) -> None:
        """What is held and how good it is now."""
        say = self._words.say
        for (name, held, coming), row in zip(self._rows, plan.rows, strict=True):
            name.setText(say(row.name))
            held.setText(say(row.held))
            coming.setText(say(row.coming) if row.coming is not None else "")
            coming.setVisible(row.coming is not None)
        self.good.setText(say(plan.good))
        self.fetch.setEnabled(plan.may_fetch)
        self.save.setEnabled(not plan.is_fetching)
        # What is known and still to do has one action that stands out.
        self._stress(self.save, plan.is_place_known)
        self._stress(self.fetch, plan.may_fetch and not plan.is_place_known)
        self.show_news(say(plan.news) if plan.news is not None else "")

    def show_news(self, text: str) -> None:
        self.news.setText(text)
        self.news.setVisible(bool(text))
        # Wrapped lines have no height of their own until their width is known.
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))

    def _day_row(self, day: date, first: date) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE_12)
        self.day = QDateEdit(QDate(day.year, day.month, day.day))
        self.day.setCalendarPopup(True)
        self.day.setLocale(self._words.locale)
        self.day.setDisplayFormat("d MMM yyyy (ddd)")
        self.day.setMinimumDate(QDate(first.year, first.month, first.day))
        self.day.setMaximumDate(QDate(first.year + 1, 12, 31))
        self.day.setAccessibleName(self._words.say("widgets.class.day"))
        self.day.dateChanged.connect(lambda _day: self.day_changed.emit(self.chosen_day()))
        row.addWidget(plain_label(self._words.say("widgets.class.day")))
        row.addWidget(self.day)
        row.addStretch(1)
        return row

    def _held_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        grid.setHorizontalSpacing(SPACE_16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        title = plain_label(self._words.say("widgets.class.held"), "caption")
        grid.addWidget(title, 0, 0, 1, 2)
        self._rows = []
        for number in range(3):
            name, held = plain_label(), plain_label(wraps=True)
            coming = plain_label(role="quiet", wraps=True)
            line = 2 + 3 * number
            grid.setRowMinimumHeight(line - 1, SPACE_4)
            grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(held, line, 1)
            grid.addWidget(coming, line + 1, 1)
            self._rows.append((name, held, coming))
        return card

    def _buttons(self) -> QHBoxLayout:
        say = self._words.say
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        self.fetch = QPushButton(say("widgets.class.fetch"))
        self.save = QPushButton(say("widgets.class.save"))
        self.leave = QPushButton(say("widgets.dialog.close"))
        for button in (self.fetch, self.save, self.leave):
            button.setAutoDefault(False)
        self.fetch.clicked.connect(self.fetch_requested)
        self.save.clicked.connect(self.save_requested)
        self.leave.clicked.connect(self.close)
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.fetch)
        row.addWidget(self.save)
        return row

    @staticmethod
    def _stress(button: QPushButton, is_first: bool) -> None:
        role = "action" if is_first else ""
        if button.property("role") != role:
            button.setProperty("role", role)
            button.style().unpolish(button)
            button.style().polish(button)
