"""Dark plates with text along the globe's lower edge: the scale and the legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from iss_viewer.phrase import Phrase
from iss_viewer.scene.label_layout import Box
from iss_viewer.widgets.theme import DARK, RADIUS_SMALL

_PLATE = QColor(10, 14, 22, 205)
_RIM = QColor(255, 255, 255, 22)
_TEXT = QColor(DARK.text)
_PAD = 10.0
_SWATCH = 20.0


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A stroke and its words."""

    colour: str
    text: Phrase
    is_dashed: bool = False


def paint_plate(painter: QPainter, text: str, text_font: QFont, left: float, bottom: float) -> Box:
    """A plate with `text` whose lower left corner is given; returns where it lies."""
    metrics = QFontMetricsF(text_font)
    height = metrics.height() + 2.0 * 0.75 * _PAD
    box = Box(left, bottom - height, metrics.horizontalAdvance(text) + 2.0 * _PAD, height)
    _paint_ground(painter, box)
    painter.setFont(text_font)
    painter.setPen(_TEXT)
    painter.drawText(QPointF(left + _PAD, _baseline(box, metrics)), text)
    return box


def paint_legend(
    painter: QPainter,
    entries: Sequence[tuple[LegendEntry, str]],
    text_font: QFont,
    right: float,
    bottom: float,
    left_limit: float,
) -> Box:
    """A row of strokes with words, its lower right corner given; it moves up by a row where it
    would reach over `left_limit`."""
    metrics = QFontMetricsF(text_font)
    height = metrics.height() + 2.0 * 0.75 * _PAD
    widths = [_SWATCH + 7.0 + metrics.horizontalAdvance(text) for _, text in entries]
    width = sum(widths) + 14.0 * (len(entries) - 1) + 2.0 * _PAD
    if right - width < left_limit:
        bottom -= height + 8.0
    box = Box(right - width, bottom - height, width, height)
    _paint_ground(painter, box)
    x = box.left + _PAD
    middle = box.top + box.height / 2.0
    for (entry, text), entry_width in zip(entries, widths, strict=True):
        pen = QPen(QColor(entry.colour), 3.0)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if entry.is_dashed else Qt.PenCapStyle.RoundCap)
        if entry.is_dashed:
            pen.setDashPattern([1.5, 1.1])
        painter.setPen(pen)
        painter.drawLine(QPointF(x + 1.5, middle), QPointF(x + _SWATCH - 1.5, middle))
        painter.setFont(text_font)
        painter.setPen(_TEXT)
        painter.drawText(QPointF(x + _SWATCH + 7.0, _baseline(box, metrics)), text)
        x += entry_width + 14.0
    return box


def _baseline(box: Box, metrics: QFontMetricsF) -> float:
    return box.top + (box.height - metrics.height()) / 2.0 + metrics.ascent()


def _paint_ground(painter: QPainter, box: Box) -> None:
    painter.setPen(QPen(_RIM, 1.0))
    painter.setBrush(_PLATE)
    rect = QRectF(box.left + 0.5, box.top + 0.5, box.width - 1.0, box.height - 1.0)
    painter.drawRoundedRect(rect, RADIUS_SMALL, RADIUS_SMALL)
