"""Lines of the globe painted with QPainter, for machines without OpenGL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.ellipsoid import hidden_by_earth
from iss_viewer.scene.globe_lines import GlobeLine
from iss_viewer.scene.near_plane import NEAR_KM, cut_behind
from iss_viewer.widgets.polygon import polygon_of

Array = NDArray[np.float64]

_CASING = QColor(0, 0, 0)
_CASING_SHARE = 0.5
_SHADES = 10  # colours and opacities are told apart this finely, so that runs stay long


def paint_lines(
    painter: QPainter,
    lines: Sequence[GlobeLine],
    camera: Camera,
    width: float,
    height: float,
    scale: float,
) -> Iterator[None]:
    """One after the other; `scale` is that of the theme, pixels are the painter's own."""
    dense = [_dense(each) for each in lines if len(each.points_km) > 1]
    if not dense:
        return
    points = [_in_front(each.points_km, camera) for each in dense]
    # One projection for all: each would work the camera's matrix out again.
    pixels, _ = camera.project(np.concatenate(points), width, height)
    ends = np.cumsum([len(each) for each in points])[:-1]
    for each, place, at in zip(dense, points, np.split(pixels, ends), strict=True):
        strokes = _strokes(each, camera, place, at)
        if each.is_cased:
            for colour, path in strokes.items():
                dark = QColor(_CASING)
                dark.setAlphaF(QColor.fromRgba(colour).alphaF() * _CASING_SHARE)
                painter.strokePath(path, _pen(dark.rgba(), (each.width_px + 2.4) * scale))
        for colour, path in strokes.items():
            painter.strokePath(path, _pen(colour, each.width_px * scale))
        yield


@lru_cache(maxsize=512)
def _pen(rgba: int, width_px: float) -> QPen:
    pen = QPen(QColor.fromRgba(rgba), width_px)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _strokes(
    of: GlobeLine, camera: Camera, points: Array, pixels: Array
) -> dict[int, QPainterPath]:
    """By colour (0xAARRGGBB) the runs that are in front of the Earth and, where dashed, on a
    dash. One path a colour: hundreds of dashes would each cost a call."""
    colours, along = of.colours, of.along_km
    middles = (points[1:] + points[:-1]) / 2.0
    shown = ~hidden_by_earth(camera.eye, middles)
    shown &= np.isfinite(pixels[1:]).all(axis=1) & np.isfinite(pixels[:-1]).all(axis=1)
    if of.dash_km is not None:
        stroke, period = of.dash_km
        shown &= ((along[1:] + along[:-1]) / 2.0) % period < stroke
    shades = np.round(colours * _SHADES).astype(np.int64)
    key = np.where(shown, shades[1:] @ np.array([1, 64, 4096, 262_144]) + 1, 0)
    breaks = np.flatnonzero(np.diff(key)) + 1
    paths: dict[int, QPainterPath] = {}
    rgba: dict[int, int] = {}
    for first, last in zip([0, *breaks.tolist()], [*breaks.tolist(), len(key)], strict=True):
        shade = int(key[first])
        if not shade:
            continue
        if shade not in paths:
            rgba[shade] = QColor.fromRgbF(*colours[first + 1].tolist()).rgba()
            paths[shade] = QPainterPath()
        paths[shade].addPolygon(polygon_of(pixels[first : last + 1]))
    return {rgba[shade]: path for shade, path in paths.items()}


def _in_front(points: Array, camera: Camera) -> Array:
    """The line cut where it passes behind the eye."""
    eye = np.asarray(camera.eye)
    forward = -camera.view_matrix()[2, :3]
    here = points - eye
    if (here @ forward).min() > NEAR_KM:
        return points
    here = cut_behind(here, np.vstack([here[1:], here[-1:]]), forward)
    here = cut_behind(here, np.vstack([here[:1], here[:-1]]), forward)
    return np.asarray(here + eye)


@lru_cache(maxsize=16)
def _dense(of: GlobeLine) -> GlobeLine:
    """The line with points no farther apart than a quarter of its dashes."""
    if of.dash_km is None:
        return of
    step = min(of.dash_km[0], of.dash_km[1] - of.dash_km[0]) / 4.0
    length = float(of.along_km[-1])
    if length / len(of.points_km) <= step:
        return of
    along = np.linspace(0.0, length, int(length / step) + 2)
    points = [np.interp(along, of.along_km, of.points_km[:, axis]) for axis in range(3)]
    colours = [np.interp(along, of.along_km, of.colours[:, column]) for column in range(4)]
    return replace(
        of,
        points_km=np.column_stack(points),
        colours=np.column_stack(colours).astype(np.float32),
        along_km=along,
    )
