"""Positions and velocities between the states of a table, by Hermite polynomials.

CCSDS 502.0-B names Hermite and Lagrange interpolation for an OEM; Hermite's uses the velocities
too, so four states give a polynomial of degree seven.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3

Array = NDArray[np.float64]
# Start, end, and from the highest order down a node and its coefficients.
_Interval = tuple[float, float, tuple[tuple[float, list[float]], ...]]

# A table's times carry milliseconds, so equal steps differ by as much.
_SAME_STEP_S = 0.01
# Under this step two states are enough (0.4 m), while the 4 m that half a millisecond of rounding
# puts between neighbours would make a longer polynomial swing.
_SHORT_STEP_S = 60.0
_STENCIL = 4
_DEGREE = 2 * _STENCIL - 1


class HermiteTable:
    """Interpolates n states at ascending times.

    Where the table's step changes its maker has restarted the integration, as at either end of
    a burn, and no polynomial reaches across. A single odd step, which only leads to such an
    instant, belongs to the steps before it.
    """

    __slots__ = ("_coefficients", "_kept", "_nodes", "_starts")

    def __init__(self, unix_s: Array, position_km: Array, velocity_km_s: Array) -> None:
        self._starts = unix_s[:-1]
        chosen, is_long = _stencils(unix_s)
        # In seconds from each interval's start, so that no digit is lost.
        times = unix_s[chosen] - self._starts[:, np.newaxis]
        self._nodes = np.repeat(times, 2, axis=1)
        self._coefficients = _divided_differences(
            self._nodes, position_km[chosen], velocity_km_s[chosen]
        )
        self._coefficients[~is_long, _STENCIL:] = 0.0
        self._kept = self._interval(0)

    def at(self, unix_s: Array) -> tuple[Array, Array]:
        """Positions and velocities (m, 3) at times (m,) inside the table."""
        place = np.clip(
            np.searchsorted(self._starts, unix_s, "right") - 1, 0, len(self._starts) - 1
        )
        since = unix_s - self._starts[place]
        nodes, coefficients = self._nodes[place], self._coefficients[place]
        position = coefficients[:, _DEGREE]
        velocity = np.zeros_like(position)
        for order in range(_DEGREE - 1, -1, -1):
            factor = (since - nodes[:, order])[:, np.newaxis]
            velocity = position + factor * velocity
            position = coefficients[:, order] + factor * position
        return position, velocity

    def at_one(self, unix_s: float) -> tuple[Vector3, Vector3]:
        """The same at one time, eight times faster: a tick stays in the interval of the last."""
        start, end, orders = self._kept
        if not start <= unix_s < end:
            place = int(np.searchsorted(self._starts, unix_s, "right")) - 1
            self._kept = self._interval(max(place, 0))
            start, _, orders = self._kept
        since = unix_s - start
        x = y = z = u = v = w = 0.0
        for node, (a, b, c) in orders:
            factor = since - node
            u, v, w = x + factor * u, y + factor * v, z + factor * w
            x, y, z = a + factor * x, b + factor * y, c + factor * z
        return (x, y, z), (u, v, w)

    def _interval(self, place: int) -> _Interval:
        starts = self._starts
        end = float(starts[place + 1]) if place + 1 < len(starts) else math.inf
        orders = zip(self._nodes[place].tolist(), self._coefficients[place].tolist(), strict=True)
        return float(starts[place]), end, tuple(orders)[::-1]


def stretch_ends(unix_s: Array) -> NDArray[np.bool_]:
    """(n,) whether the table's step changes for good at a state; the ends count as well."""
    steps = np.diff(unix_s)
    ends = np.ones(len(unix_s), dtype=np.bool_)
    ends[1:-1] = np.abs(np.diff(steps)) > _SAME_STEP_S
    is_single = ends[:-1] & ends[1:]
    is_single[0] = False
    ends[:-1] &= ~is_single
    return ends


def _stencils(unix_s: Array) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """For each interval its four states, and whether all four are used or only the first two,
    which then are its ends."""
    intervals = np.arange(len(unix_s) - 1)
    ends = np.flatnonzero(stretch_ends(unix_s))
    after = np.searchsorted(ends, intervals, "right")
    first, last = ends[after - 1], ends[after]
    is_long = (last - first >= _STENCIL - 1) & (np.diff(unix_s) >= _SHORT_STEP_S)
    begin = np.where(is_long, np.clip(intervals - 1, first, last - _STENCIL + 1), intervals)
    chosen = begin[:, np.newaxis] + np.arange(_STENCIL)
    # What a short one does not use must only differ from what it does.
    beyond = len(unix_s) - 1
    return np.where(chosen > beyond, beyond - chosen, chosen), is_long


def _divided_differences(nodes: Array, position: Array, velocity: Array) -> Array:
    """Newton's coefficients (n, 8, 3) of polynomials through positions (n, 4, 3) with
    velocities (n, 4, 3), each node (n, 8) standing twice."""
    table = np.repeat(position, 2, axis=1)
    found = np.empty_like(table)
    found[:, 0] = table[:, 0]
    for order in range(1, _DEGREE + 1):
        gaps = nodes[:, order:] - nodes[:, :-order]
        is_double = gaps == 0.0
        table = np.diff(table, axis=1) / np.where(is_double, 1.0, gaps)[:, :, np.newaxis]
        if order == 1:
            table[:, ::2] = velocity
        found[:, order] = table[:, 0]
    return found
