"""From a part's place to its mesh: which solid stands for which part, and what turns it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene import arms, russian_rooms, truss, us_outer_parts, us_rooms
from iss_viewer.scene.camera import Matrix, unit, vector3
from iss_viewer.scene.finishes import ADAPTER, METAL, WHITE_INSULATION
from iss_viewer.scene.mesh import Mesh, join, mirrored, moved
from iss_viewer.scene.solids import Fineness, box, frame_along, lathe, oblique_frustum
from iss_viewer.scene.station_joints import FIXED, Joint, Turn
from iss_viewer.station.geometry import Body

Built = tuple[tuple[Joint, Mesh], ...]
ModuleBuilder = Callable[[float, float, Fineness], Mesh]

ROTARY_JOINT_Y_M = 24.3
_HEAT_JOINT = Joint(Turn.RADIATOR)  # S1's and P1's stand alike, on one line along y
_IROSA_TILT = 0.17  # rad; NASA: mounted at about 10 degrees to the wing below

_MODULES: dict[str, ModuleBuilder] = {
    "destiny": us_rooms.destiny,
    "unity": us_rooms.unity,
    "harmony": us_rooms.harmony,
    "tranquility": us_rooms.tranquility,
    "columbus": us_rooms.columbus,
    "kibo": us_rooms.kibo_pm,
    "kibo-elm-ps": us_rooms.kibo_elmps,
    "leonardo": us_rooms.leonardo,
    "quest": us_rooms.quest,
    "cupola": us_outer_parts.cupola,
    "beam": us_outer_parts.beam,
    "bishop": us_outer_parts.bishop,
    "ida-2": us_outer_parts.docking_adapter,
    "ida-3": us_outer_parts.docking_adapter,
    "zarya": russian_rooms.zarya,
    "zvezda": russian_rooms.zvezda,
    "nauka": russian_rooms.nauka,
    "prichal": russian_rooms.prichal,
    "rassvet": russian_rooms.rassvet,
    "poisk": russian_rooms.docking_compartment,
    "pirs": russian_rooms.docking_compartment,
    "nauka-airlock": russian_rooms.experiment_airlock,
}


@dataclass(frozen=True, slots=True)
class _Axis:
    """The line of a turned part: both ends, greatest diameter, and the frame it is built in."""

    start: Vector3
    end: Vector3
    diameter: float

    @property
    def length(self) -> float:
        return float(np.linalg.norm(np.subtract(self.end, self.start)))

    def frame(self) -> Matrix:
        axis = unit(np.subtract(self.end, self.start))
        return frame_along(axis, (1.0, 0.0, 0.0) if abs(axis[2]) > 0.9 else (0.0, 0.0, 1.0))


def build_part(part_id: str, kind: str, bodies: tuple[Body, ...], fineness: Fineness) -> Built:
    """The meshes of a part in station axes with every joint at rest, and their joints."""
    if kind == "arm" and bodies[0].shape == "cylinder":
        points = (bodies[0].end_a_m, *(body.end_b_m for body in bodies))
        diameter = bodies[0].diameter_m
        return ((FIXED, arms.jointed_arm(tuple(_given(p) for p in points), diameter, fineness)),)
    if bodies[0].shape == "frustum":
        return ((FIXED, _mating_adapter(bodies[0], fineness)),)
    if bodies[0].shape == "cylinder":
        return ((FIXED, _module(part_id, bodies, fineness)),)
    size, centre = _given(bodies[0].size_m), bodies[0].center_m
    if kind in ("wing", "roll_out_wing"):
        return _wing(part_id, kind, bodies[0], size, centre, fineness)
    if kind == "radiator":
        return _radiator(part_id, size, centre, fineness)
    if kind == "truss":
        return _truss(part_id, size, centre, fineness)
    return ((FIXED, _platform(part_id, size, centre, fineness)),)


def _given(point: Vector3 | None) -> Vector3:
    if point is None:
        raise ValueError("the body of this shape lacks a point that it needs")
    return point


def _module(part_id: str, bodies: tuple[Body, ...], fineness: Fineness) -> Mesh:
    turned = [body for body in bodies if body.shape == "cylinder"]
    axis = _Axis(
        _given(turned[0].end_a_m), _given(turned[-1].end_b_m), max(b.diameter_m for b in bodies)
    )
    builder = _MODULES.get(part_id, _plain_module)
    return moved(builder(axis.length, axis.diameter, fineness), axis.frame(), axis.start)


def _plain_module(length: float, diameter: float, fineness: Fineness) -> Mesh:
    radius = diameter / 2.0
    neck = min(0.4, length * 0.15)
    profile = [(0.0, 0.0), (0.0, radius * 0.6), (neck, radius), (length - neck, radius)]
    ends = [(length, radius * 0.6), (length, 0.0)]
    return lathe([*profile, *ends], fineness.sides(radius), WHITE_INSULATION)


def _mating_adapter(body: Body, fineness: Fineness) -> Mesh:
    start, end = _given(body.end_a_m), _given(body.end_b_m)
    along = np.subtract(end, start)
    facing = np.zeros(3)
    strongest = int(np.argmax(np.abs(along)))
    facing[strongest] = np.sign(along[strongest])
    profile = us_outer_parts.mating_adapter_profile(body.diameter_m, body.diameter_b_m)
    return oblique_frustum(start, end, facing, profile, fineness.middle, ADAPTER)


def _outer(centre: Vector3) -> bool:
    """Whether something stands beyond the rotary joints, on the truss that turns."""
    return abs(centre[1]) > ROTARY_JOINT_Y_M


def _rotary_joint(centre: Vector3) -> Joint:
    """One for all that turns on a side, so that a renderer draws it at once."""
    return Joint(Turn.ALPHA, (0.0, math.copysign(ROTARY_JOINT_Y_M, centre[1]), 0.0))


def _wing(
    part_id: str, kind: str, body: Body, size: Vector3, centre: Vector3, fineness: Fineness
) -> Built:
    if body.end_a_m is None or body.end_b_m is None:
        # A pair of Russian wings along y, or its folded remains.
        if size[2] > 0.2:
            return ((FIXED, box(size, METAL, centre)),)
        pair = truss.russian_wings(size[1], size[0], min(2.3, size[1] * 0.1), fineness)
        return ((Joint(Turn.ALPHA, centre), moved(pair, None, centre)),)
    root, tip = body.end_a_m, body.end_b_m
    length = float(np.linalg.norm(np.subtract(tip, root)))
    width = sorted(size)[1]
    along = unit(np.subtract(tip, root))
    if kind == "roll_out_wing":
        mesh = truss.roll_out_wing(length, width, fineness)
        # Its far end stands off the wing below, towards the Sun.
        direction = along + np.array((0.0, 0.0, -_IROSA_TILT))
        root = (root[0], root[1], root[2] + 0.5)
    else:
        mesh = truss.solar_wing(length, width, fineness)
        direction = along
    placed = moved(mesh, frame_along(direction, (0.0, 0.0, 1.0)), root)
    if abs(along[0]) < 0.9:
        # P6 on Z1, before it moved out: one joint, about y.
        return ((Joint(Turn.ALPHA, root), placed),)
    # Where along its own axis does not matter: "wing-1a" and "irosa-1a" then share one joint.
    hinge = (0.0, root[1], -0.36)
    on_truss = (0.0, root[1], 0.0) if _outer(centre) else None
    return ((Joint(Turn.WING, hinge, on_truss, part_id.rpartition("-")[2]), placed),)


def _radiator(part_id: str, size: Vector3, centre: Vector3, fineness: Fineness) -> Built:
    order = np.argsort(size)
    along, normal = np.zeros(3), np.zeros(3)
    normal[order[0]] = 1.0
    away = np.sign(centre[order[2]]) if abs(centre[order[2]]) > 1e-6 else 1.0
    along[order[2]] = away
    length, width = size[order[2]], size[order[1]]
    panels = max(round(length / 2.4), 2)
    mesh = truss.radiator(length, width, panels, fineness)
    root = vector3(np.asarray(centre) - along * length / 2.0)
    placed = moved(mesh, frame_along(along, normal), root)
    if part_id.startswith(("radiator-s1", "radiator-p1")):
        return ((_HEAT_JOINT, placed),)
    if _outer(centre):
        return ((_rotary_joint(centre), placed),)
    return ((FIXED, placed),)


def _truss(part_id: str, size: Vector3, centre: Vector3, fineness: Fineness) -> Built:
    if part_id == "z1":
        return ((FIXED, moved(truss.z1(size, fineness), None, centre)),)
    x, y, z = size
    if part_id in ("s0", "s1", "p1"):
        build = truss.centre_girder if part_id == "s0" else truss.radiator_girder
        return ((FIXED, moved(_outward(build(y, x, z, fineness), centre), None, centre)),)
    if part_id in ("s3-s4", "p3-p4"):
        return _rotary_truss(size, centre, fineness)
    if z > 2.0 * y:
        # P6 standing on Z1: the same truss upright, its wings at the far (zenith) end.
        upright = frame_along((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
        return ((FIXED, moved(_outer_truss(z, x, y, fineness), upright, centre)),)
    mesh = truss.spacer(y, x, z, fineness) if y < 6.0 else _outer_truss(y, x, z, fineness)
    joint = _rotary_joint(centre) if _outer(centre) else FIXED
    return ((joint, moved(_outward(mesh, centre), None, centre)),)


def _outward(mesh: Mesh, centre: Vector3) -> Mesh:
    """A girder built with its outer end to +y, as it is on the side of `centre`."""
    return mesh if centre[1] >= 0.0 else mirrored(mesh, 1)


def _outer_truss(length: float, width: float, height: float, fineness: Fineness) -> Mesh:
    """S6 or P6 along y: spacer inside, power block outside where the wings sit."""
    block = 5.6
    inner = length - block
    return join(
        [
            moved(truss.spacer(inner, width, height, fineness), None, (0.0, -block / 2.0, 0.0)),
            moved(truss.power_block(block, width, height, fineness), None, (0.0, inner / 2.0, 0.0)),
        ]
    )


def _rotary_truss(size: Vector3, centre: Vector3, fineness: Fineness) -> Built:
    """S3/S4 or P3/P4: a girder, the rotary joint, and the power block beyond it that turns."""
    x, y, z = size
    side = 1.0 if centre[1] > 0.0 else -1.0
    inner_end, outer_end = abs(centre[1]) - y / 2.0, abs(centre[1]) + y / 2.0
    inner = ROTARY_JOINT_Y_M - 0.4 - inner_end
    block = outer_end - ROTARY_JOINT_Y_M - 0.4
    girder = _outward(truss.girder(inner, x * 0.96, z * 0.84, fineness), centre)
    wheel = moved(truss.rotary_joint(fineness), None, (0.0, side * ROTARY_JOINT_Y_M, 0.0))
    power = _outward(truss.power_block(block, x, z, fineness), centre)
    turning = [wheel, moved(power, None, (0.0, side * (outer_end - block / 2.0), 0.0))]
    joint = _rotary_joint(centre)
    fixed = moved(girder, None, (0.0, side * (inner_end + inner / 2.0), 0.0))
    return ((FIXED, fixed), (joint, join(turning)))


def _platform(part_id: str, size: Vector3, centre: Vector3, fineness: Fineness) -> Mesh:
    if part_id == "kibo-ef":
        root = (centre[0], centre[1] + size[1] / 2.0, centre[2])
        away = frame_along((0.0, -1.0, 0.0), (0.0, 0.0, 1.0))
        return moved(us_outer_parts.kibo_facility(size[1], size[0], size[2], fineness), away, root)
    if part_id == "mbs":
        return moved(arms.mobile_base(size, fineness), None, centre)
    if part_id == "dextre":
        return moved(arms.dextre(size, fineness), None, centre)
    return box(size, WHITE_INSULATION, centre)
