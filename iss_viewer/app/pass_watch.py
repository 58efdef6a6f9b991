"""Looks ahead for the next visible passes over my place, and says when one is due or over."""

from __future__ import annotations

from collections import deque
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from iss_viewer.app.holdings import Holdings
from iss_viewer.app.pass_finder import WantedPasses, list_of
from iss_viewer.app.settings import Settings
from iss_viewer.app.view_state import ViewState
from iss_viewer.orbit.pass_list import TimedPass
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.state import PropagationError
from iss_viewer.scene.alerts import due_pass, is_same_pass, is_to_be_asked, pass_in_sight
from iss_viewer.widgets.latest_job import LatestJob

DAYS = 1.0
# A clock that is set back tells none of the last ones again.
_REMEMBERED = 32


def visible_ahead(wanted: WantedPasses) -> tuple[TimedPass, ...]:
    """The passes of the next day that the list of See it shows as visible. Those whose time
    error is not known are in no list."""
    try:
        passes, _paths = list_of(wanted, DAYS)
    except PropagationError:
        return ()
    return passes.visible


class PassWatch(QObject):
    """Watches while alerts are wanted, the window is live, and the place is one that a person
    chose: a guess may be a country's width off.

    Signals: due(TimedPass, Observer) once for each pass; ended(TimedPass, Observer) after one that
    came into sight and went out of it while the window was live. Neither in quiet hours.
    """

    due = Signal(object, object)
    ended = Signal(object, object)

    def __init__(self, state: ViewState, holdings: Holdings, settings: Settings) -> None:
        super().__init__()
        self._state, self._holdings, self._settings = state, holdings, settings
        self._job = LatestJob(self)
        self._job.done.connect(self._take)
        self._is_begun = False
        self._wanted: WantedPasses | None = None
        self._told: deque[datetime] = deque(maxlen=_REMEMBERED)
        self._in_sight: TimedPass | None = None
        self.visible: tuple[TimedPass, ...] = ()

    def begin(self) -> None:
        """Once the window stands; the first search waits for that."""
        self._is_begun = True
        if self._state.snapshot is not None:
            self.follow(self._state.snapshot)

    def take_settings(self, settings: Settings) -> None:
        self._settings = settings

    def stop(self) -> None:
        self._is_begun = False

    def follow(self, snapshot: Snapshot) -> None:
        """Search again if something changed, and say what is due."""
        wanted = self._wish(snapshot.utc)
        if wanted is None:
            self._wanted, self._in_sight, self.visible = None, None, ()
            return
        self._search(wanted)
        is_quiet = self._settings.quiet.holds(snapshot.utc, wanted.site.zone)
        due = due_pass(self.visible, snapshot.utc, self._settings.alert_minutes)
        if due is not None and not is_quiet and not self._was_told(due):
            self._told.append(due.over.culmination_utc)
            self.due.emit(due, wanted.site)
        self._look(wanted, snapshot.utc, is_quiet=is_quiet)

    def as_known_now(self, each: TimedPass) -> TimedPass:
        """The same pass by the newest elements, where they tell of it."""
        found = (
            other
            for other in self.visible
            if is_same_pass(other.over.culmination_utc, each.over.culmination_utc)
        )
        return next(found, each)

    def _look(self, wanted: WantedPasses, utc: datetime, *, is_quiet: bool) -> None:
        in_sight = pass_in_sight(self.visible, utc)
        if in_sight is not None:
            self._in_sight = in_sight
            return
        seen, self._in_sight = self._in_sight, None
        if seen is not None and is_to_be_asked(seen, utc) and not is_quiet:
            self.ended.emit(seen, wanted.site)

    def _was_told(self, each: TimedPass) -> bool:
        return any(is_same_pass(told, each.over.culmination_utc) for told in self._told)

    def _wish(self, utc: datetime) -> WantedPasses | None:
        state, site = self._state, self._state.view.site
        is_watching = self._is_begun and state.is_live and self._settings.alert_minutes > 0
        if not is_watching or site is None or site.guessed:
            return None
        trajectory, _reason = self._holdings.trajectory_for(utc, state.wall, True)
        if trajectory is None:
            return None
        start = utc.replace(minute=utc.minute // 30 * 30, second=0, microsecond=0)
        return WantedPasses(trajectory, site, state.view.horizon, start)

    def _search(self, wanted: WantedPasses) -> None:
        before = self._wanted
        if wanted == before:
            return
        if before is not None and (wanted.site, wanted.horizon) != (before.site, before.horizon):
            self._in_sight, self.visible = None, ()
        self._wanted = wanted
        self._job.want(wanted, lambda: visible_ahead(wanted))

    def _take(self, wish: object, result: object) -> None:
        if wish == self._wanted and isinstance(result, tuple):
            self.visible = result
