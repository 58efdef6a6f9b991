"""Paints where the station can be seen tonight: a wash of sunlight with a thin hatching upon it,
which is told from city lights and does not rest on its colour alone."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap

from iss_viewer.scene.map_frame import MapFrame
from iss_viewer.scene.map_seen import SeenTonight
from iss_viewer.widgets.map_look import MapLook
from iss_viewer.widgets.map_sheet import polygon_px

# From one line of the hatching to the next, level.
_TILE_PX = 8.0


def paint_seen(
    sheet: QPixmap, frame: MapFrame, look: MapLook, tonight: SeenTonight, scale: float
) -> None:
    """Over what is on the sheet already."""
    area = QPainterPath()
    area.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in tonight.rings:
        area.addPolygon(polygon_px(frame, ring))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # The hatching lies on the ground and moves along with it.
    x, y = frame.pixel(0.0, 0.0)
    painter.setBrushOrigin(round(x), round(y))
    fill_seen(painter, area, look, scale)
    # The area goes on behind the map's edge, so no line is drawn along it.
    (west, north), (east, south) = frame.pixel(90.0, -180.0), frame.pixel(-90.0, 180.0)
    painter.setClipRect(QRectF(west, north, east - west, south - north).adjusted(1, 1, -1, -1))
    painter.strokePath(area, QPen(look.seen_edge, 1.2 * scale))
    painter.end()


def fill_seen(painter: QPainter, area: QPainterPath, look: MapLook, scale: float) -> None:
    """An area in pixels in the manner of the layer, on the map and in its legend."""
    painter.fillPath(area, look.seen)
    painter.fillPath(area, _hatching(look.seen_hatch, scale, painter.device().devicePixelRatioF()))


def _hatching(colour: QColor, scale: float, ratio: float) -> QBrush:
    side = round(_TILE_PX * scale * ratio)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.0 * scale * ratio))
    for shift in (-side, 0, side):
        painter.drawLine(QLineF(shift - 1.0, side + 1.0, shift + side + 1.0, -1.0))
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return QBrush(tile)
