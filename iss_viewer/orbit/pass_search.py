"""All passes over many places at once, from one table of the station's way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.ephemeris_table import EphemerisTable
from iss_viewer.orbit.frames import dots, local_axes
from iss_viewer.orbit.observer import Observer, site_itrs_km

Array = NDArray[np.float64]

# Half of the station's longest pass over the horizon is under 6 minutes; this is beyond any.
HALF_PASS_S = 900.0
# A root is good to that; the station moves under 1 m meanwhile.
_TOLERANCE_S = 1e-4
_MOST_ROUNDS = 50
# From its highest to the next node half a step away the station sinks by less.
_SINKS_KM = 150.0


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

    def part(self, which: slice) -> Arcs:
        """Some of them."""
        return Arcs(
            self.site[which],
            self.aos_s[which],
            self.culmination_s[which],
            self.los_s[which],
            self.highest_sine[which],
        )


def arcs_over(
    table: EphemerisTable, places: Places, first_s: float, last_s: float, least_sine: float
) -> Arcs:
    """The passes that end after `first_s` and begin before `last_s`; one in progress at either
    end is told whole, for which the table must reach twice HALF_PASS_S beyond both.

    Within 1 ms of the table. What stays up for half an hour is far above the station and is left
    out.
    """
    site, near_s = _tops(table, places)
    here, up = places.itrs_km[site], places.up[site]
    culmination_s = _culminations(table, here, up, near_s)
    highest = _sines(table, here, up, culmination_s)
    kept = np.flatnonzero(
        (highest > least_sine)
        & (culmination_s > first_s - HALF_PASS_S)
        & (culmination_s < last_s + HALF_PASS_S)
    )
    site, culmination_s, highest = site[kept], culmination_s[kept], highest[kept]
    here, up = here[kept], up[kept]
    half_s = _half_passes(table, here, culmination_s, highest, least_sine)
    both = np.concatenate([culmination_s, culmination_s])
    guess = both + np.concatenate([-half_s, half_s])
    edges = _edges(table, np.tile(here, (2, 1)), np.tile(up, (2, 1)), both, guess, least_sine)
    aos_s, los_s = edges[: len(site)], edges[len(site) :]
    is_told = (los_s > first_s) & (aos_s < last_s)  # NaN, where there is no edge, fails.
    return Arcs(
        site[is_told],
        aos_s[is_told],
        culmination_s[is_told],
        los_s[is_told],
        highest[is_told],
    )


def _tops(table: EphemerisTable, places: Places) -> tuple[NDArray[np.intp], Array]:
    """Site and about when the station is highest over the plane of its horizon."""
    heights = places.up @ table.nodes_km.T
    least = dots(places.up, places.itrs_km)[:, np.newaxis] - _SINKS_KM
    before, here, after = heights[:, :-2], heights[:, 1:-1], heights[:, 2:]
    site, node = np.nonzero((here > least) & (here >= before) & (here > after))
    b, h, a = before[site, node], here[site, node], after[site, node]
    return site, table.nodes_s[node + 1] + table.step_s * 0.5 * (b - a) / (b - 2.0 * h + a)


def _sines(table: EphemerisTable, here: Array, up: Array, times: Array) -> Array:
    away = table.at(times)[0] - here
    sine: Array = dots(away, up) / np.sqrt(dots(away, away))
    return sine


def _culminations(table: EphemerisTable, here: Array, up: Array, near_s: Array) -> Array:
    """When the elevation is greatest: Newton's steps on its slope. Over a place far away the
    station is nearer the horizon's plane when it is nearer, which is minutes from `near_s`."""
    times = near_s
    for _ in range(_MOST_ROUNDS):
        position, velocity = table.at(times)
        away = position - here
        squared, above, climb = dots(away, away), dots(away, up), dots(velocity, up)
        nearing = dots(away, velocity)
        slope = climb * squared - above * nearing
        # The pull towards the Earth's centre is all of the acceleration that matters here.
        pull = dots(velocity, velocity) / dots(position, position)
        change = (
            -pull * dots(position, up) * squared
            + climb * nearing
            - above * (dots(velocity, velocity) - pull * dots(away, position))
        )
        # Where the curve bends upwards Newton would look for a bottom.
        step = np.where(change < 0.0, -slope / np.minimum(change, -1e-12), 60.0 * np.sign(slope))
        step = np.clip(step, -120.0, 120.0)
        times = np.clip(times + step, near_s - HALF_PASS_S, near_s + HALF_PASS_S)
        if not len(step) or np.abs(step).max() < _TOLERANCE_S:
            break
    return times


def _half_passes(
    table: EphemerisTable, here: Array, times: Array, highest: Array, least_sine: float
) -> Array:
    """About how long it takes from the highest to the edge, on a circle round the Earth."""
    position, velocity = table.at(times)
    far, near = np.sqrt(dots(position, position)), np.sqrt(dots(here, here))
    ratio = near / far

    def arc(sine: Array | float) -> Array:
        elevation = np.arcsin(sine)
        reach: Array = np.arccos(np.clip(ratio * np.cos(elevation), -1.0, 1.0)) - elevation
        return reach

    along = np.arccos(np.clip(np.cos(arc(least_sine)) / np.cos(arc(highest)), -1.0, 1.0))
    half: Array = np.maximum(along / (np.sqrt(dots(velocity, velocity)) / far), 1.0)
    return half


def _edges(
    table: EphemerisTable, here: Array, up: Array, inside: Array, guess: Array, least_sine: float
) -> Array:
    """When the elevation crosses the asked one between `inside` and the side of `guess`: Newton's
    steps, halved brackets where they would leave. NaN where it is still up at the far end."""
    outside = inside + np.copysign(HALF_PASS_S, guess - inside)
    is_lost = _sines(table, here, up, outside) >= least_sine
    times = guess
    for _ in range(_MOST_ROUNDS):
        position, velocity = table.at(times)
        away = position - here
        squared = dots(away, away)
        distance = np.sqrt(squared)
        above = dots(away, up)
        over = above / distance - least_sine
        slope = (dots(velocity, up) * squared - above * dots(away, velocity)) / (squared * distance)
        is_over = over >= 0.0
        inside = np.where(is_over, times, inside)
        outside = np.where(is_over, outside, times)
        step = over / np.where(slope == 0.0, 1e-12, slope)
        wanted = times - step
        is_between = (wanted - inside) * (wanted - outside) <= 0.0
        before, times = times, np.where(is_between, wanted, 0.5 * (inside + outside))
        if not len(times) or np.abs(times - before).max() < _TOLERANCE_S:
            break
    times[is_lost] = np.nan
    return times
