"""How the station's wings and radiators stand: two joints keep every wing face to the Sun.

At rest the wings lie in the x-y plane with their cells towards -z (zenith). `alpha` turns the
outer truss about y, `beta` each wing about its own mast; together they face any direction. The
radiators of S1 and P1 turn about y until they are edge-on to the Sun. In the Earth's shadow the
wings lie flat in the flow, cells down, half way round from sunset to sunrise: about what NASA
calls the night glider. The real joints lag, lock and rewind within a few degrees to tens of
degrees of this; the drawing follows the Sun exactly, unless `Arrays` says how the wings really
stand.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import numpy as np

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import Matrix


class Turn(Enum):
    """What turns a piece of the station."""

    FIXED = "fixed"
    ALPHA = "alpha"
    WING = "wing"
    RADIATOR = "radiator"


@dataclass(frozen=True, slots=True)
class Joint:
    """A turn about a point: ALPHA and RADIATOR about the line along y through `at`, WING about
    the line along x through `at` and then, where the wing sits on the outer truss
    (`on_truss_at`), about the truss. `wing` says which of the eight, "1a" to "4b"."""

    turn: Turn
    at: Vector3 = (0.0, 0.0, 0.0)
    on_truss_at: Vector3 | None = None
    wing: str = ""


FIXED = Joint(Turn.FIXED)
OUTER_TRUSS_Y_M = 20.0
"""Beyond it a thing on the truss turns with P4 and P6, or with S4 and S6."""

EARTH_HALF_WIDTH_DEG = 70.3
"""Of the Earth from 400 km; within 2 degrees of it from every height the station flew at."""
_FEATHERING_DEG = 10.0  # of orbit, two and a half minutes in which the wings turn over


@dataclass(frozen=True, slots=True)
class Arrays:
    """How the outer truss and each of its wings really stand, in the angles of `Pose`; a wing
    that is not among `beta_deg` is not known."""

    starboard_alpha_deg: float
    port_alpha_deg: float
    beta_deg: tuple[tuple[str, float], ...]

    def beta_of(self, wing: str) -> float | None:
        return dict(self.beta_deg).get(wing)


@dataclass(frozen=True, slots=True)
class Pose:
    """Joint angles in degrees: alpha -180..180, beta -90..90, radiator -90..90. On the outer
    truss `arrays` has its own."""

    alpha_deg: float = 0.0
    beta_deg: float = 0.0
    radiator_deg: float = 0.0
    arrays: Arrays | None = None

    def alpha_at(self, y: float) -> float:
        """Of what turns about the truss there."""
        if self.arrays is None or abs(y) < OUTER_TRUSS_Y_M:
            return self.alpha_deg
        return self.arrays.starboard_alpha_deg if y > 0.0 else self.arrays.port_alpha_deg

    def beta_of(self, wing: str) -> float:
        """Of a wing about its own mast."""
        known = self.arrays.beta_of(wing) if self.arrays is not None else None
        return self.beta_deg if known is None else known

    def transform(self, joint: Joint) -> Matrix:
        """Station from piece at rest, (4, 4), read-only."""
        return _transform(self, joint)


def pose_for(
    sun_station: Vector3 | None, step_deg: float = 0.0, arrays: Arrays | None = None
) -> Pose:
    """The pose that faces `sun_station` (unit, station axes; z to the Earth) or, where that is
    behind the Earth, lies flat in the flow; at rest for None, with `arrays`
    where they are known. `step_deg` rounds the angles, so that a picture changes only when it
    would show."""
    if arrays is not None and step_deg > 0.0:
        arrays = _stepped(arrays, step_deg)
    if sun_station is None:
        return Pose(arrays=arrays)
    x, y, z = sun_station
    in_plane = math.hypot(x, z)
    alpha = math.degrees(math.atan2(-x, -z)) if in_plane > 1e-9 else 0.0
    beta = math.degrees(math.atan2(y, in_plane))
    feathered = _feathered_share(z)
    alpha += feathered * (math.copysign(180.0, alpha) - alpha)
    beta *= 1.0 - feathered
    radiator = math.degrees(math.atan2(-z, x)) if in_plane > 1e-9 else 0.0
    if radiator > 90.0:
        radiator -= 180.0
    elif radiator < -90.0:
        radiator += 180.0
    if step_deg > 0.0:
        alpha, beta, radiator = (
            step_deg * round(angle / step_deg) for angle in (alpha, beta, radiator)
        )
    return Pose(alpha, beta, radiator, arrays)


def _feathered_share(sun_z: float) -> float:
    """0 where the Sun shines to 1 where it is well behind the Earth, by its height alone."""
    from_nadir = math.degrees(math.acos(max(-1.0, min(1.0, sun_z))))
    return max(0.0, min(1.0, (EARTH_HALF_WIDTH_DEG - from_nadir) / _FEATHERING_DEG))


def _stepped(arrays: Arrays, step_deg: float) -> Arrays:
    def stepped(angle: float) -> float:
        return step_deg * round(angle / step_deg)

    return Arrays(
        stepped(arrays.starboard_alpha_deg),
        stepped(arrays.port_alpha_deg),
        tuple((wing, stepped(angle)) for wing, angle in arrays.beta_deg),
    )


@lru_cache(maxsize=512)
def _transform(pose: Pose, joint: Joint) -> Matrix:
    if joint.turn is Turn.FIXED:
        matrix = np.eye(4)
    elif joint.turn is Turn.ALPHA:
        matrix = _about_y(pose.alpha_at(joint.at[1]), joint.at)
    elif joint.turn is Turn.RADIATOR:
        matrix = _about_y(pose.radiator_deg, joint.at)
    else:
        matrix = _about_x(pose.beta_of(joint.wing), joint.at)
        if joint.on_truss_at is not None:
            matrix = _about_y(pose.alpha_at(joint.on_truss_at[1]), joint.on_truss_at) @ matrix
    matrix.setflags(write=False)
    return matrix


def _about_y(angle_deg: float, at: Vector3) -> Matrix:
    cosine, sine = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))
    return _about(at, [(cosine, 0.0, sine), (0.0, 1.0, 0.0), (-sine, 0.0, cosine)])


def _about_x(angle_deg: float, at: Vector3) -> Matrix:
    cosine, sine = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))
    return _about(at, [(1.0, 0.0, 0.0), (0.0, cosine, -sine), (0.0, sine, cosine)])


def _about(at: Vector3, rotation: list[Vector3]) -> Matrix:
    matrix = np.eye(4)
    matrix[:3, :3] = rotation
    matrix[:3, 3] = np.asarray(at) - matrix[:3, :3] @ np.asarray(at)
    return matrix
