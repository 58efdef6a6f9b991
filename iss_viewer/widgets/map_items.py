"""What moves on the map, as items of a graphics scene in pixels that repaint only themselves."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from iss_viewer.widgets.map_glyph import REACH_PX, paint_station


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
    """The station's sign, flying along its heading."""

    def __init__(self, parent: QGraphicsItem, z: float) -> None:
        super().__init__(parent)
        self._colour, self._casing, self._ring = QColor(), QColor(), QColor()
        self._scale = 1.0
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
        return REACH_PX * self._scale

    def boundingRect(self) -> QRectF:
        reach = self.reach_px + 2.0
        return QRectF(-reach, -reach, 2.0 * reach, 2.0 * reach)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        paint_station(painter, self._colour, self._casing, self._ring)


class SignItem(QGraphicsItem):
    """A minute tick with its label, or an arrowhead."""

    def __init__(self, parent: QGraphicsItem, z: float) -> None:
        super().__init__(parent)
        self._text: QImage | None = None
        self._box, self._text_at = QRectF(-8.0, -8.0, 16.0, 16.0), QPointF()
        self._is_arrow, self._turn = False, 0.0
        self._colour, self._casing = QColor(), QColor()
        self._scale = 1.0
        self.setZValue(z)

    def show_style(self, casing: QColor, scale: float) -> None:
        self._casing, self._scale = casing, scale
        self.update()

    def show_arrow(self, x_px: float, y_px: float, turn_rad: float, colour: QColor) -> None:
        self._show(x_px, y_px, None, QPointF(), colour)
        self._is_arrow, self._turn = True, turn_rad

    def show_tick(
        self, x_px: float, y_px: float, text: QImage | None, text_at: QPointF, colour: QColor
    ) -> None:
        """`text` has its left upper corner at `text_at`; None where its label found no room."""
        self._show(x_px, y_px, text, text_at - QPointF(x_px, y_px), colour)
        self._is_arrow = False

    def _show(
        self, x_px: float, y_px: float, text: QImage | None, text_at: QPointF, colour: QColor
    ) -> None:
        self.prepareGeometryChange()
        self._text, self._text_at, self._colour = text, text_at, colour
        reach = 9.0 * self._scale
        self._box = QRectF(-reach, -reach, 2.0 * reach, 2.0 * reach)
        if text is not None:
            self._box = self._box.united(QRectF(text_at, text.deviceIndependentSize()))
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
        if self._text is not None:
            painter.drawImage(self._text_at, self._text)
