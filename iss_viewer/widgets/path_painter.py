"""Paints the way through the station over its picture, through walls."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.hatch_path import HatchPath, path_on_screen
from iss_viewer.scene.label_layout import Box
from iss_viewer.widgets.station_plates import faded
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

_LINE_PX, _HALO_PX, _SIGN_PX, _END_PX = 3.0, 7.0, 8.5, 5.0
# Signs nearer than this would stand on one another: the later one keeps its dot only.
_APART_PX = 15.0


def paint_path(
    painter: QPainter, path: HatchPath, camera: Camera, size: tuple[float, float], words: Words,
    theme: Theme,
) -> list[Box]:  # fmt: skip
    """The line with a halo, a dot at either end, and every hatch with its number; one that is
    mostly closed has a dotted rim. Gives back where the numbers stand."""
    line, signs = path_on_screen(path, camera, size)
    scale = theme.scale
    for pen in (
        QPen(faded(theme.ground, 0.75), _HALO_PX * scale),
        QPen(QColor(theme.good), _LINE_PX * scale),
    ):
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for stretch in _seen(line):
            painter.drawPolyline(stretch)
    painter.setPen(QPen(faded(theme.ground, 0.9), 2.0 * scale))
    painter.setBrush(QColor(theme.good))
    for x, y in (line[0].tolist(), line[-1].tolist()):
        if np.isfinite(x):
            painter.drawEllipse(QPointF(x, y), _END_PX * scale, _END_PX * scale)
    painter.setFont(font(theme, TYPE_SMALL, 650))
    placed: list[tuple[float, float]] = []
    taken: list[Box] = []
    for sign, (x, y) in zip(path.signs, signs.tolist(), strict=True):
        if not np.isfinite(x):
            continue
        is_crowded = any(np.hypot(x - a, y - b) < _APART_PX * scale for a, b in placed)
        reach = (4.0 if is_crowded else _SIGN_PX) * scale
        rim = QPen(QColor(theme.good), 1.8 * scale)
        if sign.is_mostly_closed:
            rim.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(rim)
        painter.setBrush(QColor(theme.card))
        painter.drawEllipse(QPointF(x, y), reach, reach)
        if not is_crowded:
            placed.append((x, y))
            painter.setPen(QColor(theme.text))
            taken.append(Box(x - reach, y - reach, 2.0 * reach, 2.0 * reach))
            number = words.say("widgets.way.number", number_count=sign.number)
            box = QRectF(x - reach, y - reach, 2.0 * reach, 2.0 * reach)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)
    return taken


def _seen(line: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[QPolygonF]:
    """The stretches of a line that lie before the eye."""
    return [
        QPolygonF([QPointF(*one), QPointF(*other)])
        for one, other in pairwise(line.tolist())
        if np.isfinite(one).all() and np.isfinite(other).all()
    ]
