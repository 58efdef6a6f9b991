"""All passes over many places at once, from one way of the station."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.frames import dots, local_axes
from iss_viewer.orbit.observer import Observer, site_itrs_km
from iss_viewer.orbit.sight import Sight
from iss_viewer.orbit.station_way import Way

Array = NDArray[np.float64]

# Half of the station's longest pass over the horizon is under 6 minutes; this is beyond any.
HALF_PASS_S = 900.0
# Newton's steps end with one of less. Another towards an edge would be of its square over twice the
# time from the highest to it: 0.2 ms for a pass of two seconds. Another towards the highest would be
# a hundredth.
_LAST_TO_EDGE_S, _LAST_TO_HIGHEST_S = 0.02, 0.1
_MOST_ROUNDS = 50
# So many places are searched at once: what they need stays in the processor's cache.
_TOGETHER = 128
# The greatest height over a horizon's plane is more than that told from marks by less (85 km seen),
# and more than that at the moment told from marks by less (1 km seen).
_ROUGH_KM, _CLOSE_KM = 150.0, 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Sites (m,): where they stand in ITRS (m, 3) in km, and east, north and straight up there
    (m, 3, 3)."""

    itrs_km: Array
    axes: Array

    @classmethod
    def of(cls, observers: tuple[Observer, ...]) -> Places:
        return cls(
            np.array([site_itrs_km(each) for each in observers]).reshape(-1, 3),
            np.array(
                [local_axes(each.latitude_deg, each.longitude_deg) for each in observers]
            ).reshape(-1, 3, 3),
        )

    def part(self, begin: int, end: int) -> Places:
        """Some of them."""
        return Places(self.itrs_km[begin:end], self.axes[begin:end])

    @property
    def up(self) -> Array:
        """Straight up (m, 3)."""
        return self.axes[:, 2]


@dataclass(frozen=True, slots=True, eq=False)
class Arcs:
    """Passes (k,), by site and then by time: the index of the site, rising above the asked
    elevation, highest and sinking below it in UTC seconds since 1970, and the sine of the highest
    elevation, geometric."""

    site: NDArray[np.intp]
    aos_s: Array
    culmination_s: Array
    los_s: Array
    highest_sine: Array

    def part(self, which: slice | NDArray[np.bool_]) -> Arcs:
        """Some of them."""
        return Arcs(
            self.site[which],
            self.aos_s[which],
            self.culmination_s[which],
            self.los_s[which],
            self.highest_sine[which],
        )

    @classmethod
    def joined(cls, parts: list[Arcs], places_each: int) -> Arcs:
        """Of parts of the places, each of so many but the last."""
        return cls(
            np.concatenate([each.site + n * places_each for n, each in enumerate(parts)]),
            np.concatenate([each.aos_s for each in parts]),
            np.concatenate([each.culmination_s for each in parts]),
            np.concatenate([each.los_s for each in parts]),
            np.concatenate([each.highest_sine for each in parts]),
        )


def arcs_over(way: Way, places: Places, first_s: float, last_s: float, least_sine: float) -> Arcs:
    """The passes that end after `first_s` and begin before `last_s`; one in progress at either
    end is told whole, for which the way must reach twice HALF_PASS_S beyond both.

    Within 1 ms of the way. What stays up for half an hour is far above the station and is left
    out.
    """
    parts = [
        _arcs_over(way, places.part(begin, begin + _TOGETHER), first_s, last_s, least_sine)
        for begin in range(0, max(len(places.itrs_km), 1), _TOGETHER)
    ]
    return parts[0] if len(parts) == 1 else Arcs.joined(parts, _TOGETHER)


def _arcs_over(way: Way, places: Places, first_s: float, last_s: float, least_sine: float) -> Arcs:
    site, near_s = _tops(way, places, least_sine)
    culmination_s, sine, highest = _culminations(way, places, site, near_s)
    kept = np.flatnonzero(
        (sine > least_sine)
        & (culmination_s > first_s - HALF_PASS_S)
        & (culmination_s < last_s + HALF_PASS_S)
    )
    half_s = _half_passes(highest, sine, least_sine)[kept]
    site, culmination_s, sine = site[kept], culmination_s[kept], sine[kept]
    to_edge_s = np.concatenate([-half_s, half_s])
    both = np.concatenate([culmination_s, culmination_s])
    edges = _edges(way, places, np.concatenate([site, site]), both, to_edge_s, least_sine)
    aos_s, los_s = edges[: len(site)], edges[len(site) :]
    is_told = (los_s > first_s) & (aos_s < last_s)  # NaN, where there is no edge, fails.
    return Arcs(site, aos_s, culmination_s, los_s, sine).part(is_told)


def _tops(way: Way, places: Places, least_sine: float) -> tuple[NDArray[np.intp], Array]:
    """Site and about when the station is highest there, where it may reach the elevation."""
    marks = way.marks
    heights, climbs = places.up @ marks.km.T, places.up @ marks.ahead_km.T
    is_rising = climbs > 0.0
    site, mark = np.nonzero(is_rising[:, :-1] & ~is_rising[:, 1:])
    # On a circle these are cosine and sine of the way to the top.
    height, climb = heights[site, mark], climbs[site, mark]
    later, sinking = heights[site, mark + 1], climbs[site, mark + 1]
    ahead, behind = np.arctan2(climb, height), np.arctan2(sinking, later)
    step_s = marks.unix_s[1] - marks.unix_s[0]
    near_s = marks.unix_s[mark] + step_s * ahead / (ahead - behind)
    level_km = dots(places.up, places.itrs_km)[site]
    top_km = np.maximum(np.hypot(height, climb), np.hypot(later, sinking)) - level_km
    least_km = _least_heights_km(places, marks.lowest_km, least_sine)[site]
    close = np.flatnonzero(top_km > least_km - _ROUGH_KM)
    site, near_s, least_km = site[close], near_s[close], least_km[close]
    sight = _sight(way, places, site, near_s)
    close = np.flatnonzero(sight.above_km > least_km - _CLOSE_KM)
    return site[close], (near_s + sight.step_to_highest_s())[close]


def _least_heights_km(places: Places, radius_km: float, sine: float) -> Array:
    """How high over the plane of each horizon (m,) the station stands at least at an elevation
    of that sine or more: as high as at that elevation when it flies lowest."""
    ground_km = np.sqrt(dots(places.itrs_km, places.itrs_km))
    level = np.sqrt(np.maximum(radius_km**2 - ground_km**2 * (1.0 - sine**2), 0.0))
    least: Array = (level - ground_km * sine) * sine
    return least


def _culminations(
    way: Way, places: Places, site: NDArray[np.intp], near_s: Array
) -> tuple[Array, Array, Sight]:
    """When the elevation is greatest, its sine, and the station about then. Low over a place's
    horizon that can be minutes from when it is highest over the horizon's plane."""
    times = near_s
    for _ in range(_MOST_ROUNDS):
        sight = _sight(way, places, site, times)
        wanted = times + sight.step_to_highest_s()
        before = times
        times = np.minimum(np.maximum(wanted, near_s - HALF_PASS_S), near_s + HALF_PASS_S)
        if np.abs(times - before).max(initial=0.0) < _LAST_TO_HIGHEST_S:
            break
    return times, np.minimum(sight.sine_after(times - before), 1.0), sight


def _half_passes(highest: Sight, sine: Array, least_sine: float) -> Array:
    """About how long it takes from the highest to the edge, on a circle round the Earth."""
    radius = np.sqrt(dots(highest.position, highest.position))
    here = highest.position - highest.away
    ratio = np.sqrt(dots(here, here)) / radius

    def arc(of: Array | float) -> Array:
        cosine = np.sqrt(1.0 - of * of)
        reach: Array = np.arccos(np.minimum(ratio * cosine, 1.0)) - np.arcsin(of)
        return reach

    along = np.arccos(np.minimum(np.cos(arc(least_sine)) / np.cos(arc(sine)), 1.0))
    speed = np.sqrt(dots(highest.velocity, highest.velocity))
    half: Array = np.maximum(along * radius / speed, 1.0)
    return half


def _edges(
    way: Way,
    places: Places,
    site: NDArray[np.intp],
    inside: Array,
    to_edge_s: Array,
    least_sine: float,
) -> Array:
    """When the elevation crosses the asked one, about `to_edge_s` from `inside`: Newton's steps,
    halved brackets where they would leave. NaN where it is still up at the far end."""
    times = inside + to_edge_s
    far = inside + np.copysign(HALF_PASS_S, to_edge_s)
    outside = far
    for _ in range(_MOST_ROUNDS):
        sight = _sight(way, places, site, times)
        is_over = sight.sine >= least_sine
        inside = np.where(is_over, times, inside)
        outside = np.where(is_over, outside, times)
        wanted = times + sight.step_to_s(least_sine)
        is_between = (wanted - inside) * (wanted - outside) <= 0.0
        before, times = times, np.where(is_between, wanted, 0.5 * (inside + outside))
        if np.abs(times - before).max(initial=0.0) < _LAST_TO_EDGE_S:
            break
    return np.where(np.abs(times - far) < 1.0, np.nan, times)


def _sight(way: Way, places: Places, site: NDArray[np.intp], unix_s: Array) -> Sight:
    return Sight.of(way, _rows(places.itrs_km, site), _rows(places.up, site), unix_s)


def _rows(array: Array, index: NDArray[np.intp]) -> Array:
    """Rows (m, 3) laid out by column, as a way's."""
    return array.T.take(index, axis=1).T
