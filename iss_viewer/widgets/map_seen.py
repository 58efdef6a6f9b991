"""Paints where the station can be seen tonight: a wash of sunlight with a thin hatching upon it,
which is told from city lights and does not rest on its colour alone."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen, QPixmap

from iss_viewer.scene.map_frame import MapFrame
from iss_viewer.scene.map_seen import SeenTonight, inner_edges
from iss_viewer.widgets.map_look import MapLook
from iss_viewer.widgets.map_sheet import polygon_px

# From one line of the hatching to the next, level; a tile has several, being painted faster so.
_HATCH_PX = 8.0
_LINES = 8


def paint_seen(
    sheet: QPixmap, frame: MapFrame, look: MapLook, tonight: SeenTonight, scale: float
) -> None:
    """Over what is on the sheet already."""
    area = QPainterPath()
    area.setFillRule(Qt.FillRule.OddEvenFill)
    edges: list[QLineF] = []
    for ring in tonight.rings:
        corners = polygon_px(frame, ring)
        area.addPolygon(corners)
        edges += [
            QLineF(corners.at(number), corners.at(number + 1))
            for number in inner_edges(ring).tolist()
        ]
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # The hatching lies on the ground and moves along with it.
    x, y = frame.pixel(0.0, 0.0)
    painter.setBrushOrigin(round(x), round(y))
    painter.fillPath(area, seen_brush(look, scale, sheet.devicePixelRatio()))
    painter.setPen(seen_pen(look, scale))
    # Line by line, which takes a tenth of the time that the path does.
    painter.drawLines(edges)
    painter.end()


def seen_pen(look: MapLook, scale: float) -> QPen:
    """What the area is edged with."""
    return QPen(look.seen_edge, 1.2 * scale)


def seen_brush(look: MapLook, scale: float, ratio: float) -> QBrush:
    """What the area is filled with, on the map and in its legend, on a screen of so many pixels
    a pixel."""
    step = max(round(_HATCH_PX * scale * ratio), 2)
    side = _LINES * step
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.fillRect(QRectF(0.0, 0.0, side, side), look.seen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.seen_hatch, scale * ratio))
    for foot in range(0, 2 * side + step, step):
        painter.drawLine(QLineF(foot - side - 1.0, side + 1.0, foot + 1.0, -1.0))
    painter.end()
    tile.setDevicePixelRatio(ratio)
    return QBrush(tile)
