"""Paints the names of the things that the station is measured by."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.yardsticks import YardstickSign
from iss_viewer.widgets.station_plates import PILL_PAD_X, PILL_PAD_Y, faded
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import RADIUS_SMALL, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

_GAP_PX = 8.0


def paint_yardsticks(
    painter: QPainter, signs: tuple[YardstickSign, ...], camera: Camera,
    size: tuple[float, float], words: Words, theme: Theme, foot_px: float,
) -> list[Box]:  # fmt: skip
    """A pill above each thing, or below what lies flat, none over another; gives back where they
    stand. `foot_px` is where the picture's own signs begin at the bottom."""
    text_font = font(theme, TYPE_SMALL, 600)
    places, depth = camera.project([sign.place_m for sign in signs], *size)
    taken: list[Box] = []
    for number in np.argsort(depth).tolist():
        if depth[number] <= camera.near:
            continue
        text = words.say(signs[number].text)
        metrics = QFontMetricsF(text_font)
        width = metrics.horizontalAdvance(text) + 2.0 * PILL_PAD_X
        height = metrics.height() + 2.0 * PILL_PAD_Y
        x, y = places[number].tolist()
        if not (0.0 <= x <= size[0] and 0.0 <= y <= size[1]):
            continue
        left = min(max(x - width / 2.0, 4.0), max(size[0] - width - 4.0, 4.0))
        top = min(y - height - _GAP_PX, foot_px - height)
        box = Box(left, max(top, 4.0), width, height)
        while any(_meet(box, other) for other in taken) and box.top > height:
            box = Box(box.left, box.top - height - 2.0, width, height)
        taken.append(box)
        _paint_plate(painter, box, text, text_font, theme)
    return taken


def _paint_plate(painter: QPainter, box: Box, text: str, text_font: QFont, theme: Theme) -> None:
    """Plainer than a part's: no segment's letter, no colour."""
    plate = QRectF(box.left + 0.5, box.top + 0.5, box.width - 1.0, box.height - 1.0)
    painter.setPen(QPen(QColor(theme.quiet), 1.0))
    painter.setBrush(faded(theme.card, 0.84))
    radius = min(RADIUS_SMALL * theme.scale, box.height / 2.0)
    painter.drawRoundedRect(plate, radius, radius)
    painter.setFont(text_font)
    painter.setPen(QColor(theme.text))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
