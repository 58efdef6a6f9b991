"""The software renderer: the right triangle in each pixel, light, shade and marks."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.sunlight import Illumination
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.picking import part_at
from iss_viewer.scene.raster_shading import line_share
from iss_viewer.scene.raster_station import DRAGGING, QUICK, STILL, painted
from iss_viewer.scene.rasteriser import rasterise
from iss_viewer.scene.station_batch import batch
from iss_viewer.scene.station_camera import camera_of, first_look, framed
from iss_viewer.scene.station_light import station_light, sun_lvlh
from iss_viewer.scene.station_picture import Marks, SegmentTints, earth_behind
from tests.scene.station_at_launch import SUN, model_on
from tests.widgets.launch import LAUNCH, snapshot

WIDTH, HEIGHT = 450, 320
LIGHT = station_light(SUN, Illumination.SUNLIT, 1.0)


def camera() -> Camera:
    return camera_of(framed(model_on(), first_look(SUN), WIDTH / HEIGHT), WIDTH / HEIGHT)


def by_hand(
    xy: NDArray[np.float64], near: NDArray[np.float64], triangles: NDArray[np.uint32], size: int
) -> NDArray[np.int32]:
    """Pixel by pixel, triangle by triangle, from barycentric coordinates."""
    winner = np.full((size, size), -1, np.int32)
    best = np.zeros((size, size))
    for number, (i, j, k) in enumerate(triangles):
        matrix = np.array([[*xy[i], 1.0], [*xy[j], 1.0], [*xy[k], 1.0]]).T
        if np.linalg.det(matrix) >= -1e-9:
            continue
        inverse = np.linalg.inv(matrix)
        for row in range(size):
            for column in range(size):
                weights = inverse @ (column + 0.5, row + 0.5, 1.0)
                value = float(weights @ near[[i, j, k]])
                if (weights >= 0.0).all() and value > best[row, column]:
                    best[row, column], winner[row, column] = value, number
    return winner


def test_each_pixel_shows_the_nearest_triangle_that_faces_the_eye() -> None:
    random = np.random.default_rng(7)
    xy = random.uniform(-8.0, 48.0, (60, 2))
    near = random.uniform(0.1, 2.0, 60)
    triangles = random.permutation(60).reshape(20, 3).astype(np.uint32)
    hits = rasterise(xy, near, triangles, 40, 40)
    expected = by_hand(xy, near, triangles, 40)
    # On an edge float32 may decide otherwise than float64.
    assert (hits.triangle != expected).sum() <= 3


def test_neighbouring_triangles_leave_no_gap() -> None:
    # Two triangles that fill a square: every pixel inside belongs to one of them.
    xy = np.array([(2.3, 3.1), (33.7, 3.1), (33.7, 35.9), (2.3, 35.9)])
    quad = np.array([(0, 2, 1), (0, 3, 2)], np.uint32)
    hits = rasterise(xy, np.ones(4), quad, 40, 40)
    assert (hits.triangle[3:36, 2:33] >= 0).all()
    assert (hits.triangle >= 0).sum() == 33 * 32


def test_triangles_behind_the_eye_are_left_out() -> None:
    xy = np.array([(0.0, 0.0), (0.0, 30.0), (30.0, 0.0)])
    near = np.array([1.0, np.nan, 1.0])
    hits = rasterise(xy, near, np.array([(0, 1, 2)], np.uint32), 30, 30)
    assert (hits.triangle == -1).all()


def test_picture_and_picking_see_the_same_parts() -> None:
    model, seen_from = model_on(), camera()
    stacked = batch(model)
    places = stacked.vertices[:, :3].astype(np.float64)
    for span in stacked.spans:
        turn = model.pose.transform(span.joint)
        run = slice(span.first_vertex, span.first_vertex + span.vertex_count)
        places[run] = places[run] @ turn[:3, :3].T + turn[:3, 3]
    xy, depth = seen_from.project(places, WIDTH, HEIGHT)
    hits = rasterise(xy, 1.0 / depth, stacked.triangles, WIDTH, HEIGHT)
    owner = stacked.part_of_triangle()
    agree = total = 0
    for row in range(20, HEIGHT, 23):
        for column in range(20, WIDTH, 23):
            shown = hits.triangle[row, column]
            hit = part_at(model, seen_from.ray_through(column + 0.5, row + 0.5, WIDTH, HEIGHT))
            total += 1
            expected = stacked.part_ids[owner[shown]] if shown >= 0 else None
            agree += (hit.part_id if hit else None) == expected
    # Open rods show their inside to picking and not to the picture.
    assert agree >= total - 2


def test_the_station_covers_a_share_of_the_picture_and_no_lit_part_is_black() -> None:
    picture = painted(model_on(), camera(), WIDTH, HEIGHT, LIGHT, effort=QUICK)
    covered = picture[..., 3] > 250
    assert 0.08 < covered.mean() < 0.5
    brightness = picture[covered][:, :3].max(axis=1)
    assert np.percentile(brightness, 1) > 20
    assert np.percentile(brightness, 95) > 170


def test_in_the_earths_shadow_it_is_darker_and_still_visible() -> None:
    below = (SUN[0], SUN[1], -SUN[2])
    night = station_light(below, Illumination.UMBRA, 1.0)
    lit = painted(model_on(), camera(), WIDTH, HEIGHT, LIGHT, effort=DRAGGING)
    dark = painted(model_on(), camera(), WIDTH, HEIGHT, night, effort=DRAGGING)
    covered = lit[..., 3] > 0
    assert dark[covered][:, :3].mean() < 0.65 * lit[covered][:, :3].mean()
    assert np.percentile(dark[covered][:, :3].max(axis=1), 5) > 12


def test_parts_cast_shadows_on_what_lies_behind_them() -> None:
    # The roll-out wings stand between the Sun and the wings below them.
    plain = painted(model_on(), camera(), WIDTH, HEIGHT, LIGHT, effort=DRAGGING)
    shaded = painted(model_on(), camera(), WIDTH, HEIGHT, LIGHT, effort=QUICK)
    darker = (plain[..., :3].astype(int) - shaded[..., :3]).max(axis=2) > 25
    assert darker.sum() > 300


def test_the_selected_part_gets_a_light_line_and_the_rest_is_dimmed_by_30_percent() -> None:
    plain = painted(model_on(), camera(), WIDTH, HEIGHT, LIGHT, effort=QUICK)
    marked = painted(
        model_on(), camera(), WIDTH, HEIGHT, LIGHT, Marks("destiny", None, (1.0, 1.0, 1.0)), QUICK
    )
    at, _ = camera().project([model_on().centre_of("wing-1b")], WIDTH, HEIGHT)
    x, y = (int(v) for v in at[0] + (0.0, 6.0))
    window = slice(y - 3, y + 4), slice(x - 3, x + 4)
    ratio = marked[window][..., :3].mean() / plain[window][..., :3].mean()
    assert ratio == pytest.approx(0.7, abs=0.03)
    white = (marked[..., :3] > 245).all(axis=2) & ~(plain[..., :3] > 245).all(axis=2)
    assert white.sum() > 60


def test_segments_are_tinted_apart() -> None:
    tints = SegmentTints((0.29, 0.64, 1.0), (0.94, 0.49, 0.72))
    picture = painted(model_on(), camera(), WIDTH, HEIGHT, LIGHT, effort=DRAGGING, tints=tints)
    at, _ = camera().project(
        [model_on().centre_of("zarya"), model_on().centre_of("tranquility")], WIDTH, HEIGHT
    )
    (rx, ry), (ux, uy) = at.astype(int)
    russian = picture[ry - 2 : ry + 3, rx - 2 : rx + 3, :3].reshape(-1, 3).mean(axis=0)
    us = picture[uy - 2 : uy + 3, ux - 2 : ux + 3, :3].reshape(-1, 3).mean(axis=0)
    assert russian[0] > russian[2] > russian[1]
    assert us[2] > us[1] > us[0]


def test_a_still_has_smooth_edges_and_takes_well_under_the_time_of_a_breath() -> None:
    wide, high = 900, 600
    seen_from = camera_of(framed(model_on(), first_look(SUN), wide / high), wide / high)
    painted(model_on(), seen_from, 90, 60, LIGHT)
    start = time.perf_counter()
    picture = painted(model_on(), seen_from, wide, high, LIGHT, effort=QUICK)
    # A third of a second on an idle core; the tests' machine is rarely idle.
    assert time.perf_counter() - start < 3.0
    smooth = painted(model_on(), seen_from, wide, high, LIGHT, effort=STILL)
    assert set(np.unique(picture[..., 3]).tolist()) == {0, 255}
    assert len(np.unique(smooth[..., 3])) == 5


def test_lines_cover_their_true_share_of_a_pixel_at_any_distance() -> None:
    places = np.linspace(0.0, 50.0, 20_001, dtype=np.float32)
    for footprint in (0.01, 0.1, 0.4, 2.0, 20.0):
        shares = line_share(places, 1.0, 0.05, np.full_like(places, footprint))
        # However far away, the grid's mean brightness stays what it is.
        assert float(shares.mean()) == pytest.approx(0.05, rel=0.04)


def test_at_launch_the_sun_stood_30_9_degrees_to_port_and_on_the_horizon() -> None:
    # Beta +30.9 degrees, the Sun 0.7 degrees up below the station (computed with skyfield).
    sun = sun_lvlh(snapshot())
    assert sun is not None
    assert np.degrees(np.arcsin(-sun[1])) == pytest.approx(30.9, abs=0.15)
    assert np.degrees(np.arcsin(-sun[2])) == pytest.approx(0.7, abs=0.2)
    assert sun[0] < 0.0


def test_the_earth_behind_lies_where_the_station_flies() -> None:
    behind = earth_behind(snapshot())
    assert behind is not None
    np.testing.assert_allclose(behind.axes @ behind.axes.T, np.eye(3), atol=1e-9)
    # Station axes: z points to the Earth's centre.
    down = np.asarray(behind.position_km) / np.linalg.norm(behind.position_km)
    np.testing.assert_allclose(behind.axes[:, 2], -down, atol=1e-9)
    in_itrs = behind.camera(camera())
    distance_km = np.linalg.norm(np.subtract(in_itrs.eye, behind.position_km))
    assert distance_km == pytest.approx(np.linalg.norm(camera().eye) / 1000.0, rel=1e-6)


def test_light_moves_in_steps_too_small_to_see() -> None:
    one = station_light(SUN, Illumination.SUNLIT, 1.0)
    nearly = station_light((SUN[0] + 1e-3, SUN[1], SUN[2]), Illumination.SUNLIT, 1.0)
    assert one == nearly
    assert replace(one, sunlight=0.0) != one
    assert float(np.asarray(one.sun) @ np.asarray(SUN)) > np.cos(np.radians(1.0))


def test_without_a_place_the_light_is_a_studios() -> None:
    assert sun_lvlh(snapshot_at(LAUNCH, None)) is None
    assert station_light(None, None, 1.0).sunlight == 1.0
