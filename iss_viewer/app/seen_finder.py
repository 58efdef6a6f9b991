"""Finds where on Earth the station can be seen tonight, off the GUI thread, while it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from iss_viewer.app.holdings import Holdings
from iss_viewer.app.view_state import View, ViewState
from iss_viewer.orbit.known_times import timing_error_known_s
from iss_viewer.orbit.seen_from import HOURS, is_span_known, seen_from
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.map_seen import SeenTonight, seen_tonight
from iss_viewer.widgets.latest_job import LatestJob

# The span moves on with the clock by that.
STEP_MINUTES = 10
# What is on screen may stand until the new is there when it is off by no more than that.
_STANDS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class WantedSeen:
    """What an area is for; two equal ones give the same area."""

    trajectory: Trajectory
    start: datetime


@dataclass(frozen=True, slots=True, eq=False)
class FoundSeen:
    """Where it can be seen; None with the reason when that cannot be told."""

    tonight: SeenTonight | None
    trouble: Phrase | None = None


NOTHING_SEEN = FoundSeen(None)
_NO_ORBIT = FoundSeen(None, phrase("scene.map.legend_seen_no_orbit"))


def find_seen(wanted: WantedSeen) -> FoundSeen:
    """Here and now: a day takes some 60 ms."""
    try:
        if not is_span_known(wanted.trajectory, wanted.start):
            return FoundSeen(None, _why_unknown(wanted))
        return FoundSeen(seen_tonight(seen_from(wanted.trajectory, wanted.start)))
    except PropagationError:
        return _NO_ORBIT


def _why_unknown(wanted: WantedSeen) -> Phrase:
    """Good data that end before the night does are not old ones."""
    trajectory = wanted.trajectory
    if timing_error_known_s(trajectory, wanted.start + timedelta(hours=HOURS)) is None:
        epoch = trajectory.orbit.epoch
        return phrase("scene.map.legend_seen_too_old", epoch_date_utc=epoch)
    return phrase("scene.map.legend_seen_ends", last_moment_utc=trajectory.span[1])


class SeenFinder(QObject):
    """Looks while the map shows the layer.

    Signals: found(FoundSeen).
    """

    found = Signal(object)

    def __init__(self, state: ViewState, holdings: Holdings) -> None:
        super().__init__()
        self._state, self._holdings = state, holdings
        self._job = LatestJob(self)
        self._job.done.connect(self._take)
        self._is_wanted = False
        self._wanted: WantedSeen | None = None
        self.latest = NOTHING_SEEN

    def follow_view(self, view: View) -> None:
        """Whether the layer is on screen."""
        was_wanted = self._is_wanted
        self._is_wanted = view.view == "map" and view.layers.seen_tonight
        snapshot = self._state.snapshot
        if self._is_wanted and not was_wanted and snapshot is not None:
            self.follow(snapshot)

    def follow(self, snapshot: Snapshot) -> None:
        """Look again if the orbit or the time is another."""
        if not self._is_wanted:
            return
        utc = snapshot.utc
        trajectory, _reason = self._holdings.trajectory_for(
            utc, self._state.wall, self._state.is_live
        )
        if trajectory is None:
            self._wanted = None
            self._tell(_NO_ORBIT)
            return
        minute = utc.minute // STEP_MINUTES * STEP_MINUTES
        wanted = WantedSeen(trajectory, utc.replace(minute=minute, second=0, microsecond=0))
        if wanted == self._wanted:
            return
        self._wanted = wanted
        tonight = self.latest.tonight
        if tonight is not None and abs(tonight.seen.start - wanted.start) > _STANDS:
            self._tell(NOTHING_SEEN)
        self._job.want(wanted, lambda: find_seen(wanted))

    def _take(self, wish: object, result: object) -> None:
        if wish == self._wanted and isinstance(result, FoundSeen):
            self._tell(result)

    def _tell(self, result: FoundSeen) -> None:
        is_same = result.trouble == self.latest.trouble
        if is_same and result.tonight is None and self.latest.tonight is None:
            return
        self.latest = result
        self.found.emit(result)
