"""From when to when there are no alerts."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import SPACE_8, SPACE_12, SPACE_16
from iss_viewer.widgets.words import Words


class QuietDialog(QDialog):
    """Two times of the place's clock; Esc changes nothing.

    Signals: hours_chosen(time begin, time end).
    """

    hours_chosen = Signal(object, object)

    def __init__(self, words: Words, begin: time, end: time, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = words.say
        self.setWindowTitle(say("widgets.quiet.title"))
        self.setMinimumWidth(420)
        self.begin, self.end = QTimeEdit(_shown(begin)), QTimeEdit(_shown(end))
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        for name, field in (("from", self.begin), ("to", self.end)):
            label = plain_label(say(f"widgets.quiet.{name}"))
            label.setBuddy(field)
            field.setDisplayFormat("HH:mm")
            # Typed, or turned by arrow keys and wheel.
            field.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
            field.setAccessibleName(say(f"widgets.quiet.{name}"))
            row.addWidget(label)
            row.addWidget(field)
        row.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = QPushButton(say("widgets.dialog.cancel"))
        cancel.clicked.connect(self.reject)
        self.keep = QPushButton(say("widgets.quiet.keep"))
        self.keep.setProperty("role", "action")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._keep)
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        column.setSpacing(SPACE_12)
        column.addWidget(plain_label(say("widgets.quiet.about"), "quiet", wraps=True))
        column.addLayout(row)
        column.addLayout(buttons)

    def _keep(self) -> None:
        self.accept()
        self.hours_chosen.emit(_chosen(self.begin.time()), _chosen(self.end.time()))


def _shown(at: time) -> QTime:
    return QTime(at.hour, at.minute)


def _chosen(at: QTime) -> time:
    return time(at.hour(), at.minute())
