"""Build assets/orbit/earth_rotation.npz from skyfield's built-in tables.

Columns at nodes between which a straight line is good enough: `unix_s`, `ut1_minus_utc_s`,
`tt_minus_utc_s`. Leap seconds are two nodes a millisecond apart. skyfield's own table is IERS
finals2000A (measured and predicted) with Morrison, Stephenson, Hohenkerk and Zawilski's curve
around it.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.timescale import (
    FIRST_UTC,
    LAST_UTC,
    LEAP_SECONDS_FROM_UTC,
    timescale,
    unix_s,
)

OUT = Path(__file__).resolve().parent.parent / "assets" / "orbit" / "earth_rotation.npz"
# 0.2 ms turn a point on the station's orbit by 0.1 m.
TOLERANCE_S = 2e-4
LEAP_GAP_S = 1e-3
TT_MINUS_TAI_S = 32.184
UNIX_EPOCH_JULIAN_DAY = 2440587.5


def main() -> None:
    days = (LAST_UTC - FIRST_UTC).days + 2
    margin = timedelta(days=1)
    daily = unix_s(FIRST_UTC - margin) + 86_400.0 * np.arange(days + 1, dtype=np.float64)
    scale = timescale()
    leaps = (np.asarray(scale.leap_dates) - UNIX_EPOCH_JULIAN_DAY) * 86_400.0
    offsets = np.concatenate([[10.0], np.asarray(scale.leap_offsets, dtype=float)])

    # TT - UT1 from skyfield depends on TT; the table's slope is below 3 ms a day, so looking it
    # up at UTC + 69 s instead of TT errs by less than 0.1 us.
    tt = daily + 69.184
    delta_t = scale.tt_jd(UNIX_EPOCH_JULIAN_DAY + tt / 86_400.0).delta_t
    kept = nodes(daily, delta_t)
    times, delta = daily[kept], delta_t[kept]

    first_leap_s = unix_s(LEAP_SECONDS_FROM_UTC)
    edges = np.concatenate([[first_leap_s], leaps])
    all_times = np.union1d(times, np.concatenate([edges - LEAP_GAP_S, edges]))
    delta = np.interp(all_times, times, delta)
    leap_s = offsets[np.searchsorted(leaps, all_times + LEAP_GAP_S / 4, side="right")]
    tt_minus_utc = np.where(all_times < first_leap_s, delta, TT_MINUS_TAI_S + leap_s)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        OUT,
        unix_s=all_times,
        ut1_minus_utc_s=(tt_minus_utc - delta).astype(np.float32),
        tt_minus_utc_s=tt_minus_utc.astype(np.float32),
    )
    print(f"{OUT.name}: {len(all_times)} nodes, {OUT.stat().st_size} bytes")


def nodes(times: NDArray[np.float64], values: NDArray[np.float64]) -> list[int]:
    """The fewest nodes, taken greedily, whose chords stay within TOLERANCE_S of `values`."""
    kept = [0]
    start, end = 0, 2
    while end < len(times):
        inner = slice(start + 1, end)
        share = (times[inner] - times[start]) / (times[end] - times[start])
        chord = values[start] + share * (values[end] - values[start])
        if np.abs(chord - values[inner]).max() > TOLERANCE_S or end - start > 400:
            start = end - 1
            kept.append(start)
            end = start + 2
        else:
            end += 1
    return [*kept, len(times) - 1]


if __name__ == "__main__":
    main()
