"""What stands round the sky's picture: the words above it, the charts beside the list, and what is
said where there is nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.orbit.horizon import Horizon
from iss_viewer.orbit.pass_path import Bearing, PassPath
from iss_viewer.widgets.pass_charts import HeightChart, OverheadChart, PassChart
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import DARK, SPACE_8, SPACE_16, Theme
from iss_viewer.widgets.words import Words

# A longer line of a sentence is hard to read.
_LINE_PX = 560


class PassHead(QWidget):
    """The pass to go out for, as one would tell a neighbour, and how long until then."""

    def __init__(self) -> None:
        super().__init__()
        self.title = plain_label(role="large")
        self.sentence = plain_label(role="body", wraps=True)
        self.note = plain_label(role="quiet", wraps=True)
        self.countdown = plain_label(role="title")
        self.countdown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = QHBoxLayout()
        top.setSpacing(SPACE_16)
        top.addWidget(self.title, 1)
        top.addWidget(self.countdown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.sentence)
        column.addWidget(self.note)

    def show_head(self, title: str, sentence: str, note: str) -> None:
        for label, text in ((self.title, title), (self.sentence, sentence), (self.note, note)):
            label.setText(text)
            label.setVisible(bool(text))

    def show_countdown(self, text: str) -> None:
        self.countdown.setText(text)

    def spoken(self) -> str:
        return " ".join(
            text for text in (self.title.text(), self.sentence.text(), self.note.text()) if text
        )


class PassCharts(QFrame):
    """The sky held overhead, or the height by time: one where there is room for one, else both."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._theme = DARK
        self.overhead, self.height_chart = OverheadChart(words), HeightChart(words)
        self.tabs: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        tabs = QHBoxLayout()
        tabs.setSpacing(2)
        for name in ("overhead", "height"):
            tab = QPushButton()
            tab.setProperty("role", "tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _c=False, which=name: self._show(which))
            self._group.addButton(tab)
            self.tabs[name] = tab
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overhead)
        self._stack.addWidget(self.height_chart)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_8, SPACE_8, SPACE_8, SPACE_8)
        column.setSpacing(4)
        column.addLayout(tabs)
        column.addWidget(self._stack, 1)
        self.show_words(words)
        self._show("overhead")

    @property
    def _both(self) -> tuple[PassChart, PassChart]:
        return self.overhead, self.height_chart

    def _show(self, which: str) -> None:
        self.tabs[which].setChecked(True)
        self._stack.setCurrentIndex(list(self.tabs).index(which))

    def show_words(self, words: Words) -> None:
        for chart in self._both:
            chart.show_words(words)
        for name, tab in self.tabs.items():
            tab.setText(words.say(f"widgets.see.{name}"))
        self.overhead.setAccessibleName(words.say("widgets.see.overhead_spoken"))
        self.height_chart.setAccessibleName(words.say("widgets.see.height_spoken"))

    def show_theme(self, theme: Theme) -> None:
        for chart in self._both:
            chart.show_theme(theme)

    def show_path(self, path: PassPath | None, horizon: Horizon) -> None:
        for chart in self._both:
            chart.show_path(path, horizon)

    def show_now(self, now: Bearing | None, unix_second: float) -> None:
        for chart in self._both:
            chart.show_now(now, unix_second)


class NothingToSee(QWidget):
    """One sentence of why there is nothing, and what to do.

    Signals: asked(str).
    """

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.text = plain_label(role="title", wraps=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE_8)
        self._deeds: tuple[tuple[str, str], ...] = ()
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_16)
        self.text.setMaximumWidth(_LINE_PX)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.text, 4)
        middle.addStretch(1)
        column.addStretch(1)
        column.addLayout(middle)
        column.addLayout(self._row)
        column.addStretch(2)

    def show_empty(self, text: str, deeds: tuple[tuple[str, str], ...]) -> None:
        """`deeds` are ids and texts of buttons."""
        self.text.setText(text)
        if deeds == self._deeds:
            return
        self._deeds = deeds
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._row.addStretch(1)
        for deed, name in deeds:
            button = QPushButton(name)
            button.clicked.connect(lambda _c=False, which=deed: self.asked.emit(which))
            self._row.addWidget(button)
        self._row.addStretch(1)
