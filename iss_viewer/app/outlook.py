"""What lies before and behind now: which forecast is wanted, and the time bar made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from iss_viewer.app.forecaster import Forecast, Forecaster, Wanted
from iss_viewer.app.holdings import Holdings
from iss_viewer.app.view_state import ViewState
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.ephemeris import Ephemeris, PlannedEvent
from iss_viewer.orbit.passes import Pass
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.timeline import Timeline, TimelineEvent
from iss_viewer.station.things import Event

LIVE_SPAN = (timedelta(hours=-3), timedelta(hours=6))
REPLAY_SPAN = (timedelta(hours=-1, minutes=-30), timedelta(hours=7, minutes=30))
REPLAY_MARGIN = timedelta(minutes=20)


class Outlook(QObject):
    """Asks the forecaster whenever the time, the place or the elements have moved on.

    Signals: changed(Forecast).
    """

    changed = Signal(object)

    def __init__(self, state: ViewState, holdings: Holdings) -> None:
        super().__init__()
        self._state, self._holdings = state, holdings
        self._forecaster = Forecaster()
        self._forecaster.forecast_changed.connect(self._take)
        self._span: tuple[datetime, datetime] | None = None
        self._wanted: Wanted | None = None
        self.latest: Forecast | None = None

    def follow_clock(self, face: ClockFace) -> None:
        """Live, the bar moves on every minute; in replay only when the time nears its ends."""
        if face.is_live:
            minute = face.utc.replace(second=0, microsecond=0)
            self._span = (minute + LIVE_SPAN[0], minute + LIVE_SPAN[1])
            return
        span, margin = self._span, REPLAY_MARGIN
        if span is None or not span[0] + margin < face.utc < span[1] - margin:
            half_hour = face.utc.minute // 30 * 30
            start = face.utc.replace(minute=half_hour, second=0, microsecond=0)
            self._span = (start + REPLAY_SPAN[0], start + REPLAY_SPAN[1])

    def follow(self, snapshot: Snapshot) -> None:
        """Want the forecast for this instant; the track is renewed every two minutes."""
        if self._span is None:
            return
        utc = snapshot.utc
        trajectory, _reason = self._holdings.trajectory_for(
            utc, self._state.wall, self._state.is_live
        )
        wanted = Wanted(
            trajectory,
            self._state.view.site,
            utc.replace(minute=utc.minute // 2 * 2, second=0, microsecond=0),
            self._span,
            snapshot.quality is not Quality.PLACE_UNKNOWN,
        )
        if wanted != self._wanted:
            self._wanted = wanted
            self._forecaster.want(wanted)

    def forget(self) -> None:
        """What was computed no longer holds; the next tick asks again."""
        self._wanted = None

    def coming_pass(self, utc: datetime) -> Pass | None:
        """The next pass over my place that is not over yet."""
        coming = self.latest.coming if self.latest is not None else None
        return None if coming is None or coming.los_utc < utc else coming

    def close(self) -> None:
        self._forecaster.close()

    def _take(self, made: Forecast) -> None:
        self.latest = made
        self.changed.emit(made)


def timeline_of(
    made: Forecast,
    events: Iterable[Event],
    planned: Iterable[tuple[PlannedEvent, Ephemeris]],
    say: Callable[..., str],
) -> Timeline:
    """The time bar of a forecast, with the record's events, burns that are planned, and the pass
    over my place."""
    start, end = made.wanted.span
    marks = [
        TimelineEvent(event.when.utc, say(event.said or "") if event.said else event.title,
                      event.kind, event.id)
        for event in events
    ]  # fmt: skip
    marks += [
        TimelineEvent(burn.utc, say("app.time.planned", made_date_utc=plan.created,
                                    agency=plan.agency), "planned")
        for burn, plan in planned
    ]  # fmt: skip
    coming = made.coming
    if coming is not None and start < coming.culmination_utc < end:
        marks.append(TimelineEvent(coming.culmination_utc, say("app.time.over_you"), "pass"))
    return Timeline(start, end, made.sunlit, tuple(marks), bool(made.sunlit))
