"""What the clock shows: the time on screen and how it runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ClockFace:
    """`zone` is an IANA name; `rate` is signed simulated seconds a second, kept while paused."""

    utc: datetime
    zone: str = "UTC"
    is_live: bool = True
    rate: float = 1.0
    is_paused: bool = False
