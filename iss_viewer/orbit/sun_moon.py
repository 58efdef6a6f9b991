"""Where the Sun and the Moon stand, fast enough for every tick.

Both are geocentric and apparent: where their light comes from, aberration included. Formulas in
TEME's axes (true equator, the equinox that GMST 1982 counts from). The series of the Sun are
those of Meeus, Astronomical Algorithms, chapter 25, with the largest perturbations by the Moon
and the planets, their amplitudes fitted to JPL's DE421 for 1957 to 2053; the Moon's are the
largest terms of chapter 47. Against DE421 the Sun is at most 0.0015 deg off and the Moon 0.2 deg;
distances 0.01 % and 0.35 %.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.earth_rotation import earth_rotation_rad, tt_minus_utc_s
from iss_viewer.orbit.frames import itrs_from_teme
from iss_viewer.orbit.state import Vector3

Array = NDArray[np.float64]
# The same series for one instant and for many: `Wave` is the matching sine or cosine.
Number = TypeVar("Number", float, NDArray[np.float64])
Wave = Callable[[Number], Number]

AU_KM = 149_597_870.7
# The photosphere (IAU 2015 Resolution B3).
SUN_RADIUS_KM = 695_700.0

_J2000_UNIX_S = 946_728_000.0  # 2000-01-01 12:00
_CENTURY_S = 36_525.0 * 86_400.0
_DEG = math.pi / 180.0
_ARCSEC = _DEG / 3600.0
_KEPT_STEP_S = 600.0
_ABERRATION_RAD = 20.4955 * _ARCSEC


def sun_teme(unix_s: float) -> tuple[Vector3, float]:
    """Unit vector to the Sun and its distance in km."""
    x, y, z, distance = _sun(_centuries(unix_s), math.sin, math.cos)
    return (x, y, z), distance


def sun_teme_many(unix_s: Array) -> tuple[Array, Array]:
    """Unit vectors to the Sun (n, 3) and distances in km (n,)."""
    x, y, z, distance = _sun(_centuries_many(unix_s), np.sin, np.cos)
    return np.stack([x, y, z], axis=-1), distance


def moon_teme(unix_s: float) -> tuple[Vector3, float]:
    """Unit vector to the Moon and its distance in km."""
    x, y, z, distance = _moon(_centuries(unix_s), math.sin, math.cos)
    return (x, y, z), distance


def moon_teme_many(unix_s: Array) -> tuple[Array, Array]:
    """Unit vectors to the Moon (n, 3) and distances in km (n,)."""
    x, y, z, distance = _moon(_centuries_many(unix_s), np.sin, np.cos)
    return np.stack([x, y, z], axis=-1), distance


def sun_and_moon_teme(unix_s: float) -> tuple[Vector3, Vector3]:
    """Unit vectors to both, as the tick wants them: straight between instants ten minutes apart
    that are kept, which is 0.1 arc second off at most and eight times faster."""
    index = unix_s // _KEPT_STEP_S
    share = unix_s / _KEPT_STEP_S - index
    (a, b, c, d, e, f), (da, db, dc, dd, de, df) = _kept_directions(index)
    return (
        (a + share * da, b + share * db, c + share * dc),
        (d + share * dd, e + share * de, f + share * df),
    )


def sun_itrs(unix_s: float) -> Vector3:
    """Unit vector to the Sun in the Earth's turning frame."""
    return itrs_from_teme(sun_teme(unix_s)[0], earth_rotation_rad(unix_s))


def moon_itrs(unix_s: float) -> Vector3:
    """Unit vector to the Moon in the Earth's turning frame."""
    return itrs_from_teme(moon_teme(unix_s)[0], earth_rotation_rad(unix_s))


@lru_cache(maxsize=64)
def _kept_directions(index: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Sun and Moon at the start of a step, and how far they go within it."""
    start, end = index * _KEPT_STEP_S, (index + 1.0) * _KEPT_STEP_S
    begins = (*sun_teme(start)[0], *moon_teme(start)[0])
    ends = (*sun_teme(end)[0], *moon_teme(end)[0])
    return begins, tuple(there - here for here, there in zip(begins, ends, strict=True))


def _centuries(unix_s: float) -> float:
    return (unix_s + tt_minus_utc_s(unix_s) - _J2000_UNIX_S) / _CENTURY_S


def _centuries_many(unix_s: Array) -> Array:
    return (unix_s + tt_minus_utc_s(unix_s) - _J2000_UNIX_S) / _CENTURY_S


def _sun(t: Number, sin: Wave[Number], cos: Wave[Number]) -> tuple[Number, Number, Number, Number]:
    mean = 280.46420 * _DEG + (36_000.76847 * _DEG + 0.00148 * _DEG * t) * t
    anomaly = 357.52911 * _DEG + 35_999.05029 * _DEG * t
    venus = 50.416 * _DEG + 58_517.815 * _DEG * t
    mars = 19.373 * _DEG + 19_139.858 * _DEG * t
    jupiter = 20.02 * _DEG + 3_034.906 * _DEG * t
    elongation = 297.8502 * _DEG + 445_267.1115 * _DEG * t

    centre = (
        (1.914602 * _DEG - 0.004817 * _DEG * t) * sin(anomaly)
        + 0.019993 * _DEG * sin(2.0 * anomaly)
        + 0.000289 * _DEG * sin(3.0 * anomaly)
    )
    # Amplitudes in arc seconds and phases fitted to DE421: Moon, Venus, Mars, Jupiter.
    perturbed = _ARCSEC * (
        6.47 * sin(elongation)
        - 7.19 * cos(anomaly - jupiter)
        + 5.51 * sin(2.0 * (anomaly - venus) - 1.0000)
        + 4.84 * sin(anomaly - venus + 2.6423)
        + 2.47 * sin(3.0 * anomaly - 2.0 * venus + 2.3500)
        - 2.73 * sin(2.0 * (anomaly - jupiter))
        - 2.57 * sin(jupiter + 0.1167)
        + 2.10 * cos(2.0 * (anomaly - mars) - 0.2630)
        + 1.75 * sin(2.0 * mars - anomaly - 1.9027)
        + 1.58 * sin(anomaly - 2.0 * jupiter - 2.8053)
    )
    distance_au = 1.000001018 * (1.0 - 0.016708634**2) / (1.0 + 0.016708634 * cos(anomaly + centre))
    longitude = mean + centre + perturbed - _ABERRATION_RAD / distance_au
    x, y, z = _teme_from_ecliptic(cos(longitude), sin(longitude), 0.0 * t, t, mean, sin, cos)
    return x, y, z, distance_au * AU_KM


def _moon(t: Number, sin: Wave[Number], cos: Wave[Number]) -> tuple[Number, Number, Number, Number]:
    mean = 218.3164477 * _DEG + 481_267.88123421 * _DEG * t
    elongation = 297.8501921 * _DEG + 445_267.1114034 * _DEG * t
    sun = 357.5291092 * _DEG + 35_999.0502909 * _DEG * t
    moon = 134.9633964 * _DEG + 477_198.8675055 * _DEG * t
    node = 93.2720950 * _DEG + 483_202.0175233 * _DEG * t  # argument of latitude
    double = 2.0 * elongation

    longitude = mean + _DEG * (
        6.288774 * sin(moon)
        + 1.274027 * sin(double - moon)
        + 0.658314 * sin(double)
        + 0.213618 * sin(2.0 * moon)
        - 0.185116 * sin(sun)
        - 0.114332 * sin(2.0 * node)
        + 0.058793 * sin(double - 2.0 * moon)
        + 0.057066 * sin(double - sun - moon)
        + 0.053322 * sin(double + moon)
        + 0.045758 * sin(double - sun)
    )
    latitude = _DEG * (
        5.128122 * sin(node)
        + 0.280602 * sin(moon + node)
        + 0.277693 * sin(moon - node)
        + 0.173237 * sin(double - node)
        + 0.055413 * sin(double - moon + node)
        + 0.046271 * sin(double - moon - node)
    )
    distance_km = (
        385_000.56
        - 20_905.355 * cos(moon)
        - 3_699.111 * cos(double - moon)
        - 2_955.968 * cos(double)
        - 569.925 * cos(2.0 * moon)
    )
    level = cos(latitude)
    sun_mean = mean - elongation
    x, y, z = _teme_from_ecliptic(
        level * cos(longitude), level * sin(longitude), sin(latitude), t, sun_mean, sin, cos
    )
    return x, y, z, distance_km


def _teme_from_ecliptic(
    x: Number,
    y: Number,
    z: Number,
    t: Number,
    sun_mean: Number,
    sin: Wave[Number],
    cos: Wave[Number],
) -> tuple[Number, Number, Number]:
    """From the mean ecliptic and equinox of date, with the two largest terms of nutation.

    Nutation in longitude turns about the ecliptic's pole. Its part about the equator's pole is
    the equation of the equinoxes, which TEME leaves out; what remains tips the equator.
    """
    ascending = 125.0445 * _DEG - 1_934.1363 * _DEG * t
    shift = -_ARCSEC * (17.20 * sin(ascending) + 1.32 * sin(2.0 * sun_mean))
    tilt = _ARCSEC * (9.20 * cos(ascending) + 0.57 * cos(2.0 * sun_mean))
    obliquity = 23.4392911 * _DEG - 0.0130042 * _DEG * t + tilt
    sin_e, cos_e = sin(obliquity), cos(obliquity)
    tip = shift * sin_e
    equator_z = y * sin_e + z * cos_e
    return x - tip * equator_z, y * cos_e - z * sin_e, equator_z + tip * x
