"""Small painted things over the station: name pills, leaders, rings, arrows and the legend."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.station_signs import JointLine, RingOnScreen, ScaleBar
from iss_viewer.widgets.theme import RADIUS_SMALL, Theme

PILL_PAD_X, PILL_PAD_Y = 8.0, 3.0
_HALO = 0.55
# Room for the segment's letter before a name.
_LETTER = 12.0
_SWATCH, _BESIDE, _GAP, _LEGEND_PAD = 20.0, 7.0, 16.0, 11.0


@dataclass(frozen=True, slots=True)
class SegmentLook:
    """How a segment is told: a colour, a letter, and dashes for the Russian one."""

    colour: str
    letter: str
    name: str
    is_dashed: bool


def faded(colour: str, share: float) -> QColor:
    """A colour with `share` of its opacity."""
    made = QColor(colour)
    made.setAlphaF(share)
    return made


def segment_pen(look: SegmentLook, width: float) -> QPen:
    """Solid for one segment, dashed for the other: colour is never the only sign."""
    pen = QPen(QColor(look.colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if look.is_dashed:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        # Dashes of about 4 pixels, whatever the width.
        pen.setDashPattern([4.2 / width, 3.2 / width])
    return pen


def paint_leader(
    painter: QPainter, start: QPointF, end: QPointF, look: SegmentLook, theme: Theme
) -> None:
    """A line from a part to its name, with a dot on the part."""
    scale = theme.scale
    painter.setPen(QPen(faded(theme.ground, _HALO), 3.4 * scale))
    painter.drawLine(start, end)
    painter.setPen(segment_pen(look, 1.4 * scale))
    painter.drawLine(start, end)
    painter.setPen(QPen(faded(theme.ground, 0.8), 1.2 * scale))
    painter.setBrush(QColor(look.colour))
    painter.drawEllipse(start, 3.0 * scale, 3.0 * scale)


def paint_pill(
    painter: QPainter, box: Box, text: str, text_font: QFont, look: SegmentLook, theme: Theme,
    *, is_strong: bool,
) -> None:  # fmt: skip
    """A name on a plate; a strong one is selected or pointed at."""
    rect = QRectF(box.left + 0.5, box.top + 0.5, box.width - 1.0, box.height - 1.0)
    rim = (
        QPen(QColor(theme.text), 1.6 * theme.scale) if is_strong else QPen(QColor(theme.line), 1.0)
    )
    painter.setPen(rim)
    painter.setBrush(faded(theme.card, 0.94 if is_strong else 0.84))
    radius = min(RADIUS_SMALL * theme.scale, box.height / 2.0)
    painter.drawRoundedRect(rect, radius, radius)
    metrics = QFontMetricsF(text_font)
    painter.setFont(text_font)
    baseline = box.top + (box.height - metrics.height()) / 2.0 + metrics.ascent()
    # The segment's letter leads: whoever does not see the colour reads it.
    painter.setPen(QColor(look.colour))
    painter.drawText(QPointF(box.left + (PILL_PAD_X - 1.0) * theme.scale, baseline), look.letter)
    painter.setPen(QColor(theme.text))
    beside = box.left + (PILL_PAD_X + _LETTER) * theme.scale
    painter.drawText(QPointF(beside, baseline), text)


def pill_size(text: str, text_font: QFont, theme: Theme) -> tuple[float, float]:
    """Width and height of a pill in pixels."""
    metrics = QFontMetricsF(text_font)
    width = metrics.horizontalAdvance(text) + (2.0 * PILL_PAD_X + _LETTER) * theme.scale
    return width, metrics.height() + 2.0 * PILL_PAD_Y * theme.scale


def paint_ring(painter: QPainter, shown: RingOnScreen, theme: Theme, *, is_strong: bool) -> None:
    """A free port is an open bright ring; one with a ship is a quiet ring with a dot."""
    scale = theme.scale
    polygon = QPolygonF([QPointF(x, y) for x, y in shown.line.tolist()])
    is_free = shown.ring.held_by is None
    strength = 0.5 if shown.is_hidden else 1.0
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faded(theme.ground, 0.65 * strength), 4.2 * scale))
    painter.drawPolygon(polygon)
    colour = faded(theme.good if is_free else theme.quiet, strength)
    painter.setPen(QPen(colour, (2.2 if is_free or is_strong else 1.4) * scale))
    painter.drawPolygon(polygon)
    if not is_free:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(*shown.middle), 1.8 * scale, 1.8 * scale)


def paint_joint(painter: QPainter, line: JointLine, theme: Theme) -> None:
    """A thin line through a gap of the exploded view."""
    painter.setPen(QPen(faded(theme.ground, 0.5), 2.6 * theme.scale))
    painter.drawLine(QPointF(*line.start), QPointF(*line.end))
    painter.setPen(QPen(faded(theme.quiet, 0.9), 1.0 * theme.scale))
    painter.drawLine(QPointF(*line.start), QPointF(*line.end))


def paint_arrow(
    painter: QPainter, middle: QPointF, way: tuple[float, float, float], text: str,
    text_font: QFont, theme: Theme,
) -> None:  # fmt: skip
    """An arrow of fixed length in space, seen from here: it shrinks as it turns to the eye."""
    scale = theme.scale
    length = 40.0 * scale
    tip = middle + QPointF(way[0], way[1]) * length
    flat = (way[0] ** 2 + way[1] ** 2) ** 0.5
    line = QPen(QColor(theme.text), 1.8 * scale)
    line.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(line)
    painter.setBrush(QColor(theme.text))
    if flat < 0.12:
        painter.drawEllipse(middle, 4.0 * scale, 4.0 * scale)
    else:
        along = QPointF(way[0] / flat, way[1] / flat)
        across = QPointF(-along.y(), along.x())
        size = 7.0 * scale * min(1.0, 0.45 + flat)
        painter.drawLine(middle, tip - along * size)
        painter.drawPolygon(
            QPolygonF([tip, tip - along * size + across * size * 0.45,
                       tip - along * size - across * size * 0.45])
        )  # fmt: skip
    metrics = QFontMetricsF(text_font)
    wide = metrics.horizontalAdvance(text)
    reach = QPointF(way[0], way[1]) * (length + 8.0 * scale)
    out = 1.0 if way[0] >= 0.0 else -1.0
    x = middle.x() + reach.x() + (0.0 if abs(way[0]) > 0.35 else -wide / 2.0)
    if abs(way[0]) > 0.35 and out < 0.0:
        x -= wide
    drop = metrics.ascent() * (0.9 if way[1] > 0.35 else -0.1 if way[1] < -0.35 else 0.35)
    if flat < 0.12:
        x, drop = middle.x() + 9.0 * scale, -8.0 * scale
    place = QPointF(x, middle.y() + reach.y() + drop)
    painter.setFont(text_font)
    painter.setPen(faded(theme.ground, 0.75))
    for shift in ((-1.0, 0.0), (1.0, 0.0), (0.0, -1.0), (0.0, 1.0)):
        painter.drawText(place + QPointF(*shift), text)
    painter.setPen(QColor(theme.text))
    painter.drawText(place, text)


@dataclass(frozen=True, slots=True)
class Legend:
    """Segments (without a name only their letter), the ring of a free port (empty: left out)
    and the scale."""

    segments: tuple[SegmentLook, ...]
    free_port: str
    bar: ScaleBar
    bar_text: str

    def words(self) -> list[str]:
        """What stands beside each sign, in order."""
        segments = [f"{look.letter}  {look.name}".rstrip() for look in self.segments]
        return [*segments, *([self.free_port] if self.free_port else []), self.bar_text]


def _legend_widths(legend: Legend, text_font: QFont, theme: Theme) -> list[float]:
    """The width of each entry, sign and words."""
    metrics, scale = QFontMetricsF(text_font), theme.scale
    signs = [_SWATCH * scale] * len(legend.segments)
    if legend.free_port:
        signs.append(12.0 * scale)
    signs.append(legend.bar.length_px)
    return [
        sign + _BESIDE * scale + metrics.horizontalAdvance(word)
        for sign, word in zip(signs, legend.words(), strict=True)
    ]


def legend_width(legend: Legend, text_font: QFont, theme: Theme) -> float:
    """The width of the legend's plate in pixels."""
    widths = _legend_widths(legend, text_font, theme)
    return sum(widths) + (_GAP * (len(widths) - 1) + 2.0 * _LEGEND_PAD) * theme.scale


def paint_legend(
    painter: QPainter, legend: Legend, text_font: QFont, theme: Theme, corner: QPointF
) -> Box:
    """Signs and words on one plate; its lower right `corner` is given. Returns where it lies."""
    scale = theme.scale
    metrics = QFontMetricsF(text_font)
    widths = _legend_widths(legend, text_font, theme)
    width, height = legend_width(legend, text_font, theme), metrics.height() + 14.0 * scale
    box = Box(corner.x() - width, corner.y() - height, width, height)
    painter.setPen(QPen(QColor(theme.line), 1.0))
    painter.setBrush(faded(theme.card, 0.86))
    rect = QRectF(box.left + 0.5, box.top + 0.5, box.width - 1.0, box.height - 1.0)
    painter.drawRoundedRect(rect, RADIUS_SMALL * scale, RADIUS_SMALL * scale)
    painter.setFont(text_font)
    x, middle = box.left + _LEGEND_PAD * scale, box.top + height / 2.0
    baseline = middle + (metrics.ascent() - metrics.descent()) / 2.0
    for number, (word, taken) in enumerate(zip(legend.words(), widths, strict=True)):
        if number < len(legend.segments):
            painter.setPen(segment_pen(legend.segments[number], 3.0 * scale))
            end = x + _SWATCH * scale
            painter.drawLine(QPointF(x + 1.0, middle), QPointF(end - 1.0, middle))
        elif number == len(widths) - 1:
            _paint_bar(painter, x, middle, legend.bar.length_px, theme)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.good), 2.2 * scale))
            painter.drawEllipse(QPointF(x + 6.0 * scale, middle), 5.0 * scale, 5.0 * scale)
        painter.setPen(QColor(theme.text))
        painter.drawText(QPointF(x + taken - metrics.horizontalAdvance(word), baseline), word)
        x += taken + _GAP * scale
    return box


def _paint_bar(painter: QPainter, x: float, middle: float, length: float, theme: Theme) -> None:
    tick = 4.5 * theme.scale
    painter.setPen(QPen(QColor(theme.text), 1.6 * theme.scale))
    painter.drawLine(QPointF(x, middle), QPointF(x + length, middle))
    for end in (x, x + length):
        painter.drawLine(QPointF(end, middle - tick), QPointF(end, middle + tick))
