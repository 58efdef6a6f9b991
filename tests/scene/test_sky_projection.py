"""Where points of the sky fall on the two charts."""

from __future__ import annotations

import numpy as np
import pytest

from iss_viewer.scene.sky_projection import Facing, overhead


def test_a_quarter_turn_to_either_side_and_straight_up_lie_one_away() -> None:
    south = Facing(180.0)
    assert south.project(180.0, 0.0) == pytest.approx([0.0, 0.0], abs=1e-12)
    assert south.project(270.0, 0.0) == pytest.approx([1.0, 0.0])  # West is on the right.
    assert south.project(90.0, 0.0) == pytest.approx([-1.0, 0.0])
    assert south.project(12.0, 90.0) == pytest.approx([0.0, 1.0])


def test_a_fist_is_as_wide_as_it_is_high_wherever_it_is_held() -> None:
    facing, small = Facing(30.0), 1e-4
    for azimuth, elevation in ((30.0, 5.0), (80.0, 40.0), (330.0, 70.0)):
        here = facing.project(azimuth, elevation)
        wide = np.hypot(*(facing.project(azimuth + small, elevation) - here))
        high = np.hypot(*(facing.project(azimuth, elevation + small) - here))
        assert wide / np.cos(np.radians(elevation)) == pytest.approx(high, rel=1e-3)


def test_directions_as_vectors_fall_where_their_angles_do() -> None:
    azimuth, elevation = np.array([10.0, 100.0, 220.0]), np.array([5.0, 45.0, 80.0])
    turn, height = np.radians(azimuth), np.radians(elevation)
    local = np.column_stack(
        [np.cos(height) * np.sin(turn), np.cos(height) * np.cos(turn), np.sin(height)]
    )
    facing = Facing(75.0)
    assert facing.project_local(local) == pytest.approx(facing.project(azimuth, elevation))


def test_what_lies_straight_behind_is_nowhere() -> None:
    assert np.isnan(Facing(0.0).project(180.0, 0.0)).all()


def test_held_overhead_north_is_up_and_east_on_the_left() -> None:
    assert overhead(0.0, 0.0) == pytest.approx([0.0, 1.0], abs=1e-12)
    assert overhead(90.0, 0.0) == pytest.approx([-1.0, 0.0], abs=1e-12)
    assert overhead(77.0, 90.0) == pytest.approx([0.0, 0.0], abs=1e-12)
    assert np.hypot(*overhead(200.0, 45.0)) == pytest.approx(0.5)
