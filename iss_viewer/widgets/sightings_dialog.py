"""My sightings: what I saw from my place, and a way to forget it all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.widgets.ask_dialog import AskDialog
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import SPACE_8, SPACE_16
from iss_viewer.widgets.words import Words

COLUMNS = ("when", "place", "answer")


class SightingsDialog(QDialog):
    """Rows as texts for the columns, the newest first, under what they come to; Esc closes it.

    Signals: forget_requested() once it was asked and confirmed.
    """

    forget_requested = Signal()

    def __init__(
        self, words: Words, count: str, rows: tuple[tuple[str, str, str], ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words = words
        say = words.say
        self.setWindowTitle(say("widgets.sightings.title"))
        self.resize(min(560, parent.width() - 40), min(480, parent.height() - 80))
        self.count = plain_label(count, "title", wraps=True)
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(say("widgets.sightings.title"))
        self.tree.setHeaderLabels([say(f"widgets.sightings.{name}") for name in COLUMNS])
        self.tree.addTopLevelItems([QTreeWidgetItem(row) for row in rows])
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.tree.setVisible(bool(rows))
        self.forget = QPushButton(say("widgets.sightings.forget"))
        self.forget.setEnabled(bool(rows))
        self.forget.clicked.connect(self._ask)
        close = QPushButton(say("widgets.dialog.close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        column.setSpacing(SPACE_8)
        column.addWidget(self.count)
        column.addWidget(self.tree, 1)
        column.addWidget(plain_label(say("widgets.sightings.about"), "quiet", wraps=True))
        column.addLayout(buttons)

    def _ask(self) -> None:
        say = self._words.say
        ask = AskDialog(
            self._words, "widgets.sightings.forget_title", say("widgets.sightings.forget_ask"),
            say("widgets.sightings.forget_about"), say("widgets.sightings.forget"), self,
        )  # fmt: skip
        ask.accepted.connect(self._forget)
        ask.open()

    def _forget(self) -> None:
        self.accept()
        self.forget_requested.emit()
