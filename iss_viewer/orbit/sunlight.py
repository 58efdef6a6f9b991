"""Sunlight aboard and on the ground: shadow states and their changes, beta angle, terminator."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.crossings import crossings, roots, sign_changes, with_extremes
from iss_viewer.orbit.rings import ring_around
from iss_viewer.orbit.shadow import lit_share, sun_over_edge
from iss_viewer.orbit.state import GeodeticPoint, PropagationError, Vector3
from iss_viewer.orbit.sun_moon import sun_teme_many
from iss_viewer.orbit.sun_path import SunPath
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]

# Beyond this no change is told: near full-sun seasons the elements' error moves it by minutes.
HORIZON_S = 3.0 * 86_400.0
# A parabola through three such samples finds the top of a short visit to within a second.
_STEP_S = 120.0
_FIRST_REACH_S = 50.0 * _STEP_S
_NEXT_REACH_S = 360.0 * _STEP_S
# A search that found nothing serves that much longer before it is done again.
_SPARE_S = 86_400.0


class Illumination(Enum):
    """Shadow state under WGS 84 and a Sun of true size, no atmosphere."""

    SUNLIT = "sunlit"
    PENUMBRA = "penumbra"
    UMBRA = "umbra"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A span of one shadow state, in UTC seconds since 1970; `until_s` belongs to the next.

    What comes `since` and `until` is None, like `following`, when the change lies beyond what was
    searched, from `searched_from_s` to `searched_to_s`.
    """

    illumination: Illumination
    following: Illumination | None
    since_s: float | None
    until_s: float | None
    since_utc: datetime | None
    until_utc: datetime | None
    searched_from_s: float = field(compare=False)
    searched_to_s: float = field(compare=False)

    def serves(self, seconds: float) -> bool:
        """Whether this answers for `seconds` just as a new search there would."""
        begun = (
            self.since_s <= seconds
            if self.since_s is not None
            else self.searched_from_s <= seconds - HORIZON_S
        )
        lasting = (
            seconds < self.until_s
            if self.until_s is not None
            else seconds + HORIZON_S <= self.searched_to_s
        )
        return begun and lasting


# Where the Sun's disc begins to be cut and where it is gone, and what falling and rising past it
# begins.
_CONTACTS = np.array([1.0, -1.0])
_BEGUN = {
    1.0: (Illumination.PENUMBRA, Illumination.SUNLIT),
    -1.0: (Illumination.UMBRA, Illumination.PENUMBRA),
}


def sun_over_edge_at(trajectory: Trajectory, times: Array) -> Array:
    """`shadow.sun_over_edge` along a trajectory. Raises PropagationError."""
    return _over_edge(trajectory.teme_many(times)[0], times)


def lit_share_at(teme_km: Array, times: Array) -> Array:
    """Share of the Sun's disc seen from positions (n, 3) in TEME at ascending times, 0..1."""
    sun = SunPath(float(times[0]), float(times[-1]))
    return lit_share(sun_over_edge(teme_km, *sun.teme_at(times)))


def illumination_at(trajectory: Trajectory, seconds: float) -> Illumination:
    """The shadow state at one instant. Raises PropagationError."""
    return _state(float(sun_over_edge_at(trajectory, np.array([seconds]))[0]))


def stretch_at(trajectory: Trajectory, seconds: float) -> Stretch:
    """The shadow state at `seconds`, since when, until when; good to a millisecond.

    Changes more than three days away are left out. Raises PropagationError when the state at
    `seconds` itself cannot be told; a trajectory that ends sooner ends the search.
    """
    (since, searched_from), (until, searched_to) = _changes_beside(trajectory, seconds)
    middle = seconds
    if since is not None and until is not None:
        # Not at `seconds`: on the very edge rounding would decide.
        middle = 0.5 * (since[0] + until[0])
    return Stretch(
        illumination_at(trajectory, middle),
        until[1] if until else None,
        since[0] if since else None,
        until[0] if until else None,
        utc_from_unix(since[0]) if since else None,
        utc_from_unix(until[0]) if until else None,
        searched_from,
        searched_to,
    )


def next_change(trajectory: Trajectory, seconds: float) -> tuple[float, Illumination] | None:
    """When the shadow state changes next and into what; None when not within three days."""
    change = _nearest_change(trajectory, seconds, +1)[0]
    return change if change and change[0] - seconds <= HORIZON_S else None


def sunlit_stretches(
    trajectory: Trajectory, start: datetime, end: datetime
) -> tuple[tuple[datetime, datetime], ...]:
    """The spans within `start` to `end` with more than half of the Sun's disc in sight.

    Raises PropagationError.
    """
    first, last = unix_s(start), unix_s(end)
    if not first < last:
        return ()

    def half_lit(times: Array) -> Array:
        return sun_over_edge_at(trajectory, times)

    grid = _grid(first, last)
    times, values = with_extremes(grid, half_lit(grid), half_lit)
    roots, rises = crossings(times, values, half_lit)
    inside = (roots > first) & (roots < last)
    edges = [first, *roots[inside].tolist(), last]
    begins_lit = not rises[inside][0] if inside.any() else bool(half_lit(np.array([first]))[0] > 0)
    return tuple(
        (utc_from_unix(edges[i]), utc_from_unix(edges[i + 1]))
        for i in range(0 if begins_lit else 1, len(edges) - 1, 2)
    )


def beta_deg(position: Vector3, velocity: Vector3, sun: Vector3) -> float:
    """The Sun's angle out of the orbit's plane, positive on the side of r x v; one frame."""
    px, py, pz = position
    vx, vy, vz = velocity
    hx, hy, hz = py * vz - pz * vy, pz * vx - px * vz, px * vy - py * vx
    out = (hx * sun[0] + hy * sun[1] + hz * sun[2]) / math.sqrt(hx * hx + hy * hy + hz * hz)
    return math.degrees(math.asin(max(-1.0, min(1.0, out))))


def subsolar_point(sun_itrs: Vector3) -> GeodeticPoint:
    """Where the Sun stands in the zenith: its direction is the ellipsoid's normal there."""
    x, y, z = sun_itrs
    return GeodeticPoint(
        math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
    )


def terminator(sun_itrs: Vector3, depression_deg: float = 0.0, n: int = 361) -> tuple[Array, Array]:
    """Where the Sun's centre stands `depression_deg` below the horizon, without refraction.

    Geodetic latitude and longitude in degrees of a closed ring of n points, the day side on its
    left; exact on the ellipsoid, since the ring lies around its normals.
    """
    ring = ring_around(sun_itrs, math.radians(90.0 + depression_deg), n)
    latitude = np.degrees(np.arctan2(ring[:, 2], np.hypot(ring[:, 0], ring[:, 1])))
    return latitude, np.degrees(np.arctan2(ring[:, 1], ring[:, 0]))


def _over_edge(teme_km: Array, times: Array) -> Array:
    unit, distance = sun_teme_many(times)
    return sun_over_edge(teme_km, unit, distance)


def _state(over_edge: float) -> Illumination:
    if over_edge >= 1.0:
        return Illumination.SUNLIT
    return Illumination.PENUMBRA if over_edge > -1.0 else Illumination.UMBRA


def _grid(first: float, last: float) -> Array:
    # On whole steps and one beyond each end, so that a change comes out the same to the last
    # digit wherever the search began.
    start, end = math.floor(first / _STEP_S) - 1, math.ceil(last / _STEP_S) + 1
    return np.arange(start, end + 1, dtype=np.float64) * _STEP_S


def _reaches(seconds: float, direction: int) -> Iterator[tuple[float, float]]:
    near, far = 0.0, _FIRST_REACH_S
    while near < HORIZON_S + _SPARE_S:
        ends = (seconds + direction * near, seconds + direction * far)
        yield min(ends), max(ends)
        near, far = far, far + _NEXT_REACH_S


_Found = tuple[tuple[float, Illumination] | None, float]


def _changes_beside(trajectory: Trajectory, seconds: float) -> tuple[_Found, _Found]:
    """`_nearest_change` before and after. Both are mostly near, and one search for both costs
    hardly more than for one."""
    try:
        grid = _grid(seconds - _FIRST_REACH_S, seconds + _FIRST_REACH_S)
        changes = _changes(trajectory, grid)
    except PropagationError:
        changes = []
    before = [change for change in changes if change[0] <= seconds]
    after = [change for change in changes if change[0] > seconds]
    return (
        (before[-1], seconds) if before else _nearest_change(trajectory, seconds, -1),
        (after[0], seconds) if after else _nearest_change(trajectory, seconds, +1),
    )


def _nearest_change(trajectory: Trajectory, seconds: float, direction: int) -> _Found:
    """The change before (-1, `seconds` itself counts) or after (+1) with the state that begins
    then, and how far was searched."""
    searched = seconds
    for first, last in _reaches(seconds, direction):
        try:
            changes = _changes(trajectory, _grid(first, last))
        except PropagationError:
            # Nothing can be said from there on, so a longer search would find no more.
            return None, direction * math.inf
        ahead = [c for c in changes if (c[0] > seconds if direction > 0 else c[0] <= seconds)]
        if ahead:
            return ahead[0 if direction > 0 else -1], searched
        searched = last if direction > 0 else first
    return None, searched


def _changes(trajectory: Trajectory, grid: Array) -> list[tuple[float, Illumination]]:
    """Every change of state within the grid, ascending, and the state it begins."""

    def over_edge(times: Array) -> Array:
        return sun_over_edge_at(trajectory, times)

    times, values = with_extremes(grid, over_edge(grid), over_edge)
    # Both contacts in one search: what a call costs is hardly more for twice as many times.
    brackets = [sign_changes(values - contact) for contact in _CONTACTS]
    first = np.concatenate(brackets)
    contacts = np.repeat(_CONTACTS, [len(each) for each in brackets])
    rises = values[first + 1] > contacts
    if not len(first):
        return []
    at_first, at_last = values[first] - contacts, values[first + 1] - contacts
    found = roots(
        times[first], times[first + 1], at_first, at_last, lambda when: over_edge(when) - contacts
    )
    begun = [
        _BEGUN[contact][int(rise)]
        for contact, rise in zip(contacts.tolist(), rises.tolist(), strict=True)
    ]
    return sorted(zip(found.tolist(), begun, strict=True), key=lambda change: change[0])
