"""The way through the station as a line to draw and as words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.camera import Camera, vector3
from iss_viewer.scene.station_model import StationModel
from iss_viewer.station.hatch_seeds import Passage
from iss_viewer.station.hatches import HatchGraph, NoWay, Way, find_way
from iss_viewer.station.things import Segment

# Doors that meet stand this close; what is drawn apart is metres away.
_SHORTEST_GAP_M = 0.2


@dataclass(frozen=True, slots=True)
class HatchSign:
    """A hatch to mark: its number along the way, where it is, and whether it is mostly closed.
    `rooms` meet there."""

    number: int
    rooms: tuple[str, str]
    place_m: Vector3
    is_mostly_closed: bool


@dataclass(frozen=True, slots=True)
class PathLeg:
    """The line through one room, in station axes. Where that room is not in the picture it
    `is_shown` not; a leg through the gap between two parts drawn apart `is_gap`."""

    room_id: str
    name: str
    points_m: tuple[Vector3, ...]
    is_shown: bool = True
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class HatchPath:
    """What to draw through walls: a leg a room, the hatches between, and the rooms passed."""

    legs: tuple[PathLeg, ...]
    signs: tuple[HatchSign, ...]
    rooms: frozenset[str]

    @property
    def line_m(self) -> tuple[Vector3, ...]:
        """All points along the way."""
        return tuple(point for leg in self.legs for point in leg.points_m)


@dataclass(frozen=True, slots=True, eq=False)
class LegOnScreen:
    """The pixels (n, 2) of a leg; nan behind the eye."""

    leg: PathLeg
    line: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class WayStep:
    """A room on the way and how one comes into it: None for the first."""

    room_id: str
    name: str
    segment: Segment
    hatch_number: int | None
    note: Phrase | None


@dataclass(frozen=True, slots=True)
class WayTold:
    """The way in words: a sentence, its rooms, and what is to be known; `path` None: no way."""

    sentence: Phrase
    steps: tuple[WayStep, ...]
    notes: tuple[Phrase, ...]
    path: HatchPath | None


def way_told(graph: HatchGraph, start_id: str, end_id: str, *, has_crew: bool) -> WayTold:
    """The way between two rooms; without a crew nobody opened a hatch, which a note says."""
    found = find_way(graph, start_id, end_id)
    if isinstance(found, NoWay):
        return WayTold(found.reason, (), (), None)
    steps = tuple(
        WayStep(
            room.id, room.name, room.segment, number or None,
            found.hatches[number - 1].why if number else None,
        )
        for number, room in enumerate(found.rooms)
    )  # fmt: skip
    notes = [] if has_crew else [phrase("scene.way.nobody")]
    if any(room.kind == "ship" for room in found.rooms):
        notes.append(phrase("scene.way.ship"))
    return WayTold(way_sentence(found), steps, tuple(notes), _path(found))


def way_sentence(way: Way) -> Phrase:
    """`From Rassvet to Cupola: Rassvet → Zarya → … → Cupola, 5 hatches, about 21 m`."""
    names = [room.name for room in way.rooms]
    if not way.hatches:
        return phrase("scene.way.here", room=names[0])
    return phrase(
        "scene.way.told_one" if len(way.hatches) == 1 else "scene.way.told",
        start=names[0], end=names[-1], rooms=" → ".join(names), hatch_count=len(way.hatches),
        length_about_m=way.length_m,
    )  # fmt: skip


def path_through(path: HatchPath, model: StationModel) -> HatchPath:
    """The way as the parts of `model` stand: each leg goes with its room, also while that moves,
    and where two rooms are drawn apart a leg through the gap joins them, with the hatch in its
    middle. Rooms that are not shown go with those that are."""
    if model.whole is None and not model.spread:
        return path
    whole = model.whole or model

    def shift_m(room_id: str) -> NDArray[np.float64]:
        number = whole.numbers.get(room_id)
        return np.zeros(3) if number is None else whole.apart_m[number] * model.spread

    rooms = [
        replace(
            leg,
            points_m=_moved(leg.points_m, shift_m(leg.room_id)),
            is_shown=leg.room_id in model.numbers,
        )
        for leg in path.legs
    ]
    legs = rooms[:1]
    for before, after in pairwise(rooms):
        ends = (before.points_m[-1], after.points_m[0])
        if model.spread and float(np.linalg.norm(np.subtract(*ends))) > _SHORTEST_GAP_M:
            is_shown = before.is_shown and after.is_shown
            legs.append(PathLeg(after.room_id, "", ends, is_shown, is_gap=True))
        legs.append(after)
    signs = tuple(
        replace(sign, place_m=_moved((sign.place_m,), np.mean([*map(shift_m, sign.rooms)], 0))[0])
        for sign in path.signs
    )
    return replace(path, legs=tuple(legs), signs=signs)


def path_on_screen(
    path: HatchPath, camera: Camera, size: tuple[float, float]
) -> tuple[tuple[LegOnScreen, ...], NDArray[np.float64]]:
    """The legs and the hatches (m, 2) in pixels; nan behind the eye."""

    def project(points: tuple[Vector3, ...]) -> NDArray[np.float64]:
        pixels, depth = camera.project(np.array(points).reshape(-1, 3), *size)
        pixels[depth <= camera.near] = np.nan
        return pixels

    legs = tuple(LegOnScreen(leg, project(leg.points_m)) for leg in path.legs)
    return legs, project(tuple(sign.place_m for sign in path.signs))


def _path(way: Way) -> HatchPath:
    legs = tuple(
        PathLeg(room.id, room.name, points)
        for room, points in zip(way.rooms, way.legs_m, strict=True)
    )
    signs = tuple(
        HatchSign(number, hatch.rooms, hatch.place_m, hatch.passage is Passage.MOSTLY_CLOSED)
        for number, hatch in enumerate(way.hatches, start=1)
    )
    return HatchPath(legs, signs, frozenset(room.id for room in way.rooms))


def _moved(points_m: tuple[Vector3, ...], by_m: NDArray[np.float64]) -> tuple[Vector3, ...]:
    return tuple(vector3(np.asarray(point) + by_m) for point in points_m)
