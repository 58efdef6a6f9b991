"""What is drawn over the station besides names: ports, directions, the length of ten metres."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import Camera, Ray, unit, vector3
from iss_viewer.scene.explosion import Departure
from iss_viewer.scene.picking import part_at
from iss_viewer.scene.solids import frame_along
from iss_viewer.scene.station_model import StationModel
from iss_viewer.station.geometry import StationGeometry
from iss_viewer.station.things import StationAt

RING_RADIUS_M = 0.9
_RING_SIDES = 28
_BAR_LENGTHS = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0)
_SHORTEST_BAR_PX, _LONGEST_BAR_PX = 34.0, 130.0


@dataclass(frozen=True, slots=True)
class PortRing:
    """A port of the date: the part that it belongs to, where that opens as built, and who holds it
    (None: free)."""

    port_id: str
    part_id: str
    name: str
    position_m: Vector3
    direction: Vector3
    held_by: str | None


@dataclass(frozen=True, slots=True, eq=False)
class RingOnScreen:
    """A ring as a closed line of pixels (n, 2), its middle, and whether a part hides it."""

    ring: PortRing
    line: NDArray[np.float64]
    middle: tuple[float, float]
    is_hidden: bool


@dataclass(frozen=True, slots=True, eq=False)
class JointLine:
    """The way from what a part hangs on to the part, in pixels, where both are drawn apart."""

    part_id: str
    start: tuple[float, float]
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A round length in the unit asked for, and the pixels it takes at the distance looked at."""

    length: float
    length_px: float


def port_rings(station: StationAt, geometry: StationGeometry) -> tuple[PortRing, ...]:
    """The ports of a date that have a place."""
    held = {each.port.id: each.vehicle.id for each in station.vehicles}
    rings = []
    for port in station.ports:
        place = geometry.port_place(port.id, station.utc)
        if place is not None:
            rings.append(
                PortRing(
                    port.id, port.part, port.name, place.position_m, place.direction,
                    held.get(port.id),
                )
            )  # fmt: skip
    return tuple(rings)


def rings_on_screen(
    rings: tuple[PortRing, ...],
    model: StationModel,
    camera: Camera,
    size: tuple[float, float],
    hidden: frozenset[str] | None = None,
) -> tuple[RingOnScreen, ...]:
    """Rings of the parts in `model`, moved apart with them, in front of the eye; `hidden` spares
    the search for what hides them."""
    placed = []
    for built in rings:
        if model.look(built.part_id) is not None:
            moved = np.asarray(built.position_m) + model.shift_m(built.part_id)
            placed.append(replace(built, position_m=vector3(moved)))
    if not placed:
        return ()
    # One projection for all, each ring with its middle behind it.
    points = np.stack([np.vstack([ring_points(ring), ring.position_m]) for ring in placed])
    pixels, depths = camera.project(points.reshape(-1, 3), *size)
    shown = []
    for ring, line, depth in zip(
        placed,
        pixels.reshape(len(placed), -1, 2),
        depths.reshape(len(placed), -1),
        strict=True,
    ):
        if (depth > camera.near).all():
            is_hidden = (
                _is_hidden(ring, model, camera) if hidden is None else ring.port_id in hidden
            )
            x, y = line[-1].tolist()
            shown.append(RingOnScreen(ring, line[:-1], (x, y), is_hidden))
    return tuple(shown)


def ring_points(ring: PortRing) -> NDArray[np.float64]:
    """The ring round a port's face (n, 3) in station axes."""
    return np.asarray(_circle(ring.direction) + np.asarray(ring.position_m))


@lru_cache(maxsize=16)
def _circle(direction: Vector3) -> NDArray[np.float64]:
    angle = np.arange(_RING_SIDES) * (2.0 * math.pi / _RING_SIDES)
    flat = np.column_stack([np.zeros(_RING_SIDES), np.cos(angle), np.sin(angle)])
    turned = np.asarray(RING_RADIUS_M * flat @ frame_along(direction, (0.0, 0.0, 1.0)).T)
    turned.setflags(write=False)
    return turned


def _is_hidden(ring: PortRing, model: StationModel, camera: Camera) -> bool:
    away = np.asarray(ring.position_m) - np.asarray(camera.eye)
    hit = part_at(model, Ray(camera.eye, vector3(unit(away))))
    return hit is not None and hit.distance < float(np.linalg.norm(away)) - RING_RADIUS_M


def gaps(model: StationModel) -> tuple[Departure, ...]:
    """The joints of an exploded view that have both their sides in `model`."""
    if not model.spread:
        return ()
    return tuple(
        each for each in model.departures if each.parent in model.numbers and any(each.step_m)
    )


def joint_lines(
    model: StationModel,
    camera: Camera,
    size: tuple[float, float],
    hidden: frozenset[str] = frozenset(),
) -> tuple[JointLine, ...]:
    """Lines through the gaps of an exploded view, without those of `hidden` parts."""
    leaving = [each for each in gaps(model) if each.part_id not in hidden]
    if not leaving:
        return ()
    starts = [np.asarray(each.joint_m) + model.shift_m(each.parent or "") for each in leaving]
    ends = [np.asarray(each.joint_m) + model.shift_m(each.part_id) for each in leaving]
    pixels, depth = camera.project([*starts, *ends], *size)
    lines, count = [], len(leaving)
    for number, each in enumerate(leaving):
        if min(depth[number], depth[count + number]) > camera.near:
            (ax, ay), (bx, by) = pixels[number].tolist(), pixels[count + number].tolist()
            lines.append(JointLine(each.part_id, (ax, ay), (bx, by)))
    return tuple(lines)


def is_gap_hidden(leaving: Departure, model: StationModel, camera: Camera) -> bool:
    """Whether something stands before the middle of the gap of an exploded view."""
    shift = (model.shift_m(leaving.parent or "") + model.shift_m(leaving.part_id)) / 2.0
    away = np.asarray(leaving.joint_m) + shift - np.asarray(camera.eye)
    hit = part_at(model, Ray(camera.eye, vector3(unit(away))))
    return hit is not None and hit.distance < float(np.linalg.norm(away))


def arrow_on_screen(direction: Vector3, camera: Camera) -> tuple[float, float, float]:
    """How a direction in station axes lies in the picture: right, down, and towards the eye, as
    shares of its length."""
    right, up, towards = camera.view_matrix()[:3, :3] @ np.asarray(direction)
    return (float(right), float(-up), float(towards))


def scale_bar(camera: Camera, height_px: float, unit_m: float = 1.0) -> ScaleBar:
    """Ten where that fits its plate, else the shortest round length that is long enough to read,
    at the distance of the target; `unit_m` is the length of the person's unit in metres."""
    distance = float(np.linalg.norm(np.subtract(camera.eye, camera.target)))
    per_unit = camera.pixels_per_unit(distance, height_px) * unit_m
    if _SHORTEST_BAR_PX <= 10.0 * per_unit <= _LONGEST_BAR_PX:
        return ScaleBar(10.0, 10.0 * per_unit)
    length = next((n for n in _BAR_LENGTHS if n * per_unit >= _SHORTEST_BAR_PX), _BAR_LENGTHS[-1])
    return ScaleBar(length, length * per_unit)
