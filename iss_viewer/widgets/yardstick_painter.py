"""Paints the names of the things that the station is measured by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class YardstickPlate:
    """A name and where it stands."""

    box: Box
    text: str


def place_yardsticks(
    signs: tuple[YardstickSign, ...], camera: Camera, size: tuple[float, float], words: Words,
    theme: Theme, keep_off: Iterable[Box],
) -> tuple[YardstickPlate, ...]:  # fmt: skip
    """A plate above each thing, or below what lies flat; one that would stand over another or in
    a box to keep off moves up, and where there is no room it is left out."""
    metrics = QFontMetricsF(_font(theme))
    height = metrics.height() + 2.0 * PILL_PAD_Y * theme.scale
    places, depth = camera.project([sign.place_m for sign in signs], *size)
    taken, plates = list(keep_off), []
    for number in np.argsort(depth).tolist():
        x, y = places[number].tolist()
        if depth[number] <= camera.near or not (0.0 <= x <= size[0] and 0.0 <= y <= size[1]):
            continue
        text = words.say(signs[number].text)
        width = metrics.horizontalAdvance(text) + 2.0 * PILL_PAD_X * theme.scale
        left = min(max(x - width / 2.0, 4.0), max(size[0] - width - 4.0, 4.0))
        box = Box(left, y - height - _GAP_PX * theme.scale, width, height)
        while (under := next((each for each in taken if box.overlaps(each)), None)) is not None:
            box = Box(left, under.top - height - 2.0, width, height)
        if box.top >= 0.0:
            taken.append(box)
            plates.append(YardstickPlate(box, text))
    return tuple(plates)


def paint_yardsticks(
    painter: QPainter, plates: Iterable[YardstickPlate], theme: Theme, *, is_quiet: bool
) -> None:
    """Plainer than a part's: no segment's letter, no colour. Quiet ones belong to things that
    sink into the ground, since a system is lit."""
    painter.setFont(_font(theme))
    for plate in plates:
        box = plate.box
        rect = QRectF(box.left + 0.5, box.top + 0.5, box.width - 1.0, box.height - 1.0)
        painter.setPen(QPen(QColor(theme.line if is_quiet else theme.quiet), 1.0))
        painter.setBrush(faded(theme.card, 0.7 if is_quiet else 0.84))
        radius = min(RADIUS_SMALL * theme.scale, box.height / 2.0)
        painter.drawRoundedRect(rect, radius, radius)
        painter.setPen(QColor(theme.quiet if is_quiet else theme.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, plate.text)


def _font(theme: Theme) -> QFont:
    return font(theme, TYPE_SMALL, 600)
