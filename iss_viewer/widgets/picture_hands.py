"""Mouse, wheel and keys on a picture that can be turned, as turns, moves, zooms and clicks."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

_CLICK_PX = 4.0
_WHEEL_NOTCH = 120.0
_STEP_KEYS = {
    Qt.Key.Key_Left: (1.0, 0.0),
    Qt.Key.Key_Right: (-1.0, 0.0),
    Qt.Key.Key_Up: (0.0, 1.0),
    Qt.Key.Key_Down: (0.0, -1.0),
}
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1.0,
    Qt.Key.Key_Equal: 1.0,
    Qt.Key.Key_PageUp: 1.0,
    Qt.Key.Key_Minus: -1.0,
    Qt.Key.Key_PageDown: -1.0,
}


class PictureHands(QObject):
    """Told a widget's events by that widget. Where it `may_move`, Shift or the middle button make
    a drag a move sideways.

    Signals: dragged(float dx_px, float dy_px), moved(float dx_px, float dy_px) sideways,
    stepped(float across, float down) by a key, as a drag that way, zoomed(float notches),
    pointed(QPointF) without a button, clicked(QPointF), frame_wished().
    """

    dragged = Signal(float, float)
    moved = Signal(float, float)
    stepped = Signal(float, float)
    zoomed = Signal(float)
    pointed = Signal(QPointF)
    clicked = Signal(QPointF)
    frame_wished = Signal()

    def __init__(self, parent: QObject | None = None, *, may_move: bool = False) -> None:
        super().__init__(parent)
        self._may_move = may_move
        self._pressed_at: QPointF | None = None
        self._dragged_to: QPointF | None = None

    @property
    def is_dragging(self) -> bool:
        return self._dragged_to is not None

    def press(self, event: QMouseEvent) -> None:
        is_middle = self._may_move and event.button() is Qt.MouseButton.MiddleButton
        if is_middle or event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at, self._dragged_to = event.position(), None

    def move(self, event: QMouseEvent) -> None:
        pressed, at = self._pressed_at, event.position()
        if pressed is None:
            self.pointed.emit(at)
            return
        before, way = self._dragged_to or pressed, at - pressed
        if self._dragged_to is None and (way.x() ** 2 + way.y() ** 2) ** 0.5 < _CLICK_PX:
            return
        self._dragged_to = at
        has_shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        is_sideways = self._may_move and (
            has_shift or event.buttons() & Qt.MouseButton.MiddleButton
        )
        (self.moved if is_sideways else self.dragged).emit(at.x() - before.x(), at.y() - before.y())

    def release(self, event: QMouseEvent) -> None:
        was_click = self._pressed_at is not None and self._dragged_to is None
        self._pressed_at = self._dragged_to = None
        if was_click and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(event.position())

    def wheel(self, event: QWheelEvent) -> None:
        self.zoomed.emit(event.angleDelta().y() / _WHEEL_NOTCH)
        event.accept()

    def key(self, event: QKeyEvent) -> bool:
        """Whether the key is one of the picture's."""
        key = Qt.Key(event.key())
        if key in _STEP_KEYS:
            self.stepped.emit(*_STEP_KEYS[key])
        elif key in _ZOOM_KEYS:
            self.zoomed.emit(_ZOOM_KEYS[key])
        elif key is Qt.Key.Key_Home:
            self.frame_wished.emit()
        else:
            return False
        return True
