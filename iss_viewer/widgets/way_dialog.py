"""From which room to which: two lists to choose from, and the way as a list to click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.scene.hatch_path import WayStep, WayTold
from iss_viewer.widgets.plain import plain_label, plain_tip
from iss_viewer.widgets.theme import SPACE_8, SPACE_12, SPACE_16
from iss_viewer.widgets.words import Words

_ROOM = Qt.ItemDataRole.UserRole
_ROWS = 8


class WayDialog(QDialog):
    """Stands beside the picture, which shows the way meanwhile; Esc closes it, the way stays.

    Signals: way_wanted(str id, str id), room_clicked(str id), way_unwanted().
    """

    way_wanted = Signal(str, str)
    room_clicked = Signal(str)
    way_unwanted = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words = words
        self._told: WayTold | None = None
        self._rooms: tuple[tuple[str, str], ...] = ()
        say = words.say
        self.setWindowTitle(say("widgets.way.title"))
        self.setMinimumWidth(380)
        self.start, self.end = self._choice("from"), self._choice("to")
        grid = QGridLayout()
        grid.setSpacing(SPACE_8)
        for row, (name, box) in enumerate((("from", self.start), ("to", self.end))):
            label = plain_label(say(f"widgets.way.{name}"), "quiet")
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        grid.setColumnStretch(1, 1)
        self.swap = QPushButton(say("widgets.way.swap"))
        self.swap.setToolTip(plain_tip(say("widgets.way.swap_tip")))
        self.swap.setAutoDefault(False)
        self.swap.clicked.connect(self._swap)
        grid.addWidget(self.swap, 0, 2, 2, 1)
        self.sentence = plain_label("", wraps=True)
        self.steps = QListWidget()
        self.steps.setAccessibleName(say("widgets.way.steps"))
        self.steps.itemClicked.connect(self._click)
        self.steps.itemActivated.connect(self._click)
        self.notes = plain_label("", "quiet", wraps=True)
        buttons = QHBoxLayout()
        self.copy = QPushButton(say("widgets.way.copy"))
        self.copy.clicked.connect(self._copy)
        self.clear = QPushButton(say("widgets.way.clear"))
        self.clear.clicked.connect(self._clear)
        close = QPushButton(say("widgets.dialog.close"))
        close.clicked.connect(self.accept)
        for button in (self.copy, self.clear):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        close.setAutoDefault(False)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        column.setSpacing(SPACE_12)
        column.addLayout(grid)
        column.addWidget(self.sentence)
        column.addWidget(self.steps, 1)
        column.addWidget(self.notes)
        column.addLayout(buttons)

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setMinimumWidth(180)
        box.setAccessibleName(self._words.say(f"widgets.way.{name}"))
        completer = box.completer()
        if isinstance(completer, QCompleter):
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.activated.connect(self._want)
        return box

    def show_rooms(self, rooms: tuple[tuple[str, str], ...]) -> None:
        """The rooms of the date to choose from: id and name."""
        if rooms == self._rooms:
            return
        self._rooms = rooms
        for box in (self.start, self.end):
            kept = box.currentData()
            box.clear()
            for room_id, name in rooms:
                box.addItem(name, room_id)
            box.setCurrentIndex(box.findData(kept))

    def show_way(self, start: str, end: str, told: WayTold | None) -> None:
        """What was found between the two; None before both are chosen."""
        self._told = told
        for box, chosen in ((self.start, start), (self.end, end)):
            box.setCurrentIndex(box.findData(chosen))
        say = self._words.say
        self.sentence.setText(say(told.sentence if told else "widgets.way.choose"))
        notes = [say(note) for note in (told.notes if told else ())]
        self.notes.setText(" ".join((*notes, say("widgets.way.about"))))
        self.steps.clear()
        for step in told.steps if told else ():
            self._add(step)
        self.steps.setVisible(bool(told and told.steps))
        row = max(self.steps.sizeHintForRow(0), 20)
        self.steps.setFixedHeight(row * min(max(self.steps.count(), 1), _ROWS) + 8)
        self.copy.setEnabled(told is not None)
        self.clear.setEnabled(told is not None)
        self.adjustSize()

    def _add(self, step: WayStep) -> None:
        name = "step" if step.hatch_number is None else "step_hatch"
        if step.note is not None:
            name = "step_closed"
        text = self._words.say(
            f"widgets.way.{name}", name=step.name, number_count=step.hatch_number or 0
        )
        item = QListWidgetItem(text)
        item.setData(_ROOM, step.room_id)
        if step.note is not None:
            item.setToolTip(plain_tip(self._words.say(step.note)))
        self.steps.addItem(item)

    def _want(self) -> None:
        start, end = self.start.currentData(), self.end.currentData()
        if start and end:
            self.way_wanted.emit(start, end)

    def _swap(self) -> None:
        start, end = self.start.currentData(), self.end.currentData()
        if start and end:
            self.way_wanted.emit(end, start)

    def _click(self, item: QListWidgetItem) -> None:
        self.room_clicked.emit(item.data(_ROOM))

    def _clear(self) -> None:
        self.way_unwanted.emit()

    def _copy(self) -> None:
        if self._told is not None:
            said = (self._told.sentence, *self._told.notes)
            QApplication.clipboard().setText(" ".join(self._words.say(each) for each in said))
