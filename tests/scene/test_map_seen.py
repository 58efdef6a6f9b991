"""The outline of where it can be seen, against the field that it is drawn from."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from iss_viewer.orbit.seen_from import COLUMNS, OUTSIDE_DEG, ROWS, middles_deg, seen_from
from iss_viewer.scene.map_seen import inner_edges, rings_of, seen_tonight
from tests.orbit.known_sets import AFTER_LAUNCH_TRAJECTORY
from tests.scene.test_map_shapes import inside, scattered

START = datetime(2022, 9, 21, 17, 20, tzinfo=UTC)


def area_sq_deg(ring: np.ndarray) -> float:
    """Above zero where the inside is on the left hand, with longitude to the right."""
    latitude, longitude = ring[:, 0], ring[:, 1]
    return 0.5 * float(np.sum(longitude[:-1] * latitude[1:] - longitude[1:] * latitude[:-1]))


def test_the_rings_hold_what_can_be_seen_and_nothing_else() -> None:
    """Of 4,000 places over the globe at most 1 in 200 on the other side: within a square between
    four middles the edge is straight and the field is not."""
    tonight = seen_tonight(seen_from(AFTER_LAUNCH_TRAJECTORY, START))
    latitude, longitude = scattered()
    told = np.array(
        [
            tonight.seen.highest_at(*place) is not None
            for place in zip(latitude.tolist(), longitude.tolist(), strict=True)
        ]
    )
    assert 0.2 < told.mean() < 0.5
    assert (inside(tonight.rings, latitude, longitude) != told).mean() <= 1 / 200


def test_rings_are_closed_and_stay_on_the_map() -> None:
    rings = seen_tonight(seen_from(AFTER_LAUNCH_TRAJECTORY, START)).rings
    assert len(rings) >= 2
    for ring in rings:
        assert (ring[0] == ring[-1]).all()
        assert np.abs(ring[:, 0]).max() <= 90.0
        assert np.abs(ring[:, 1]).max() <= 180.0
        assert not ring.flags.writeable


def test_a_belt_round_the_earth_is_cut_at_the_edges_and_edged_only_within() -> None:
    field = np.full((ROWS, COLUMNS), -1.0)
    field[(np.abs(middles_deg()[0]) < 20.0)] = 1.0
    (ring,) = rings_of(field)
    assert set(np.abs(ring[:, 1]).round(6)) >= {180.0}
    # Halfway between the middles at 19 and 21 degrees, all round.
    assert area_sq_deg(ring) == pytest.approx(360.0 * 40.0)
    inner = inner_edges(ring)
    assert 0 < len(inner) < len(ring) - 1
    assert (ring[inner, 1] != ring[inner + 1, 1]).all()


def test_a_cap_reaches_to_the_pole_and_a_hole_is_a_ring_the_other_way() -> None:
    field = np.full((ROWS, COLUMNS), -1.0)
    field[middles_deg()[0] > 70.0] = 1.0
    field[-5, 90] = -1.0
    areas = sorted(area_sq_deg(ring) for ring in rings_of(field))
    # A hole of one middle is a rhombus with diagonals of two degrees.
    assert areas == pytest.approx([-2.0, 360.0 * 20.0])


def test_everywhere_is_one_ring_and_nowhere_none() -> None:
    (ring,) = rings_of(np.full((ROWS, COLUMNS), 5.0))
    assert area_sq_deg(ring) == pytest.approx(360.0 * 180.0)
    assert len(inner_edges(ring)) == 0
    assert rings_of(np.full((ROWS, COLUMNS), -OUTSIDE_DEG)) == ()


def test_two_cells_that_touch_at_a_corner_are_two_rings() -> None:
    field = np.full((ROWS, COLUMNS), -1.0)
    field[40, 40] = field[41, 41] = 1.0
    field[50, 51] = field[51, 50] = 1.0
    assert [area_sq_deg(ring) for ring in rings_of(field)] == pytest.approx([2.0] * 4)
