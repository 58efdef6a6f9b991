"""Shows all that a report holds, before it is saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import SPACE_8
from iss_viewer.widgets.words import Words


class ReportDialog(QDialog):
    """The report's files one below the other, to be read and not changed.

    Signals: save_requested().
    """

    save_requested = Signal()

    def __init__(self, words: Words, texts: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("widgets.report.title"))
        self.resize(720, 520)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_8)
        column.addWidget(plain_label(words.say("widgets.report.about"), wraps=True))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(words.say("widgets.report.title"))
        self.text.setPlainText("\n".join(f"[{name}]\n{text}" for name, text in texts.items()))
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_button = QPushButton(words.say("widgets.dialog.close"))
        self.close_button.clicked.connect(self.reject)
        self.save_button = QPushButton(words.say("widgets.report.save"))
        self.save_button.setProperty("role", "action")
        self.save_button.clicked.connect(self.save_requested)
        for button in (self.close_button, self.save_button):
            row.addWidget(button)
        column.addLayout(row)
