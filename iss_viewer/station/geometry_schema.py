"""The schema of the seeds that say where parts and ports stand and how large ships are."""

from __future__ import annotations

import datetime
from typing import Literal

from msgspec import UNSET, UnsetType

from iss_viewer.station.seeds_schema import Strict

Vector = tuple[float, float, float]


class BodySeed(Strict):
    """One solid of a part. A cylinder or frustum runs from end a to end b; a box may name the
    end it hangs by (a) and its tip (b)."""

    shape: Literal["cylinder", "frustum", "box", "sphere"]
    quality: Literal["sourced", "about", "placed"]
    end_a_m: Vector | UnsetType = UNSET
    end_b_m: Vector | UnsetType = UNSET
    center_m: Vector | UnsetType = UNSET
    size_m: Vector | UnsetType = UNSET
    diameter_m: float = 0.0
    diameter_b_m: float | UnsetType = UNSET


class PlaceSeed(Strict):
    """Where a part stands from a time on."""

    since: str
    bodies: tuple[BodySeed, ...]


class PartGeometrySeed(Strict):
    """All places of one part in order."""

    part: str
    places: tuple[PlaceSeed, ...]


class PortPlaceSeed(Strict):
    """Where a port opens from a day on; `direction` is the unit vector out of it."""

    since: datetime.date
    position_m: Vector
    direction: Vector


class PortGeometrySeed(Strict):
    """All places of one port in order."""

    port: str
    places: tuple[PortPlaceSeed, ...]


class VehicleShapeSeed(Strict):
    """The size of a ship family, or of a series that differs from it."""

    id: str
    length_m: float
    diameter_m: float
    span_m: float | None
    docks_by: Literal["nose", "back"]
    approximate: bool
    sources: tuple[str, ...]
