"""Where the station is looked at from: the first framing, and what a person may change."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import Camera, OrbitCamera, Turntable, unit, vector3
from iss_viewer.scene.station_attitude import LEVEL, Attitude
from iss_viewer.scene.station_model import StationModel

FOV_Y_DEG = 32.0
TURNTABLE = Turntable(min_distance=14.0, max_distance=420.0)
_FARTHEST_TARGET_M = 80.0
_BEHIND_DEG, _ABOVE_DEG = 142.0, 24.0

_CORNERS = np.array(np.meshgrid((0, 1), (0, 1), (0, 1))).reshape(3, -1).T


def first_look(sun_station: Vector3 | None, attitude: Attitude = LEVEL) -> OrbitCamera:
    """From behind and above, Russian segment in front, on the side where the wings' cells show."""
    from_port = sun_station is not None and sun_station[1] < 0.0
    azimuth = _BEHIND_DEG if from_port else -_BEHIND_DEG
    return levelled(OrbitCamera(azimuth, _ABOVE_DEG, 150.0), attitude)


def levelled(orbit: OrbitCamera, attitude: Attitude) -> OrbitCamera:
    """`orbit` with the flight level in the picture: a station that turns is seen to turn."""
    up, ahead = attitude.in_station((0.0, 0.0, -1.0)), attitude.in_station((1.0, 0.0, 0.0))
    return replace(orbit, up=up, ahead=ahead)


def camera_of(orbit: OrbitCamera, aspect: float) -> Camera:
    """The camera on its turntable; near and far planes hold the whole station from anywhere,
    drawn apart or not."""
    near = max(orbit.distance * 0.02, orbit.distance - 150.0, 0.5)
    return orbit.camera(FOV_Y_DEG, aspect, near, orbit.distance + 200.0)


def framed(
    model: StationModel, orbit: OrbitCamera, aspect: float, margin: float = 0.05
) -> OrbitCamera:
    """`orbit` moved to show all of `model` as posed, `margin` of the picture free on each side."""
    points = _outermost(model)
    direction = unit(np.subtract(orbit.eye(), orbit.target))
    right, up = _across(direction, orbit.up)
    half = np.tan(np.radians(FOV_Y_DEG) / 2.0) * (1.0 - 2.0 * margin)
    target = (points.min(axis=0) + points.max(axis=0)) / 2.0
    distance = 0.0
    # The middle of the picture and the distance depend on one another; a few turns settle both.
    for _ in range(6):
        relative = points - target
        ahead = relative @ direction
        across, rising = relative @ right, relative @ up
        distance = float(
            max(
                (ahead + np.abs(across) / (half * aspect)).max(),
                (ahead + np.abs(rising) / half).max(),
            )
        )
        depth = distance - ahead
        seen_x, seen_y = across / depth, rising / depth
        shift_x = (seen_x.max() + seen_x.min()) / 2.0 * distance
        shift_y = (seen_y.max() + seen_y.min()) / 2.0 * distance
        target = target + right * shift_x + up * shift_y
    x, y, z = target.tolist()
    distance = min(max(distance, TURNTABLE.min_distance), TURNTABLE.max_distance)
    return replace(orbit, target=(x, y, z), distance=distance)


def panned(orbit: OrbitCamera, dx_px: float, dy_px: float, height_px: float) -> OrbitCamera:
    """`orbit` shifted sideways so that the station follows the pointer, as far as its ends."""
    camera = camera_of(orbit, 1.0)
    right, up, _ = camera.view_matrix()[:3, :3]
    metres = 1.0 / camera.pixels_per_unit(orbit.distance, height_px)
    target = np.asarray(orbit.target) + (up * dy_px - right * dx_px) * metres
    return replace(orbit, target=vector3(np.clip(target, -_FARTHEST_TARGET_M, _FARTHEST_TARGET_M)))


def centred_on(orbit: OrbitCamera, model: StationModel, part_id: str) -> OrbitCamera:
    """`orbit` round the middle of a part, near enough to see it well, never farther than now."""
    low, high = model.bounds_of(part_id)
    wanted = max(float(np.linalg.norm(high - low)) * 2.6, TURNTABLE.min_distance * 1.5)
    return replace(orbit, target=model.centre_of(part_id), distance=min(wanted, orbit.distance))


def along_way(orbit: OrbitCamera, line_m: tuple[Vector3, ...]) -> OrbitCamera:
    """`orbit` round the middle of a way through the station, near enough to tell its hatches."""
    low, high = np.min(line_m, axis=0), np.max(line_m, axis=0)
    wanted = max(float(np.linalg.norm(high - low)) * 2.8, TURNTABLE.min_distance * 2.0)
    return replace(orbit, target=vector3((low + high) / 2.0), distance=wanted)


def _across(direction: NDArray[np.float64], up: Vector3) -> tuple[NDArray[np.float64], ...]:
    """The picture's right and up for an eye in `direction` from what it looks at."""
    right = unit(np.cross(np.asarray(up), direction))
    return right, np.cross(direction, right)


def _outermost(model: StationModel) -> NDArray[np.float64]:
    """The corners of every piece's box as posed (n, 3)."""
    corners = []
    for number, piece in enumerate(model.pieces):
        ends = np.stack([model.low[number], model.high[number]])
        matrix = model.transform(piece)
        corners.append(ends[_CORNERS, np.arange(3)] @ matrix[:3, :3].T + matrix[:3, 3])
    return np.concatenate(corners)
