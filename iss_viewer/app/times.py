"""Moments to jump to: the next sunrise or sunset aboard, node, or event."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np

from iss_viewer.orbit.ephemeris_shelf import EphemerisShelf
from iss_viewer.orbit.sunlight import sunlit_stretches
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.station.record import StationRecord

NODE_STEP_S = 120.0
NODE_SEARCH = timedelta(hours=4)
LIGHT_SEARCH = timedelta(hours=6)
# A jump lands a moment before what it jumps to, so that one sees it happen.
LEAD = timedelta(seconds=10)


def next_moment(
    kind: str,
    utc: datetime,
    trajectory: Trajectory | None,
    record: StationRecord,
    shelf: EphemerisShelf,
) -> datetime | None:
    """When the next `kind` (sunrise, sunset, node, event, planned burn) after `utc` is; None
    when none comes."""
    after = utc + 2 * LEAD
    if kind == "burn":
        plans = shelf.planned_between(after, after + timedelta(days=3650))
        return plans[0][0].utc - LEAD if plans else None
    if kind == "event":
        events = record.events_between(after, after + timedelta(days=3650))
        return events[0].when.utc - LEAD if events else None
    if trajectory is None:
        return None
    if kind == "node":
        node = _ascending_node(trajectory, after)
        return None if node is None else node - LEAD
    stretches = sunlit_stretches(trajectory, after, after + LIGHT_SEARCH)
    found = [
        edge
        for start, end in stretches
        for edge in ((start,) if kind == "sunrise" else (end,))
        if after < edge < after + LIGHT_SEARCH
    ]
    return found[0] - LEAD if found else None


def _ascending_node(trajectory: Trajectory, after: datetime) -> datetime | None:
    start_s = unix_s(after)
    times = start_s + np.arange(0.0, NODE_SEARCH.total_seconds(), NODE_STEP_S)
    height_km = trajectory.teme_many(times)[0][:, 2]
    rising = np.nonzero((height_km[:-1] < 0.0) & (height_km[1:] >= 0.0))[0]
    if not len(rising):
        return None
    low, high = float(times[rising[0]]), float(times[rising[0] + 1])
    for _ in range(40):
        middle = 0.5 * (low + high)
        if trajectory.teme_at(middle)[0][2] < 0.0:
            low = middle
        else:
            high = middle
    return utc_from_unix(high)
