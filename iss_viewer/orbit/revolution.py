"""Which revolution since launch the station is on."""

from __future__ import annotations

import math
from datetime import UTC, datetime

from iss_viewer.orbit.element_set import ISS_NORAD_ID, ElementSet
from iss_viewer.orbit.state import Vector3
from iss_viewer.orbit.trajectory import Trajectory

# Zarya lifted off from Baikonur; nothing of the station was in orbit before.
FIRST_LAUNCH_UTC = datetime(1998, 11, 20, 6, 40, tzinfo=UTC)

_WRAP = 100_000
# The station's mean over its whole life, good to 1 %: 500 of 100,000 after ten years.
_MEAN_REV_PER_DAY = 15.63

# WGS 72, as SGP4 uses it.
_EARTH_RADIUS_KM = 6_378.135
_MU_KM3_S2 = 398_600.8
_J2 = 0.001082616


def lifetime_revolution(elements: ElementSet) -> int:
    """The revolution at epoch without the wrap at 100,000 that a TLE's five digits bring.

    How often it has wrapped follows from the days since the first launch. Only the station's own
    count is unwrapped.
    """
    if elements.norad_id != ISS_NORAD_ID:
        return elements.rev_at_epoch
    days = (elements.epoch - FIRST_LAUNCH_UTC).total_seconds() / 86_400.0
    wraps = round((_MEAN_REV_PER_DAY * days - elements.rev_at_epoch) / _WRAP)
    return elements.rev_at_epoch + _WRAP * max(wraps, 0)


class RevolutionCount:
    """Counts ascending nodes from the epoch of a trajectory's elements.

    Whole turns come from the mean elements carried forward, which is safe to half a turn for
    months; the node itself from the state, where z turns positive. Raises PropagationError.
    """

    __slots__ = ("_at_epoch_rad", "_dot", "_epoch_unix_s", "_revolution", "_turns_per_day")

    def __init__(self, trajectory: Trajectory) -> None:
        elements = trajectory.elements
        self._epoch_unix_s = elements.epoch.timestamp()
        self._revolution = lifetime_revolution(elements)
        self._at_epoch_rad = latitude_argument_rad(*trajectory.teme_at(self._epoch_unix_s))
        self._turns_per_day = elements.mean_motion_rev_per_day + _perigee_turns_per_day(elements)
        self._dot = elements.mean_motion_dot

    def at(self, unix_s: float, position: Vector3, velocity: Vector3) -> int:
        """The revolution at a time, from the state there (any frame with the Earth's axis as z)."""
        days = (unix_s - self._epoch_unix_s) / 86_400.0
        expected = (self._turns_per_day + self._dot * days) * days
        part = (latitude_argument_rad(position, velocity) - self._at_epoch_rad) / math.tau
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


def _perigee_turns_per_day(elements: ElementSet) -> float:
    motion = elements.mean_motion_rev_per_day
    semi_major_km = math.cbrt(_MU_KM3_S2 / (motion * math.tau / 86_400.0) ** 2)
    ratio = _EARTH_RADIUS_KM / (semi_major_km * (1.0 - elements.eccentricity**2))
    cos_i = math.cos(math.radians(elements.inclination_deg))
    return 0.75 * _J2 * ratio * ratio * motion * (5.0 * cos_i * cos_i - 1.0)
