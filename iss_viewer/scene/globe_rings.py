"""Circles on the globe: grid, equator, tropics, the station's band, terminator, footprint."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.frames import (
    EQUATOR_RADIUS_KM,
    POLAR_RADIUS_KM,
    itrs_many_from_geodetic,
)
from iss_viewer.orbit.snapshot import Flight
from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import unit
from iss_viewer.scene.ellipsoid import SPHERE_FROM_KM
from iss_viewer.scene.globe_lines import GlobeLine, line, one_colour

Array = NDArray[np.float64]

# The obliquity of the ecliptic in this century, to a hundredth of a degree.
TROPIC_DEG = 23.44
# The station's inclination: its ground track reaches this latitude (geocentric 51.6).
STATION_BAND_DEG = 51.6
_GRID_STEP_DEG = 30
_LIFT_KM = 1.0
_RING_POINTS = 361


def parallel(latitude_deg: float) -> Array:
    """A circle of latitude, (n, 3)."""
    longitudes = np.linspace(-180.0, 180.0, _RING_POINTS)
    return itrs_many_from_geodetic(np.full(_RING_POINTS, latitude_deg), longitudes, _LIFT_KM)


def meridian(longitude_deg: float) -> Array:
    """Half a circle from pole to pole, (n, 3)."""
    latitudes = np.linspace(-90.0, 90.0, 181)
    return itrs_many_from_geodetic(latitudes, np.full(181, longitude_deg), _LIFT_KM)


def graticule(hex_colour: str, band_colour: str) -> tuple[GlobeLine, ...]:
    """Parallels and meridians every 30 degrees, the equator stronger, the tropics and the band
    of the station's latitudes dashed."""
    faint, plain, strong = 0.16, 0.28, 0.5
    lines = []
    for latitude in range(-60, 90, _GRID_STEP_DEG):
        opacity, width = (strong, 1.4) if latitude == 0 else (faint, 1.0)
        ring = parallel(latitude)
        lines.append(line(ring, one_colour(len(ring), hex_colour, opacity), width, is_cased=False))
    for longitude in range(-180, 180, _GRID_STEP_DEG):
        arc = meridian(longitude)
        lines.append(line(arc, one_colour(len(arc), hex_colour, faint), 1.0, is_cased=False))
    for latitude_deg, colour, opacity, dash in (
        (TROPIC_DEG, hex_colour, plain, (90.0, 180.0)),
        (STATION_BAND_DEG, band_colour, 0.55, (200.0, 300.0)),
    ):
        for sign in (-1.0, 1.0):
            ring = parallel(sign * latitude_deg)
            lines.append(
                line(ring, one_colour(len(ring), colour, opacity), 1.2, dash, is_cased=False)
            )
    return tuple(lines)


def terminator(sun_itrs: Vector3, below_deg: float = 0.0) -> Array:
    """Where the Sun's centre stands `below_deg` under the horizon (0 the terminator, 6, 12, 18
    the ends of the twilights), without refraction: a closed ring on the ellipsoid, (n, 3).

    The ring is the set of ground points whose normal makes 90 + `below_deg` with the Sun, so it
    is exact on the ellipsoid for a Sun at infinity.
    """
    sun = unit(sun_itrs)
    sideways = unit(np.cross(sun, [0.0, 0.0, 1.0]))
    upward = np.cross(sideways, sun)
    turn = np.linspace(0.0, math.tau, _RING_POINTS)[:, None]
    below = math.radians(below_deg)
    normals = math.cos(below) * (np.cos(turn) * sideways + np.sin(turn) * upward) - (
        math.sin(below) * sun
    )
    return _ground_with_normals(normals)


def _ground_with_normals(normals: Array) -> Array:
    """The points of the ellipsoid whose normals these are."""
    axes_squared = np.array([EQUATOR_RADIUS_KM**2, EQUATOR_RADIUS_KM**2, POLAR_RADIUS_KM**2])
    points = normals * axes_squared
    return np.asarray(points / np.sqrt((normals * points).sum(axis=1))[:, None])


def footprint(flight: Flight, lift_km: float = _LIFT_KM) -> Array:
    """The edge of the ground from which the station stands above the horizon, (n, 3): a ring."""
    # On the unit sphere the edge is the circle whose tangents meet the station; squeezing the
    # pole keeps tangents tangent, so this is exact on the ellipsoid.
    station = np.asarray(flight.itrs.position_km) * SPHERE_FROM_KM
    distance = float(np.linalg.norm(station))
    axis = station / distance
    sideways = unit(np.cross(axis, np.eye(3)[int(np.argmin(np.abs(axis)))]))
    upward = np.cross(axis, sideways)
    cos_edge = 1.0 / distance
    sin_edge = math.sqrt(1.0 - cos_edge**2)
    turn = np.linspace(0.0, math.tau, _RING_POINTS)[:, None]
    ring = cos_edge * axis + sin_edge * (np.cos(turn) * sideways + np.sin(turn) * upward)
    return np.asarray(ring / SPHERE_FROM_KM * (1.0 + lift_km / EQUATOR_RADIUS_KM))


def footprint_line(flight: Flight, hex_colour: str) -> GlobeLine:
    """`footprint` as a dashed line."""
    ring = footprint(flight)
    return line(ring, one_colour(len(ring), hex_colour, 0.5), 1.3, (90.0, 150.0), is_cased=False)


def twilight_lines(sun_itrs: Vector3, hex_colour: str) -> tuple[GlobeLine, ...]:
    """The ends of civil, nautical and astronomical twilight, ever fainter."""
    lines = []
    for below_deg, opacity in ((6.0, 0.20), (12.0, 0.14), (18.0, 0.10)):
        ring = terminator(sun_itrs, below_deg)
        lines.append(
            line(
                ring, one_colour(len(ring), hex_colour, opacity), 1.0, (60.0, 180.0), is_cased=False
            )
        )
    return tuple(lines)
