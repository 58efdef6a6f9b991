"""Finds the passes over my place, off the GUI thread, whenever something they rest on changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from iss_viewer.app.holdings import Holdings
from iss_viewer.app.view_state import ViewState
from iss_viewer.orbit.clear_sight import over_the_roofs
from iss_viewer.orbit.horizon import Horizon
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.pass_list import PassList, pass_list
from iss_viewer.orbit.pass_path import PassPath, pass_path
from iss_viewer.orbit.sky_calendar import SkyCalendar, sky_calendar
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.sun_moon_table import SunMoonError
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.orbit.transits import Transit, transits_over
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.pass_calendar import calendar_span
from iss_viewer.widgets.latest_job import LatestJob

DAYS = 10.0
# Live, the list's beginning moves on with the clock by that.
_LIVE_STEP = timedelta(minutes=30)
# In replay one can go to a pass of the list and back without another list coming up.
_REPLAY_REACH = timedelta(days=DAYS - 1.0)


@dataclass(frozen=True, slots=True)
class WantedPasses:
    """What a list is for; two equal ones give the same list."""

    trajectory: Trajectory
    site: Observer
    horizon: Horizon
    start: datetime


@dataclass(frozen=True, slots=True, eq=False)
class FoundPasses:
    """A list with the way of each of its passes; None with the reason when there is none.
    `sky` tells of sixty nights, and by the orbit's plane also of what the list cannot."""

    passes: PassList | None
    paths: tuple[PassPath, ...] = ()
    sky: SkyCalendar | None = None
    transits: tuple[Transit, ...] = ()
    trouble: Phrase | None = None


NOTHING = FoundPasses(None)


def find(wanted: WantedPasses) -> FoundPasses:
    """Here and now: ten days and sixty nights take a tenth of a second."""
    trajectory, site = wanted.trajectory, wanted.site
    start, days = calendar_span(wanted.start, site.zone)
    sky = None
    try:
        sky = sky_calendar(trajectory, site, start, days)
        passes, paths = list_of(wanted, DAYS)
    except PropagationError:
        return FoundPasses(None, sky=sky, trouble=phrase("no_place_computed"))
    if passes.end <= passes.start:
        trouble = phrase("scene.see.too_old", epoch_date_utc=passes.orbit.epoch)
        return FoundPasses(None, sky=sky, trouble=trouble)
    return FoundPasses(passes, paths, sky, _transits(trajectory, site, passes))


def list_of(wanted: WantedPasses, days: float) -> tuple[PassList, tuple[PassPath, ...]]:
    """The passes and the way of each, as they are seen over the roofs there. Raises
    PropagationError."""
    trajectory, site = wanted.trajectory, wanted.site
    passes = pass_list(trajectory, site, wanted.start, days)
    paths = tuple(
        over_the_roofs(trajectory, site, pass_path(trajectory, site, each.over), wanted.horizon)
        for each in passes.passes
    )
    return passes.with_passes(tuple(path.over for path in paths)), paths


def _transits(trajectory: Trajectory, site: Observer, passes: PassList) -> tuple[Transit, ...]:
    """Over the days of the list; none where the ephemeris of Sun and Moon cannot be read, which
    is told at the start."""
    days = (passes.end - passes.start) / timedelta(days=1)
    try:
        return transits_over(trajectory, site, passes.start, days)
    except (SunMoonError, PropagationError, ValueError):
        return ()


class PassFinder(QObject):
    """Looks for passes while somebody wants to see them.

    Signals: found(FoundPasses).
    """

    found = Signal(object)

    def __init__(self, state: ViewState, holdings: Holdings) -> None:
        super().__init__()
        self._state, self._holdings = state, holdings
        self._job = LatestJob(self)
        self._job.done.connect(self._take)
        self._is_wanted = False
        self._wanted: WantedPasses | None = None
        self.latest = NOTHING

    def want(self, is_wanted: bool) -> None:
        """Whether the list is on screen."""
        self._is_wanted = is_wanted
        snapshot = self._state.snapshot
        if is_wanted and snapshot is not None:
            self.follow(snapshot)

    def follow(self, snapshot: Snapshot) -> None:
        """Look again if the place, the orbit or the time is another."""
        site = self._state.view.site
        if not self._is_wanted:
            return
        if site is None:
            self._wanted = None
            self._tell(NOTHING)
            return
        utc = snapshot.utc
        trajectory, reason = self._holdings.trajectory_for(
            utc, self._state.wall, self._state.is_live
        )
        if trajectory is None:
            self._wanted = None
            self._tell(FoundPasses(None, trouble=reason or phrase("no_element_sets")))
            return
        wanted = WantedPasses(trajectory, site, self._state.view.horizon, self._start(utc))
        if wanted != self._wanted:
            if self._wanted is not None and self._wanted.site != site:
                self._tell(NOTHING)
            self._wanted = wanted
            self._job.want(wanted, lambda: find(wanted))

    def _start(self, utc: datetime) -> datetime:
        before = self._wanted.start if self._wanted is not None else None
        reach = _LIVE_STEP if self._state.is_live else _REPLAY_REACH
        if before is not None and before <= utc <= before + reach:
            return before
        return utc.replace(minute=0, second=0, microsecond=0)

    def _take(self, wish: object, result: object) -> None:
        if wish == self._wanted and isinstance(result, FoundPasses):
            self._tell(result)

    def _tell(self, result: FoundPasses) -> None:
        before = self.latest
        is_same_list = result.passes is before.passes and result.sky is before.sky
        if is_same_list and result.trouble == before.trouble:
            return
        self.latest = result
        self.found.emit(result)
