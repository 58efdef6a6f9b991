"""A card over the window that goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from iss_viewer.widgets.theme import SPACE_8


class Popover(QFrame):
    """Closes on Escape, on a click beside it, and by the button that opened it; the focus then
    goes back to where it was. It is a child of the window, so it never leaves it and grabs
    nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opener: QWidget | None = None
        self._focus_before: QWidget | None = None
        self.hide()
        self.setProperty("role", "card")

    def stand_above(self, beside: QWidget, *, ends_with: bool) -> None:
        """Show it above the bar that `beside` stands in, ending where that ends, or else beginning
        where it begins, but inside the window; away with it when it stands there already."""
        if not self._open(beside):
            return
        window = beside.window()
        bar_px = _top_of_bar(beside)
        self.fit(window.width() - 2 * SPACE_8, bar_px - 2 * SPACE_8)
        edge = beside.rect().topRight() if ends_with else beside.rect().topLeft()
        corner = beside.mapTo(window, edge)
        left = corner.x() - self.width() + 1 if ends_with else corner.x()
        top = bar_px - self.height() - SPACE_8
        self.move(max(0, min(left, window.width() - self.width())), max(0, top))

    def stand_below(self, beside: QWidget) -> None:
        """Show it below `beside`, beginning where that begins, but inside the window; away with it
        when it stands there already."""
        if not self._open(beside):
            return
        window = beside.window()
        corner = beside.mapTo(window, beside.rect().bottomLeft())
        top = corner.y() + SPACE_8
        self.fit(window.width() - 2 * SPACE_8, window.height() - top - SPACE_8)
        left = max(0, min(corner.x(), window.width() - self.width()))
        self.move(left, max(0, min(top, window.height() - self.height())))

    def _open(self, beside: QWidget) -> bool:
        """Whether it is shown now; it was hidden if it was there."""
        if self.isVisible():
            self.hide()
            return False
        self._opener, self._focus_before = beside, QApplication.focusWidget()
        self.setParent(beside.window())
        # Only what is on screen knows its fonts and its size; it is painted later.
        self.show()
        self.raise_()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        return True

    def fit(self, wide_px: int, high_px: int) -> None:
        """Take the size that is needed, of the room that there is."""
        del wide_px, high_px
        self.adjustSize()

    def event(self, event: QEvent) -> bool:
        """Escape closes this, before it closes anything of the window's."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # else it goes on to the window behind, as a click beside the popover

    def hideEvent(self, event: QHideEvent) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            above: QObject | None = watched
            while above is not None and above is not self and above is not self._opener:
                above = above.parent()
            if above is None:
                self.hide()
        return False


def _top_of_bar(beside: QWidget) -> int:
    """Where the bar that `beside` stands in begins, in the window's pixels."""
    bar = beside
    while (above := bar.parentWidget()) is not None and bar.property("role") != "bar":
        bar = above
    return bar.mapTo(beside.window(), bar.rect().topLeft()).y()
