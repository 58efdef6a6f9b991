"""Things that people know laid out to scale on one level below the station."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import Vector3
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.exhibit import Exhibit
from iss_viewer.scene.mesh import moved
from iss_viewer.scene.station_joints import FIXED, Turn
from iss_viewer.scene.station_model import PartLook, Piece, StationModel, exhibited
from iss_viewer.scene.yardstick_meshes import yardstick_mesh
from iss_viewer.sourced import Source
from iss_viewer.station.things import Segment
from iss_viewer.station.yardsticks import Sizes, StationFigure, Yardstick

YARDSTICK = "yardstick"
"""The kind of a look that stands beside the station: no part of it, not named and not clicked."""

_BELOW_M = 5.0
# Forward and starboard of the middle below the station, so that several stand side by side.
_PLACES: dict[str, tuple[float, float]] = {
    "pitch": (0.0, 0.0),
    "airliner": (6.0, -27.0),
    "tennis": (14.0, 27.0),
    "bus": (-25.0, -34.0),
    "classroom": (-20.0, 22.0),
    "person": (-24.0, -6.0),
}


@dataclass(frozen=True, slots=True)
class YardstickSign:
    """Where the name of one is to stand, in station axes."""

    id: str
    place_m: Vector3
    text: Phrase


@dataclass(frozen=True, slots=True)
class SizeRow:
    """A line of the list: the thing with its size, and where that was read."""

    id: str
    text: Phrase
    sources: tuple[str, ...]


@lru_cache(maxsize=4)
def with_yardsticks(model: StationModel, things: tuple[Yardstick, ...]) -> StationModel:
    """`model` and below it the things, lit and hidden like parts; the same value without any.

    They stand on a level some metres below everything, also when the wings turn, and sink with
    the parts that move apart. Asked again of the same model it is the same value.
    """
    if not things or not model.pieces:
        return model
    whole = model.whole or model
    built, apart_m = _places_of(whole)
    looks, pieces, low, high = _added(whole.key, things, built)
    count = len(whole.looks)
    ids = {look.id: count + number for number, look in enumerate(looks)}
    beside = replace(
        whole,
        key=f"{whole.key}/{'+'.join(ids)}",
        looks=(*whole.looks, *looks),
        pieces=(*whole.pieces, *pieces),
        low=np.concatenate([whole.low, low]),
        high=np.concatenate([whole.high, high]),
        apart_m=np.concatenate([whole.apart_m, np.tile(apart_m, (len(looks), 1))]),
        numbers={**whole.numbers, **ids},
        owners=np.concatenate([whole.owners, np.arange(count, count + len(looks))]),
        spread=model.spread,
    )
    if model.whole is None:
        return beside
    return exhibited(beside, Exhibit(shown=frozenset([*model.numbers, *ids]), spread=model.spread))


def yardstick_signs(
    model: StationModel, things: tuple[Yardstick, ...]
) -> tuple[YardstickSign, ...]:
    """A name at the port end of what lies flat, above what stands."""
    if not things or not model.pieces:
        return ()
    whole = model.whole or model
    built, apart_m = _places_of(whole)
    _, _, low, high = _added(whole.key, things, built)
    low, high = low + apart_m * model.spread, high + apart_m * model.spread
    signs = []
    for thing, least, most in zip(things, low.tolist(), high.tolist(), strict=True):
        is_flat = thing.height_m is None
        x = (least[0] + most[0]) / 2.0
        y = least[1] if is_flat else (least[1] + most[1]) / 2.0
        z = most[2] if is_flat else least[2]
        signs.append(YardstickSign(thing.id, (x, y, z), size_said(thing)))
    return tuple(signs)


def size_said(thing: Yardstick) -> Phrase:
    """`Football pitch, 105 x 68 m`, with "about" where it is no standard."""
    about = "_about" if thing.is_approximate else ""
    if thing.length_m is None or thing.width_m is None:
        return phrase(f"scene.size.tall{about}", name=thing.name, tall_m=thing.height_m or 0.0)
    if thing.id == "bus":
        return phrase(f"scene.size.long{about}", name=thing.name, long_about_m=thing.length_m)
    return phrase(
        f"scene.size.area{about}",
        name=thing.name,
        long_about_m=thing.length_m,
        wide_about_m=thing.width_m,
    )


def size_rows(sizes: Sizes, sources: dict[str, Source]) -> tuple[SizeRow, ...]:
    """The things to choose from."""
    return tuple(
        SizeRow(each.id, size_said(each), _titles(each.sources, sources))
        for each in sizes.yardsticks
    )


def station_rows(sizes: Sizes, sources: dict[str, Source]) -> tuple[SizeRow, ...]:
    """The station's own figures."""
    return tuple(
        SizeRow(each.id, _figure(each), _titles(each.sources, sources)) for each in sizes.station
    )


def _figure(figure: StationFigure) -> Phrase:
    if figure.id in ("across", "along"):
        return phrase(f"scene.size.{figure.id}", length_about_m=figure.value)
    if figure.id == "mass":
        return phrase("scene.size.mass", mass_kg=figure.value)
    return phrase(f"scene.size.{figure.id}", cubic_count=figure.value)


def _titles(ids: tuple[str, ...], sources: dict[str, Source]) -> tuple[str, ...]:
    return tuple(sources[each].title for each in ids if each in sources)


_Added = tuple[
    tuple[PartLook, ...], tuple[Piece, ...], NDArray[np.float64], NDArray[np.float64]
]  # fmt: skip


@lru_cache(maxsize=8)
def _added(key: str, things: tuple[Yardstick, ...], below_m: Vector3) -> _Added:
    """Kept, since whoever draws takes the same pieces for the same picture. `below_m` is the
    middle of their level."""
    del key
    looks, added = [], []
    for thing in things:
        forward, starboard = _PLACES[thing.id]
        place = (below_m[0] + forward, below_m[1] + starboard, below_m[2])
        solid = moved(yardstick_mesh(thing), None, place)
        light = np.ones(len(solid.vertices), np.float32)
        light.setflags(write=False)
        looks.append(PartLook(thing.id, thing.name, Segment.USOS, False, YARDSTICK))
        added.append(Piece(thing.id, FIXED, solid, light))
    boxes = [piece.mesh.bounds() for piece in added]
    return (
        tuple(looks),
        tuple(added),
        np.array([box[0] for box in boxes], np.float64),
        np.array([box[1] for box in boxes], np.float64),
    )


def _places_of(whole: StationModel) -> tuple[Vector3, NDArray[np.float64]]:
    """Where the middle of their level is as built, and how far it moves until the parts of
    `whole` are fully apart."""
    built, apart = _below(whole, 0.0), _below(whole, 1.0)
    return built, np.subtract(apart, built)


def _below(whole: StationModel, spread: float) -> Vector3:
    """Some metres below the middle of everything that stands apart by `spread`."""
    shifts = whole.apart_m[whole.owners] * spread
    low, high = whole.low + shifts, whole.high + shifts
    x, y, _ = ((low.min(axis=0) + high.max(axis=0)) / 2.0).tolist()
    # What turns about y may come down by its reach.
    turns = np.array([piece.joint.turn is not Turn.FIXED for piece in whole.pieces])
    lowest = float(high[~turns, 2].max(initial=0.0))
    if turns.any():
        reach = np.abs(np.concatenate([low[turns], high[turns]])[:, [0, 2]])
        lowest = max(lowest, float(reach.max()))
    return (x, y, lowest + _BELOW_M)
