"""Interpolation between NASA's states, judged by states left out and by a burn worked out."""

from __future__ import annotations

import numpy as np
import pytest

from iss_viewer.orbit.hermite import HermiteTable, stretch_ends
from tests.orbit.published import excerpt, flown_with_burn


def test_with_every_second_state_left_out_they_come_back_within_two_metres() -> None:
    nasa = excerpt()
    table = HermiteTable(nasa.unix_s[::2], nasa.position_km[::2], nasa.velocity_km_s[::2])
    left_out = np.arange(1, len(nasa.unix_s) - 1, 2)
    position, velocity = table.at(nasa.unix_s[left_out])
    off_m = 1e3 * np.linalg.norm(position - nasa.position_km[left_out], axis=1)
    # At 480 s, twice NASA's step: 1.6 m at most, 0.5 m in the median. NASA's own step leaves
    # 2 to the 8th times less, 6 mm.
    assert off_m.max() < 2.0
    assert np.median(off_m) < 0.6
    slow_mm_s = 1e6 * np.linalg.norm(velocity - nasa.velocity_km_s[left_out], axis=1)
    assert slow_mm_s.max() < 10.0


def test_at_the_states_themselves_it_gives_them_back() -> None:
    nasa = excerpt()
    position, velocity = HermiteTable(nasa.unix_s, nasa.position_km, nasa.velocity_km_s).at(
        nasa.unix_s
    )
    assert np.abs(position - nasa.position_km).max() < 1e-9
    assert np.abs(velocity - nasa.velocity_km_s).max() < 1e-12


def test_one_by_one_the_same_comes_out_to_a_micrometre_forward_and_back() -> None:
    nasa = excerpt()
    table = HermiteTable(nasa.unix_s, nasa.position_km, nasa.velocity_km_s)
    times = np.linspace(nasa.unix_s[0], nasa.unix_s[-1], 400)
    positions, velocities = table.at(times)
    for index in (*range(400), *range(399, -1, -7)):
        position, velocity = table.at_one(float(times[index]))
        assert position == pytest.approx(positions[index], abs=1e-9)
        assert velocity == pytest.approx(velocities[index], abs=1e-12)


def test_no_polynomial_reaches_across_a_burn_laid_out_as_nasa_does() -> None:
    # A burn of 1 m/s from 3,000 to 3,200 s: steps of 240 s, a short one that leads to it, two
    # seconds within it, then 240 s again.
    nasa = excerpt()
    start = np.concatenate([nasa.position_km[0], nasa.velocity_km_s[0]])
    flown = flown_with_burn(start, 7040, (3000, 3200))
    times = np.concatenate(
        [np.arange(0, 3000, 240), np.arange(3000, 3200, 2), np.arange(3200, 7041, 240)]
    ).astype(float)
    ends = times[stretch_ends(times)].tolist()
    assert ends == [0.0, 3000.0, 3200.0, 7040.0]
    states = flown[times.astype(int)]
    table = HermiteTable(times, states[:, :3], states[:, 3:])
    seconds = np.arange(0.0, 7041.0)
    position, velocity = table.at(seconds)
    # 1 cm and 0.2 mm/s, also beside the burn; straight through it would be 3.4 m.
    assert 1e3 * np.linalg.norm(position - flown[:, :3], axis=1).max() < 0.01
    assert 1e6 * np.linalg.norm(velocity - flown[:, 3:], axis=1).max() < 0.2


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_a_table_of_few_states_is_a_cubic_or_better(count: int) -> None:
    nasa = excerpt()
    part = slice(0, count)
    table = HermiteTable(nasa.unix_s[part], nasa.position_km[part], nasa.velocity_km_s[part])
    middle = (nasa.unix_s[0] + nasa.unix_s[1]) / 2.0
    position, _ = table.at(np.array([middle]))
    whole, _ = HermiteTable(nasa.unix_s, nasa.position_km, nasa.velocity_km_s).at(
        np.array([middle])
    )
    # A cubic over 240 s is off by h^4/384 of the fourth derivative: 0.1 km.
    assert np.linalg.norm(position - whole) < 0.12


def test_a_single_odd_step_belongs_to_the_steps_before_it() -> None:
    times = np.cumsum([0.0, 240.0, 240.0, 60.0, 240.0, 240.0, 30.6, 30.599, 30.601])
    assert np.flatnonzero(stretch_ends(times)).tolist() == [0, 3, 5, 8]
