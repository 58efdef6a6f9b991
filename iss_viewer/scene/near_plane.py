"""Cutting lines where they pass behind the eye, where no projection exists."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

NEAR_KM = 0.002


def cut_behind(points: Array, toward: Array, forward: Array) -> Array:
    """`points` (n, 3) that lie behind the eye, moved along the line to `toward` (n, 3) until just
    before it, where `toward` lies in front. Both are relative to the eye; `forward` is unit."""
    depth, other = points @ forward, toward @ forward
    rows = (depth < NEAR_KM) & (other > NEAR_KM)
    cut = points.copy()
    share = (NEAR_KM - depth[rows]) / (other[rows] - depth[rows])
    cut[rows] += share[:, None] * (toward[rows] - points[rows])
    return cut
