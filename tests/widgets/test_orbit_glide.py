"""The gliding camera."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from iss_viewer.scene.camera import OrbitCamera
from iss_viewer.widgets.orbit_glide import OrbitGlide, between

START = OrbitCamera(170.0, 10.0, 100.0, target=(0.0, 0.0, 0.0))
GOAL = OrbitCamera(-160.0, 40.0, 25.0, target=(10.0, -4.0, 2.0))


def test_it_starts_and_ends_exactly_where_it_should() -> None:
    assert between(START, GOAL, 1.0) == GOAL
    first = between(START, GOAL, 0.0)
    np.testing.assert_allclose(first.eye(), START.eye(), atol=1e-9)


def test_it_takes_the_shorter_way_round() -> None:
    middle = between(START, GOAL, 0.5)
    assert middle.azimuth_deg % 360.0 == pytest.approx(185.0)
    # Half way in ratio, so that coming nearer looks even.
    assert middle.distance == pytest.approx(50.0)


def test_it_tells_every_step_and_stops_when_told(qtbot: QtBot) -> None:
    glide = OrbitGlide()
    steps: list[OrbitCamera] = []
    glide.moved.connect(steps.append)
    glide.begin(START, GOAL)
    qtbot.waitUntil(lambda: bool(steps) and steps[-1] == GOAL)
    assert len(steps) >= 3
    glide.begin(START, GOAL)
    glide.stop()
    told = len(steps)
    qtbot.wait(60)
    assert len(steps) == told
