"""Small circles of directions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iss_viewer.orbit.frames import local_axes
from iss_viewer.orbit.rings import ring_around


@given(st.floats(-90.0, 90.0), st.floats(-180.0, 180.0), st.floats(0.01, 3.1))
def test_every_point_lies_at_the_angle_asked_for(
    latitude: float, longitude: float, angle: float
) -> None:
    axis = local_axes(latitude, longitude)[2]
    ring = ring_around(axis, angle, 13)
    assert np.linalg.norm(ring, axis=1) == pytest.approx(1.0, abs=1e-12)
    assert ring @ np.array(axis) == pytest.approx(math.cos(angle), abs=1e-12)
    assert (ring[0] == ring[-1]).all()


def test_it_runs_counterclockwise_seen_from_outside() -> None:
    ring = ring_around((0.0, 0.6, 0.8), 0.3, 5)
    turn = np.cross(ring[0] - ring[2], ring[1] - ring[3])
    assert np.dot(turn, (0.0, 0.6, 0.8)) > 0.0
