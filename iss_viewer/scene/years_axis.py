"""The part of the years on screen, and where a date lies along the strip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from iss_viewer.scene.timeline_layout import TimeAxis
from iss_viewer.scene.years import EARLY_START, Years, days_of

Points = NDArray[np.float64]

SHORTEST = timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Span:
    """The part of the years on screen."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        return self.end - self.start

    def holds(self, utc: datetime) -> bool:
        return self.start <= utc <= self.end

    def zoomed(self, factor: float, about: datetime, whole: Span) -> Span:
        """`factor` times as long, with `about` where it was, kept inside `whole`."""
        share_of_whole = min(1.0, self.length / whole.length * factor)
        length = max(SHORTEST, whole.length * share_of_whole)
        share = (about - self.start) / self.length
        return Span(about - length * share, about + length * (1.0 - share)).inside(whole)

    def moved(self, by: timedelta, whole: Span) -> Span:
        return Span(self.start + by, self.end + by).inside(whole)

    def inside(self, whole: Span) -> Span:
        """As long, moved into `whole`; all of it when it is longer."""
        if self.length >= whole.length:
            return whole
        start = min(max(self.start, whole.start), whole.end - self.length)
        return Span(start, start + self.length)


def whole_span(years: Years) -> Span:
    """All years since the first launch, with a little air at the end."""
    return Span(years.start - timedelta(days=20), years.end + timedelta(days=40))


@dataclass(frozen=True, slots=True)
class YearsAxis:
    """The span laid out evenly from `left_px` on. Left of it, where it `has_early`, lie the
    years without a station on a scale of their own; else there is room for words alone."""

    span: Span
    width_px: float
    left_px: float
    has_early: bool

    @property
    def start(self) -> datetime:
        return EARLY_START if self.has_early else self.span.start

    @property
    def end(self) -> datetime:
        return self.span.end

    def x_at(self, utc: datetime) -> float:
        """Pixels from the left end; outside 0..width when `utc` lies outside."""
        if self.has_early and utc < self.span.start:
            return self._early.x_at(utc)
        return self.left_px + self._main.x_at(utc)

    def x_of_days(self, days: Points) -> Points:
        """The same for days (n,) since 1970, along the main part."""
        first, last = days_of(self.span.start), days_of(self.span.end)
        share = (days - first) / (last - first)
        return self.left_px + share * (self.width_px - self.left_px)

    def utc_at(self, x_px: float) -> datetime:
        """The time under a pixel, kept inside, to the second."""
        if self.has_early and x_px < self.left_px:
            return self._early.utc_at(x_px).replace(microsecond=0)
        return self._main.utc_at(x_px - self.left_px).replace(microsecond=0)

    @property
    def first_px(self) -> float:
        """Where time begins on the strip."""
        return 0.0 if self.has_early else self.left_px

    @property
    def _main(self) -> TimeAxis:
        return TimeAxis(self.span.start, self.span.end, self.width_px - self.left_px)

    @property
    def _early(self) -> TimeAxis:
        return TimeAxis(EARLY_START, self.span.start, self.left_px)
