"""The strip of the years under hand: zoom, drag and click go through the station's life."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from iss_viewer.scene.years_axis import whole_span
from iss_viewer.scene.years_layout import kinds_shown
from iss_viewer.widgets.words import Words
from iss_viewer.widgets.years_sheet import YearsSheet

# Keys that go through the events shown, and those that move by days.
_EVENT_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_DAY_KEYS = {
    Qt.Key.Key_Down: -1.0,
    Qt.Key.Key_Up: 1.0,
    Qt.Key.Key_PageDown: -30.4375,
    Qt.Key.Key_PageUp: 30.4375,
}
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: -2.0,
    Qt.Key.Key_Equal: -2.0,
    Qt.Key.Key_Minus: 2.0,
}
_CLICK_PX = 3.0
# An event just passed counts as where we are, so that going back from it goes back.
_HERE = timedelta(minutes=1)


class YearsStrip(YearsSheet):
    """Click or drag sets the time; wheel and plus and minus zoom, Shift and drag or a sideways wheel
    moves along; left and right go through the events shown.

    Signals: time_requested(datetime UTC), moment_clicked(datetime UTC, str thing),
    play_toggled(); span_changed() as the sheet.
    """

    time_requested = Signal(object)
    moment_clicked = Signal(object, str)
    play_toggled = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._pressed: QPointF | None = None
        self._is_panning = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def neighbour(self, by: int) -> datetime | None:
        """The event of those shown before (-1) or after (1) the time on screen."""
        years, span, utc = self._years, self._span, self._utc
        if years is None or span is None or utc is None:
            return None
        width_px = self.width() - 2.0 * self._rows.margin
        kinds, _ = kinds_shown(years, span, width_px, self._theme.scale)
        times = [event.utc for event in years.events if event.kind in kinds]
        if by > 0:
            return next((at for at in times if at > utc), None)
        return next((at for at in reversed(times) if at < utc - _HERE), None)

    def step(self, by: int) -> None:
        """Ask for the event before or after."""
        utc = self.neighbour(by)
        if utc is not None:
            self.time_requested.emit(utc)

    # -- pointer ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        layout = self.layout_shown
        is_left = event.button() is Qt.MouseButton.LeftButton
        if layout is None or not (is_left or event.button() is Qt.MouseButton.MiddleButton):
            super().mousePressEvent(event)
            return
        at = event.position()
        self._pressed = at
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._is_panning = shifted or not is_left
        if self._is_panning:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        mark, burn = self._mark_at(at), self._burn_at(at)
        if mark is not None:
            self.moment_clicked.emit(mark.event.utc, mark.event.id)
        elif burn is not None and self._years is not None:
            self.time_requested.emit(self._years.burns[burn].utc)
        else:
            self.time_requested.emit(layout.axis.utc_at(self._along(at)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        layout, at = self.layout_shown, event.position()
        if layout is None or self._years is None or self._span is None:
            return
        if self._pressed is None:
            self._hover = at
            self.update()
        elif self._is_panning:
            second_px = (
                layout.axis.width_px - layout.axis.left_px
            ) / self._span.length.total_seconds()
            by = timedelta(seconds=(self._pressed.x() - at.x()) / second_px)
            self._pressed = at
            self._show_span(self._span.moved(by, whole_span(self._years)))
        elif self._is_dragging or abs(at.x() - self._pressed.x()) >= _CLICK_PX:
            # A click shakes by a pixel or two; only a drag leaves the event that was clicked.
            self._is_dragging = True
            self._hover = None
            self.time_requested.emit(layout.axis.utc_at(self._along(at)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self._is_dragging = self._is_panning = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second press of a quick pair is one more click."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        layout, turned = self.layout_shown, event.angleDelta()
        if layout is None or self._years is None or self._span is None:
            return
        if turned.x():
            by = self._span.length * (-turned.x() / 120.0 * 0.1)
            self._show_span(self._span.moved(by, whole_span(self._years)))
        elif turned.y():
            about = layout.axis.utc_at(self._along(event.position()))
            self.zoom(-turned.y() / 120.0, about)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()
        super().leaveEvent(event)

    # -- keyboard --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, utc = Qt.Key(event.key()), self._utc
        if self._years is None or utc is None:
            super().keyPressEvent(event)
        elif key in _EVENT_KEYS:
            self.step(_EVENT_KEYS[key])
        elif key in _DAY_KEYS:
            self.time_requested.emit(utc + timedelta(days=_DAY_KEYS[key]))
        elif key in _ZOOM_KEYS:
            self.zoom(_ZOOM_KEYS[key])
        elif key == Qt.Key.Key_0:
            self.show_whole()
        elif key == Qt.Key.Key_Home:
            self.time_requested.emit(self._years.start)
        elif key == Qt.Key.Key_End:
            self.time_requested.emit(self._years.record_until.replace(microsecond=0))
        elif key == Qt.Key.Key_Space:
            self.play_toggled.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._shows_focus = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
