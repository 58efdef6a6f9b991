"""Subpoints of a span, cut at the antimeridian; footprint."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.ephemeris_table import EphemerisTable
from iss_viewer.orbit.frames import (
    ECCENTRICITY_SQUARED,
    EQUATOR_RADIUS_KM,
    FLATTENING,
    geodetic_many_from_itrs,
    itrs_from_geodetic,
    itrs_many_from_teme,
)
from iss_viewer.orbit.rings import ring_around
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.orbit.sunlight import lit_share_at
from iss_viewer.orbit.timescale import require_covered, unix_s
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]

# With samples so close a table is ten times faster than SGP4 for each, and within 0.2 m of it.
_DENSE_STEP_S = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """The orbit over a span, times ascending, arrays read-only, n samples.

    `unix_s` (n,) UTC seconds since 1970 without leap seconds; `latitude_deg`, `longitude_deg`
    (n,); `altitude_km` (n,); `itrs_km` (n, 3); `teme_km` (n, 3); `lit` (n,) float 0 umbra .. 1
    sunlit (share of the Sun's disc, approximate in penumbra).
    `place_known` False: draw the ring, no place on it.
    """

    unix_s: NDArray[np.float64]
    latitude_deg: NDArray[np.float64]
    longitude_deg: NDArray[np.float64]
    altitude_km: NDArray[np.float64]
    itrs_km: NDArray[np.float64]
    teme_km: NDArray[np.float64]
    lit: NDArray[np.float64]
    place_known: bool = True


def track_between(
    trajectory: Trajectory, start: datetime, end: datetime, step_s: float = 30.0
) -> Track:
    """The track from `start` to `end`, both ends on it, steps of at most `step_s`.

    The place is known when the trajectory's age in the middle of the span allows it (see accuracy).
    Raises PropagationError; ValueError for an empty span, or one outside 1957 to 2053.
    """
    first, last = require_covered(unix_s(start)), require_covered(unix_s(end))
    if not (first < last and step_s > 0.0):
        raise ValueError("A track needs an end after its start, and a step above zero.")
    times = np.linspace(first, last, math.ceil((last - first) / step_s) + 1)
    teme, itrs = _positions(trajectory, times)
    latitude, longitude, altitude = geodetic_many_from_itrs(itrs)
    lit = lit_share_at(teme, times)
    for column in (times, latitude, longitude, altitude, itrs, teme, lit):
        column.flags.writeable = False
    quality = trajectory.accuracy_at(start + (end - start) / 2).quality
    place_known = quality is not Quality.PLACE_UNKNOWN
    return Track(times, latitude, longitude, altitude, itrs, teme, lit, place_known)


def _positions(trajectory: Trajectory, times: Array) -> tuple[Array, Array]:
    """In TEME and ITRS, each (n, 3). The table looks a quarter of an hour beyond the span."""
    rotation_rad = earth_rotation_rad(times)
    is_smooth = trajectory.orbit.prediction is None
    if is_smooth and times[1] - times[0] <= _DENSE_STEP_S:
        itrs = np.ascontiguousarray(EphemerisTable(trajectory, times[0], times[-1]).at(times)[0])
        return itrs_many_from_teme(itrs, -rotation_rad), itrs
    teme, _ = trajectory.teme_many(times)
    return teme, itrs_many_from_teme(teme, rotation_rad)


def split_at_antimeridian(
    latitude_deg: Array, longitude_deg: Array, *extra: Array
) -> list[tuple[Array, ...]]:
    """A line in pieces that stay within -180..180, each (latitude, longitude, *extra).

    Where it goes over the edge one piece ends and the next begins at exactly +-180, the other
    columns interpolated between the two samples; a single sample is no piece. Longitudes may be
    any; steps of over 180 degrees are taken the short way round.
    """
    columns = [np.asarray(c, dtype=np.float64) for c in (latitude_deg, longitude_deg, *extra)]
    if len(columns[0]) < 2:
        return []
    # Wrapped to -180..180, but with the sign of 180 that a line along the edge came with.
    wrapped = columns[1] - 360.0 * np.round(columns[1] / 360.0)
    columns[1] = wrapped
    pieces: list[tuple[Array, ...]] = []
    begin = 0
    opening: list[float] | None = None
    for jump in np.flatnonzero(np.abs(np.diff(wrapped)) > 180.0).tolist():
        edge = math.copysign(180.0, wrapped[jump])
        # The next sample's longitude counted on from this side.
        beyond = wrapped[jump + 1] + 2.0 * edge
        gap = beyond - wrapped[jump]
        share = (edge - wrapped[jump]) / gap if gap else 0.0
        at_edge = [float(c[jump] + share * (c[jump + 1] - c[jump])) for c in columns]
        _append(pieces, columns, begin, jump + 1, opening, [at_edge[0], edge, *at_edge[2:]])
        opening = [at_edge[0], -edge, *at_edge[2:]]
        begin = jump + 1
    _append(pieces, columns, begin, len(wrapped), opening, None)
    return pieces


def footprint(subpoint: GeodeticPoint, n: int = 181) -> tuple[Array, Array]:
    """From where the station stands on the horizon: geodetic latitude and longitude in degrees of
    a closed ring of n points. Without refraction; exact on the ellipsoid.

    Over a pole the ring goes once round it, so it must be closed along the map's edge.
    Raises ValueError for a point that is not above the ground.
    """
    if not subpoint.altitude_km > 0.0:
        raise ValueError("Only what is above the ground has a horizon circle.")
    # Stretched along the axis the ellipsoid is a sphere, and what touches stays touching.
    x, y, z = itrs_from_geodetic(subpoint)
    stretched = z / (1.0 - FLATTENING)
    radius = math.hypot(x, y, stretched)
    ring = ring_around(
        (x / radius, y / radius, stretched / radius), math.acos(EQUATOR_RADIUS_KM / radius), n
    )
    height = ring[:, 2] * (1.0 - FLATTENING)
    out = np.hypot(ring[:, 0], ring[:, 1]) * (1.0 - ECCENTRICITY_SQUARED)
    return np.degrees(np.arctan2(height, out)), np.degrees(np.arctan2(ring[:, 1], ring[:, 0]))


def _append(
    pieces: list[tuple[Array, ...]],
    columns: list[Array],
    begin: int,
    end: int,
    opening: list[float] | None,
    closing: list[float] | None,
) -> None:
    parts = []
    for i, column in enumerate(columns):
        part = column[begin:end]
        if opening is not None and opening[1] != columns[1][begin]:
            part = np.concatenate([[opening[i]], part])
        if closing is not None and closing[1] != columns[1][end - 1]:
            part = np.concatenate([part, [closing[i]]])
        parts.append(part)
    if len(parts[0]) > 1:
        pieces.append(tuple(parts))
