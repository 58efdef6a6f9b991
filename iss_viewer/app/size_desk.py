"""Things laid beside the station to see how large it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from iss_viewer.app.view_state import View
from iss_viewer.scene.yardsticks import size_rows, station_rows
from iss_viewer.station.yardsticks import Sizes, load_sizes

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow
    from iss_viewer.widgets.sizes_dialog import SizesDialog

# What is laid down when nobody chose yet: the station is as broad as it is long.
_FIRST = ("pitch",)


class SizeDesk(QObject):
    """Opens the list; what is chosen lies in the view state."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: SizesDialog | None = None
        self._shown: tuple[str, ...] = ()
        self.deeds: dict[str, Callable[[], object]] = {"sizes": self.open}

    @cached_property
    def sizes(self) -> Sizes:
        """Read when first asked for."""
        return load_sizes()

    def open(self) -> None:
        """The list, over the station."""
        from iss_viewer.widgets.sizes_dialog import SizesDialog

        window, state = self._window, self._window.state
        state.show_view("station")
        if self._dialog is None or not isValid(self._dialog):
            sources = dict(window.holdings.record.sources)
            things = size_rows(self.sizes, sources)
            own = station_rows(self.sizes, sources)
            as_of = window.words.say("widgets.sizes.as_of", as_of=self.sizes.station_as_of)
            self._dialog = SizesDialog(window.words, things, own, as_of, window)
            self._dialog.yardsticks_wanted.connect(state.show_yardsticks)
        if not state.view.yardsticks:
            state.show_yardsticks(_FIRST)
        self._dialog.show_chosen(state.view.yardsticks)
        self._dialog.show()
        self._dialog.raise_()
        # Over the cards, so that the picture is seen.
        corner = window.frame.mapToGlobal(window.frame.rect().topLeft())
        right = window.mapToGlobal(window.rect().topRight()).x()
        self._dialog.move(right - self._dialog.width() - 14, corner.y() + 14)

    def follow_view(self, view: View) -> None:
        """Show what is chosen, also after undo."""
        if view.yardsticks != self._shown:
            self._shown = view.yardsticks
            self._window.views.show_yardsticks(self.sizes.named(view.yardsticks))
            if self._dialog is not None and isValid(self._dialog):
                self._dialog.show_chosen(view.yardsticks)
