"""Search over everything with a name: type, arrow down, Enter."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from iss_viewer.widgets.words import Words


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: what kind of thing, its id, its name and a quiet second text."""

    kind: str
    id: str
    name: str
    detail: str


class SearchBox(QDialog):
    """A small window with a line and a list.

    Signals: text_changed(str); found_chosen(Found).
    """

    text_changed = Signal(str)
    found_chosen = Signal(object)

    def __init__(self, words: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._words = words
        self.setFixedWidth(420)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(words.say("widgets.search.prompt"))
        self.line.setAccessibleName(words.say("widgets.top.search"))
        self.line.textChanged.connect(self.text_changed)
        self.line.returnPressed.connect(self._take)
        self.line.installEventFilter(self)
        self.results = QListWidget(self)
        self.results.setMinimumHeight(300)
        self.results.setAccessibleName(words.say("widgets.search.results"))
        self.results.itemActivated.connect(self._take)
        self.results.itemClicked.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.line)
        layout.addWidget(self.results)

    def show_results(self, found: tuple[Found, ...]) -> None:
        self.results.clear()
        for hit in found:
            text = self._words.say("widgets.search.row", name=hit.name, detail=hit.detail)
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, hit)
            self.results.addItem(item)
        if not found and self.line.text():
            empty = QListWidgetItem(self._words.say("widgets.search.none"))
            empty.setFlags(Qt.ItemFlag.NoItemFlags)
            self.results.addItem(empty)
        self.results.setCurrentRow(0 if found else -1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        ):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            row = (self.results.currentRow() + step) % max(1, self.results.count())
            self.results.setCurrentRow(row)
            return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        item = self.results.currentItem()
        hit = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if hit is not None:
            self.close()
            self.found_chosen.emit(hit)
