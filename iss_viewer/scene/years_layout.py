"""Where things go on the strip of the years: round dates, marks, the curve of the height."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import numpy as np

from iss_viewer.scene.timeline import TimelineEvent
from iss_viewer.scene.timeline_layout import Mark, place_marks
from iss_viewer.scene.years import ALWAYS, KINDS, Years, days_of
from iss_viewer.scene.years_axis import Points, Span, YearsAxis

# At scale 1: how close signs may stand on average, and the room of the years before the station.
SIGN_PX, BURN_PX, EARLY_PX = 11.0, 6.0, 140.0
# The room left of the curve for what its lines mean.
WORDS_PX = 56.0
# A kind gets labels once its events stand this far apart; one name of fifty would look chosen.
LABEL_PX = 45.0

# Steps between two labels, in months; below them in days.
_STEPS_MONTHS = (1, 3, 6, 12, 24, 60, 120)
_STEPS_DAYS = (1, 2, 5, 10)
_HEIGHT_STEPS = (2, 5, 10, 20, 50, 100)
_MOST_HEIGHT_LINES = 3


@dataclass(frozen=True, slots=True)
class YearTick:
    """A round date; `text` is empty where its label had no room."""

    utc: datetime
    x_px: float
    text: str
    left_px: float


@dataclass(frozen=True, slots=True)
class HeightScale:
    """Km at the bottom and the top of the curve, and the heights that get a line."""

    low_km: float
    high_km: float
    lines_km: tuple[float, ...]

    def share(self, km: Points) -> Points:
        """0 at the bottom, 1 at the top."""
        return (km - self.low_km) / (self.high_km - self.low_km)


@dataclass(frozen=True, slots=True)
class YearsLayout:
    """Everything on the strip, x in pixels from its left end. `heights` are pieces of (n, 2) x
    and share of the height; `people` and `burns` likewise, `burn_places` which burns they are."""

    axis: YearsAxis
    ticks: tuple[YearTick, ...]
    marks: tuple[Mark, ...]
    scale: HeightScale
    heights: tuple[Points, ...]
    burns: Points
    burn_places: tuple[int, ...]
    people: Points
    known_until_px: float

    def mark_at(self, x_px: float, row: int | None, reach_px: float) -> Mark | None:
        """The event whose label (on `row`) or whose sign (within `reach_px`) is under the pointer."""
        for mark in self.marks:
            if row == mark.row and mark.left_px <= x_px <= mark.left_px + mark.width_px:
                return mark
        near = min(self.marks, key=lambda mark: abs(mark.x_px - x_px), default=None)
        return near if near is not None and abs(near.x_px - x_px) <= reach_px else None

    def burn_at(self, x_px: float, reach_px: float) -> int | None:
        """The place among the years' burns of the one under the pointer."""
        if not len(self.burns):
            return None
        near = int(np.argmin(np.abs(self.burns[:, 0] - x_px)))
        return self.burn_places[near] if abs(self.burns[near, 0] - x_px) <= reach_px else None


def kinds_shown(
    years: Years, span: Span, width_px: float, scale: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds of events that have room on `width_px`, and those of them that get labels:
    the assembly and milestones always, the others in turn while signs do not crowd."""
    count = dict.fromkeys(KINDS, 0)
    for event in years.events:
        if span.holds(event.utc):
            count[event.kind] += 1
    shown, labelled = list(ALWAYS), list(ALWAYS)
    total = sum(count[kind] for kind in ALWAYS)
    for kind in KINDS[len(ALWAYS) :]:
        total += count[kind]
        if total * SIGN_PX * scale > width_px:
            break
        shown.append(kind)
        if count[kind] * LABEL_PX * scale <= width_px:
            labelled.append(kind)
    return tuple(shown), tuple(labelled)


def lay_out_years(
    years: Years,
    span: Span,
    width_px: float,
    measure: Callable[[str], float],
    write_tick: Callable[[datetime, int], str],
    write_event: Callable[[TimelineEvent], Sequence[str]],
    *,
    unit_km: float = 1.0,
    scale: float = 1.0,
    gap_px: float = 10.0,
) -> YearsLayout:
    """Lays out `span` of `years`.

    `write_tick(utc, months between ticks)` writes a date, 0 months for days; `write_event` the
    forms of an event's label, longest first; a mark's event has its place in `years.events` for
    a label. `unit_km` is the unit in which heights are round; `scale` the theme's.
    """
    is_whole = span.start <= years.start
    axis = YearsAxis(span, width_px, (EARLY_PX if is_whole else WORDS_PX) * scale, is_whole)
    kinds, labelled = kinds_shown(years, span, width_px, scale)
    shown = [
        TimelineEvent(event.utc, str(place), event.kind, event.id)
        for place, event in enumerate(years.events)
        if event.kind in kinds
    ]

    def forms(event: TimelineEvent) -> Sequence[str]:
        return write_event(event) if event.kind in labelled else ()

    heights = _heights_inside(years, span)
    height_scale = _height_scale([km for _, km in heights], unit_km)
    places = _burns_shown(years, span, width_px, BURN_PX * scale)
    return YearsLayout(
        axis=axis,
        ticks=_ticks(axis, measure, write_tick, gap_px),
        marks=place_marks(shown, axis, measure, forms, gap_px, KINDS),
        scale=height_scale,
        heights=tuple(
            np.column_stack([axis.x_of_days(days), height_scale.share(km)]) for days, km in heights
        ),
        burns=_burn_points(years, places, axis, height_scale),
        burn_places=places,
        people=_people_steps(years, axis),
        known_until_px=axis.x_at(years.record_until),
    )


def _ticks(
    axis: YearsAxis,
    measure: Callable[[str], float],
    write_tick: Callable[[datetime, int], str],
    gap_px: float,
) -> tuple[YearTick, ...]:
    day_px = (axis.width_px - axis.left_px) / (axis.span.length / timedelta(days=1))
    months = next(
        (
            step
            for step in _STEPS_MONTHS
            if step * 30.4 * day_px >= measure(write_tick(axis.span.start, step)) + 2.0 * gap_px
        ),
        _STEPS_MONTHS[-1],
    )
    dates = round_months(axis.span, months)
    if months == 1:
        wide = measure(write_tick(axis.span.start, 0)) + 2.0 * gap_px
        days = next((step for step in _STEPS_DAYS if step * day_px >= wide), None)
        if days is not None:
            dates, months = _round_days(axis.span, days), 0
    ticks = []
    free_px = axis.first_px
    for utc in (*_early_dates(axis), *dates):
        x_px, text = axis.x_at(utc), write_tick(utc, months)
        left_px = x_px - measure(text) / 2.0
        limit_px = axis.left_px if utc < axis.span.start else axis.width_px
        fits = left_px >= free_px and left_px + measure(text) <= limit_px
        if fits:
            free_px = left_px + measure(text) + gap_px
        ticks.append(YearTick(utc, x_px, text if fits else "", left_px))
    return tuple(ticks)


def _early_dates(axis: YearsAxis) -> list[datetime]:
    """The decades before the station."""
    if not axis.has_early:
        return []
    return [datetime(year, 1, 1, tzinfo=UTC) for year in (1960, 1970, 1980, 1990)]


def round_months(span: Span, months: int) -> list[datetime]:
    """The first days of months in `span` that are a multiple of `months` since the year 0."""
    first = (span.start.year * 12 + span.start.month - 1) // months * months
    last = span.end.year * 12 + span.end.month - 1
    dates = (
        datetime(month // 12, month % 12 + 1, 1, tzinfo=UTC)
        for month in range(first, last + 1, months)
    )
    return [utc for utc in dates if span.holds(utc)]


def _round_days(span: Span, days: int) -> list[datetime]:
    """Days 1, 1 + n … of each month; a last one that would crowd the next first is left out."""
    dates = []
    day = datetime(span.start.year, span.start.month, span.start.day, tzinfo=UTC)
    while day <= span.end:
        if (day.day - 1) % days == 0 and day.day + days <= 32 and span.holds(day):
            dates.append(day)
        day += timedelta(days=1)
    return dates


def _heights_inside(years: Years, span: Span) -> list[tuple[Points, Points]]:
    """The pieces that touch the span, with one point beyond each end so that lines go on."""
    first, last = days_of(span.start), days_of(span.end)
    found = []
    for days, km in years.heights.pieces():
        low = max(0, int(np.searchsorted(days, first)) - 1)
        high = int(np.searchsorted(days, last)) + 1
        if days[-1] >= first and days[0] <= last and len(days[low:high]):
            found.append((days[low:high], km[low:high]))
    return found


def _height_scale(heights: Iterable[Points], unit_km: float) -> HeightScale:
    """Round units below and above nearly all that is shown, with at most three lines."""
    shown = np.concatenate([*heights, np.empty(0)]) / unit_km
    if not len(shown):
        shown = np.array([400.0]) / unit_km
    # The first days, on the way up from the launch, would flatten all the years after.
    # As np.quantile has it, which first takes 40 ms to load numpy's masked arrays.
    ordered = np.sort(shown)
    low = float(np.interp(0.01 * (len(ordered) - 1), np.arange(len(ordered)), ordered))
    high = float(ordered[-1])
    middle, half = (low + high) / 2.0, max((high - low) / 2.0, 4.0)
    low, high = middle - half * 1.1, middle + half * 1.25
    step = next((s for s in _HEIGHT_STEPS if (high - low) / s <= _MOST_HEIGHT_LINES), 100)
    lines = range(math.ceil(low / step) * step, math.floor(high) + 1, step)
    return HeightScale(low * unit_km, high * unit_km, tuple(line * unit_km for line in lines))


def _burns_shown(years: Years, span: Span, width_px: float, burn_px: float) -> tuple[int, ...]:
    """The burns in the span; of too many those that raised most."""
    inside = [place for place, burn in enumerate(years.burns) if span.holds(burn.utc)]
    room = int(width_px / burn_px)
    if len(inside) > room:
        inside.sort(key=lambda place: -abs(years.burns[place].height_gain_km or 0.0))
        inside = sorted(inside[:room])
    return tuple(inside)


def _burn_points(
    years: Years, places: Sequence[int], axis: YearsAxis, scale: HeightScale
) -> Points:
    """Each on the curve; at the bottom where the height is not known."""
    points = np.zeros((len(places), 2))
    for row, place in enumerate(places):
        utc = years.burns[place].utc
        km = years.heights.at(utc)
        points[row] = (
            axis.x_at(utc),
            0.0 if km is None else float(scale.share(np.array([km]))[0]),
        )
    return points


def _people_steps(years: Years, axis: YearsAxis) -> Points:
    """(n, 2): from which pixel on how many were aboard."""
    people = years.people
    x_px = axis.x_of_days(people.days)
    before = int(np.searchsorted(people.days, days_of(axis.span.start), "right")) - 1
    first = max(0, before)
    last = int(np.searchsorted(people.days, days_of(axis.span.end), "right"))
    return np.column_stack([x_px[first:last], people.values[first:last].astype(float)])
