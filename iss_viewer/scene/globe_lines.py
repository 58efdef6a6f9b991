"""Lines on and over the globe: the orbit, the ground track, rings, as points and colours.

Positions are ITRS kilometres in float64; a renderer subtracts the eye before it goes to float32.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.frames import (
    geodetic_many_from_itrs,
    itrs_from_teme,
    itrs_many_from_geodetic,
    itrs_many_from_teme,
)
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.snapshot import Flight, Snapshot

Array = NDArray[np.float64]
Colours = NDArray[np.float32]

# Chords of this step stay within 60 m of the orbit's curve.
_STEP_S = 10.0
_BEHIND_SHARE = 0.55  # of a revolution
_FADE_AHEAD_S = (1500.0, 4200.0)
_GROUND_LIFT_KM = 1.0
ORBIT_WIDTH_PX = 3.0
BEHIND_WIDTH_PX = 2.2
GROUND_WIDTH_PX = 1.2
_DASH_BEHIND_KM = (110.0, 230.0)
_DASH_UNKNOWN_KM = (60.0, 300.0)


@dataclass(frozen=True, slots=True, eq=False)
class GlobeLine:
    """A polyline. `points_km` (n, 3); `colours` (n, 4) sRGB and opacity 0..1; `along_km` (n,)
    the way from its start, for dashes: `dash_km` is (stroke, period), None solid. `is_cased` asks
    for a dark edge that sets it off from bright ground."""

    points_km: Array
    colours: Colours
    along_km: Array
    width_px: float
    dash_km: tuple[float, float] | None = None
    is_cased: bool = True


def line(
    points_km: Array,
    colours: Colours,
    width_px: float,
    dash_km: tuple[float, float] | None = None,
    *,
    is_cased: bool = True,
) -> GlobeLine:
    """A line with its way measured from its first point."""
    steps = np.linalg.norm(np.diff(points_km, axis=0), axis=1)
    along_km = np.concatenate([[0.0], np.cumsum(steps)])
    return GlobeLine(points_km, colours, along_km, width_px, dash_km, is_cased)


def rgb(hex_colour: str) -> tuple[float, float, float]:
    """`#RRGGBB` as 0..1."""
    number = int(hex_colour.lstrip("#"), 16)
    return (number >> 16) / 255.0, (number >> 8 & 255) / 255.0, (number & 255) / 255.0


def one_colour(count: int, hex_colour: str, opacity: float = 1.0) -> Colours:
    """The same colour for `count` points."""
    return np.tile(np.array([*rgb(hex_colour), opacity], np.float32), (count, 1))


@dataclass(frozen=True, slots=True)
class OrbitColours:
    """Hex colours of the orbit where it is lit, dark, and where neither is known."""

    sunlit: str
    dark: str
    unknown: str


@dataclass(frozen=True, slots=True, eq=False)
class OrbitCurve:
    """The orbit near an instant, smooth and through the station itself.

    `after_s` (n,) seconds from that instant, ascending, one of them exactly 0; `points_km` (n, 3)
    ITRS as it is drawn; `lit` (n,) 0..1.
    """

    after_s: Array
    points_km: Array
    lit: Array


def orbit_curve(snapshot: Snapshot, track: Track, *, earth_fixed: bool) -> OrbitCurve:
    """`track` as a curve through the station's place at the snapshot.

    Earth-fixed, it is the way over the turning ground; else the orbit as it stands in space,
    turned into the ITRS of this instant. Between the track's points it follows a cubic through
    them (under 20 m off at 30 s between points, 300 m at 60 s); near the station its steps
    shrink to metres, so that it is a curve beside the station too. Without a flight at a known
    place the curve is the track itself.
    """
    stored = track.itrs_km if earth_fixed else _turned(track.teme_km, snapshot.earth_rotation_rad)
    times = track.unix_s - snapshot.utc.timestamp()
    flight = snapshot.flight
    if flight is None or not track.place_known or not times[0] < 0.0 < times[-1]:
        return OrbitCurve(times, stored, track.lit)
    place = np.asarray(
        flight.itrs.position_km
        if earth_fixed
        else itrs_from_teme(flight.teme.position_km, snapshot.earth_rotation_rad)
    )
    # The station takes the place of track points so near in time that the cubic would overshoot.
    clear = np.abs(times) > 0.25 * float(np.min(np.diff(times)))
    here = int(np.searchsorted(times[clear], 0.0))
    knots = np.insert(times[clear], here, 0.0)
    at_knots = np.insert(stored[clear], here, place, axis=0)
    wanted = _sample_times(float(times[0]), float(times[-1]), flight.period_s)
    points = _cubic(knots, at_knots, wanted)
    points[np.searchsorted(wanted, 0.0)] = place
    return OrbitCurve(wanted, points, np.interp(wanted, times, track.lit))


def _turned(teme_km: Array, rotation_rad: float) -> Array:
    return itrs_many_from_teme(teme_km, np.full(len(teme_km), rotation_rad))


def _sample_times(first: float, last: float, period_s: float) -> Array:
    first, last = max(first, -_BEHIND_SHARE * period_s), min(last, period_s)
    near = np.geomspace(0.002, _STEP_S, 48)
    far = np.arange(2.0 * _STEP_S, max(-first, last), _STEP_S)
    both = np.concatenate([near, far])
    times = np.concatenate([-both[::-1], [0.0], both])
    inside = times[(times > first) & (times < last)]
    return np.concatenate([[first], inside, [last]])


def _cubic(knots: Array, values: Array, wanted: Array) -> Array:
    """Cubic Hermite through `values` (n, 3) with slopes by three-point differences."""
    step = np.diff(knots)[:, None]
    slope = np.diff(values, axis=0) / step
    tangents = np.empty_like(values)
    tangents[1:-1] = (slope[:-1] * step[1:] + slope[1:] * step[:-1]) / (step[:-1] + step[1:])
    # At the ends, the slope that a parabola through the last three points has there.
    tangents[0], tangents[-1] = 2 * slope[0] - tangents[1], 2 * slope[-1] - tangents[-2]
    low = np.clip(np.searchsorted(knots, wanted, side="right") - 1, 0, len(knots) - 2)
    width = step[low]
    u = (wanted[:, None] - knots[low][:, None]) / width
    u2, u3 = u * u, u * u * u
    return np.asarray(
        (2 * u3 - 3 * u2 + 1) * values[low]
        + (u3 - 2 * u2 + u) * width * tangents[low]
        + (3 * u2 - 2 * u3) * values[low + 1]
        + (u3 - u2) * width * tangents[low + 1]
    )


def _lit_colours(lit: Array, colours: OrbitColours, opacity: Array) -> Colours:
    share = lit[:, None]
    mixed = share * np.array(rgb(colours.sunlit)) + (1.0 - share) * np.array(rgb(colours.dark))
    return np.column_stack([mixed, opacity]).astype(np.float32)


def orbit_lines(curve: OrbitCurve, colours: OrbitColours) -> tuple[GlobeLine, ...]:
    """Ahead solid and bright for 25 minutes, then paler; behind dashed and dim, then gone."""
    ahead, behind = curve.after_s >= 0.0, curve.after_s <= 0.0
    lines = []
    if behind.sum() > 1:
        # From the station backward, so that the dashes hang on to it and do not crawl.
        after = curve.after_s[behind][::-1]
        opacity = 0.62 * np.clip(1.0 - after / curve.after_s[0], 0.0, 1.0) ** 0.7
        lines.append(
            line(
                curve.points_km[behind][::-1],
                _lit_colours(curve.lit[behind][::-1], colours, opacity),
                BEHIND_WIDTH_PX,
                _DASH_BEHIND_KM,
            )
        )
    if ahead.sum() > 1:
        after = curve.after_s[ahead]
        opacity = np.interp(after, _FADE_AHEAD_S, (1.0, 0.3))
        lines.append(
            line(
                curve.points_km[ahead],
                _lit_colours(curve.lit[ahead], colours, opacity),
                ORBIT_WIDTH_PX,
            )
        )
    return tuple(lines)


def unknown_orbit_line(track: Track, snapshot: Snapshot, colours: OrbitColours) -> GlobeLine:
    """The ring of one revolution as it stands in space now, dotted and without a place on it:
    what old elements still tell. The plane turns by up to 5 degrees a day against the stars."""
    points = _turned(track.teme_km, snapshot.earth_rotation_rad)
    flight = snapshot.flight
    if flight is not None:
        one = track.unix_s - track.unix_s[0] <= flight.period_s
        points = np.vstack([points[one], points[:1]])
    return line(
        points,
        one_colour(len(points), colours.unknown, 0.9),
        ORBIT_WIDTH_PX,
        _DASH_UNKNOWN_KM,
    )


def ground_track_line(track: Track, snapshot: Snapshot, colours: OrbitColours) -> GlobeLine | None:
    """The next revolution and a little of the last one over the ground; None when there is no
    place on it. It is the ground's own line, so it turns with the Earth in either frame."""
    flight = snapshot.flight
    if flight is None or not track.place_known:
        return None
    curve = orbit_curve(snapshot, track, earth_fixed=True)
    kept = (curve.after_s > -0.25 * flight.period_s) & (np.abs(curve.after_s) > _STEP_S)
    kept |= curve.after_s == 0.0
    latitude, longitude, _ = geodetic_many_from_itrs(curve.points_km[kept])
    after = curve.after_s[kept]
    reach = (-0.25 * flight.period_s, -240.0, 0.0, *_FADE_AHEAD_S, flight.period_s)
    opacity = np.interp(after, reach, (0.0, 0.3, 0.55, 0.4, 0.12, 0.0))
    return line(
        itrs_many_from_geodetic(latitude, longitude, _GROUND_LIFT_KM),
        _lit_colours(curve.lit[kept], colours, opacity),
        GROUND_WIDTH_PX,
    )


def drop_line(flight: Flight, hex_colour: str) -> GlobeLine:
    """From the station straight down to the ground."""
    point = flight.subpoint
    top = np.asarray(flight.itrs.position_km)
    foot = itrs_many_from_geodetic(
        np.array([point.latitude_deg]), np.array([point.longitude_deg]), 0.0
    )[0]
    share = np.linspace(0.0, 1.0, 24)[:, None]
    return line(
        (1.0 - share) * top + share * foot, one_colour(24, hex_colour, 0.9), 1.5, is_cased=True
    )
