"""What the time bar shows: a span, its sunlit stretches and its events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """A mark with a short label; `id` is selectable, `kind` picks the shape."""

    utc: datetime
    label: str
    kind: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """`sunlit` are (start, end) stretches inside the span; empty when no orbit is known then
    (`orbit_known` False is drawn hatched)."""

    start: datetime
    end: datetime
    sunlit: tuple[tuple[datetime, datetime], ...]
    events: tuple[TimelineEvent, ...]
    orbit_known: bool = True
