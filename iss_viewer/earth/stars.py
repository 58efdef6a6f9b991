"""The stars that the eye sees, and the figures people draw between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.asset_arrays import Arrays


@dataclass(frozen=True, slots=True, eq=False)
class StarCatalogue:
    """Stars to magnitude 6, brightest first, from the Hipparcos catalogue through d3-celestial.

    `directions` (n, 3) are unit vectors in ICRS at epoch J2000; the proper motion since then is
    below 0.1 degree for all but a handful. `magnitudes` (n,) are visual. `b_minus_v` (n,) is the
    colour index, -0.4 (blue) to 2.3 or so (red). `names` are those of bright stars by their index.
    `figures` (m, 2, 3) are the ends of the constellations' lines as unit vectors.
    """

    directions: NDArray[np.float32]
    magnitudes: NDArray[np.float32]
    b_minus_v: NDArray[np.float32]
    names: tuple[tuple[int, str], ...]
    figures: NDArray[np.float32]


@cache
def stars() -> StarCatalogue:
    """The catalogue, read once. Raises AssetError."""
    arrays = Arrays("sky", "stars.npz")
    return StarCatalogue(
        directions=_read_only(arrays, "directions"),
        magnitudes=_read_only(arrays, "magnitudes"),
        b_minus_v=_read_only(arrays, "b_minus_v"),
        names=tuple(zip(arrays.array("named").tolist(), arrays.lines("names"), strict=True)),
        figures=_read_only(arrays, "figures"),
    )


def _read_only(arrays: Arrays, key: str) -> NDArray[np.float32]:
    found = arrays.array(key).astype(np.float32)
    found.flags.writeable = False
    return found
