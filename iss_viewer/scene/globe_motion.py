"""How far a picture of the globe has moved, to repaint only when it shows."""

from __future__ import annotations

import numpy as np

from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.globe import flight_at_known_place


def moved_px(
    before: tuple[Snapshot, Camera], after: tuple[Snapshot, Camera], height_px: float
) -> float:
    """How many pixels ground, terminator or station have moved at most on the near side of the
    Earth; infinite when the camera is not the free one's kind (it stands among what moves)."""
    then, now = before[1], after[1]
    height_km = float(np.linalg.norm(now.eye)) - EQUATOR_RADIUS_KM
    if now.fov_y_deg != then.fov_y_deg or height_km < 0.1 * EQUATOR_RADIUS_KM:
        return float("inf")
    moved_km = [
        float(np.linalg.norm(np.subtract(now.eye, then.eye))),
        EQUATOR_RADIUS_KM
        * float(np.linalg.norm(np.subtract(after[0].sun_itrs, before[0].sun_itrs))),
    ]
    flights = flight_at_known_place(before[0]), flight_at_known_place(after[0])
    if flights[0] is not None and flights[1] is not None:
        places = [np.asarray(flight.itrs.position_km) for flight in flights if flight]
        moved_km.append(float(np.linalg.norm(places[1] - places[0])))
    return max(moved_km) * now.pixels_per_unit(height_km, height_px)
