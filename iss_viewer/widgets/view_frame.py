"""The large left part: one view at a time, its row of word buttons, a list twin, a banner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from iss_viewer.scene.label_layout import Box
from iss_viewer.widgets.banner import MARGIN_PX, Banner
from iss_viewer.widgets.list_twin import ListTwin
from iss_viewer.widgets.picture import Picture
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.theme import SPACE_8, SPACE_12
from iss_viewer.widgets.words import Words

# The list takes two fifths of the picture's width, between these.
TWIN_LEAST_PX, TWIN_MOST_PX = 340, 440


class ViewFrame(QWidget):
    """Views stacked, with the floating things above them kept in place.

    Signals: button_clicked(str view, str button, bool is_on), hints_closed().
    """

    button_clicked = Signal(str, str, bool)
    hints_closed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._buttons: dict[tuple[str, str], QPushButton] = {}
        self._rows: dict[str, QWidget] = {}
        self._views: dict[str, QWidget] = {}
        self._view = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The context menu has the deeds of the view, in the menu's own words.
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.stack = QStackedWidget(self)
        self.twin = ListTwin(words, self)
        self.twin.hide()
        self.banner = Banner(words, self, self._clear_from_px)
        self.hints = QFrame(self)
        self.hints.setProperty("role", "hint")
        self.hints.hide()
        self._has_hints = False
        self._panel = QRect()

    def add_view(self, name: str, view: QWidget, buttons: tuple[tuple[str, bool], ...]) -> None:
        """A view and its buttons as (id, can be switched on); a later view of the same name
        replaces the first."""
        old = self._views.get(name)
        self._views[name] = view
        self.stack.addWidget(view)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        if name not in self._rows:
            self._rows[name] = self._row(name, buttons)
        if name == self._view:
            self.stack.setCurrentWidget(view)
        self._place()

    def _row(self, view: str, buttons: tuple[tuple[str, bool], ...]) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_8)
        for name, is_switch in buttons:
            button = QPushButton(row)
            button.setProperty("role", "overlay")
            button.setCheckable(is_switch)
            button.clicked.connect(
                lambda on=False, which=name: self.button_clicked.emit(view, which, bool(on))
            )
            self._buttons[view, name] = button
            line.addWidget(button)
        row.hide()
        self._name_buttons()
        return row

    def find_button(self, view: str, name: str) -> QPushButton | None:
        return self._buttons.get((view, name))

    def set_on(self, name: str, is_on: bool) -> None:
        """Show the button of this name as on or off, above whatever view it stands."""
        for (_view, button_name), button in self._buttons.items():
            if button_name == name:
                button.setChecked(is_on)

    def view(self, name: str) -> QWidget:
        return self._views[name]

    def show_words(self, words: Words) -> None:
        self._words = words
        self.twin.show_words(words)
        self._name_buttons()
        self._place()

    def _name_buttons(self) -> None:
        for (_view, name), button in self._buttons.items():
            button.setText(self._words.say(f"widgets.button.{name}"))
            button.setToolTip(self._words.say(f"widgets.button.{name}_tip"))

    def show_view(self, name: str) -> None:
        self._view = name
        self.stack.setCurrentWidget(self._views[name])
        for view, row in self._rows.items():
            row.setVisible(view == name)
        self._place()

    def show_hints(self, texts: tuple[str, ...]) -> None:
        """Unobtrusive hints along the bottom; the last text is the button that closes them."""
        line = QHBoxLayout(self.hints)
        line.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        line.setSpacing(SPACE_12)
        for text in texts[:-1]:
            line.addWidget(plain_label(text, "quiet"))
        close = QPushButton(texts[-1])
        close.setProperty("role", "link")
        close.clicked.connect(self._close_hints)
        line.addWidget(close)
        self._has_hints = True
        self._place()

    def _close_hints(self) -> None:
        self._has_hints = False
        self.hints.hide()
        self.hints_closed.emit()

    def show_twin(self, is_shown: bool) -> None:
        self.twin.setVisible(is_shown)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _fit_row(self, view: str, row: QWidget) -> None:
        """Large type in a small window leaves out the last buttons, which the menu has too."""
        buttons = [button for (of, _name), button in self._buttons.items() if of == view]
        for button in buttons:
            button.show()
        row.adjustSize()
        while buttons and row.width() > self.width() - 2 * MARGIN_PX:
            buttons.pop().hide()
            row.adjustSize()

    def _place(self) -> None:
        """The twin takes room from the picture; the rest floats above it."""
        twin_px = min(max(self.width() * 2 // 5, TWIN_LEAST_PX), TWIN_MOST_PX)
        left = twin_px if self.twin.isVisibleTo(self) else 0
        self.stack.setGeometry(left, 0, max(1, self.width() - left), self.height())
        self.twin.setGeometry(8, 56, twin_px - 16, max(40, self.height() - 64))
        for view, row in self._rows.items():
            self._fit_row(view, row)
            row.move(MARGIN_PX, MARGIN_PX)
            row.raise_()
        self.banner.adjust(self.width())
        hint = self.hints.sizeHint()
        # Large type in a small window leaves no room for hints.
        has_room = hint.width() <= self.width() - left - 2 * MARGIN_PX
        current = self._views.get(self._view)
        # They tell of turning a picture, and would cover a list.
        is_apt = not isinstance(current, Picture) or current.can_be_turned
        self.hints.setVisible(self._has_hints and has_room and is_apt)
        self.hints.setGeometry(
            left + (self.width() - left - hint.width()) // 2,
            self.height() - hint.height() - 60,
            hint.width(),
            hint.height(),
        )
        for floating in (self.twin, self.hints, self.banner):
            floating.raise_()
        self._tell_covered()

    def make_room(self) -> None:
        """The view says something else in words: the banner stands below that."""
        self.banner.adjust(self.width())

    def cover(self, panel: QRect) -> None:
        """A panel of the window stands there, in this widget's pixels; an empty one for none."""
        self._panel = panel
        self._tell_covered()

    def _tell_covered(self) -> None:
        view, left = self._views.get(self._view), self.stack.x()
        if isinstance(view, Picture):
            hints = self.hints.geometry() if self.hints.isVisibleTo(self) else QRect()
            boxes = [each for each in (hints, self._panel) if not each.isEmpty()]
            view.keep_clear(
                tuple(Box(at.x() - left, at.y(), at.width(), at.height()) for at in boxes)
            )

    def _clear_from_px(self) -> int:
        """Below the buttons, and below what the view itself says in words."""
        view = self._views.get(self._view)
        said_to_px = view.words_end_px if isinstance(view, Picture) else 0
        row = self._rows.get(self._view)
        buttons_to_px = row.geometry().bottom() + MARGIN_PX if row is not None else 0
        return max(buttons_to_px, said_to_px)
