"""Paints the calendar of passes: each state by its colour and by its pattern or shape."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from iss_viewer.orbit.calendar_cells import SkyState
from iss_viewer.scene.pass_calendar import HOURS, NO_STATE, QUARTERS, PassCalendar
from iss_viewer.widgets.calendar_boxes import SWATCH_PX, CalendarBoxes
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import DARK, TYPE_SMALL, Theme

_LABELLED_HOURS = 3
_MIDNIGHT = 12
_LEAST_RULED_PX = 6.0
# A word over the nights may hide that much of their width, which is daylight in most places.
_WIDEST_WORD = 0.2


@dataclass(frozen=True, slots=True)
class DateLabel:
    """A word before a night's row; `is_strong` for tonight and the next good one."""

    row: int
    text: str
    is_strong: bool


class CalendarPainter:
    """One painting of it all but the cursor."""

    def __init__(self, painter: QPainter, theme: Theme, boxes: CalendarBoxes) -> None:
        self._painter, self._theme, self._boxes = painter, theme, boxes
        is_dark = QColor(theme.card).lightnessF() < 0.5
        self._sun = QColor(theme.sun)
        # The dark theme's sun serves both: the light one's is for lines and would be brown.
        self._day = mixed(DARK.sun, theme.card, 0.20 if is_dark else 0.32)
        self._night = QColor(theme.ground) if is_dark else mixed(theme.night, theme.card, 0.32)
        self._hatch = QColor(theme.night)
        self._unknown = mixed(theme.quiet, self._night, 0.5)
        self._rule = mixed(theme.card, self._night, 0.8)
        self._likely = mixed(DARK.sun, self._night, 0.20 if is_dark else 0.55)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def nights(self, calendar: PassCalendar) -> None:
        """All rows, then what lies over them: round hours, likely windows, and dots for what can
        be seen."""
        likely = []
        for row in range(len(calendar.evenings)):
            column = 0
            for state, run in groupby(calendar.states[row].tolist()):
                box = self._boxes.cells(row, column, column + (length := len(list(run))))
                column += length
                self._stretch(state, box)
                if state == SkyState.LIKELY:
                    likely.append(box)
        self._hour_rules()
        for box in likely:
            self._pill(box)
        for each in calendar.sightings:
            middle = 0.5 * (each.first_column + each.last_column)
            x_px, y_px = self._boxes.x_of(middle), self._boxes.row(each.row).center().y()
            self._dot(QPointF(x_px, y_px), self._boxes.row_px)

    def hours(self) -> None:
        """Round hours over their lines."""
        painter, boxes = self._painter, self._boxes
        painter.setFont(font(self._theme, TYPE_SMALL))
        room = painter.fontMetrics().horizontalAdvance("12:00") * 1.25
        is_narrow = boxes.hours.width() * _LABELLED_HOURS / HOURS < room
        for hour in range(0, HOURS + 1, _LABELLED_HOURS * (2 if is_narrow else 1)):
            strong = hour == _MIDNIGHT
            painter.setPen(QColor(self._theme.text if strong else self._theme.quiet))
            box = QRectF(boxes.hours)
            box.setWidth(80.0 * self._theme.scale)
            box.moveCenter(QPointF(boxes.x_of(hour * QUARTERS), boxes.hours.center().y()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{(hour + 12) % HOURS:02d}:00")

    def dates(self, labels: list[DateLabel], head: str) -> None:
        """The dates that found room, and what they are."""
        painter, theme, hours = self._painter, self._theme, self._boxes.hours
        sides = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font(theme, TYPE_SMALL))
        painter.setPen(QColor(theme.quiet))
        dates = self._boxes.dates
        # The first hour's label hangs over the nights' left edge.
        room = QRectF(0.0, hours.top(), dates.right() - 16.0 * theme.scale, hours.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, head)
        for label in labels:
            painter.setFont(font(theme, TYPE_SMALL, 600 if label.is_strong else 400))
            painter.setPen(QColor(theme.text if label.is_strong else theme.quiet))
            box = QRectF(self._boxes.dates)
            box.setHeight(24.0 * theme.scale)
            box.moveCenter(QPointF(box.center().x(), self._boxes.row(label.row).center().y()))
            painter.drawText(box, sides, label.text)

    def tonight(self, row: int) -> None:
        """A frame round the row."""
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.text), 1.5 * self._theme.scale))
        painter.drawRoundedRect(self._boxes.row(row).adjusted(-1.5, -0.5, 1.5, 0.5), 3.0, 3.0)

    def known_until(self, row: int, text: str) -> None:
        """A dashed line over the first row whose times are not known, and a word under its end."""
        painter, theme, grid = self._painter, self._theme, self._boxes.grid
        edge = self._boxes.row(row).top() - 0.5
        painter.setPen(QPen(QColor(theme.text), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(grid.left(), edge), QPointF(grid.right(), edge))
        painter.setFont(font(theme, TYPE_SMALL))
        width = painter.fontMetrics().horizontalAdvance(text) + 12.0 * theme.scale
        if width > _WIDEST_WORD * grid.width():
            return
        plate = QRectF(grid.right() - width, edge + 0.5, width, 18.0 * theme.scale)
        painter.fillRect(plate, QColor(theme.card))
        painter.setPen(QColor(theme.quiet))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def legend(self, entries: list[tuple[SkyState, str]]) -> None:
        """A swatch and its word for each."""
        painter, theme = self._painter, self._theme
        painter.setFont(font(theme, TYPE_SMALL))
        for (state, text), box in zip(entries, self._boxes.legend, strict=True):
            swatch = QRectF(
                box.left(), box.top() + 2.0, SWATCH_PX * theme.scale, box.height() - 4.0
            )
            self._stretch(state, swatch)
            if state is SkyState.VISIBLE:
                self._dot(swatch.center(), swatch.height())
            elif state is SkyState.LIKELY:
                self._pill(swatch)
            painter.setPen(QColor(theme.quiet))
            words = box.adjusted(swatch.width() + 6.0 * theme.scale, 0.0, 0.0, 0.0)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text
            )

    def frame(self, box: QRectF, colour: QColor) -> None:
        """A line of two pixels with a dark or light one inside it, to be seen on any cell."""
        painter = self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._theme.card), 4.0))
        painter.drawRoundedRect(box, 2.0, 2.0)
        painter.setPen(QPen(colour, 2.0))
        painter.drawRoundedRect(box, 2.0, 2.0)

    def _stretch(self, state: int, box: QRectF) -> None:
        painter = self._painter
        if state == NO_STATE:
            return
        if state == SkyState.DAYLIGHT:
            painter.fillRect(box, self._day)
            return
        painter.fillRect(box, self._night)
        if box.height() >= _LEAST_RULED_PX:
            painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1.0), self._rule)
        if state == SkyState.SHADOW:
            self._lines(box, self._hatch, crossed=False)
        elif state == SkyState.NOT_KNOWN:
            self._lines(box, self._unknown, crossed=True)

    def _pill(self, box: QRectF) -> None:
        """A likely window's outline."""
        inset = min(1.5, box.height() * 0.15)
        self._painter.setPen(QPen(self._sun, 1.2 * self._theme.scale))
        self._painter.setBrush(self._likely)
        self._painter.drawRoundedRect(box.adjusted(0.75, inset, -0.75, -inset), 2.5, 2.5)

    def _lines(self, box: QRectF, colour: QColor, *, crossed: bool) -> None:
        """Slanting lines that run on from row to row."""
        painter, step = self._painter, 5.0 * self._theme.scale
        if crossed:
            step *= 2.0
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(colour, 1.2 * self._theme.scale))
        height = box.height()
        for lean in (1.0, -1.0) if crossed else (1.0,):
            at = box.bottom() if lean > 0.0 else -box.top()
            # On one lattice of the widget, so that neighbours join.
            x_px = box.left() - height - (box.left() - height + at) % step
            while x_px < box.right() + height:
                ends = (box.bottom(), box.top()) if lean > 0.0 else (box.top(), box.bottom())
                painter.drawLine(QPointF(x_px, ends[0]), QPointF(x_px + height, ends[1]))
                x_px += step
        painter.restore()

    def _dot(self, centre: QPointF, row_px: float) -> None:
        reach = min(max(0.42 * row_px, 2.5), 6.0 * self._theme.scale)
        self._painter.setPen(QPen(self._night, 1.0))
        self._painter.setBrush(self._sun)
        self._painter.drawEllipse(centre, reach, reach)

    def _hour_rules(self) -> None:
        painter, boxes = self._painter, self._boxes
        for hour in range(_LABELLED_HOURS, HOURS, _LABELLED_HOURS):
            colour = QColor(self._theme.quiet)
            colour.setAlphaF(0.55 if hour == _MIDNIGHT else 0.22)
            painter.setPen(QPen(colour, 1.0))
            x_px = boxes.x_of(hour * QUARTERS) + 0.5
            painter.drawLine(QPointF(x_px, boxes.grid.top()), QPointF(x_px, boxes.grid.bottom()))


def mixed(colour: QColor | str, ground: QColor | str, share: float) -> QColor:
    """`share` of a colour on a ground, opaque."""
    one, other = QColor(colour), QColor(ground)
    red, green, blue = (
        round(share * a + (1.0 - share) * b)
        for a, b in (
            (one.red(), other.red()),
            (one.green(), other.green()),
            (one.blue(), other.blue()),
        )
    )
    return QColor(red, green, blue)
