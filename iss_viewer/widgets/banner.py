"""One line above the view that says what happened and offers what there is to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import SPACE_8, SPACE_12
from iss_viewer.widgets.words import Words

MARGIN_PX = 14
READ_TWICE_MS = 20_000


class Banner(QFrame):
    """One honest line above the view: what happened, what still works, what to do. It stands
    as high as `top_px` says.

    Signals: action_clicked(str).
    """

    action_clicked = Signal(str)

    def __init__(self, words: Words, parent: QWidget, top_px: Callable[[], int]) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._action, self._above, self._top_px = "", parent, top_px
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.timeout.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        line.setSpacing(SPACE_12)
        self.text = plain_label(wraps=True)
        line.addWidget(self.text, 1)
        self.act = QPushButton()
        self.act.clicked.connect(lambda: self.action_clicked.emit(self._action))
        line.addWidget(self.act)
        self._also = ""
        self.also = QPushButton()
        self.also.clicked.connect(lambda: self.action_clicked.emit(self._also))
        line.addWidget(self.also)
        self.close_button = QPushButton(words.say("widgets.card.close"))
        self.close_button.setProperty("role", "link")
        self.close_button.setAccessibleName(words.say("widgets.banner.close"))
        self.close_button.clicked.connect(self.hide)
        line.addWidget(self.close_button)
        self.hide()

    def show_message(self, text: str, action: str = "", action_text: str = "") -> None:
        """`action` is an id that comes back by `action_clicked`."""
        self._action = action
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.act.setText(action_text)
        self.act.setVisible(bool(action))
        self.also.hide()
        self.show()
        self.adjust(self._above.width())
        # What asks for nothing goes by itself, once there was time to read it twice.
        self._gone.stop()
        if not action:
            self._gone.start(READ_TWICE_MS)

    def show_also(self, text: str, action: str = "", action_text: str = "") -> None:
        """The same, behind what still stands here, which keeps what there is to do about it."""
        if not self.isVisibleTo(self._above):
            self.show_message(text, action, action_text)
        elif self._action:
            self.show_message(f"{self.text.text()} {text}", self._action, self.act.text())
            if action:
                self.offer(action, action_text)
        else:
            self.show_message(f"{self.text.text()} {text}", action, action_text)

    @property
    def has_action(self) -> bool:
        """Whether there is anything to do about the message."""
        return bool(self._action)

    def offer(self, action: str, action_text: str) -> None:
        """A second thing to do about the message that stands here."""
        self._also = action
        self.also.setText(action_text)
        self.also.show()
        self.adjust(self._above.width())

    def restate(self, before: str, now: str) -> None:
        """Say a part of the message that stands here otherwise; what it offers stays as it is."""
        text = self.text.text()
        if before and before in text:
            self.text.setText(text.replace(before, now))
            self.text.setAccessibleName(self.text.text())
            self.adjust(self._above.width())

    def take_back(self, action: str) -> None:
        """What there was to do is done: away with the message, unless there is more to do."""
        if self._action == action:
            self.hide()
        elif self._also == action:
            self.also.hide()

    def adjust(self, width: int) -> None:
        wide = min(640, width - 2 * MARGIN_PX)
        height = max(self.sizeHint().height(), self.heightForWidth(wide))
        self.setGeometry((width - wide) // 2, self._top_px(), wide, height)
