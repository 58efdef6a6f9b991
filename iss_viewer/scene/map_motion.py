"""Which way the station goes over the flat map, and whether its place is known at all."""

from __future__ import annotations

import math

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.frames import local_axes
from iss_viewer.orbit.snapshot import Flight, Snapshot
from iss_viewer.scene.map_frame import MapFrame


def known_flight(snapshot: Snapshot | None) -> Flight | None:
    """The flight whose place may be shown; None when there is none or it is not known."""
    if snapshot is None or snapshot.quality is Quality.PLACE_UNKNOWN:
        return None
    return snapshot.flight


def heading_rad(flight: Flight, frame: MapFrame) -> float:
    """The way over the ground as it looks on the map, from up, clockwise."""
    point = flight.subpoint
    east, north, _up = local_axes(point.latitude_deg, point.longitude_deg)
    velocity = flight.itrs.velocity_km_s
    eastward = sum(a * b for a, b in zip(velocity, east, strict=True))
    northward = sum(a * b for a, b in zip(velocity, north, strict=True))
    wide = max(1e-6, math.cos(math.radians(point.latitude_deg)))
    return math.atan2(eastward / wide, northward * frame.stretch)
