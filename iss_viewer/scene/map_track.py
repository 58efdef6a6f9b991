"""The ground track on the flat map: sunlit and dark runs, what is behind, minutes ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.ground_track import split_at_antimeridian
from iss_viewer.orbit.timescale import unix_s
from iss_viewer.scene.smooth_track import SmoothTrack, wrapped

Array = NDArray[np.float64]

# A little under a revolution ahead and half of one behind: more lines say less.
AHEAD_S = 5400.0
BEHIND_S = 2700.0
TICK_S = 600.0


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


def strokes(
    curve: SmoothTrack, now: datetime, reach: tuple[float, float] | None = None
) -> TrackStrokes:
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
        times, latitude, longitude, is_lit = _samples(curve, first, last)
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


def minute_ticks(
    curve: SmoothTrack, now: datetime, until_s: float = AHEAD_S
) -> tuple[TrackSign, ...]:
    """+10, +20 ... minutes ahead of `now`, as far as the track goes."""
    last = min(until_s, float(curve.track.unix_s[-1]) - unix_s(now))
    ahead = np.arange(TICK_S, last + 1e-6, TICK_S)
    return _signs(curve, unix_s(now) + ahead, [round(s / 60.0) for s in ahead])


def arrowheads(
    curve: SmoothTrack, now: datetime, until_s: float = AHEAD_S
) -> tuple[TrackSign, ...]:
    """One in the middle between every other two ticks."""
    now_s = unix_s(now)
    last = min(now_s + until_s, float(curve.track.unix_s[-1]))
    times = np.arange(now_s + TICK_S / 2.0, last, 2.0 * TICK_S)
    return _signs(curve, times, [None] * len(times))


def _samples(
    curve: SmoothTrack, first_s: float, last_s: float
) -> tuple[Array, Array, Array, NDArray[np.bool_]]:
    """Times, latitudes, unrolled longitudes and light from `first_s` to `last_s`, both with an
    interpolated sample of their own."""
    knots = curve.track.unix_s
    first_s, last_s = max(first_s, knots[0]), min(last_s, knots[-1])
    if not first_s < last_s:
        empty = np.empty(0)
        return empty, empty, empty, np.empty(0, dtype=bool)
    inside = knots[(knots > first_s) & (knots < last_s)]
    times = np.concatenate([[first_s], inside, [last_s]])
    latitude, longitude = curve.at(times)
    return times, latitude, longitude, curve.is_lit(times)


def _signs(curve: SmoothTrack, times: Array, minutes: list[int | None]) -> tuple[TrackSign, ...]:
    if not len(times):
        return ()
    latitude, longitude = curve.at(times)
    before_latitude, before_longitude = curve.at(times - 1.0)
    lit = curve.is_lit(times)
    return tuple(
        TrackSign(
            float(latitude[i]),
            float(wrapped(longitude)[i]),
            float(longitude[i] - before_longitude[i]),
            float(latitude[i] - before_latitude[i]),
            minutes[i],
            bool(lit[i]),
        )
        for i in range(len(times))
    )


def _halve(latitude: Array, longitude: Array, end: int) -> None:
    """Moves an end half way to its neighbour."""
    beside = 1 if end == 0 else -2
    latitude[end] = 0.5 * (latitude[end] + latitude[beside])
    longitude[end] = 0.5 * (longitude[end] + longitude[beside])


def _joined(pieces: list[Array]) -> Array:
    gap = np.full((1, 2), np.nan)
    rows = [row for piece in pieces for row in (piece, gap)][:-1]
    return np.vstack(rows) if rows else np.empty((0, 2))
