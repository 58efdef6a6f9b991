"""The station's sign on a map: from above, flying forward, small but known at once."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

REACH_PX = 27.0


def paint_station(painter: QPainter, colour: QColor, casing: QColor, ring: QColor) -> None:
    """Round the painter's origin, forward up: a ring, truss across, eight wings, modules along,
    and an arrow ahead."""
    hull, arrow = _glyph()
    disc = QColor(casing)
    disc.setAlphaF(0.42)
    painter.setPen(QPen(ring, 1.5))
    painter.setBrush(disc)
    painter.drawEllipse(QPointF(0.0, 0.0), 22.5, 22.5)
    painter.setPen(QPen(casing, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(colour)
    painter.drawPath(hull)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(hull)
    painter.setBrush(ring)
    painter.drawPath(arrow)


def _glyph() -> tuple[QPainterPath, QPainterPath]:
    hull = QPainterPath()
    hull.setFillRule(Qt.FillRule.WindingFill)
    hull.addRect(QRectF(-16.5, -0.9, 33.0, 1.8))
    for x in (-15.0, -10.2, 10.2, 15.0):
        for top in (-11.5, 2.2):
            hull.addRect(QRectF(x - 1.7, top, 3.4, 9.3))
    hull.addRoundedRect(QRectF(-1.9, -8.5, 3.8, 17.5), 1.6, 1.6)
    hull.addRoundedRect(QRectF(-5.2, -5.2, 10.4, 3.0), 1.4, 1.4)
    arrow = QPainterPath()
    arrow.addPolygon(
        QPolygonF(
            [QPointF(0.0, -27.0), QPointF(5.2, -20.2), QPointF(0.0, -21.8), QPointF(-5.2, -20.2)]
        )
    )
    arrow.closeSubpath()
    return hull, arrow
