"""The column of cards: now, the selected thing, the station's own word, the crew."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from iss_viewer.scene.card import ThingCard
from iss_viewer.scene.crew_list import CrewList
from iss_viewer.scene.telemetry_readout import TelemetryReadout
from iss_viewer.widgets.crew_card import CrewCard
from iss_viewer.widgets.live_card import LiveCard
from iss_viewer.widgets.now_card import NowCard
from iss_viewer.widgets.selected_card import SelectedCard
from iss_viewer.widgets.style import px
from iss_viewer.widgets.theme import DARK, SPACE_12, Theme
from iss_viewer.widgets.words import Words

WIDTH_PX = 348
DOCKED_HEIGHT_PX = 240
_ANY_SIZE_PX = 16_777_215


class CardColumn(QScrollArea):
    """Scrolls; stands right of the picture, or below it in a narrow window. The crew takes the
    room that the other cards leave."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now = NowCard(words)
        self.selected = SelectedCard(words)
        self.crew = CrewCard(words)
        self.live: LiveCard | None = None
        self._words = words
        self._theme = DARK
        self._is_below = False
        self.setProperty("role", "column")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self._page.setProperty("role", "column")
        self._page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        self._column.setSpacing(SPACE_12)
        for card in (self.now, self.selected, self.crew):
            self._column.addWidget(card)
        self._column.addStretch(1)
        self.setWidget(self._page)
        self._page.installEventFilter(self)

    def show_words(self, words: Words) -> None:
        for tell in self.words_by_card(words):
            tell()

    def words_by_card(self, words: Words) -> tuple[Callable[[], None], ...]:
        """The same card by card: a whole column at once takes a while."""
        self._words = words
        return tuple(partial(card.show_words, words) for card in self._cards())

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        for card in self._cards():
            card.show_theme(theme)
        self.dock_below(self._is_below)

    def show_things(self, card: ThingCard | None, crew: CrewList, selected: str | None) -> None:
        """The selected thing's card and the people that go with it."""
        self.selected.show_card(card)
        self.now.show_compact(card is not None)
        self.crew.show_crew(crew, selected)

    def show_live(self, readout: TelemetryReadout | None) -> None:
        """The card of the station's own word, made when it is first wanted; None takes it away."""
        if readout is None:
            if self.live is not None:
                self._column.removeWidget(self.live)
                self.live.hide()
                self.live.deleteLater()
                self.live = None
            return
        if self.live is None:
            self.live = LiveCard(self._words)
            self._column.insertWidget(self._column.indexOf(self.crew), self.live)
        self.live.show_readout(readout)

    def _cards(self) -> tuple[NowCard | SelectedCard | LiveCard | CrewCard, ...]:
        live = (self.live,) if self.live is not None else ()
        return (self.now, self.selected, *live, self.crew)

    def dock_below(self, is_below: bool) -> None:
        """Under the picture with a fixed height, or beside it with a fixed width."""
        self._is_below = is_below
        wide, high = px(self._theme, WIDTH_PX), px(self._theme, DOCKED_HEIGHT_PX)
        self.setMinimumWidth(0 if is_below else wide)
        self.setMaximumWidth(_ANY_SIZE_PX if is_below else wide)
        self.setMaximumHeight(high if is_below else _ANY_SIZE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """New contents have their size only once Qt has laid them out."""
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        taken = self.now.sizeHint().height()
        if self.selected.isVisibleTo(self._page):
            taken += self.selected.sizeHint().height() + SPACE_12
        if self.live is not None:
            taken += self.live.sizeHint().height() + SPACE_12
        self.crew.fit(self.viewport().height() - taken - 3 * SPACE_12)
