"""The schema of the seeds that say what parts look like, where they join and how large ships are."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, UnsetType, field

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


class FaceSeed(Strict):
    """A place to join at and the way out of it; what hangs there may be turned by a roll."""

    position_m: Vector
    out: Literal["forward", "aft", "port", "starboard", "zenith", "nadir"]
    roll_deg: Literal[0, 90, 180, 270] = 0


class PartGeometrySeed(Strict):
    """One part in its own axes: its solids, its faces, and its solids in other forms. Only the
    part that hangs on nothing has `stands_at_m`, its origin in station axes."""

    part: str
    bodies: tuple[BodySeed, ...]
    faces: dict[str, FaceSeed]
    forms: dict[str, tuple[BodySeed, ...]] = field(default_factory=dict)
    stands_at_m: Vector | None = None


class VehicleShapeSeed(Strict):
    """The size of a ship family, or of a series that differs from it."""

    id: str
    length_m: float
    diameter_m: float
    span_m: float | None
    docks_by: Literal["nose", "back"]
    approximate: bool
    sources: tuple[str, ...]
