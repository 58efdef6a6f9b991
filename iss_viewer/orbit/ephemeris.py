"""A published trajectory as it stands in its file: states, and what its maker says about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class StatedNode:
    """An ascending node that the maker names: its own count of orbits, which is not that of the
    element sets, and the geographic longitude, east positive."""

    utc: datetime
    orbit: int
    longitude_deg: float


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """A line of the maker's plan; `delta_v_m_s` is zero but for burns of the station."""

    name: str
    utc: datetime
    delta_v_m_s: float

    @property
    def is_burn(self) -> bool:
        return self.delta_v_m_s > 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Ephemeris:
    """n states in EME2000, which is 23 mas (0.8 m here) from GCRS; times ascend strictly.

    `unix_s` (n,) UTC seconds since 1970; `position_km`, `velocity_km_s` (n, 3), read-only.
    `start` and `stop` bound what its maker calls usable.
    """

    created: datetime
    maker: str
    start: datetime
    stop: datetime
    unix_s: NDArray[np.float64]
    position_km: NDArray[np.float64]
    velocity_km_s: NDArray[np.float64]
    mass_kg: float | None = None
    drag_area_m2: float | None = None
    drag_coefficient: float | None = None
    nodes: tuple[StatedNode, ...] = ()
    events: tuple[PlannedEvent, ...] = ()

    @property
    def source(self) -> str:
        """Whose it is, as a sentence names it; NASA's come from Johnson Space Center (JSC)."""
        return "NASA's trajectory" if self.agency == "NASA" else f"the trajectory by {self.maker}"

    @property
    def agency(self) -> str:
        """NASA where it is NASA's, else the maker."""
        is_nasa = {"NASA", "JSC"} & set(re.split(r"[^A-Z]+", self.maker.upper()))
        return "NASA" if is_nasa else self.maker

    @property
    def burns(self) -> tuple[PlannedEvent, ...]:
        """The planned events that change the orbit."""
        return tuple(event for event in self.events if event.is_burn)

    def covers(self, utc: datetime) -> bool:
        """Whether `utc` lies in the usable span, ends included."""
        return self.start <= utc <= self.stop
