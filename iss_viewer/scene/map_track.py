"""The ground track on the flat map: sunlit and dark runs, what is behind, minutes ahead."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.frames import geodetic_many_from_itrs, itrs_many_from_teme
from iss_viewer.orbit.ground_track import Track, split_at_antimeridian
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.timescale import unix_s
from iss_viewer.scene.map_shapes import Polygon, cut_to_map

Array = NDArray[np.float64]

# A little under a revolution ahead and half of one behind: more lines say less.
AHEAD_S = 5400.0
BEHIND_S = 2700.0
TICK_S = 600.0
# Half the width of the band that stands for an orbit whose place is lost: wide enough to hatch.
BAND_DEG = 2.4
HATCH_SAMPLES = 4


@dataclass(frozen=True, slots=True, eq=False)
class TrackStrokes:
    """Lines (n, 2) latitude, longitude with a row of NaN between pieces; empty ones are (0, 2)."""

    ahead_lit: Array
    ahead_dark: Array
    behind_lit: Array
    behind_dark: Array


@dataclass(frozen=True, slots=True)
class TrackSign:
    """A place on the track with the way's slope: degrees east and north in an equal time.
    `minutes` ahead of now for a tick, None for an arrowhead."""

    latitude_deg: float
    longitude_deg: float
    east: float
    north: float
    minutes: int | None
    is_lit: bool


def strokes(track: Track, now: datetime, reach: tuple[float, float] | None = None) -> TrackStrokes:
    """The track around `now`, cut there, at every change of light and at the antimeridian.

    `reach` are seconds behind and ahead, by default BEHIND_S and AHEAD_S. A change of light lies
    between two samples; it is drawn in the middle, off by at most half a step.
    """
    behind_s, ahead_s = reach or (BEHIND_S, AHEAD_S)
    now_s = unix_s(now)
    parts: dict[tuple[bool, bool], list[Array]] = {
        (ahead, lit): [] for ahead in (False, True) for lit in (False, True)
    }
    for ahead, first, last in (
        (False, now_s - behind_s, now_s),
        (True, now_s, now_s + ahead_s),
    ):
        times, latitude, longitude, is_lit = _samples(track, first, last)
        if len(times) < 2:
            continue
        changes = np.flatnonzero(np.diff(is_lit)) + 1
        starts = [0, *changes.tolist()]
        ends = [*changes.tolist(), len(times)]
        for start, end in zip(starts, ends, strict=True):
            run = slice(max(0, start - 1), end)
            ends_lit = bool(is_lit[start])
            run_latitude, run_longitude = latitude[run].copy(), longitude[run].copy()
            if start:
                _halve(run_latitude, run_longitude, 0)
            if end < len(times):
                run_latitude = np.append(run_latitude, latitude[end])
                run_longitude = np.append(run_longitude, longitude[end])
                _halve(run_latitude, run_longitude, -1)
            pieces = split_at_antimeridian(run_latitude, run_longitude)
            parts[ahead, ends_lit] += [np.column_stack(piece) for piece in pieces]
    return TrackStrokes(*(_joined(parts[key]) for key in _ORDER))


_ORDER = ((True, True), (True, False), (False, True), (False, False))


def minute_ticks(track: Track, now: datetime, until_s: float = AHEAD_S) -> tuple[TrackSign, ...]:
    """+10, +20 ... minutes ahead of `now`, as far as the track goes."""
    last = min(until_s, float(track.unix_s[-1]) - unix_s(now))
    ahead = np.arange(TICK_S, last + 1e-6, TICK_S)
    return _signs(track, unix_s(now) + ahead, [round(s / 60.0) for s in ahead])


def arrowheads(track: Track, now: datetime, until_s: float = AHEAD_S) -> tuple[TrackSign, ...]:
    """One in the middle between every other two ticks."""
    now_s = unix_s(now)
    last = min(now_s + until_s, float(track.unix_s[-1]))
    times = np.arange(now_s + TICK_S / 2.0, last, 2.0 * TICK_S)
    return _signs(track, times, [None] * len(times))


@dataclass(frozen=True, slots=True, eq=False)
class OrbitBand:
    """Where the station is somewhere: areas, and a hatching of lines (n, 2, 2) across them, each
    from one latitude and longitude to another."""

    areas: tuple[Polygon, ...]
    hatching: Array


def band_now(track: Track, snapshot: Snapshot) -> OrbitBand:
    """One revolution as it stands in space at this instant, over the ground, as a narrow band.

    The plane turns by up to 5 degrees a day against the stars, so elements that are weeks old
    still place the ring well.
    """
    flight = snapshot.flight
    period_s = flight.period_s if flight is not None else float(np.ptp(track.unix_s))
    one = track.unix_s - track.unix_s[0] <= period_s
    teme = np.vstack([track.teme_km[one], track.teme_km[:1]])
    rotation = np.full(len(teme), snapshot.earth_rotation_rad)
    here = itrs_many_from_teme(teme, rotation)
    normal = np.cross(here[0], here[len(here) // 4])
    normal /= np.linalg.norm(normal)
    distance = np.linalg.norm(here, axis=1)[:, None]
    sides = []
    for side in (-1.0, 1.0):
        shifted = here * math.cos(math.radians(BAND_DEG)) + (
            side * math.sin(math.radians(BAND_DEG)) * distance * normal
        )
        side_latitude, side_longitude, _ = geodetic_many_from_itrs(shifted)
        sides.append((side_latitude, np.unwrap(side_longitude, period=360.0)))
    (low, low_east), (high, high_east) = sides
    # Both sides must be unrolled to the same turn.
    high_east = high_east + 360.0 * np.round((low_east[0] - high_east[0]) / 360.0)
    areas = cut_to_map(
        np.concatenate([low, high[::-1]]), np.concatenate([low_east, high_east[::-1]])
    )
    first = np.arange(0, len(low) - HATCH_SAMPLES, HATCH_SAMPLES)
    last = first + HATCH_SAMPLES
    hatching = np.stack(
        [
            np.column_stack([low[first], _wrapped(low_east[first])]),
            np.column_stack([high[last], _wrapped(high_east[last])]),
        ],
        axis=1,
    )
    on_map = np.abs(hatching[:, 0, 1] - hatching[:, 1, 1]) < 180.0
    return OrbitBand(areas, hatching[on_map])


def _samples(
    track: Track, first_s: float, last_s: float
) -> tuple[Array, Array, Array, NDArray[np.bool_]]:
    """Times, latitudes, unrolled longitudes and light from `first_s` to `last_s`, both with an
    interpolated sample of their own."""
    first_s, last_s = max(first_s, track.unix_s[0]), min(last_s, track.unix_s[-1])
    if not first_s < last_s:
        empty = np.empty(0)
        return empty, empty, empty, np.empty(0, dtype=bool)
    inside = track.unix_s[(track.unix_s > first_s) & (track.unix_s < last_s)]
    times = np.concatenate([[first_s], inside, [last_s]])
    latitude, longitude = _interpolated(track, times)
    return times, latitude, longitude, np.interp(times, track.unix_s, track.lit) > 0.5


def _interpolated(track: Track, times: Array) -> tuple[Array, Array]:
    """Latitude and unrolled longitude by cubic Hermite through the track's samples: on steps of
    half a minute straight chords would stand 0.3 degrees off where the track turns."""
    knots = track.unix_s
    unrolled = np.unwrap(track.longitude_deg, period=360.0)
    values = np.column_stack([track.latitude_deg, unrolled])
    slopes = np.gradient(values, knots, axis=0)
    low = np.clip(np.searchsorted(knots, times, side="right") - 1, 0, len(knots) - 2)
    step = (knots[low + 1] - knots[low])[:, None]
    u = ((times - knots[low])[:, None]) / step
    u2, u3 = u * u, u * u * u
    at = (
        (2 * u3 - 3 * u2 + 1) * values[low]
        + (u3 - 2 * u2 + u) * step * slopes[low]
        + (3 * u2 - 2 * u3) * values[low + 1]
        + (u3 - u2) * step * slopes[low + 1]
    )
    return at[:, 0], at[:, 1]


def _signs(track: Track, times: Array, minutes: list[int | None]) -> tuple[TrackSign, ...]:
    if not len(times):
        return ()
    latitude, longitude = _interpolated(track, times)
    soon_latitude, soon_longitude = _interpolated(track, times - 1.0)
    lit = np.interp(times, track.unix_s, track.lit) > 0.5
    return tuple(
        TrackSign(
            float(latitude[i]),
            float(_wrapped(longitude)[i]),
            float(longitude[i] - soon_longitude[i]),
            float(latitude[i] - soon_latitude[i]),
            minutes[i],
            bool(lit[i]),
        )
        for i in range(len(times))
    )


def _wrapped(longitude_deg: Array) -> Array:
    return np.asarray((longitude_deg + 180.0) % 360.0 - 180.0)


def _halve(latitude: Array, longitude: Array, end: int) -> None:
    """Moves an end half way to its neighbour."""
    beside = 1 if end == 0 else -2
    latitude[end] = 0.5 * (latitude[end] + latitude[beside])
    longitude[end] = 0.5 * (longitude[end] + longitude[beside])


def _joined(pieces: list[Array]) -> Array:
    gap = np.full((1, 2), np.nan)
    rows = [row for piece in pieces for row in (piece, gap)][:-1]
    return np.vstack(rows) if rows else np.empty((0, 2))
