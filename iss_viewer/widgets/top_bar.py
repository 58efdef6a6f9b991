"""The bar on top: menu, views, search, my place, the next pass, data age, Projector."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from iss_viewer.widgets.icons import icon
from iss_viewer.widgets.plain import plain_tip
from iss_viewer.widgets.style import px
from iss_viewer.widgets.theme import DARK, SPACE_8, SPACE_12, Theme
from iss_viewer.widgets.words import Words

# How often the row gives up something, and the room of a place's name that is cut, at scale 1.
_STEPS, _PLACE_PX = 5, 64


class TopBar(QWidget):
    """Buttons carry words; `views` are the built views' ids in order, so none is an empty door.
    Where the row is too short for all words, data and place give up theirs before a view does.

    Signals: view_requested(str), menu_requested(), search_requested(), place_requested(),
    pass_requested(), data_requested(), projector_toggled(bool).
    """

    view_requested = Signal(str)
    menu_requested = Signal()
    search_requested = Signal()
    place_requested = Signal()
    pass_requested = Signal()
    data_requested = Signal()
    projector_toggled = Signal(bool)

    def __init__(self, words: Words, views: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAutoFillBackground(True)
        self._words, self._theme, self._is_old = words, DARK, False
        self._place = self._pass = ""
        self._data = ("", "")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_12, SPACE_8, SPACE_12, SPACE_8)
        row.setSpacing(SPACE_12)
        self.menu_button = QToolButton()
        self.menu_button.clicked.connect(self.menu_requested)
        row.addWidget(self.menu_button)
        row.addWidget(self._tabs(views))
        self.search_button = QToolButton()
        self.search_button.clicked.connect(self.search_requested)
        row.addWidget(self.search_button)
        row.addStretch(1)
        self.place_button, self.pass_button = QPushButton(), QPushButton()
        self.data_button, self.projector_button = QPushButton(), QPushButton()
        self.place_button.clicked.connect(self.place_requested)
        self.pass_button.clicked.connect(self.pass_requested)
        self.data_button.clicked.connect(self.data_requested)
        self.projector_button.setProperty("role", "action")
        self.projector_button.setCheckable(True)
        self.projector_button.toggled.connect(self.projector_toggled)
        for button in (
            self.place_button,
            self.pass_button,
            self.data_button,
            self.projector_button,
        ):
            row.addWidget(button)
        self.pass_button.hide()
        self.show_words(words)

    def _tabs(self, views: tuple[str, ...]) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "tabs")
        row = QHBoxLayout(frame)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self.tabs: dict[str, QPushButton] = {}
        for view in views:
            tab = QPushButton()
            tab.setProperty("role", "tab")
            tab.setCheckable(True)
            # Clicked, it leaves the focus where letters act: in the view.
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tab.clicked.connect(lambda _c=False, name=view: self.view_requested.emit(name))
            self._group.addButton(tab)
            self.tabs[view] = tab
            row.addWidget(tab)
        return frame

    def show_words(self, words: Words) -> None:
        self._words = words
        say = words.say
        for number, (view, tab) in enumerate(self.tabs.items(), start=1):
            tab.setText(say(f"widgets.view.{view}"))
            tip = say("widgets.top.tab_tip", view=say(f"widgets.view.{view}"), key_count=number)
            tab.setToolTip(plain_tip(tip))
        for button, name in (
            (self.menu_button, "menu"),
            (self.search_button, "search"),
        ):
            button.setToolTip(say(f"widgets.top.{name}_tip"))
            button.setAccessibleName(say(f"widgets.top.{name}"))
        self.projector_button.setText(say("widgets.top.projector"))
        self.projector_button.setToolTip(say("widgets.top.projector_tip"))
        self._fit()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.menu_button.setIcon(icon("menu", theme.text))
        self.search_button.setIcon(icon("search", theme.text))
        side = px(theme, 16)
        for button in (self.menu_button, self.search_button, self.data_button):
            button.setIconSize(QSize(side, side))
        self._show_data_icon()
        self._fit()

    def show_view(self, view: str) -> None:
        self.tabs[view].setChecked(True)

    def show_place(self, text: str) -> None:
        if text != self._place:
            self._place = text
            self._fit()

    def show_pass(self, text: str, tip: str) -> None:
        """The next pass over my place; empty hides the chip."""
        self.pass_button.setText(text)
        self.pass_button.setToolTip(plain_tip(tip))
        if text != self._pass:
            self._pass = text
            self._fit()

    def show_data(self, text: str, brief: str, is_good: bool) -> None:
        """How good the position is: a check mark, or an hourglass for old data, and the words;
        `brief` ones where there is no room."""
        if self._is_old is is_good:
            self._is_old = not is_good
            self._show_data_icon()
        if (text, brief) != self._data:
            self._data = text, brief
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As many words as the row has room for."""
        row = self.layout()
        for step in range(_STEPS):
            self._give_up(step)
            if row is None or row.sizeHint().width() <= self.width():
                return

    def _give_up(self, step: int) -> None:
        """First the data say it briefly, then by their icon; then the place is cut; then the
        next pass goes, which a view of its own has."""
        say = self._words.say
        text, brief = self._data
        self.data_button.setText((text, brief, "")[min(step, 2)])
        self.data_button.setAccessibleName(text)
        tip = say("widgets.top.data_short_tip", said=text) if step else say("widgets.top.data_tip")
        self.data_button.setToolTip(plain_tip(tip))
        place, most_px = self._place, px(self._theme, _PLACE_PX)
        if step > 2:
            metrics = self.place_button.fontMetrics()
            place = metrics.elidedText(place, Qt.TextElideMode.ElideRight, most_px)
        self.place_button.setText(place)
        is_cut = place != self._place
        tip = say("widgets.top.place_short_tip", place=self._place) if is_cut else ""
        self.place_button.setToolTip(plain_tip(tip or say("widgets.top.place_tip")))
        self.place_button.setAccessibleName(self._place)
        self.pass_button.setVisible(bool(self._pass) and step < _STEPS - 1)

    def _show_data_icon(self) -> None:
        theme = self._theme
        made: QIcon = icon("hourglass", theme.quiet) if self._is_old else icon("check", theme.good)
        self.data_button.setIcon(made)
