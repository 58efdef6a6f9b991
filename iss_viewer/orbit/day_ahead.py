"""What the orbit alone tells of the next day: sunrises and sunsets aboard, and new revolutions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from iss_viewer.orbit.crossings import Array, crossings
from iss_viewer.orbit.mean_orbit import MeanOrbit
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import Pass, next_pass
from iss_viewer.orbit.revolution import RevolutionCount
from iss_viewer.orbit.sunlight import sunlit_stretches
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory

# A little longer than a day, so that it still holds a whole one some minutes after it was made.
REACH = timedelta(hours=24, minutes=10)
PASS_HOURS = 48.0
# Searches look a little beyond their end, where a published trajectory has nothing to say.
_SEARCH_MARGIN = timedelta(minutes=20)
_NODE_STEP_S = 120.0
# A moment after the node, where rounding can no longer count the revolution before it.
_BEYOND_NODE_S = 1.0


@dataclass(frozen=True, slots=True)
class DayAhead:
    """From `start` for a day, or to where the trajectory ends. `sunlit` are stretches cut to that
    span; `nodes` the ascending nodes with the revolution that each begins. `coming` is the next
    pass over `site` within two days."""

    start: datetime
    end: datetime
    orbit: MeanOrbit
    sunlit: tuple[tuple[datetime, datetime], ...]
    nodes: tuple[tuple[datetime, int], ...]
    site: Observer | None
    coming: Pass | None

    @property
    def sunrises(self) -> tuple[datetime, ...]:
        """When more than half of the Sun's disc comes into sight."""
        return tuple(begin for begin, _ in self.sunlit if begin > self.start)

    @property
    def sunsets(self) -> tuple[datetime, ...]:
        """When more than half of the Sun's disc goes out of sight."""
        return tuple(end for _, end in self.sunlit if end < self.end)


def day_ahead(trajectory: Trajectory, start: datetime, site: Observer | None) -> DayAhead:
    """All of it from `start`. Raises PropagationError."""
    last = trajectory.span[1] - _SEARCH_MARGIN
    end = max(start, min(start + REACH, last))
    hours = min(PASS_HOURS, (last - start) / timedelta(hours=1))
    coming = None
    if site is not None and hours > 0.0:
        coming = next_pass(trajectory, site, start, hours)
    return DayAhead(
        start, end, trajectory.orbit, sunlit_stretches(trajectory, start, end),
        _nodes(trajectory, start, end), site, coming,
    )  # fmt: skip


def _nodes(
    trajectory: Trajectory, start: datetime, end: datetime
) -> tuple[tuple[datetime, int], ...]:
    def north_km(times: Array) -> Array:
        north: Array = trajectory.teme_many(times)[0][:, 2]
        return north

    first, last = unix_s(start), unix_s(end)
    times = np.arange(first, last + _NODE_STEP_S, _NODE_STEP_S)
    roots, rises = crossings(times, north_km(times), north_km)
    count = RevolutionCount(trajectory)
    nodes = []
    for node in roots[rises & (roots < last)].tolist():
        beyond = node + _BEYOND_NODE_S
        nodes.append((utc_from_unix(node), count.at(beyond, *trajectory.teme_at(beyond))))
    return tuple(nodes)
