"""A small popover to jump to a date and time in the chosen zone."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.popover import Popover
from iss_viewer.widgets.theme import SPACE_8, SPACE_12, SPACE_16
from iss_viewer.widgets.words import Words

# The dates that a person most often wants, by phrase id: liftoff of Soyuz MS-22 in the news
# report, and the launch of Zarya, with which the station began.
PRESETS = {
    "report": datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC),
    "first": datetime(1998, 11, 20, 6, 40, tzinfo=UTC),
}
_FORMAT = "dd MMM yyyy  HH:mm:ss"


class DatePopover(Popover):
    """A date and time field with presets; closes itself when a time was chosen.

    Signals: time_requested(datetime UTC).
    """

    time_requested = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = "UTC"
        self.title = plain_label(role="quiet")
        self.field = QDateTimeEdit()
        # The field holds the zone's wall time; Python's zone rules turn it into UTC, so that the
        # same rules hold everywhere in the program.
        self.field.setTimeZone(QTimeZone(QTimeZone.Initialization.UTC))
        self.field.setDateRange(QDate(1957, 10, 4), QDate(2053, 1, 1))
        self.field.setDisplayFormat(_FORMAT)
        self.field.setCalendarPopup(True)
        self.go = QPushButton()
        self.go.setProperty("role", "action")
        self.go.clicked.connect(self._go)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        row.addWidget(self.field, 1)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addWidget(self.title)
        column.addLayout(row)
        self.presets: dict[str, QPushButton] = {}
        for name in PRESETS:
            button = QPushButton()
            button.setProperty("role", "link")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _c=False, which=name: self._choose(PRESETS[which]))
            self.presets[name] = button
            column.addWidget(button)
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        self._words = words
        self.field.setLocale(words.locale)
        self.field.setAccessibleName(words.say("widgets.time.date_field"))
        self.go.setText(words.say("widgets.time.date_go"))
        for name, button in self.presets.items():
            button.setText(words.say(f"widgets.time.preset_{name}"))

    def open_at(self, utc: datetime, zone: str, beside: QWidget) -> None:
        """Shows the popover over the window, above `beside` and ending with it, at `utc`."""
        self._zone = zone
        words = self._words.with_zone(zone)
        self.title.setText(words.say("widgets.time.date_title", zone=words.zone_label(utc)))
        local = words.local(utc)
        self.field.setDateTime(
            QDateTime(
                QDate(local.year, local.month, local.day),
                QTime(local.hour, local.minute, local.second),
                QTimeZone(QTimeZone.Initialization.UTC),
            )
        )
        self.stand_above(beside, ends_with=True)
        self.field.setFocus()

    def chosen(self) -> datetime:
        """The field's time as UTC; a wall time that daylight saving skips moves on by an hour."""
        date, time = self.field.date(), self.field.time()
        wall = datetime(
            date.year(), date.month(), date.day(), time.hour(), time.minute(), time.second(),
            tzinfo=ZoneInfo(self._zone),
        )  # fmt: skip
        return wall.astimezone(UTC)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        self.field.interpretText()
        self._choose(self.chosen())

    def _choose(self, utc: datetime) -> None:
        self.hide()
        self.time_requested.emit(utc)
