"""The station's model as it stands on the globe: larger than life, or at its true size."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.state import Vector3
from iss_viewer.orbit.sunlight import Illumination
from iss_viewer.scene.camera import Camera, unit, vector3
from iss_viewer.scene.ellipsoid import hidden_by_earth
from iss_viewer.scene.globe import StationPlace, flight_at_known_place
from iss_viewer.scene.layers import CameraMode, Layers
from iss_viewer.scene.model_scale import exaggeration
from iss_viewer.scene.station_attitude import LEVEL, Attitude
from iss_viewer.scene.station_light import station_light, sun_lvlh
from iss_viewer.scene.station_model import StationModel, posed
from iss_viewer.scene.station_picture import Marks, SegmentTints, StationPicture

# Small and far, the model needs more light than in its own view, most of all in the shadow.
_FILL_LIT, _FILL_DARK = 1.4, 2.4
_MARGIN = 1.15
SMALLEST_MODEL_PX = 4.0  # where it reaches less far, a ring marks the place
_NO_GROUND = ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0))


@dataclass(frozen=True, slots=True, eq=False)
class DrawnStation:
    """`camera` is the globe's, in station axes and metres of the model: instead of enlarging the
    model by `factor`, it stands that much nearer. `place_px` (2,) is where the model's origin
    falls in the picture and `radius_px` how far it reaches across, `reach_m` its farthest corner;
    `is_hidden` behind the Earth.
    """

    picture: StationPicture
    camera: Camera
    factor: float
    place_px: NDArray[np.float64]
    radius_px: float
    reach_m: float
    is_hidden: bool


def drawn_station(
    snapshot: Snapshot,
    place: StationPlace,
    model: StationModel,
    camera: Camera,
    size_px: tuple[float, float],
    layers: Layers,
    selected: str | None = None,
    tints: SegmentTints | None = None,
    attitude: Attitude = LEVEL,
) -> DrawnStation | None:
    """The model in a picture of the globe; None out of its own window."""
    flight = flight_at_known_place(snapshot)
    # A station without parts is one whose record is missing or damaged.
    if flight is None or layers.camera is CameraMode.WINDOW or not model.pieces:
        return None
    place = replace(place, axes=_turned(place.axes, attitude))
    sun_of_flight = sun_lvlh(snapshot)
    sun = None if sun_of_flight is None else attitude.in_station(sun_of_flight)
    turned = posed(model, sun)
    span_m, reach_m = _extent(turned)
    at_true_scale = layers.true_scale or layers.camera is CameraMode.FOLLOW
    factor = 1.0 if at_true_scale else exaggeration(camera, place.position_km, span_m, *size_px)
    near = station_camera(camera, place, factor, _MARGIN * reach_m)
    pixels, _ = camera.project([place.position_km], *size_px)
    distance_m = float(np.linalg.norm(near.eye))
    is_dark = flight.illumination is Illumination.UMBRA
    fill = _FILL_DARK if is_dark else _FILL_LIT
    is_ours = selected is not None and turned.look(selected) is not None
    picture = StationPicture(
        turned,
        station_light(sun, flight.illumination, fill),
        Marks(selected if is_ours else None),
        tints,
        None,
        _NO_GROUND,
        False,
    )
    return DrawnStation(
        picture,
        near,
        factor,
        pixels[0],
        0.5 * span_m * near.pixels_per_unit(distance_m, size_px[1]),
        reach_m,
        bool(hidden_by_earth(camera.eye, [place.position_km])[0]),
    )


def station_camera(camera: Camera, place: StationPlace, factor: float, reach_m: float) -> Camera:
    """A camera of the globe (ITRS, km) as one in station axes and metres, `factor` times nearer;
    its depth holds what lies within `reach_m` of the station's origin."""
    axes = np.asarray(place.axes)

    def inside(position_km: Vector3) -> Vector3:
        from_station = np.asarray(position_km) - np.asarray(place.position_km)
        return vector3(axes @ from_station * (1000.0 / factor))

    eye, target = inside(camera.eye), inside(camera.target)
    # Depth counts along the line of sight, on which the station need not lie.
    depth_m = float(-np.asarray(eye) @ unit(np.subtract(target, eye)))
    return Camera(
        eye,
        target,
        vector3(axes @ np.asarray(camera.up)),
        camera.fov_y_deg,
        camera.aspect,
        max(depth_m - reach_m, 0.002 * depth_m, 0.2),
        max(depth_m + reach_m, 1.0),
    )


def close_up(station: DrawnStation) -> Camera:
    """A camera that looks straight at the model and just holds it, square: for renderers that
    paint it apart. Off the middle of the globe's picture it differs from the true perspective by
    less than 4 % of the model's size."""
    distance_m = float(np.linalg.norm(station.camera.eye))
    half = np.arctan(station.reach_m / distance_m)
    return replace(
        station.camera,
        target=(0.0, 0.0, 0.0),
        fov_y_deg=float(np.degrees(2.0 * half)),
        aspect=1.0,
    )


def _turned(
    axes: tuple[Vector3, Vector3, Vector3], attitude: Attitude
) -> tuple[Vector3, Vector3, Vector3]:
    """The station's own axes from those of its flight."""
    forward, starboard, nadir = attitude.matrix().T @ np.asarray(axes)
    return vector3(forward), vector3(starboard), vector3(nadir)


@lru_cache(maxsize=2)
def _extent(model: StationModel) -> tuple[float, float]:
    """Metres across the model, wing tip to opposite wing tip, and from its origin to the
    farthest corner of its box. Models are told apart by identity: hand in the same one."""
    low, high = model.bounds()
    across = float(np.linalg.norm((high - low)[:2]))
    return across, float(np.linalg.norm(np.maximum(np.abs(low), np.abs(high))))
