"""How far the Earth has turned, without importing skyfield.

GMST of 1982, as SGP4's TEME frame is defined by it (Vallado et al., AIAA 2006-6753), from UT1.
UT1-UTC comes from a table made by tools/build_earth_rotation.py out of skyfield's built-in one:
within 0.2 ms of it (0.1 m on the station's orbit). Polar motion is left out (about 10 m).
"""

from __future__ import annotations

import io
import math
import zipfile
import zlib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from iss_viewer import paths

Number = TypeVar("Number", float, NDArray[np.float64])

# d(GMST)/d(UT1) near our century, rad/s: the Earth's turning against the stars.
EARTH_RATE_RAD_S = 7.292115146706979e-5

_J2000_UNIX_S = 946_728_000.0  # 2000-01-01 12:00
_CENTURY_S = 36_525.0 * 86_400.0
_GMST_AT_J2000_S = 67_310.54841
_GMST_LINEAR_S = 8_640_184.812866


@dataclass(frozen=True, slots=True, eq=False)
class _Table:
    """Nodes of UT1-UTC and TT-UTC in seconds; as lists too, which bisect reads faster."""

    unix_s: NDArray[np.float64]
    ut1_minus_utc_s: NDArray[np.float64]
    tt_minus_utc_s: NDArray[np.float64]
    starts: list[float]
    ut1: list[float]
    ut1_slopes: list[float]
    tt: list[float]


@cache
def _table() -> _Table:
    try:
        # Read whole first: numpy leaves the file open when it finds it cut short.
        stored = paths.asset("orbit", "earth_rotation.npz").read_bytes()
        with np.load(io.BytesIO(stored), allow_pickle=False) as arrays:
            unix_s = arrays["unix_s"].astype(np.float64)
            ut1 = arrays["ut1_minus_utc_s"].astype(np.float64)
            tt = arrays["tt_minus_utc_s"].astype(np.float64)
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error):
        from iss_viewer.orbit.rotation_from_skyfield import rotation_from_skyfield

        # The same within a millisecond, but half a second later.
        unix_s, ut1, tt = rotation_from_skyfield()
    slopes = np.append(np.diff(ut1) / np.diff(unix_s), 0.0)
    return _Table(unix_s, ut1, tt, unix_s.tolist(), ut1.tolist(), slopes.tolist(), tt.tolist())


@overload
def ut1_minus_utc_s(unix_s: float) -> float: ...
@overload
def ut1_minus_utc_s(unix_s: NDArray[np.float64]) -> NDArray[np.float64]: ...
def ut1_minus_utc_s(unix_s: float | NDArray[np.float64]) -> float | NDArray[np.float64]:
    """UT1 - UTC in seconds; before 1972 zero by definition (see timescale), predicted from the
    table's last measurement on. Beyond the table its end values are kept."""
    table = _table()
    if isinstance(unix_s, np.ndarray):
        return np.interp(unix_s, table.unix_s, table.ut1_minus_utc_s)
    node = max(bisect_right(table.starts, unix_s) - 1, 0)
    return table.ut1[node] + (unix_s - table.starts[node]) * table.ut1_slopes[node]


@overload
def tt_minus_utc_s(unix_s: float) -> float: ...
@overload
def tt_minus_utc_s(unix_s: NDArray[np.float64]) -> NDArray[np.float64]: ...
def tt_minus_utc_s(unix_s: float | NDArray[np.float64]) -> float | NDArray[np.float64]:
    """TT - UTC in seconds, for where the Sun and the Moon are: 69.184 since 2017, no further
    leap second assumed; before 1972 good to 0.1 s."""
    table = _table()
    if isinstance(unix_s, np.ndarray):
        return np.interp(unix_s, table.unix_s, table.tt_minus_utc_s)
    return table.tt[max(bisect_right(table.starts, unix_s) - 1, 0)]


@overload
def earth_rotation_rad(unix_s: float) -> float: ...
@overload
def earth_rotation_rad(unix_s: NDArray[np.float64]) -> NDArray[np.float64]: ...
def earth_rotation_rad(unix_s: float | NDArray[np.float64]) -> float | NDArray[np.float64]:
    """GMST 1982 in 0..2 pi: the angle about the pole from TEME to ITRS.

    Within 1 m of skyfield's ITRS on the station's orbit; polar motion (about 10 m) ignored.
    """
    if isinstance(unix_s, np.ndarray):
        return _turned_rad(unix_s + ut1_minus_utc_s(unix_s)) % math.tau
    return _turned_rad(unix_s + ut1_minus_utc_s(unix_s)) % math.tau


def earth_turned_rad(unix_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """The same without whole turns taken off, so that it steps at leap seconds only."""
    return _turned_rad(unix_s + ut1_minus_utc_s(unix_s))


def _turned_rad(ut1_unix_s: Number) -> Number:
    since_j2000_s = ut1_unix_s - _J2000_UNIX_S
    t = since_j2000_s / _CENTURY_S
    # Beside the sidereal drift the Earth turns once in each UT1 day from noon.
    drift_s = _GMST_AT_J2000_S + (_GMST_LINEAR_S + (0.093104 - 6.2e-6 * t) * t) * t
    return (since_j2000_s + drift_s) * (math.tau / 86_400.0)
