"""Sunrises, sunsets and new revolutions of the next day, on the day of the launch of 2022."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np

from iss_viewer.orbit.day_ahead import day_ahead
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.sunlight import sun_over_edge_at
from tests.widgets.launch import LAUNCH, trajectory


def test_the_first_sunset_aboard_after_the_launch_comes_at_about_14_01() -> None:
    day = day_ahead(trajectory(), LAUNCH, None)
    # 14:01 by the report of that day's geometry; ours is when half of the Sun's disc is gone.
    assert abs(day.sunsets[0] - datetime(2022, 9, 21, 14, 1, tzinfo=UTC)) < timedelta(seconds=30)


def test_a_day_has_sixteen_sunrises_and_each_is_one() -> None:
    day = day_ahead(trajectory(), LAUNCH, None)
    rises = [rise for rise in day.sunrises if rise <= LAUNCH + timedelta(hours=24)]
    # 92.9 minutes an orbit: 15.5 of them a day.
    assert len(rises) in (15, 16)
    for rise in rises:
        at_s = rise.timestamp()
        before, after = sun_over_edge_at(trajectory(), np.array([at_s - 0.1, at_s + 0.1]))
        assert before < 0.0 < after


def test_each_node_is_crossed_northbound_and_begins_the_revolution_after_the_one_before() -> None:
    flies = trajectory()
    day = day_ahead(flies, LAUNCH, None)
    for node, revolution in day.nodes:
        south, north = (flies.teme_at(node.timestamp() + s)[0][2] for s in (-0.5, 0.5))
        assert south < 0.0 < north
        flight = snapshot_at(node + timedelta(seconds=2), flies).flight
        assert flight is not None
        assert flight.revolution == revolution
    for (earlier, count), (later, next_count) in pairwise(day.nodes):
        assert next_count == count + 1
        assert abs((later - earlier).total_seconds() - 92.9 * 60.0) < 12.0


def test_the_day_ends_where_the_elements_do() -> None:
    flies = trajectory()
    end = flies.span[1] - timedelta(minutes=20)  # that much searches look beyond
    day = day_ahead(flies, end - timedelta(hours=2), observer_at("Berlin", 52.52, 13.405))
    assert day.end == end
    assert all(rise < end for rise in day.sunrises)
    assert day.coming is None or day.coming.aos_utc < end
    assert day_ahead(flies, end + timedelta(days=1), None).sunlit == ()
