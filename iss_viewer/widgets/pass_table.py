"""The list of passes over my place, in its own time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from iss_viewer.scene.see_it import PassRow
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.turn import Turn
from iss_viewer.widgets.words import Words

_CULMINATION = Qt.ItemDataRole.UserRole
COLUMNS = ("day", "time", "utc", "ways", "height", "brightness", "lasts", "give_or_take")
_QUIET = ("utc", "give_or_take")
RIGHT = ("height", "brightness", "lasts", "give_or_take")


class PassTable(QTreeWidget):
    """A row a pass; arrows move through them, Enter or a click goes there.

    Signals: pass_clicked(datetime) with the pass's culmination, UTC.
    """

    pass_clicked = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, DARK
        self._rows: tuple[PassRow, ...] = ()
        self._chosen: datetime | None = None
        # New rows, or another zone, come with much else.
        self._soon = Turn(self, self._fill)
        # What each column needs, measured once a filling: asking takes milliseconds.
        self._widths: list[int] = []
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setColumnCount(len(COLUMNS))
        self.setMinimumHeight(96)
        self.header().setSectionsMovable(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(COLUMNS.index("ways"), QHeaderView.ResizeMode.Stretch)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        self._name_columns()

    def show_words(self, words: Words) -> None:
        """`words` in the place's zone."""
        if words != self._words:
            self._words = words
            self._name_columns()
            self._fill_soon()

    def _name_columns(self) -> None:
        words = self._words
        self.setAccessibleName(words.say("widgets.see.table"))
        self.setHeaderLabels([words.say(f"widgets.see.column_{name}") for name in COLUMNS])
        for column, name in enumerate(COLUMNS):
            side = Qt.AlignmentFlag.AlignRight if name in RIGHT else Qt.AlignmentFlag.AlignLeft
            self.headerItem().setTextAlignment(column, side | Qt.AlignmentFlag.AlignVCenter)

    def show_theme(self, theme: Theme) -> None:
        if theme != self._theme:
            self._theme = theme
            self._fill_soon()

    def show_rows(self, rows: tuple[PassRow, ...]) -> None:
        if rows != self._rows:
            self._rows = rows
            self._fill_soon()

    def show_chosen(self, culmination: datetime | None) -> None:
        """Mark the pass on screen; the list moves only as far as it must."""
        self._chosen = culmination
        if self._soon.is_waiting:
            return
        for index in range(self.topLevelItemCount()):
            item = self.topLevelItem(index)
            if item is not None and item.data(0, _CULMINATION) == culmination:
                if item is not self.currentItem():
                    self.setCurrentItem(item)
                return
        self.setCurrentIndex(QModelIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_out()

    def _leave_out(self) -> None:
        """Where there is no room for all columns the quiet ones go, the last one first."""
        if not self._widths:
            for column in range(len(COLUMNS)):
                self.setColumnHidden(column, False)
            self._widths = [
                max(self.sizeHintForColumn(column), self.header().sectionSizeHint(column))
                for column in range(len(COLUMNS))
            ]
        widths = self._widths
        room = self.viewport().width()
        hidden: set[str] = set()
        for name in reversed(_QUIET):
            shown = sum(
                width for width, column in zip(widths, COLUMNS, strict=True) if column not in hidden
            )
            if shown > room:
                hidden.add(name)
        for column, name in enumerate(COLUMNS):
            if self.isColumnHidden(column) != (name in hidden):
                self.setColumnHidden(column, name in hidden)

    def _fill_soon(self) -> None:
        if self.window().isVisible():
            self._soon.start()
        else:
            self._fill()

    def _fill(self) -> None:
        self._soon.stop()
        self.clear()
        self._widths = []
        quiet = QBrush(QColor(self._theme.quiet))
        self.addTopLevelItems([self._item(row, quiet) for row in self._rows])
        self._leave_out()
        self.show_chosen(self._chosen)

    def _item(self, row: PassRow, quiet: QBrush) -> QTreeWidgetItem:
        item = QTreeWidgetItem([self._words.say(each) for each in row.cells])
        item.setData(0, _CULMINATION, row.culmination)
        for column, name in enumerate(COLUMNS):
            if name in RIGHT:
                item.setTextAlignment(
                    column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                )
            if name in _QUIET or not row.is_visible:
                item.setForeground(column, quiet)
        return item

    def _choose(self, item: QTreeWidgetItem) -> None:
        self.pass_clicked.emit(item.data(0, _CULMINATION))
