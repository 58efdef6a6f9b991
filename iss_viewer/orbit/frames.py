"""From one frame into another: TEME, ITRS, geodetic WGS 84, LVLH.

A frame's turn about the pole is `earth_rotation_rad`. Scalars take plain tuples, which is some
twenty times faster than numpy for one point; `_many_` takes arrays of shape (n, 3).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import EARTH_RATE_RAD_S
from iss_viewer.orbit.state import GeodeticPoint, Vector3

# WGS 84 (NGA.STND.0036).
EQUATOR_RADIUS_KM = 6378.137
FLATTENING = 1.0 / 298.257223563
POLAR_RADIUS_KM = EQUATOR_RADIUS_KM * (1.0 - FLATTENING)
ECCENTRICITY_SQUARED = FLATTENING * (2.0 - FLATTENING)
SECOND_ECCENTRICITY_SQUARED = ECCENTRICITY_SQUARED / (1.0 - ECCENTRICITY_SQUARED)
# The radii of Bowring's step.
_NORTH_KM = SECOND_ECCENTRICITY_SQUARED * POLAR_RADIUS_KM
_OUT_KM = ECCENTRICITY_SQUARED * EQUATOR_RADIUS_KM

Array = NDArray[np.float64]


def itrs_from_teme(teme: Vector3, rotation_rad: float) -> Vector3:
    """A position or direction in TEME, turned with the Earth."""
    cos, sin = math.cos(rotation_rad), math.sin(rotation_rad)
    x, y, z = teme
    return (cos * x + sin * y, cos * y - sin * x, z)


def teme_from_itrs(itrs: Vector3, rotation_rad: float) -> Vector3:
    """A position or direction fixed to the Earth, in TEME."""
    return itrs_from_teme(itrs, -rotation_rad)


def itrs_velocity_from_teme(
    position_itrs_km: Vector3, velocity_teme_km_s: Vector3, rotation_rad: float
) -> Vector3:
    """The velocity against the turning Earth (its change of rate, 1e-12, left out)."""
    x, y, z = itrs_from_teme(velocity_teme_km_s, rotation_rad)
    return (
        x + EARTH_RATE_RAD_S * position_itrs_km[1],
        y - EARTH_RATE_RAD_S * position_itrs_km[0],
        z,
    )


def itrs_many_from_teme(teme: Array, rotation_rad: Array) -> Array:
    """Rows of `teme` (n, 3), each turned by its `rotation_rad` (n,)."""
    cos, sin = np.cos(rotation_rad), np.sin(rotation_rad)
    itrs = np.empty_like(teme)
    itrs[:, 0] = cos * teme[:, 0] + sin * teme[:, 1]
    itrs[:, 1] = cos * teme[:, 1] - sin * teme[:, 0]
    itrs[:, 2] = teme[:, 2]
    return itrs


def dots(one: Array, other: Array) -> Array:
    """The scalar product (n,) of each row with its partner; (3,) is every row's."""
    product: Array = np.einsum("...j,...j->...", one, other)
    return product


def azimuths_deg(away_km: Array, axes: Array) -> Array:
    """From north by east (n,) of directions (n, 3), over east, north and up (n, 3, 3)."""
    east, north = dots(away_km, axes[:, 0]), dots(away_km, axes[:, 1])
    azimuths: Array = np.degrees(np.arctan2(east, north)) % 360.0
    return azimuths


def geodetic_from_itrs(itrs_km: Vector3) -> GeodeticPoint:
    """Bowring's one step (1976) from his better start (1985): under a micrometre off up to
    2,000 km."""
    x, y, z = itrs_km
    p = math.hypot(x, y)
    near = 1.0 + _NORTH_KM / math.hypot(p, z)
    reduced = math.atan2(z * POLAR_RADIUS_KM * near, p * EQUATOR_RADIUS_KM)
    sin_r, cos_r = math.sin(reduced), math.cos(reduced)
    north = z + _NORTH_KM * sin_r * sin_r * sin_r
    out = p - _OUT_KM * cos_r * cos_r * cos_r
    length = math.hypot(north, out)
    sin_l, cos_l = north / length, out / length
    height = (
        p * cos_l
        + z * sin_l
        - EQUATOR_RADIUS_KM * math.sqrt(1.0 - ECCENTRICITY_SQUARED * sin_l * sin_l)
    )
    return GeodeticPoint(
        math.degrees(math.atan2(north, out)), math.degrees(math.atan2(y, x)), height
    )


def geodetic_many_from_itrs(itrs_km: Array) -> tuple[Array, Array, Array]:
    """Latitude and longitude in degrees and height in km, each (n,), of rows (n, 3)."""
    x, y, z = itrs_km[:, 0], itrs_km[:, 1], itrs_km[:, 2]
    p = np.hypot(x, y)
    near = 1.0 + _NORTH_KM / np.hypot(p, z)
    reduced = np.arctan2(z * POLAR_RADIUS_KM * near, p * EQUATOR_RADIUS_KM)
    sin_r, cos_r = np.sin(reduced), np.cos(reduced)
    north = z + _NORTH_KM * sin_r * sin_r * sin_r
    out = p - _OUT_KM * cos_r * cos_r * cos_r
    length = np.hypot(north, out)
    sin_l, cos_l = north / length, out / length
    height = (
        p * cos_l
        + z * sin_l
        - EQUATOR_RADIUS_KM * np.sqrt(1.0 - ECCENTRICITY_SQUARED * sin_l * sin_l)
    )
    return np.degrees(np.arctan2(north, out)), np.degrees(np.arctan2(y, x)), height


def itrs_from_geodetic(point: GeodeticPoint) -> Vector3:
    """The position in km of a point on or over the ellipsoid."""
    latitude = math.radians(point.latitude_deg)
    longitude = math.radians(point.longitude_deg)
    sin_l, cos_l = math.sin(latitude), math.cos(latitude)
    across = EQUATOR_RADIUS_KM / math.sqrt(1.0 - ECCENTRICITY_SQUARED * sin_l * sin_l)
    out = (across + point.altitude_km) * cos_l
    return (
        out * math.cos(longitude),
        out * math.sin(longitude),
        (across * (1.0 - ECCENTRICITY_SQUARED) + point.altitude_km) * sin_l,
    )


def itrs_many_from_geodetic(
    latitude_deg: Array, longitude_deg: Array, altitude_km: Array | float = 0.0
) -> Array:
    """Positions in km, shape (n, 3)."""
    latitude, longitude = np.radians(latitude_deg), np.radians(longitude_deg)
    sin_l = np.sin(latitude)
    across = EQUATOR_RADIUS_KM / np.sqrt(1.0 - ECCENTRICITY_SQUARED * sin_l * sin_l)
    out = (across + altitude_km) * np.cos(latitude)
    up = (across * (1.0 - ECCENTRICITY_SQUARED) + altitude_km) * sin_l
    return np.stack([out * np.cos(longitude), out * np.sin(longitude), up], axis=-1)


def local_axes(latitude_deg: float, longitude_deg: float) -> tuple[Vector3, Vector3, Vector3]:
    """East, north and up (along the ellipsoid's normal) as unit vectors in ITRS."""
    latitude, longitude = math.radians(latitude_deg), math.radians(longitude_deg)
    sin_l, cos_l = math.sin(latitude), math.cos(latitude)
    sin_o, cos_o = math.sin(longitude), math.cos(longitude)
    return (
        (-sin_o, cos_o, 0.0),
        (-sin_l * cos_o, -sin_l * sin_o, cos_l),
        (cos_l * cos_o, cos_l * sin_o, sin_l),
    )


def lvlh_axes(position_km: Vector3, velocity_km_s: Vector3) -> tuple[Vector3, Vector3, Vector3]:
    """Unit vectors forward, starboard and to the Earth's centre, in the state's own frame.

    The frame must not turn (TEME or GCRS): forward lies in the orbit's plane, level.
    """
    px, py, pz = position_km
    vx, vy, vz = velocity_km_s
    hx, hy, hz = py * vz - pz * vy, pz * vx - px * vz, px * vy - py * vx
    r, h = math.hypot(px, py, pz), math.hypot(hx, hy, hz)
    down = (-px / r, -py / r, -pz / r)
    starboard = (-hx / h, -hy / h, -hz / h)
    forward = (
        starboard[1] * down[2] - starboard[2] * down[1],
        starboard[2] * down[0] - starboard[0] * down[2],
        starboard[0] * down[1] - starboard[1] * down[0],
    )
    return forward, starboard, down
