"""What lies under everything on the map: ground, outlines, grid and night, painted once and kept."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygonF, QTransform

from iss_viewer.scene.map_frame import MapFrame
from iss_viewer.scene.map_grid import GridLine
from iss_viewer.scene.map_shapes import Night, Polygon
from iss_viewer.widgets.map_look import MapLook
from iss_viewer.widgets.map_outline import Outline
from iss_viewer.widgets.map_texture import SHARP_SHARE, MapTextures
from iss_viewer.widgets.polygon import polygon_of


class GroundPainter:
    """Paints the ground of a frame into a pixmap."""

    def __init__(self, frame: MapFrame, look: MapLook, device_ratio: float) -> None:
        self._frame, self._look = frame, look
        size = QSize(round(frame.width_px * device_ratio), round(frame.height_px * device_ratio))
        self.pixmap = QPixmap(size)
        self.pixmap.setDevicePixelRatio(device_ratio)
        self.pixmap.fill(look.beside)
        self._painter = QPainter(self.pixmap)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._device_ratio = device_ratio
        scale = frame.px_a_degree
        x, y = frame.pixel(0.0, 0.0)
        self._to_px = QTransform(scale, 0.0, 0.0, scale * frame.stretch, x, y)
        west, south, east, north = frame.edges_deg
        self._seen = QRectF(west, -north, east - west, north - south)

    def end(self) -> QPixmap:
        self._painter.end()
        return self.pixmap

    def texture(self, textures: MapTextures) -> None:
        """The photograph, or the sea alone while there is none."""
        painter = self._painter
        world = self._to_px.mapRect(QRectF(-180.0, -90.0, 360.0, 180.0))
        if not textures.ground:
            painter.fillRect(world, QColor(self._look.sea[1]))
            return
        _draw_part(painter, world, textures.ground, self._frame, self._device_ratio)

    def outlines(self, outlines: Sequence[Outline], pen: QPen, fill: QColor | None = None) -> None:
        """Lines of a width that does not grow with the map; the unseen are skipped."""
        painter = self._painter
        painter.save()
        painter.setTransform(self._to_px, True)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        for outline in outlines:
            if outline.box.intersects(self._seen):
                painter.drawPath(outline.path)
        painter.restore()

    def grid(self, lines: Sequence[GridLine]) -> None:
        """Meridians and parallels, the equator and the station's band stronger."""
        frame, look = self._frame, self._look
        for each in lines:
            pen = QPen(look.band if each.kind != "plain" else look.grid, 1.0)
            if each.kind in ("tropic", "band"):
                pen.setDashPattern([6.0, 5.0] if each.kind == "tropic" else [2.0, 4.0])
            self._painter.setPen(pen)
            (first, last) = frame.pixels(
                np.array([each.south_deg, each.north_deg]), np.array([each.west_deg, each.east_deg])
            ).tolist()
            self._painter.drawLine(QPointF(*first), QPointF(*last))


def night_over(
    ground: QPixmap,
    frame: MapFrame,
    look: MapLook,
    night: Night,
    lights: QImage | None,
) -> QPixmap:
    """The ground with night upon it, darker after each twilight, and in the dark the `lights` of
    `lights_of` this frame."""
    made = QPixmap(ground)
    shades = [[polygon_px(frame, area) for area in areas] for areas in night.shades]
    strengths = look.shades if len(shades) > 1 else (sum(look.shades),)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for areas, strength in zip(shades, strengths, strict=True):
        colour = QColor(look.night)
        colour.setAlphaF(strength)
        painter.setBrush(colour)
        for area in areas:
            painter.drawPolygon(area)
    if lights is not None:
        painter.drawImage(QPointF(0.0, 0.0), _lights_in(shades, lights))
    pen = QPen(look.terminator, 1.4)
    painter.setPen(pen)
    for line in night.terminator:
        painter.drawPolyline(polygon_px(frame, line))
    _paint_sun(painter, *frame.pixel(*night.subsolar), look)
    painter.end()
    return made


def _paint_sun(painter: QPainter, x: float, y: float, look: MapLook) -> None:
    """Where the Sun stands overhead."""
    for pen in (QPen(look.casing, 4.6), QPen(look.sun_line, 1.8)):
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(look.sun_line)
        painter.drawEllipse(QPointF(x, y), 3.6, 3.6)
        for step in range(8):
            east, down = math.cos(step * math.pi / 4), math.sin(step * math.pi / 4)
            painter.drawLine(
                QPointF(x + 7.2 * east, y + 7.2 * down), QPointF(x + 10.0 * east, y + 10.0 * down)
            )


def polygon_px(frame: MapFrame, places: Polygon) -> QPolygonF:
    """Places (n, 2) latitude and longitude as a polygon in pixels."""
    return polygon_of(frame.pixels(places[:, 0], places[:, 1]))


def lights_of(frame: MapFrame, ratio: float, lights: Sequence[QImage]) -> QImage:
    """The lights of cities that are in view, as if it were night everywhere."""
    image = _clear(QSize(round(frame.width_px * ratio), round(frame.height_px * ratio)), ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    x, y = frame.pixel(90.0, -180.0)
    scale = frame.px_a_degree
    world = QRectF(x, y, 360.0 * scale, 180.0 * scale * frame.stretch)
    _draw_part(painter, world, lights, frame, ratio)
    painter.end()
    return image


def _lights_in(shades: Sequence[Sequence[QPolygonF]], lights: QImage) -> QImage:
    """Lights come on through the twilights; with night alone they are simply on."""
    image = _clear(lights.size(), lights.devicePixelRatio())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for areas, share in zip(shades[-3:], (0.35, 0.55, 1.0)[-len(shades) :], strict=False):
        painter.setBrush(QColor(0, 0, 0, round(255 * share)))
        for area in areas:
            painter.drawPolygon(area)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawImage(QPointF(0.0, 0.0), lights)
    painter.end()
    return image


def _clear(size: QSize, ratio: float) -> QImage:
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _draw_part(
    painter: QPainter, world: QRectF, images: Sequence[QImage], frame: MapFrame, ratio: float
) -> None:
    """The part of a whole-world image that is in view, from the smallest that is sharp enough."""
    needed = world.width() * ratio
    image = next(
        (each for each in reversed(images) if each.width() >= SHARP_SHARE * needed), images[0]
    )
    seen = world.intersected(QRectF(0.0, 0.0, frame.width_px, frame.height_px))
    across, down = image.width() / world.width(), image.height() / world.height()
    source = QRectF(
        (seen.left() - world.left()) * across,
        (seen.top() - world.top()) * down,
        seen.width() * across,
        seen.height() * down,
    )
    painter.drawImage(seen, image, source)
