"""Where the sky's plane lies on the paper, and the texts that find room on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPolygonF

from iss_viewer.scene.label_layout import Box, LabelRequest, place_labels
from iss_viewer.widgets.map_text import PAD_PX, HaloTexts
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import TYPE_BODY, TYPE_SMALL, Theme

Array = NDArray[np.float64]

_TEXT, _QUIET, _HALO = QColor("#F2F6FD"), QColor("#B9C6DB"), QColor(5, 9, 18, 225)
_GROUND_PX = 34.0
_TOP_PX = 18.0
# A little more than a quarter turn to either side.
MOST_ASIDE = 1.18


@dataclass(frozen=True, slots=True)
class SkyFrame:
    """Where the picture's plane lies on the paper: the point faced, and pixels for a quarter
    turn."""

    x_px: float
    y_px: float
    quarter_px: float

    @classmethod
    def inside(cls, size: QSize, scale: float) -> SkyFrame:
        ground, top = _GROUND_PX * scale, _TOP_PX * scale
        quarter = min(size.width() / (2.0 * MOST_ASIDE), size.height() - ground - top)
        return cls(size.width() / 2.0, size.height() - ground, max(quarter, 1.0))

    def point(self, x: float, y: float) -> QPointF:
        return QPointF(self.x_px + x * self.quarter_px, self.y_px - y * self.quarter_px)

    def points(self, places: Array) -> list[QPointF]:
        """Of the places (n, 2) those that are finite."""
        shown = places[np.isfinite(places).all(axis=1)]
        return [self.point(x, y) for x, y in shown.tolist()]

    def line(self, places: Array) -> QPolygonF:
        return QPolygonF(self.points(places))


class SkyTexts:
    """Gathers texts, finds room for them, and draws them with a halo."""

    def __init__(
        self, painter: QPainter, size: QSize, theme: Theme, frame: SkyFrame, halos: HaloTexts
    ) -> None:
        self._painter, self._frame, self._theme = painter, frame, theme
        self._inside = Box(6.0, 4.0, size.width() - 12.0, frame.y_px - 6.0)
        self._small, self._main = font(theme, TYPE_SMALL), font(theme, TYPE_BODY, 600)
        self._wanted: list[LabelRequest] = []
        self._said: dict[str, tuple[str, QFont, QColor]] = {}
        self._shorter: dict[str, str] = {}
        self._halos = halos

    def compass(self, text: str, x: float, *, is_main: bool) -> None:
        """Under the horizon, where there is always room."""
        face = self._main if is_main else self._small
        width = QFontMetricsF(face).horizontalAdvance(text)
        at = self._frame.point(x, 0.0)
        left = at.x() - width / 2.0
        if left < 2.0 or left + width > self._inside.right + 4.0:
            return
        self._painter.setFont(face)
        self._painter.setPen(_TEXT if is_main else _QUIET)
        self._painter.drawText(QPointF(left, at.y() + 22.0 * self._theme.scale), text)

    def want(
        self, text: str, x: float, y: float, rank: float, side: str, shorter: str | None = None
    ) -> None:
        """`shorter` is said where there is no room for `text`; what has one is a main text."""
        if not np.isfinite(x + y):
            return
        face = self._main if shorter is not None else self._small
        metrics = QFontMetricsF(face)
        at, key = self._frame.point(x, y), f"{len(self._said):03d}"
        if shorter is not None:
            self._shorter[key] = shorter
        self._said[key] = text, face, _TEXT if rank > 30.0 else _QUIET
        self._wanted.append(
            LabelRequest(
                key, at.x(), at.y(), metrics.horizontalAdvance(text), metrics.height(), rank,
                9.0 * self._theme.scale, side,
            )
        )  # fmt: skip

    def _shorten(self, placed: set[str]) -> bool:
        """Texts that found no room by their shorter ones; whether there was any such."""
        cut = False
        for number, request in enumerate(self._wanted):
            shorter = self._shorter.get(request.key)
            if request.key not in placed and shorter is not None:
                _, face, colour = self._said[request.key]
                self._said[request.key] = shorter, face, colour
                width = QFontMetricsF(face).horizontalAdvance(shorter)
                self._wanted[number] = replace(request, width=width)
                cut = True
        return cut

    def draw(self, way: list[QPointF]) -> None:
        """Clear of the way itself."""
        ratio = self._painter.device().devicePixelRatioF()
        keep_off = [Box(at.x() - 3.0, at.y() - 3.0, 6.0, 6.0) for at in way[::3]]
        found = place_labels(self._wanted, self._inside, keep_off)
        if self._shorten({placed.key for placed in found}):
            found = place_labels(self._wanted, self._inside, keep_off)
        for placed in found:
            text, face, colour = self._said[placed.key]
            picture = self._halos.picture(text, face, colour, _HALO, ratio)
            corner = QPointF(placed.box.left - PAD_PX, placed.box.top - PAD_PX)
            self._painter.drawImage(corner, picture)
