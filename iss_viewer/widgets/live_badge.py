"""LIVE or REPLAY, told apart by shape."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from iss_viewer.widgets.accessible import make_accessible
from iss_viewer.widgets.plain import plain_tip
from iss_viewer.widgets.style import font, px
from iss_viewer.widgets.theme import DARK, RADIUS_SMALL, SPACE_8, Theme


class LiveBadge(QWidget):
    """LIVE with a beacon, REPLAY with a clock's hands; neutral in colour, told apart by shape."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._kind, self._theme = "", "live", DARK
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def spoken(self) -> str:
        return self._text

    def show_text(self, text: str, tip: str, kind: str) -> None:
        self._text, self._kind = text, kind
        self.setToolTip(plain_tip(tip))
        make_accessible(self, text, tip, QAccessible.Role.StaticText)
        self.updateGeometry()
        self.update()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(font(self._theme, 14, 600))
        width = metrics.horizontalAdvance(self._text) + px(self._theme, 12 + 14 + 7 + 12)
        return QSize(round(width), px(self._theme, 34))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.line))
        radius = px(theme, RADIUS_SMALL)
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        colour, side = QColor(theme.text), float(px(theme, 14))
        sign = QRectF(px(theme, 12), (self.height() - side) / 2.0, side, side)
        centre = sign.center()
        painter.setPen(QPen(colour, 1.6 * theme.scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(sign.adjusted(1, 1, -1, -1))
        if self._kind == "live":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(centre, side * 0.21, side * 0.21)
        else:
            painter.drawLine(centre, centre - QPointF(0.0, side * 0.26))
            painter.drawLine(centre, centre + QPointF(side * 0.18, side * 0.1))
        painter.setPen(colour)
        painter.setFont(font(theme, 14, 600))
        left = sign.right() + SPACE_8 * theme.scale - 1.0
        painter.drawText(
            QRectF(left, 0.0, self.width() - left, self.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            self._text,
        )
        painter.end()
