"""UTC datetimes, seconds since 1970, and the one skyfield timescale.

The fast paths count `unix_s`: UTC seconds since 1970-01-01 without leap seconds. Only what needs
skyfield's authority imports it, through `timescale()`, on first use.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

# The span of the bundled ephemeris and of the Earth rotation table; Sputnik is its oldest event.
FIRST_UTC = datetime(1957, 1, 1, tzinfo=UTC)
LAST_UTC = datetime(2053, 1, 1, tzinfo=UTC)
# UTC counts leap seconds since then; before, clocks followed UT1 within 0.1 s.
LEAP_SECONDS_FROM_UTC = datetime(1972, 1, 1, tzinfo=UTC)

_UNIX_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST_UNIX_S = FIRST_UTC.timestamp()
_LAST_UNIX_S = LAST_UTC.timestamp()
_YEAR_1_UNIX_S = -62_135_596_800.0
_YEAR_10000_UNIX_S = 253_402_300_800.0
_UNIX_EPOCH_JULIAN_DAY = 2440587.5


def require_utc(utc: datetime) -> datetime:
    """`utc` in the UTC zone. Raises ValueError for a datetime that names no zone."""
    if utc.tzinfo is UTC:
        return utc
    if utc.utcoffset() is None:
        raise ValueError(f"The time {utc.isoformat()} names no time zone; give it in UTC.")
    return utc.astimezone(UTC)


def unix_s(utc: datetime) -> float:
    """Seconds since 1970 (0.25 us resolution). Raises ValueError for a naive datetime."""
    return require_utc(utc).timestamp()


def utc_from_unix(seconds: float) -> datetime:
    """The UTC datetime of `seconds` since 1970, to the microsecond.

    Raises ValueError outside the years 1 to 9999 and for what is not a number.
    """
    if not _YEAR_1_UNIX_S <= seconds < _YEAR_10000_UNIX_S:
        raise ValueError("The time is not a number that a date could have.")
    return _UNIX_EPOCH + timedelta(seconds=seconds)


def require_covered(seconds: float) -> float:
    """`seconds` if it lies in 1957 to 2053. Raises ValueError, also for NaN."""
    if _FIRST_UNIX_S <= seconds <= _LAST_UNIX_S:
        return seconds
    if not math.isfinite(seconds):
        raise ValueError("The time is not a number.")
    raise ValueError("The time lies outside the years 1957 to 2053 that the ephemeris covers.")


@cache
def timescale() -> Any:
    """skyfield's timescale with its built-in tables; no file is ever fetched."""
    from skyfield.api import load

    return load.timescale(builtin=True)


def skyfield_time(utc: datetime) -> Any:
    """skyfield's Time of `utc`; before 1972 the clock is taken as UT1, as clocks then were set."""
    moment = require_utc(utc)
    if moment >= LEAP_SECONDS_FROM_UTC:
        return timescale().from_datetime(moment)
    return timescale().ut1_jd(_UNIX_EPOCH_JULIAN_DAY + moment.timestamp() / 86_400.0)
