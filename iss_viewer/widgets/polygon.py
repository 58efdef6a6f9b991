"""Qt's polygon of numpy's numbers."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPolygonF
from shiboken6 import VoidPtr


def polygon_of(pixels: NDArray[np.float64]) -> QPolygonF:
    """Of pixels (n, 2), without a Python object a point."""
    polygon = QPolygonF()
    if not len(pixels):
        return polygon
    polygon.resize(len(pixels))
    address = cast(int, polygon.data())
    memory = VoidPtr(address, pixels.nbytes, True)  # type: ignore[call-arg]  # stubs lack the size
    np.frombuffer(cast(memoryview, memory), np.float64).reshape(-1, 2)[:] = pixels
    return polygon
