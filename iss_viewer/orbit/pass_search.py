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
# After a step of less towards the highest another leaves less than 1 ms.
_NEAR_HIGHEST_S = 20.0
# The sine of the greatest elevation told from as near is less wrong than that.
_SINE_GOOD_TO = 0.02
# Halley's step towards an edge leaves at most so many of its cube over the squared time from the
# highest (1.75 seen in 260,000, a third of it as a rule), and may leave so much.
_CUBES_LEFT, _MAY_LEAVE_S = 2.0, 1e-3
_MOST_ROUNDS = 50
# So many places are searched at once: what they need stays in the processor's cache.
_TOGETHER = 128
# The greatest height over a horizon's plane is more than that told from marks by less (85 km seen).
_ROUGH_KM = 150.0


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Sites (m,): where they stand in ITRS (m, 3) in km, east, north and straight up there
    (m, 3, 3), and how far (m,) from the Earth's centre they are, in all and straight up."""

    itrs_km: Array
    axes: Array
    radius_km: Array
    level_km: Array

    @classmethod
    def of(cls, observers: tuple[Observer, ...]) -> Places:
        itrs_km = np.array([site_itrs_km(each) for each in observers]).reshape(-1, 3)
        axes = np.array([local_axes(each.latitude_deg, each.longitude_deg) for each in observers])
        axes = axes.reshape(-1, 3, 3)
        radius_km = np.sqrt(dots(itrs_km, itrs_km))
        return cls(itrs_km, axes, radius_km, dots(itrs_km, axes[:, 2]))

    def part(self, begin: int, end: int) -> Places:
        """Some of them."""
        rows = slice(begin, end)
        return Places(
            self.itrs_km[rows], self.axes[rows], self.radius_km[rows], self.level_km[rows]
        )

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
    if len(places.itrs_km) <= _TOGETHER:
        return _arcs_over(way, places, first_s, last_s, least_sine)
    parts = [
        _arcs_over(way, places.part(begin, begin + _TOGETHER), first_s, last_s, least_sine)
        for begin in range(0, len(places.itrs_km), _TOGETHER)
    ]
    return Arcs.joined(parts, _TOGETHER)


def _arcs_over(way: Way, places: Places, first_s: float, last_s: float, least_sine: float) -> Arcs:
    search = _Search(way, places, least_sine)
    site, near_s, half_s = search.about_passes()
    count = len(site)
    # One look at each where it is about highest, rises and sinks.
    times = np.concatenate([near_s, near_s - half_s, near_s + half_s])
    sites = np.concatenate([site, site, site])
    sight = search.look(sites, times)
    highest = sight.part(slice(0, count))
    step_s = highest.step_to_highest_s()
    culmination_s, sine = near_s + step_s, highest.sine_after(step_s)
    is_pass = sine > least_sine
    edges = search.edges(
        sites[count:],
        np.concatenate([culmination_s, culmination_s]),
        np.concatenate([is_pass, is_pass]),
        times[count:],
        sight.part(slice(count, None)),
    )
    aos_s, los_s = edges[:count], edges[count:]
    # NaN, where there is no edge, fails.
    is_told = is_pass & (los_s > first_s) & (aos_s < last_s)
    return Arcs(site, aos_s, culmination_s, los_s, sine).part(is_told)


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """For passes of some places over one elevation."""

    way: Way
    places: Places
    least_sine: float

    def look(self, site: NDArray[np.intp], unix_s: Array) -> Sight:
        """From the places of those numbers at times (k,)."""
        places = self.places
        return Sight.of(self.way, _rows(places.itrs_km, site), _rows(places.up, site), unix_s)

    def about_passes(self) -> tuple[NDArray[np.intp], Array, Array]:
        """Site (k,), about when the elevation is greatest there, and about half of how long it is
        above the least: all passes, and some that stay just under it."""
        site, near_s = self._tops()
        times = near_s
        for _ in range(_MOST_ROUNDS):
            sight = self.look(site, times)
            before, wanted = times, times + sight.step_to_highest_s()
            # Low over a horizon it can be minutes from when it is highest over the horizon's plane.
            times = np.minimum(np.maximum(wanted, near_s - HALF_PASS_S), near_s + HALF_PASS_S)
            if np.abs(times - before).max(initial=0.0) < _NEAR_HIGHEST_S:
                break
        sine = sight.sine_after(times - before)
        first_s, last_s = self.way.marks.unix_s[0], self.way.marks.unix_s[-1]
        close = np.flatnonzero(
            (sine > self.least_sine - _SINE_GOOD_TO)
            & (times > first_s + HALF_PASS_S)
            & (times < last_s - HALF_PASS_S)
        )
        half_s = self._half_passes(sight, site, sine)
        return site[close], times[close], half_s[close]

    def _tops(self) -> tuple[NDArray[np.intp], Array]:
        """Site and about when the station is highest there, where it may reach the elevation."""
        marks, places = self.way.marks, self.places
        heights, climbs = places.up @ marks.km.T, places.up @ marks.ahead_km.T
        is_rising = climbs > 0.0
        site, mark = np.nonzero(is_rising[:, :-1] & ~is_rising[:, 1:])
        # On a circle these are cosine and sine of the way to the top.
        height, climb = heights[site, mark], climbs[site, mark]
        later, sinking = heights[site, mark + 1], climbs[site, mark + 1]
        top_km = np.maximum(np.hypot(height, climb), np.hypot(later, sinking))
        least_km = places.level_km + self._least_heights_km() - _ROUGH_KM
        close = np.flatnonzero(top_km > least_km[site])
        ahead = np.arctan2(climb[close], height[close])
        behind = np.arctan2(sinking[close], later[close])
        step_s = marks.unix_s[1] - marks.unix_s[0]
        return site[close], marks.unix_s[mark[close]] + step_s * ahead / (ahead - behind)

    def _least_heights_km(self) -> Array:
        """How high over the plane of each horizon (m,) the station stands at least at the least
        elevation: as high as at it when it flies lowest."""
        radius_km, sine = self.way.marks.lowest_km, self.least_sine
        ground_km = self.places.radius_km
        level = np.sqrt(np.maximum(radius_km**2 - ground_km**2 * (1.0 - sine**2), 0.0))
        least: Array = (level - ground_km * sine) * sine
        return least

    def _half_passes(self, sight: Sight, site: NDArray[np.intp], sine: Array) -> Array:
        """About how long it takes from the highest, of that sine, to the edge, on a circle round
        the Earth."""
        radius = sight.radius_km
        ground = self.places.radius_km[site]
        both = radius * radius + ground * ground

        def cosine(of: Array | float) -> Array:
            """Of the arc between the place and what stands at that elevation, times twice both
            distances from the centre."""
            across = np.sqrt(np.maximum(radius * radius - ground * ground * (1.0 - of * of), 0.0))
            away = across - ground * of
            found: Array = both - away * away
            return found

        along = np.arccos(np.minimum(cosine(self.least_sine) / cosine(sine), 1.0))
        half: Array = np.maximum(along * radius / sight.speed_km_s, 1.0)
        return half

    def edges(
        self,
        site: NDArray[np.intp],
        highest_s: Array,
        is_pass: NDArray[np.bool_],
        times: Array,
        sight: Sight,
    ) -> Array:
        """When the elevation of passes crosses the least, about `times`, when the station stands as
        in `sight`: Halley's steps, halved brackets where they would leave. NaN where it is still up
        at the far end."""
        inside = highest_s
        outside = far = highest_s + np.copysign(HALF_PASS_S, times - highest_s)
        for _ in range(_MOST_ROUNDS):
            is_over = sight.sine >= self.least_sine
            inside = np.where(is_over, times, inside)
            outside = np.where(is_over, outside, times)
            wanted = times + sight.step_to_s(self.least_sine)
            is_between = (wanted - inside) * (wanted - outside) <= 0.0
            before, times = times, np.where(is_between, wanted, 0.5 * (inside + outside))
            step, since = np.abs(times - before), times - highest_s
            is_found = _CUBES_LEFT * step * step * step <= _MAY_LEAVE_S * since * since
            if (is_found | ~is_pass).all():
                break
            sight = self.look(site, times)
        return np.where(np.abs(times - far) < 1.0, np.nan, times)


def _rows(array: Array, index: NDArray[np.intp]) -> Array:
    """Rows (m, 3) laid out by column, as a way's."""
    return array.T.take(index, axis=1).T
