"""How the station is lit: the Sun from its real direction, the Earth from below, a soft fill.

The shader `station.frag` and `raster_shading` use the same numbers, so that both renderers show
one picture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.frames import itrs_from_teme, lvlh_axes
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.state import Vector3
from iss_viewer.orbit.sunlight import Illumination
from iss_viewer.scene.camera import Matrix, unit, vector3

STUDIO_SUN: Vector3 = vector3(unit((0.42, -0.38, -0.82)))
"""A key light for a station whose Sun is not known: from ahead, port and above."""

SELECTED_DIMMING = 0.7
_DIRECTION_STEP = 0.015  # rad; the light moves by about a degree at a time


@dataclass(frozen=True, slots=True)
class StationLight:
    """`sun` unit, station axes; `sunlight` 0 in the Earth's shadow to 1; `earthlight` the share
    of the ground below that is lit; `fill` what reaches every surface."""

    sun: Vector3
    sunlight: float
    earthlight: float
    fill: float

    def key_colour(self) -> Vector3:
        return (1.06 * self.sunlight, 1.02 * self.sunlight, 0.96 * self.sunlight)

    def earth_colour(self) -> Vector3:
        strength = 0.04 + 0.20 * self.earthlight
        return (0.50 * strength, 0.74 * strength, 1.0 * strength)

    def fill_colour(self) -> Vector3:
        strength = self.fill * (0.78 + 0.22 * self.sunlight)
        return (0.095 * strength, 0.108 * strength, 0.138 * strength)

    def camera_fill(self) -> float:
        """Light that comes along with the eye, so that no part is black."""
        return (0.13 if self.sunlight > 0.5 else 0.16) * self.fill


def station_light(
    sun_station: Vector3 | None, illumination: Illumination | None, fill: float
) -> StationLight:
    """Light for a moment; without a Sun it is a studio's. Directions move in small steps, so that
    a picture is drawn anew only when it would look different."""
    if sun_station is None:
        return StationLight(STUDIO_SUN, 1.0, 0.6, fill)
    stepped = vector3(unit(np.round(np.asarray(sun_station) / _DIRECTION_STEP) * _DIRECTION_STEP))
    sunlight = {Illumination.SUNLIT: 1.0, Illumination.PENUMBRA: 0.45, Illumination.UMBRA: 0.0}
    lit = 1.0 if illumination is None else sunlight[illumination]
    return StationLight(stepped, lit, float(np.clip(-stepped[2] * 1.1 + 0.12, 0.0, 1.0)), fill)


def itrs_from_lvlh(snapshot: Snapshot) -> Matrix | None:
    """The station's axes as columns in ITRS (3, 3): x forward, y starboard, z to the Earth's
    centre. None when the place is not known."""
    if snapshot.flight is None or snapshot.quality is Quality.PLACE_UNKNOWN:
        return None
    teme = snapshot.flight.teme
    axes = lvlh_axes(teme.position_km, teme.velocity_km_s)
    turned = [itrs_from_teme(axis, snapshot.earth_rotation_rad) for axis in axes]
    return np.column_stack(turned)


def sun_lvlh(snapshot: Snapshot) -> Vector3 | None:
    """The Sun's direction in the axes of flight, None when the station's place is not known."""
    axes = itrs_from_lvlh(snapshot)
    return None if axes is None else vector3(unit(np.asarray(snapshot.sun_itrs) @ axes))
