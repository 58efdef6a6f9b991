"""The painted strip of the time bar: shows where in time we are, and goes where it is clicked."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.timeline import Timeline
from iss_viewer.scene.timeline_layout import (
    GAP_PX,
    Mark,
    TimelineLayout,
    lay_out,
    ticks_clear_of,
)
from iss_viewer.widgets.accessible import make_accessible, tell_value_changed
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import DARK, TYPE_SMALL, Theme
from iss_viewer.widgets.timeline_paint import StripPainter, StripRows
from iss_viewer.widgets.timeline_texts import StripTexts
from iss_viewer.widgets.turn import Turn
from iss_viewer.widgets.words import Words

# Keys that move time, as minutes; Shift makes the arrows ten times longer.
_STEP_MIN = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -60,
    Qt.Key.Key_PageDown: 60,
}
_REACH_PX = 7.0


class TimelineStrip(QWidget):
    """A linear bar in the clock's zone with sunlit stretches, events, hours and a cursor.

    Signals: time_requested(datetime UTC), live_requested(), pause_toggled().
    """

    time_requested = Signal(object)
    live_requested = Signal()
    pause_toggled = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme, self._rows = words, DARK, StripRows(DARK.scale)
        self._face: ClockFace | None = None
        self._timeline: Timeline | None = None
        self._made: TimelineLayout | None = None
        self._is_stale = True
        # It takes 6 ms, and comes with what takes longer.
        self._soon = Turn(self, self.update)
        self._cursor_box = QRect()
        self._cursor_text = ""
        self._hover_px: float | None = None
        self._pressed_px: float | None = None
        self._shows_focus = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_theme(DARK)
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        self._words = words
        make_accessible(
            self,
            words.say("widgets.time.strip"),
            words.say("widgets.time.strip_keys"),
            QAccessible.Role.Slider,
        )
        self._lay_out()

    def show_theme(self, theme: Theme) -> None:
        self._theme, self._rows = theme, StripRows(theme.scale)
        self.setFixedHeight(self._rows.height)
        self._lay_out()

    def show_timeline(self, timeline: Timeline) -> None:
        if timeline != self._timeline:
            self._timeline = timeline
            self._lay_out()

    def show_clock(self, face: ClockFace) -> None:
        before, self._face = self._face, face
        if before is None or before.zone != face.zone:
            self._lay_out()
        if self._is_stale:
            # All of it is painted in a moment.
            return
        x_px, text = self._cursor_px(), self._texts().cursor()
        box = self._box_of_cursor(x_px, text)
        if box != self._cursor_box or text != self._cursor_text:
            self.update(box.united(self._cursor_box))
            self._cursor_box, self._cursor_text = box, text
            tell_value_changed(self)

    def spoken(self) -> str:
        """Where in time we are and what comes next, for the ear."""
        return self._texts().spoken(self._timeline)

    def sizeHint(self) -> QSize:
        return QSize(round(600 * self._theme.scale), self._rows.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(160 * self._theme.scale), self._rows.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        layout, timeline = self._layout, self._timeline
        if layout is None or timeline is None:
            return
        painter = QPainter(self)
        painter.translate(self._rows.margin, 0.0)
        strip = StripPainter(painter, self._theme, self._rows)
        strip.bar(layout, timeline.orbit_known, self._words.say("widgets.time.unknown"))
        x_px, text = self._cursor_px(), self._texts().cursor()
        left_px, right_px = self._cursor_label(x_px, text)
        strip.ticks(ticks_clear_of(layout.ticks, left_px - 4.0, right_px + 4.0, self._measure))
        plate = QRectF() if self._hover_px is None else self._plate(self._hover_px)
        strip.marks(layout.marks, plate)
        if x_px is not None:
            if 0.0 <= x_px <= layout.axis.width_px:
                strip.cursor(x_px, text, left_px)
            else:
                strip.beyond(min(max(x_px, 0.0), layout.axis.width_px), x_px > 0.0)
        if self._hover_px is not None:
            strip.hover(self._hover_px, plate, self._hover_text())
        if self.hasFocus() and self._shows_focus:
            m = self._rows.margin
            strip.focus(QRectF(self.rect()).adjusted(1 - m, 1, -1 - m, -1))
        painter.end()

    # -- pointer ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._layout is None:
            super().mousePressEvent(event)
            return
        x_px = self._along(event.position())
        mark = self._mark_at(event.position())
        self._pressed_px = x_px
        self.time_requested.emit(
            mark.event.utc if mark is not None else self._layout.axis.utc_at(x_px)
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._layout is None:
            return
        x_px = self._along(event.position())
        if self._pressed_px is not None:
            # A click shakes by a pixel or two; only a drag leaves the event that was clicked.
            if abs(x_px - self._pressed_px) >= 3.0:
                self._pressed_px = -1e9
                self.time_requested.emit(self._layout.axis.utc_at(x_px))
            return
        mark = self._mark_at(event.position())
        self._hover_at(
            min(max(x_px, 0.0), self._layout.axis.width_px) if mark is None else mark.x_px
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed_px = None
        super().mouseReleaseEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover_at(None)
        super().leaveEvent(event)

    def _hover_at(self, x_px: float | None) -> None:
        if x_px != self._hover_px:
            self._hover_px = x_px
            self.update()

    # -- keyboard --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEP_MIN.get(Qt.Key(event.key()))
        if step is not None and self._face is not None:
            if abs(step) == 1 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                step *= 10
            self.time_requested.emit(self._face.utc + timedelta(minutes=step))
        elif event.key() == Qt.Key.Key_Home:
            self.live_requested.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.pause_toggled.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    # -- geometry --------------------------------------------------------------------------

    def _along(self, position: QPointF) -> float:
        return position.x() - self._rows.margin

    def _mark_at(self, position: QPointF) -> Mark | None:
        if self._layout is None or position.y() >= self._rows.bar[0]:
            return None
        row = self._rows.event_row_at(position.y())
        return self._layout.mark_at(self._along(position), row, _REACH_PX * self._theme.scale)

    def _measure(self, text: str) -> float:
        return self._metrics.horizontalAdvance(text)

    def _lay_out(self) -> None:
        """Anew, in a turn of its own: a change of the place alone comes here three times."""
        self._is_stale = True
        self._soon.start()

    @property
    def _layout(self) -> TimelineLayout | None:
        if self._is_stale:
            self._is_stale = False
            self._made = self._laid_out()
            self._cursor_text = self._texts().cursor()
            self._cursor_box = self._box_of_cursor(self._cursor_px(), self._cursor_text)
        return self._made

    def _laid_out(self) -> TimelineLayout | None:
        # Labels of the cursor are heavier; measuring with the heavier face serves both.
        self._metrics = QFontMetricsF(font(self._theme, TYPE_SMALL, 600))
        width_px = self.width() - 2.0 * self._rows.margin
        if self._timeline is None or width_px < 1.0:
            return None
        texts = self._texts()
        return lay_out(
            self._timeline,
            width_px,
            ZoneInfo(texts.zone),
            self._measure,
            texts.tick,
            texts.event,
            gap_px=GAP_PX * self._theme.scale,
        )

    def _cursor_px(self) -> float | None:
        """Rounded to half a pixel, so that a second that moves nothing repaints nothing."""
        if self._layout is None or self._face is None:
            return None
        return round(self._layout.axis.x_at(self._face.utc) * 2.0) / 2.0

    def _texts(self) -> StripTexts:
        return StripTexts(self._words, self._face)

    def _cursor_label(self, x_px: float | None, text: str) -> tuple[float, float]:
        if x_px is None or self._layout is None or not 0 <= x_px <= self._layout.axis.width_px:
            return 0.0, 0.0
        width_px = self._measure(text)
        left_px = min(max(0.0, x_px - width_px / 2.0), self._layout.axis.width_px - width_px)
        return left_px, left_px + width_px

    def _box_of_cursor(self, x_px: float | None, text: str) -> QRect:
        """What a move of the cursor repaints: itself, its label and the labels that give way."""
        if x_px is None or self._layout is None:
            return QRect()
        inside = min(max(x_px, 0.0), self._layout.axis.width_px) + self._rows.margin
        reach = self._measure(text) * 1.6 + 12.0
        top = self._rows.bar[0] - 10.0 * self._theme.scale
        box = QRectF(inside - reach, top, 2.0 * reach, self.height() - top)
        return box.toAlignedRect().intersected(self.rect())

    def _hover_text(self) -> str:
        layout, timeline = self._layout, self._timeline
        if layout is None or timeline is None or self._hover_px is None:
            return ""
        near = layout.mark_at(self._hover_px, None, 0.5)
        event = near.event if near is not None else None
        return self._texts().pointer(layout.axis.utc_at(self._hover_px), event, timeline)

    def _plate(self, x_px: float) -> QRectF:
        width_px = self._measure(self._hover_text()) + 16.0 * self._theme.scale
        limit_px = self._layout.axis.width_px if self._layout is not None else width_px
        left_px = min(max(0.0, x_px - width_px / 2.0), max(0.0, limit_px - width_px))
        row = self._rows.event_row(0)
        return QRectF(left_px, row.top() - 2.0, width_px, row.height() + 3.0)
