"""What moves on the map, as items of a graphics scene in pixels that repaint only themselves."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from iss_viewer.scene.label_layout import Box


class SheetItem(QGraphicsItem):
    """A picture of the whole view, painted elsewhere."""

    def __init__(self, parent: QGraphicsItem, z: float) -> None:
        super().__init__(parent)
        self._pixmap = QPixmap()
        self._box = QRectF()
        self.setZValue(z)

    def show_pixmap(self, pixmap: QPixmap) -> None:
        self._pixmap = pixmap
        size = pixmap.deviceIndependentSize()
        box = QRectF(0.0, 0.0, size.width(), size.height())
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box
        self.update()

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.drawPixmap(QPointF(0.0, 0.0), self._pixmap)


class AreaItem(QGraphicsItem):
    """Areas and lines in pixels with one brush and one pen."""

    def __init__(self, parent: QGraphicsItem, z: float) -> None:
        super().__init__(parent)
        self._areas: list[QPolygonF] = []
        self._lines: list[QPolygonF] = []
        self._brush, self._pen = QBrush(), QPen()
        self._box = QRectF()
        self.setZValue(z)

    def show_style(self, brush: QBrush, pen: QPen) -> None:
        self._brush, self._pen = brush, pen
        self.update()

    def show_shapes(self, areas: Sequence[QPolygonF], lines: Sequence[QPolygonF]) -> None:
        box = QRectF()
        for shape in (*areas, *lines):
            box = box.united(shape.boundingRect())
        self.prepareGeometryChange()
        self._box = box.adjusted(-3.0, -3.0, 3.0, 3.0) if box.isValid() else QRectF()
        self._areas, self._lines = list(areas), list(lines)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._brush)
        for area in self._areas:
            painter.drawPolygon(area)
        painter.setPen(self._pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in self._lines:
            painter.drawPolyline(line)


class StationItem(QGraphicsItem):
    """The station from above, flying along its heading: truss across, eight wings, modules along,
    and an arrow ahead."""

    def __init__(self, parent: QGraphicsItem, z: float) -> None:
        super().__init__(parent)
        self._colour, self._casing, self._ring = QColor(), QColor(), QColor()
        self._scale = 1.0
        self._hull, self._arrow = station_glyph()
        self.setZValue(z)

    def show_style(self, colour: QColor, casing: QColor, ring: QColor, scale: float) -> None:
        self.prepareGeometryChange()
        self._colour, self._casing, self._ring, self._scale = colour, casing, ring, scale
        self.update()

    def move_to(self, x_px: float, y_px: float, heading_rad: float) -> None:
        """`heading_rad` from up, clockwise."""
        self.setPos(x_px, y_px)
        self.setRotation(math.degrees(heading_rad))

    @property
    def reach_px(self) -> float:
        return 27.0 * self._scale

    def boundingRect(self) -> QRectF:
        reach = self.reach_px + 2.0
        return QRectF(-reach, -reach, 2.0 * reach, 2.0 * reach)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        disc = QColor(self._casing)
        disc.setAlphaF(0.42)
        painter.setPen(QPen(self._ring, 1.5))
        painter.setBrush(disc)
        painter.drawEllipse(QPointF(0.0, 0.0), 22.5, 22.5)
        painter.setPen(QPen(self._casing, 2.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.setBrush(self._colour)
        painter.drawPath(self._hull)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPath(self._hull)
        painter.setBrush(self._ring)
        painter.drawPath(self._arrow)


def station_glyph() -> tuple[QPainterPath, QPainterPath]:
    """The station's outline within 17 pixels, forward up, and the arrow ahead of it."""
    hull = QPainterPath()
    hull.setFillRule(Qt.FillRule.WindingFill)
    hull.addRect(QRectF(-16.5, -0.9, 33.0, 1.8))
    for side in (-1.0, 1.0):
        for away in (10.2, 15.0):
            x = side * away
            for front in (-1.0, 1.0):
                top = -11.5 if front < 0 else 2.2
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


class SignItem(QGraphicsItem):
    """A minute tick with its label, or an arrowhead."""

    def __init__(self, parent: QGraphicsItem, z: float) -> None:
        super().__init__(parent)
        self._text, self._box = "", QRectF(-8.0, -8.0, 16.0, 16.0)
        self._text_box = QRectF()
        self._is_arrow, self._turn = False, 0.0
        self._colour, self._casing, self._font = QColor(), QColor(), QFont()
        self._scale = 1.0
        self.setZValue(z)

    def show_arrow(self, x_px: float, y_px: float, turn_rad: float, colour: QColor) -> None:
        self._show(x_px, y_px, "", QRectF(), colour, True, turn_rad)

    def show_tick(
        self, x_px: float, y_px: float, text: str, text_box: Box | None, colour: QColor
    ) -> None:
        """`text_box` is where its label stands; None when it found no room."""
        box = QRectF()
        if text_box is not None:
            box = QRectF(text_box.left - x_px, text_box.top - y_px, text_box.width, text_box.height)
        self._show(x_px, y_px, text if text_box is not None else "", box, colour, False, 0.0)

    def show_style(self, casing: QColor, font: QFont, scale: float) -> None:
        self._casing, self._font, self._scale = casing, font, scale
        self.update()

    def _show(
        self,
        x_px: float,
        y_px: float,
        text: str,
        text_box: QRectF,
        colour: QColor,
        is_arrow: bool,
        turn_rad: float,
    ) -> None:
        self.prepareGeometryChange()
        self._text, self._text_box, self._colour = text, text_box, colour
        self._is_arrow, self._turn = is_arrow, turn_rad
        reach = 9.0 * self._scale
        self._box = QRectF(-reach, -reach, 2.0 * reach, 2.0 * reach)
        if text:
            self._box = self._box.united(text_box.adjusted(-3.0, -3.0, 3.0, 3.0))
        self.setPos(x_px, y_px)
        self.update()
        self.show()

    def boundingRect(self) -> QRectF:
        return self._box

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.scale(self._scale, self._scale)
        painter.setPen(QPen(self._casing, 1.4))
        painter.setBrush(self._colour)
        if self._is_arrow:
            painter.rotate(math.degrees(self._turn))
            painter.drawPolygon(
                QPolygonF(
                    [QPointF(0.0, -7.0), QPointF(5.0, 4.5), QPointF(0.0, 2.2), QPointF(-5.0, 4.5)]
                )
            )
        else:
            painter.drawEllipse(QPointF(0.0, 0.0), 3.6, 3.6)
        painter.restore()
        if self._text:
            paint_text(painter, self._text_box, self._text, self._font, self._colour, self._casing)


def paint_text(
    painter: QPainter, box: QRectF, text: str, font: QFont, colour: QColor, halo: QColor
) -> None:
    """Text with a halo, so that it reads on ice, sand, sea and night."""
    metrics = QFontMetricsF(font)
    path = QPainterPath()
    baseline = box.center().y() + 0.5 * (metrics.ascent() - metrics.descent())
    path.addText(QPointF(box.left(), baseline), font, text)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(halo, 3.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(path)
