"""Mouse, wheel and keys on the globe, as turns, zooms and clicks."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

_CLICK_PX = 4.0
_KEY_STEP_PX = 40.0
_WHEEL_NOTCH = 120.0
_TURN_KEYS = {
    Qt.Key.Key_Left: (_KEY_STEP_PX, 0.0),
    Qt.Key.Key_Right: (-_KEY_STEP_PX, 0.0),
    Qt.Key.Key_Up: (0.0, _KEY_STEP_PX),
    Qt.Key.Key_Down: (0.0, -_KEY_STEP_PX),
}
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1.0,
    Qt.Key.Key_Equal: 1.0,
    Qt.Key.Key_PageUp: 1.0,
    Qt.Key.Key_Minus: -1.0,
    Qt.Key.Key_PageDown: -1.0,
}


class GlobeHands(QObject):
    """Told a widget's events by that widget.

    Signals: turned(float dx_px, float dy_px), zoomed(float notches), clicked(QPointF),
    frame_wished().
    """

    turned = Signal(float, float)
    zoomed = Signal(float)
    clicked = Signal(QPointF)
    frame_wished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPointF | None = None
        self._dragged_to: QPointF | None = None

    def press(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at, self._dragged_to = event.position(), None

    def move(self, event: QMouseEvent) -> bool:
        """Whether a button is held, so that this is no hovering."""
        pressed, at = self._pressed_at, event.position()
        if pressed is None:
            return False
        before = self._dragged_to or pressed
        if self._dragged_to is not None or (at - pressed).manhattanLength() > _CLICK_PX:
            self._dragged_to = at
            self.turned.emit(at.x() - before.x(), at.y() - before.y())
        return True

    def release(self, event: QMouseEvent) -> None:
        was_click = self._pressed_at is not None and self._dragged_to is None
        self._pressed_at = self._dragged_to = None
        if was_click:
            self.clicked.emit(event.position())

    def wheel(self, event: QWheelEvent) -> None:
        self.zoomed.emit(event.angleDelta().y() / _WHEEL_NOTCH)
        event.accept()

    def key(self, event: QKeyEvent) -> bool:
        """Whether the key is one of the globe's."""
        key = Qt.Key(event.key())
        if key in _TURN_KEYS:
            self.turned.emit(*_TURN_KEYS[key])
        elif key in _ZOOM_KEYS:
            self.zoomed.emit(_ZOOM_KEYS[key])
        elif key is Qt.Key.Key_Home:
            self.frame_wished.emit()
        else:
            return False
        return True
