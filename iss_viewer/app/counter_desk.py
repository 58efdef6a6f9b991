"""The counters of the second monitor: their window, and the day that they count."""

from __future__ import annotations

import base64
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.counters import counters, day_note
from iss_viewer.scene.day_table import DayTable, day_table
from iss_viewer.scene.now_readout import now_readout, position_phrase
from iss_viewer.station.totals import AboardTotals
from iss_viewer.widgets.latest_job import LatestJob

if TYPE_CHECKING:
    from datetime import datetime

    from iss_viewer.app.window import MainWindow
    from iss_viewer.widgets.counters_window import CountersWindow


class CounterDesk(QObject):
    """Works only while its window is open. A day is found once, in another thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.shown: CountersWindow | None = None
        self._job = LatestJob(self)
        self._job.done.connect(self._take)
        self._table: tuple[Trajectory, DayTable] | None = None
        # What could not be found is not sought again each second.
        self._in_vain: object = None

    @cached_property
    def _totals(self) -> AboardTotals:
        record = self._window.holdings.record
        return AboardTotals(record.stays, record.as_of)

    def switch(self, is_on: bool) -> None:
        """Open the window, or close it; which of both is kept."""
        if is_on:
            self.open()
        elif self.shown is not None:
            self.shown.close()
            return
        self._window.choose(counters_shown=is_on)

    def open(self) -> None:
        """Where it stood last."""
        from iss_viewer.widgets.counters_window import CountersWindow

        window = self._window
        if self.shown is None:
            self.shown = CountersWindow(window.words, window.theme)
            self.shown.closed.connect(self._forget)
            if window.settings.counters_geometry:
                where = base64.b64decode(window.settings.counters_geometry)
                self.shown.restoreGeometry(QByteArray(where))
        self.shown.show()
        self.shown.raise_()
        if window.state.snapshot is not None:
            self.follow(window.state.snapshot)

    def geometry(self) -> str:
        """Where the window stands, for the settings."""
        if self.shown is None:
            return self._window.settings.counters_geometry
        return base64.b64encode(self.shown.saveGeometry().data()).decode("ascii")

    def _forget(self) -> None:
        self._window.choose(counters_shown=False, counters_geometry=self.geometry())

    def show_look(self) -> None:
        """Theme, language, units and zone as the window has them."""
        if self.shown is not None:
            self.shown.show_words(self._window.words)
            self.shown.show_theme(self._window.theme)

    def follow_clock(self, face: ClockFace) -> None:
        """The clock, and whether this is now."""
        if self.shown is None or not self.shown.isVisible():
            return
        say, words = self._window.words.say, self._window.words
        snapshot = self._window.state.snapshot
        state = "widgets.time.live" if face.is_live else "widgets.time.replay"
        if face.is_live and (snapshot is None or now_readout(snapshot) is None):
            # Live only where it is.
            state = "widgets.time.old"
        clock = say("widgets.counters.clock", at_clock_utc=face.utc)
        zone = say("widgets.counters.zone", zone=words.zone_label(face.utc), at_date_utc=face.utc)
        self.shown.show_clock(clock, zone, say(state))

    def follow(self, snapshot: Snapshot) -> None:
        """The figures of this second."""
        window, state = self._window, self._window.state
        if self.shown is None:
            if not window.settings.counters_shown or not window.isVisible():
                return
            self.open()
            return
        if not self.shown.isVisible() or state.crew is None:
            return
        table = self._table_for(snapshot)
        zone = state.zone
        found = counters(window.holdings.record, self._totals, snapshot, state.crew, table, zone)
        readout = now_readout(snapshot)
        say = window.words.say
        place = say(readout.place if readout is not None else position_phrase(snapshot))
        day = say(day_note(table, zone)) if readout is not None else ""
        self.shown.show_figures(found, day, place)

    def _table_for(self, snapshot: Snapshot) -> DayTable | None:
        """The day around the snapshot; None while it is still being found."""
        state = self._window.state
        utc, zone = snapshot.utc, state.zone
        trajectory, _ = self._window.holdings.trajectory_for(utc, state.wall, state.is_live)
        if trajectory is None:
            return None
        held = self._table[1] if self._table is not None else None
        if held is not None and held.holds(utc, zone):
            assert self._table is not None
            if self._table[0] is trajectory:
                return held
        else:
            held = None
        wish = (trajectory, utc.date(), zone)
        if wish != self._in_vain:
            self._job.want(wish, partial(_found, trajectory, utc, zone))
        # The day by the elements before serves meanwhile: it differs by seconds.
        return held

    def _take(self, wish: object, result: object) -> None:
        if not isinstance(wish, tuple):
            return
        if isinstance(result, DayTable):
            self._table = (wish[0], result)
            if self._window.state.snapshot is not None:
                self.follow(self._window.state.snapshot)
        else:
            self._in_vain = wish

    def close(self) -> None:
        """With the program."""
        if self.shown is not None:
            self.shown.leave()


def _found(trajectory: Trajectory, utc: datetime, zone: str) -> DayTable | None:
    try:
        return day_table(trajectory, utc, zone)
    except (PropagationError, AssetError, ValueError):
        return None
