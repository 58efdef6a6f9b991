"""Coasts and borders as painter paths in degrees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF


@dataclass(frozen=True, slots=True)
class Outline:
    """A path in degrees, x longitude and y minus latitude, with the box round it."""

    path: QPainterPath
    box: QRectF


def outlines_of(lines: Sequence[NDArray[np.float32]]) -> tuple[Outline, ...]:
    """Paths of (n, 2) latitude and longitude lines."""
    made = []
    for each in lines:
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(lon, -lat) for lat, lon in each.tolist()]))
        made.append(Outline(path, path.boundingRect()))
    return tuple(made)
