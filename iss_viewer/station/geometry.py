"""Where parts and ports stand, in station axes: x forward, y starboard, z to the Earth, metres
from the centre of S0.

Simple solids after published lengths, rack coordinates and a 3D model by NASA. How good a place
is stands with each body: SOURCED to a few decimetres, ABOUT to 0.5-1 m, PLACED is where the body
fits (arms move from day to day; some places were not found). Wings are drawn in one position.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Literal, TypeVar

from msgspec import UNSET, UnsetType

from iss_viewer import paths
from iss_viewer.phrase import phrase
from iss_viewer.station.geometry_schema import (
    BodySeed,
    PartGeometrySeed,
    PortGeometrySeed,
    VehicleShapeSeed,
)
from iss_viewer.station.seeds_reader import SeedError, SeedProblem, read_records, read_utc
from iss_viewer.station.things import StationAt, VisitingVehicle

Vector3 = tuple[float, float, float]
T = TypeVar("T")
Shape = Literal["cylinder", "frustum", "box", "sphere"]


class Placing(Enum):
    """How far the place and size of a body can be trusted."""

    SOURCED = "sourced"
    ABOUT = "about"
    PLACED = "placed"


@dataclass(frozen=True, slots=True)
class Body:
    """One solid of a part. A cylinder or frustum runs from end a (`diameter_m`) to end b
    (`diameter_b_m`), a frustum's ends may be offset sideways; a box has `center_m` and `size_m`
    along the axes, and where it hangs by an end that is a and its tip b; a sphere has `center_m`.
    """

    shape: Shape
    placing: Placing
    end_a_m: Vector3 | None
    end_b_m: Vector3 | None
    center_m: Vector3
    size_m: Vector3 | None
    diameter_m: float
    diameter_b_m: float


@dataclass(frozen=True, slots=True)
class Placement:
    """A body of a part as it stands at an instant."""

    part_id: str
    body: Body


@dataclass(frozen=True, slots=True)
class PortPlace:
    """The middle of a port's face and the unit vector out of it."""

    port_id: str
    position_m: Vector3
    direction: Vector3


@dataclass(frozen=True, slots=True)
class VehicleShape:
    """A ship's length and width, and the span of its wings (None without). Ships stand on their
    nose at the port; one that `docks_by_back` (the shuttle) lies across it instead."""

    id: str
    length_m: float
    diameter_m: float
    span_m: float | None
    docks_by_back: bool
    is_approximate: bool


class StationGeometry:
    """Places of parts and ports through time, and the shapes of ships."""

    def __init__(
        self,
        bodies: dict[str, tuple[tuple[datetime, tuple[Body, ...]], ...]],
        ports: dict[str, tuple[tuple[datetime, PortPlace], ...]],
        shapes: dict[str, VehicleShape],
        problems: tuple[SeedProblem, ...],
    ) -> None:
        self._bodies = bodies
        self._ports = ports
        self._shapes = shapes
        self.problems = problems

    def bodies(self, part_id: str, utc: datetime) -> tuple[Body, ...]:
        """The solids of a part where it stands at `utc`; none for an unknown part or before."""
        return _last(self._bodies.get(part_id, ()), utc) or ()

    def placements(self, station: StationAt) -> tuple[Placement, ...]:
        """Every solid of every part of a configuration."""
        return tuple(
            Placement(part.id, body)
            for part in station.parts
            for body in self.bodies(part.id, station.utc)
        )

    def port_place(self, port_id: str, utc: datetime) -> PortPlace | None:
        """Where a ship's docking face meets the port at `utc`; None for an unknown port."""
        return _last(self._ports.get(port_id, ()), utc)

    def shape_of(self, vehicle: VisitingVehicle) -> VehicleShape | None:
        """The ship's shape: its series' own where there is one, else its family's."""
        return self._shapes.get(vehicle.series) or self._shapes.get(vehicle.family)

    def joint_times(self, part_id: str) -> tuple[datetime, ...]:
        """When the part came to each of its places, ascending."""
        return tuple(since for since, _ in self._bodies.get(part_id, ()))


def load_geometry(folder: Path | None = None) -> StationGeometry:
    """The geometry of seeds/; refused records are in `problems`."""
    seeds = folder or paths.seed()
    problems: list[SeedProblem] = []
    bodies: dict[str, tuple[tuple[datetime, tuple[Body, ...]], ...]] = {}
    parts = read_records(seeds, "part_geometry.json", PartGeometrySeed, problems)
    for part in parts.good:
        try:
            bodies[part.part] = tuple(
                (read_utc(place.since), tuple(_body(body) for body in place.bodies))
                for place in part.places
            )
        except SeedError as error:
            problems.append(SeedProblem(parts.file, part.part, error.reason))
    ports: dict[str, tuple[tuple[datetime, PortPlace], ...]] = {}
    for port in read_records(seeds, "port_geometry.json", PortGeometrySeed, problems).good:
        ports[port.port] = tuple(
            (_midnight(place.since), PortPlace(port.port, place.position_m, place.direction))
            for place in port.places
        )
    shapes = {
        shape.id: VehicleShape(
            shape.id, shape.length_m, shape.diameter_m, shape.span_m, shape.docks_by == "back",
            shape.approximate,
        )
        for shape in read_records(seeds, "vehicle_shapes.json", VehicleShapeSeed, problems).good
    }  # fmt: skip
    return StationGeometry(bodies, ports, shapes, tuple(problems))


def _last(history: tuple[tuple[datetime, T], ...], utc: datetime) -> T | None:
    found = bisect_right([since for since, _ in history], utc)
    return history[found - 1][1] if found else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _body(seed: BodySeed) -> Body:
    a, b = _or_none(seed.end_a_m), _or_none(seed.end_b_m)
    size, centre = _or_none(seed.size_m), _or_none(seed.center_m)
    if seed.shape in ("cylinder", "frustum"):
        if a is None or b is None:
            raise SeedError(phrase("seed-shape", shape=seed.shape, field="end_a_m, end_b_m"))
        if centre is None:
            centre = ((a[0] + b[0]) / 2.0, (a[1] + b[1]) / 2.0, (a[2] + b[2]) / 2.0)
    if centre is None:
        raise SeedError(phrase("seed-shape", shape=seed.shape, field="center_m"))
    if seed.shape == "box":
        if size is None:
            raise SeedError(phrase("seed-shape", shape=seed.shape, field="size_m"))
    elif seed.diameter_m <= 0.0:
        raise SeedError(phrase("seed-shape", shape=seed.shape, field="diameter_m"))
    far = seed.diameter_m if seed.diameter_b_m is UNSET else float(seed.diameter_b_m)
    return Body(seed.shape, Placing(seed.quality), a, b, centre, size, seed.diameter_m, far)


def _or_none(point: Vector3 | UnsetType) -> Vector3 | None:
    return None if point is UNSET or isinstance(point, UnsetType) else point
