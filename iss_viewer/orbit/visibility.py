"""Which parts of a pass can be seen, why they begin and end there, and how bright it gets."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.crossings import roots
from iss_viewer.orbit.frames import azimuths_deg, dots
from iss_viewer.orbit.pass_search import Arcs, Places
from iss_viewer.orbit.shadow import lit_share, sun_over_edge
from iss_viewer.orbit.station_way import Way
from iss_viewer.orbit.sun_path import SunPath

Array = NDArray[np.float64]
# Values (n,) at times (n,) of the passes numbered (n,).
_PassCurve = Callable[[Array, NDArray[np.intp]], Array]
_Span = tuple[float, float]

# The sky is dark enough for the station when the Sun is that far below the horizon.
DARK_SUN_DEG = -6.0
# At 1,000 km and half lit, seen by many observers; single passes scatter by half a magnitude.
STANDARD_MAGNITUDE = -1.8
# What a clear sky at sea level takes, in magnitudes for each thickness of the air overhead.
EXTINCTION_MAGNITUDES = 0.2
# Samples a pass: light and darkness change at most once or twice within one.
_SAMPLES = 11
_BRIGHT_SAMPLES = 25
# Less of the Sun's disc than this lights nothing that an eye would see.
_LEAST_SHARE = 1e-3


class Edge(Enum):
    """Why a visible part begins or ends."""

    ROSE = "rose"
    LEFT_SHADOW = "left_shadow"
    SKY_DARKENED = "dusk"
    CLEARED = "cleared"
    SET = "set"
    ENTERED_SHADOW = "entered_shadow"
    SKY_BRIGHTENED = "dawn"
    HIDDEN = "hidden"


class WhyNot(Enum):
    """Why nothing of a pass can be seen."""

    DAYLIGHT = "daylight"
    SHADOW = "shadow"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class VisiblePart:
    """More than half of the Sun's disc lights the station and the sky is dark. `magnitude` at its
    brightest moment `brightest_s`, smaller being brighter, good to half a magnitude. Where the
    part begins and ends: azimuths from north by east, elevations geometric."""

    from_s: float
    to_s: float
    begins: Edge
    ends: Edge
    highest_deg: float
    brightest_s: float
    magnitude: float
    from_azimuth_deg: float
    from_elevation_deg: float
    to_azimuth_deg: float
    to_elevation_deg: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be seen of one pass, in order of time; `why_not` when there is nothing."""

    parts: tuple[VisiblePart, ...]
    why_not: WhyNot | None


def seen_of(way: Way, places: Places, arcs: Arcs) -> tuple[Seen, ...]:
    """What can be seen of each pass: edges good to 0.1 s. The Sun is seen from the place itself,
    whose parallax alone moves dusk by half a second."""
    if not len(arcs.site):
        return ()
    here, up = places.itrs_km[arcs.site], places.up[arcs.site]
    shares = np.linspace(0.0, 1.0, _SAMPLES)
    times = arcs.aos_s[:, np.newaxis] + (arcs.los_s - arcs.aos_s)[:, np.newaxis] * shares
    pass_of = np.repeat(np.arange(len(arcs.site)), _SAMPLES)

    sun = SunPath(float(arcs.aos_s.min()), float(arcs.los_s.max()))
    darkness = _darkness(here[pass_of], up[pass_of], *sun.at(times.ravel()))

    def dark(at: Array, passes: NDArray[np.intp]) -> Array:
        return _darkness(here[passes], up[passes], *sun.at(at))

    def lit(at: Array, _passes: NDArray[np.intp]) -> Array:
        return sun_over_edge(way.at(at)[0], *sun.at(at))

    is_dark, dark_turns = _turns(times, darkness.reshape(times.shape), dark)
    # By day it does not matter whether the station is lit.
    by_night = np.flatnonzero(is_dark.any(axis=1))
    night_times = times[by_night]
    over_edge = lit(night_times.ravel(), by_night).reshape(night_times.shape)
    is_lit, lit_turns = _turns(night_times, over_edge, lit)
    lights: dict[int, list[_Span]] = {}
    for row, number in enumerate(by_night.tolist()):
        whole = (float(arcs.aos_s[number]), float(arcs.los_s[number]))
        lights[number] = _stretches(is_lit[row, 0], lit_turns.get(row, []), *whole)
    spans, why_not = [], []
    wholes = zip(arcs.aos_s.tolist(), arcs.los_s.tolist(), strict=True)
    for number, whole in enumerate(wholes):
        nights = _stretches(is_dark[number, 0], dark_turns.get(number, []), *whole)
        both = [
            _Seeable(number, max(light[0], night[0]), min(light[1], night[1]), whole, night)
            for light in lights.get(number, [])
            for night in nights
            if min(light[1], night[1]) > max(light[0], night[0])
        ]
        spans += both
        why_not.append(None if both else WhyNot.SHADOW if nights else WhyNot.DAYLIGHT)
    parts: list[list[VisiblePart]] = [[] for _ in why_not]
    for span, part in zip(spans, _parts(way, sun, places, arcs, spans), strict=True):
        parts[span.number].append(part)
    return tuple(Seen(tuple(own), why) for own, why in zip(parts, why_not, strict=True))


@dataclass(frozen=True, slots=True)
class _Seeable:
    """Lit and dark at once: of which pass, from when to when, how long the pass lasts, and how
    long its sky is dark."""

    number: int
    start_s: float
    end_s: float
    whole: _Span
    night: _Span

    def begins(self) -> Edge:
        if self.start_s == self.whole[0]:
            return Edge.ROSE
        return Edge.SKY_DARKENED if self.start_s == self.night[0] else Edge.LEFT_SHADOW

    def ends(self) -> Edge:
        if self.end_s == self.whole[1]:
            return Edge.SET
        return Edge.SKY_BRIGHTENED if self.end_s == self.night[1] else Edge.ENTERED_SHADOW


def _parts(
    way: Way, sun: SunPath, places: Places, arcs: Arcs, spans: list[_Seeable]
) -> list[VisiblePart]:
    if not spans:
        return []
    numbers = np.array([span.number for span in spans])
    sites = arcs.site[numbers]
    start = np.array([span.start_s for span in spans])
    end = np.array([span.end_s for span in spans])
    times = np.linspace(start, end, _BRIGHT_SAMPLES, axis=1)
    # The highest counts where it can be seen, else one end is highest.
    times[:, _BRIGHT_SAMPLES // 2] = np.clip(arcs.culmination_s[numbers], start, end)
    flat, site_of = times.ravel(), np.repeat(sites, _BRIGHT_SAMPLES)
    here, up = places.itrs_km[site_of], places.up[site_of]
    position, _ = way.at(flat)
    away = position - here
    sine = dots(away, up) / np.sqrt(dots(away, away))
    elevations_deg = np.degrees(np.arcsin(np.clip(sine, -1.0, 1.0))).reshape(times.shape)
    ends_km = away.reshape(*times.shape, 3)[:, (0, -1)].reshape(-1, 3)
    azimuths = azimuths_deg(ends_km, places.axes[np.repeat(sites, 2)]).reshape(-1, 2)
    magnitude = apparent_magnitude(position, here, up, *sun.at(flat)).reshape(times.shape)
    brightest = np.argmin(magnitude, axis=1)
    return [
        VisiblePart(
            span.start_s,
            span.end_s,
            span.begins(),
            span.ends(),
            highest_deg=float(elevations_deg[row].max()),
            brightest_s=float(times[row, brightest[row]]),
            magnitude=float(magnitude[row, brightest[row]]),
            from_azimuth_deg=float(azimuths[row, 0]),
            from_elevation_deg=float(elevations_deg[row, 0]),
            to_azimuth_deg=float(azimuths[row, 1]),
            to_elevation_deg=float(elevations_deg[row, -1]),
        )
        for row, span in enumerate(spans)
    ]


def apparent_magnitude(
    position_km: Array, here_km: Array, up: Array, sun_unit: Array, sun_km: Array
) -> Array:
    """How bright the station looks (n,) from one place under a clear sky: a diffuse sphere of
    STANDARD_MAGNITUDE, dimmed in the penumbra and by the air on the way (Kasten and Young 1989).
    """
    away = position_km - here_km
    distance = np.sqrt(dots(away, away))
    to_sun = sun_unit * sun_km[:, np.newaxis] - position_km
    to_sun /= np.sqrt(dots(to_sun, to_sun))[:, np.newaxis]
    share = np.maximum(lit_share(sun_over_edge(position_km, sun_unit, sun_km)), _LEAST_SHARE)
    elevation_deg = np.degrees(np.arcsin(dots(away, up) / distance))
    return (
        diffuse_magnitude(distance, np.arccos(np.clip(dots(-away, to_sun) / distance, -1.0, 1.0)))
        - 2.5 * np.log10(share)
        + EXTINCTION_MAGNITUDES * _air_masses(elevation_deg)
    )


def diffuse_magnitude(distance_km: Array, phase_rad: Array) -> Array:
    """Of a diffuse sphere in full sunlight above the air; `phase_rad` between the directions from
    it to the Sun and to the observer."""
    lit = np.sin(phase_rad) + (math.pi - phase_rad) * np.cos(phase_rad)
    magnitude: Array = (
        STANDARD_MAGNITUDE
        + 5.0 * np.log10(distance_km / 1_000.0)
        - 2.5 * np.log10(np.maximum(lit, 1e-9))
    )
    return magnitude


def _air_masses(elevation_deg: Array) -> Array:
    elevation = np.maximum(elevation_deg, 0.0)
    masses: Array = 1.0 / (
        np.sin(np.radians(elevation)) + 0.50572 * (elevation + 6.07995) ** -1.6364
    )
    return masses


def _darkness(here_km: Array, up: Array, unit: Array, distance_km: Array) -> Array:
    """Above zero while the Sun stands lower than DARK_SUN_DEG over each place."""
    to_sun = unit * distance_km[:, np.newaxis] - here_km
    sine = dots(to_sun, up) / np.sqrt(dots(to_sun, to_sun))
    darkness: Array = math.sin(math.radians(DARK_SUN_DEG)) - sine
    return darkness


def _turns(
    times: Array, values: Array, curve: _PassCurve
) -> tuple[NDArray[np.bool_], dict[int, list[float]]]:
    """Whether `curve` is above zero at the samples (k, m), and for each pass when it changes."""
    is_above = values > 0.0
    rows, columns = np.nonzero(is_above[:, 1:] != is_above[:, :-1])
    turns: dict[int, list[float]] = {}
    if len(rows):
        found = roots(
            times[rows, columns],
            times[rows, columns + 1],
            values[rows, columns],
            values[rows, columns + 1],
            lambda at: curve(at, rows),
        )
        for row, time in zip(rows.tolist(), found.tolist(), strict=True):
            turns.setdefault(row, []).append(time)
    return is_above, turns


def _stretches(begins_above: bool, turns: list[float], start: float, end: float) -> list[_Span]:
    edges = [*([start] if begins_above else []), *turns]
    if len(edges) % 2:
        edges.append(end)
    return list(zip(edges[::2], edges[1::2], strict=True))
