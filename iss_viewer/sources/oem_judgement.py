"""Whether the states of a trajectory can be the station's, each by itself and one after another."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.oem_forms import refused

Array = NDArray[np.float64]

# Interpolation over a longer step would be off by more than 3 m.
LONGEST_STEP_S = 600.0

_RADIUS_KM = (6_580.0, 6_880.0)
_SPEED_KM_S = (7.4, 8.0)
_MU_KM3_S2 = 398_600.4418
_USUAL_STEP_S = 240.0
# What is left at the usual step when only a round Earth's pull is counted, and what a burn of a
# few metres a second adds. Damage to a figure's kilometres is more.
_LEFT_KM, _LEFT_KM_S = 0.1, 0.02
_BURN_KM, _BURN_KM_S = 0.5, 0.005


def check_states(unix_s: Array, table: Array, place: Callable[[int], Phrase]) -> None:
    """Raises FeedError for the first state, of positions beside velocities (n, 6), that is not
    finite, not in order, not where the station flies or not where the one before leads to."""
    is_finite: NDArray[np.bool_] = np.logical_and.reduce(np.isfinite(table), axis=1)
    _refuse(~is_finite, place, lambda _: phrase("oem_not_finite"))
    steps = np.diff(unix_s)
    _refuse(_later(steps <= 0.0), place, lambda _: phrase("oem_times_fall"))
    _refuse(
        _later(steps > LONGEST_STEP_S),
        place,
        lambda index: phrase("oem_gap", gap_s=float(steps[index - 1])),
    )
    # Finite figures may still be too large to be squared.
    with np.errstate(over="ignore"):
        radius = np.linalg.norm(table[:, :3], axis=1)
        speed = np.linalg.norm(table[:, 3:], axis=1)
    _refuse(
        ~((radius > _RADIUS_KM[0]) & (radius < _RADIUS_KM[1])),
        place,
        lambda index: phrase("oem_radius", radius_km=_shown(radius[index])),
    )
    _refuse(
        ~((speed > _SPEED_KM_S[0]) & (speed < _SPEED_KM_S[1])),
        place,
        lambda index: phrase("oem_speed", speed_km_s=_shown(speed[index])),
    )
    _refuse(_later(_do_not_follow(steps, table, radius)), place, lambda _: phrase("oem_unfit"))


def _do_not_follow(steps: Array, table: Array, radius: Array) -> NDArray[np.bool_]:
    """(n - 1,) by the trapezium rule with its first correction (Euler and Maclaurin)."""
    position, velocity = table[:, :3], table[:, 3:]
    pull = -_MU_KM3_S2 * position / radius[:, np.newaxis] ** 3
    h = steps[:, np.newaxis]
    way = h / 2.0 * (velocity[1:] + velocity[:-1]) - h**2 / 12.0 * np.diff(pull, axis=0)
    gain = h / 2.0 * (pull[1:] + pull[:-1])
    off_km = np.linalg.norm(np.diff(position, axis=0) - way, axis=1)
    off_km_s = np.linalg.norm(np.diff(velocity, axis=0) - gain, axis=1)
    longer = steps / _USUAL_STEP_S
    unfit: NDArray[np.bool_] = (off_km > _BURN_KM + _LEFT_KM * longer**5) | (
        off_km_s > _BURN_KM_S + _LEFT_KM_S * longer**3
    )
    return unfit


def _later(of_steps: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """A fault of the step from one state to the next is the later one's."""
    return np.concatenate([[False], of_steps])


def _refuse(
    is_bad: NDArray[np.bool_], place: Callable[[int], Phrase], why: Callable[[int], Phrase]
) -> None:
    if is_bad.any():
        index = int(np.argmax(is_bad))
        raise refused(place(index), why(index))


def _shown(figure: float) -> float:
    return min(float(figure), 1e9)
