"""Cameras, their rays, and the turntable."""

from __future__ import annotations

import math

import numpy as np
import pytest

from iss_viewer.scene.camera import (
    Camera,
    OrbitCamera,
    Turntable,
    dragged,
    look_at,
    perspective,
    turned,
    unit,
    zoomed,
)

CAMERA = Camera((30.0, -80.0, -45.0), (-8.0, 0.0, 3.0), (0.0, 0.0, -1.0), 36.0, 1.4, 1.0, 500.0)
LIMITS = Turntable(min_distance=20.0, max_distance=300.0)


def test_a_point_projects_where_its_ray_was_shot_through() -> None:
    for x_px, y_px in ((0.5, 0.5), (700.0, 500.0), (123.25, 456.75), (1399.5, 2.0)):
        ray = CAMERA.ray_through(x_px, y_px, 1400.0, 1000.0)
        point = np.asarray(ray.origin) + 73.0 * np.asarray(ray.direction)
        pixels, depth = CAMERA.project([point], 1400.0, 1000.0)
        np.testing.assert_allclose(pixels[0], (x_px, y_px), atol=1e-9)
        assert 0.0 < depth[0] <= 73.0


def test_projection_agrees_with_the_matrices_that_the_gpu_uses() -> None:
    points = np.random.default_rng(1).normal(0.0, 20.0, (50, 3))
    clip = (
        np.column_stack([points, np.ones(50)])
        @ (CAMERA.projection_matrix() @ CAMERA.view_matrix()).T
    )
    pixels, depth = CAMERA.project(points, 800.0, 600.0)
    np.testing.assert_allclose(pixels[:, 0], (clip[:, 0] / clip[:, 3] + 1.0) * 400.0)
    np.testing.assert_allclose(pixels[:, 1], (1.0 - clip[:, 1] / clip[:, 3]) * 300.0)
    np.testing.assert_allclose(depth, clip[:, 3])


def test_near_and_far_planes_reach_the_ends_of_the_depth_range() -> None:
    matrix = perspective(40.0, 1.5, 2.0, 900.0)
    for depth, expected in ((2.0, -1.0), (900.0, 1.0)):
        clip = matrix @ (0.0, 0.0, -depth, 1.0)
        assert clip[2] / clip[3] == pytest.approx(expected)


def test_points_behind_the_eye_have_no_pixel() -> None:
    behind = 2.0 * np.asarray(CAMERA.eye) - np.asarray(CAMERA.target)
    pixels, depth = CAMERA.project([behind], 800.0, 600.0)
    assert depth[0] < 0.0
    assert np.isnan(pixels).all()


def test_looking_straight_along_up_is_still_a_rotation() -> None:
    view = look_at((0.0, 0.0, 10.0), (0.0, 0.0, 0.0), (0.0, 0.0, 1.0))
    np.testing.assert_allclose(view[:3, :3] @ view[:3, :3].T, np.eye(3), atol=1e-12)
    assert np.linalg.det(view[:3, :3]) == pytest.approx(1.0)


def test_a_direction_of_no_length_is_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        unit((0.0, 0.0, 0.0))


def test_ten_metres_have_the_length_that_projection_gives_them() -> None:
    level = Camera((0.0, -100.0, 0.0), (0.0, 0.0, 0.0), (0.0, 0.0, -1.0), 30.0, 1.5, 1.0, 500.0)
    pixels, _ = level.project([(0.0, 0.0, 0.0), (10.0, 0.0, 0.0)], 900.0, 600.0)
    assert abs(pixels[1, 0] - pixels[0, 0]) == pytest.approx(
        10.0 * level.pixels_per_unit(100.0, 600.0)
    )


def test_the_turntable_starts_ahead_and_rises_towards_up() -> None:
    station = OrbitCamera(0.0, 0.0, 50.0, up=(0.0, 0.0, -1.0), ahead=(1.0, 0.0, 0.0))
    np.testing.assert_allclose(station.eye(), (50.0, 0.0, 0.0), atol=1e-12)
    above = turned(station, 0.0, 30.0, LIMITS)
    assert above.eye()[2] == pytest.approx(-25.0)
    # Up is -z, so a turn to the left seen from above goes from forward (+x) to port (-y).
    np.testing.assert_allclose(
        turned(station, 90.0, 0.0, LIMITS).eye(), (0.0, -50.0, 0.0), atol=1e-12
    )


def test_dragging_carries_the_near_side_with_the_pointer() -> None:
    start = OrbitCamera(20.0, 10.0, 60.0)
    near_side = 0.1 * np.asarray(start.eye())
    for dx_px, dy_px in ((40.0, 0.0), (0.0, 30.0)):
        before, _ = start.camera(30.0, 1.0, 1.0, 200.0).project([near_side], 600.0, 600.0)
        moved = dragged(start, dx_px, dy_px, LIMITS)
        after, _ = moved.camera(30.0, 1.0, 1.0, 200.0).project([near_side], 600.0, 600.0)
        assert float((after - before)[0] @ (dx_px, dy_px)) > 0.0


def test_turning_stops_at_the_limits_and_azimuth_wraps() -> None:
    start = OrbitCamera(170.0, 80.0, 60.0)
    over = turned(start, 30.0, 500.0, LIMITS)
    assert over.azimuth_deg == pytest.approx(-160.0)
    assert over.elevation_deg == LIMITS.max_elevation_deg
    assert turned(start, 0.0, -500.0, LIMITS).elevation_deg == LIMITS.min_elevation_deg


def test_zooming_in_and_out_again_returns_and_stops_at_the_limits() -> None:
    start = OrbitCamera(0.0, 0.0, 60.0)
    assert zoomed(zoomed(start, 3.0, LIMITS), -3.0, LIMITS).distance == pytest.approx(60.0)
    assert zoomed(start, 99.0, LIMITS).distance == LIMITS.min_distance
    assert zoomed(start, -99.0, LIMITS).distance == LIMITS.max_distance
    assert math.isfinite(zoomed(start, 0.5, LIMITS).distance)
