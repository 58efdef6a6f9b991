"""Lines to draw: inside the map, complete, and cut where the map is."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from iss_viewer.earth.outlines import Line, borders, coastlines, disputed_borders, land_polygons
from iss_viewer.earth.place_below import place_below

KINDS = [coastlines, borders, disputed_borders, land_polygons]


def _share_within(rings: tuple[Line, ...], latitude_deg: float, longitude_deg: float) -> int:
    """How many times a ray to the east crosses the rings."""
    crossings = 0
    for ring in rings:
        start, end = ring[:-1].astype(np.float64), ring[1:].astype(np.float64)
        spans = (start[:, 0] > latitude_deg) != (end[:, 0] > latitude_deg)
        rise = np.where(spans, end[:, 0] - start[:, 0], 1.0)
        at = start[:, 1] + (latitude_deg - start[:, 0]) / rise * (end[:, 1] - start[:, 1])
        crossings += int(np.count_nonzero(spans & (at > longitude_deg)))
    return crossings


@pytest.mark.parametrize("fine", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_lines_lie_on_the_map_and_never_run_across_it(
    kind: Callable[[bool], tuple[Line, ...]], fine: bool
) -> None:
    for line in kind(fine):
        assert line.dtype == np.float32
        assert not line.flags.writeable
        assert line.shape[1] == 2
        assert len(line) >= 2
        assert np.abs(line[:, 0]).max() <= 90
        assert np.abs(line[:, 1]).max() <= 180
        steps = np.abs(np.diff(line[:, 1]))
        # Only the edge of Antarctica along the pole may run from side to side.
        assert (steps[np.abs(line[1:, 0]) < 89.9] < 30).all()


@pytest.mark.parametrize("fine", [False, True])
@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg", "is_land"),
    [
        (48.0, 10.0, True),
        (-25.0, 135.0, True),
        (-85.0, -179.0, True),
        (-85.0, 0.0, True),
        (68.0, 178.0, True),
        (67.5, -178.0, True),
        (42.0, 50.5, False),
        (0.0, -150.0, False),
        (89.0, 0.0, False),
        (-30.0, 80.0, False),
        (35.0, 18.0, False),
    ],
)
def test_land_filled_by_the_odd_even_rule_is_land(
    latitude_deg: float, longitude_deg: float, is_land: bool, fine: bool
) -> None:
    crossings = _share_within(land_polygons(fine), latitude_deg, longitude_deg)
    assert (crossings % 2 == 1) == is_land


def test_rings_of_land_are_closed() -> None:
    for fine in (False, True):
        assert all(np.array_equal(ring[0], ring[-1]) for ring in land_polygons(fine))


def test_the_coast_is_where_land_ends() -> None:
    # Natural Earth's coast of Iceland at 1:50 million keeps within 10 km of that at 1:10 million.
    points = np.concatenate(coastlines(True))
    inside = (np.abs(points[:, 0] - 64.9) < 1.8) & (np.abs(points[:, 1] + 19) < 6)
    iceland = points[inside]
    assert len(iceland) > 100
    both = []
    for latitude_deg, longitude_deg in iceland.tolist():
        around = {
            place_below(latitude_deg + north, longitude_deg + east).country
            for north in (-0.09, 0, 0.09)
            for east in (-0.2, 0, 0.2)
        }
        both.append(around == {"Iceland", None})
    # Of points far up a fjord all neighbours may be land.
    assert sum(both) > 0.9 * len(both)


@pytest.mark.parametrize(
    ("latitude_deg", "longitude_deg"), [(46.1, 33.6), (34.5, 74.0), (33.1, 35.8), (35.1, 33.4)]
)
def test_disputed_lines_are_kept_apart_from_settled_borders(
    latitude_deg: float, longitude_deg: float
) -> None:
    # The isthmus of Crimea, the line of control, the Golan, Cyprus: nearest line within 60 km.
    def nearest_deg(lines: tuple[Line, ...]) -> float:
        points = np.concatenate(lines) - np.array([latitude_deg, longitude_deg], dtype=np.float32)
        return float(np.hypot(points[:, 0], points[:, 1]).min())

    assert nearest_deg(disputed_borders(True)) < 0.55
    assert nearest_deg(disputed_borders(True)) < nearest_deg(borders(True))
