"""Fills the quarters of an hour of a sky calendar from passes and from the orbit's plane."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.orbit_plane import PLANE_KNOWN_DAYS, orbit_plane
from iss_viewer.orbit.passes import Pass, passes_over
from iss_viewer.orbit.plane_sky import LikelyWindow, reached, site_sky, windows_of
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.orbit.visibility import WhyNot

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

# Every time zone of the station's years is a whole number of these from UTC.
CELL_S = 900.0

# Samples of the sky a cell.
_FINE = 5


class SkyState(IntEnum):
    """What a quarter of an hour brings; where several hold, the one named last.

    NOT_KNOWN: a dark sky for which not even the orbit's plane is known. DAYLIGHT: never dark
    enough. TOO_LOW: nothing comes high enough. SHADOW: what comes is unlit. LIKELY: it would be
    seen if it came just then, but its times are not known. VISIBLE: it can be seen.
    """

    NOT_KNOWN = 0
    DAYLIGHT = 1
    TOO_LOW = 2
    SHADOW = 3
    LIKELY = 4
    VISIBLE = 5


@dataclass(frozen=True, slots=True)
class Span:
    """`count` cells from `first_s`, UTC seconds since 1970."""

    first_s: float
    count: int

    @property
    def samples_s(self) -> Floats:
        """Evenly spread over all cells."""
        return self.first_s + CELL_S / _FINE * np.arange(self.count * _FINE, dtype=np.float64)

    @property
    def middles_s(self) -> Floats:
        return self.first_s + CELL_S * (np.arange(self.count, dtype=np.float64) + 0.5)

    def cells(self, start_s: float, end_s: float) -> slice:
        """The cells that have a part of that time."""
        begin = math.floor((start_s - self.first_s) / CELL_S)
        end = math.ceil((end_s - self.first_s) / CELL_S)
        return slice(min(max(begin, 0), self.count), min(max(end, 0), self.count))


class Filling:
    """The arrays of a calendar being made: `states` and `comes_over` (n,). It begins with the
    Sun alone, then wants what the plane and last what the passes tell."""

    def __init__(self, observer: Observer, span: Span, min_elevation_deg: float) -> None:
        self._observer, self._span, self._least_deg = observer, span, min_elevation_deg
        self._sky = site_sky(observer, span.samples_s)
        self._is_dark = self._any(self._sky.is_dark)
        dark, bright = SkyState.NOT_KNOWN, SkyState.DAYLIGHT
        self.states = np.where(self._is_dark, dark, bright).astype(np.uint8)
        self.comes_over = np.zeros(span.count, bool)

    def add_plane(self, trajectory: Trajectory, is_wanted: Flags) -> tuple[LikelyWindow, ...]:
        """Fills the wanted cells (n,), as far as the plane is known, and gives the windows there.

        Raises PropagationError.
        """
        away_s = np.abs(self._span.middles_s - unix_s(trajectory.orbit.epoch))
        is_told = is_wanted & (away_s <= 86_400.0 * PLANE_KNOWN_DAYS)
        if not is_told.any():
            return ()
        fine = np.repeat(is_told, _FINE)
        sky = self._sky.part(fine)
        plane = orbit_plane(trajectory, utc_from_unix(float(sky.times[0])))
        comes, is_seen = np.zeros(len(fine), bool), np.zeros(len(fine), bool)
        comes[fine], is_seen[fine] = reached(sky, plane, self._least_deg)
        is_dark = is_told & self._is_dark
        self.states[is_dark] = SkyState.TOO_LOW
        self.states[is_dark & self._any(comes & self._sky.is_dark)] = SkyState.SHADOW
        self.states[self._any(is_seen)] = SkyState.LIKELY
        self.comes_over[self._any(comes)] = True
        return windows_of(self._sky.times, is_seen, plane.period_s)

    def add_passes(self, trajectory: Trajectory, is_known: Flags) -> tuple[Pass, ...]:
        """Fills the cells (n,) whose times are known, and gives the passes there.

        Raises PropagationError.
        """
        known = np.flatnonzero(is_known)
        if not len(known):
            return ()
        self.states[is_known & self._is_dark] = SkyState.TOO_LOW
        start = utc_from_unix(self._span.first_s + CELL_S * float(known[0]))
        days = CELL_S * float(known[-1] + 1 - known[0]) / 86_400.0
        found = passes_over(trajectory, (self._observer,), start, days, self._least_deg)[0]
        passes = tuple(each for each in found if self._is_in(is_known, each))
        for each in passes:
            whole = self._span.cells(unix_s(each.aos_utc), unix_s(each.los_utc))
            self.comes_over[whole] = True
            if each.why_not is WhyNot.SHADOW:
                shaded = np.where(self._is_dark[whole], SkyState.SHADOW, 0)
                self._raise_to(whole, shaded.astype(np.uint8))
            for part in each.parts:
                self._raise_to(self._span.cells(part.from_s, part.to_s), SkyState.VISIBLE)
        return passes

    def _is_in(self, is_known: Flags, each: Pass) -> bool:
        """By its highest, as far as that lies in the calendar."""
        at = (unix_s(each.culmination_utc) - self._span.first_s) / CELL_S
        return bool(is_known[min(max(math.floor(at), 0), len(is_known) - 1)])

    def _raise_to(self, cells: slice, state: SkyState | NDArray[np.uint8]) -> None:
        self.states[cells] = np.maximum(self.states[cells], state)

    def _any(self, samples: Flags) -> Flags:
        """Whether any sample of each cell is set."""
        return np.asarray(samples.reshape(self._span.count, _FINE).any(axis=1), dtype=bool)
