"""Paints the strip of the years: events above, the height beneath, people aboard, dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from iss_viewer.scene.timeline_layout import Mark
from iss_viewer.scene.years_axis import Points
from iss_viewer.scene.years_layout import YearsLayout
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import TYPE_SMALL, Theme
from iss_viewer.widgets.years_signs import draw_burn, draw_year_sign, hatch

# A band this many people high; thirteen have been aboard at once.
MOST_PEOPLE = 13.0


@dataclass(frozen=True, slots=True)
class YearsRows:
    """Where the rows of the strip lie, in pixels from its top, at a theme's scale."""

    scale: float

    @property
    def height(self) -> int:
        return round(138 * self.scale)

    @property
    def margin(self) -> float:
        """Room at both ends, so that the cursor is never cut."""
        return 16.0 * self.scale

    def event_row(self, row: int) -> QRectF:
        """The row of event labels; 0 is next to the signs."""
        return QRectF(0.0, (16.5 - 15.0 * row) * self.scale, 0.0, 15.0 * self.scale)

    def event_row_at(self, y_px: float) -> int | None:
        """The row under a pixel; None below the labels."""
        for row in (0, 1):
            box = self.event_row(row)
            if box.top() <= y_px < box.bottom():
                return row
        return None

    @property
    def signs(self) -> float:
        """The middle of the signs."""
        return 38.0 * self.scale

    @property
    def heights(self) -> tuple[float, float]:
        """Top and bottom of the curve."""
        return 47.0 * self.scale, 102.0 * self.scale

    @property
    def people(self) -> tuple[float, float]:
        """Top and bottom of the band of people."""
        return 105.0 * self.scale, 119.0 * self.scale

    @property
    def ticks(self) -> QRectF:
        """The row of dates; its width means nothing."""
        return QRectF(0.0, 122.0 * self.scale, 0.0, 15.0 * self.scale)


class YearsPainter:
    """One painting of the strip, from where the axis begins."""

    def __init__(self, painter: QPainter, theme: Theme, rows: YearsRows) -> None:
        self._painter, self._theme, self._rows = painter, theme, rows
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(theme, TYPE_SMALL))

    # -- what stands still -----------------------------------------------------------------

    def still(
        self, layout: YearsLayout, write_height: Callable[[float], str], people_text: str
    ) -> None:
        """All but cursor and pointer."""
        self._ground(layout)
        self._dates(layout)
        self._people(layout, people_text)
        self._height_lines(layout, write_height)
        self._curve(layout)
        self._burns(layout)
        self._break(layout)
        self._marks(layout.marks)

    def _ground(self, layout: YearsLayout) -> None:
        top, bottom = self._rows.heights[0], self._rows.people[1]
        left = layout.axis.left_px
        ground = QRectF(left, top, layout.axis.width_px - left, bottom - top)
        self._painter.fillRect(ground, QColor(self._theme.card))

    def _dates(self, layout: YearsLayout) -> None:
        painter, theme, rows = self._painter, self._theme, self._rows
        for tick in layout.ticks:
            is_early = tick.x_px < layout.axis.left_px
            top = rows.people[1] if is_early else rows.heights[0]
            painter.setPen(QPen(QColor(theme.line), 1.0))
            painter.drawLine(QPointF(tick.x_px, top), QPointF(tick.x_px, rows.people[1] + 3.0))
            painter.setPen(QColor(theme.quiet))
            self._text(tick.text, tick.left_px, rows.ticks)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        below = rows.people[1]
        painter.drawLine(QPointF(layout.axis.first_px, below), QPointF(layout.axis.width_px, below))

    def _people(self, layout: YearsLayout, text: str) -> None:
        """Steps as high as there are people; hatched after the record's end."""
        painter, theme = self._painter, self._theme
        top, bottom = self._rows.people
        left, right = layout.axis.left_px, layout.axis.width_px
        known = min(right, max(left, layout.known_until_px))
        outline = QPolygonF([QPointF(left, bottom)])
        y_px = bottom
        for x_px, count in layout.people.tolist():
            x_px = min(max(x_px, left), known)
            outline.append(QPointF(x_px, y_px))
            y_px = bottom - (bottom - top) * min(1.0, count / MOST_PEOPLE)
            outline.append(QPointF(x_px, y_px))
        outline.append(QPointF(known, y_px))
        outline.append(QPointF(known, bottom))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.night))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.drawPolygon(outline)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._hatch(QRectF(known, top, right - known, bottom - top))
        painter.setPen(QColor(theme.quiet))
        width = painter.fontMetrics().horizontalAdvance(text)
        row = QRectF(0.0, top - 1.0, 0.0, bottom - top)
        self._text(text, left - width - 8.0 * self._rows.scale, row)

    def _height_lines(self, layout: YearsLayout, write: Callable[[float], str]) -> None:
        painter, theme = self._painter, self._theme
        left, right = layout.axis.left_px, layout.axis.width_px
        for km in layout.scale.lines_km:
            y_px = self._height_y(float(layout.scale.share(np.array([km]))[0]))
            painter.setPen(QPen(QColor(theme.line), 1.0, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(left, y_px), QPointF(right, y_px))
            painter.setPen(QColor(theme.quiet))
            text, tall = write(km), 14.0 * self._rows.scale
            at = left - painter.fontMetrics().horizontalAdvance(text) - 8.0 * self._rows.scale
            self._text(text, at, QRectF(0.0, y_px - tall / 2.0, 0.0, tall))

    def _curve(self, layout: YearsLayout) -> None:
        """A line; hatched where the height is not known."""
        painter, theme = self._painter, self._theme
        top, bottom = self._rows.heights
        left, right = layout.axis.left_px, layout.axis.width_px
        box = QRectF(left, top, right - left, bottom - top)
        painter.save()
        painter.setClipRect(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = left
        for piece in layout.heights:
            self._hatch(QRectF(edge, top, float(piece[0, 0]) - edge, bottom - top))
            edge = float(piece[-1, 0])
            painter.setPen(QPen(QColor(theme.text), 1.5 * self._rows.scale))
            painter.drawPath(self._line(piece))
        self._hatch(QRectF(edge, top, right - edge, bottom - top))
        painter.restore()

    def _line(self, piece: Points) -> QPainterPath:
        points = [QPointF(x, self._height_y(share)) for x, share in piece.tolist()]
        line = QPainterPath(points[0])
        for _, point in pairwise(points):
            line.lineTo(point)
        return line

    def _burns(self, layout: YearsLayout) -> None:
        """An open arrow up above the curve for every reboost."""
        for x_px, share in layout.burns.tolist():
            # Off the curve's scale it stands at its end.
            tip = self._height_y(min(max(share, 0.0), 1.0)) - 7.0 * self._rows.scale
            tip = max(self._rows.heights[0] + 1.0, tip)
            draw_burn(self._painter, self._theme, x_px, tip)

    def _break(self, layout: YearsLayout) -> None:
        """Two slanted strokes: the axis changes its scale here."""
        left = layout.axis.left_px
        if not layout.axis.has_early:
            return
        painter, scale, below = self._painter, self._rows.scale, self._rows.people[1]
        painter.fillRect(
            QRectF(left - 5.0 * scale, below - 3.0, 5.0 * scale, 6.0), QColor(self._theme.surface)
        )
        painter.setPen(QPen(QColor(self._theme.quiet), 1.2 * scale))
        for x_px in (left - 5.0 * scale, left):
            slant = 2.0 * scale
            painter.drawLine(
                QPointF(x_px - slant, below + 4.0 * scale),
                QPointF(x_px + slant, below - 4.0 * scale),
            )

    def _marks(self, marks: tuple[Mark, ...]) -> None:
        painter, theme, rows = self._painter, self._theme, self._rows
        for mark in marks:
            if mark.row > 0:
                painter.setPen(QPen(QColor(theme.line), 1.0))
                stem = rows.event_row(mark.row).bottom()
                painter.drawLine(QPointF(mark.x_px, stem), QPointF(mark.x_px, rows.signs - 6.0))
        for mark in marks:
            draw_year_sign(painter, theme, mark.event.kind, mark.x_px, rows.signs)
            painter.setPen(QColor(theme.text))
            if mark.row >= 0:
                self._text(mark.text, mark.left_px, rows.event_row(mark.row))

    # -- what moves ------------------------------------------------------------------------

    def cursor(self, x_px: float) -> None:
        """The time on screen: a line through all rows with a handle on top."""
        painter, theme, scale = self._painter, self._theme, self._rows.scale
        top, bottom = self._rows.signs - 7.0 * scale, self._rows.people[1] + 2.0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.surface))
        painter.drawRect(QRectF(x_px - 2.0, top, 4.0, bottom - top))
        painter.setBrush(QColor(theme.text))
        painter.drawRect(QRectF(x_px - 1.0, top, 2.0, bottom - top))
        reach = 5.0 * scale
        painter.drawPolygon(
            QPolygonF([QPointF(x_px - reach, top - 1.0), QPointF(x_px + reach, top - 1.0),
                       QPointF(x_px, top + reach)])
        )  # fmt: skip

    def beyond(self, x_px: float, forward: bool) -> None:
        """The time on screen lies outside, on this side."""
        middle, reach = self._rows.signs, 6.0 * self._rows.scale
        tip = x_px + (reach if forward else -reach)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._theme.text))
        self._painter.drawPolygon(
            QPolygonF([QPointF(tip, middle), QPointF(x_px, middle - reach),
                       QPointF(x_px, middle + reach)])
        )  # fmt: skip

    def hover(self, x_px: float, plate: QRectF, lines: tuple[str, ...]) -> None:
        """What is known of the time under the pointer."""
        painter, theme = self._painter, self._theme
        painter.setPen(QPen(QColor(theme.text), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x_px, plate.bottom()), QPointF(x_px, self._rows.people[1]))
        painter.setPen(QPen(QColor(theme.quiet), 1.0))
        painter.setBrush(QColor(theme.card))
        painter.drawRoundedRect(plate, 5.0, 5.0)
        row = QRectF(plate)
        row.setHeight(plate.height() / len(lines))
        for text in lines:
            painter.setPen(QColor(theme.text if text is lines[0] else theme.quiet))
            painter.drawText(row, Qt.AlignmentFlag.AlignCenter, text)
            row.translate(0.0, row.height())

    def focus(self, box: QRectF) -> None:
        """The ring of the keyboard's focus."""
        self._painter.setPen(QPen(QColor(self._theme.us), 2.0))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRoundedRect(box, 6.0, 6.0)

    # -- inside ----------------------------------------------------------------------------

    def _height_y(self, share: float) -> float:
        top, bottom = self._rows.heights
        return bottom - share * (bottom - top)

    def _hatch(self, box: QRectF) -> None:
        if box.width() >= 2.0:
            hatch(self._painter, self._theme, box)

    def _text(self, text: str, left_px: float, row: QRectF) -> None:
        self._painter.drawText(
            QRectF(left_px, row.top(), 4000.0, row.height()),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            text,
        )
