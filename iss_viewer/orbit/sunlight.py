"""Sun direction, terminator, shadow, beta angle."""

from __future__ import annotations

from enum import Enum


class Illumination(Enum):
    """Shadow state under WGS 84 and a Sun of true size, no atmosphere."""

    SUNLIT = "sunlit"
    PENUMBRA = "penumbra"
    UMBRA = "umbra"
