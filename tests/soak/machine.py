"""A computer whose clock is set and which sleeps, while it goes on running in real time."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

from iss_viewer.app.view_state import MachineClocks


class RestlessMachine:
    """`wall` starts at a given time; `set_backs` counts how often the clock went backwards."""

    def __init__(self, now: datetime) -> None:
        self._begin, self._begun_s = now, time.monotonic()
        self._ahead = timedelta()
        self.set_backs = 0
        self.clocks = MachineClocks(self.wall, time.monotonic)

    def wall(self) -> datetime:
        return self._begin + timedelta(seconds=time.monotonic() - self._begun_s) + self._ahead

    def sleep(self, asleep: timedelta) -> None:
        """The wall clock goes on, the monotonic one does not."""
        self._ahead += asleep

    def set_clock(self, change: timedelta) -> None:
        self._ahead += change
        self.set_backs += change < timedelta()
