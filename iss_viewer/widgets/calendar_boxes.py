"""Where things lie in the calendar of passes: dates, hours, the nights and the legend."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from iss_viewer.scene.pass_calendar import COLUMNS, HOURS, QUARTERS

GAP_PX = 8.0
SWATCH_PX = 20.0
_TEXT_PX = 18.0
_LEGEND_GAP_PX = 18.0

Measure = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class CalendarBoxes:
    """In the widget's pixels. `legend` has a box a text, in its order: a swatch and the text."""

    dates: QRectF
    hours: QRectF
    grid: QRectF
    legend: tuple[QRectF, ...]
    count: int

    @property
    def row_px(self) -> float:
        return self.grid.height() / self.count

    def row(self, number: int) -> QRectF:
        """A night's row on whole pixels, so that all lines are sharp."""
        top, bottom = (self._y(number + later) for later in (0, 1))
        return QRectF(self.grid.left(), top, self.grid.width(), bottom - top)

    def cells(self, number: int, first: float, last: float) -> QRectF:
        """A night's row from one column to another."""
        row = self.row(number)
        left, right = self.x_of(first), self.x_of(last)
        return QRectF(left, row.top(), right - left, row.height())

    def x_of(self, column: float) -> float:
        """Whole columns lie on whole pixels."""
        x_px = self.grid.left() + self.grid.width() * column / COLUMNS
        return float(round(x_px)) if column == int(column) else x_px

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """The row and the hour under a point; None outside the nights."""
        if not self.grid.contains(point):
            return None
        row = int((point.y() - self.grid.top()) / self.grid.height() * self.count)
        hour = int((point.x() - self.grid.left()) / self.grid.width() * HOURS)
        # Rows lie on whole pixels, a little off even shares.
        while row > 0 and point.y() < self._y(row):
            row -= 1
        while row < self.count - 1 and point.y() >= self._y(row + 1):
            row += 1
        return min(row, self.count - 1), min(hour, HOURS - 1)

    def hour(self, number: int, hour: int) -> QRectF:
        """An hour of a night."""
        return self.cells(number, hour * QUARTERS, (hour + 1) * QUARTERS)

    def _y(self, number: int) -> float:
        return float(round(self.grid.top() + self.grid.height() * number / self.count))


def calendar_boxes(
    size: QRectF, scale: float, count: int, dates: list[str], legend: list[str], measure: Measure
) -> CalendarBoxes:
    """All of it within `size`, for so many nights and these texts."""
    gap, text = GAP_PX * scale, _TEXT_PX * scale
    left = max(map(measure, dates), default=0.0) + gap
    # Half of an hour's label hangs over the right edge.
    right = size.width() - measure("12:00") / 2.0 - 2.0
    boxes, bottom = _legend(size, scale, legend, measure)
    top = text + gap / 2.0
    grid = QRectF(left, top, max(right - left, 1.0), max(bottom - gap - top, 1.0))
    return CalendarBoxes(
        QRectF(0.0, top, left - gap, grid.height()),
        QRectF(left, 0.0, grid.width(), text),
        grid,
        boxes,
        max(count, 1),
    )


def _legend(
    size: QRectF, scale: float, texts: list[str], measure: Measure
) -> tuple[tuple[QRectF, ...], float]:
    """In lines at the foot, each as full as it gets, and where they begin."""
    row_px, swatch = _TEXT_PX * scale, (SWATCH_PX + 6.0) * scale
    lines: list[list[float]] = [[]]
    filled = 0.0
    for text in texts:
        width = swatch + measure(text) + _LEGEND_GAP_PX * scale
        if lines[-1] and filled + width - _LEGEND_GAP_PX * scale > size.width():
            lines.append([])
            filled = 0.0
        lines[-1].append(width)
        filled += width
    top = size.height() - (row_px + 4.0) * len(lines)
    boxes = []
    for number, line in enumerate(lines):
        left = 0.0
        for width in line:
            boxes.append(QRectF(left, top + (row_px + 4.0) * number, width, row_px))
            left += width
    return tuple(boxes), top
