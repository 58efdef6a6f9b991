"""The panel of the station view: what of it to show, which system to light, how far apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.scene.exploring import Choice, Choices, Exploring
from iss_viewer.widgets.plain import plain_label, plain_tip
from iss_viewer.widgets.popover import Popover
from iss_viewer.widgets.theme import SPACE_4, SPACE_8, SPACE_12
from iss_viewer.widgets.words import Words

_COLUMNS = 2
_STANDS = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Move, QEvent.Type.Resize)


@dataclass(frozen=True, slots=True)
class Entry:
    """A deed of the menu in the menu's words, its key in a tip, and whether it takes a row."""

    deed: str
    text: str
    tip: str
    is_wide: bool = False


class ExplorePanel(Popover):
    """Stays open while one tries things; a click beside it closes it, and so does what opens a
    window of its own.

    Signals: only_wished(str id, empty for the whole station), system_wished(str id),
    exploded_wished(bool), deed_wished(str deed), all_wished(), stood(QRect in the window's
    pixels, empty when it is away).
    """

    only_wished = Signal(str)
    system_wished = Signal(str)
    exploded_wished = Signal(bool)
    deed_wished = Signal(str)
    all_wished = Signal()
    stood = Signal(QRect)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._choices: Choices | None = None
        self._exploring = Exploring()
        self._entries: tuple[Entry, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self._page = QWidget()
        self._room = QScrollArea()
        self._room.setProperty("role", "popover")
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QFrame.Shape.NoFrame)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._room)
        self._build()

    def show_words(self, words: Words) -> None:
        """In another look its button stands elsewhere: whoever wants it opens it anew."""
        self.hide()
        self._words = words
        self._build()

    def show_choices(self, choices: Choices) -> None:
        """What there is at the date."""
        if choices != self._choices:
            self._choices = choices
            self._build()

    def show_entries(self, entries: tuple[Entry, ...]) -> None:
        """What else the menu has for the station."""
        if entries != self._entries:
            self._entries = entries
            self._build()

    def show_exploring(self, exploring: Exploring) -> None:
        """What is on."""
        self._exploring = exploring
        for name, button in self.buttons.items():
            is_on = name in (exploring.only, exploring.system) if name else not exploring.only
            button.setChecked(exploring.is_exploded if name == "exploded" else is_on)

    def fit(self, wide_px: int, high_px: int) -> None:
        """As large as its buttons, which scroll where the window is lower."""
        wanted = self._page.sizeHint()
        border_px, bar_px = 2, self._room.verticalScrollBar().sizeHint().width()
        wide = wanted.width() + border_px + (bar_px if wanted.height() + border_px > high_px else 0)
        self.setFixedSize(min(wide, wide_px), min(wanted.height() + border_px, high_px))

    def _build(self) -> None:
        self.buttons = {}
        # Made where it will stand, so that buttons know their style, and with it their width.
        page = self._page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_8)
        say, choices = self._words.say, self._choices
        self.setAccessibleName(say("widgets.explore.title"))
        grid = _Grid(page)
        if choices is not None:
            whole = self._button("", say("widgets.explore.whole"))
            whole.clicked.connect(lambda _on=False: self._wish_only("", is_on=True))
            grid.add(say("widgets.explore.show"), [whole], is_wide=True)
            grid.add("", self._onlys(choices.segments))
            grid.add(say("widgets.explore.agencies"), self._onlys(choices.agencies))
            grid.add(say("widgets.explore.systems"), self._systems(choices.systems))
        exploded = self._button("exploded", say("widgets.explore.exploded"))
        exploded.setToolTip(say("widgets.explore.exploded_tip"))
        exploded.clicked.connect(self.exploded_wished)
        narrow = [self._entry(each) for each in self._entries if not each.is_wide]
        grid.add(say("widgets.explore.apart"), [exploded, *narrow])
        for each in self._entries:
            if each.is_wide:
                grid.add("", [self._entry(each)], is_wide=True)
        column.addLayout(grid)
        column.addLayout(self._foot())
        self._room.setWidget(page)
        self.show_exploring(self._exploring)
        if self.isVisible():
            self.fit(self.window().width(), self.window().height() - self.y())

    def event(self, event: QEvent) -> bool:
        """Whoever paints beneath it is told where it stands."""
        told = super().event(event)
        if event.type() in _STANDS:
            self.stood.emit(self.geometry() if self.isVisible() else QRect())
        return told

    def _wish_only(self, only: str, *, is_on: bool) -> None:
        """One that is on is switched off by a click, which shows the whole station."""
        self.only_wished.emit(only if is_on else "")
        self.show_exploring(self._exploring)

    def _onlys(self, choices: Iterable[Choice]) -> list[QPushButton]:
        made = []
        for each in choices:
            name, count = self._words.say(each.name), self._words.say(each.count)
            button = self._button(each.id, name, count)
            button.clicked.connect(
                lambda on=False, which=each.id: self._wish_only(which, is_on=bool(on))
            )
            made.append(button)
        return made

    def _systems(self, choices: Iterable[Choice]) -> list[QPushButton]:
        made = []
        for each in choices:
            name, count = self._words.say(each.name), self._words.say(each.count)
            button = self._button(each.id, name, count)
            button.clicked.connect(lambda _on=False, which=each.id: self.system_wished.emit(which))
            made.append(button)
        return made

    def _entry(self, entry: Entry) -> QPushButton:
        button = QPushButton(entry.text, self._page)
        button.setToolTip(plain_tip(entry.tip))
        button.clicked.connect(lambda: self._wish_deed(entry.deed))
        self.buttons[entry.deed] = button
        return button

    def _wish_deed(self, deed: str) -> None:
        self.hide()
        self.deed_wished.emit(deed)

    def _foot(self) -> QHBoxLayout:
        """The way back."""
        foot = QHBoxLayout()
        foot.addStretch(1)
        back = QPushButton(self._words.say("widgets.explore.all"))
        back.setProperty("role", "link")
        back.setToolTip(self._words.say("widgets.explore.all_tip"))
        back.clicked.connect(self.all_wished)
        foot.addWidget(back)
        return foot

    def _button(self, name: str, text: str, count: str = "") -> QPushButton:
        button = QPushButton(text, self._page)
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if count:
            spoken = self._words.say("widgets.explore.row_spoken", name=text, count=count)
            button.setToolTip(plain_tip(count))
            button.setAccessibleName(spoken)
        self.buttons[name] = button
        return button


class _Grid(QGridLayout):
    """Captions over buttons, two a row and all of one width."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setSpacing(SPACE_4)

    def add(self, caption: str, buttons: list[QPushButton], *, is_wide: bool = False) -> None:
        row = self.rowCount()
        if caption:
            label = plain_label(caption, "caption", self._page)
            label.setContentsMargins(0, SPACE_4 if row > 1 else 0, 0, 0)
            self.addWidget(label, row, 0, 1, _COLUMNS)
            row += 1
        for number, button in enumerate(buttons):
            span = _COLUMNS if is_wide else 1
            self.addWidget(button, row + number // _COLUMNS, number % _COLUMNS, 1, span)
            button.ensurePolished()
            for each in range(_COLUMNS):
                self.setColumnStretch(each, 1)
                wide = max(self.columnMinimumWidth(each), button.sizeHint().width() // span)
                self.setColumnMinimumWidth(each, wide)
