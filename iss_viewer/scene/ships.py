"""Visiting ships as solids: which builder draws which shape of the record.

Which way a docked ship's wings point is not recorded: they are drawn across the station, and
those that can turn follow the Sun.
"""

from __future__ import annotations

from collections.abc import Callable

from iss_viewer.scene import capsule_shapes, freighter_shapes, shuttle_shape
from iss_viewer.scene.capsule_shapes import Wings
from iss_viewer.scene.finishes import WHITE_INSULATION
from iss_viewer.scene.mesh import Mesh
from iss_viewer.scene.solids import Fineness, lathe
from iss_viewer.station.geometry import VehicleShape

ShipBuilder = Callable[[VehicleShape, Fineness], Mesh]
WingBuilder = Callable[[VehicleShape, Fineness], Wings]

_BUILDERS: dict[str, ShipBuilder] = {
    "soyuz": capsule_shapes.soyuz,
    "progress": capsule_shapes.progress,
    "dragon": capsule_shapes.dragon,
    "cargo_dragon": capsule_shapes.dragon,
    "Dragon 1": capsule_shapes.early_dragon,
    "starliner": capsule_shapes.starliner,
    "cygnus": freighter_shapes.cygnus,
    "Cygnus standard": freighter_shapes.cygnus,
    "Cygnus XL": freighter_shapes.cygnus,
    "htv": freighter_shapes.htv,
    "htv_x": freighter_shapes.htv_x,
    "atv": freighter_shapes.atv,
    "shuttle": shuttle_shape.shuttle,
    "dream_chaser": freighter_shapes.dream_chaser,
}


_WINGS: dict[str, WingBuilder] = {
    "Dragon 1": capsule_shapes.early_dragon_wings,
    "cygnus": freighter_shapes.cygnus_wings,
    "Cygnus standard": freighter_shapes.cygnus_wings,
    "Cygnus XL": freighter_shapes.cygnus_wings,
    "htv_x": freighter_shapes.htv_x_wings,
}


def build_ship(shape: VehicleShape, fineness: Fineness) -> Mesh:
    """A ship with its docking plane at the origin and its body along +x; a shape that no builder
    knows is a plain drum of its size."""
    return _BUILDERS.get(shape.id, _drum)(shape, fineness)


def build_wings(shape: VehicleShape, fineness: Fineness) -> Wings | None:
    """What of the ship turns to the Sun, None where nothing does."""
    builder = _WINGS.get(shape.id)
    return builder(shape, fineness) if builder is not None else None


def _drum(shape: VehicleShape, fineness: Fineness) -> Mesh:
    radius = shape.diameter_m / 2.0
    ends = (
        [(0.0, 0.0), (0.0, 0.8), (0.4, radius)],
        [(shape.length_m, radius), (shape.length_m, 0.0)],
    )
    return lathe([*ends[0], *ends[1]], fineness.sides(radius), WHITE_INSULATION)
