"""Where parts and ports stand, in station axes: x forward, y starboard, z to the Earth, metres
from the centre of S0.

Places follow from the joints of parts.json, port on port outwards from Zarya. Simple solids after published lengths, rack coordinates and a 3D model by NASA. How good a place
is stands with each body: SOURCED to a few decimetres, ABOUT to 0.5-1 m, PLACED is where the body
fits (arms move from day to day; some places were not found). Wings are drawn in one position.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Final

from iss_viewer import paths
from iss_viewer.phrase import phrase
from iss_viewer.station.body import Body as Body
from iss_viewer.station.body import Placing as Placing
from iss_viewer.station.body import Vector3
from iss_viewer.station.geometry_schema import VehicleShapeSeed
from iss_viewer.station.joint_loading import load_joined_parts
from iss_viewer.station.joints import JoinedParts, Joint
from iss_viewer.station.seeds_reader import SeedProblem, read_records
from iss_viewer.station.seeds_schema import PortSeed
from iss_viewer.station.things import StationAt, VisitingVehicle

PORTS: Final = "ports.json"


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
        parts: JoinedParts,
        ports: Mapping[str, tuple[str, str]],
        shapes: Mapping[str, VehicleShape],
        problems: tuple[SeedProblem, ...],
    ) -> None:
        self._parts = parts
        self._ports = ports
        self._shapes = shapes
        self.problems = problems

    @property
    def changes(self) -> tuple[datetime, ...]:
        """When any part came, moved, changed its form or went, ascending."""
        return self._parts.changes

    def bodies(self, part_id: str, utc: datetime) -> tuple[Body, ...]:
        """The solids of a part where it stands at `utc`; none for one that is not there."""
        return self._parts.at(utc).bodies.get(part_id, ())

    def joint(self, part_id: str, utc: datetime) -> Joint | None:
        """What the part hangs by at `utc`; None for one that is not there."""
        return self._parts.at(utc).joints.get(part_id)

    def face_place(self, part_id: str, face: str, utc: datetime) -> PortPlace | None:
        """A face of a part, whatever stands on it; its id is the face's name."""
        own, frame = self._parts.face(part_id, face), self._parts.at(utc).frames.get(part_id)
        if own is None or frame is None:
            return None
        there = frame.face(own)
        return PortPlace(face, there.position_m, _unit(there.out))

    def placements(self, station: StationAt) -> tuple[Placement, ...]:
        """Every solid of every part of a configuration."""
        return tuple(
            Placement(part.id, body)
            for part in station.parts
            for body in self.bodies(part.id, station.utc)
        )

    def port_place(self, port_id: str, utc: datetime) -> PortPlace | None:
        """Where a ship's docking face meets the port at `utc`: the face of the part that has the
        port, or the far end of the adapters on it. None for an unknown port or before."""
        if port_id not in self._ports:
            return None
        there = self._parts.outer_face(*self._ports[port_id], utc)
        return None if there is None else PortPlace(port_id, there.position_m, _unit(there.out))

    def shape_of(self, vehicle: VisitingVehicle) -> VehicleShape | None:
        """The ship's shape: its series' own where there is one, else its family's."""
        return self._shapes.get(vehicle.series) or self._shapes.get(vehicle.family)

    def joint_times(self, part_id: str) -> tuple[datetime, ...]:
        """When the part came to each of its places and forms, ascending."""
        times: list[datetime] = []
        before: tuple[Body, ...] = ()
        for utc in self.changes:
            now = self.bodies(part_id, utc)
            if now and now != before:
                times.append(utc)
            before = now
        return tuple(times)


_BUNDLED = Lock()


def load_geometry(folder: Path | None = None) -> StationGeometry:
    """The geometry of seeds/ (one for all who ask, from any thread) or of `folder`; refused
    records are in `problems`."""
    if folder is not None:
        return _load(folder)
    with _BUNDLED:
        return _load_once(paths.seed())


@cache
def _load_once(seeds: Path) -> StationGeometry:
    return _load(seeds)


def _load(seeds: Path) -> StationGeometry:
    problems: list[SeedProblem] = []
    parts = load_joined_parts(seeds, problems)
    ports: dict[str, tuple[str, str]] = {}
    # What is wrong with a port beyond its face is the record's to tell.
    for port in read_records(seeds, PORTS, PortSeed, []).good:
        if parts.face(port.part, port.direction) is not None:
            ports[port.id] = (port.part, port.direction)
        elif parts.knows(port.part):
            reason = phrase("seed-unknown-face", face=port.direction, id=port.part)
            problems.append(SeedProblem(PORTS, port.id, reason))
    shapes = {
        shape.id: VehicleShape(
            shape.id, shape.length_m, shape.diameter_m, shape.span_m, shape.docks_by == "back",
            shape.approximate,
        )
        for shape in read_records(seeds, "vehicle_shapes.json", VehicleShapeSeed, problems).good
    }  # fmt: skip
    return StationGeometry(parts, ports, shapes, tuple(problems))


def _unit(axis: tuple[int, int, int]) -> Vector3:
    x, y, z = axis
    return (float(x), float(y), float(z))
