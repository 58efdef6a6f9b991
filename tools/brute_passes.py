"""Passes found the slow way: skyfield looks every second, and nothing of ours is used.

Angles are skyfield's exact topocentric ones. The station counts as lit while the straight line to
the Sun's centre, by DE421, misses the WGS 84 ellipsoid: half of the disc is in sight then, but for
the edge's curve within it (2 ms). Bisection and ever finer samples instead of slopes, so that what
is found shares no reasoning with the product's search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from skyfield.api import EarthSatellite, load_file, wgs84
from skyfield.framelib import itrs

from iss_viewer import paths
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.timescale import timescale
from iss_viewer.orbit.trajectory import satrec_of

Array = NDArray[np.float64]
# Whether something holds at times (n,).
Question = Callable[[Array], NDArray[np.bool_]]

DARK_SUN_DEG = -6.0
# At 450 km the horizon of a mountain top is 2,800 km away; the station flies 240 km in 30 s.
_NEAR_KM, _LOOK_S = 4_000.0, 30.0
_GRID_S = 1.0
# Longer than any pass: what is in progress at an end of the span is told whole.
_REACH_S = 1_200.0
# Between two seconds a top may rise higher than at either by less.
_GRAZING_DEG = 0.05
# A second halved 24 times is 60 ns.
_HALVINGS = 24
_ZOOMS, _ZOOM_SAMPLES = 7, 11
_EQUATOR_KM, _FLATTENING = 6_378.137, 1.0 / 298.257223563
_SUN_RADIUS_KM = 695_700.0
_LINES = 20_000


@dataclass(frozen=True, slots=True)
class TruePass:
    """Times in UTC seconds since 1970; `seen` are the spans in which the station is lit and the
    Sun more than six degrees down."""

    aos_s: float
    culmination_s: float
    los_s: float
    elevation_deg: float
    seen: tuple[tuple[float, float], ...]


class Sky:
    """One element set over one place, by skyfield."""

    def __init__(self, elements: ElementSet, site: Observer) -> None:
        station = EarthSatellite.from_satrec(satrec_of(elements), timescale())
        topos = wgs84.latlon(site.latitude_deg, site.longitude_deg, elevation_m=site.height_m)
        self._station, self._from_site = station, station - topos
        self._earth, self._sun = _bodies()["earth"], _bodies()["sun"]
        self._over_site = self._earth + topos

    def elevation_deg(self, unix_s: Array) -> Array:
        """Geometric, of the station."""
        return np.asarray(self._looks(unix_s)[0])

    def is_near(self, unix_s: Array) -> NDArray[np.bool_]:
        """Whether the station could be over the horizon."""
        return np.asarray(self._looks(unix_s)[1] < _NEAR_KM)

    def is_seen(self, unix_s: Array) -> NDArray[np.bool_]:
        """Whether the station is lit and the sky dark; where it stands does not matter."""
        times = _times(unix_s)
        low, *_ = self._over_site.at(times).observe(self._sun).apparent().altaz()
        is_dark = np.asarray(low.degrees) < DARK_SUN_DEG
        return is_dark & self._is_lit(times)

    def _looks(self, unix_s: Array) -> tuple[Any, Any]:
        elevation, _, distance = self._from_site.at(_times(unix_s)).altaz()
        return elevation.degrees, distance.km

    def share_of_sun(self, unix_s: float) -> float:
        """The share of the Sun's disc that the station has in sight, line by line to points of
        equal areas."""
        place, sun = self._station_and_sun(_times(np.array([unix_s])))
        to_sun = (sun - place)[:, 0]
        across = np.linalg.svd(to_sun[np.newaxis])[2][1:]
        steps = np.arange(_LINES) + 0.5
        radius, turn = _SUN_RADIUS_KM * np.sqrt(steps / _LINES), steps * np.pi * (3.0 - 5.0**0.5)
        points = across.T @ np.stack([radius * np.cos(turn), radius * np.sin(turn)])
        return float(_is_free(place, to_sun[:, np.newaxis] + points).mean())

    def _station_and_sun(self, times: Any) -> tuple[Array, Array]:
        seen = self._earth.at(times).observe(self._sun).apparent()
        return self._station.at(times).frame_xyz(itrs).km, seen.frame_xyz(itrs).km

    def _is_lit(self, times: Any) -> NDArray[np.bool_]:
        place, sun = self._station_and_sun(times)
        return _is_free(place, sun - place)


def _is_free(place: Array, ray: Array) -> NDArray[np.bool_]:
    """Whether lines from `place` along `ray`, both (3, n) in ITRS, miss the Earth."""
    # Stretched along its axis the ellipsoid is a sphere; a line stays a line.
    stretch = np.array([[1.0], [1.0], [1.0 / (1.0 - _FLATTENING)]])
    start, along = place * stretch, ray * stretch
    along = along / np.linalg.norm(along, axis=0)
    ahead = (start * along).sum(axis=0)
    missed_by = (start * start).sum(axis=0) - ahead * ahead
    return np.asarray((ahead > 0.0) | (missed_by > _EQUATOR_KM**2))


def true_passes(
    elements: ElementSet, site: Observer, first_s: float, last_s: float, least_deg: float
) -> list[TruePass]:
    """The passes over `least_deg` that end after `first_s` and begin before `last_s`."""
    sky = Sky(elements, site)
    found = [
        each
        for times in _near_stretches(sky, first_s - _REACH_S, last_s + _REACH_S)
        for each in _passes_within(sky, times, least_deg)
    ]
    return [each for each in found if each.los_s > first_s and each.aos_s < last_s]


def _near_stretches(sky: Sky, first_s: float, last_s: float) -> Iterator[Array]:
    """Every second of each stretch in which the station may rise."""
    looks = np.arange(first_s, last_s + _LOOK_S, _LOOK_S)
    is_near = np.concatenate([[False], sky.is_near(looks), [False]])
    begins = np.flatnonzero(is_near[1:] & ~is_near[:-1])
    ends = np.flatnonzero(~is_near[1:] & is_near[:-1])
    for begin, end in zip(begins, ends, strict=True):
        last = min(int(end), len(looks) - 1)
        yield np.arange(looks[max(int(begin) - 1, 0)], looks[last] + _GRID_S, _GRID_S)


def _passes_within(sky: Sky, times: Array, least_deg: float) -> Iterator[TruePass]:
    elevation = sky.elevation_deg(times)
    here = elevation[1:-1]
    is_top = (here >= elevation[:-2]) & (here > elevation[2:]) & (here > least_deg - _GRAZING_DEG)
    for top in np.flatnonzero(is_top) + 1:
        culmination_s = _highest(sky, float(times[top - 1]), float(times[top + 1]))
        highest = float(sky.elevation_deg(np.array([culmination_s]))[0])
        if highest <= least_deg:
            continue

        def is_up(at: Array) -> NDArray[np.bool_]:
            return sky.elevation_deg(at) > least_deg

        before = np.flatnonzero((times < culmination_s) & (elevation <= least_deg))
        after = np.flatnonzero((times > culmination_s) & (elevation <= least_deg))
        # One second on it may be past the top, if that is only just over the mask.
        risen = min(times[before[-1]] + _GRID_S, culmination_s)
        sinking = max(times[after[0]] - _GRID_S, culmination_s)
        outside = np.array([times[before[-1]], times[after[0]]])
        aos_s, los_s = _edges(outside, np.array([risen, sinking]), is_up).tolist()
        yield TruePass(aos_s, culmination_s, los_s, highest, _seen(sky, aos_s, los_s))


def _highest(sky: Sky, low: float, high: float) -> float:
    """By samples closer and closer about the highest of them."""
    for _ in range(_ZOOMS):
        times = np.linspace(low, high, _ZOOM_SAMPLES)
        best = int(np.argmax(sky.elevation_deg(times)))
        low, high = float(times[max(best - 1, 0)]), float(times[min(best + 1, len(times) - 1)])
    return 0.5 * (low + high)


def _seen(sky: Sky, aos_s: float, los_s: float) -> tuple[tuple[float, float], ...]:
    times = np.append(np.arange(aos_s, los_s, _GRID_S), los_s)
    is_seen = sky.is_seen(times)
    turns = np.flatnonzero(is_seen[1:] != is_seen[:-1])
    unseen = np.where(is_seen[turns], times[turns + 1], times[turns])
    seen = np.where(is_seen[turns], times[turns], times[turns + 1])
    edges = _edges(unseen, seen, sky.is_seen).tolist() if len(turns) else []
    whole = [*([aos_s] if is_seen[0] else []), *edges, *([los_s] if is_seen[-1] else [])]
    return tuple(zip(whole[::2], whole[1::2], strict=True))


def _edges(no: Array, yes: Array, question: Question) -> Array:
    """Between times where the answer is no and times where it is yes."""
    for _ in range(_HALVINGS):
        middle = 0.5 * (no + yes)
        answer = question(middle)
        no, yes = np.where(answer, no, middle), np.where(answer, middle, yes)
    return 0.5 * (no + yes)


def _times(unix_s: Array) -> Any:
    # Days apart from seconds: skyfield would count leap seconds among the latter.
    days, seconds = np.divmod(unix_s, 86_400.0)
    return timescale().utc(1970, 1, 1 + days, 0, 0, seconds)


@cache
def _bodies() -> Any:
    return load_file(str(paths.asset("ephemeris", "de421_1957_2053.bsp")))
