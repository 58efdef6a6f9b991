"""When a smooth function of time changes its sign."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
# Values (n,) of times (n,).
Curve = Callable[[Array], Array]

# Of the root, in seconds; the station moves 1 m in that time.
TOLERANCE_S = 1e-4
_MOST_ROUNDS = 60


def with_extremes(times: Array, values: Array, curve: Curve) -> tuple[Array, Array]:
    """The samples and, between them, the tops and bottoms that a parabola shows.

    So a short visit to the other side of zero between two samples is not missed.
    """
    before, here, after = values[:-2], values[1:-1], values[2:]
    turns = np.flatnonzero((here - before) * (after - here) < 0.0)
    if not len(turns):
        return times, values
    bend = before[turns] - 2.0 * here[turns] + after[turns]
    step = times[turns + 1] - times[turns]
    tops = times[turns + 1] + 0.5 * step * (before[turns] - after[turns]) / bend
    places = np.searchsorted(times, tops)
    # A top right on a sample is there already.
    is_new = times[places] != tops
    tops, places = tops[is_new], places[is_new]
    return np.insert(times, places, tops), np.insert(values, places, curve(tops))


def sign_changes(values: Array) -> NDArray[np.intp]:
    """The samples (k,) after which the next one lies on the other side of zero."""
    is_above = values > 0.0
    return np.flatnonzero(is_above[1:] != is_above[:-1])


def crossings(times: Array, values: Array, curve: Curve) -> tuple[Array, NDArray[np.bool_]]:
    """Times where `curve` crosses zero between samples of it, ascending, and whether it rises.

    Good to 0.1 ms.
    """
    found = sign_changes(values)
    rises = values[found + 1] > 0.0
    if not len(found):
        return np.empty(0), rises
    high = roots(times[found], times[found + 1], values[found], values[found + 1], curve)
    return high, rises


def roots(low: Array, high: Array, at_low: Array, at_high: Array, curve: Curve) -> Array:
    """Where `curve` crosses zero in each bracket (n,); it is asked for all of them every time, in
    their order, so it may know them by their place. Regula falsi in its Illinois form; good to
    0.1 ms."""
    is_found = np.zeros(len(high), np.bool_)
    for _ in range(_MOST_ROUNDS):
        # One that is found stays: the end that was kept would be halved down to the rounding of
        # the other, and the next guess lie anywhere between.
        guess = np.where(is_found, high, high - at_high * (high - low) / (at_high - at_low))
        at_guess = curve(guess)
        stays = at_guess * at_high > 0.0
        # The end that was kept twice counts half, so that both ends move.
        at_low = np.where(stays, 0.5 * at_low, at_high)
        low = np.where(stays, low, high)
        is_exact = at_guess == 0.0
        is_found |= is_exact | (np.abs(guess - high) < TOLERANCE_S)
        high, at_high = guess, at_guess
        if is_found.all():
            break
        # For a root met exactly the next guess must not divide by nothing.
        low = np.where(is_exact, high, low)
        at_low = np.where(is_exact, -1.0, at_low)
    return high
