"""Texts with a dark halo, painted once and kept: readable on ice, sand, sea and night."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

_KEPT = 400
_HALO_PX = 2.2
_HALO = QColor(4, 7, 14, 205)


@dataclass(frozen=True, slots=True)
class Sprite:
    """`pixmap` holds text and halo; `width` and `height` are the text's own, `margin` the halo
    round it, in pixels of the widget."""

    pixmap: QPixmap
    width: float
    height: float
    margin: float


class LabelSprites:
    """Sprites by text, font with its size, colour and the screen's scale."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str, str, float], Sprite] = {}
        self._sizes: dict[tuple[str, str], tuple[float, float]] = {}

    def size(self, text: str, font: QFont) -> tuple[float, float]:
        """How wide and high the text is, without painting it."""
        key = (text, font.key())
        found = self._sizes.get(key)
        if found is None:
            if len(self._sizes) >= _KEPT:
                self._sizes.clear()
            metrics = QFontMetricsF(font)
            found = self._sizes[key] = metrics.horizontalAdvance(text), metrics.height()
        return found

    def has(self, text: str, font: QFont, colour: str, ratio: float) -> bool:
        """Whether it is painted; that takes 1 or 2 ms."""
        return (text, font.key(), colour, ratio) in self._kept

    def sprite(self, text: str, font: QFont, colour: str, ratio: float) -> Sprite:
        """`ratio` is device pixels a pixel."""
        key = (text, font.key(), colour, ratio)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[key] = _painted(text, font, QColor(colour), ratio)
        return found


def _painted(text: str, font: QFont, colour: QColor, ratio: float) -> Sprite:
    metrics = QFontMetricsF(font)
    width, height = metrics.horizontalAdvance(text), metrics.height()
    halo = _HALO_PX * max(1.0, font.pixelSize() / 13.0)
    margin = halo + 1.0
    # A text may reach past its advance (italics, accents); the margin holds that too.
    pixmap = QPixmap(
        int((width + 2.0 * margin) * ratio) + 2, int((height + 2.0 * margin) * ratio) + 2
    )
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    base = QPointF(margin, margin + metrics.ascent())
    outline = QPainterPath()
    outline.addText(base, font, text)
    solid = QColor(_HALO.red(), _HALO.green(), _HALO.blue())
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Opaque first and then made fainter as a whole, so that the halos of neighbouring letters do
    # not darken each other. Uniting the paths instead takes 20 ms a name.
    pen = QPen(solid, 2.0 * halo)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(outline, pen)
    painter.fillPath(outline, solid)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.fillRect(QRectF(pixmap.rect()), _HALO)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(base, text)
    painter.end()
    # A picture that was painted on keeps its painter's buffers, fifty kilobytes; a copy has none.
    return Sprite(pixmap.copy(), width, height, margin)
