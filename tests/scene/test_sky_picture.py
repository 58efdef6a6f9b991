"""A pass as one sees it, against the angles it is made from."""

from __future__ import annotations

import numpy as np
import pytest

from iss_viewer.orbit.horizon import OPEN, Sight, horizon_of_sights
from iss_viewer.orbit.timescale import unix_s
from iss_viewer.scene.sky_light import faintest_star, glow, sky_colours
from iss_viewer.scene.sky_picture import sky_picture
from iss_viewer.scene.skyline import skyline
from tests.scene.passes_over_berlin import berlin_passes, path_of, path_of_first_visible, paths


def test_the_whole_pass_lies_before_the_one_who_faces_its_highest_point() -> None:
    for each in berlin_passes().passes:
        picture = sky_picture(path_of(each), OPEN)
        assert np.isfinite(picture.way).all()
        assert np.abs(picture.way[:, 0]).max() < 1.25
        assert picture.way[:, 1].min() >= -1e-9


def test_marks_stand_where_the_visible_part_begins_and_ends() -> None:
    path = path_of_first_visible()
    picture, part = sky_picture(path, OPEN), path.over.parts[0]
    marks = {mark.kind: mark for mark in picture.marks}
    for kind, azimuth, elevation in (
        ("start", part.from_azimuth_deg, part.from_elevation_deg),
        ("end", part.to_azimuth_deg, part.to_elevation_deg),
    ):
        at = picture.facing.project(azimuth, elevation)
        assert [marks[kind].x, marks[kind].y] == pytest.approx(at.tolist(), abs=1e-3)


def test_full_minutes_are_ticked_within_what_can_be_seen() -> None:
    path = path_of_first_visible()
    part = path.over.parts[0]
    ticks = sky_picture(path, OPEN).ticks
    assert len(ticks) >= (part.to_s - part.from_s) // 60 - 1
    for tick in ticks:
        assert tick.utc.second == 0
        assert part.from_s < unix_s(tick.utc) < part.to_s


def test_no_star_stands_under_the_horizon_and_twilight_shows_fewer() -> None:
    first, last = (
        sky_picture(path, OPEN)
        for path in sorted(paths(), key=lambda each: each.sun.elevation_deg, reverse=True)[
            :: len(paths()) - 1
        ]
    )
    assert len(last.stars) > 100 > len(first.stars)
    assert last.stars[:, 1].min() > 0.0
    assert faintest_star(-18.0) > faintest_star(-8.0) > faintest_star(-4.0)
    assert glow(-5.0) > glow(-12.0) > glow(-18.0) == 0.0
    assert sky_colours(-18.0) < sky_colours(-6.0) < sky_colours(6.0)


def test_the_silhouette_reaches_the_height_of_each_direction_and_no_more() -> None:
    sights = (Sight.TALL, Sight.LOW, Sight.HOUSE, Sight.OPEN) * 2
    azimuth, height = skyline(horizon_of_sights(sights))
    for number, sight in enumerate(sights):
        inside = np.abs((azimuth - 45.0 * number + 180.0) % 360.0 - 180.0) < 20.0
        assert height[inside].max() == pytest.approx(max(sight.height_deg, 0.9), abs=0.9)


def test_the_land_runs_from_left_to_right_without_a_gap() -> None:
    land = sky_picture(path_of_first_visible(), OPEN).land
    assert (np.diff(land[:, 0]) > 0.0).all()
    assert land[0, 0] < -1.5
    assert land[-1, 0] > 1.5
