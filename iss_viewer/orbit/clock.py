"""What time it is in the picture: a pure map from the machine's clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from iss_viewer.orbit.timescale import FIRST_UTC, LAST_UTC, require_utc

GREATEST_RATE = 1000.0
# The clocks go apart by that much only when the machine slept or a clock was set.
APART_S = 5.0

# (wall clock in UTC, monotonic seconds), read at one moment.
Reading = tuple[datetime, float]


@dataclass(frozen=True, slots=True)
class SimulationClock:
    """Live follows the wall clock; a replay runs from its anchor by the monotonic clock.

    `rate` is simulated seconds a second, -1000..1000, 0 paused. Times stay within 1957 to 2053.
    """

    anchor_utc: datetime | None
    anchor_monotonic_s: float
    rate: float

    @classmethod
    def live(cls) -> SimulationClock:
        return cls(None, 0.0, 1.0)

    @classmethod
    def replay(
        cls, anchor_utc: datetime, anchor_monotonic_s: float, rate: float
    ) -> SimulationClock:
        """Runs from `anchor_utc` on. Raises ValueError for a rate out of range or a naive time."""
        if not -GREATEST_RATE <= rate <= GREATEST_RATE:
            raise ValueError(f"The rate must lie between {-GREATEST_RATE:g} and {GREATEST_RATE:g}.")
        return cls(_within(require_utc(anchor_utc)), anchor_monotonic_s, rate)

    @property
    def is_live(self) -> bool:
        return self.anchor_utc is None

    def utc_at(self, wall_utc: datetime, monotonic_s: float) -> datetime:
        """The simulated time at a reading of the machine's clocks."""
        if self.anchor_utc is None:
            return _within(require_utc(wall_utc))
        gone_s = self.rate * (monotonic_s - self.anchor_monotonic_s)
        room_s = (
            (LAST_UTC - self.anchor_utc) if gone_s > 0.0 else (FIRST_UTC - self.anchor_utc)
        ).total_seconds()
        return self.anchor_utc + timedelta(
            seconds=min(gone_s, room_s) if gone_s > 0.0 else max(gone_s, room_s)
        )

    def with_rate(self, rate: float, wall_utc: datetime, monotonic_s: float) -> SimulationClock:
        """Runs at `rate` from where it is; live at another rate than 1 becomes a replay.

        Raises ValueError for a rate out of range.
        """
        if self.is_live and rate == 1.0:
            return self
        return self.replay(self.utc_at(wall_utc, monotonic_s), monotonic_s, rate)

    def jumped(self, utc: datetime, monotonic_s: float) -> SimulationClock:
        """Goes on from `utc` at its rate; live becomes a replay at rate 1."""
        return self.replay(utc, monotonic_s, self.rate)


def has_slept(previous: Reading, current: Reading) -> bool:
    """Whether the wall clock and the monotonic one advanced apart by more than 5 s between two
    readings: the machine slept, or its clock was set."""
    wall_s = (current[0] - previous[0]).total_seconds()
    return abs(wall_s - (current[1] - previous[1])) > APART_S


def _within(utc: datetime) -> datetime:
    return min(max(utc, FIRST_UTC), LAST_UTC)
