"""The instant of the launch of 21 September 2022 as the views are told it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from iss_viewer.orbit.ground_track import Track, track_between
from iss_viewer.orbit.snapshot import Snapshot, snapshot_at
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.trajectory import ElementSetTrajectory

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
# Elements by the US Space Force of 23 September 2022; on the 21st they agree within 1 km with
# those of the days around.
TLE = """\
1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996
2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488
"""


def trajectory() -> ElementSetTrajectory:
    return ElementSetTrajectory(from_tle(*TLE.splitlines(), "ISS (ZARYA)", "test"))


def snapshot(after: timedelta = timedelta()) -> Snapshot:
    return snapshot_at(LAUNCH + after, trajectory())


def track() -> Track:
    return track_between(
        trajectory(), LAUNCH - timedelta(minutes=95), LAUNCH + timedelta(minutes=95)
    )
