"""The Earth's shadow: WGS 84 ellipsoid, the Sun a disc of its true size, no atmosphere.

Stretching space along the Earth's axis by 1/(1 - f) makes the ellipsoid a sphere, where the angle
from the Sun to the Earth's edge is plain. The stretch of that angle is undone to first order, and
the edge is taken as straight across the Sun's disc: together under 0.0003 deg, or 5 ms of the
station's way.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.frames import (
    EQUATOR_RADIUS_KM,
    FLATTENING,
    SECOND_ECCENTRICITY_SQUARED,
)
from iss_viewer.orbit.sun_moon import SUN_RADIUS_KM

Array = NDArray[np.float64]


def sun_over_edge(position_km: Array, sun_unit: Array, sun_distance_km: Array) -> Array:
    """How far the Sun's centre stands above the Earth's edge, in radii of its disc (n,).

    1 at first contact with the Earth, 0 half set, -1 gone. `position_km` (n, 3) and the geocentric
    `sun_unit` (n, 3) share a frame whose z axis is the Earth's.
    """
    to_sun = sun_unit * sun_distance_km[:, None] - position_km
    distance = np.sqrt(np.einsum("ij,ij->i", to_sun, to_sun))
    to_sun /= distance[:, None]
    stretch = 1.0 / (1.0 - FLATTENING)

    place = position_km.copy()
    place[:, 2] *= stretch
    radius = np.sqrt(np.einsum("ij,ij->i", place, place))
    place /= radius[:, None]
    ray = to_sun.copy()
    ray[:, 2] *= stretch
    ray_stretch = np.sqrt(np.einsum("ij,ij->i", ray, ray))
    ray /= ray_stretch[:, None]

    up = np.clip(np.einsum("ij,ij->i", ray, place), -1.0, 1.0)
    across = np.sqrt(np.maximum(1.0 - up * up, 1e-18))
    # From the nadir: the ray's angle less the edge's.
    over_edge = np.arccos(-up) - np.arcsin(np.minimum(EQUATOR_RADIUS_KM / radius, 1.0))
    # The direction in which that angle grows is (place - up * ray) / across; its z tells how
    # much of it the stretch has changed.
    away_z = (place[:, 2] - up * ray[:, 2]) / across
    true_over_edge = (
        over_edge * ray_stretch / np.sqrt(1.0 + SECOND_ECCENTRICITY_SQUARED * away_z * away_z)
    )
    in_radii: Array = true_over_edge / np.arcsin(SUN_RADIUS_KM / distance)
    return in_radii


def lit_share(over_edge: Array) -> Array:
    """The share of the Sun's disc above a straight edge, 0..1, from `sun_over_edge`."""
    height = np.clip(over_edge, -1.0, 1.0)
    return 1.0 - (np.arccos(height) - height * np.sqrt(1.0 - height * height)) / np.pi
