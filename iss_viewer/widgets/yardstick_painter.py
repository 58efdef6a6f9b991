"""Paints the names of the things that the station is measured by."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QPainter

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.yardsticks import YardstickSign
from iss_viewer.widgets.station_plates import SegmentLook, paint_pill, pill_size
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

_GAP_PX = 8.0


def paint_yardsticks(
    painter: QPainter, signs: tuple[YardstickSign, ...], camera: Camera,
    size: tuple[float, float], words: Words, theme: Theme, foot_px: float,
) -> list[Box]:  # fmt: skip
    """A pill above each thing, or below what lies flat, none over another; gives back where they
    stand. `foot_px` is where the picture's own signs begin at the bottom."""
    text_font = font(theme, TYPE_SMALL, 600)
    look = SegmentLook(theme.quiet, "↔", "", False)
    places, depth = camera.project([sign.place_m for sign in signs], *size)
    taken: list[Box] = []
    for number in np.argsort(depth).tolist():
        if depth[number] <= camera.near:
            continue
        text = words.say(signs[number].text)
        width, height = pill_size(text, text_font, theme)
        x, y = places[number].tolist()
        if not (0.0 <= x <= size[0] and 0.0 <= y <= size[1]):
            continue
        left = min(max(x - width / 2.0, 4.0), max(size[0] - width - 4.0, 4.0))
        top = min(y - height - _GAP_PX, foot_px - height)
        box = Box(left, max(top, 4.0), width, height)
        while any(_meet(box, other) for other in taken) and box.top > height:
            box = Box(box.left, box.top - height - 2.0, width, height)
        taken.append(box)
        paint_pill(painter, box, text, text_font, look, theme, is_strong=False)
    return taken


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.top < other.bottom
        and other.top < one.bottom
    )
