"""The station across the Sun and the Moon: when, how long, and where to stand for it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.alignment import Alignment
from iss_viewer.orbit.centre_line import CentreLine, centre_lines
from iss_viewer.orbit.centre_search import Ground
from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import dots, local_axes
from iss_viewer.orbit.observer import Observer, observer_at, site_itrs_km
from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG
from iss_viewer.orbit.sun_moon_table import Body, SunMoonTable
from iss_viewer.orbit.timescale import require_covered, unix_s, utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.orbit.transit_search import closest_approaches

Array = NDArray[np.float64]

# What somebody drives of an evening; near misses whose line is farther are left out.
WITHIN_KM = 60.0
MOST_WITHIN_KM = 300.0
# Seconds before and after the span in which lines are drawn on.
_REACH_S = 120.0
# Lower down the line runs along the ground for hundreds of kilometres, and the air bends it away.
LEAST_TRANSIT_ELEVATION_DEG = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Transit:
    """A closest approach to a body's middle as the site sees it: geometric altitude and azimuth of
    the station, light time and aberration counted, no refraction. The time is within 0.01 s and
    the separation within 0.5" of what the trajectory says with JPL's DE421.

    `duration_s` of the station's middle on the disc, zero for a near miss; the station itself
    measures up to 0.02 degrees. `lit_share` of the Moon's disc, 0..1; None for the Sun.
    `timing_error_s` is the 90 % figure, None where it is not known.
    """

    body: Body
    utc: datetime
    separation_deg: float
    disc_radius_deg: float
    duration_s: float
    altitude_deg: float
    azimuth_deg: float
    range_km: float
    lit_share: float | None
    line: CentreLine
    timing_error_s: float | None

    @property
    def is_transit(self) -> bool:
        """Whether the station's middle touches the disc as seen from the site itself."""
        return self.separation_deg < self.disc_radius_deg

    @property
    def line_error_km(self) -> float | None:
        """How far to either side the line may lie, by the timing error alone."""
        if self.timing_error_s is None:
            return None
        return self.timing_error_s * self.line.shift_km_per_s

    @property
    def is_uncertain(self) -> bool:
        """Whether who stands on the line may see nothing."""
        error_km = self.line_error_km
        return error_km is None or error_km > 0.5 * self.line.width_km


def transits_over(
    trajectory: Trajectory,
    observer: Observer,
    start: datetime,
    days: float,
    within_km: float = WITHIN_KM,
    min_elevation_deg: float = LEAST_ELEVATION_DEG,
) -> tuple[Transit, ...]:
    """Transits from `start` on, and near misses whose centre line is at most `within_km` from the
    site over the ground, by time, the station standing above `min_elevation_deg` there.

    Raises PropagationError; SiteError; SunMoonError where the bundled ephemeris cannot be read;
    ValueError for a span, a distance or an elevation that cannot be.
    """
    site = observer_at(
        observer.name, observer.latitude_deg, observer.longitude_deg, observer.height_m
    )
    _check(days, within_km, min_elevation_deg)
    first_s = require_covered(unix_s(start))
    last_s = require_covered(first_s + 86_400.0 * days)
    bodies = SunMoonTable(first_s - _REACH_S, last_s + _REACH_S)
    here_km = np.array(site_itrs_km(site))
    axes = np.array(local_axes(site.latitude_deg, site.longitude_deg))
    least_sine = math.sin(math.radians(min_elevation_deg))
    found = closest_approaches(
        trajectory, bodies, here_km, axes[2], (first_s, last_s), within_km, least_sine
    )
    ground = Ground(trajectory, bodies, site.height_m / 1_000.0)
    nearest = ground.nearest(found.which, found.unix_s, here_km)
    away = nearest.itrs_km - here_km
    seen = found.sights(here_km)
    far_km = np.sqrt(dots(away, away))
    is_told = (far_km <= within_km) | (seen.separation_rad < seen.radius_rad)
    rows = np.flatnonzero(is_told & np.isfinite(far_km))
    lines = centre_lines(ground, found.which[rows], nearest.part(rows), site, within_km)
    return _transits(trajectory, bodies, found.part(rows), here_km, axes, lines)


def _check(days: float, within_km: float, min_elevation_deg: float) -> None:
    if not (days > 0.0 and math.isfinite(days)):
        raise ValueError("Transits need a span of more than no time.")
    if not 0.0 < within_km <= MOST_WITHIN_KM:
        raise ValueError(
            f"The distance to the centre line must lie between 0 and {MOST_WITHIN_KM:g} km."
        )
    if not LEAST_TRANSIT_ELEVATION_DEG <= min_elevation_deg < 90.0:
        raise ValueError(
            f"The least elevation must lie between {LEAST_TRANSIT_ELEVATION_DEG:g} and 90 degrees."
        )


def _transits(
    trajectory: Trajectory,
    bodies: SunMoonTable,
    found: Alignment,
    here_km: Array,
    axes: Array,
    lines: list[CentreLine],
) -> tuple[Transit, ...]:
    seen = found.sights(here_km)
    separation = seen.separation_rad
    chord = 2.0 * np.sqrt(np.maximum(seen.radius_rad**2 - separation**2, 0.0))
    east, north, up = (dots(seen.station, axis) for axis in axes)
    columns = {
        "separation_deg": np.degrees(separation),
        "disc_radius_deg": np.degrees(seen.radius_rad),
        "duration_s": chord / seen.speed_rad_s,
        "altitude_deg": np.degrees(np.arcsin(up)),
        "azimuth_deg": np.degrees(np.arctan2(east, north)) % 360.0,
        "range_km": seen.range_km,
    }
    lit = _lit_shares(bodies, found.unix_s, here_km)
    transits = []
    for row, line in enumerate(lines):
        utc = utc_from_unix(float(found.unix_s[row]))
        body = Body(int(found.which[row]))
        transits.append(
            Transit(
                body=body,
                utc=utc,
                lit_share=float(lit[row]) if body is Body.MOON else None,
                line=line,
                timing_error_s=trajectory.accuracy_at(utc).along_track_error_s,
                **{name: float(column[row]) for name, column in columns.items()},
            )
        )
    return tuple(transits)


def _lit_shares(bodies: SunMoonTable, unix_s: Array, here_km: Array) -> Array:
    """Of the Moon's disc (n,), seen from one place."""
    rotation = earth_rotation_rad(unix_s)
    moon, sun = (
        bodies.itrs(np.full(len(unix_s), body, dtype=np.intp), unix_s, rotation)[0]
        for body in (Body.MOON, Body.SUN)
    )
    back, onwards = here_km - moon, sun - moon
    lengths = np.sqrt(dots(onwards, onwards) * dots(back, back))
    share: Array = 0.5 * (1.0 + dots(back, onwards) / lengths)
    return share
