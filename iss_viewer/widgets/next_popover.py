"""What is next, and what is new since the last look, above the time bar's button Next."""

from __future__ import annotations

from datetime import datetime
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from iss_viewer.scene.whats_new import NewItem
from iss_viewer.scene.whats_next import WhatsNext
from iss_viewer.widgets.day_strip import DayStrip
from iss_viewer.widgets.eliding import ElidingText
from iss_viewer.widgets.next_row import NextRow
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.popover import Popover
from iss_viewer.widgets.style import px
from iss_viewer.widgets.theme import DARK, SPACE_4, SPACE_8, SPACE_12, Theme
from iss_viewer.widgets.words import Words

WIDTH_PX, LEAST_HEIGHT_PX = 480, 80
MOST_NOTES = 3


class NextPopover(Popover):
    """Rows that lead to their moment and their thing; up and down go through them.

    Signals: moment_clicked(datetime UTC or None, str thing or "").
    """

    moment_clicked = Signal(object, str)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, DARK
        self._ahead: WhatsNext | None = None
        self._utc: datetime | None = None
        self._news: tuple[NewItem, ...] = ()
        self._since: datetime | None = None
        self._made_for: object = None
        self.rows: list[NextRow] = []
        self.news_title, self.title = plain_label(role="caption"), plain_label(role="caption")
        # Not labels that wrap: a scroll area takes their height for a narrow width.
        self.nothing, self.count = ElidingText("body"), ElidingText("quiet")
        self.notes = [ElidingText("quiet", 3) for _ in range(MOST_NOTES)]
        self.strip = DayStrip(words)
        self.strip.sunrise_clicked.connect(lambda utc: self._choose(utc, ""))
        # Groups are widgets, for a hidden one takes no room and no spacing.
        self._news_group, self._news_rows = _group(self.news_title)
        self._next_group, self._next_rows = _group(self.title)
        self._sunrises, under_count = _group(self.count)
        under_count.addWidget(self.strip)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_8)
        for part in (
            self._news_group, self._next_group, self.nothing, self._sunrises, *self.notes,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.room = QScrollArea()
        self.room.setProperty("role", "popover")
        self.room.setWidgetResizable(True)
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.setWidget(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.room)
        self.show_words(words)

    # What it is told.

    def show_words(self, words: Words) -> None:
        self._words = words
        self.title.setText(words.say("widgets.next.title"))
        self.nothing.show_text(words.say("widgets.next.nothing"))
        self.strip.show_words(words)
        self._made_for = None
        self._render()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.strip.show_theme(theme)
        self._made_for = None
        self._render()

    def show_news(self, news: tuple[NewItem, ...], since: datetime) -> None:
        """What is new since that time; it stays until the program is closed."""
        self._news, self._since = news, since
        self._render()

    def show_next(self, ahead: WhatsNext, utc: datetime) -> None:
        self._ahead, self._utc = ahead, utc
        self._render()

    def open_above(self, beside: QWidget) -> None:
        """Above `beside`, with the first row ready for the keys; away when it stands there."""
        self.stand_above(beside, ends_with=False)
        if self.isVisible() and self.rows:
            self.rows[0].setFocus()

    def fit(self, wide_px: int, high_px: int) -> None:
        """As high as its rows, which scroll where the window is lower."""
        width = min(px(self._theme, WIDTH_PX), wide_px)
        # Notes know how many lines they take only from their width.
        for note in self.notes:
            note.resize(width - 2 - 2 * SPACE_12, note.height())
        wanted_px = self._inner.sizeHint().height() + 2  # the card's border
        self.setFixedSize(width, min(wanted_px, max(high_px, LEAST_HEIGHT_PX)))

    # Inside.

    def _render(self) -> None:
        """Rows are made anew only when there are others, so that nothing blinks or jumps."""
        ahead, utc = self._ahead, self._utc
        if ahead is None or utc is None:
            return
        wanted = (self._news, tuple((row.kind, row.said, row.utc) for row in ahead.rows))
        if wanted != self._made_for:
            self._made_for = wanted
            self._make_rows(ahead)
        say = self._words.say
        for row in self.rows:
            row.show_time(utc)
        self._news_group.setVisible(bool(self._news))
        if self._since is not None:
            self.news_title.setText(say("widgets.next.news", since_moment_utc=self._since))
        self.nothing.setVisible(not ahead.rows)
        self._sunrises.setVisible(ahead.sunrise_count is not None)
        self.count.show_text(say(ahead.sunrise_count) if ahead.sunrise_count is not None else "")
        self.strip.show_day(ahead)
        for text, note in zip_longest(self.notes, ahead.notes[:MOST_NOTES]):
            text.setVisible(note is not None)
            text.show_text(say(note) if note is not None else "")

    def _make_rows(self, ahead: WhatsNext) -> None:
        focused = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        for old in self.rows:
            old.hide()
            old.deleteLater()
        self.rows = []
        for layout, items in ((self._news_rows, self._news), (self._next_rows, ahead.rows)):
            for item in items:
                row = NextRow(item, self._words, self._theme)
                row.clicked.connect(lambda _c=False, which=row: self._take(which))
                row.stepped.connect(lambda step, which=row: self._step(which, step))
                layout.addWidget(row)
                self.rows.append(row)
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()

    def _take(self, row: NextRow) -> None:
        utc = row.of.utc
        # The day that an event of unknown hour belongs to has begun: there is nowhere to go.
        is_ahead = row.of in self._news or (
            utc is not None and self._utc is not None and utc > self._utc
        )
        self._choose(utc if is_ahead else None, row.of.thing)

    def _choose(self, utc: datetime | None, thing: str) -> None:
        self.hide()
        self.moment_clicked.emit(utc, thing)

    def _step(self, row: NextRow, step: int) -> None:
        self.rows[(self.rows.index(row) + step) % len(self.rows)].setFocus()


def _group(title: QWidget) -> tuple[QWidget, QVBoxLayout]:
    group = QWidget()
    column = QVBoxLayout(group)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_4)
    column.addWidget(title)
    return group, column
