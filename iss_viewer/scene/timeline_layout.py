"""Where the marks of the time bar go: a linear axis, round local hours, labels that fit."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol

from iss_viewer.scene.timeline import Timeline, TimelineEvent

GAP_PX = 10.0  # between two labels of one row, at scale 1
EVENT_ROWS = 2

_STEPS_MIN = (5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10_080, 43_200)
# Zones stand at quarter hours from UTC, so every round local time is one of these instants.
_GRID_MIN = 15

# Who gets the room first when labels compete.
_RANK = ("launch", "docking", "hatch", "undocking", "landing", "planned", "pass")


class Axis(Protocol):
    """Where a time lies along a bar of `width_px`."""

    @property
    def start(self) -> datetime: ...

    @property
    def end(self) -> datetime: ...

    @property
    def width_px(self) -> float: ...

    def x_at(self, utc: datetime) -> float: ...


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """A span laid out evenly over `width_px` pixels."""

    start: datetime
    end: datetime
    width_px: float

    def x_at(self, utc: datetime) -> float:
        """Pixels from the left end; outside 0..width when `utc` lies outside the span."""
        return (utc - self.start) / (self.end - self.start) * self.width_px

    def utc_at(self, x_px: float) -> datetime:
        """The time under a pixel, kept inside the span."""
        share = min(1.0, max(0.0, x_px / self.width_px))
        return self.start + (self.end - self.start) * share


@dataclass(frozen=True, slots=True)
class Tick:
    """A round local time; `text` is empty where its label had no room. `left_px` is the label's."""

    utc: datetime
    x_px: float
    text: str
    left_px: float
    starts_day: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """An event on the bar. Row 0 is next to the bar, -1 says that no label found room."""

    event: TimelineEvent
    x_px: float
    text: str
    left_px: float
    width_px: float
    row: int


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """Everything above and below the bar, in pixels from its left end; `sunlit_px` are runs."""

    axis: TimeAxis
    sunlit_px: tuple[tuple[float, float], ...]
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]

    def mark_at(self, x_px: float, row: int | None, reach_px: float) -> Mark | None:
        """The event whose label (on `row`) or whose sign (within `reach_px`) is under the pointer;
        None when there is none."""
        for mark in self.marks:
            if row == mark.row and mark.left_px <= x_px <= mark.left_px + mark.width_px:
                return mark
        near = min(self.marks, key=lambda mark: abs(mark.x_px - x_px), default=None)
        return near if near is not None and abs(near.x_px - x_px) <= reach_px else None


def lay_out(
    timeline: Timeline,
    width_px: float,
    zone: tzinfo,
    measure: Callable[[str], float],
    write_tick: Callable[[datetime, bool], str],
    write_event: Callable[[TimelineEvent], Sequence[str]],
    *,
    gap_px: float = GAP_PX,
) -> TimelineLayout:
    """Lays out `timeline` on `width_px` pixels.

    `measure` gives a text's width; `write_tick(utc, starts_day)` its label; `write_event` the
    forms of an event's label, longest first: the longest that fits is taken.
    """
    axis = TimeAxis(timeline.start, timeline.end, width_px)
    return TimelineLayout(
        axis=axis,
        sunlit_px=tuple(
            (max(0.0, axis.x_at(start)), min(width_px, axis.x_at(end)))
            for start, end in timeline.sunlit
            if end > timeline.start and start < timeline.end
        ),
        ticks=_ticks(axis, zone, measure, write_tick, gap_px),
        marks=place_marks(timeline.events, axis, measure, write_event, gap_px),
    )


def ticks_clear_of(
    ticks: Sequence[Tick], left_px: float, right_px: float, measure: Callable[[str], float]
) -> tuple[Tick, ...]:
    """The ticks whose labels leave `left_px`..`right_px` free (the cursor's own label)."""
    return tuple(
        tick
        for tick in ticks
        if tick.left_px >= right_px or tick.left_px + measure(tick.text) <= left_px
    )


def round_times(start: datetime, end: datetime, zone: tzinfo, step_min: int) -> list[datetime]:
    """The instants of the span whose local time is a multiple of `step_min` since midnight.

    Walked in UTC, so a day of 23 or 25 hours neither skips nor doubles a label wrongly. Steps of
    several days count from 1 January of year 1.
    """
    grid = timedelta(minutes=min(step_min, _GRID_MIN))
    first = datetime(start.year, start.month, start.day, tzinfo=UTC)
    first += grid * math.ceil((start - first) / grid)
    found = []
    utc = first
    while utc <= end:
        local = utc.astimezone(zone)
        minutes = local.toordinal() * 1440 + local.hour * 60 + local.minute
        if minutes % step_min == 0 and local.second == 0:
            found.append(utc)
        utc += grid
    return found


def _ticks(
    axis: TimeAxis,
    zone: tzinfo,
    measure: Callable[[str], float],
    write_tick: Callable[[datetime, bool], str],
    gap_px: float,
) -> tuple[Tick, ...]:
    needed_px = measure(write_tick(axis.start, False)) + 2.0 * gap_px
    minutes = (axis.end - axis.start).total_seconds() / 60.0
    step_min = next(
        (s for s in _STEPS_MIN if s / minutes * axis.width_px >= needed_px), _STEPS_MIN[-1]
    )
    ticks = []
    free_px = 0.0
    for utc in round_times(axis.start, axis.end, zone, step_min):
        local = utc.astimezone(zone)
        starts_day = local.hour == 0 and local.minute == 0
        x_px = axis.x_at(utc)
        text = write_tick(utc, starts_day)
        width_px = measure(text)
        left_px = _within(x_px - width_px / 2.0, width_px, axis.width_px)
        # A label pushed in from the end would point at the wrong place: keep the tick only.
        fits = left_px >= free_px and abs(left_px - (x_px - width_px / 2.0)) <= width_px / 4.0
        if fits:
            free_px = left_px + width_px + gap_px
        ticks.append(Tick(utc, x_px, text if fits else "", left_px, starts_day))
    return tuple(ticks)


def place_marks(
    events: Sequence[TimelineEvent],
    axis: Axis,
    measure: Callable[[str], float],
    write_event: Callable[[TimelineEvent], Sequence[str]],
    gap_px: float,
    ranks: Sequence[str] = _RANK,
) -> tuple[Mark, ...]:
    """The events inside the axis with the labels that find room, in order of time. Who comes
    first in `ranks` is labelled first."""
    inside = [event for event in events if axis.start <= event.utc <= axis.end]
    taken: list[list[tuple[float, float]]] = [[] for _ in range(EVENT_ROWS)]
    stems_px = sorted(axis.x_at(event.utc) for event in inside)
    marks = []
    for event in sorted(inside, key=lambda event: (_rank(event.kind, ranks), event.utc)):
        x_px = axis.x_at(event.utc)
        mark = Mark(event, x_px, "", x_px, 0.0, -1)
        for text in write_event(event):
            width_px = measure(text)
            if width_px > axis.width_px:
                continue
            place = _place(x_px, width_px, axis.width_px, taken, stems_px, gap_px)
            if place is not None:
                row, left_px = place
                taken[row].append((left_px, left_px + width_px))
                for lower in taken[:row]:
                    lower.append((x_px, x_px))  # the stem down to the bar
                mark = Mark(event, x_px, text, left_px, width_px, row)
                break
        marks.append(mark)
    return tuple(sorted(marks, key=lambda mark: mark.event.utc))


def _place(
    x_px: float,
    width_px: float,
    limit_px: float,
    taken: Sequence[Sequence[tuple[float, float]]],
    stems_px: Sequence[float],
    gap_px: float,
) -> tuple[int, float] | None:
    """Row and left end for a label over `x_px`: centred if it can be, else slid along, but never
    so far that it no longer stands over its own event. Standing over another event's sign too is
    the last resort, for it bars that one's way."""
    shares = (0.5, 0.12, 0.88, 0.0)
    wanted = [x_px - width_px * share for share in shares]
    for may_bar in (False, True):
        for row, spans in enumerate(taken):
            if any(a < x_px < b for lower in taken[:row] for a, b in lower):
                continue  # its stem would cross another label
            for left_px in wanted:
                kept = _within(left_px, width_px, limit_px)
                end = kept + width_px
                bars = row == 0 and _is_over_another(x_px, stems_px, kept, end)
                free = all(kept >= b + gap_px or end + gap_px <= a for a, b in spans)
                if free and (may_bar or not bars):
                    return row, kept
    return None


def _is_over_another(x_px: float, stems_px: Sequence[float], left: float, right: float) -> bool:
    """Whether the sign of another event than that at `x_px` lies between; `stems_px` ascending."""
    over = bisect_left(stems_px, right) - bisect_right(stems_px, left)
    if left < x_px < right:
        over -= bisect_right(stems_px, x_px) - bisect_left(stems_px, x_px)
    return over > 0


def _within(left_px: float, width_px: float, limit_px: float) -> float:
    return min(max(0.0, left_px), max(0.0, limit_px - width_px))


def _rank(kind: str, ranks: Sequence[str]) -> int:
    return ranks.index(kind) if kind in ranks else len(ranks)
