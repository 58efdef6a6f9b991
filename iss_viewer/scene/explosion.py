"""The exploded view: every part drawn away from what it hangs on, along the joint between them.

The first part stays; each other one moves with its parent and a step farther, in the direction
that the record gives for the joint, so that parts stand in the order in which they were joined.
Ships move along their port's axis. Wings and radiators stay with the part that carries them:
most flew up as one with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import vector3
from iss_viewer.station.configuration import part_stay_at
from iss_viewer.station.geometry import StationGeometry
from iss_viewer.station.things import Part, StationAt

STEP_M = 4.5
SHIP_STEP_M = 6.0

CARRIED_KINDS = ("wing", "roll_out_wing", "radiator")
_WAYS: Mapping[str, Vector3] = {
    "forward": (1.0, 0.0, 0.0), "aft": (-1.0, 0.0, 0.0),
    "starboard": (0.0, 1.0, 0.0), "port": (0.0, -1.0, 0.0),
    "nadir": (0.0, 0.0, 1.0), "zenith": (0.0, 0.0, -1.0),
}  # fmt: skip
_STAYS: Vector3 = (0.0, 0.0, 0.0)

Corners = tuple[NDArray[np.float64], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Departure:
    """How a part or ship leaves what it hangs on, `parent`: by `step_m` in station axes, from
    the joint at `joint_m` as built. Both zero for what stays; `parent` None for the first."""

    part_id: str
    parent: str | None
    step_m: Vector3
    joint_m: Vector3


def departures(
    station: StationAt, geometry: StationGeometry, box_of: Callable[[str], Corners | None]
) -> tuple[Departure, ...]:
    """One of each part and ship that `box_of` knows, which gives its least and greatest corner
    as built."""
    found = []
    for part in station.parts:
        box = box_of(part.id)
        if box is not None:
            found.append(_of_part(part, station, box, box_of))
    for docked in station.vehicles:
        place = geometry.port_place(docked.port.id, station.utc)
        if place is not None and box_of(docked.vehicle.id) is not None:
            step = vector3(SHIP_STEP_M * np.asarray(place.direction))
            found.append(Departure(docked.vehicle.id, docked.port.part, step, place.position_m))
    return tuple(found)


def distances_m(all_departures: tuple[Departure, ...]) -> dict[str, Vector3]:
    """How far each part moves when the view is fully exploded: its own step and its parents'."""
    by_part = {each.part_id: each for each in all_departures}

    def distance(part_id: str | None) -> NDArray[np.float64]:
        each = by_part.get(part_id or "")
        if each is None:
            return np.zeros(3)
        return np.asarray(each.step_m) + distance(each.parent)

    return {part_id: vector3(distance(part_id)) for part_id in by_part}


def _of_part(
    part: Part, station: StationAt, box: Corners, box_of: Callable[[str], Corners | None]
) -> Departure:
    stay = part_stay_at(part, station.utc)
    parent = stay.attached_to if stay is not None else None
    if stay is None or parent is None or part.kind in CARRIED_KINDS:
        return Departure(part.id, parent, _STAYS, _STAYS)
    way = np.asarray(_WAYS.get(stay.direction) or _away(box, box_of(parent)))
    joint = np.where(way == 0.0, (box[0] + box[1]) / 2.0, np.where(way > 0.0, *box))
    return Departure(part.id, parent, vector3(STEP_M * way), vector3(joint))


def _away(box: Corners, parent: Corners | None) -> Vector3:
    """Along the axis by which the middle of a part stands farthest from that of its parent, for
    arms, whose joint the record gives no side."""
    if parent is None:
        return _STAYS
    between = (box[0] + box[1] - parent[0] - parent[1]) / 2.0
    farthest = int(np.argmax(np.abs(between)))
    way = np.zeros(3)
    way[farthest] = 1.0 if between[farthest] >= 0.0 else -1.0
    return vector3(way)
