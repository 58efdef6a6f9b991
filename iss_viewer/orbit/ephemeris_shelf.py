"""The published trajectories that are held, and the one that belongs to a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from iss_viewer.orbit.archive import ElementArchive
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.ephemeris import Ephemeris, PlannedEvent
from iss_viewer.orbit.ephemeris_trajectory import ContinuedTrajectory, EphemerisTrajectory
from iss_viewer.orbit.trajectory import Trajectory


class EphemerisShelf:
    """Made with the element sets whose count of revolutions each trajectory carries on. Hands
    out the same object for the same data, so that work is kept by it."""

    def __init__(self, held: Iterable[Ephemeris], archive: ElementArchive) -> None:
        self.held = tuple(sorted(held, key=lambda ephemeris: ephemeris.created))
        self._inside = [EphemerisTrajectory(e, archive.set_for(e.start)) for e in self.held]
        self._made: dict[tuple[EphemerisTrajectory, ElementSet | None], Trajectory] = {}

    def covers(self, utc: datetime) -> bool:
        """Whether one of them has `utc` in its span."""
        return any(ephemeris.covers(utc) for ephemeris in self.held)

    def alone_at(self, utc: datetime) -> EphemerisTrajectory | None:
        """The one made last of those that cover `utc`, without anything beyond its ends."""
        places = [place for place, e in enumerate(self.held) if e.covers(utc)]
        return self._inside[places[-1]] if places else None

    def trajectory(
        self, utc: datetime, elements: ElementSet | None, beyond: Trajectory | None
    ) -> Trajectory | None:
        """The same, beyond its ends that of `elements`."""
        inside = self.alone_at(utc)
        if inside is None or beyond is None:
            return inside
        key = (inside, elements)
        if key not in self._made:
            self._made[key] = ContinuedTrajectory(inside, beyond)
        return self._made[key]

    def planned_between(
        self, start: datetime, end: datetime
    ) -> tuple[tuple[PlannedEvent, Ephemeris], ...]:
        """The burns of the station that the one made last plans for a span, with that one."""
        found: dict[datetime, tuple[PlannedEvent, Ephemeris]] = {}
        for ephemeris in self.held:
            # What was planned for a time that a later plan covers holds no longer.
            found = {utc: plan for utc, plan in found.items() if not ephemeris.covers(utc)}
            found |= {burn.utc: (burn, ephemeris) for burn in ephemeris.burns}
        return tuple(plan for utc, plan in sorted(found.items()) if start <= utc <= end)
