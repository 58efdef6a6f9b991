"""The passes over a place as a list that says how far their times may be off, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from iss_viewer.orbit.known_times import times_known, timing_error_known_s
from iss_viewer.orbit.mean_orbit import MeanOrbit
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG, Pass, passes_over
from iss_viewer.orbit.timescale import unix_s
from iss_viewer.orbit.trajectory import Trajectory

# A shorter visible part is over before anybody has found it.
GLIMPSE_S = 10.0


@dataclass(frozen=True, slots=True)
class TimedPass:
    """A pass, and by how much nine of ten such times are off at most."""

    over: Pass
    error_s: float


@dataclass(frozen=True, slots=True)
class PassList:
    """The passes over `site` that end after `start` and begin before `end`, in order.

    `end` comes before what was asked for (`asked_end`) where the orbital data say no more or
    their error grows beyond ten minutes.
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
        """Those of which more is to be seen than a glimpse."""
        return tuple(each for each in self.passes if _seen_s(each.over) >= GLIMPSE_S)

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
    end = _last_timed(trajectory, start, asked_end)
    timed: list[TimedPass] = []
    if end > start:
        days_timed = (end - start) / timedelta(days=1)
        (found,) = passes_over(trajectory, (observer,), start, days_timed, min_elevation_deg)
        for over in found:
            error_s = timing_error_known_s(trajectory, over.culmination_utc)
            if error_s is not None:
                timed.append(TimedPass(over, error_s))
    return PassList(observer, trajectory.orbit, start, end, asked_end, tuple(timed))


def _last_timed(trajectory: Trajectory, start: datetime, end: datetime) -> datetime:
    """Until when times are known without a gap, to the hour."""
    hours = np.arange(unix_s(start), unix_s(end), 3_600.0)
    known = times_known(trajectory, np.append(hours, unix_s(end)))
    if known.all():
        return end
    return start + timedelta(hours=max(int(np.argmin(known)) - 1, 0))


def _seen_s(over: Pass) -> float:
    longest = over.longest_part
    return 0.0 if longest is None else longest.to_s - longest.from_s
