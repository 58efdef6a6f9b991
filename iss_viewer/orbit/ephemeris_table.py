"""The station's way over the turning Earth as polynomials, which answer many questions at once."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import itrs_many_from_teme
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


class EphemerisTable:
    """A trajectory in ITRS between two times (UTC seconds since 1970), whatever place looks on.

    Between each two nodes runs a polynomial of degree five, whose slopes and bends come from nine
    nodes. Within 0.2 m of SGP4 at any age; of a published trajectory within 1 m at its burns, and
    for four minutes about its end, where element sets take over with a step, within that step.
    `nodes_s` (n,) and `nodes_km` (n, 3) hold the asked span and up to a step more.

    Raises PropagationError where the trajectory does not reach four steps beyond the span.
    """

    __slots__ = ("_coefficients", "nodes_km", "nodes_s", "step_s")

    def __init__(self, trajectory: Trajectory, first_s: float, last_s: float) -> None:
        is_smooth = trajectory.orbit.prediction is None
        self.step_s = SMOOTH_STEP_S if is_smooth else BURNING_STEP_S
        count = max(math.ceil((last_s - first_s) / self.step_s), 1) + 1
        times = first_s + self.step_s * np.arange(-_REACH, count + _REACH, dtype=np.float64)
        teme, _ = trajectory.teme_many(times)
        around = itrs_many_from_teme(teme, earth_rotation_rad(times))
        self.nodes_s: Array = times[_REACH:-_REACH]
        self.nodes_km: Array = around[_REACH:-_REACH]
        self._coefficients = _quintics(around)

    def at(self, unix_s: Array) -> tuple[Array, Array]:
        """Positions (m, 3) in km and velocities (m, 3) in km/s against the turning Earth at times
        (m,) between the first node and the last."""
        share, (c0, c1, c2, c3, c4, c5) = self._place(unix_s)
        position = ((((c5 * share + c4) * share + c3) * share + c2) * share + c1) * share + c0
        slope = (((5.0 * c5 * share + 4.0 * c4) * share + 3.0 * c3) * share + 2.0 * c2) * share + c1
        return position, slope / self.step_s

    def _place(self, unix_s: Array) -> tuple[Array, Array]:
        steps = (unix_s - self.nodes_s[0]) / self.step_s
        index = np.clip(steps.astype(np.intp), 0, len(self._coefficients) - 1)
        return (steps - index)[:, np.newaxis], self._coefficients[index].transpose(1, 0, 2)


def _quintics(around: Array) -> Array:
    """Coefficients (n - 1, 6, 3) from the lowest order up, of a share 0..1 of each step, from the
    nodes (n, 3) with four more on either side."""
    count = len(around) - 2 * _REACH

    def shifted(steps: int) -> Array:
        return around[_REACH + steps : _REACH + steps + count]

    def pairs(weights: tuple[float, ...], sign: float) -> Array:
        found = np.zeros((count, 3))
        for far, weight in enumerate(weights, start=1):
            found += weight * (shifted(far) + sign * shifted(-far))
        return found

    position = shifted(0)
    slope = pairs(_SLOPE, -1.0)
    bend = _BEND_HERE * position + pairs(_BEND, 1.0)
    p0, v0, a0 = position[:-1], slope[:-1], 0.5 * bend[:-1]
    gap = position[1:] - p0 - v0 - a0
    turn = slope[1:] - v0 - 2.0 * a0
    change = 0.5 * bend[1:] - a0
    return np.stack(
        [
            p0,
            v0,
            a0,
            10.0 * gap - 4.0 * turn + change,
            -15.0 * gap + 7.0 * turn - 2.0 * change,
            6.0 * gap - 3.0 * turn + change,
        ],
        axis=1,
    )
