"""Visiting ships as solids: which form a ship has, and its mesh.

Which way a docked ship's wings point is not recorded: they are drawn across the station.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from iss_viewer.scene import capsule_shapes, freighter_shapes
from iss_viewer.scene.mesh import Mesh
from iss_viewer.scene.ship_sizes import SHIP_SIZES, ShipSize
from iss_viewer.scene.solids import Fineness
from iss_viewer.station.things import VisitingVehicle

_ENHANCED_CYGNUS_SINCE = 2015
_CYGNUS_XL_SINCE = 2025

_BUILDERS: dict[str, Callable[[ShipSize, Fineness], Mesh]] = {
    "soyuz": capsule_shapes.soyuz,
    "progress": capsule_shapes.progress,
    "dragon": capsule_shapes.dragon,
    "cargo_dragon": capsule_shapes.dragon,
    "starliner": capsule_shapes.starliner,
    "cygnus_standard": freighter_shapes.cygnus,
    "cygnus": freighter_shapes.cygnus,
    "cygnus_xl": freighter_shapes.cygnus,
    "htv": freighter_shapes.htv,
    "htv_x": freighter_shapes.htv_x,
    "atv": freighter_shapes.atv,
    "shuttle": freighter_shapes.shuttle,
    "dream_chaser": freighter_shapes.dream_chaser,
}


def ship_form(vehicle: VisitingVehicle) -> str:
    """The key into `SHIP_SIZES`: the family, and for a Cygnus its generation by launch year."""
    if vehicle.family == "cygnus":
        return _cygnus_form(vehicle.launch.utc)
    return vehicle.family if vehicle.family in SHIP_SIZES else "progress"


def _cygnus_form(launch: datetime) -> str:
    if launch.year >= _CYGNUS_XL_SINCE:
        return "cygnus_xl"
    return "cygnus" if launch.year >= _ENHANCED_CYGNUS_SINCE else "cygnus_standard"


def build_ship(form: str, fineness: Fineness) -> Mesh:
    """The ship `form` of `SHIP_SIZES`, docking plane at the origin, body along +x. Raises
    KeyError for any other form."""
    return _BUILDERS[form](SHIP_SIZES[form], fineness)
