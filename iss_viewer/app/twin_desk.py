"""What the list beside the picture holds: all that is drawn, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from iss_viewer.orbit.pass_list import PassList
from iss_viewer.scene.pass_twin import pass_twin
from iss_viewer.scene.see_it import shown_pass
from iss_viewer.scene.twins import (
    TwinRow,
    burns_twin,
    next_twin,
    place_twin,
    report_twin,
    station_twin,
    time_twin,
)

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow


class TwinDesk(QObject):
    """Fills the list for the view on screen, while somebody looks at it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_report = False

    def show(self) -> None:
        """What it holds now."""
        twin = self._window.frame.twin
        rows = self._rows() if twin.isVisible() else None
        if rows is not None:
            twin.show_rows(rows)

    def show_report(self, is_shown: bool) -> None:
        """The report's facts instead of the picture's things, or no longer."""
        self._is_report = is_shown
        self.show()

    def _rows(self) -> tuple[TwinRow, ...] | None:
        """None while nothing is known."""
        window, state = self._window, self._window.state
        record, view, snapshot = window.holdings.record, state.view, state.snapshot
        if self._is_report:
            return report_twin(record)
        passes = window.pass_finder.latest.passes
        if view.view == "see" and passes is not None:
            return self._passes(passes)
        if view.view == "station" and state.station is not None:
            return (*station_twin(state.station, record.systems), *window.years.twin())
        if snapshot is None:
            return None
        return (
            *place_twin(snapshot, view.site, window.deeds.marks()),
            time_twin(window.timeline),
            *window.years.twin(),
            *next_twin(window.whats_next(snapshot), state.zone),
            *burns_twin(window.noticing.burns(), snapshot.utc),
        )

    def _passes(self, passes: PassList) -> tuple[TwinRow, ...]:
        found, state = self._window.pass_finder.latest, self._window.state
        shown = shown_pass(passes, state.utc, state.view.chosen_pass)
        ways = {path.over: path for path in found.paths}
        path = ways.get(shown.over) if shown is not None else None
        return pass_twin(passes, shown, path, state.utc)
