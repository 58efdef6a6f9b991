"""The discs of Sun and Moon over the turning Earth, to a tenth of an arc second, for many times."""

from __future__ import annotations

import math
from contextlib import closing
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iss_viewer import paths
from iss_viewer.orbit.earth_rotation import EARTH_RATE_RAD_S, tt_minus_utc_s
from iss_viewer.orbit.eme2000 import teme_from_eme2000
from iss_viewer.orbit.frames import dots, itrs_many_from_teme
from iss_viewer.orbit.sun_moon import SUN_RADIUS_KM

Array = NDArray[np.float64]
Which = NDArray[np.intp]

LIGHT_KM_S = 299_792.458
# The mean radius (IAU 2015 report on cartographic coordinates); the limb's mountains reach 1".
MOON_RADIUS_KM = 1_737.4

# A cubic through four places of the Moon that far apart is within 0.01" (20 m on its orbit).
_STEP_S = 3.0 * 3600.0
_AROUND = np.array([-1, 0, 1, 2])
# Nutation's fastest terms take nine days: straight lines over two are within 0.03".
_KNOT_S = 2.0 * 86_400.0
_UNIX_EPOCH_JULIAN_DAY = 2440587.5
# No place of either is ever outside, unless the file is damaged.
_DISTANCES_KM = ((1.4e8, 1.6e8), (3.4e5, 4.2e5))


class Body(IntEnum):
    """What the station can pass in front of."""

    SUN = 0
    MOON = 1


RADII_KM = np.array([SUN_RADIUS_KM, MOON_RADIUS_KM])


class SunMoonError(Exception):
    """The bundled ephemeris cannot be read; the message is a sentence."""


class SunMoonTable:
    """Sun and Moon from JPL's DE421 between two times (UTC seconds since 1970).

    Each stands where its light left it (light time of the Earth's centre), seen from the Earth,
    which is what aberration by the Earth's way round the Sun comes to, within 0.01"; bending
    of light (0.01" at the Moon) is left out.

    Raises SunMoonError; ValueError for a span that the ephemeris does not cover.
    """

    __slots__ = ("_first_s", "_nodes_km")

    def __init__(self, first_s: float, last_s: float) -> None:
        count = max(math.ceil((last_s - first_s) / _STEP_S), 1) + 3
        times = first_s + _STEP_S * np.arange(-1, count, dtype=np.float64)
        self._first_s = float(times[0])
        turn = teme_from_eme2000(times, _KNOT_S)
        self._nodes_km: Array = np.einsum("nij,bnj->bni", turn, _seen_km(times))

    def itrs(self, which: Which, unix_s: Array, rotation_rad: Array) -> tuple[Array, Array]:
        """Of the bodies (n,) at times (n,) of the span, the Earth then being turned by (n,): places
        (n, 3) in ITRS seen from the Earth's centre, and velocities against the turning Earth."""
        steps = (unix_s - self._first_s) / _STEP_S
        index = np.clip(steps.astype(np.intp), 1, self._nodes_km.shape[1] - 3)
        x = steps - index
        nodes = self._nodes_km[which[:, np.newaxis], index[:, np.newaxis] + _AROUND]
        place = _weighted(nodes, _lagrange(x))
        speed = _weighted(nodes, _lagrange_slopes(x)) / _STEP_S
        itrs = itrs_many_from_teme(place, rotation_rad)
        return itrs, itrs_many_from_teme(speed, rotation_rad) - carried_km_s(itrs)


def _weighted(nodes: Array, weights: Array) -> Array:
    found: Array = np.einsum("nkj,kn->nj", nodes, weights)
    return found


def _lagrange(x: Array) -> Array:
    """Weights (4, n) of the nodes at -1, 0, 1 and 2."""
    a, b, c, d = x + 1.0, x, x - 1.0, x - 2.0
    return np.stack([-b * c * d / 6.0, a * c * d / 2.0, -a * b * d / 2.0, a * b * c / 6.0])


def _lagrange_slopes(x: Array) -> Array:
    square = 3.0 * x * x
    return np.stack(
        [
            (-square + 6.0 * x - 2.0) / 6.0,
            (square - 4.0 * x - 1.0) / 2.0,
            (-square + 2.0 * x + 2.0) / 2.0,
            (square - 1.0) / 6.0,
        ]
    )


def carried_km_s(itrs_km: Array) -> Array:
    """How fast the turning Earth carries points (n, 3) or (3,) of ITRS eastwards, same shape."""
    x, y = itrs_km[..., 0], itrs_km[..., 1]
    carried = np.zeros_like(itrs_km)
    carried[..., 0], carried[..., 1] = -EARTH_RATE_RAD_S * y, EARTH_RATE_RAD_S * x
    return carried


def _seen_km(unix_s: Array) -> Array:
    """(2, n, 3) where what arrives at steady times left each body, from the Earth's centre in
    ICRF's axes, which are within 0.02" of EME2000's."""
    days = _UNIX_EPOCH_JULIAN_DAY + (unix_s + tt_minus_utc_s(unix_s)) / 86_400.0
    from jplephem.exceptions import OutOfRangeError
    from jplephem.spk import SPK

    path = paths.asset("ephemeris", "de421_1957_2053.bsp")
    try:
        with closing(SPK.open(str(path))) as kernel:
            found = np.stack([_geometric_km(kernel, body, days) for body in Body])
    except OutOfRangeError as error:
        raise ValueError(
            "The time lies outside the years 1957 to 2053 that the ephemeris covers."
        ) from error
    except Exception as error:  # On a damaged file jplephem stumbles in any way.
        raise SunMoonError(_unreadable()) from error
    for body, (nearest, farthest) in zip(Body, _DISTANCES_KM, strict=True):
        distance = np.sqrt(dots(found[body], found[body]))
        if not ((distance > nearest) & (distance < farthest)).all():
            raise SunMoonError(_unreadable())
    late_s = np.sqrt(dots(found, found)) / LIGHT_KM_S
    speeds = np.gradient(found, _STEP_S, axis=1, edge_order=2)
    seen: Array = found - late_s[:, :, np.newaxis] * speeds
    return seen


def _geometric_km(kernel: Any, body: Body, days: Array) -> Array:
    """From the Earth; the numbers are NAIF's: 0 the solar system's centre of mass, 3 that of
    Earth and Moon, 10 the Sun, 301 the Moon, 399 the Earth."""
    earth = kernel[3, 399].compute(days)
    if body is Body.MOON:
        place = kernel[3, 301].compute(days) - earth
    else:
        place = kernel[0, 10].compute(days) - kernel[0, 3].compute(days) - earth
    found: Array = place.T
    return found


def _unreadable() -> str:
    return "The bundled ephemeris of Sun and Moon cannot be read; self-check says more."
