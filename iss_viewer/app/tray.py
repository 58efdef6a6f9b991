"""A message beside the clock of the desktop, where it has a place for such."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from iss_viewer.widgets.plain import plain_tip

SHOWN_MS = 20_000


class Tray(QObject):
    """Nothing of it is there until something is to be said, and nothing once that is over.

    Signals: clicked() for the message and for the icon.
    """

    clicked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.icon: QSystemTrayIcon | None = None

    def say(self, title: str, text: str) -> None:
        """Also for who works in another window."""
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self.icon is None:
            self.icon = QSystemTrayIcon(QApplication.windowIcon(), self)
            self.icon.messageClicked.connect(self.clicked)
            self.icon.activated.connect(lambda _reason: self.clicked.emit())
        self.icon.setToolTip(plain_tip(title))
        self.icon.show()
        self.icon.showMessage(title, text, QApplication.windowIcon(), SHOWN_MS)

    def hide(self) -> None:
        """Take the icon away again."""
        if self.icon is not None:
            self.icon.hide()
            self.icon.deleteLater()
            self.icon = None
