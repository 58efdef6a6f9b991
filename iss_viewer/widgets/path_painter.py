"""Paints the way through the station over its picture, through walls."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.hatch_path import HatchPath, LegOnScreen, path_on_screen
from iss_viewer.scene.label_layout import Box
from iss_viewer.widgets.station_plates import faded
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

_LINE_PX, _HALO_PX, _SIGN_PX, _END_PX = 3.0, 7.0, 8.5, 5.0
_GAP_SHARE = 0.5
# Signs nearer than this would stand on one another: the later one keeps its dot only.
_APART_PX = 15.0


def paint_path(
    painter: QPainter, path: HatchPath, camera: Camera, size: tuple[float, float], words: Words,
    theme: Theme,
) -> list[Box]:  # fmt: skip
    """The line with a halo, a dot at either end, and every hatch with its number; one that is
    mostly closed has a dotted rim. It is dashed through rooms that are not shown, with their
    names beside it, and thin through the gaps of an exploded view. Gives back where numbers and
    names stand."""
    legs, signs = path_on_screen(path, camera, size)
    scale = theme.scale
    for is_halo in (True, False):
        for leg in legs:
            painter.setPen(_pen(leg, theme, is_halo=is_halo))
            for stretch in _seen(leg.line):
                painter.drawPolyline(stretch)
    for end, at in ((legs[0], 0), (legs[-1], -1)):
        x, y = end.line[at].tolist()
        if np.isfinite(x):
            edge = faded(theme.ground, 0.9) if end.leg.is_shown else QColor(theme.good)
            painter.setPen(QPen(edge, 2.0 * scale))
            painter.setBrush(QColor(theme.good if end.leg.is_shown else theme.ground))
            painter.drawEllipse(QPointF(x, y), _END_PX * scale, _END_PX * scale)
    painter.setFont(font(theme, TYPE_SMALL, 650))
    placed: list[tuple[float, float]] = []
    absent = [leg for leg in legs if leg.leg.name and not leg.leg.is_shown]
    taken = [box for leg in absent if (box := _name(painter, leg, theme)) is not None]
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
            place = QRectF(x - reach, y - reach, 2.0 * reach, 2.0 * reach)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)
    return taken


def _name(painter: QPainter, leg: LegOnScreen, theme: Theme) -> Box | None:
    """Beside the middle of a leg, in the colour of what is not there."""
    metrics, text, half = painter.fontMetrics(), leg.leg.name, len(leg.line) // 2
    x, y = leg.line[max(half - 1, 0) : half + 1].mean(axis=0).tolist()
    if not np.isfinite(x):
        return None
    wide, high = metrics.horizontalAdvance(text), metrics.height()
    box = Box(x + _HALO_PX * theme.scale, y - high / 2.0, wide, high)
    place = QPointF(box.left, box.top + metrics.ascent())
    painter.setPen(faded(theme.ground, 0.75))
    for shift in (QPointF(-1, 0), QPointF(1, 0), QPointF(0, -1), QPointF(0, 1)):
        painter.drawText(place + shift, text)
    painter.setPen(QColor(theme.quiet))
    painter.drawText(place, text)
    return box


def _pen(leg: LegOnScreen, theme: Theme, *, is_halo: bool) -> QPen:
    width = (_HALO_PX if is_halo else _LINE_PX) * theme.scale
    pen = QPen(faded(theme.ground, 0.75) if is_halo else QColor(theme.good), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if leg.leg.is_gap:
        pen.setWidthF(width * _GAP_SHARE)
    if not leg.leg.is_shown and not is_halo:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([2.4, 2.0])
    return pen


def _seen(line: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[QPolygonF]:
    """The stretches of a line that lie before the eye."""
    return [
        QPolygonF([QPointF(*one), QPointF(*other)])
        for one, other in pairwise(line.tolist())
        if np.isfinite(one).all() and np.isfinite(other).all()
    ]
