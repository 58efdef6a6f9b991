"""Small circles on a sphere of directions."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3


def ring_around(axis: Vector3, angle_rad: float, n: int) -> NDArray[np.float64]:
    """n unit vectors (n, 3) at `angle_rad` from the unit vector `axis`, counterclockwise seen
    from its tip; the last is the first again."""
    x, y, z = axis
    # Across the axis and level; over a pole any direction is.
    level = math.hypot(x, y)
    east = (-y / level, x / level, 0.0) if level > 1e-12 else (0.0, 1.0, 0.0)
    north = (y * east[2] - z * east[1], z * east[0] - x * east[2], x * east[1] - y * east[0])
    turn = np.linspace(0.0, math.tau, n)
    turn[-1] = 0.0
    ring: NDArray[np.float64] = (
        math.cos(angle_rad) * np.array(axis)
        + math.sin(angle_rad) * np.cos(turn)[:, None] * np.array(east)
        + math.sin(angle_rad) * np.sin(turn)[:, None] * np.array(north)
    )
    return ring
