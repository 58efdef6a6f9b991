"""What to lay beside the station: boxes to tick, and the station's own figures."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QPushButton, QVBoxLayout, QWidget

from iss_viewer.scene.yardsticks import SizeRow
from iss_viewer.widgets.plain import plain_label, plain_tip
from iss_viewer.widgets.theme import SPACE_4, SPACE_8, SPACE_16
from iss_viewer.widgets.words import Words


class SizesDialog(QDialog):
    """Stands beside the picture; each box shows or takes away a thing at once.

    Signals: yardsticks_wanted(tuple of str ids).
    """

    yardsticks_wanted = Signal(object)

    def __init__(
        self,
        words: Words,
        things: tuple[SizeRow, ...],
        station: tuple[SizeRow, ...],
        as_of: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = words.say
        self.setWindowTitle(say("widgets.sizes.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        column.setSpacing(SPACE_8)
        column.addWidget(plain_label(say("widgets.sizes.beside"), "quiet"))
        self.boxes: dict[str, QCheckBox] = {}
        for row in things:
            box = QCheckBox(say(row.text))
            box.setToolTip(plain_tip(say("widgets.sizes.source", source=_one(row.sources))))
            box.toggled.connect(self._want)
            self.boxes[row.id] = box
            column.addWidget(box)
        rule = QFrame()
        rule.setProperty("role", "rule")
        rule.setFixedHeight(1)
        column.addSpacing(SPACE_4)
        column.addWidget(rule)
        column.addSpacing(SPACE_4)
        column.addWidget(plain_label(say("widgets.sizes.station"), "quiet"))
        for row in station:
            figure = plain_label(say(row.text))
            figure.setToolTip(plain_tip(say("widgets.sizes.source", source=_one(row.sources))))
            column.addWidget(figure)
        column.addWidget(plain_label(as_of, "quiet", wraps=True))
        close = QPushButton(say("widgets.dialog.close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        column.addSpacing(SPACE_4)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def show_chosen(self, ids: tuple[str, ...]) -> None:
        for each, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(each in ids)
            box.blockSignals(False)

    def _want(self) -> None:
        self.yardsticks_wanted.emit(tuple(i for i, box in self.boxes.items() if box.isChecked()))


def _one(sources: tuple[str, ...]) -> str:
    return "; ".join(sources)
