"""Which revolution since launch the station is on."""

from __future__ import annotations

import math

from iss_viewer.orbit.state import Vector3
from iss_viewer.orbit.trajectory import Trajectory

# Sets are often made for the mean node, 0.02 to 0.23 degrees after it by their own elements, and
# tell the revolution that begins there. SGP4's short waves put half of those just before it: of
# 199 bundled neighbours 67 would differ by one.
_AT_NODE_RAD = math.radians(0.5)


class RevolutionCount:
    """Counts ascending nodes from where a trajectory's orbit tells the count.

    Whole turns come from the mean orbit carried forward, which is safe to half a turn for
    months; the node itself from the state, where z turns positive. Raises PropagationError.
    """

    __slots__ = ("_dot", "_from_unix_s", "_revolution", "_start_rad", "_turns_per_day")

    def __init__(self, trajectory: Trajectory) -> None:
        orbit = trajectory.orbit
        self._from_unix_s = orbit.counted_from.timestamp()
        self._revolution = orbit.revolution
        self._start_rad = latitude_argument_rad(*trajectory.teme_at(self._from_unix_s))
        if self._start_rad > math.tau - _AT_NODE_RAD:
            self._start_rad -= math.tau
        self._turns_per_day = orbit.nodal_turns_per_day
        self._dot = orbit.mean_motion_dot

    def at(self, unix_s: float, position: Vector3, velocity: Vector3) -> int:
        """The revolution at a time, from the state there (any frame with the Earth's axis as z)."""
        days = (unix_s - self._from_unix_s) / 86_400.0
        expected = (self._turns_per_day + self._dot * days) * days
        part = (latitude_argument_rad(position, velocity) - self._start_rad) / math.tau
        return self._revolution + round(expected - part)


def latitude_argument_rad(position: Vector3, velocity: Vector3) -> float:
    """The angle from the ascending node to the position along the orbit, 0 up to 2 pi."""
    x, y, z = position
    vx, vy, vz = velocity
    hx, hy, hz = y * vz - z * vy, z * vx - x * vz, x * vy - y * vx
    # The node lies along (-hy, hx, 0); a quarter turn on along the orbit is h x node.
    along_node = y * hx - x * hy
    beyond = z * math.sqrt(hx * hx + hy * hy + hz * hz)
    return math.atan2(beyond, along_node) % math.tau
