"""What of the station lies under a pixel of the globe."""

from __future__ import annotations

import numpy as np

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.ellipsoid import hidden_by_earth
from iss_viewer.scene.globe import GlobePicture
from iss_viewer.scene.globe_station import DrawnStation
from iss_viewer.scene.layers import CameraMode

STATION = "station"
_REACH_PX = 14.0


def thing_at(
    at_px: tuple[float, float],
    picture: GlobePicture,
    camera: Camera,
    station: DrawnStation | None,
    size_px: tuple[float, float],
) -> str | None:
    """`STATION` near its place, None elsewhere."""
    if picture.station is None or picture.layers.camera is CameraMode.WINDOW:
        return None
    place = picture.station.position_km
    if hidden_by_earth(camera.eye, [place])[0]:
        return None
    pixels, _ = camera.project([place], *size_px)
    reach = _REACH_PX if station is None else max(0.5 * station.radius_px, _REACH_PX)
    away = float(np.hypot(*(pixels[0] - at_px)))
    return STATION if away < reach else None
