"""What the station says of itself: readings as plain values, each with its time and its state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class ReadingState(Enum):
    """How far a reading can be trusted: LIVE is of now, STALE was once, NEVER came."""

    LIVE = "live"
    STALE = "stale"
    NEVER = "never"


class Link(Enum):
    """How the connection to the stream stands; REFUSED is not tried again."""

    CONNECTING = "connecting"
    CONNECTED = "connected"
    WAITING = "waiting"
    REFUSED = "refused"


class Signal(Enum):
    """Whether the ground hears the station, told by its own clock's beat."""

    ACQUIRED = "acquired"
    LOST = "lost"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value by our name for it. `utc` is when it was measured, by the station; `value` None
    only with NEVER."""

    name: str
    unit: str
    state: ReadingState
    value: float | None = None
    utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class Telemetry:
    """All readings at one instant. `heard_utc` is the station's last beat."""

    link: Link
    signal: Signal
    heard_utc: datetime | None
    readings: tuple[Reading, ...]

    def reading(self, name: str) -> Reading:
        """Raises KeyError for a name that there is not."""
        for each in self.readings:
            if each.name == name:
                return each
        raise KeyError(name)

    def named(self, start: str) -> tuple[Reading, ...]:
        """Every reading whose name begins with `start`."""
        return tuple(each for each in self.readings if each.name.startswith(start))
