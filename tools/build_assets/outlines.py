"""assets/earth/outlines_*.npz: coasts, borders and land to draw, at two scales.

A line is a coast when one country has it and a border when two do. Where a border runs through or
along a disputed area it is kept apart. All are cut at the antimeridian.
"""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tools.build_assets.below import FOLDER
from tools.build_assets.regions import countries
from tools.build_assets.shapes import PARTS, WHOLE_REGIONS
from tools.build_assets.topology import Line, Topology, cut_line, cut_ring

SCALES = {"small": "110m", "fine": "50m"}
STEPS_A_DEGREE = 180
_MASK_A_DEGREE = 10


def build() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, scale in SCALES.items():
        topology = countries(scale)
        coasts, borders, disputed = _lines(topology)
        land = [
            piece
            for region in topology.regions("land")
            for polygon in region.polygons
            for ring in polygon
            for piece in cut_ring(ring)
        ]
        packed: dict[str, NDArray[np.int16] | NDArray[np.int32]] = {}
        for kind, lines in (
            ("coasts", coasts), ("borders", borders), ("disputed", disputed), ("land", land)
        ):  # fmt: skip
            packed[f"{kind}_points"], packed[f"{kind}_offsets"] = _packed(lines)
        np.savez_compressed(FOLDER / f"outlines_{name}.npz", allow_pickle=False, **packed)


def _packed(lines: list[Line]) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
    """(n, 2) latitude, longitude in steps of 1/180 degree; (m + 1,) where each line begins."""
    steps = [np.round(line[:, ::-1] * STEPS_A_DEGREE).astype(np.int16) for line in lines]
    offsets = np.concatenate([[0], np.cumsum([len(line) for line in steps])])
    return np.concatenate(steps), offsets.astype(np.int32)


def _lines(topology: Topology) -> tuple[list[Line], list[Line], list[Line]]:
    users: dict[int, list[str]] = {}
    for region in topology.regions("countries"):
        for arc in region.arc_ids:
            users.setdefault(arc, []).append(region.name)
    contests = _contests()
    coasts: list[Line] = []
    borders: list[Line] = []
    disputed: list[Line] = []
    for arc, names in sorted(users.items()):
        line = topology.arcs[arc]
        if len(names) == 1:
            coasts += cut_line(line)
        elif any(name in WHOLE_REGIONS for name in names):
            disputed += cut_line(line)
        else:
            for run, is_disputed in _runs(line, contests.get(frozenset(names))):
                (disputed if is_disputed else borders).extend(cut_line(run))
    return coasts, borders, disputed


def _contests() -> dict[frozenset[str], Image.Image]:
    """For each two that contest an area: cells of 0.1 degree in it and up to 0.3 degrees off."""
    found: dict[frozenset[str], Image.Image] = {}
    for part in PARTS:
        corners = [
            ((longitude + 180) * _MASK_A_DEGREE, (90 - latitude) * _MASK_A_DEGREE)
            for latitude, longitude in part.corners
        ]
        for pair in combinations(part.contested_by, 2):
            image = found.setdefault(
                frozenset(pair), Image.new("1", (360 * _MASK_A_DEGREE, 180 * _MASK_A_DEGREE), 0)
            )
            ImageDraw.Draw(image).polygon(corners, fill=1)
            ImageDraw.Draw(image).line([*corners, corners[0]], fill=1, width=5)
    return found


def _runs(line: Line, contest: Image.Image | None) -> list[tuple[Line, bool]]:
    """The line cut where it enters or leaves contested land."""
    if contest is None:
        return [(line, False)]
    middles = (line[:-1] + line[1:]) / 2
    columns = ((middles[:, 0] + 180) * _MASK_A_DEGREE).astype(int) % (360 * _MASK_A_DEGREE)
    rows = ((90 - middles[:, 1]) * _MASK_A_DEGREE).astype(int)
    flags = np.array(contest)[rows, columns]
    cuts = [0, *(np.flatnonzero(np.diff(flags)) + 1).tolist(), len(flags)]
    return [(line[first : last + 1], bool(flags[first])) for first, last in pairwise(cuts)]
