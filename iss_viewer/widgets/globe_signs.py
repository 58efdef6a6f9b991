"""The signs on the globe: dots, rings, ticks and arrowheads, painted in widget pixels."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

_EDGE = QColor(4, 7, 14, 190)
_WHITE = QColor("#F4F7FC")


def paint_city(painter: QPainter, at: QPointF, scale: float) -> None:
    """A small dot."""
    painter.setPen(QPen(_EDGE, 1.4 * scale))
    painter.setBrush(QColor("#DCE5F2"))
    painter.drawEllipse(at, 2.5 * scale, 2.5 * scale)


def paint_site(painter: QPainter, at: QPointF, scale: float) -> None:
    """A ring with a dot: here I am."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_EDGE, 4.4 * scale))
    painter.drawEllipse(at, 6.0 * scale, 6.0 * scale)
    painter.setPen(QPen(_WHITE, 1.8 * scale))
    painter.drawEllipse(at, 6.0 * scale, 6.0 * scale)
    painter.setPen(QPen(_EDGE, 1.2 * scale))
    painter.setBrush(_WHITE)
    painter.drawEllipse(at, 2.6 * scale, 2.6 * scale)


def paint_launch_site(painter: QPainter, at: QPointF, scale: float) -> None:
    """A triangle standing on its place."""
    size = 5.5 * scale
    triangle = QPolygonF(
        [
            at + QPointF(0.0, -1.15 * size),
            at + QPointF(size, 0.75 * size),
            at + QPointF(-size, 0.75 * size),
        ]
    )
    painter.setPen(QPen(_EDGE, 1.6 * scale))
    painter.setBrush(_WHITE)
    painter.drawPolygon(triangle)


def paint_ground_point(painter: QPainter, at: QPointF, scale: float) -> None:
    """The place straight below the station: open, for the model may lie behind it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_EDGE, 3.6), (_WHITE, 1.6)):
        painter.setPen(QPen(colour, width * scale))
        painter.drawEllipse(at, 4.2 * scale, 4.2 * scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_WHITE)
    painter.drawEllipse(at, 1.4 * scale, 1.4 * scale)


def paint_station_ring(painter: QPainter, at: QPointF, scale: float) -> None:
    """Where the station is when it is too small to see or its model is not there."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((_EDGE, 5.0), (_WHITE, 2.2)):
        painter.setPen(QPen(colour, width * scale))
        painter.drawEllipse(at, 8.0 * scale, 8.0 * scale)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_WHITE)
    painter.drawEllipse(at, 1.6 * scale, 1.6 * scale)


def paint_tick(
    painter: QPainter, at: QPointF, ahead: QPointF, colour: QColor, scale: float
) -> None:
    """A short bar across the line."""
    along = _unit(ahead - at)
    across = QPointF(-along.y(), along.x()) * (6.5 * scale)
    for pen in (QPen(_EDGE, 6.0 * scale), QPen(colour, 2.8 * scale)):
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(at - across, at + across)


def paint_arrow(
    painter: QPainter, at: QPointF, ahead: QPointF, colour: QColor, scale: float
) -> None:
    """An arrowhead on the line; its shape turns with the line and keeps its size."""
    along = _unit(ahead - at)
    across = QPointF(-along.y(), along.x())
    tip, wing, notch = 8.5 * scale, 6.0 * scale, 2.0 * scale
    head = QPolygonF(
        [
            at + along * tip,
            at - along * (0.75 * tip) + across * wing,
            at - along * notch,
            at - along * (0.75 * tip) - across * wing,
        ]
    )
    pen = QPen(_EDGE, 1.6 * scale)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(colour)
    painter.drawPolygon(head)


def _unit(vector: QPointF) -> QPointF:
    length = math.hypot(vector.x(), vector.y())
    return vector / length if length > 1e-6 else QPointF(1.0, 0.0)
