"""What the signs on the strip of the years mean, in two short rows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iss_viewer.widgets.accessible import make_accessible
from iss_viewer.widgets.plain import plain_tip
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import DARK, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words
from iss_viewer.widgets.years_signs import draw_burn, draw_year_sign, hatch

# Two rows of three, column by column.
SIGNS = ("module", "part", "move", "milestone", "burn", "hatch")
_ROWS, _ROW_PX = 2, 16.0
_SIGN_PX, _GAP_PX = 18.0, 14.0


class YearsLegend(QWidget):
    """Signs with their words, as wide as they are; whoever has no room hides it."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, DARK
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        self._words = words
        tip = words.say("widgets.years.sign_tip")
        self.setToolTip(plain_tip(tip))
        said = words.say("widgets.years.separator").join(self.texts())
        make_accessible(self, said, tip, QAccessible.Role.StaticText)
        self._fit()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fit()

    def texts(self) -> tuple[str, ...]:
        """The words in the order of the signs."""
        return tuple(self._words.say(f"widgets.years.sign_{name}") for name in SIGNS)

    def sizeHint(self) -> QSize:
        columns = self._columns()
        wide = sum(columns) + _GAP_PX * self._theme.scale * len(columns)
        return QSize(round(wide), round(_ROWS * _ROW_PX * self._theme.scale))

    def minimumSizeHint(self) -> QSize:
        """No window is held wide by it."""
        return QSize(0, self.sizeHint().height())

    def _columns(self) -> list[float]:
        """The width of each column in pixels."""
        metrics = QFontMetricsF(font(self._theme, TYPE_SMALL))
        wide = [
            _SIGN_PX * self._theme.scale + metrics.horizontalAdvance(text) for text in self.texts()
        ]
        return [max(wide[n : n + _ROWS]) for n in range(0, len(wide), _ROWS)]

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._theme, self._theme.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(theme, TYPE_SMALL))
        columns, left = self._columns(), 0.0
        for number, text in enumerate(self.texts()):
            row = number % _ROWS
            middle = QPointF(left + 6.0 * scale, (row + 0.5) * _ROW_PX * scale)
            self._sign(painter, SIGNS[number], middle)
            painter.setPen(QColor(theme.quiet))
            place = QRectF(left + _SIGN_PX * scale, row * _ROW_PX * scale, 4000.0, _ROW_PX * scale)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            if row == _ROWS - 1:
                left += columns[number // _ROWS] + _GAP_PX * scale
        painter.end()

    def _sign(self, painter: QPainter, name: str, middle: QPointF) -> None:
        theme, scale = self._theme, self._theme.scale
        if name == "burn":
            draw_burn(painter, theme, middle.x(), middle.y() - 1.3 * scale)
        elif name == "hatch":
            box = QRectF(0.0, 0.0, 12.0 * scale, 10.0 * scale)
            box.moveCenter(middle)
            painter.fillRect(box, QColor(theme.card))
            hatch(painter, theme, box)
        else:
            draw_year_sign(painter, theme, name, middle.x(), middle.y())
