"""The map's legend: three words about the track, and how disputed borders are drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QBrush, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from iss_viewer.widgets.accessible import make_accessible
from iss_viewer.widgets.map_look import look_of
from iss_viewer.widgets.plain import plain_tip
from iss_viewer.widgets.style import font, px
from iss_viewer.widgets.theme import DARK, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

KNOWN = ("lit", "dark", "behind")
_SAMPLE_PX, _GAP_PX, _PAD_PX = 20, 7, 12


class MapLegend(QWidget):
    """A plate with samples and words; `entries` are lit, dark, behind, band, none, disputed."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, DARK
        self._entries: tuple[str, ...] = ()
        self.show_words(words)

    def spoken(self) -> str:
        return ", ".join(self._texts())

    def show_words(self, words: Words) -> None:
        self._words = words
        tip = words.say("scene.map.borders_view")
        self.setToolTip(plain_tip(tip))
        make_accessible(self, words.say("widgets.map.legend"), tip, QAccessible.Role.StaticText)
        self._fit()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fit()

    def show_entries(self, entries: tuple[str, ...]) -> bool:
        """Whether that changed anything, its width above all."""
        if entries == self._entries:
            return False
        self._entries = entries
        self._fit()
        return True

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font(self._theme, TYPE_SMALL))
        scale = self._theme.scale
        width = sum(metrics.horizontalAdvance(text) for text in self._texts())
        count = len(self._entries)
        width += (count * (_SAMPLE_PX + _GAP_PX) + (count - 1) * 14 + 2 * _PAD_PX) * scale
        return QSize(round(width), px(self._theme, 30))

    def _texts(self) -> list[str]:
        return [self._words.say(f"scene.map.legend_{entry}") for entry in self._entries]

    def _fit(self) -> None:
        self.resize(self.sizeHint())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, look, scale = self._theme, look_of(self._theme), self._theme.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QColor(theme.surface)
        plate.setAlphaF(0.88)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.setBrush(plate)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        text_font = font(theme, TYPE_SMALL)
        metrics = QFontMetricsF(text_font)
        painter.setFont(text_font)
        x, middle = _PAD_PX * scale, self.height() / 2.0
        for entry, text in zip(self._entries, self._texts(), strict=True):
            first = QPointF(x, middle)
            last = QPointF(x + _SAMPLE_PX * scale, middle)
            if entry == "band":
                hatch = QBrush(QColor(theme.quiet), Qt.BrushStyle.BDiagPattern)
                painter.setPen(QPen(QColor(theme.quiet), 1.0))
                painter.setBrush(hatch)
                painter.drawRect(QRectF(x, middle - 6 * scale, _SAMPLE_PX * scale, 12 * scale))
            elif entry != "none":
                pens = {
                    "lit": QPen(look.sun_line, 3.0 * scale),
                    "dark": QPen(look.dark_line, 3.0 * scale),
                    "behind": QPen(look.quiet, 2.0 * scale),
                    "disputed": QPen(look.disputed, 1.4 * scale),
                }
                pen = pens[entry]
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                if entry == "behind":
                    pen.setDashPattern([2.0, 2.4])
                elif entry == "disputed":
                    pen.setDashPattern([2.6, 2.6])
                painter.setPen(pen)
                painter.drawLine(first, last)
            if entry != "none":
                x += (_SAMPLE_PX + _GAP_PX) * scale
            width = metrics.horizontalAdvance(text)
            painter.setPen(QColor(theme.text))
            box = QRectF(x, 0.0, width + 4.0, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            x += width + 14 * scale
        painter.end()
