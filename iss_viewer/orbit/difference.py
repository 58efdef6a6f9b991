"""How far apart two trajectories put the station, in directions that mean something aboard."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """n times, and how far `other` puts the station ahead of, to port of (north of an eastward
    orbit) and above where `base` does, km. Along is along the curved track, so that it also
    means lateness where it is large; together they give `distance_km`, as the crow flies."""

    unix_s: Array
    ahead_km: Array
    port_km: Array
    above_km: Array
    distance_km: Array


def difference_between(base: Trajectory, other: Trajectory, unix_s: Array) -> Difference:
    """Raises PropagationError where either says nothing."""
    here, velocity = base.teme_many(unix_s)
    there, _ = other.teme_many(unix_s)
    radius = np.linalg.norm(here, axis=1)
    up = here / radius[:, np.newaxis]
    normal = np.cross(here, velocity)
    normal /= np.linalg.norm(normal, axis=1)[:, np.newaxis]
    forward = np.cross(normal, up)
    upward, onward, port = (np.einsum("ij,ij->i", there, axis) for axis in (up, forward, normal))
    return Difference(
        unix_s,
        radius * np.arctan2(onward, upward),
        port,
        np.hypot(upward, onward) - radius,
        np.linalg.norm(there - here, axis=1),
    )
