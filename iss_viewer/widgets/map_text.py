"""Texts with a halo, so that they read on ice, sand, sea and night; painted once and kept."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

PAD_PX = 4.0
_KEPT = 600


class HaloTexts:
    """Pictures of texts, each with PAD_PX round its own box for the halo; for one thread at a time,
    whichever it is."""

    def __init__(self) -> None:
        self._drawn: dict[tuple[str, str, int, int, float], QImage] = {}

    def picture(self, text: str, font: QFont, colour: QColor, halo: QColor, ratio: float) -> QImage:
        """`ratio` is device pixels a pixel."""
        key = (text, font.key(), colour.rgba(), halo.rgba(), ratio)
        if key not in self._drawn:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            self._drawn[key] = _painted(text, font, colour, halo, ratio)
        return self._drawn[key]


def _painted(text: str, font: QFont, colour: QColor, halo: QColor, ratio: float) -> QImage:
    metrics = QFontMetricsF(font)
    size = QSizeF(metrics.horizontalAdvance(text) + 2 * PAD_PX, metrics.height() + 2 * PAD_PX)
    image = QImage((size * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    path = QPainterPath()
    path.addText(QPointF(PAD_PX, PAD_PX + metrics.ascent()), font, text)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(halo, 3.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPath(path)
    painter.end()
    # A picture that was painted on keeps its painter's buffers, fifty kilobytes; a copy has none.
    return image.copy()
