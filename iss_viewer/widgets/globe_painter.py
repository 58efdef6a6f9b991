"""Lines of the globe painted with QPainter, for machines without OpenGL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.ellipsoid import hidden_by_earth
from iss_viewer.scene.globe_lines import GlobeLine

_CASING = QColor(0, 0, 0)
_CASING_SHARE = 0.5
_SHADES = 16  # colours and opacities are told apart this finely, so that runs stay long


def paint_lines(
    painter: QPainter,
    lines: Sequence[GlobeLine],
    camera: Camera,
    width: float,
    height: float,
    scale: float,
) -> None:
    """`scale` is that of the theme; pixels are the painter's own."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for each in lines:
        strokes = list(_strokes(each, camera, width, height))
        if each.is_cased:
            for points, colour in strokes:
                dark = QColor(_CASING)
                dark.setAlphaF(colour.alphaF() * _CASING_SHARE)
                _draw(painter, points, dark, (each.width_px + 2.4) * scale)
        for points, colour in strokes:
            _draw(painter, points, colour, each.width_px * scale)


def _draw(painter: QPainter, points: QPolygonF, colour: QColor, width_px: float) -> None:
    pen = QPen(colour, width_px)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(points)


def _strokes(
    of: GlobeLine, camera: Camera, width: float, height: float
) -> Iterator[tuple[QPolygonF, QColor]]:
    """Runs of one colour that are in front of the Earth and, where dashed, on a dash."""
    points, colours, along = _dense(of)
    pixels, _ = camera.project(points, width, height)
    middles = (points[1:] + points[:-1]) / 2.0
    shown = ~hidden_by_earth(camera.eye, middles)
    shown &= np.isfinite(pixels[1:]).all(axis=1) & np.isfinite(pixels[:-1]).all(axis=1)
    if of.dash_km is not None:
        stroke, period = of.dash_km
        shown &= ((along[1:] + along[:-1]) / 2.0) % period < stroke
    shades = np.round(colours * _SHADES).astype(np.int64)
    key = np.where(shown, shades[1:] @ np.array([1, 64, 4096, 262_144]) + 1, 0)
    breaks = np.flatnonzero(np.diff(key)) + 1
    for first, last in zip([0, *breaks], [*breaks, len(key)], strict=True):
        if key[first]:
            run = [QPointF(x, y) for x, y in pixels[first : last + 1].tolist()]
            yield QPolygonF(run), QColor.fromRgbF(*colours[first + 1].tolist())


def _dense(
    of: GlobeLine,
) -> tuple[NDArray[np.float64], NDArray[np.float32], NDArray[np.float64]]:
    """The line with points no farther apart than a quarter of its dashes."""
    if of.dash_km is None or len(of.points_km) < 2:
        return of.points_km, of.colours, of.along_km
    step = min(of.dash_km[0], of.dash_km[1] - of.dash_km[0]) / 4.0
    length = float(of.along_km[-1])
    if length / len(of.points_km) <= step:
        return of.points_km, of.colours, of.along_km
    along = np.linspace(0.0, length, int(length / step) + 2)
    points = [np.interp(along, of.along_km, of.points_km[:, axis]) for axis in range(3)]
    colours = [np.interp(along, of.along_km, of.colours[:, column]) for column in range(4)]
    return np.column_stack(points), np.column_stack(colours).astype(np.float32), along
