"""The station's model on the globe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.orbit.sunlight import Illumination
from iss_viewer.scene.camera import Camera, vector3
from iss_viewer.scene.globe import StationPlace, flight_at_known_place
from iss_viewer.scene.globe_camera import (
    Direction,
    free_camera,
    free_orbit,
    local_axes_of,
    whole_earth_km,
)
from iss_viewer.scene.globe_motion import moved_px
from iss_viewer.scene.globe_station import DrawnStation, close_up, drawn_station, station_camera
from iss_viewer.scene.layers import CameraMode, Layers
from iss_viewer.scene.model_scale import globe_width_px
from iss_viewer.scene.near_plane import NEAR_KM, cut_behind
from iss_viewer.scene.station_attitude import LEVEL, REVERSED
from iss_viewer.scene.station_model import StationModel, build_station
from iss_viewer.station.geometry import load_geometry
from iss_viewer.station.record import load_record
from tests.scene.circular_orbit import CircularOrbit

SIZE = (932.0, 664.0)
ORBIT = CircularOrbit(from_node_deg=40.0)
SNAPSHOT = ORBIT.snapshot()


@pytest.fixture(scope="module")
def model() -> StationModel:
    station = load_record().station_at(datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC))
    return build_station(station, load_geometry())


def place() -> StationPlace:
    flight = flight_at_known_place(SNAPSHOT)
    assert flight is not None
    return StationPlace(flight.itrs.position_km, local_axes_of(SNAPSHOT, flight))


def camera_behind() -> Camera:
    """Over the place where the station was five minutes ago."""
    over = ORBIT.fixed(-300.0)
    latitude = np.degrees(np.arcsin(over[2] / np.linalg.norm(over)))
    longitude = np.degrees(np.arctan2(over[1], over[0]))
    return free_camera(free_orbit(Direction(latitude, longitude), whole_earth_km(1.4)), 932 / 664)


@pytest.mark.parametrize("factor", [1.0, 9400.0])
def test_a_nearer_camera_sees_what_an_enlarged_model_would_show(factor: float) -> None:
    camera = camera_behind()
    near = station_camera(camera, place(), factor, 80.0)
    axes, origin = np.asarray(place().axes), np.asarray(place().position_km)
    points_m = np.random.default_rng(1).uniform(-50.0, 50.0, (40, 3))
    enlarged_km = origin + points_m @ axes * factor / 1000.0
    expected, _ = camera.project(enlarged_km, *SIZE)
    found, depth = near.project(points_m, *SIZE)
    # Float64 leaves a metre in 20,000 km.
    assert np.abs(found - expected).max() < 1e-3
    assert (depth > near.near).all()
    assert (depth < near.far).all()


def test_a_reversed_station_stands_tail_first_in_the_same_place_and_light(
    model: StationModel,
) -> None:
    camera = camera_behind()
    drawn = [
        drawn_station(SNAPSHOT, place(), model, camera, SIZE, Layers(), attitude=turn)
        for turn in (LEVEL, REVERSED)
    ]
    level, reversed_ = drawn
    assert level is not None
    assert reversed_ is not None

    def across_px(of: DrawnStation) -> NDArray[np.float64]:
        """From the tail to the forward end, in the picture."""
        ends, _ = of.camera.project([(-20.0, 0.0, 0.0), (20.0, 0.0, 0.0)], *SIZE)
        return np.asarray(ends[1] - ends[0])

    np.testing.assert_allclose(across_px(level), -across_px(reversed_), rtol=0.01, atol=0.5)
    np.testing.assert_allclose(level.place_px, reversed_.place_px, atol=1e-6)
    x, y, z = level.picture.light.sun
    assert reversed_.picture.light.sun == pytest.approx((-x, -y, z), abs=0.02)


def test_the_drawn_model_keeps_within_12_percent_of_the_globes_width(model: StationModel) -> None:
    camera = camera_behind()
    drawn = drawn_station(SNAPSHOT, place(), model, camera, SIZE, Layers())
    assert drawn is not None
    posed = drawn.picture.model
    corners = np.vstack(
        [
            piece.mesh.vertices.astype(np.float64) @ posed.transform(piece)[:3, :3].T
            + posed.transform(piece)[:3, 3]
            for piece in posed.pieces
        ]
    )
    pixels, _ = drawn.camera.project(corners, *SIZE)
    widest = max(np.ptp(pixels @ turn) for turn in directions())
    assert widest <= 0.12 * globe_width_px(camera, SIZE[1])
    assert widest > 0.07 * globe_width_px(camera, SIZE[1])
    assert not drawn.is_hidden


def directions() -> list[NDArray[np.float64]]:
    return [np.array([np.cos(a), np.sin(a)]) for a in np.linspace(0.0, np.pi, 36)]


def test_at_true_scale_and_beside_the_station_nothing_is_enlarged(model: StationModel) -> None:
    for layers in (Layers(true_scale=True), Layers(camera=CameraMode.FOLLOW)):
        drawn = drawn_station(SNAPSHOT, place(), model, camera_behind(), SIZE, layers)
        assert drawn is not None
        assert drawn.factor == 1.0


def test_from_its_own_window_the_station_is_not_drawn(model: StationModel) -> None:
    window = Layers(camera=CameraMode.WINDOW)
    assert drawn_station(SNAPSHOT, place(), model, camera_behind(), SIZE, window) is None


def test_behind_the_earth_it_is_hidden(model: StationModel) -> None:
    far = free_camera(free_orbit(Direction(-28.0, 210.0), whole_earth_km(1.4)), 932 / 664)
    drawn = drawn_station(SNAPSHOT, place(), model, far, SIZE, Layers())
    assert drawn is not None
    assert drawn.is_hidden


def test_only_a_part_of_this_configuration_is_marked(model: StationModel) -> None:
    camera = camera_behind()
    for selected, marked in (("zvezda", "zvezda"), ("francisco-rubio", None)):
        drawn = drawn_station(SNAPSHOT, place(), model, camera, SIZE, Layers(), selected)
        assert drawn is not None
        assert drawn.picture.marks.selected == marked


def test_in_the_earths_shadow_the_fill_light_makes_up_for_the_sun(model: StationModel) -> None:
    flight = SNAPSHOT.flight
    assert flight is not None
    dark = replace(SNAPSHOT, flight=replace(flight, illumination=Illumination.UMBRA))
    lights = [
        drawn_station(each, place(), model, camera_behind(), SIZE, Layers())
        for each in (SNAPSHOT, dark)
    ]
    assert lights[0] is not None
    assert lights[1] is not None
    assert lights[1].picture.light.sunlight == 0.0
    assert lights[1].picture.light.fill > lights[0].picture.light.fill


def test_the_close_up_holds_the_whole_model(model: StationModel) -> None:
    drawn = drawn_station(SNAPSHOT, place(), model, camera_behind(), SIZE, Layers())
    assert drawn is not None
    low, high = drawn.picture.model.bounds()
    corners = np.array(np.meshgrid(*zip(low, high, strict=True))).reshape(3, -1).T
    pixels, _ = close_up(drawn).project(corners, 100.0, 100.0)
    assert pixels.min() > -2.0
    assert pixels.max() < 102.0


def test_what_lies_behind_the_eye_is_cut_where_it_passes() -> None:
    forward = np.array([1.0, 0.0, 0.0])
    points = np.array([[-4.0, 2.0, 0.0], [-1.0, 0.0, 0.0], [3.0, 0.0, 0.0]])
    toward = np.array([[4.0, 2.0, 0.0], [-2.0, 0.0, 0.0], [-3.0, 0.0, 0.0]])
    cut = cut_behind(points, toward, forward)
    assert cut[0] == pytest.approx([NEAR_KM, 2.0, 0.0])
    # Both ends behind, or already in front: left alone.
    assert cut[1:].tolist() == points[1:].tolist()


def test_a_second_of_flight_moves_less_than_a_pixel_and_a_minute_more() -> None:
    camera = camera_behind()
    second, minute = (
        moved_px((SNAPSHOT, camera), (ORBIT.snapshot(after_s), camera), SIZE[1])
        for after_s in (1.0, 60.0)
    )
    # The ground point runs 7.2 km a second; in the middle of the globe that is a third of a pixel.
    assert 0.2 < second < 0.6
    assert minute == pytest.approx(60.0 * second, rel=0.05)


def test_a_camera_among_the_things_always_moves() -> None:
    camera = camera_behind()
    near = replace(camera, eye=vector3(np.asarray(camera.eye) * 0.27))
    assert moved_px((SNAPSHOT, near), (SNAPSHOT, near), SIZE[1]) == float("inf")
