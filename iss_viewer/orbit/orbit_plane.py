"""The plane of an orbit for weeks ahead, where the place along it is not known any more."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.mean_orbit import MeanOrbit
from iss_viewer.orbit.timescale import unix_s
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]

# Judged by the bundled sets up to that age (see OrbitPlane).
PLANE_KNOWN_DAYS = 90.0

# WGS 72, as SGP4 uses it.
_EARTH_RADIUS_KM = 6_378.135
_MU_KM3_S2 = 398_600.8
_J2 = 0.001082616
_SAMPLES = 24


@dataclass(frozen=True, slots=True)
class OrbitPlane:
    """A circle round the Earth that turns evenly about its axis (TEME), as if the height stayed.

    The station's does, on average: reboosts undo the drag. Of bundled sets 30 to 60 days apart
    (1,375 pairs) the older one's node is then 0.09 deg off the younger one's (median; 90 %:
    0.3 deg, over which the Earth turns in 73 s); with SGP4, which lets the station sink, 0.29 and
    0.76 deg. At 75 to 90 days it is 0.2 and 0.55 deg. The inclination stays within 0.01 deg.
    """

    at_unix_s: float
    node_rad: float
    inclination_rad: float
    node_rate_rad_s: float
    radius_km: float
    period_s: float

    def axes_at(self, times: Array) -> tuple[Array, Array]:
        """Unit vectors (n, 3) in TEME at UTC seconds since 1970 (n,): to the ascending node and
        a quarter turn after it."""
        node = self.node_rad + self.node_rate_rad_s * (times - self.at_unix_s)
        cos_n, sin_n = np.cos(node), np.sin(node)
        cos_i, sin_i = math.cos(self.inclination_rad), math.sin(self.inclination_rad)
        level = np.zeros_like(node)
        to_node = np.stack([cos_n, sin_n, level], axis=-1)
        onward = np.stack([-sin_n * cos_i, cos_n * cos_i, level + sin_i], axis=-1)
        return to_node, onward


def orbit_plane(trajectory: Trajectory, utc: datetime) -> OrbitPlane:
    """The plane as the trajectory has it at `utc`, or at that end of its span which is nearer.

    Raises PropagationError.
    """
    orbit = trajectory.orbit
    period_s = 86_400.0 / orbit.mean_motion_rev_per_day
    first, last = (unix_s(end) for end in trajectory.span)
    # A whole turn round the instant must lie within the span.
    half = min(0.5 * period_s, 0.5 * (last - first))
    at = min(max(unix_s(utc), first + half), last - half)
    positions, velocities = trajectory.teme_many(
        at + half * np.linspace(-1.0, 1.0, _SAMPLES, endpoint=False)
    )
    # Over one turn the flattening's short sways cancel.
    x, y, z = np.cross(positions, velocities).mean(axis=0).tolist()
    return OrbitPlane(
        at,
        math.atan2(x, -y),
        math.atan2(math.hypot(x, y), z),
        node_rate_rad_s(orbit),
        float(np.sqrt(np.einsum("ij,ij->i", positions, positions)).mean()),
        period_s,
    )


def node_rate_rad_s(orbit: MeanOrbit) -> float:
    """How fast the Earth's flattening turns the node (its largest part, J2), eastward positive."""
    rate = orbit.mean_motion_rev_per_day * math.tau / 86_400.0
    semi_major_km = math.cbrt(_MU_KM3_S2 / rate**2)
    ratio = _EARTH_RADIUS_KM / (semi_major_km * (1.0 - orbit.eccentricity**2))
    return -1.5 * _J2 * ratio * ratio * rate * math.cos(math.radians(orbit.inclination_deg))
