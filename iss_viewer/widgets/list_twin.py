"""A tree of rows beside a picture: the same things and the same selection, by keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.scene.twins import TwinRow
from iss_viewer.widgets.plain import plain_tip
from iss_viewer.widgets.words import Words

_ROW = Qt.ItemDataRole.UserRole


class ListTwin(QFrame):
    """Shows `TwinRow`s; keeps the open groups and the current row when they change.

    Signals: thing_clicked(str), time_clicked(datetime).
    """

    thing_clicked = Signal(str)
    time_clicked = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._words = words
        self._rows: tuple[TwinRow, ...] = ()
        self._selected: str | None = None
        self._is_filling = False
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(14)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        # Arrows move the current row; a click counts also on the row that is current already.
        self.tree.currentItemChanged.connect(self._choose)
        self.tree.itemClicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.tree)
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        self._words = words
        self.tree.setAccessibleName(words.say("widgets.twin.name"))
        self._fill()

    def show_rows(self, rows: tuple[TwinRow, ...]) -> None:
        if rows == self._rows:
            return
        has_same_shape = _shape(rows) == _shape(self._rows)
        self._rows = rows
        if has_same_shape:
            self._rewrite()
        else:
            self._fill()

    def show_selection(self, selected: str | None) -> None:
        self._selected = selected
        self._mark()

    def _fill(self) -> None:
        self._is_filling = True
        current = self.tree.currentItem()
        current_text = current.text(0) if current is not None else ""
        self.tree.clear()
        for row in self._rows:
            item = self._item(row)
            self.tree.addTopLevelItem(item)
            self._write(item, row)  # Only rows of the tree can span its columns.
            item.setExpanded(True)
        # A tree without a current item is silent to screen readers.
        found = self.tree.findItems(
            current_text, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive
        )
        current = found[0] if found else self.tree.topLevelItem(0)
        if current is not None:
            self.tree.setCurrentItem(current)
        self._is_filling = False
        self._mark()

    def _rewrite(self) -> None:
        """New texts in the same rows, so that a reader keeps its place."""
        for row, top in zip(self._rows, range(self.tree.topLevelItemCount()), strict=True):
            item = self.tree.topLevelItem(top)
            if item is not None:
                self._write(item, row)

    def _write(self, item: QTreeWidgetItem, row: TwinRow) -> None:
        for column, said in enumerate((row.text, row.detail)):
            text = self._words.say(said) if said is not None else ""
            item.setText(column, text)
            item.setToolTip(column, plain_tip(text))
        item.setFirstColumnSpanned(row.detail is None)
        item.setData(0, _ROW, row)
        for index, child in enumerate(row.children):
            below = item.child(index)
            if below is not None:
                self._write(below, child)

    def _item(self, row: TwinRow) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        for child in row.children:
            item.addChild(self._item(child))
        return item

    def _mark(self) -> None:
        if self._selected is None:
            return
        for top in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(top)
            for index in range(group.childCount() if group is not None else 0):
                child = group.child(index) if group is not None else None
                if child is not None and child.data(0, _ROW).id == self._selected:
                    self._is_filling = True
                    self.tree.setCurrentItem(child)
                    self._is_filling = False
                    return

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is None or self._is_filling:
            return
        row: TwinRow = item.data(0, _ROW)
        if row.id:
            self.thing_clicked.emit(row.id)
        if row.utc is not None:
            self.time_clicked.emit(row.utc)


def _shape(rows: tuple[TwinRow, ...]) -> tuple[object, ...]:
    """What must be equal for the rows to be the same rows with other texts."""
    return tuple((row.id, _shape(row.children)) for row in rows)
