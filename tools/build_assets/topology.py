"""Reads TopoJSON: shared arcs, quantised and delta-coded, into rings of degrees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
"""(n, 2) longitude, latitude in degrees: the order of the source."""


@dataclass(frozen=True, slots=True)
class Region:
    """A feature: its id (ISO 3166-1 numeric, or empty) and name, its polygons as lists of rings,
    the first ring of each being the outside; `arc_ids` are the arcs it is made of."""

    id: str
    name: str
    polygons: tuple[tuple[Line, ...], ...]
    arc_ids: frozenset[int]


class Topology:
    """One TopoJSON file, its arcs decoded."""

    def __init__(self, path: Path) -> None:
        self._file: dict[str, Any] = json.loads(path.read_text("utf-8"))
        scale = np.array(self._file["transform"]["scale"])
        shift = np.array(self._file["transform"]["translate"])
        self.arcs: list[Line] = [
            np.cumsum(np.array(arc), axis=0) * scale + shift for arc in self._file["arcs"]
        ]

    def regions(self, name: str) -> Iterator[Region]:
        """The features of the object `name`."""
        found = self._file["objects"][name]
        for geometry in found.get("geometries", [found]):
            kind = geometry["type"]
            polygons = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}
            rings = polygons.get(kind) or []
            yield Region(
                str(geometry.get("id", "")),
                str(geometry.get("properties", {}).get("name", "")),
                tuple(tuple(self._ring(ring) for ring in polygon) for polygon in rings),
                frozenset(
                    arc if arc >= 0 else ~arc
                    for polygon in rings
                    for ring in polygon
                    for arc in ring
                ),
            )

    def _ring(self, arc_ids: list[int]) -> Line:
        # Each arc starts where the one before it ended; a negative id is an arc walked backwards.
        pieces = [self.arcs[i] if i >= 0 else self.arcs[~i][::-1] for i in arc_ids]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def unwrapped(line: Line) -> Line:
    """The same line with longitudes that never jump by more than half a turn."""
    steps = np.diff(line[:, 0])
    turns = np.concatenate([[0.0], np.cumsum(-np.round(steps / 360))])
    return np.column_stack([line[:, 0] + 360 * turns, line[:, 1]])


def cut_ring(ring: Line) -> list[Line]:
    """A closed ring cut at the antimeridian into rings within -180..180.

    world-atlas joins what Natural Earth had cut, so Eurasia and Fiji run across 180 degrees and
    Antarctica runs once around its pole, which is then added as an edge.
    """
    whole = unwrapped(ring)
    around = round((whole[-1, 0] - whole[0, 0]) / 360)
    if around:
        pole = 90.0 if whole[:, 1].mean() > 0 else -90.0
        ends = np.array([[whole[-1, 0], pole], [whole[0, 0], pole], whole[0]])
        whole = np.concatenate([whole, ends])
    pieces = []
    for turn in range(-2, 3):
        west, east = 360.0 * turn - 180, 360.0 * turn + 180
        if whole[:, 0].max() <= west or whole[:, 0].min() >= east:
            continue
        piece = _beyond(_beyond(whole, west, 1.0), east, -1.0)
        if len(piece) >= 4:
            pieces.append(piece - np.array([360.0 * turn, 0.0]))
    return pieces


def _beyond(ring: Line, longitude: float, side: float) -> Line:
    """The part of a closed ring with side * (x - longitude) >= 0, closed along that meridian."""
    if len(ring) == 0:
        return ring
    away = side * (ring[:, 0] - longitude)
    kept: list[NDArray[np.float64]] = []
    for i in range(len(ring) - 1):
        if away[i] >= 0:
            kept.append(ring[i])
        if (away[i] >= 0) != (away[i + 1] >= 0):
            share = away[i] / (away[i] - away[i + 1])
            crossing = ring[i] + share * (ring[i + 1] - ring[i])
            kept.append(np.array([longitude, crossing[1]]))
    return np.array([*kept, kept[0]]) if kept else np.empty((0, 2))


def cut_line(line: Line) -> list[Line]:
    """An open line cut where it crosses the antimeridian, within -180..180."""
    whole = unwrapped(line)
    pieces: list[Line] = []
    for turn in range(-2, 3):
        shifted = whole - np.array([360.0 * turn, 0.0])
        if shifted[:, 0].max() <= -180 or shifted[:, 0].min() >= 180:
            continue
        run: list[NDArray[np.float64]] = []
        for start, end in pairwise(shifted):
            inside = _within(start, end)
            if inside is None or (run and not np.array_equal(run[-1], inside[0])):
                pieces.append(np.array(run))
                run = []
            if inside is not None:
                run = [*run, inside[1]] if run else [*inside]
        pieces.append(np.array(run))
    return [piece for piece in pieces if len(piece) > 1]


def _within(
    start: NDArray[np.float64], end: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """The part of a segment between -180 and 180 degrees; None when it has no length there."""
    if min(start[0], end[0]) >= 180 or max(start[0], end[0]) <= -180:
        return None
    ends = []
    for here, other in ((start, end), (end, start)):
        edge = float(np.clip(here[0], -180, 180))
        if edge == here[0]:
            ends.append(here)
        else:
            share = (edge - here[0]) / (other[0] - here[0])
            ends.append(np.array([edge, here[1] + share * (other[1] - here[1])]))
    return ends[0], ends[1]
