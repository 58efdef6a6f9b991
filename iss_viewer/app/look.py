"""How the window looks and speaks: theme, size of type, units and zone, put on what is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from iss_viewer.widgets.style import font, palette, style_sheet

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow
    from iss_viewer.widgets.theme import Theme
    from iss_viewer.widgets.words import Words


class Look(QObject):
    """Shows the window's theme and words, where they are others than were shown last."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._shown: tuple[Theme, Words] | None = None

    def show(self) -> None:
        """Bring all of the window up to date."""
        window = self._window
        theme, words = self._shown or (None, None)
        if theme == window.theme and words is not None and words.is_other_zone(window.words):
            self._show_times()
        elif (theme, words) != (window.theme, window.words):
            self._show_all(theme, words)
        self._shown = window.theme, window.words
        window.views.show_motion(not window.settings.less_motion)

    def _show_all(self, theme: Theme | None, words: Words | None) -> None:
        window = self._window
        if theme != window.theme:
            self._show_style()
        window.explorer.panel.show_words(window.words)
        parts = (window.top_bar, window.cards, window.time_bar, window.next_popover, window.years)
        for part in parts:
            # Each makes its rows anew.
            if words != window.words:
                part.show_words(window.words)
            if theme != window.theme:
                part.show_theme(window.theme)
        window.frame.show_words(window.words)
        window.menus.show_words(window.words)
        window.views.show_words(window.words)
        window.views.show_theme(window.theme)
        window.counter_desk.show_look()

    def _show_times(self) -> None:
        """Only the zone is another: what tells no time keeps its words."""
        window, words = self._window, self._window.words
        window.time_bar.show_words(words)
        window.views.show_words(words)
        window.in_turns.begin(
            *window.cards.words_by_card(words),
            partial(window.next_popover.show_words, words),
            partial(window.frame.twin.show_words, words),
            partial(window.years.show_words, words),
        )

    def _show_style(self) -> None:
        """Qt looks at every widget anew, so only for another theme."""
        theme = self._window.theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(theme))
            application.setFont(font(theme))
        self._window.setStyleSheet(style_sheet(theme))
