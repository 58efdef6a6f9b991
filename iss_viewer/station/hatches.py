"""The rooms of a date, the hatches between them, and the way from one to another.

A room is what people breathe in: modules, airlocks, adapters, docked ships. Each part hangs on one
other and each ship at one port, so between two rooms there is one way or none. Where two doors
stand face to face they count as one hatch. Lengths run along the rooms' axes and are good to a
metre or two; a ship is entered by two metres, since how deep its cabin is has no record.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from iss_viewer.orbit.state import Vector3
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.geometry import Body, StationGeometry
from iss_viewer.station.hatch_seeds import HatchNote, HatchNotes, Passage
from iss_viewer.station.things import Part, Segment, StationAt, VehicleAt

ROOM_KINDS = ("module", "airlock", "adapter")
INTO_SHIP_M = 2.0
_RUSSIAN_SHIPS = ("soyuz", "progress")


@dataclass(frozen=True, slots=True)
class Room:
    """A pressurised room, its axis from one end to the other in station axes, metres. `kind` is
    the part's, or "ship"."""

    id: str
    name: str
    kind: str
    segment: Segment
    axis_m: tuple[Vector3, Vector3]

    @property
    def middle_m(self) -> Vector3:
        """Half way along the axis."""
        (ax, ay, az), (bx, by, bz) = self.axis_m
        return ((ax + bx) / 2.0, (ay + by) / 2.0, (az + bz) / 2.0)


@dataclass(frozen=True, slots=True)
class Hatch:
    """Where two rooms meet. `why` tells what is special, `sources` who says so."""

    rooms: tuple[str, str]
    place_m: Vector3
    passage: Passage
    why: Phrase | None = None
    sources: tuple[str, ...] = ()

    def beyond(self, room_id: str) -> str:
        """The room on the other side."""
        one, other = self.rooms
        return other if room_id == one else one


@dataclass(frozen=True, slots=True)
class Way:
    """The rooms one goes through, the hatches between them, and the line through each room:
    `legs_m` begin and end at the hatches, but in the middle of the first and last room."""

    rooms: tuple[Room, ...]
    hatches: tuple[Hatch, ...]
    legs_m: tuple[tuple[Vector3, ...], ...]

    @property
    def line_m(self) -> tuple[Vector3, ...]:
        """The whole line; each hatch is in it once."""
        return _without_repeats([point for leg in self.legs_m for point in leg])

    @property
    def length_m(self) -> float:
        """Along the line, from the middle of the first room to that of the last."""
        if len(self.line_m) < 2:
            return 0.0
        return float(np.linalg.norm(np.diff(self.line_m, axis=0), axis=1).sum())


@dataclass(frozen=True, slots=True)
class NoWay:
    """Why nobody gets there."""

    reason: Phrase


@dataclass(frozen=True, slots=True)
class HatchGraph:
    """The rooms and hatches of one configuration; `outside` tells of every other part why nobody
    goes in."""

    rooms: tuple[Room, ...]
    hatches: tuple[Hatch, ...]
    outside: tuple[tuple[str, Phrase], ...]

    def room(self, room_id: str) -> Room | None:
        return next((room for room in self.rooms if room.id == room_id), None)

    def hatches_of(self, room_id: str) -> tuple[Hatch, ...]:
        return tuple(hatch for hatch in self.hatches if room_id in hatch.rooms)


def hatch_graph(station: StationAt, geometry: StationGeometry, notes: HatchNotes) -> HatchGraph:
    """The rooms of a configuration that have a place."""
    rooms: dict[str, Room] = {}
    outside: list[tuple[str, Phrase]] = []
    for part in station.parts:
        axis = _axis(geometry.bodies(part.id, station.utc))
        on = _hangs_on(part, station)
        note = notes.of(part.id, on or "", station.utc.date())
        if note is not None and not note.is_for_people:
            outside.append((part.id, phrase(f"hatch-note-{note.id}")))
        elif part.kind in ROOM_KINDS and axis is not None:
            rooms[part.id] = Room(part.id, part.name, part.kind, part.segment, axis)
        else:
            outside.append((part.id, phrase("way-outside", name=part.name)))
    hatches = [
        _between(rooms[part.id], rooms[on], notes.of(part.id, on, station.utc.date()))
        for part in station.parts
        if part.id in rooms and (on := _hangs_on(part, station)) in rooms and on is not None
    ]
    for docked in station.vehicles:
        joined = _docked(docked, station, geometry, rooms, notes)
        if joined is not None:
            ship, hatch = joined
            rooms[ship.id] = ship
            hatches.append(hatch)
    return HatchGraph(tuple(rooms.values()), tuple(hatches), tuple(outside))


def find_way(graph: HatchGraph, start_id: str, end_id: str) -> Way | NoWay:
    """The way between two rooms; hatches that are mostly closed are gone through, shut ones not."""
    for thing in (start_id, end_id):
        if graph.room(thing) is None:
            return NoWay(dict(graph.outside).get(thing, phrase("way-not-there")))
    came: dict[str, Hatch | None] = {start_id: None}
    shut: list[Hatch] = []
    ahead = deque([start_id])
    while ahead and end_id not in came:
        here = ahead.popleft()
        for hatch in graph.hatches_of(here):
            there = hatch.beyond(here)
            if hatch.passage is Passage.SHUT:
                shut.append(hatch)
            elif there not in came:
                came[there] = hatch
                ahead.append(there)
    if end_id not in came:
        return NoWay(_why_not(graph, start_id, end_id, shut))
    hatches: list[Hatch] = []
    rooms = [end_id]
    while (hatch_back := came[rooms[-1]]) is not None:
        hatches.append(hatch_back)
        rooms.append(hatch_back.beyond(rooms[-1]))
    passed = tuple(found for each in reversed(rooms) if (found := graph.room(each)) is not None)
    through = tuple(reversed(hatches))
    return Way(passed, through, _legs(passed, through))


def _why_not(graph: HatchGraph, start_id: str, end_id: str, shut: list[Hatch]) -> Phrase:
    for thing in (start_id, end_id):
        for hatch in graph.hatches_of(thing):
            if hatch.passage is Passage.SHUT and hatch.why is not None:
                return hatch.why
    if shut and shut[0].why is not None:
        return shut[0].why
    lost = next((t for t in (start_id, end_id) if not graph.hatches_of(t)), end_id)
    room = graph.room(lost)
    return phrase("way-apart", name=room.name if room is not None else "")


def _legs(rooms: tuple[Room, ...], hatches: tuple[Hatch, ...]) -> tuple[tuple[Vector3, ...], ...]:
    """From the middle of the first room along axes, and across them to each hatch."""
    legs = []
    for room, way_in, way_out in zip(rooms, (None, *hatches), (*hatches, None), strict=True):
        axis, middle = room.axis_m, [room.middle_m]
        begin = middle if way_in is None else [way_in.place_m, _nearest(axis, way_in.place_m)]
        end = middle if way_out is None else [_nearest(axis, way_out.place_m), way_out.place_m]
        legs.append(_without_repeats([*begin, *end]))
    return tuple(legs)


def _without_repeats(points: list[Vector3]) -> tuple[Vector3, ...]:
    """Without those that lie within a centimetre of the one before."""
    kept = points[:1]
    for point in points[1:]:
        if _apart(point, kept[-1]) > 0.01:
            kept.append(point)
    return tuple(kept)


def _hangs_on(part: Part, station: StationAt) -> str | None:
    utc = station.utc
    for stay in reversed(part.stays):
        if stay.since.utc <= utc and (stay.until is None or utc < stay.until.utc):
            return stay.attached_to
    return None


def _between(room: Room, on: Room, note: HatchNote | None) -> Hatch:
    """At the end of what hangs that is nearer to what it hangs on."""
    place = min(room.axis_m, key=lambda end: _apart(end, _nearest(on.axis_m, end)))
    return _hatch((on.id, room.id), place, note)


def _hatch(rooms: tuple[str, str], place: Vector3, note: HatchNote | None) -> Hatch:
    if note is None:
        return Hatch(rooms, place, Passage.OPEN)
    why = phrase(f"hatch-note-{note.id}")
    return Hatch(rooms, place, Passage.MOSTLY_CLOSED, why, note.sources)


def _docked(
    docked: VehicleAt,
    station: StationAt,
    geometry: StationGeometry,
    rooms: dict[str, Room],
    notes: HatchNotes,
) -> tuple[Room, Hatch] | None:
    """A ship as a room, and its hatch to the outermost adapter on that side of the port's part."""
    place = geometry.port_place(docked.port.id, station.utc)
    on = _outermost(docked.port.part, docked.port.direction, station, rooms)
    if place is None or on is None:
        return None
    vehicle = docked.vehicle
    start = place.position_m
    x, y, z = (p + d * 2.0 * INTO_SHIP_M for p, d in zip(start, place.direction, strict=True))
    segment = Segment.ROS if vehicle.family in _RUSSIAN_SHIPS else Segment.USOS
    ship = Room(vehicle.id, vehicle.name, "ship", segment, (start, (x, y, z)))
    if docked.hatch_is_open is False:
        why = phrase("way-hatch-shut", ship=vehicle.name)
        if vehicle.hatch_open is not None:
            opens = vehicle.hatch_open
            why = phrase("way-hatch-opens", ship=vehicle.name, open_moment_in_utc=opens.utc)
            return ship, Hatch((on, ship.id), start, Passage.SHUT, why, (opens.source,))
        return ship, Hatch((on, ship.id), start, Passage.SHUT, why)
    note = notes.of(docked.port.part, docked.port.id, station.utc.date())
    return ship, _hatch((on, ship.id), start, note)


def _outermost(
    part_id: str, direction: str, station: StationAt, rooms: dict[str, Room]
) -> str | None:
    """The last adapter of a row that stands out from a part on one side; the part itself where
    there is none."""
    on = part_id if part_id in rooms else None
    while on is not None:
        further = next(
            (
                part.id
                for part in station.parts
                if part.id in rooms
                and part.kind == "adapter"
                and _hangs_on(part, station) == on
                and _side(part, station) == direction
            ),
            None,
        )
        if further is None:
            return on
        on = further
    return None


def _side(part: Part, station: StationAt) -> str:
    for stay in reversed(part.stays):
        if stay.since.utc <= station.utc:
            return stay.direction
    return ""


def _axis(bodies: tuple[Body, ...]) -> tuple[Vector3, Vector3] | None:
    """The two ends of a part's solids that lie farthest apart."""
    ends = [
        end
        for body in bodies
        if body.end_a_m is not None and body.end_b_m is not None
        for end in (body.end_a_m, body.end_b_m)
    ]
    pairs = [(one, other) for number, one in enumerate(ends) for other in ends[number + 1 :]]
    return max(pairs, key=lambda pair: _apart(*pair), default=None)


def _nearest(axis: tuple[Vector3, Vector3], point: Vector3) -> Vector3:
    """The point of an axis nearest to `point`."""
    start, end = (np.asarray(each) for each in axis)
    along = end - start
    share = float((np.asarray(point) - start) @ along / (along @ along))
    x, y, z = (start + along * min(max(share, 0.0), 1.0)).tolist()
    return (x, y, z)


def _apart(one: Vector3, other: Vector3) -> float:
    return float(np.linalg.norm(np.subtract(one, other)))
