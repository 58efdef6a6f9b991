"""A small window of rows of text: shortcuts, about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QPushButton, QWidget

from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.words import Words


class TextDialog(QDialog):
    """Rows of two texts under a title; Esc closes it."""

    def __init__(
        self, words: Words, title: str, rows: tuple[tuple[str, str], ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say(title))
        self.setMinimumWidth(460)
        grid = QGridLayout(self)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for row, (left, right) in enumerate(rows):
            grid.addWidget(plain_label(left, "quiet"), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(plain_label(right, wraps=len(right) > 30), row, 1)
        grid.setColumnStretch(1, 1)
        close = QPushButton(words.say("widgets.dialog.close"))
        close.clicked.connect(self.accept)
        grid.addWidget(close, len(rows), 1, Qt.AlignmentFlag.AlignRight)
