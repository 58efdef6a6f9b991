"""Large figures for a second monitor: a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from iss_viewer.scene.counters import Counter
from iss_viewer.widgets.accessible import make_accessible
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.words import Words

_COLUMNS = 4
_SMALLEST = (640, 400)
# Shares of the window's height, as far as its width allows.
_FIGURE, _UNIT, _LABEL, _NOTE, _CLOCK, _PLACE = 0.115, 0.032, 0.027, 0.0215, 0.085, 0.050
_WIDE_FOR_HIGH = 1.6
_MARGIN, _BETWEEN = 0.06, 0.03
# Room for a day's way and its unit, reserved so that nothing moves when a figure grows.
_LONGEST, _LONGEST_UNIT = "888,888", "888"


class CountersWindow(QWidget):
    """A clock, the place below and eight figures; F11 or a double click fills the screen, Esc
    closes.

    Signals: closed() by the person.
    """

    closed = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        # No parent: it may stand on another monitor, and its type is not the window's.
        super().__init__()
        self._words, self._theme = words, theme
        self._is_leaving = False
        self.setObjectName("counters")
        self.setMinimumSize(*_SMALLEST)
        self.resize(960, 600)
        self.clock = plain_label()
        self.zone = plain_label()
        self.state = plain_label()
        self.place = plain_label(wraps=False)
        self.day = plain_label(wraps=True)
        top = QHBoxLayout()
        top.addWidget(self.clock)
        top.addSpacing(12)
        top.addWidget(self.zone, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        top.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        self._cells: dict[str, _Cell] = {}
        self._grid = QGridLayout()
        self._column = QVBoxLayout(self)
        self._column.addLayout(top)
        self._column.addWidget(self.place)
        self._column.addStretch(1)
        self._column.addLayout(self._grid)
        self._column.addStretch(1)
        self._column.addWidget(self.day)
        self._style()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._style()

    def show_words(self, words: Words) -> None:
        self._words = words
        self._style()

    def show_figures(self, counters: tuple[Counter, ...], day: str, place: str) -> None:
        """The figures as they are now; only what changed is set anew."""
        for number, counter in enumerate(counters):
            if counter.id not in self._cells:
                self._add(counter.id, number)
            note = self._words.say(counter.note) if counter.note is not None else ""
            figure, _, unit = self._words.say(counter.figure).partition(" ")
            texts = (figure, unit, self._words.say(counter.label), note)
            for label, text in zip(self._cells[counter.id].labels, texts, strict=True):
                if label.text() != text:
                    label.setText(text)
        if self.day.text() != day:
            self.day.setText(day)
        if self.place.text() != place:
            self.place.setText(place)
            self._fit_place()
        make_accessible(self, self._words.say("widgets.counters.title"), self.spoken())

    def show_clock(self, clock: str, zone: str, state: str) -> None:
        for label, text in ((self.clock, clock), (self.zone, zone), (self.state, state)):
            if label.text() != text:
                label.setText(text)

    def spoken(self) -> str:
        """All figures with what they count, for the ear."""
        told = [
            " ".join(label.text() for label in cell.labels[:3]) for cell in self._cells.values()
        ]
        return "; ".join((self.place.text(), *(" ".join(each.split()) for each in told)))

    def leave(self) -> None:
        """Close with the program, which opens it again next time."""
        self._is_leaving = True
        self.close()

    def _add(self, name: str, number: int) -> None:
        cell = _Cell()
        self._cells[name] = cell
        row, column = divmod(number, _COLUMNS)
        self._grid.addLayout(cell.column, row, column, Qt.AlignmentFlag.AlignTop)
        self._style()

    def _style(self) -> None:
        theme = self._theme
        self.setWindowTitle(self._words.say("widgets.counters.title"))
        self.setStyleSheet(
            f"QWidget#counters {{ background: {theme.ground}; }}"
            f"QLabel {{ color: {theme.text}; background: transparent; }}"
            f'QLabel[role="quiet"] {{ color: {theme.quiet}; }}'
        )
        for label in (self.zone, self.state, self.day):
            label.setProperty("role", "quiet")
        self._size()

    def _size(self) -> None:
        high = min(float(self.height()), self.width() / _WIDE_FOR_HIGH)
        margin, between = round(high * _MARGIN), round(high * _BETWEEN)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(round(high * 0.012))
        self._grid.setHorizontalSpacing(between)
        self._grid.setVerticalSpacing(round(high * 0.08))
        room = (self.width() - 2 * margin - (_COLUMNS - 1) * between) // _COLUMNS
        for column in range(_COLUMNS):
            self._grid.setColumnMinimumWidth(column, room)
        self.clock.setFont(_font(high * _CLOCK, 600))
        self._fit_place()
        for label in (self.zone, self.state, self.day):
            label.setFont(_font(high * _LABEL, 400))
        unit = _font(high * _UNIT, 500)
        left = room - QFontMetricsF(unit).horizontalAdvance(_LONGEST_UNIT) - between / 2.0
        wanted = _font(high * _FIGURE, 600)
        share = left / QFontMetricsF(wanted).horizontalAdvance(_LONGEST)
        fonts = (
            _font(high * _FIGURE * min(share, 1.0), 600), unit, _font(high * _LABEL, 500),
            _font(high * _NOTE, 400),
        )  # fmt: skip
        for cell in self._cells.values():
            for label, chosen in zip(cell.labels, fonts, strict=True):
                label.setFont(chosen)
            for label in cell.labels[2:]:
                label.setFixedWidth(room)

    def _fit_place(self) -> None:
        """As large as one line allows, so that nothing moves when the place has a long name."""
        high = min(float(self.height()), self.width() / _WIDE_FOR_HIGH)
        chosen = _font(high * _PLACE, 500)
        room = self.width() - 2.0 * round(high * _MARGIN)
        wide = QFontMetricsF(chosen).horizontalAdvance(self.place.text())
        self.place.setFixedHeight(round(QFontMetricsF(chosen).height() * 1.1))
        if wide > room:
            chosen = _font(high * _PLACE * room / wide, 500)
        self.place.setFont(chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_F11:
            self._fill_screen()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._fill_screen()
        event.accept()

    def _fill_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if not self._is_leaving:
            self.closed.emit()


class _Cell:
    """A figure with its unit, what it counts, and a note."""

    def __init__(self) -> None:
        figure, unit = plain_label(), plain_label()
        label, note = plain_label(wraps=True), plain_label(wraps=True, role="quiet")
        self.labels: tuple[QLabel, ...] = (figure, unit, label, note)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(figure)
        line.addWidget(unit, 1, Qt.AlignmentFlag.AlignBottom)
        unit.setContentsMargins(0, 0, 0, 8)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self.column.addLayout(line)
        self.column.addWidget(label)
        self.column.addWidget(note)


def _font(size_px: float, weight: int) -> QFont:
    made = QFont(font(DARK, 14, weight))
    made.setPixelSize(max(round(size_px), 9))
    return made
