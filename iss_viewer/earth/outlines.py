"""Coasts, borders and land to draw: Natural Earth at 1:110 million and, finer, 1:50 million.

All lines are (n, 2) float32 latitudes and longitudes in degrees, read-only, within -180..180 and
cut at the antimeridian; steps of 1/180 degree (600 m) on top of the map's own simplification.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from iss_viewer.earth.asset_arrays import Arrays

Line = NDArray[np.float32]

_STEPS_A_DEGREE = 180


def coastlines(fine: bool = False) -> tuple[Line, ...]:
    """Where land meets sea; not the shores of lakes. Raises AssetError."""
    return _lines("coasts", fine)


def borders(fine: bool = False) -> tuple[Line, ...]:
    """Lines between countries that are not disputed. Raises AssetError."""
    return _lines("borders", fine)


def disputed_borders(fine: bool = False) -> tuple[Line, ...]:
    """Lines in and around the areas of `earth.disputes` as they are held: to be drawn dashed.

    Those of areas that Natural Earth draws as part of a country, such as Abkhazia, are not among
    them. Raises AssetError.
    """
    return _lines("disputed", fine)


def land_polygons(fine: bool = False) -> tuple[Line, ...]:
    """Closed rings to fill together by the odd-even rule: some are holes, such as the Caspian Sea.

    Their edges along the antimeridian and the South Pole are cuts, not coasts. Raises AssetError.
    """
    return _lines("land", fine)


@cache
def _arrays(fine: bool) -> Arrays:
    return Arrays("earth", f"outlines_{'fine' if fine else 'small'}.npz")


@cache
def _lines(kind: str, fine: bool) -> tuple[Line, ...]:
    arrays = _arrays(fine)
    points = arrays.array(f"{kind}_points").astype(np.float32) / np.float32(_STEPS_A_DEGREE)
    points.flags.writeable = False
    offsets = arrays.array(f"{kind}_offsets").tolist()
    return tuple(points[first:last] for first, last in pairwise(offsets))
