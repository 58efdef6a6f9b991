"""Build assets/orbit/earth_rotation.npz from skyfield's built-in tables.

Columns at nodes between which a straight line is good enough: `unix_s`, `ut1_minus_utc_s`,
`tt_minus_utc_s`; see `iss_viewer.orbit.rotation_from_skyfield`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.rotation_from_skyfield import rotation_from_skyfield

OUT = Path(__file__).resolve().parent.parent / "assets" / "orbit" / "earth_rotation.npz"
# 0.2 ms turn a point on the station's orbit by 0.1 m.
TOLERANCE_S = 2e-4


def main() -> None:
    times, ut1_minus_utc, tt_minus_utc = rotation_from_skyfield(nodes)
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        OUT,
        unix_s=times,
        ut1_minus_utc_s=ut1_minus_utc.astype(np.float32),
        tt_minus_utc_s=tt_minus_utc.astype(np.float32),
    )
    print(f"{OUT.name}: {len(times)} nodes, {OUT.stat().st_size} bytes")


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
