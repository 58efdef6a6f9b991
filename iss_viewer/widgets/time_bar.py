"""The time bar: live or replay, pause, rate, the strip of hours, the date, and the big clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.timeline import Timeline
from iss_viewer.widgets.date_popover import DatePopover
from iss_viewer.widgets.icons import icon
from iss_viewer.widgets.live_badge import LiveBadge
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.style import font, px
from iss_viewer.widgets.theme import DARK, SPACE_12, SPACE_16, Theme
from iss_viewer.widgets.timeline_strip import TimelineStrip
from iss_viewer.widgets.words import Words

RATES = (1, 10, 60, 300, 1000)
HEIGHT_PX = 84
# Room that is left for the strip, at scale 1, below which buttons give up words and go.
_YEARS_WORD_PX, _NEXT_WORD_PX, _DATE_WORD_PX, _ICONS_PX, _YEARS_PX = 570, 490, 370, 250, 150


class TimeBar(QWidget):
    """Shows when it is on screen; asks for another time, another rate, or live.

    Signals: live_requested(), rate_requested(float, negative backwards), pause_toggled(),
    time_requested(datetime UTC), next_requested() for the list of what comes next,
    years_toggled(bool) for the strip of the years.
    """

    live_requested = Signal()
    rate_requested = Signal(float)
    pause_toggled = Signal()
    time_requested = Signal(object)
    next_requested = Signal()
    years_toggled = Signal(bool)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words, self._theme = words, DARK
        self._face: ClockFace | None = None
        self._has_words = True
        self._is_place_known = True
        self.badge = LiveBadge()
        self.pause_button = QToolButton()
        self.rate_button = QToolButton()
        self.next_button = QToolButton()
        self.years_button = QToolButton()
        self.years_button.setCheckable(True)
        self.strip = TimelineStrip(words)
        self.date_button = QPushButton()
        self.live_button = QPushButton()
        self.live_button.setProperty("role", "action")
        self.live_button.hide()
        self.clock = plain_label(role="clock")
        self.zone = plain_label(role="quiet")
        self.popover = DatePopover(words, self)
        self._rate_actions: dict[float, QAction] = {}
        self._make_menu()
        self._lay_out()
        self._connect()
        self.show_words(words)
        self.show_theme(DARK)

    def _make_menu(self) -> None:
        self._rate_menu = QMenu(self)
        for sign in (1, -1):
            if sign < 0:
                self._backward = self._rate_menu.addSection("")
            for rate in RATES:
                action = self._rate_menu.addAction("")
                action.setCheckable(True)
                action.triggered.connect(
                    lambda _c=False, r=float(sign * rate): self.rate_requested.emit(r)
                )
                self._rate_actions[float(sign * rate)] = action
        self.rate_button.setMenu(self._rate_menu)
        self.rate_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _lay_out(self) -> None:
        self.next_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addStretch(1)
        right.addWidget(self.clock)
        right.addWidget(self.zone)
        right.addStretch(1)
        for label in (self.clock, self.zone):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_16, 2, SPACE_16, 0)
        row.setSpacing(SPACE_12)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for widget in (self.badge, self.pause_button, self.rate_button, self.next_button):
            row.addWidget(widget)
        row.addWidget(self.years_button)
        row.addWidget(self.strip, 1)
        row.addWidget(self.live_button)
        row.addWidget(self.date_button)
        row.addLayout(right)

    def _connect(self) -> None:
        self.pause_button.clicked.connect(self.pause_toggled)
        self.next_button.clicked.connect(self.next_requested)
        self.years_button.clicked.connect(self.years_toggled)
        self.live_button.clicked.connect(self.live_requested)
        self.date_button.clicked.connect(self._open_dates)
        self.popover.time_requested.connect(self.time_requested)
        self.strip.time_requested.connect(self.time_requested)
        self.strip.live_requested.connect(self.live_requested)
        self.strip.pause_toggled.connect(self.pause_toggled)

    # -- what it is told -------------------------------------------------------------------

    def show_clock(self, face: ClockFace) -> None:
        before, self._face = self._face, face
        words = self._words.with_zone(face.zone)
        self.clock.setText(words.say("widgets.time.clock", at_clock_utc=face.utc))
        self.zone.setText(self._zone_text(words, face.utc))
        self.date_button.setText(self._date_text())
        if before is None or replace(before, utc=face.utc) != face:
            self._show_run(face)
            if before is None or before.zone != face.zone:
                self._reserve()
        self.strip.show_clock(face)

    def show_timeline(self, timeline: Timeline) -> None:
        self.strip.show_timeline(timeline)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """With a place that is not known nothing is called live."""
        known = snapshot.flight is not None and snapshot.quality is not Quality.PLACE_UNKNOWN
        if known != self._is_place_known:
            self._is_place_known = known
            if self._face is not None:
                self._show_run(self._face)

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedHeight(px(theme, HEIGHT_PX))
        self.badge.show_theme(theme)
        self.strip.show_theme(theme)
        self.next_button.setIcon(icon("skip-forward", theme.text))
        self.years_button.setIcon(icon("history", theme.text))
        self.date_button.setIcon(icon("calendar", theme.text))
        side = px(theme, 16)
        for button in (self.pause_button, self.next_button, self.years_button, self.date_button):
            button.setIconSize(QSize(side, side))
        if self._face is not None:
            self._show_run(self._face)
        self._reserve()
        self.update()

    def show_words(self, words: Words) -> None:
        self._words = words
        say = words.say
        self.strip.show_words(words)
        self.popover.show_words(words)
        for (rate, action), name in zip(self._rate_actions.items(), 2 * RATES, strict=True):
            action.setText(say(f"widgets.time.rate_{name}"))
            action.setData(rate)
        self._backward.setText(say("widgets.time.rate_backward"))
        self.live_button.setText(say("widgets.time.back_to_live"))
        self.live_button.setToolTip(say("widgets.time.back_to_live_tip"))
        self.rate_button.setToolTip(say("widgets.time.rate_tip"))
        self.next_button.setToolTip(say("widgets.time.next_tip"))
        self.next_button.setAccessibleName(say("widgets.time.next_tip"))
        self.years_button.setToolTip(say("widgets.time.years_tip"))
        self.years_button.setAccessibleName(say("widgets.years.title"))
        self.date_button.setToolTip(say("widgets.time.date_tip"))
        self.pause_button.setToolTip(say("widgets.time.pause_tip"))
        self.clock.setAccessibleName(say("widgets.time.clock_name"))
        if self._face is not None:
            self._show_run(self._face)
            self.show_clock(self._face)
        self._reserve()

    # -- inside ----------------------------------------------------------------------------

    def _show_run(self, face: ClockFace) -> None:
        """Live or replay, running or not, and how fast."""
        say, theme = self._words.say, self._theme
        # With old elements the clock is live and the place is not: that is never called live.
        kind = "replay" if not face.is_live else "live" if self._is_place_known else "old"
        self.badge.show_text(say(f"widgets.time.{kind}"), say(f"widgets.time.{kind}_tip"), kind)
        self.pause_button.setIcon(icon("play" if face.is_paused else "pause", theme.text))
        self.pause_button.setAccessibleName(
            say("widgets.time.run" if face.is_paused else "widgets.time.pause")
        )
        rate = f"{abs(face.rate):g}"
        self.rate_button.setText(
            say("widgets.time.rate" if face.rate >= 0 else "widgets.time.rate_back", rate=rate)
        )
        for each, action in self._rate_actions.items():
            action.setChecked(each == face.rate)
        self.live_button.setVisible(not face.is_live)
        self._fit_words()

    def _zone_text(self, words: Words, utc: datetime) -> str:
        if words.zone == "UTC":
            return words.say("widgets.time.clock_zone_utc")
        return words.say("widgets.time.clock_zone", zone=words.zone_label(utc), at_clock_in_utc=utc)

    def _reserve(self) -> None:
        """Room for the widest figures, so that a running clock moves nothing beside it."""
        theme, face = self._theme, self._face
        small, large = QFontMetricsF(font(theme, 12)), QFontMetricsF(font(theme, 18, 600))
        zone = self._zone_text(self._words.with_zone(face.zone), face.utc) if face else ""
        self.clock.setMinimumWidth(round(large.horizontalAdvance("00:00:00")) + 2)
        self.zone.setMinimumWidth(round(small.horizontalAdvance(zone)) + 2)
        rates = QFontMetricsF(font(theme, 14))
        widest = self._words.say("widgets.time.rate_back", rate=f"{max(RATES)}")
        self.rate_button.setFixedWidth(round(rates.horizontalAdvance(widest)) + px(theme, 26))

    def _date_text(self) -> str:
        if self._face is None or not self._has_words:
            return ""
        words = self._words.with_zone(self._face.zone)
        return f" {words.say('widgets.time.date', at_date_utc=self._face.utc)}"

    def _fit_words(self) -> None:
        """Buttons keep their words while the strip has room; then icons; then they give way."""
        is_away = self._face is not None and not self._face.is_live
        spare = self.width() / self._theme.scale - (620 if is_away else 510)
        self._has_words = spare > _DATE_WORD_PX
        has_word = spare > _NEXT_WORD_PX
        has_years = spare > _YEARS_WORD_PX
        self.years_button.setText(f" {self._words.say('widgets.time.years')}" if has_years else "")
        self.years_button.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if has_years
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        # Qt sets an icon close to its word; a space gives it air.
        self.next_button.setText(f" {self._words.say('widgets.time.next')}" if has_word else "")
        self.next_button.setToolButtonStyle(
            Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            if has_word
            else Qt.ToolButtonStyle.ToolButtonIconOnly
        )
        self.date_button.setText(self._date_text())
        # The list of what is next and the date have keys; the years are what a talk goes through.
        for button in (self.next_button, self.date_button):
            button.setVisible(spare > _ICONS_PX)
        self.years_button.setVisible(spare > _YEARS_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(self._theme, 560), px(self._theme, HEIGHT_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.line), 1.0))
        painter.drawLine(QPointF(0.0, 0.5), QPointF(self.width(), 0.5))
        painter.end()

    def _open_dates(self) -> None:
        if self._face is not None:
            self.popover.open_at(self._face.utc, self._face.zone, self.date_button)
