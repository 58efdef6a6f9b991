"""The orbit's plane weeks ahead, judged by the element sets of those days."""

from __future__ import annotations

import math

import numpy as np
import pytest

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.orbit_plane import node_rate_rad_s, orbit_plane
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.sources.bundled import bundled_archive
from tests.orbit.known_sets import AFTER_LAUNCH, BEFORE_LAUNCH


def test_the_node_turns_as_two_published_sets_six_days_apart_say() -> None:
    # 236.5547 and 207.8056 degrees, 5.80138 days apart: -4.9556 degrees a day. J2 alone is good
    # to a thousandth of that.
    rate = math.degrees(node_rate_rad_s(ElementSetTrajectory(AFTER_LAUNCH).orbit)) * 86_400.0
    apart_days = (AFTER_LAUNCH.epoch - BEFORE_LAUNCH.epoch).total_seconds() / 86_400.0
    told = (AFTER_LAUNCH.raan_deg - BEFORE_LAUNCH.raan_deg) / apart_days
    assert rate == pytest.approx(told, rel=2e-3)


def test_at_the_epoch_it_is_the_elements_own_plane() -> None:
    plane = orbit_plane(ElementSetTrajectory(AFTER_LAUNCH), AFTER_LAUNCH.epoch)
    # Mean elements against a mean of positions: a few thousandths of a degree.
    assert math.degrees(plane.node_rad) % 360.0 == pytest.approx(AFTER_LAUNCH.raan_deg, abs=0.01)
    assert math.degrees(plane.inclination_rad) == pytest.approx(51.6423, abs=0.05)
    to_node, onward = plane.axes_at(np.array([plane.at_unix_s]))
    assert float(to_node[0] @ onward[0]) == pytest.approx(0.0, abs=1e-12)
    assert np.linalg.norm(onward[0]) == pytest.approx(1.0, abs=1e-12)


def test_thirty_to_sixty_days_ahead_nine_of_ten_nodes_are_within_a_third_of_a_degree() -> None:
    errors = [abs(_node_error_deg(old, new)) for old, new in pairs_apart(30.0, 60.0, every=12)]
    assert len(errors) > 100
    assert np.median(errors) < 0.12
    assert np.percentile(errors, 90) < 0.33


def _node_error_deg(old: ElementSet, new: ElementSet) -> float:
    foretold = orbit_plane(ElementSetTrajectory(old), old.epoch)
    later = orbit_plane(ElementSetTrajectory(new), new.epoch)
    node = foretold.node_rad + foretold.node_rate_rad_s * (later.at_unix_s - foretold.at_unix_s)
    return (math.degrees(node - later.node_rad) + 180.0) % 360.0 - 180.0


def pairs_apart(least: float, most: float, every: int) -> list[tuple[ElementSet, ElementSet]]:
    """Every so many of the pairs of trusted bundled sets that are so many days apart."""
    archive = bundled_archive()
    sets = [archive.sets[index] for index in archive.trusted_index]
    pairs = [
        (old, new)
        for old in sets
        for new in sets
        if least <= (new.epoch - old.epoch).total_seconds() / 86_400.0 <= most
    ]
    return pairs[::every]
