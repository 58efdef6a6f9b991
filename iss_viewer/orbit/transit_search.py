"""When the station, seen from one place, comes closest to the Sun and to the Moon."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.alignment import Alignment
from iss_viewer.orbit.frames import dots
from iss_viewer.orbit.sun_moon_table import Body, SunMoonTable
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]

# Of a revolution, from one first look to the next. The body's point on the orbit's shell moves by
# up to 7 % of the station's speed: a whole one would leave gaps.
_LOOK_TURNS = 0.9
# Until the second step the body sets or rises by less (as a sine), and its point moves by less.
_RISES_SINE, _MOVES_KM = 0.25, 1_500.0
# The sight line of a place crosses the shell at 20 degrees or steeper: its sine.
_LEAST_STEEP = 0.34
# After it the station is within nine seconds of where it is nearest, and the plane within 5 km.
# The shell's bend adds a fifth of the farthest distances.
_BEND, _PLANE_KM = 1.25, 8.0
# The station nears while it crosses the line of sight, so that the place is nearest to the line
# that station and body make a little before or after the closest approach. Low in the sky the
# disc itself reaches 11 km to either side.
_SLACK, _SLACK_KM = 1.25, 12.0
# Each of Newton's steps is a hundredth of the last: after this one 0.1 ms is left.
_LAST_STEP_S = 5e-3
_MOST_ROUNDS = 20
_LONGEST_STEP_S = 30.0
# The same one, found from two looks.
_SAME_S = 60.0


def closest_approaches(
    trajectory: Trajectory,
    bodies: SunMoonTable,
    here_km: Array,
    up: Array,
    span: tuple[float, float],
    within_km: float,
    least_sine: float,
) -> Alignment:
    """Those within a span from one place (3,) in ITRS, by time, the station then standing above
    the asked elevation, which are transits or of which the centre line may come within
    `within_km` of the place: some more, none less.

    In each revolution the station passes once by the point of its shell that the body stands
    behind. Where that point is far from the orbit's plane nothing more is asked. Raises
    PropagationError.
    """
    first_s, last_s = span
    limit_km = _SLACK * within_km + _SLACK_KM
    revolution_s = 86_400.0 / trajectory.orbit.mean_motion_rev_per_day
    looks = math.ceil((last_s - first_s) / (_LOOK_TURNS * revolution_s)) + 1
    times = np.linspace(first_s, last_s, max(looks, 2))
    seen = Alignment.of_each(trajectory, bodies, times)

    about_km = _BEND * limit_km + _PLANE_KM
    wait_s, sine, aside_km = _until_there(seen, here_km, up)
    may_be = (sine > least_sine - _RISES_SINE) & (aside_km < about_km / _LEAST_STEEP + _MOVES_KM)
    seen = _moved(trajectory, bodies, seen, wait_s, span, may_be)
    wait_s, sine, aside_km = _until_there(seen, here_km, up)
    is_near = (sine > 0.0) & (aside_km < about_km)
    seen = _moved(trajectory, bodies, seen, wait_s, span, is_near)
    seen = _closest(trajectory, bodies, seen, here_km, span)

    sight = seen.sights(here_km)
    aside_km = sight.range_km * np.sin(sight.separation_rad)
    is_kept = (
        (aside_km < limit_km)
        & (dots(sight.station, up) > least_sine)
        & (dots(sight.body, up) > 0.0)
        & (seen.unix_s > first_s)
        & (seen.unix_s < last_s)
    )
    rows = np.flatnonzero(is_kept)
    return _once(seen.part(rows[np.argsort(seen.unix_s[rows], kind="stable")]))


def _until_there(seen: Alignment, here_km: Array, up: Array) -> tuple[Array, Array, Array]:
    """In how many seconds (n,) the station passes by the point of its shell that the body stands
    behind; the sine of the body's elevation; and about how far in km the line of sight then
    misses it."""
    to_body = seen.to_body_km(here_km)
    body = to_body / np.sqrt(dots(to_body, to_body))[:, np.newaxis]
    station, radius_squared = seen.station_km, dots(seen.station_km, seen.station_km)
    raised = dots(body, here_km)
    onwards = np.sqrt(raised**2 + radius_squared - here_km @ here_km) - raised
    point = here_km + onwards[:, np.newaxis] * body
    normal = np.cross(station, seen.station_km_s)
    spin = np.sqrt(dots(normal, normal))
    forward = np.cross(normal, station) / spin[:, np.newaxis]
    angle = np.arctan2(dots(point, forward), dots(point, station))
    aside = np.abs(dots(point, normal)) / spin
    # The line goes steeply through the shell: off the plane it is nearer than its point there.
    steep = np.abs(dots(point, body)) / np.sqrt(radius_squared)
    return angle * radius_squared / spin, dots(body, up), aside * steep


def _moved(
    trajectory: Trajectory,
    bodies: SunMoonTable,
    seen: Alignment,
    by_s: Array,
    span: tuple[float, float],
    is_kept: NDArray[np.bool_],
) -> Alignment:
    rows = np.flatnonzero(is_kept)
    unix_s = np.clip(seen.unix_s[rows] + by_s[rows], *span)
    return Alignment.of(trajectory, bodies, seen.which[rows], unix_s)


def _closest(
    trajectory: Trajectory,
    bodies: SunMoonTable,
    seen: Alignment,
    here_km: Array,
    span: tuple[float, float],
) -> Alignment:
    """Gauss and Newton's steps on the chord between the two directions."""
    everything = np.ones(len(seen.unix_s), dtype=np.bool_)
    for _ in range(_MOST_ROUNDS):
        sight = seen.sights(here_km)
        chord = sight.station - sight.body
        step = -dots(chord, sight.parting) / dots(sight.parting, sight.parting)
        step = np.clip(step, -_LONGEST_STEP_S, _LONGEST_STEP_S)
        before = seen.unix_s
        seen = _moved(trajectory, bodies, seen, step, span, everything)
        if np.abs(seen.unix_s - before).max(initial=0.0) < _LAST_STEP_S:
            break
    return seen


def _once(seen: Alignment) -> Alignment:
    """Without those found twice, from two looks."""
    rows: list[int] = []
    latest = dict.fromkeys(Body, -math.inf)
    for row, (body, unix_s) in enumerate(
        zip(seen.which.tolist(), seen.unix_s.tolist(), strict=True)
    ):
        if unix_s - latest[Body(body)] > _SAME_S:
            rows.append(row)
        latest[Body(body)] = unix_s
    return seen.part(np.array(rows, dtype=np.intp))
