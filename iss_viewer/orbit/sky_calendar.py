"""Sixty days of a place's sky by quarters of an hour: when the station can be seen, and why not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.calendar_cells import CELL_S, Filling, SkyState, Span
from iss_viewer.orbit.known_times import times_known
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG, Pass, highest_elevation_deg
from iss_viewer.orbit.plane_sky import LikelyWindow
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory

CALENDAR_DAYS = 60.0
MOST_DAYS = 120.0
# A window shorter than half a turn more often than not sees nothing come.
GOOD_CHANCE = 0.5

Flags = NDArray[np.bool_]


class WhyNone(Enum):
    """Why nothing can be seen in a night."""

    NEVER_RISES = "never_rises"
    PLACE_UNKNOWN = "place_unknown"
    NEVER_DARK = "never_dark"
    ALWAYS_IN_SHADOW = "always_in_shadow"
    ONLY_BY_DAY = "only_by_day"
    TOO_LOW = "too_low"


@dataclass(frozen=True, slots=True, eq=False)
class SkyCalendar:
    """Cells of CELL_S seconds from `start` on, of whole quarters of an hour in UTC.

    `states` (n,) SkyState as uint8; `is_known` (n,) whether the station's times are known then,
    else the state rests on the orbit's plane alone; `comes_over` (n,) whether it comes, or could
    come, high enough. `passes` are all whose times are known, `windows` lie beyond them; both in
    order. `highest_deg` is the most it can ever reach, None without an orbit.
    """

    observer: Observer
    start: datetime
    min_elevation_deg: float
    highest_deg: float | None
    states: NDArray[np.uint8]
    is_known: Flags
    comes_over: Flags
    passes: tuple[Pass, ...]
    windows: tuple[LikelyWindow, ...]

    @property
    def end(self) -> datetime:
        return self.utc_of(len(self.states))

    def utc_of(self, cell: int) -> datetime:
        """When a cell begins."""
        return utc_from_unix(unix_s(self.start) + CELL_S * cell)

    def cells_between(self, start: datetime, end: datetime) -> slice:
        """The cells that have a part of that span."""
        return Span(unix_s(self.start), len(self.states)).cells(unix_s(start), unix_s(end))

    def next_good(self, after: datetime) -> Pass | LikelyWindow | None:
        """The first pass that can still be seen after that, or the first window that more likely
        than not sees one, whichever comes first."""
        seen = (each for each in self.passes if (end := each.visible_to_utc) and end > after)
        likely = (
            each for each in self.windows if each.chance >= GOOD_CHANCE and each.to_utc > after
        )
        passing, window = next(seen, None), next(likely, None)
        if passing is None or window is None:
            return passing or window
        return passing if passing.aos_utc < window.from_utc else window

    def why_none(self, start: datetime, end: datetime) -> WhyNone | None:
        """Why nothing can be seen in that span; None when something can, or likely can."""
        cells = self.cells_between(start, end)
        states = self.states[cells]
        if any(self.seen_between(start, end)) or bool((states == SkyState.LIKELY).any()):
            return None
        if self.highest_deg is not None and self.highest_deg < self.min_elevation_deg:
            return WhyNone.NEVER_RISES
        if bool((states == SkyState.DAYLIGHT).all()):
            return WhyNone.NEVER_DARK
        if bool((states == SkyState.NOT_KNOWN).any()):
            return WhyNone.PLACE_UNKNOWN
        if bool((states == SkyState.SHADOW).any()):
            return WhyNone.ALWAYS_IN_SHADOW
        by_day = self.comes_over[cells] & (states == SkyState.DAYLIGHT)
        return WhyNone.ONLY_BY_DAY if by_day.any() else WhyNone.TOO_LOW

    def seen_between(self, start: datetime, end: datetime) -> tuple[Pass, ...]:
        """The passes with something to be seen in that span."""
        first, last = unix_s(start), unix_s(end)
        return tuple(
            each
            for each in self.passes
            if any(part.to_s > first and part.from_s < last for part in each.parts)
        )


def sky_calendar(
    trajectory: Trajectory | None,
    observer: Observer,
    start: datetime,
    days: float = CALENDAR_DAYS,
    min_elevation_deg: float = LEAST_ELEVATION_DEG,
) -> SkyCalendar:
    """From the quarter of an hour in which `start` lies. Sixty days take some 35 ms.

    Where times are known the passes tell, as good as `passes_over`. Beyond, the orbit's plane
    alone does: bundled sets 30 to 60 days old foretold windows in which lay 97.9 % of the 13,153
    visible parts, and 99.9 % of their time, that the sets of those days gave for seven places;
    of the windows with a GOOD_CHANCE 91 % then held one. Beyond PLANE_KNOWN_DAYS of age, as
    without a trajectory, only the Sun is told.

    Raises PropagationError; ValueError for an elevation below the horizon and for more than
    MOST_DAYS.
    """
    if not 0.0 < days <= MOST_DAYS:
        raise ValueError(f"A calendar has at most {MOST_DAYS:g} days.")
    if not 0.0 <= min_elevation_deg < 90.0:
        raise ValueError("The least elevation must lie between 0 and 90 degrees.")
    first_s = unix_s(start) // CELL_S * CELL_S
    span = Span(first_s, math.ceil(days * 86_400.0 / CELL_S))
    filling = Filling(observer, span, min_elevation_deg)
    is_known, highest_deg = np.zeros(span.count, bool), None
    passes: tuple[Pass, ...] = ()
    windows: tuple[LikelyWindow, ...] = ()
    if trajectory is not None:
        highest_deg = highest_elevation_deg(trajectory.orbit, observer)
        is_known = times_known(trajectory, span.middles_s)
        windows = filling.add_plane(trajectory, ~is_known)
        passes = filling.add_passes(trajectory, is_known)
    for array in (filling.states, is_known, filling.comes_over):
        array.flags.writeable = False
    return SkyCalendar(
        observer, utc_from_unix(first_s), min_elevation_deg, highest_deg, filling.states,
        is_known, filling.comes_over, passes, windows,
    )  # fmt: skip
