"""Ports, directions, the scale bar and the first framing."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
import pytest

from iss_viewer.scene.camera import OrbitCamera
from iss_viewer.scene.station_camera import (
    FOV_Y_DEG,
    camera_of,
    centred_on,
    first_look,
    framed,
    panned,
)
from iss_viewer.scene.station_signs import (
    arrow_on_screen,
    port_rings,
    ring_points,
    rings_on_screen,
    scale_bar,
)
from tests.scene.station_at_launch import SUN, geometry, model_on, station_on

SIZE = (932.0, 664.0)
ASPECT = SIZE[0] / SIZE[1]


def test_on_that_evening_harmonys_forward_port_was_free_and_five_were_held() -> None:
    held = {ring.port_id: ring.held_by for ring in port_rings(station_on(), geometry())}
    assert held["harmony-forward"] is None
    assert held["harmony-zenith"] == "spacex-crew-4"
    assert held["rassvet-nadir"] == "soyuz-ms-22"
    assert held["prichal-nadir"] == "soyuz-ms-21"
    assert held["poisk-zenith"] == "progress-ms-19"
    assert held["zvezda-aft"] == "progress-ms-20"


def test_all_eight_ports_were_held_for_the_first_time_on_1_december_2025() -> None:
    # NASA, 1 December 2025.
    rings = port_rings(station_on(datetime(2025, 12, 2, tzinfo=UTC)), geometry())
    assert len(rings) == 8
    assert all(ring.held_by is not None for ring in rings)


def test_rings_are_circles_square_to_their_ports_direction() -> None:
    for ring in port_rings(station_on(), geometry()):
        spokes = ring_points(ring) - np.asarray(ring.position_m)
        np.testing.assert_allclose(np.linalg.norm(spokes, axis=1), 0.9)
        np.testing.assert_allclose(spokes @ np.asarray(ring.direction), 0.0, atol=1e-9)


def test_the_forward_port_is_seen_from_ahead_and_hidden_from_behind() -> None:
    model, rings = model_on(), port_rings(station_on(), geometry())
    for azimuth_deg, expected in ((10.0, False), (175.0, True)):
        orbit = OrbitCamera(azimuth_deg, 5.0, 120.0, up=(0.0, 0.0, -1.0), ahead=(1.0, 0.0, 0.0))
        shown = rings_on_screen(rings, model, camera_of(orbit, ASPECT), SIZE)
        hidden = {each.ring.port_id: each.is_hidden for each in shown}
        assert hidden["harmony-forward"] is expected


def test_the_bar_is_as_long_as_projection_says() -> None:
    camera = camera_of(framed(model_on(), first_look(SUN), ASPECT), ASPECT)
    bar = scale_bar(camera, SIZE[1])
    assert bar.length == 10.0
    right = camera.view_matrix()[0, :3]
    middle = np.asarray(camera.target)
    pixels, _ = camera.project([middle - 5.0 * right, middle + 5.0 * right], *SIZE)
    assert bar.length_px == pytest.approx(float(np.linalg.norm(pixels[1] - pixels[0])), rel=1e-3)


@pytest.mark.parametrize("distance", [15.0, 40.0, 150.0, 420.0])
@pytest.mark.parametrize("unit_m", [1.0, 0.3048])
def test_the_bar_is_always_long_enough_to_read_and_short_enough_for_its_plate(
    distance: float, unit_m: float
) -> None:
    orbit = OrbitCamera(0.0, 0.0, distance, up=(0.0, 0.0, -1.0), ahead=(1.0, 0.0, 0.0))
    bar = scale_bar(camera_of(orbit, ASPECT), SIZE[1], unit_m)
    assert 34.0 <= bar.length_px <= 130.0


def test_arrows_point_where_the_directions_lie() -> None:
    behind = OrbitCamera(180.0, 0.0, 100.0, up=(0.0, 0.0, -1.0), ahead=(1.0, 0.0, 0.0))
    camera = camera_of(behind, ASPECT)
    right, down, towards = arrow_on_screen((1.0, 0.0, 0.0), camera)
    assert (right, down, towards) == pytest.approx((0.0, 0.0, -1.0), abs=1e-12)
    assert arrow_on_screen((0.0, 0.0, 1.0), camera) == pytest.approx((0.0, 1.0, 0.0), abs=1e-12)
    # Looking forward with the Earth below, starboard is to the right.
    assert arrow_on_screen((0.0, 1.0, 0.0), camera)[0] == pytest.approx(1.0)


@pytest.mark.parametrize("aspect", [0.6, 1.4, 2.2])
def test_the_first_framing_shows_everything_and_fills_the_picture(aspect: float) -> None:
    model = model_on()
    size = (600.0 * aspect, 600.0)
    camera = camera_of(framed(model, first_look(SUN), aspect), aspect)
    places = np.concatenate(
        [
            piece.mesh.vertices @ model.transform(piece)[:3, :3].T + model.transform(piece)[:3, 3]
            for piece in model.pieces
        ]
    )
    pixels, depth = camera.project(places, *size)
    assert (depth > camera.near).all()
    assert (depth < camera.far).all()
    low, high = pixels.min(axis=0) / size, pixels.max(axis=0) / size
    assert (low > 0.0).all()
    assert (high < 1.0).all()
    assert (high - low).max() > 0.85


def test_moving_carries_what_lies_in_the_middle_with_the_pointer() -> None:
    orbit = framed(model_on(), first_look(SUN), ASPECT)
    moved = panned(orbit, 40.0, -25.0, SIZE[1])
    at, _ = camera_of(moved, ASPECT).project([orbit.target], *SIZE)
    np.testing.assert_allclose(at[0] - (SIZE[0] / 2, SIZE[1] / 2), (40.0, -25.0), atol=0.5)
    far = panned(orbit, 1e6, 0.0, SIZE[1])
    assert np.abs(far.target).max() <= 80.0


def test_centring_brings_a_part_to_the_middle_and_never_moves_away() -> None:
    orbit = framed(model_on(), first_look(SUN), ASPECT)
    near = centred_on(orbit, model_on(), "cupola")
    at, _ = camera_of(near, ASPECT).project([model_on().centre_of("cupola")], *SIZE)
    np.testing.assert_allclose(at[0], (SIZE[0] / 2, SIZE[1] / 2), atol=1e-6)
    assert near.distance < orbit.distance
    assert centred_on(near, model_on(), "wing-1b").distance == near.distance


def test_the_first_look_is_from_the_side_where_the_sun_stands() -> None:
    assert first_look((0.0, -0.5, -0.8)).eye()[1] < 0.0
    assert first_look((0.0, 0.5, -0.8)).eye()[1] > 0.0


def test_the_field_of_view_is_that_of_a_calm_lens() -> None:
    # As a 63 mm lens on 35 mm film: parts far and near keep their proportion.
    assert 24.0 / (2.0 * math.tan(math.radians(FOV_Y_DEG) / 2.0)) == pytest.approx(42.0, abs=1.0)
