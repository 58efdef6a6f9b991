"""Roots of smooth curves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from iss_viewer.orbit.crossings import crossings, with_extremes

Array = NDArray[np.float64]


def wave(times: Array) -> Array:
    """A revolution of 93 minutes, in its unit circle."""
    values: Array = np.sin(times * (2.0 * np.pi / 5580.0))
    return values


def test_the_zeros_of_a_sine_are_found_to_a_tenth_of_a_millisecond() -> None:
    times = np.arange(60.0, 20_000.0, 120.0)
    roots, rises = crossings(times, wave(times), wave)
    assert roots == pytest.approx(2790.0 * np.arange(1, 8), abs=1e-4)
    assert rises.tolist() == [False, True] * 3 + [False]


@given(st.floats(0.9999, 0.99999), st.floats(0.0, 120.0))
@example(0.99994, 75.0)  # The top is at 1395 s, right on a sample.
def test_a_short_visit_above_zero_between_two_samples_is_not_missed(
    level: float, begin: float
) -> None:
    def over(times: Array) -> Array:
        return wave(times) - level

    grid = np.arange(begin, 4000.0, 120.0)
    times, values = with_extremes(grid, over(grid), over)
    assert (np.diff(times) > 0.0).all()
    roots, rises = crossings(times, values, over)
    half = np.arccos(level) * 5580.0 / (2.0 * np.pi)
    assert roots == pytest.approx([1395.0 - half, 1395.0 + half], abs=1e-3)
    assert rises.tolist() == [True, False]


def test_a_sample_right_on_zero_is_one_crossing() -> None:
    times = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
    roots, rises = crossings(times, times**3, lambda moments: moments**3)
    assert roots == pytest.approx([0.0], abs=1e-3)
    assert rises.tolist() == [True]


def test_a_curve_that_stays_on_one_side_has_no_crossing() -> None:
    times = np.arange(5.0)
    roots, rises = crossings(times, times + 1.0, lambda moments: moments + 1.0)
    assert len(roots) == len(rises) == 0
