"""The station of a date as meshes: every part and every docked ship its own, with its id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.ambient import open_sky, stand_in_balls
from iss_viewer.scene.camera import Matrix, vector3
from iss_viewer.scene.exhibit import Exhibit
from iss_viewer.scene.explosion import Corners, Departure, departures, distances_m
from iss_viewer.scene.mesh import Floats, Mesh, moved
from iss_viewer.scene.ships import build_ship, build_wings
from iss_viewer.scene.solids import LIGHT, Fineness, frame_along
from iss_viewer.scene.station_joints import FIXED, Arrays, Joint, Pose, Turn, pose_for
from iss_viewer.scene.station_parts import Built, build_part
from iss_viewer.station.geometry import Body, StationGeometry, VehicleShape
from iss_viewer.station.things import Segment, StationAt

POSE_STEP_DEG = 1.0
_CORNERS = np.array(np.meshgrid((0, 1), (0, 1), (0, 1))).reshape(3, -1).T


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """The share of a part that one joint carries, at rest in station axes; `open_sky` (n,) is
    the light that reaches each vertex past its neighbours, 0..1."""

    part_id: str
    joint: Joint
    mesh: Mesh
    open_sky: Floats


@dataclass(frozen=True, slots=True)
class PartLook:
    """What a label and a legend need to know of a part or ship."""

    id: str
    name: str
    segment: Segment
    is_ship: bool
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class StationModel:
    """Meshes in metres, x forward, y starboard, z to the Earth, origin the middle of S0.

    `key` changes with configuration and fineness, not with the pose: upload meshes once a key
    and turn them by `pose`. `low`, `high` (pieces, 3) are the boxes at rest; `turning` the joints
    that turn and the places in `pieces` of what they carry. `apart_m` (looks, 3) is how far each
    part is moved where `spread` is 1; `departures` from which joints. `numbers` are the places
    of parts in `looks`, `owners` (pieces,) those of the pieces' parts. Where only some parts are
    shown, `whole` is the model with all of them, for a GPU that holds that.
    """

    key: str
    looks: tuple[PartLook, ...]
    pieces: tuple[Piece, ...]
    pose: Pose
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    turning: tuple[tuple[Joint, tuple[int, ...]], ...]
    apart_m: NDArray[np.float64]
    numbers: Mapping[str, int]
    owners: NDArray[np.intp]
    departures: tuple[Departure, ...] = ()
    spread: float = 0.0
    whole: StationModel | None = None

    def transform(self, piece: Piece) -> Matrix:
        """Station from the piece at rest, (4, 4): turned by its joint, then moved apart."""
        matrix = self.pose.transform(piece.joint)
        if not self.spread:
            return matrix
        moved_apart = matrix.copy()
        moved_apart[:3, 3] += self.shift_m(piece.part_id)
        return moved_apart

    def shift_m(self, part_id: str) -> NDArray[np.float64]:
        """How far a part stands from its place; zero for what is not in the model."""
        number = self.numbers.get(part_id)
        return np.zeros(3) if number is None else self.apart_m[number] * self.spread

    def shifts_m(self) -> NDArray[np.float64]:
        """The same of every piece (pieces, 3)."""
        return np.asarray(self.apart_m[self.owners] * self.spread)

    def look(self, part_id: str) -> PartLook | None:
        number = self.numbers.get(part_id)
        return None if number is None else self.looks[number]

    def pieces_of(self, part_id: str) -> tuple[Piece, ...]:
        return tuple(self.pieces[number] for number in _places(self.pieces).get(part_id, ()))

    def bounds_of(self, part_id: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Least and greatest corner of a part as posed. Raises ValueError without such a part."""
        numbers = _places(self.pieces).get(part_id, ())
        corners = [corner for number in numbers for corner in self._posed_corners(number)]
        if not corners:
            raise ValueError(f"no part {part_id!r} in this model")
        return np.min(corners, axis=0), np.max(corners, axis=0)

    def centre_of(self, part_id: str) -> Vector3:
        """The middle of a part's box as posed."""
        low, high = self.bounds_of(part_id)
        x, y, z = ((low + high) / 2.0).tolist()
        return (x, y, z)

    def bounds(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Least and greatest corner of everything as posed."""
        shifts = self.shifts_m()
        low, high = self.low + shifts, self.high + shifts
        for joint, numbers in self.turning:
            some = list(numbers)
            ends = np.stack([self.low[some], self.high[some]])
            matrix = self.pose.transform(joint)
            # Of each box the eight corners (8, pieces, 3).
            corners = ends[_CORNERS, :, np.arange(3)].transpose(0, 2, 1) @ matrix[:3, :3].T
            corners += matrix[:3, 3] + shifts[some]
            low[some], high[some] = corners.min(axis=0), corners.max(axis=0)
        return low.min(axis=0), high.max(axis=0)

    def triangle_count(self) -> int:
        return sum(len(piece.mesh.triangles) for piece in self.pieces)

    def _posed_corners(self, number: int) -> NDArray[np.float64]:
        """The piece's own corners where it stands still, its box's eight where it turns."""
        piece = self.pieces[number]
        ends = np.stack([self.low[number], self.high[number]])
        if piece.joint.turn is Turn.FIXED:
            return ends + self.shift_m(piece.part_id)
        matrix = self.transform(piece)
        return np.asarray(ends[_CORNERS, np.arange(3)] @ matrix[:3, :3].T + matrix[:3, 3])


def build_station(
    station: StationAt,
    geometry: StationGeometry,
    sun_lvlh: Vector3 | None = None,
    fineness: Fineness = LIGHT,
) -> StationModel:
    """The model of `station`; meshes are kept from one configuration to the next, so only what
    changed is built. Parts without a place in `geometry` are left out."""
    looks, built = pieces_of(station, geometry, fineness)
    model = _assemble(f"{station.key}/{fineness.name}", looks, built)
    known = {look.id for look in looks}

    def box_of(part_id: str) -> Corners | None:
        return model.bounds_of(part_id) if part_id in known else None

    left = departures(station, geometry, box_of)
    far = distances_m(left)
    apart = np.array([far[look.id] for look in looks], np.float64).reshape(-1, 3)
    apart.setflags(write=False)
    return posed(replace(model, apart_m=apart, departures=left), sun_lvlh)


def pieces_of(
    station: StationAt, geometry: StationGeometry, fineness: Fineness
) -> tuple[tuple[PartLook, ...], tuple[tuple[str, Built], ...]]:
    """The parts and ships that have a place, and the meshes of each by its id."""
    looks: list[PartLook] = []
    built: list[tuple[str, Built]] = []
    for part in station.parts:
        bodies = geometry.bodies(part.id, station.utc)
        if bodies:
            looks.append(PartLook(part.id, part.name, part.segment, False, part.kind))
            built.append((part.id, _part(part.id, part.kind, bodies, fineness)))
    for docked in station.vehicles:
        vehicle = docked.vehicle
        place = geometry.port_place(docked.port.id, station.utc)
        shape = geometry.shape_of(vehicle)
        if place is None or shape is None:
            continue
        segment = Segment.ROS if vehicle.family in ("soyuz", "progress") else Segment.USOS
        looks.append(PartLook(vehicle.id, vehicle.name, segment, True, vehicle.family))
        built.append((vehicle.id, _ship(shape, place.position_m, place.direction, fineness)))
    return tuple(looks), tuple(built)


def posed(
    model: StationModel, sun_station: Vector3 | None, arrays: Arrays | None = None
) -> StationModel:
    """The same model facing another Sun, its wings as they really stand where `arrays` tells it;
    the very same value when no joint moves by a step."""
    pose = pose_for(sun_station, POSE_STEP_DEG, arrays)
    return model if pose == model.pose else replace(model, pose=pose)


def exhibited(whole: StationModel, exhibit: Exhibit) -> StationModel:
    """`whole` as an exhibit has it: only the parts shown, drawn apart. What is lit is a matter of
    the picture's marks."""
    shown = exhibit.shown
    if shown is None:
        return whole if exhibit.spread == whole.spread else replace(whole, spread=exhibit.spread)
    kept = [number for number, piece in enumerate(whole.pieces) if piece.part_id in shown]
    place = {number: now for now, number in enumerate(kept)}
    turning = (
        (joint, tuple(place[number] for number in numbers if number in place))
        for joint, numbers in whole.turning
    )
    looks = [number for number, look in enumerate(whole.looks) if look.id in shown]
    ids = [whole.looks[number].id for number in looks]
    numbers = {part_id: number for number, part_id in enumerate(ids)}
    return replace(
        whole,
        key=f"{whole.key}/{'+'.join(ids)}",
        looks=tuple(whole.looks[number] for number in looks),
        pieces=tuple(whole.pieces[number] for number in kept),
        low=whole.low[kept],
        high=whole.high[kept],
        turning=tuple((joint, numbers) for joint, numbers in turning if numbers),
        apart_m=whole.apart_m[looks],
        numbers=numbers,
        owners=np.array([numbers[whole.pieces[number].part_id] for number in kept], np.intp),
        departures=tuple(each for each in whole.departures if each.part_id in shown),
        spread=exhibit.spread,
        whole=whole,
    )


@lru_cache(maxsize=8)
def _places(pieces: tuple[Piece, ...]) -> dict[str, tuple[int, ...]]:
    """Where in `pieces` each part's stand."""
    found: dict[str, list[int]] = {}
    for number, piece in enumerate(pieces):
        found.setdefault(piece.part_id, []).append(number)
    return {part_id: tuple(numbers) for part_id, numbers in found.items()}


@lru_cache(maxsize=256)
def _part(part_id: str, kind: str, bodies: tuple[Body, ...], fineness: Fineness) -> Built:
    return build_part(part_id, kind, bodies, fineness)


@lru_cache(maxsize=64)
def _ship(shape: VehicleShape, position: Vector3, direction: Vector3, fineness: Fineness) -> Built:
    towards = (1.0, 0.0, 0.0) if abs(direction[2]) > 0.9 else (0.0, 0.0, 1.0)
    turn = frame_along(direction, towards)
    body = (FIXED, moved(build_ship(shape, fineness), turn, position))
    wings = build_wings(shape, fineness)
    if wings is None:
        return (body,)
    hinge = vector3(np.asarray(position) + wings.along_m * np.asarray(direction))
    if abs(direction[1]) > 0.5:
        # Its wings reach along x: no axis to follow the Sun about.
        return (body, (FIXED, moved(wings.mesh, turn, hinge)))
    return (body, (Joint(Turn.ALPHA, hinge), moved(wings.mesh, None, hinge)))


@lru_cache(maxsize=6)
def _assemble(
    key: str, looks: tuple[PartLook, ...], built: tuple[tuple[str, Built], ...]
) -> StationModel:
    """The model at rest."""
    meshes = [(part_id, joint, mesh) for part_id, pieces in built for joint, mesh in pieces]
    still = {
        number: stand_in_balls(mesh)
        for number, (_, joint, mesh) in enumerate(meshes)
        if joint.turn is Turn.FIXED
    }
    pieces = []
    for part_id, joint, mesh in meshes:
        if joint.turn is Turn.FIXED:
            others = [balls for number, balls in still.items() if meshes[number][0] != part_id]
            light = open_sky(mesh, others)
        else:
            light = np.ones(len(mesh.vertices), np.float32)
            light.setflags(write=False)
        pieces.append(Piece(part_id, joint, mesh, light))
    boxes = [piece.mesh.bounds() for piece in pieces]
    low = np.array([box[0] for box in boxes], np.float64).reshape(-1, 3)
    high = np.array([box[1] for box in boxes], np.float64).reshape(-1, 3)
    turning: dict[Joint, list[int]] = {}
    for number, piece in enumerate(pieces):
        if piece.joint.turn is not Turn.FIXED:
            turning.setdefault(piece.joint, []).append(number)
    joints = tuple((joint, tuple(numbers)) for joint, numbers in turning.items())
    numbers = {look.id: number for number, look in enumerate(looks)}
    owners = np.array([numbers[piece.part_id] for piece in pieces], np.intp)
    return StationModel(
        key, looks, tuple(pieces), Pose(), low, high, joints, np.zeros((len(looks), 3)),
        numbers, owners,
    )  # fmt: skip
