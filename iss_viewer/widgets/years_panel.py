"""Through the years: the strip with its buttons, unfolded above the time bar."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from iss_viewer.phrase import Phrase
from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.years import Years, known_said, reading_said
from iss_viewer.widgets.accessible import announce
from iss_viewer.widgets.eliding import ElidingText
from iss_viewer.widgets.icons import icon
from iss_viewer.widgets.plain import plain_label, plain_tip
from iss_viewer.widgets.style import px
from iss_viewer.widgets.theme import DARK, SPACE_8, SPACE_12, SPACE_16, Theme
from iss_viewer.widgets.words import Words
from iss_viewer.widgets.years_legend import YearsLegend
from iss_viewer.widgets.years_strip import YearsStrip

# Seconds an assembly step stays, by the name of the pace.
PACES_S = {"slow": 1.6, "steady": 0.8, "fast": 0.4}
_ICONS = {"back": "skip-back", "on": "skip-forward", "nearer": "zoom-in", "farther": "zoom-out",
          "whole": "minimize", "close": "x"}  # fmt: skip
_TITLE_PX, _LEGEND_PX, _ZOOM_PX = 1360, 1080, 760


class YearsPanel(QWidget):
    """Shows where in the station's life we are; asks for other times, and to let it grow.

    Signals: time_requested(datetime UTC), moment_clicked(datetime UTC, str thing),
    play_toggled(), pace_chosen(float seconds a step), closed().
    """

    time_requested = Signal(object)
    moment_clicked = Signal(object, str)
    play_toggled = Signal()
    pace_chosen = Signal(float)
    closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words, self._theme = words, DARK
        self._years: Years | None = None
        self._utc: datetime | None = None
        self._step: Phrase | None = None
        self._is_playing = False
        self.strip = YearsStrip(words)
        self.legend = YearsLegend(words)
        self.title = plain_label(role="figure")
        self.play_button = QToolButton()
        self.play_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.pace_button = QToolButton()
        self.line = ElidingText("compact")
        self.known = ElidingText("quiet")
        self.buttons = {name: QToolButton() for name in _ICONS}
        self._pace_actions: dict[str, QAction] = {}
        self._make_menu()
        self._lay_out()
        self._connect()
        self.show_words(words)
        self.show_theme(DARK)

    def _make_menu(self) -> None:
        menu, group = QMenu(self), QActionGroup(self)
        for name, seconds in PACES_S.items():
            action = menu.addAction("")
            action.setCheckable(True)
            action.setChecked(name == "steady")
            group.addAction(action)
            action.triggered.connect(lambda _c=False, s=seconds: self.pace_chosen.emit(s))
            self._pace_actions[name] = action
        group.triggered.connect(self._name_pace)
        self.pace_button.setMenu(menu)
        self.pace_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_16, 0, SPACE_16, 0)
        row.setSpacing(SPACE_8)
        row.addWidget(self.title)
        row.addWidget(self.play_button)
        row.addWidget(self.pace_button)
        row.addWidget(self.buttons["back"])
        row.addWidget(self.buttons["on"])
        row.addSpacing(SPACE_12)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addStretch(1)
        told.addWidget(self.line)
        told.addWidget(self.known)
        told.addStretch(1)
        row.addLayout(told, 1)
        row.addWidget(self.legend)
        for name in ("farther", "nearer", "whole", "close"):
            row.addWidget(self.buttons[name])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, SPACE_8, 0, 2)
        whole.setSpacing(2)
        whole.addLayout(row)
        whole.addWidget(self.strip)

    def _connect(self) -> None:
        self.play_button.clicked.connect(self.play_toggled)
        self.buttons["back"].clicked.connect(lambda: self.strip.step(-1))
        self.buttons["on"].clicked.connect(lambda: self.strip.step(1))
        self.buttons["nearer"].clicked.connect(lambda: self.strip.zoom(-2.0))
        self.buttons["farther"].clicked.connect(lambda: self.strip.zoom(2.0))
        self.buttons["whole"].clicked.connect(self.strip.show_whole)
        self.buttons["close"].clicked.connect(self.closed)
        self.strip.time_requested.connect(self.time_requested)
        self.strip.moment_clicked.connect(self.moment_clicked)
        self.strip.play_toggled.connect(self.play_toggled)
        self.strip.span_changed.connect(self._show_zoom)

    # -- what it is told -------------------------------------------------------------------

    def show_years(self, years: Years) -> None:
        self._years = years
        self.strip.show_years(years)
        self.play_button.setEnabled(bool(years.steps))
        self._tell()

    def show_clock(self, face: ClockFace) -> None:
        self._utc = face.utc
        self.strip.show_time(face.utc)
        self._tell()

    def show_step(self, said: Phrase | None) -> None:
        """The step that was just taken, said once; None when time has moved on from it."""
        if said is not None and said != self._step:
            announce(self, self._words.say(said))
        self._step = said
        self._tell()

    def show_playing(self, is_playing: bool) -> None:
        self._is_playing = is_playing
        self._name_play()

    def show_words(self, words: Words) -> None:
        self._words = words
        self.strip.show_words(words)
        self.legend.show_words(words)
        self.title.setText(words.say("widgets.years.title"))
        for name, button in self.buttons.items():
            tip = words.say(f"widgets.years.{name}")
            button.setToolTip(plain_tip(tip))
            button.setAccessibleName(tip)
        for name, action in self._pace_actions.items():
            action.setText(words.say(f"widgets.years.pace_{name}"))
        self.pace_button.setToolTip(words.say("widgets.years.pace_tip"))
        self.play_button.setToolTip(words.say("widgets.years.play_tip"))
        self._name_pace()
        self._name_play()
        self._tell()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.strip.show_theme(theme)
        self.legend.show_theme(theme)
        side = px(theme, 16)
        for name, button in self.buttons.items():
            button.setIcon(icon(_ICONS[name], theme.text))
            button.setIconSize(QSize(side, side))
        self.play_button.setIconSize(QSize(side, side))
        self._name_play()
        self._fit()
        self.update()

    # -- inside ----------------------------------------------------------------------------

    def _name_play(self) -> None:
        name = "pause" if self._is_playing else "play"
        self.play_button.setIcon(icon(name, self._theme.text))
        self.play_button.setText(f" {self._words.say(f'widgets.years.{name}')}")

    def _name_pace(self) -> None:
        chosen = next(name for name, each in self._pace_actions.items() if each.isChecked())
        self.pace_button.setText(self._words.say(f"widgets.years.pace_{chosen}"))

    def _show_zoom(self) -> None:
        for name in ("farther", "whole"):
            self.buttons[name].setEnabled(not self.strip.is_whole)

    def _tell(self) -> None:
        """Two lines: what happened, or the day; and what is known of it."""
        years, utc, say = self._years, self._utc, self._words.say
        if years is None or utc is None:
            return
        if self._step is not None:
            self.line.show_text(say(self._step))
        elif utc < years.start:
            self.line.show_text(say(reading_said(years, utc)))
        else:
            self.line.show_text(say("scene.card.day", on=utc.date()))
        self.known.show_text(say(known_said(years, utc)) if utc >= years.start else "")

    def _fit(self) -> None:
        """A narrow window leaves out the title, then the signs' words, which the pointer tells of
        each, then what keys and wheel do too."""
        width = self.width() / self._theme.scale
        self.title.setVisible(width > _TITLE_PX)
        self.legend.setVisible(width > _LEGEND_PX)
        for name in ("farther", "nearer", "whole"):
            self.buttons[name].setVisible(width > _ZOOM_PX)
        self._show_zoom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.line), 1.0))
        painter.drawLine(QPointF(0.0, 0.5), QPointF(self.width(), 0.5))
        painter.end()
