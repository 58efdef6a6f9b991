"""assets/earth/below.npz: which area or sea lies at a place, and points along every coast.

Areas are Natural Earth's 1:10 million countries drawn into cells of 0.025 degrees (2.8 km), each
row kept as the columns where the area changes. Seas are our own outlines in cells of 0.25 degrees.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from iss_viewer.earth.sphere import EARTH_RADIUS_KM, directions, distances_km
from tools.build_assets.packages import ASSETS
from tools.build_assets.regions import AreaTable, area_of, area_of_part, countries, parts_of
from tools.build_assets.shapes import Corners, seas
from tools.build_assets.topology import Line, cut_ring

FOLDER = ASSETS / "earth"
CELLS_A_DEGREE = 40
BAND_ROWS = 600
SEA_CELLS_A_DEGREE = 4
COAST_STEP_KM = 6.0
COAST_GROUP_DEG = 5.0
_KM_A_DEGREE = 111.2


def build() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    table = AreaTable()
    offsets, columns, values = _rows_of_areas(table)
    sea_cells, sea_names = _seas()
    coast, coast_offsets, coast_groups = _coast()
    # Not compressed: read before the first picture, and unpacking takes 15 ms. Wheels are packed
    # as a whole anyway.
    np.savez(
        FOLDER / "below.npz",
        cells_a_degree=np.array(CELLS_A_DEGREE),
        row_offsets=offsets,
        columns=columns,
        values=values,
        area_names=_text([area.name for area in table.areas]),
        area_codes=_text([area.code for area in table.areas]),
        area_disputes=_text([area.dispute_id for area in table.areas]),
        sea_cells_a_degree=np.array(SEA_CELLS_A_DEGREE),
        seas=sea_cells,
        sea_names=_text(sea_names),
        coast=coast,
        coast_offsets=coast_offsets,
        coast_groups=coast_groups,
    )


def _text(lines: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _rows_of_areas(
    table: AreaTable,
) -> tuple[NDArray[np.int32], NDArray[np.uint16], NDArray[np.uint16]]:
    width, height = 360 * CELLS_A_DEGREE, 180 * CELLS_A_DEGREE
    # A country drawn later covers one drawn before: large first, and holes before what fills them.
    rings: list[tuple[float, bool, Line, int]] = []
    parts: list[tuple[Corners, int, int]] = []
    for region in countries("10m").regions("countries"):
        area = area_of(region)
        number = table.number(area)
        for polygon in region.polygons:
            for i, ring in enumerate(polygon):
                for piece in cut_ring(ring):
                    rings.append((-_size(piece), i == 0, piece, number if i == 0 else 0))
        for part in parts_of(region):
            parts.append((part.corners, number, table.number(area_of_part(part, area))))
    rings.sort(key=lambda entry: entry[:2])
    offsets, columns, values = [0], [], []
    for first in range(0, height, BAND_ROWS):
        band = Image.new("I", (width, BAND_ROWS), 0)
        draw = ImageDraw.Draw(band)
        for _, _, ring, number in rings:
            corners = _pixels(ring[:, ::-1], first)
            if corners[:, 1].max() >= 0 and corners[:, 1].min() <= BAND_ROWS:
                draw.polygon([tuple(xy) for xy in corners.tolist()], fill=number)
        cells = np.array(band)
        for outline, whole, number in parts:
            corners = _pixels(np.array(outline), first)
            if corners[:, 1].max() < 0 or corners[:, 1].min() > BAND_ROWS:
                continue
            mask = Image.new("1", (width, BAND_ROWS), 0)
            ImageDraw.Draw(mask).polygon([tuple(xy) for xy in corners.tolist()], fill=1)
            cells[np.array(mask) & (cells == whole)] = number
        for row in cells:
            starts = np.concatenate([[0], np.flatnonzero(np.diff(row)) + 1])
            columns.append(starts.astype(np.uint16))
            values.append(row[starts].astype(np.uint16))
            offsets.append(offsets[-1] + len(starts))
    return np.array(offsets, dtype=np.int32), np.concatenate(columns), np.concatenate(values)


def _pixels(places: NDArray[np.float64], first_row: int) -> NDArray[np.float64]:
    """(latitude, longitude) as (column, row) of a band whose cell centres are whole numbers."""
    x = (places[:, 1] + 180) * CELLS_A_DEGREE - 0.5
    y = (90 - places[:, 0]) * CELLS_A_DEGREE - 0.5 - first_row
    return np.column_stack([x, y])


def _size(ring: Line) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return abs(float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1]))) / 2


def _seas() -> tuple[NDArray[np.uint8], list[str]]:
    width, height = 360 * SEA_CELLS_A_DEGREE, 180 * SEA_CELLS_A_DEGREE
    outlines = seas()
    names = list(dict.fromkeys(name for name, _ in outlines))
    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    for name, outline in outlines:
        corners = [
            ((lon + 180) * SEA_CELLS_A_DEGREE, (90 - lat) * SEA_CELLS_A_DEGREE)
            for lat, lon in outline
        ]
        draw.polygon(corners, fill=names.index(name))
    cells = np.array(image)
    if (cells == 255).any():
        raise SystemExit("The sea outlines leave a part of the Earth uncovered.")
    return cells, names


def _coast() -> tuple[NDArray[np.int16], NDArray[np.int32], NDArray[np.float64]]:
    """Points along every coast, one at least in every stretch of 6 km and on every island, one at
    most in every cell of about 6 km.

    Returns (n, 2) latitudes and longitudes in steps of 1/180 degree, in groups of a cell of 5
    degrees; (m + 1,) where each group begins; (m, 4) each group's direction and the angle, in
    radians, within which its points lie.
    """
    topology = countries("10m")
    uses: dict[int, int] = {}
    for region in topology.regions("countries"):
        for arc in region.arc_ids:
            uses[arc] = uses.get(arc, 0) + 1
    coasts = [topology.arcs[arc] for arc, count in sorted(uses.items()) if count == 1]
    places = np.concatenate([_spaced(arc) for arc in coasts])[:, ::-1]
    cell_deg = COAST_STEP_KM / _KM_A_DEGREE
    rows = np.floor(places[:, 0] / cell_deg)
    across = np.floor(places[:, 1] * np.cos(np.radians(rows * cell_deg)) / cell_deg)
    _, kept = np.unique(np.column_stack([rows, across]), axis=0, return_index=True)
    steps = np.unique(np.round(places[kept] * 180).astype(np.int16), axis=0)
    group = np.floor(steps / 180 / COAST_GROUP_DEG) @ np.array([1000.0, 1.0])
    steps = steps[np.argsort(group, kind="stable")]
    firsts = np.unique(np.sort(group), return_index=True)[1]
    groups = []
    for members in np.split(directions(steps / 180), firsts[1:]):
        middle = members.mean(axis=0)
        middle /= np.linalg.norm(middle)
        groups.append((*middle, distances_km(members, middle).max() / EARTH_RADIUS_KM))
    offsets = np.append(firsts, len(steps)).astype(np.int32)
    return steps, offsets, np.array(groups)


def _spaced(line: Line) -> Line:
    """Points of a line about COAST_STEP_KM apart: some left out, some put in between."""
    east = np.cos(np.radians(line[:-1, 1])) * np.diff(line[:, 0])
    lengths = np.hypot(east, np.diff(line[:, 1])) * _KM_A_DEGREE
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    count = max(int(along[-1] / COAST_STEP_KM), 1)
    wanted = np.linspace(0, along[-1], count + 1)[:-1]
    return np.column_stack(
        [np.interp(wanted, along, line[:, 0]), np.interp(wanted, along, line[:, 1])]
    )
