"""How finely a date's station is built: a young one has few parts and can afford round ones."""

from __future__ import annotations

from iss_viewer.scene.solids import FULL, LIGHT
from iss_viewer.scene.station_model import StationModel, build_station
from iss_viewer.station.geometry import StationGeometry
from iss_viewer.station.things import StationAt

MOST_LIGHT_TRIANGLES = 60_000
MOST_FULL_TRIANGLES = 250_000

# What today's whole station has in its light form, and some: a finer young one costs no more.
_ROOM_FOR_FULL = 45_000
# Of every date the full form has at least this many times the triangles of the light one.
_LEAST_RATIO = 2.5


def light_or_finer(station: StationAt, geometry: StationGeometry) -> StationModel:
    """The full form where it is no dearer to draw than the light form of a complete station,
    else the light one; joints at rest."""
    light = build_station(station, geometry, None, LIGHT)
    if light.triangle_count() * _LEAST_RATIO > _ROOM_FOR_FULL:
        return light
    full = build_station(station, geometry, None, FULL)
    return full if full.triangle_count() <= _ROOM_FOR_FULL else light
