"""How the station is turned against its flight: the few degrees it keeps, or a whole half turn."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import Matrix, unit, vector3

# Half a degree shows nowhere, and a picture is drawn anew only when it would look different.
STEP = 0.0045


@dataclass(frozen=True, slots=True)
class Attitude:
    """A unit quaternion, real part first: the axes of flight (x forward, y starboard, z to the
    Earth) turned by it are the station's. Yaw comes first in it, then pitch, then roll."""

    w: float = 1.0
    x: float = 0.0
    y: float = 0.0
    z: float = 0.0

    def matrix(self) -> Matrix:
        """Flight from station, (3, 3), read-only."""
        return _matrix(self)

    def in_station(self, flight: Vector3) -> Vector3:
        """A direction of the axes of flight in the station's."""
        return vector3(np.asarray(flight) @ self.matrix())

    def yaw_pitch_roll_deg(self) -> Vector3:
        w, x, y, z = self.w, self.x, self.y, self.z
        yaw = math.atan2(2.0 * (w * z + x * y), 1.0 - 2.0 * (y * y + z * z))
        pitch = math.asin(max(-1.0, min(1.0, 2.0 * (w * y - z * x))))
        roll = math.atan2(2.0 * (w * x + y * z), 1.0 - 2.0 * (x * x + y * y))
        return (math.degrees(yaw), math.degrees(pitch), math.degrees(roll))


LEVEL = Attitude()
"""As the drawing stands where nothing is known: the truss square to the flight."""

REVERSED = Attitude(0.0, 0.0, 0.0, 1.0)
"""Half a turn about the line to the Earth: the rooms of the Russian segment lead."""


def attitude_from(w: float, x: float, y: float, z: float) -> Attitude | None:
    """In small steps; None where the four are no unit quaternion."""
    if abs(math.hypot(w, x, y, z) - 1.0) > 0.01:
        return None
    sign = -1.0 if w < 0.0 else 1.0
    stepped = unit(np.round(np.array((w, x, y, z)) * sign / STEP) * STEP)
    return Attitude(*stepped.tolist())


@lru_cache(maxsize=8)
def _matrix(of: Attitude) -> Matrix:
    w, x, y, z = of.w, of.x, of.y, of.z
    matrix = np.array(
        [
            (1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)),
            (2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)),
            (2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)),
        ]
    )
    matrix.setflags(write=False)
    return matrix
