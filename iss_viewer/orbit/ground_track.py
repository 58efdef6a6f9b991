"""Subpoints of a span, cut at the antimeridian; footprint."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """The orbit over a span, times ascending, arrays read-only, n samples.

    `unix_s` (n,) UTC seconds since 1970 without leap seconds; `latitude_deg`, `longitude_deg`
    (n,); `altitude_km` (n,); `itrs_km` (n, 3); `teme_km` (n, 3); `lit` (n,) float 0 umbra .. 1
    sunlit (share of the Sun's disc, approximate in penumbra).
    `place_known` False: draw the ring, no place on it.
    """

    unix_s: NDArray[np.float64]
    latitude_deg: NDArray[np.float64]
    longitude_deg: NDArray[np.float64]
    altitude_km: NDArray[np.float64]
    itrs_km: NDArray[np.float64]
    teme_km: NDArray[np.float64]
    lit: NDArray[np.float64]
    place_known: bool = True
