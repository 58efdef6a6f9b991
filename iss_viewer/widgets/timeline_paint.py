"""Paints the time bar's strip: sunlit stretches, events above, round hours below, cursor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from iss_viewer.scene.timeline_layout import Mark, Tick, TimelineLayout
from iss_viewer.widgets.style import font, sun_fill
from iss_viewer.widgets.theme import TYPE_SMALL, Theme


@dataclass(frozen=True, slots=True)
class StripRows:
    """Where the rows of the strip lie, in pixels from its top, at a theme's scale."""

    scale: float

    @property
    def height(self) -> int:
        return round(74 * self.scale)

    @property
    def margin(self) -> float:
        """Room at both ends, so that the cursor is never cut."""
        return 8.0 * self.scale

    @property
    def bar(self) -> tuple[float, float]:
        """Top and bottom of the bar."""
        return 40.0 * self.scale, 52.0 * self.scale

    @property
    def ticks(self) -> QRectF:
        """The row of hour labels; its width means nothing."""
        return QRectF(0.0, 57.0 * self.scale, 0.0, 16.0 * self.scale)

    def event_row(self, row: int) -> QRectF:
        """The row of event labels; 0 is next to the bar."""
        return QRectF(0.0, (14.0 - 14.5 * row) * self.scale, 0.0, 15.0 * self.scale)

    def event_row_at(self, y_px: float) -> int | None:
        """The row under a pixel; None below the labels."""
        for row in (0, 1):
            box = self.event_row(row)
            if box.top() <= y_px < box.bottom():
                return row
        return None


class StripPainter:
    """One painting of the strip; `origin_px` is where the axis begins."""

    def __init__(self, painter: QPainter, theme: Theme, rows: StripRows) -> None:
        self._painter, self._theme, self._rows = painter, theme, rows
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def bar(self, layout: TimelineLayout, orbit_known: bool, unknown_text: str) -> None:
        """Sunlit stretches full, shadow thinner, so that the shapes differ too; hatched when no
        orbit is known."""
        painter, theme = self._painter, self._theme
        top, bottom = self._rows.bar
        whole = QRectF(0.0, top, layout.axis.width_px, bottom - top)
        radius = whole.height() / 2.0
        outline = QPainterPath()
        outline.addRoundedRect(whole, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        if not orbit_known:
            painter.fillPath(outline, QColor(theme.card))
            painter.fillPath(outline, QBrush(QColor(theme.quiet), Qt.BrushStyle.BDiagPattern))
            painter.setPen(QPen(QColor(theme.quiet), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(outline)
            self._word_on_bar(whole, unknown_text)
            return
        inset = whole.height() * 0.17
        thin = QPainterPath()
        thin.addRoundedRect(whole.adjusted(0, inset, 0, -inset), radius, radius)
        painter.fillPath(thin, QColor(theme.night))
        painter.save()
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        lit = sun_fill(theme)
        for left, right in layout.sunlit_px:
            run = QPainterPath()
            run.addRoundedRect(QRectF(left, top, right - left, whole.height()), 2.5, 2.5)
            painter.fillPath(run, lit)
        painter.restore()

    def ticks(self, ticks: Iterable[Tick]) -> None:
        """Labels and small strokes of the round hours."""
        painter, theme = self._painter, self._theme
        row, bottom = self._rows.ticks, self._rows.bar[1]
        painter.setFont(font(theme, TYPE_SMALL))
        for tick in ticks:
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.drawLine(QPointF(tick.x_px, bottom + 2.0), QPointF(tick.x_px, row.top()))
            painter.setPen(QColor(theme.text if tick.starts_day else theme.quiet))
            self._text(tick.text, tick.left_px, row)

    def marks(self, marks: Iterable[Mark], plate: QRectF) -> None:
        """A sign on the bar for every event, and its label where it found room and is not under
        the pointer's `plate`."""
        painter, theme = self._painter, self._theme
        top = self._rows.bar[0]
        painter.setFont(font(theme, TYPE_SMALL))
        for mark in marks:
            if mark.row > 0:
                painter.setPen(QPen(QColor(theme.line), 1.0))
                stem = self._rows.event_row(mark.row).bottom()
                painter.drawLine(QPointF(mark.x_px, stem), QPointF(mark.x_px, top - 9.0))
            draw_sign(painter, theme, mark.event.kind, mark.x_px, top - 5.5 * self._rows.scale)
            row = self._rows.event_row(max(0, mark.row))
            row.setLeft(mark.left_px)
            row.setWidth(mark.width_px)
            if mark.row >= 0 and not row.intersects(plate):
                painter.setPen(QColor(theme.text))
                self._text(mark.text, mark.left_px, row)

    def cursor(self, x_px: float, text: str, text_left_px: float) -> None:
        """The time on screen: a line across the bar and its word below."""
        painter, theme = self._painter, self._theme
        top, bottom = self._rows.bar
        line = QRectF(x_px - 1.0, top - 4.0, 2.0, bottom - top + 8.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(line.adjusted(-1.5, 0.0, 1.5, 0.0), 2.0, 2.0)
        painter.setBrush(QColor(theme.text))
        painter.drawRoundedRect(line, 1.0, 1.0)
        painter.setPen(QColor(theme.text))
        painter.setFont(font(theme, TYPE_SMALL, 600))
        self._text(text, text_left_px, self._rows.ticks)

    def beyond(self, x_px: float, forward: bool) -> None:
        """The time on screen lies outside the bar, on this side."""
        top, bottom = self._rows.bar
        middle, reach = (top + bottom) / 2.0, (bottom - top) / 2.0
        tip = x_px + (reach if forward else -reach)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._theme.text))
        self._painter.drawPolygon(
            QPolygonF([QPointF(tip, middle), QPointF(x_px, top + 1.0), QPointF(x_px, bottom - 1.0)])
        )

    def hover(self, x_px: float, plate: QRectF, text: str) -> None:
        """The time under the pointer."""
        painter, theme = self._painter, self._theme
        bottom = self._rows.bar[1]
        painter.setPen(QPen(QColor(theme.text), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x_px, plate.bottom()), QPointF(x_px, bottom + 4.0))
        painter.setPen(QPen(QColor(theme.quiet), 1.0))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(plate, 5.0, 5.0)
        painter.setPen(QColor(theme.text))
        painter.setFont(font(theme, TYPE_SMALL))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def focus(self, box: QRectF) -> None:
        """The ring of the keyboard's focus."""
        self._painter.setPen(QPen(QColor(self._theme.us), 2.0))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, 6.0, 6.0)

    def _text(self, text: str, left_px: float, row: QRectF) -> None:
        self._painter.drawText(
            QRectF(left_px, row.top(), 4000.0, row.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            text,
        )

    def _word_on_bar(self, whole: QRectF, text: str) -> None:
        painter, theme = self._painter, self._theme
        painter.setFont(font(theme, TYPE_SMALL))
        width = painter.fontMetrics().horizontalAdvance(text) + 20.0 * self._rows.scale
        if width > whole.width():
            return
        plate = QRectF(0.0, 0.0, width, 20.0 * self._rows.scale)
        plate.moveCenter(whole.center())
        painter.setPen(QPen(QColor(theme.quiet), 1.0))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(plate, plate.height() / 2.0, plate.height() / 2.0)
        painter.setPen(QColor(theme.text))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)


def draw_sign(painter: QPainter, theme: Theme, kind: str, x_px: float, y_px: float) -> None:
    """Up for what passes over or leaves the ground, a diamond for ships that meet, a ring for
    hatches, open arrows up for a burn that is planned, a dot for the rest."""
    reach = 4.0 * theme.scale
    painter.setPen(QPen(QColor(theme.text), 1.4 * theme.scale))
    painter.setBrush(QColor(theme.text))
    if kind in ("pass", "launch"):
        base = y_px + reach * 0.75
        corners = [(0.0, y_px - reach), (-reach, base), (reach, base)]
        points = [QPointF(x_px + dx, y) for dx, y in corners]
        if kind == "launch":
            points.append(QPointF(x_px, y_px + reach * 0.2))
            points = [points[0], points[1], points[3], points[2]]
        painter.drawPolygon(QPolygonF(points))
    elif kind in ("docking", "undocking"):
        if kind == "undocking":
            painter.setBrush(QColor(theme.surface))
        ends = [(0.0, -reach), (reach, 0.0), (0.0, reach), (-reach, 0.0)]
        painter.drawPolygon(QPolygonF([QPointF(x_px + dx, y_px + dy) for dx, dy in ends]))
    elif kind == "planned":
        # Two open arrows up: nothing of it has happened yet.
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for tip in (y_px - reach, y_px - reach * 0.1):
            ends = [(-reach, tip + reach), (0.0, tip), (reach, tip + reach)]
            painter.drawPolyline(QPolygonF([QPointF(x_px + dx, y) for dx, y in ends]))
    else:
        if kind == "hatch":
            painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(QPointF(x_px, y_px), reach * 0.8, reach * 0.8)
