"""The station's way over the turning Earth as polynomials, which answer many questions at once."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import itrs_many_from_teme
from iss_viewer.orbit.station_way import Marks, mark_times
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]

# SGP4's way is smooth over that; where burns push, a polynomial must not reach far.
SMOOTH_STEP_S = 240.0
BURNING_STEP_S = 60.0

# Central differences over nine positions (Fornberg 1988), from the nearest pair outwards; the
# second's own weight stands in front. Velocities are not used: SGP4's are up to 2 cm/s from how
# its positions change, which alone would put the polynomials a metre off.
_SLOPE = (4 / 5, -1 / 5, 4 / 105, -1 / 280)
_BEND_HERE, _BEND = -205 / 72, (8 / 5, -1 / 5, 8 / 315, -1 / 560)
_REACH = len(_SLOPE)
_NODES = 2 * _REACH + 2


class EphemerisTable:
    """A trajectory in ITRS between two times (UTC seconds since 1970), whatever place looks on.

    Between each two nodes runs a polynomial of degree five, whose slopes and bends come from nine
    nodes. Within 0.2 m of SGP4 at any age; of a published trajectory within 1 m at its burns, and
    for four minutes about its end, where element sets take over with a step, within that step.
    It holds the asked span and up to a step more. `marks` are evenly apart in it.

    Raises PropagationError where the trajectory does not reach four steps beyond the span.
    """

    __slots__ = ("_coefficients", "_first_s", "marks", "step_s")

    def __init__(self, trajectory: Trajectory, first_s: float, last_s: float) -> None:
        is_smooth = trajectory.orbit.prediction is None
        self.step_s = SMOOTH_STEP_S if is_smooth else BURNING_STEP_S
        count = max(math.ceil((last_s - first_s) / self.step_s), 1)
        times = first_s + self.step_s * np.arange(-_REACH, count + 1 + _REACH, dtype=np.float64)
        teme, _ = trajectory.teme_many(times)
        around = itrs_many_from_teme(teme, earth_rotation_rad(times)).T
        # One product of matrices for all coefficients of all steps.
        shifted = np.stack([around[:, node : node + count] for node in range(_NODES)])
        coefficients: Array = _WEIGHTS @ shifted.reshape(_NODES, -1)
        self._coefficients = coefficients.reshape(-1, 3, count)
        self._first_s = first_s
        moments = mark_times(first_s, first_s + self.step_s * count)
        self.marks = Marks.of(moments, *self.at(moments))

    def at(self, unix_s: Array) -> tuple[Array, Array]:
        """As Way says."""
        steps = (unix_s - self._first_s) / self.step_s
        last = self._coefficients.shape[2] - 1
        index = np.minimum(np.maximum(steps.astype(np.intp), 0), last)  # np.clip takes thrice that
        share = steps - index
        c0, c1, c2, c3, c4, c5 = self._coefficients.take(index, axis=2)
        # Horner's scheme, and the same of its own partial results for the slope.
        position = c5 * share + c4
        slope = c5 * share + position
        for coefficient in (c3, c2, c1):
            position = position * share + coefficient
            slope = slope * share + position
        return (position * share + c0).T, (slope / self.step_s).T


def _quintic_weights() -> Array:
    """(6, 10): how much each node, from four before a step to four after it, adds to each of the
    step's coefficients, from the lowest order up, of a share 0..1 of the step."""
    nodes = np.eye(_NODES)

    def pairs(here: int, weights: tuple[float, ...], sign: float) -> Array:
        found = np.zeros(_NODES)
        for far, weight in enumerate(weights, start=1):
            found += weight * (nodes[here + far] + sign * nodes[here - far])
        return found

    def bend(here: int) -> Array:
        found: Array = _BEND_HERE * nodes[here] + pairs(here, _BEND, 1.0)
        return found

    here, there = _REACH, _REACH + 1
    p0, v0, a0 = nodes[here], pairs(here, _SLOPE, -1.0), 0.5 * bend(here)
    gap = nodes[there] - p0 - v0 - a0
    turn = pairs(there, _SLOPE, -1.0) - v0 - 2.0 * a0
    change = 0.5 * bend(there) - a0
    return np.stack(
        [
            p0,
            v0,
            a0,
            10.0 * gap - 4.0 * turn + change,
            -15.0 * gap + 7.0 * turn - 2.0 * change,
            6.0 * gap - 3.0 * turn + change,
        ]
    )


_WEIGHTS = _quintic_weights()
