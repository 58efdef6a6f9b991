"""The signs of the years: what the strip and its legend paint alike."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from iss_viewer.widgets.theme import Theme
from iss_viewer.widgets.timeline_paint import draw_sign


def draw_year_sign(painter: QPainter, theme: Theme, kind: str, x_px: float, y_px: float) -> None:
    """Squares for parts of the station: large for a module, open for a move; a ring for a new
    crew; the rest as on the time bar."""
    if kind in ("expedition", "command"):
        painter.setPen(QPen(QColor(theme.quiet), 1.2 * theme.scale))
        painter.setBrush(QColor(theme.surface))
        reach = 2.6 * theme.scale
        painter.drawEllipse(QPointF(x_px, y_px), reach, reach)
        return
    if kind not in ("module", "part", "move"):
        draw_sign(painter, theme, kind, x_px, y_px)
        return
    side = (7.0 if kind == "module" else 5.0) * theme.scale
    box = QRectF(0.0, 0.0, side, side)
    box.moveCenter(QPointF(x_px, y_px))
    painter.setPen(QPen(QColor(theme.text), 1.2 * theme.scale))
    painter.setBrush(QColor(theme.surface if kind == "move" else theme.text))
    painter.drawRect(box)


def draw_burn(painter: QPainter, theme: Theme, x_px: float, tip_px: float) -> None:
    """An open arrow up for a reboost, its tip at `tip_px`."""
    reach = 2.6 * theme.scale
    ends = [(-reach, reach), (0.0, 0.0), (reach, reach)]
    painter.setPen(QPen(QColor(theme.text), 1.1 * theme.scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([QPointF(x_px + dx, tip_px + dy) for dx, dy in ends]))


def hatch(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """What is not known."""
    grey = QColor(theme.quiet)
    grey.setAlphaF(0.28)
    painter.fillRect(box, QBrush(grey, Qt.BrushStyle.BDiagPattern))
