"""The painted calendar: sixty nights by the hour, to be pointed at, clicked and walked by keys."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from iss_viewer.scene.calendar_words import hour_words, sentence
from iss_viewer.scene.pass_calendar import HOURS, PassCalendar
from iss_viewer.widgets.accessible import make_accessible, tell_value_changed
from iss_viewer.widgets.calendar_boxes import CalendarBoxes, calendar_boxes
from iss_viewer.widgets.calendar_paint import CalendarPainter
from iss_viewer.widgets.calendar_texts import date_labels, date_texts, legend_entries
from iss_viewer.widgets.plain import plain_tip
from iss_viewer.widgets.style import font, px
from iss_viewer.widgets.theme import DARK, TYPE_SMALL, Theme
from iss_viewer.widgets.turn import Turn
from iss_viewer.widgets.words import Words

_WEEK = 7
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_PageUp: (-_WEEK, 0),
    Qt.Key.Key_PageDown: (_WEEK, 0),
}
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
# The hour at which the cursor begins: 20:00.
_FIRST_HOUR = 8


class CalendarGrid(QWidget):
    """Painted once into a picture and again only when what it shows has changed.

    Signals: pass_clicked(datetime UTC), when the pass begins to be seen.
    """

    pass_clicked = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, DARK
        self._calendar: PassCalendar | None = None
        self.boxes: CalendarBoxes | None = None
        self.picture: QPixmap | None = None
        self.cursor_at: tuple[int, int] | None = None
        # In a turn of its own: it takes 16 ms, and comes with what takes longer.
        self._soon = Turn(self, self.update)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        self._words = words
        make_accessible(
            self, words.say("widgets.calendar.name"), words.say("widgets.calendar.keys")
        )
        self._lay_out()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._lay_out()

    def show_calendar(self, calendar: PassCalendar | None) -> None:
        if calendar is not self._calendar:
            self._calendar, self.cursor_at = calendar, None
            self._lay_out()
            tell_value_changed(self)

    def spoken(self) -> str:
        """The hour under the cursor, else the calendar's sentence."""
        if self._calendar is None:
            return ""
        if self.cursor_at is None:
            return self._say().say(sentence(self._calendar))
        return self._say().say(hour_words(self._calendar, *self.cursor_at))

    def sizeHint(self) -> QSize:
        return QSize(px(self._theme, 900), px(self._theme, 640))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(self._theme, 360), px(self._theme, 300))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._calendar is None or self.boxes is None:
            return
        ratio = self.devicePixelRatioF()
        if self.picture is None or self.picture.devicePixelRatio() != ratio:
            self.picture = self._painted(self._calendar, self.boxes, ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self.picture)
        if self.cursor_at is not None and self.hasFocus():
            box = self.boxes.hour(*self.cursor_at).adjusted(-1.0, -1.0, 1.0, 1.0)
            CalendarPainter(painter, self._theme, self.boxes).frame(box, QColor(self._theme.us))
        painter.end()

    # -- pointer ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = self.boxes.at(event.position()) if self.boxes is not None else None
        if at is None or event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._move_to(at)
        self._open(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.boxes.at(event.position()) if self.boxes is not None else None
        calendar = self._calendar
        is_pass = at is not None and calendar is not None and calendar.sighting_in(*at) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_pass else Qt.CursorShape.ArrowCursor
        if self.cursor().shape() is not shape:
            self.setCursor(shape)
        super().mouseMoveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self.boxes.at(QPointF(event.pos())) if self.boxes is not None else None
            if at is not None and self._calendar is not None and self.boxes is not None:
                text = self._say().say(hour_words(self._calendar, *at))
                # Within the hour the tip stays as it is.
                box = self.boxes.hour(*at).toRect()
                QToolTip.showText(event.globalPos(), plain_tip(text), self, box)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    # -- keyboard --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        calendar, key = self._calendar, Qt.Key(event.key())
        if calendar is None:
            super().keyPressEvent(event)
            return
        row, hour = self.cursor_at or (calendar.tonight, _FIRST_HOUR)
        if key in _STEPS:
            down, onward = _STEPS[key]
            # Past the end of a night comes the next one.
            place = (row + down) * HOURS + hour + onward
            if 0 <= place < HOURS * len(calendar.evenings):
                self._move_to(divmod(place, HOURS))
        elif key == Qt.Key.Key_Home:
            self._move_to((calendar.tonight, hour))
        elif key == Qt.Key.Key_End and calendar.next_good is not None:
            self._move_to((calendar.next_good, self._best_hour(calendar, calendar.next_good)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open((row, hour))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Who comes by the keyboard must see and hear where they are.
        if event.reason() in _BY_KEYBOARD and self._calendar is not None:
            self._move_to(self.cursor_at or (self._calendar.tonight, _FIRST_HOUR))
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    # -- what is shown ---------------------------------------------------------------------

    def _move_to(self, at: tuple[int, int]) -> None:
        if at != self.cursor_at:
            self.cursor_at = at
            self.update()
            tell_value_changed(self)

    def _open(self, at: tuple[int, int]) -> None:
        sighting = self._calendar.sighting_in(*at) if self._calendar is not None else None
        if sighting is not None:
            self.pass_clicked.emit(sighting.over.visible_from_utc)

    @staticmethod
    def _best_hour(calendar: PassCalendar, row: int) -> int:
        best = np.asarray(calendar.states[row]).reshape(HOURS, -1).max(axis=1)
        return int(best.argmax())

    def _say(self) -> Words:
        return self._words if self._calendar is None else self._words.with_zone(self._calendar.zone)

    def _lay_out(self) -> None:
        self.picture, calendar = None, self._calendar
        self._soon.start()
        if calendar is None or self.width() < 2 or self.height() < 2:
            self.boxes = None
            return
        # Tonight's word is heavier; measuring with the heavier face serves all.
        metrics = QFontMetricsF(font(self._theme, TYPE_SMALL, 600))
        self.boxes = calendar_boxes(
            QRectF(self.rect()), self._theme.scale, len(calendar.evenings),
            date_texts(calendar, self._words),
            [text for _, text in legend_entries(calendar, self._words)],
            metrics.horizontalAdvance,
        )  # fmt: skip

    def _painted(self, calendar: PassCalendar, boxes: CalendarBoxes, ratio: float) -> QPixmap:
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint = CalendarPainter(painter, self._theme, boxes)
        paint.nights(calendar)
        paint.hours()
        room_px = QFontMetricsF(font(self._theme, TYPE_SMALL)).height() * 0.95
        labels = date_labels(calendar, self._words, boxes.row_px, room_px)
        paint.dates(labels, self._words.say("widgets.calendar.night_of"))
        row = calendar.first_row_not_known
        if row is not None:
            paint.known_until(row, self._words.say("widgets.calendar.not_known"))
        paint.tonight(calendar.tonight)
        paint.legend(legend_entries(calendar, self._words))
        painter.end()
        return picture
