"""The station of 21 September 2022 as the views are told it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.solids import LIGHT, Fineness
from iss_viewer.scene.station_model import StationModel, build_station
from iss_viewer.station.geometry import StationGeometry, load_geometry
from iss_viewer.station.record import StationRecord, load_record
from iss_viewer.station.things import StationAt

AFTERNOON = datetime(2022, 9, 21, 20, 0, tzinfo=UTC)
SUN: Vector3 = (0.30, -0.50, -0.8124)


@cache
def record() -> StationRecord:
    return load_record()


@cache
def geometry() -> StationGeometry:
    return load_geometry()


def station_on(utc: datetime = AFTERNOON) -> StationAt:
    return record().station_at(utc)


def model_on(
    utc: datetime = AFTERNOON, sun: Vector3 | None = SUN, fineness: Fineness = LIGHT
) -> StationModel:
    return build_station(station_on(utc), geometry(), sun, fineness)
