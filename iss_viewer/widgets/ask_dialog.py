"""A question with one thing to do: it is accepted, or nothing happens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import SPACE_8, SPACE_12
from iss_viewer.widgets.words import Words


class AskDialog(QDialog):
    """`text`, what it is about in quiet letters below, and two buttons; Esc is no."""

    def __init__(
        self, words: Words, title: str, text: str, about: str, yes: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say(title))
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_8)
        column.addWidget(plain_label(text, wraps=True))
        column.addWidget(plain_label(about, "quiet", wraps=True))
        column.addSpacing(SPACE_12)
        row = QHBoxLayout()
        row.addStretch(1)
        self.no = QPushButton(words.say("widgets.dialog.cancel"))
        self.no.clicked.connect(self.reject)
        self.yes = QPushButton(yes)
        self.yes.setProperty("role", "action")
        self.yes.clicked.connect(self.accept)
        for button in (self.no, self.yes):
            row.addWidget(button)
        column.addLayout(row)
        self.yes.setDefault(True)
