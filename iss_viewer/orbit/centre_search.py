"""Where on the ground the station passes right over the middle of the Sun's or Moon's disc."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.alignment import Alignment
from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM, POLAR_RADIUS_KM, dots
from iss_viewer.orbit.sun_moon_table import SunMoonTable, Which, carried_km_s
from iss_viewer.orbit.trajectory import Trajectory

Array = NDArray[np.float64]

# A point that was off by a kilometre sees the Moon elsewhere, which moves it by 60 m at most.
_MOST_ROUNDS = 12
_SAME_KM = 1e-4
# About a closest approach the line is nearest within these many seconds, low down in the sky.
_REACH_S, _SAMPLES = 24.0, 17
_NEAREST_ROUNDS = 8
# Along the line that is 50 m; the distance to it is then good to a metre.
_LAST_STEP_S = 5e-3
# Over which the line's direction is taken; it bends by under 0.01 degrees meanwhile.
_SHORT_S = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A point of each of n centre lines: when the station stands over the disc's middle there
    (UTC seconds since 1970), where in ITRS (n, 3) in km, and how fast the centre runs over the
    ground (n, 3) in km/s. NaN where a line misses the Earth."""

    unix_s: Array
    itrs_km: Array
    running_km_s: Array

    def part(self, rows: NDArray[np.intp]) -> Line:
        """Some of them."""
        return Line(self.unix_s[rows], self.itrs_km[rows], self.running_km_s[rows])


class Ground:
    """The surface at a height over WGS 84 on which the lines of one trajectory are looked for."""

    __slots__ = ("_axes_km", "_bodies", "_trajectory")

    def __init__(self, trajectory: Trajectory, bodies: SunMoonTable, height_km: float) -> None:
        self._trajectory, self._bodies = trajectory, bodies
        equator, pole = EQUATOR_RADIUS_KM + height_km, POLAR_RADIUS_KM + height_km
        self._axes_km = np.array([equator, equator, pole])

    def alignment(self, which: Which, unix_s: Array) -> Alignment:
        """Of the trajectory. Raises PropagationError."""
        return Alignment.of(self._trajectory, self._bodies, which, unix_s)

    def centres_km(self, which: Which, unix_s: Array) -> Array:
        """Points (n, 3) in ITRS from which station and body's middle are in one direction at
        times (n,), without refraction; NaN where there is none. Raises PropagationError."""
        aligned = self.alignment(which, unix_s)
        # Under the station for a start: only parallax puts the body elsewhere there.
        found = aligned.station_km
        found = found * (EQUATOR_RADIUS_KM / np.sqrt(dots(found, found)))[:, np.newaxis]
        for _ in range(_MOST_ROUNDS):
            before = found
            found = self._down(aligned.station_seen_km(found), aligned.to_body_km(found))
            moved = np.abs(found - before)
            if not (moved > _SAME_KM).any():
                break
        return found

    def nearest(self, which: Which, unix_s: Array, here_km: Array) -> Line:
        """Of the line of each closest approach (n,) the point nearest to one place (3,)."""
        shifts = np.linspace(-_REACH_S, _REACH_S, _SAMPLES)
        times = unix_s[:, np.newaxis] + shifts
        away = self.centres_km(np.repeat(which, _SAMPLES), times.ravel()) - here_km
        squared = dots(away, away).reshape(times.shape)
        best = np.argmin(np.where(np.isnan(squared), np.inf, squared), axis=-1)
        # Between the samples about it a parabola's bottom; Newton's steps from there.
        rows, middle = np.arange(len(unix_s)), np.clip(best, 1, _SAMPLES - 2)
        before, here, after = (squared[rows, middle + by] for by in (-1, 0, 1))
        bottom = 0.5 * (before - after) / (before - 2.0 * here + after)
        bottom = np.where(np.abs(bottom) <= 1.0, bottom, best - middle)
        line = self._line(which, times[rows, middle] + bottom * (shifts[1] - shifts[0]))
        for _ in range(_NEAREST_ROUNDS):
            running = line.running_km_s
            step = -dots(line.itrs_km - here_km, running) / dots(running, running)
            step = np.clip(np.nan_to_num(step), -_REACH_S, _REACH_S)
            if not (np.abs(step) > _LAST_STEP_S).any():
                break
            line = self._line(which, line.unix_s + step)
        return line

    def _line(self, which: Which, times: Array) -> Line:
        both = np.concatenate([times - 0.5 * _SHORT_S, times + 0.5 * _SHORT_S])
        points = self.centres_km(np.tile(which, 2), both)
        early, late = points[: len(times)], points[len(times) :]
        return Line(times, 0.5 * (early + late), (late - early) / _SHORT_S)

    def _down(self, station_km: Array, to_body: Array) -> Array:
        """From the station away from the body to the surface's near side."""
        way = -to_body / np.sqrt(dots(to_body, to_body))[:, np.newaxis]
        start, scaled = station_km / self._axes_km, way / self._axes_km
        a, b, c = dots(scaled, scaled), dots(start, scaled), dots(start, start) - 1.0
        inside = b * b - a * c
        meets = (inside >= 0.0) & (b < 0.0)
        length = np.where(meets, (-b - np.sqrt(np.where(meets, inside, 0.0))) / a, np.nan)
        found: Array = station_km + length[:, np.newaxis] * way
        return found


def around(line: Line, half_km: float, points: int) -> Array:
    """Times (n, points) at which each line runs about `half_km` to both sides."""
    speed = np.sqrt(dots(line.running_km_s, line.running_km_s))
    shares = np.linspace(-1.0, 1.0, points)
    times: Array = line.unix_s[:, np.newaxis] + (half_km / speed)[:, np.newaxis] * shares
    return times


def path_width_km(line: Line, up: Array, body: Array, radius_km: Array) -> Array:
    """How wide (n,) the strip is from which the station's middle crosses the disc: the disc's
    radius (n,) at the station's distance, stretched along the body's azimuth as a low Sun
    stretches shadows. `up` and towards the `body` (n, 3)."""
    across = _across(line, up)
    sine = dots(body, up)
    level = body - sine[:, np.newaxis] * up
    in_azimuth = dots(across, level) ** 2 / np.maximum(dots(level, level), 1e-18)
    aside = np.maximum(1.0 - in_azimuth, 0.0)
    width: Array = 2.0 * radius_km * np.sqrt(aside + in_azimuth / sine**2)
    return width


def shift_km_per_s(line: Line, up: Array) -> Array:
    """How far (n,) the line moves across itself for each second that the station is late: the
    Earth turns on under a way through space that stays."""
    shift: Array = np.abs(dots(carried_km_s(line.itrs_km), _across(line, up)))
    return shift


def _across(line: Line, up: Array) -> Array:
    """Unit vectors (n, 3) on the ground, square to the line."""
    across = np.cross(up, line.running_km_s)
    unit: Array = across / np.sqrt(dots(across, across))[:, np.newaxis]
    return unit
