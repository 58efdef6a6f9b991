"""When a station somewhere on a known plane could be seen from a place, wherever on it it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import earth_rotation_rad
from iss_viewer.orbit.frames import dots, itrs_many_from_teme, local_axes
from iss_viewer.orbit.observer import Observer, site_itrs_km
from iss_viewer.orbit.orbit_plane import OrbitPlane
from iss_viewer.orbit.shadow import sun_over_edge
from iss_viewer.orbit.state import Vector3
from iss_viewer.orbit.sun_moon import sun_teme_many
from iss_viewer.orbit.timescale import utc_from_unix
from iss_viewer.orbit.visibility import DARK_SUN_DEG

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

# Places of the station that are tried over the arc where it stands high enough; 30 s of its way.
_PLACES = 15
# The Sun goes a degree a day: straight between such instants it is under 0.1 arc second off.
_SUN_STEP_S = 3_600.0


@dataclass(frozen=True, slots=True)
class LikelyWindow:
    """A time when the station would be seen if it came just then.

    `chance` (0..1) that it does come: it comes by once a turn, so a window half as long as a turn
    sees it every second time.
    """

    from_utc: datetime
    to_utc: datetime
    chance: float

    @property
    def middle_utc(self) -> datetime:
        return self.from_utc + (self.to_utc - self.from_utc) / 2


@dataclass(frozen=True, slots=True, eq=False)
class SiteSky:
    """Over one place at times (n,), UTC seconds since 1970: where it stands and straight up there
    (n, 3) in TEME, the Sun (n, 3) and (n,) in km, and whether it `is_dark` enough for the station.
    The place is `far_km` from the Earth's centre, `level_km` of that straight up."""

    far_km: float
    level_km: float
    times: Array
    here_km: Array
    up: Array
    sun_unit: Array
    sun_km: Array
    is_dark: Flags

    def part(self, which: Flags) -> SiteSky:
        """Some of the times."""
        return SiteSky(
            self.far_km,
            self.level_km,
            self.times[which],
            self.here_km[which],
            self.up[which],
            self.sun_unit[which],
            self.sun_km[which],
            self.is_dark[which],
        )


def site_sky(observer: Observer, times: Array) -> SiteSky:
    """The Sun's part of it, which is known for any time."""
    rotation = earth_rotation_rad(times)
    _, _, up = local_axes(observer.latitude_deg, observer.longitude_deg)

    here = site_itrs_km(observer)

    def turned(fixed: Vector3) -> Array:
        return itrs_many_from_teme(np.broadcast_to(np.array(fixed), (len(times), 3)), -rotation)

    unit, distance = _sun(times)
    ups = turned(up)
    is_dark = dots(unit, ups) < math.sin(math.radians(DARK_SUN_DEG))
    return SiteSky(
        math.hypot(*here), sum(a * b for a, b in zip(here, up, strict=True)),
        times, turned(here), ups, unit, distance, is_dark,
    )  # fmt: skip


def reached(sky: SiteSky, plane: OrbitPlane, min_elevation_deg: float) -> tuple[Flags, Flags]:
    """At each time, whether some point of the plane's circle stands at least so high over the
    place, and whether one of those also is in sunlight while the sky is dark."""
    to_node, onward = plane.axes_at(sky.times)
    least = math.radians(min_elevation_deg)
    here, up = ((dots(each, to_node), dots(each, onward)) for each in (sky.here_km, sky.up))
    # Over its nearest point the plane stands highest.
    nearest = np.arctan2(here[1], here[0])
    comes = _is_high(sky, plane, here, up, nearest, least)
    at = np.flatnonzero(comes & sky.is_dark)
    here, up = ((each[0][at, np.newaxis], each[1][at, np.newaxis]) for each in (here, up))
    along = nearest[at, np.newaxis] + _around(sky, plane, least)
    tried, place = np.nonzero(_is_high(sky, plane, here, up, along, least))
    at, along = at[tried], along[tried, place][:, np.newaxis]
    place_km = plane.radius_km * (np.cos(along) * to_node[at] + np.sin(along) * onward[at])
    is_seen = np.zeros(len(sky.times), bool)
    is_seen[at[sun_over_edge(place_km, sky.sun_unit[at], sky.sun_km[at]) > 0.0]] = True
    return comes, is_seen


def _around(sky: SiteSky, plane: OrbitPlane, least: float) -> Array:
    """Steps along the circle (k,) to either side of the nearest point, as far as the station can
    stand `least` radians high, and half a degree more for the ellipsoid."""
    reach = math.acos(min(sky.far_km / plane.radius_km * math.cos(least), 1.0)) - least
    return (reach + math.radians(0.5)) * np.linspace(-1.0, 1.0, _PLACES)


def _is_high(
    sky: SiteSky,
    plane: OrbitPlane,
    here: tuple[Array, Array],
    up: tuple[Array, Array],
    along: Array,
    least: float,
) -> Flags:
    """Whether the circle's points `along` it from the node stand `least` radians high. Of `here`
    and `up` only their parts in the plane, to the node and a quarter turn after it, matter."""
    cos, sin, radius = np.cos(along), np.sin(along), plane.radius_km
    height = radius * (cos * up[0] + sin * up[1]) - sky.level_km
    squared = radius**2 + sky.far_km**2 - 2.0 * radius * (cos * here[0] + sin * here[1])
    high: Flags = height >= math.sin(least) * np.sqrt(squared)
    return high


def windows_of(times: Array, is_seen: Flags, period_s: float) -> tuple[LikelyWindow, ...]:
    """The runs of `is_seen` over evenly spaced times, each from the time before to the time
    after, so that the plane's error cuts nothing off."""
    edges = np.diff(np.concatenate([[False], is_seen, [False]]).astype(np.int8))
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    last = len(times) - 1
    windows = []
    for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
        start, stop = float(times[max(begin - 1, 0)]), float(times[min(end, last)])
        chance = min((stop - start) / period_s, 1.0)
        windows.append(LikelyWindow(utc_from_unix(start), utc_from_unix(stop), chance))
    return tuple(windows)


def _sun(times: Array) -> tuple[Array, Array]:
    if not len(times):
        return np.empty((0, 3)), np.empty(0)
    count = math.ceil((times[-1] - times[0]) / _SUN_STEP_S) + 1
    nodes = times[0] + _SUN_STEP_S * np.arange(count)
    unit, distance = sun_teme_many(nodes)
    between = [np.interp(times, nodes, unit[:, axis]) for axis in range(3)]
    return np.stack(between, axis=-1), np.interp(times, nodes, distance)
