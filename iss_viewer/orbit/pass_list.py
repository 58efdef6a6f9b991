"""The passes over a place as a list that says how far their times may be off, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from iss_viewer.orbit.mean_orbit import MeanOrbit
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG, Pass, passes_over
from iss_viewer.orbit.trajectory import Trajectory

# A pass whose time may be wrong by more than it lasts tells nobody when to go outside.
MOST_ERROR_S = 600.0
# Searches look a little beyond their end, where a published trajectory has nothing to say.
_SEARCH_MARGIN = timedelta(minutes=45)


@dataclass(frozen=True, slots=True)
class TimedPass:
    """A pass, and by how much nine of ten such times are off at most."""

    over: Pass
    error_s: float


@dataclass(frozen=True, slots=True)
class PassList:
    """The passes over `site` that end after `start` and begin before `end`, in order.

    `end` comes before what was asked for (`asked_end`) where the orbital data say no more or
    their error grows beyond MOST_ERROR_S.
    """

    site: Observer
    orbit: MeanOrbit
    start: datetime
    end: datetime
    asked_end: datetime
    passes: tuple[TimedPass, ...]

    @property
    def is_cut(self) -> bool:
        return self.end < self.asked_end

    @property
    def visible(self) -> tuple[TimedPass, ...]:
        return tuple(each for each in self.passes if each.over.visible)

    def with_passes(self, told: tuple[Pass, ...]) -> PassList:
        """The same passes, told otherwise."""
        return replace(
            self,
            passes=tuple(
                TimedPass(over, timed.error_s)
                for over, timed in zip(told, self.passes, strict=True)
            ),
        )

    def near(self, utc: datetime, reach: timedelta) -> TimedPass | None:
        """The pass whose culmination is nearest to `utc`, within `reach`."""
        found = min(
            self.passes, key=lambda each: abs(each.over.culmination_utc - utc), default=None
        )
        if found is None or abs(found.over.culmination_utc - utc) > reach:
            return None
        return found


def pass_list(
    trajectory: Trajectory,
    observer: Observer,
    start: datetime,
    days: float,
    min_elevation_deg: float = LEAST_ELEVATION_DEG,
) -> PassList:
    """The list from `start` on. Raises PropagationError, ValueError as `passes_over` does."""
    asked_end = start + timedelta(days=days)
    end = min(asked_end, _last_timed(trajectory, start, asked_end))
    timed: list[TimedPass] = []
    if end > start:
        (found,) = passes_over(
            trajectory, (observer,), start, (end - start) / timedelta(days=1), min_elevation_deg
        )
        for over in found:
            error_s = trajectory.accuracy_at(over.culmination_utc).along_track_error_s
            if error_s is not None and error_s <= MOST_ERROR_S:
                timed.append(TimedPass(over, error_s))
    return PassList(observer, trajectory.orbit, start, max(start, end), asked_end, tuple(timed))


def _last_timed(trajectory: Trajectory, start: datetime, end: datetime) -> datetime:
    """Until when times are good to MOST_ERROR_S, to the hour."""
    last = min(end, trajectory.span[1] - _SEARCH_MARGIN)
    hour, good = timedelta(hours=1), start
    while good < last:
        error_s = trajectory.accuracy_at(good + hour).along_track_error_s
        if error_s is None or error_s > MOST_ERROR_S:
            return good
        good += hour
    return last
