"""The shared folder of a school: what it is for, which it is, and how it does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.style import px
from iss_viewer.widgets.theme import SPACE_8, SPACE_12, SPACE_16, Theme
from iss_viewer.widgets.words import Words

WIDTH_PX = 480


class SharedDialog(QDialog):
    """Esc closes it and changes nothing.

    Signals: choice_requested(), stopped().
    """

    choice_requested = Signal()
    stopped = Signal()

    def __init__(
        self, words: Words, theme: Theme, state: str, is_used: bool, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words.say("widgets.shared.title"))
        self.setFixedWidth(px(theme, WIDTH_PX))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        column.setSpacing(SPACE_12)
        column.addWidget(plain_label(words.say("widgets.shared.what"), "quiet", wraps=True))
        self.state = plain_label(wraps=True)
        column.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(SPACE_8)
        leave = QPushButton(words.say("widgets.dialog.close"))
        self.stop = QPushButton(words.say("widgets.shared.stop"))
        self.choose = QPushButton(words.say("widgets.shared.choose"))
        self.choose.setProperty("role", "action")
        for button in (leave, self.stop, self.choose):
            button.setAutoDefault(False)
        leave.clicked.connect(self.close)
        self.stop.clicked.connect(self.stopped)
        self.choose.clicked.connect(self.choice_requested)
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addWidget(self.choose)
        column.addLayout(row)
        self.show_state(state, is_used)

    def show_state(self, state: str, is_used: bool) -> None:
        self.state.setText(state)
        self.stop.setVisible(is_used)
        # Wrapped lines have no height of their own until their width is known.
        self.setFixedHeight(self._column.totalHeightForWidth(self.width()))
