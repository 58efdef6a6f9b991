"""One line on the picture: what of the station is shown, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from iss_viewer.phrase import Phrase
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import SPACE_4, SPACE_8, SPACE_12
from iss_viewer.widgets.words import Words


class ExhibitLine(QFrame):
    """Hidden while the whole station is shown as it is.

    Signals: all_wished().
    """

    all_wished = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._said: Phrase | None = None
        self.setProperty("role", "banner")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_12, SPACE_4, SPACE_12, SPACE_4)
        row.setSpacing(SPACE_8)
        self.text = plain_label()
        row.addWidget(self.text, 1)
        self.back = QPushButton()
        self.back.setProperty("role", "link")
        self.back.clicked.connect(self.all_wished)
        row.addWidget(self.back)
        self.hide()

    def show_line(self, said: Phrase | None, words: Words) -> None:
        self._said, self._words = said, words
        self.back.setText(words.say("widgets.explore.all"))
        self.back.setToolTip(words.say("widgets.explore.all_tip"))
        self.setVisible(said is not None)
        if said is not None:
            self.text.setText(words.say(said))

    def place(self, left: int, top: int, most_px: int) -> None:
        """Stand there, no wider than `most_px`: then the text takes more lines."""
        self.text.setWordWrap(False)
        self.adjustSize()
        if self.width() > most_px:
            self.text.setWordWrap(True)
            self.resize(most_px, self.heightForWidth(most_px))
        self.move(left, top)
        self.raise_()
