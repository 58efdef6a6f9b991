"""Every burn that is known: noticed from the elements, of the record, or announced."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.scene.burns import BurnRow
from iss_viewer.widgets.plain import plain_label, plain_tip
from iss_viewer.widgets.theme import SPACE_8, SPACE_16
from iss_viewer.widgets.words import Words

_ROW = Qt.ItemDataRole.UserRole


class BurnsDialog(QDialog):
    """The latest first; Enter or a double click goes to the time of one.

    Signals: time_clicked(datetime UTC).
    """

    time_clicked = Signal(object)

    def __init__(self, words: Words, burns: tuple[BurnRow, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = words.say
        self.setWindowTitle(say("widgets.burns.title"))
        self.resize(min(800, parent.width() - 40), min(520, parent.height() - 80))
        self.tree = QTreeWidget()
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(say("widgets.burns.title"))
        self.tree.setHeaderLabels(
            [say(f"widgets.burns.{name}") for name in ("when", "did", "told")]
        )
        for burn in burns:
            item = QTreeWidgetItem([say(burn.when), say(burn.did), say(burn.told)])
            item.setData(0, _ROW, burn.utc)
            if burn.source is not None:
                item.setToolTip(2, plain_tip(say(burn.source)))
            self.tree.addTopLevelItem(item)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        first = self.tree.topLevelItem(0)
        if first is not None:
            self.tree.setCurrentItem(first)
        self.tree.itemActivated.connect(self._go)
        close = QPushButton(say("widgets.dialog.close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        column.setSpacing(SPACE_8)
        column.addWidget(plain_label(say("widgets.burns.about"), "quiet", wraps=True))
        column.addWidget(self.tree, 1)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _go(self, item: QTreeWidgetItem) -> None:
        self.accept()
        self.time_clicked.emit(item.data(0, _ROW))
