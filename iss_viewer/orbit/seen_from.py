"""Where on Earth the station can be seen within a span: lit, high enough, in a dark sky."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.ephemeris_table import EphemerisTable
from iss_viewer.orbit.frames import (
    POLAR_RADIUS_KM,
    dots,
    itrs_many_from_geodetic,
    itrs_many_from_teme,
)
from iss_viewer.orbit.known_times import times_known
from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG
from iss_viewer.orbit.shadow import sun_over_edge
from iss_viewer.orbit.sun_moon import sun_teme_many
from iss_viewer.orbit.timescale import unix_s
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.orbit.visibility import DARK_SUN_DEG

Array = NDArray[np.float64]
_Numbers = NDArray[np.intp]

HOURS = 24.0
CELL_DEG = 2.0
ROWS, COLUMNS = round(180.0 / CELL_DEG), round(360.0 / CELL_DEG)
# Between two samples the station flies 75 km: seen from under it that is 10 degrees.
STEP_S = 10.0
# How far outside the margin is still told, so that the edge can be drawn between two cells.
OUTSIDE_DEG = 4.0
# The grid is in geodetic latitude and the reach in geocentric, which are 0.2 degrees apart.
_SLACK_DEG = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class SeenFrom:
    """Middles of cells of CELL_DEG, (ROWS, COLUMNS) from 89 S to 89 N and 179 W to 179 E; arrays
    read-only. The station is lit when more than half of the Sun's disc lights it.

    `highest_deg`: the highest that it stands there while lit, at least LEAST_ELEVATION_DEG high
    and the Sun below DARK_SUN_DEG; NaN where it never does. Up to 1.5 degrees too low in 99 of
    100 cells, in the others by what it climbs within STEP_S, under 10. `margin_deg`: how far above
    those two bounds both height and darkness are at the best moment, never below -OUTSIDE_DEG;
    above zero exactly where it can be seen.
    """

    start: datetime
    end: datetime
    highest_deg: Array
    margin_deg: Array

    def highest_at(self, latitude_deg: float, longitude_deg: float) -> float | None:
        """About how high it can be seen at a place, None where it cannot; between the middles of
        cells straight, so the edge is good to a cell. Longitudes may be any."""
        numbers, shares = _around(latitude_deg, longitude_deg)
        if not float(shares @ self.margin_deg.ravel()[numbers]) > 0.0:
            return None
        heights = self.highest_deg.ravel()[numbers]
        shares = np.where(np.isfinite(heights), shares, 0.0)
        return float(shares @ np.nan_to_num(heights) / shares.sum())


def is_span_known(trajectory: Trajectory, start: datetime, hours: float = HOURS) -> bool:
    """Whether times are known well enough for all of the span."""
    first = unix_s(start)
    times = np.append(np.arange(first, first + 3600.0 * hours, 3600.0), first + 3600.0 * hours)
    return bool(times_known(trajectory, times).all())


def seen_from(trajectory: Trajectory, start: datetime, hours: float = HOURS) -> SeenFrom:
    """Where the station can be seen from `start` on. A day takes some 60 ms.

    What lasts less than STEP_S may be missed. Raises PropagationError; ValueError for no span.
    """
    if not hours > 0.0:
        raise ValueError("A span needs an end after its start.")
    first = unix_s(start)
    last = first + 3600.0 * hours
    table = EphemerisTable(trajectory, first, last)
    position, sun, reach = _telling_samples(table, first, last)
    margin = np.full(ROWS * COLUMNS, -OUTSIDE_DEG)
    highest = np.full(ROWS * COLUMNS, -1.0)
    here, up = _cells()
    cell, sample = _pairs(position, reach)
    depth_deg = -_arcsin_deg(dots(up[cell], sun[sample]))
    # Half of them are in daylight, and heights cost most.
    is_dim = depth_deg > -DARK_SUN_DEG - OUTSIDE_DEG
    cell, sample, depth_deg = cell[is_dim], sample[is_dim], depth_deg[is_dim]
    away = position[sample] - here[cell]
    elevation_deg = _arcsin_deg(dots(away, up[cell]) / np.sqrt(dots(away, away)))
    margins = np.minimum(elevation_deg - LEAST_ELEVATION_DEG, depth_deg + DARK_SUN_DEG)
    np.maximum.at(margin, cell, margins)
    is_seen = margins > 0.0
    np.maximum.at(highest, cell[is_seen], elevation_deg[is_seen])
    highest[highest < 0.0] = np.nan
    grids = highest.reshape(ROWS, COLUMNS), margin.reshape(ROWS, COLUMNS)
    for grid in grids:
        grid.flags.writeable = False
    return SeenFrom(start, start + timedelta(hours=hours), *grids)


def middles_deg() -> tuple[Array, Array]:
    """Latitudes (ROWS,) and longitudes (COLUMNS,) of the middles of the cells."""
    half = 0.5 * CELL_DEG
    return (
        np.linspace(half - 90.0, 90.0 - half, ROWS),
        np.linspace(half - 180.0, 180.0 - half, COLUMNS),
    )


def _cells() -> tuple[Array, Array]:
    """Where the middles of the cells are in km, and straight up there, both (n, 3) in ITRS."""
    rows, columns = middles_deg()
    latitude, longitude = np.repeat(rows, COLUMNS), np.tile(columns, ROWS)
    level = np.cos(np.radians(latitude))
    east = np.radians(longitude)
    up = np.stack([level * np.cos(east), level * np.sin(east), np.sin(np.radians(latitude))], -1)
    return itrs_many_from_geodetic(latitude, longitude), up


def _telling_samples(
    table: EphemerisTable, first: float, last: float
) -> tuple[Array, Array, Array]:
    """Positions in km and the Sun's directions (n, 3), in ITRS, and how far off in radians the
    station stands high enough (n,): every STEP_S while it is lit and night is within reach, and
    where light begins and ends."""
    times = np.linspace(first, last, math.ceil((last - first) / STEP_S) + 1)
    over_edge = sun_over_edge(table.at(times)[0], *_sun(times))
    # The Sun sets as straight as a line within a step.
    turns = np.flatnonzero((over_edge[1:] > 0.0) != (over_edge[:-1] > 0.0))
    share = over_edge[turns] / (over_edge[turns] - over_edge[turns + 1])
    edges = times[turns] + share * (times[turns + 1] - times[turns])
    lit = np.concatenate([times[over_edge > 0.0], edges])
    position, sun = table.at(lit)[0], _sun(lit)[0]
    radius = np.sqrt(dots(position, position))
    least = math.radians(LEAST_ELEVATION_DEG - OUTSIDE_DEG)
    reach = np.arccos(np.minimum(POLAR_RADIUS_KM * math.cos(least) / radius, 1.0)) - least
    reach += math.radians(_SLACK_DEG)
    sun_over = np.arcsin(np.clip(dots(position, sun) / radius, -1.0, 1.0))
    near = sun_over - reach < math.radians(DARK_SUN_DEG + OUTSIDE_DEG)
    return position[near], sun[near], reach[near]


def _sun(times: Array) -> tuple[Array, Array]:
    unit, distance_km = sun_teme_many(times)
    return itrs_many_from_teme(unit, earth_rotation_rad(times)), distance_km


def _pairs(position: Array, reach: Array) -> tuple[_Numbers, _Numbers]:
    """Cells, and the samples (n, 3) at which the station is near enough to them: row by row those
    columns that its circle on the ground covers."""
    below = np.arcsin(position[:, 2] / np.sqrt(dots(position, position)))
    east_deg = np.degrees(np.arctan2(position[:, 1], position[:, 0]))
    rows = np.radians(middles_deg()[0])
    row, sample = np.nonzero(np.abs(rows[:, np.newaxis] - below) < reach)
    sin, cos = np.sin(rows)[row], np.cos(rows)[row]
    across = (np.cos(reach[sample]) - sin * np.sin(below[sample])) / (cos * np.cos(below[sample]))
    half = np.degrees(np.arccos(np.clip(across, -1.0, 1.0))) / CELL_DEG
    middle = (east_deg[sample] + 180.0) / CELL_DEG - 0.5
    begins = np.ceil(middle - half).astype(np.intp)
    counts = np.minimum(np.floor(middle + half).astype(np.intp) - begins + 1, COLUMNS)
    line = np.repeat(np.arange(len(row)), counts)
    within = np.arange(len(line)) - np.repeat(np.cumsum(counts) - counts, counts)
    return row[line] * COLUMNS + (begins[line] + within) % COLUMNS, sample[line]


def _around(latitude_deg: float, longitude_deg: float) -> tuple[_Numbers, Array]:
    """The four cells round a place and the share of each."""
    down = min(max((latitude_deg + 90.0) / CELL_DEG - 0.5, 0.0), ROWS - 1.0)
    along = (longitude_deg + 180.0) / CELL_DEG - 0.5
    row, column = min(int(down), ROWS - 2), math.floor(along)
    north, east = down - row, along - column
    west_of, east_of = column % COLUMNS, (column + 1) % COLUMNS
    first = row * COLUMNS
    numbers = np.array(
        [first + west_of, first + east_of, first + COLUMNS + west_of, first + COLUMNS + east_of]
    )
    south_share, west_share = 1.0 - north, 1.0 - east
    shares = np.array(
        [south_share * west_share, south_share * east, north * west_share, north * east]
    )
    return numbers, shares


def _arcsin_deg(sine: Array) -> Array:
    angle: Array = np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0)))
    return angle
