"""The Earth's rotation out of skyfield's built-in tables.

skyfield's own table is IERS finals2000A (measured and predicted) with Morrison, Stephenson,
Hohenkerk and Zawilski's curve around it. The bundled file is made from this; where that file is
missing or damaged this takes its place, half a second later.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.timescale import (
    FIRST_UTC,
    LAST_UTC,
    LEAP_SECONDS_FROM_UTC,
    timescale,
    unix_s,
)

Floats = NDArray[np.float64]

TT_MINUS_TAI_S = 32.184
# Leap seconds are two nodes this far apart.
LEAP_GAP_S = 1e-3
_TAI_MINUS_UTC_BEFORE_S = 10.0
_UNIX_EPOCH_JULIAN_DAY = 2440587.5


def rotation_from_skyfield(
    choose: Callable[[Floats, Floats], Sequence[int]] | None = None,
) -> tuple[Floats, Floats, Floats]:
    """(n,) times in UTC seconds since 1970, UT1-UTC and TT-UTC in seconds, from a day before 1957
    to a day after 2053, to be joined by straight lines.

    There is a node a day; `choose`, told those days and TT-UT1 on them, gives the indices of
    the ones to keep.
    """
    days = (LAST_UTC - FIRST_UTC).days + 2
    margin = timedelta(days=1)
    times = unix_s(FIRST_UTC - margin) + 86_400.0 * np.arange(days + 1, dtype=np.float64)
    scale = timescale()
    leaps = (np.asarray(scale.leap_dates) - _UNIX_EPOCH_JULIAN_DAY) * 86_400.0
    offsets = np.concatenate(
        [[_TAI_MINUS_UTC_BEFORE_S], np.asarray(scale.leap_offsets, dtype=float)]
    )

    # TT - UT1 from skyfield depends on TT; the table's slope is below 3 ms a day, so looking it
    # up at UTC + 69 s instead of TT errs by less than 0.1 us.
    tt = times + 69.184
    delta: Floats = scale.tt_jd(_UNIX_EPOCH_JULIAN_DAY + tt / 86_400.0).delta_t
    if choose is not None:
        kept = list(choose(times, delta))
        times, delta = times[kept], delta[kept]

    first_leap_s = unix_s(LEAP_SECONDS_FROM_UTC)
    edges = np.concatenate([[first_leap_s], leaps])
    all_times = np.union1d(times, np.concatenate([edges - LEAP_GAP_S, edges]))
    delta = np.interp(all_times, times, delta)
    leap_s = offsets[np.searchsorted(leaps, all_times + LEAP_GAP_S / 4, side="right")]
    tt_minus_utc = np.where(all_times < first_leap_s, delta, TT_MINUS_TAI_S + leap_s)
    return all_times, tt_minus_utc - delta, tt_minus_utc
