"""The slow things, off the GUI thread: the track, the time bar's stretches, the next pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, Signal

from iss_viewer.orbit.day_ahead import DayAhead, day_ahead
from iss_viewer.orbit.ground_track import Track, track_between
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import Pass
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.sunlight import sunlit_stretches
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.widgets.latest_job import LatestJob

TRACK_BEHIND = timedelta(minutes=95)
TRACK_AHEAD = timedelta(minutes=140)
TRACK_STEP_S = 20.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a forecast is for; two equal ones give the same forecast."""

    trajectory: Trajectory | None
    observer: Observer | None
    at: datetime
    span: tuple[datetime, datetime]
    place_known: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """`track` is None when nothing can be propagated, `day` where the place is not known."""

    wanted: Wanted
    track: Track | None
    sunlit: tuple[tuple[datetime, datetime], ...]
    day: DayAhead | None

    @property
    def coming(self) -> Pass | None:
        """The next pass over the place that was asked about."""
        return None if self.day is None else self.day.coming


def forecast(wanted: Wanted) -> Forecast:
    """Compute it here and now; nothing but a missing forecast comes of bad elements."""
    trajectory = wanted.trajectory
    if trajectory is None:
        return Forecast(wanted, None, (), None)
    try:
        track = track_between(
            trajectory, wanted.at - TRACK_BEHIND, wanted.at + TRACK_AHEAD, TRACK_STEP_S
        )
        if not wanted.place_known:
            return Forecast(wanted, track, (), None)
        sunlit = sunlit_stretches(trajectory, *wanted.span)
    except PropagationError:
        return Forecast(wanted, None, (), None)
    try:
        day = day_ahead(trajectory, wanted.at, wanted.observer)
    except PropagationError:
        day = None  # It can be computed now and not for the whole day.
    return Forecast(wanted, track, sunlit, day)


class Forecaster(QObject):
    """Runs one forecast at a time, of the newest wish.

    Signals: forecast_changed(Forecast).
    """

    forecast_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._job = LatestJob(self)
        self._job.done.connect(self._take)
        self._job.failed.connect(self._tell_nothing)
        self._wanted: Wanted | None = None

    def want(self, wanted: Wanted) -> None:
        """Ask for a forecast; while one runs only the last wish is kept."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._job.want(wanted, partial(forecast, wanted))

    def close(self) -> None:
        """Begin nothing more."""
        self._job.stop()

    def _take(self, _wanted: Wanted, made: Forecast) -> None:
        self.forecast_changed.emit(made)

    def _tell_nothing(self, wanted: Wanted) -> None:
        self.forecast_changed.emit(Forecast(wanted, None, (), None))
