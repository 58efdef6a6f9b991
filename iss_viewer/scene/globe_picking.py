"""What of the station lies under a pixel of the globe."""

from __future__ import annotations

import numpy as np

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.ellipsoid import hidden_by_earth
from iss_viewer.scene.globe import GlobePicture
from iss_viewer.scene.globe_station import SMALLEST_MODEL_PX, DrawnStation
from iss_viewer.scene.layers import CameraMode
from iss_viewer.scene.picking import part_at
from iss_viewer.scene.thing_card import STATION

_REACH_PX = 14.0


def thing_at(
    at_px: tuple[float, float],
    picture: GlobePicture,
    camera: Camera,
    station: DrawnStation | None,
    size_px: tuple[float, float],
) -> str | None:
    """The part or ship under a pixel, `STATION` beside them near its place, None elsewhere."""
    if picture.station is None or picture.layers.camera is CameraMode.WINDOW:
        return None
    place = picture.station.position_km
    if hidden_by_earth(camera.eye, [place])[0]:
        return None
    if station is not None and station.radius_px >= SMALLEST_MODEL_PX:
        ray = station.camera.ray_through(*at_px, *size_px)
        hit = part_at(station.picture.model, ray)
        if hit is not None:
            return hit.part_id
    pixels, _ = camera.project([place], *size_px)
    reach = _REACH_PX if station is None else max(0.4 * station.radius_px, _REACH_PX)
    away = float(np.hypot(*(pixels[0] - at_px)))
    return STATION if away < reach else None
