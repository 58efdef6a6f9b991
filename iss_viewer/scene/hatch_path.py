"""The way through the station as a line to draw and as words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.camera import Camera
from iss_viewer.station.hatch_seeds import Passage
from iss_viewer.station.hatches import HatchGraph, NoWay, Way, find_way
from iss_viewer.station.things import Segment


@dataclass(frozen=True, slots=True)
class HatchSign:
    """A hatch to mark: its number along the way, where it is, and whether it is mostly closed."""

    number: int
    place_m: Vector3
    is_mostly_closed: bool


@dataclass(frozen=True, slots=True)
class HatchPath:
    """What to draw through walls: a line in station axes, its hatches, and the rooms passed."""

    line_m: tuple[Vector3, ...]
    signs: tuple[HatchSign, ...]
    rooms: frozenset[str]


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


def path_on_screen(
    path: HatchPath, camera: Camera, size: tuple[float, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The line (n, 2) and its hatches (m, 2) in pixels; nan behind the eye."""
    line, line_depth = camera.project(path.line_m, *size)
    line[line_depth <= camera.near] = np.nan
    places = np.array([sign.place_m for sign in path.signs]).reshape(-1, 3)
    signs, sign_depth = camera.project(places, *size)
    signs[sign_depth <= camera.near] = np.nan
    return line, signs


def _path(way: Way) -> HatchPath:
    signs = tuple(
        HatchSign(number, hatch.place_m, hatch.passage is Passage.MOSTLY_CLOSED)
        for number, hatch in enumerate(way.hatches, start=1)
    )
    return HatchPath(way.line_m, signs, frozenset(room.id for room in way.rooms))
