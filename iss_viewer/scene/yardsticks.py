"""Things that people know laid out to scale on one level below the station."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from iss_viewer.orbit.state import Vector3
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.mesh import moved
from iss_viewer.scene.station_joints import FIXED, Turn
from iss_viewer.scene.station_model import PartLook, Piece, StationModel
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


def with_yardsticks(model: StationModel, things: tuple[Yardstick, ...]) -> StationModel:
    """`model` and below it the things, lit and hidden like parts; the same value without any.

    They stand on a level some metres below everything, also when the wings turn.
    """
    if not things or not model.pieces:
        return model
    looks, pieces, low, high = _added(model.key, model.pieces, things)
    names = "+".join(thing.id for thing in things)
    return replace(
        model,
        key=f"{model.key}/{names}",
        looks=(*model.looks, *looks),
        pieces=(*model.pieces, *pieces),
        low=np.concatenate([model.low, low]),
        high=np.concatenate([model.high, high]),
    )


def yardstick_signs(
    model: StationModel, things: tuple[Yardstick, ...]
) -> tuple[YardstickSign, ...]:
    """A name at the port end of what lies flat, above what stands."""
    if not things or not model.pieces:
        return ()
    _, pieces, low, high = _added(model.key, model.pieces, things)
    signs = []
    for thing, piece, least, most in zip(things, pieces, low.tolist(), high.tolist(), strict=True):
        del piece
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
    tuple[PartLook, ...], tuple[Piece, ...], "np.ndarray[tuple[int, ...], np.dtype[np.float64]]",
    "np.ndarray[tuple[int, ...], np.dtype[np.float64]]",
]  # fmt: skip


@lru_cache(maxsize=4)
def _added(key: str, pieces: tuple[Piece, ...], things: tuple[Yardstick, ...]) -> _Added:
    """Kept, since whoever draws takes the same pieces for the same picture."""
    del key
    low = np.array([piece.mesh.vertices.min(axis=0) for piece in pieces], np.float64)
    high = np.array([piece.mesh.vertices.max(axis=0) for piece in pieces], np.float64)
    middle = (low.min(axis=0) + high.max(axis=0)) / 2.0
    level = _lowest_m(pieces, low, high) + _BELOW_M
    looks, added = [], []
    for thing in things:
        forward, starboard = _PLACES[thing.id]
        place = (middle[0] + forward, middle[1] + starboard, level)
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


def _lowest_m(
    pieces: tuple[Piece, ...],
    low: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    high: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
) -> float:
    """How far down anything reaches; what turns about y may come down by its reach."""
    turns = np.array([piece.joint.turn is not Turn.FIXED for piece in pieces])
    still = float(high[~turns, 2].max(initial=0.0))
    if not turns.any():
        return still
    return max(still, float(np.abs(np.concatenate([low[turns], high[turns]])[:, [0, 2]]).max()))
