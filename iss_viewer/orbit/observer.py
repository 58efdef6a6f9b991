"""A place on the ground and how the station stands over it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from iss_viewer.orbit.frames import (
    EQUATOR_RADIUS_KM,
    FLATTENING,
    geodetic_from_itrs,
    itrs_from_geodetic,
    local_axes,
)
from iss_viewer.orbit.state import Frame, GeodeticPoint, StateVector, Vector3

# The Dead Sea's shore lies at -430 m, Everest at 8,849 m.
LEAST_HEIGHT_M = -500.0
GREATEST_HEIGHT_M = 9_000.0


class SiteError(ValueError):
    """A place that cannot be; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Observer:
    """A site on WGS 84. `guessed` when it was taken from the system's time zone."""

    name: str
    latitude_deg: float
    longitude_deg: float
    height_m: float = 0.0
    zone: str = "UTC"
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """Where to look: geometric elevation without refraction, azimuth from north by east,
    `range_km` slant, `range_rate_km_s` positive when going away, `ground_km` along the surface."""

    azimuth_deg: float
    elevation_deg: float
    range_km: float
    range_rate_km_s: float
    ground_km: float


def observer_at(
    name: str,
    latitude_deg: float,
    longitude_deg: float,
    height_m: float = 0.0,
    zone: str = "UTC",
    guessed: bool = False,
) -> Observer:
    """A checked site. Raises SiteError."""
    for what, value, low, high, unit in (
        ("latitude", latitude_deg, -90.0, 90.0, "degrees"),
        ("longitude", longitude_deg, -180.0, 180.0, "degrees"),
        ("height", height_m, LEAST_HEIGHT_M, GREATEST_HEIGHT_M, "metres"),
    ):
        if math.isnan(value):
            raise SiteError(f"The {what} is not a number.")
        if not low <= value <= high:
            raise SiteError(f"The {what} must lie between {low:g} and {high:g} {unit}.")
    return Observer(name, latitude_deg, longitude_deg, height_m, zone, guessed)


def site_itrs_km(observer: Observer) -> Vector3:
    """Where the observer stands, in ITRS."""
    return itrs_from_geodetic(
        GeodeticPoint(observer.latitude_deg, observer.longitude_deg, observer.height_m / 1000.0)
    )


def look_from(
    observer: Observer, itrs_state: StateVector, subpoint: GeodeticPoint | None = None
) -> Look:
    """How the station stands over `observer`; its light's time of flight (4 ms) is left out.

    `subpoint` is the state's own, for who has it already. In the zenith the azimuth is 0. Raises
    ValueError for a state in another frame.
    """
    if itrs_state.frame is not Frame.ITRS:
        raise ValueError("A look needs a state that turns with the Earth.")
    site = _standing(observer)
    (x0, y0, z0), (e0, e1, _), (n0, n1, n2), (u0, u1, u2) = site.place, *site.axes
    x, y, z = itrs_state.position_km
    vx, vy, vz = itrs_state.velocity_km_s
    dx, dy, dz = x - x0, y - y0, z - z0
    distance = math.sqrt(dx * dx + dy * dy + dz * dz)
    if distance == 0.0:
        raise ValueError("A look needs the station to be somewhere else than the observer.")
    to_east = dx * e0 + dy * e1
    to_north = dx * n0 + dy * n1 + dz * n2
    to_up = dx * u0 + dy * u1 + dz * u2
    below = subpoint or geodetic_from_itrs(itrs_state.position_km)
    return Look(
        math.degrees(math.atan2(to_east, to_north)) % 360.0,
        math.degrees(math.atan2(to_up, math.hypot(to_east, to_north))),
        distance,
        (dx * vx + dy * vy + dz * vz) / distance,
        _along_ellipsoid_km(
            site.reduced_rad,
            _reduced_rad(below.latitude_deg),
            below.longitude_deg - observer.longitude_deg,
        ),
    )


@dataclass(frozen=True, slots=True)
class _Standing:
    """What of a look is the same at every tick."""

    place: Vector3
    axes: tuple[Vector3, Vector3, Vector3]
    reduced_rad: float


@lru_cache(maxsize=64)
def _standing(observer: Observer) -> _Standing:
    return _Standing(
        site_itrs_km(observer),
        local_axes(observer.latitude_deg, observer.longitude_deg),
        _reduced_rad(observer.latitude_deg),
    )


def ground_distance_km(one: GeodeticPoint, other: GeodeticPoint) -> float:
    """Along the ellipsoid between two points, their heights ignored, by Lambert's formula (1942).

    Within 0.1 km up to 15,000 km; nearly opposite points 20 km.
    """
    return _along_ellipsoid_km(
        _reduced_rad(one.latitude_deg),
        _reduced_rad(other.latitude_deg),
        other.longitude_deg - one.longitude_deg,
    )


def _reduced_rad(latitude_deg: float) -> float:
    return math.atan((1.0 - FLATTENING) * math.tan(math.radians(latitude_deg)))


def _along_ellipsoid_km(first: float, second: float, longitude_deg: float) -> float:
    """Lambert's formula from two reduced latitudes in radians and the longitude between them."""
    half_longitude = math.radians(longitude_deg) / 2.0
    haversine = (
        math.sin((second - first) / 2.0) ** 2
        + math.cos(first) * math.cos(second) * math.sin(half_longitude) ** 2
    )
    angle = 2.0 * math.asin(math.sqrt(min(haversine, 1.0)))
    sin_half, cos_half = math.sin(angle / 2.0), math.cos(angle / 2.0)
    if sin_half < 1e-9 or cos_half < 1e-3:
        return EQUATOR_RADIUS_KM * (1.0 - FLATTENING / 3.0) * angle
    middle, difference = (first + second) / 2.0, (second - first) / 2.0
    plus = (angle - math.sin(angle)) * (math.sin(middle) * math.cos(difference) / cos_half) ** 2
    minus = (angle + math.sin(angle)) * (math.cos(middle) * math.sin(difference) / sin_half) ** 2
    return EQUATOR_RADIUS_KM * (angle - FLATTENING / 2.0 * (plus + minus))
