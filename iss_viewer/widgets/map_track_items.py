"""The track on the map: curves that are told new points, minute ticks and arrowheads."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.scene.label_layout import Box, LabelRequest, place_labels
from iss_viewer.scene.map_frame import MapFrame
from iss_viewer.scene.map_track import (
    AHEAD_S,
    BEHIND_S,
    TrackSign,
    TrackStrokes,
    arrowheads,
    minute_ticks,
    strokes,
)
from iss_viewer.scene.smooth_track import SmoothTrack, smooth
from iss_viewer.widgets.map_box import MapBox
from iss_viewer.widgets.map_items import SignItem
from iss_viewer.widgets.map_look import look_of
from iss_viewer.widgets.map_text import PAD_PX, HaloTexts
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import DARK, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

Array = NDArray[np.float64]

# The long curves are cut at whole minutes and told new points once a minute; a short one through
# the station joins them and moves with it.
_ANCHOR_S = 60.0
_NAMES = ("behind_dark", "behind_lit", "ahead_dark", "ahead_lit")


class TrackItems:
    """Reuses its items: nothing is made after the first track."""

    def __init__(self, box: MapBox, texts: HaloTexts) -> None:
        self._box, self._texts = box, texts
        self._theme, self._look = DARK, look_of(DARK)
        self._doubt = self._curve(18.0)
        self._far = {name: self._curve(20.0) for name in _NAMES}
        self._near = {name: self._curve(21.0) for name in _NAMES}
        self._signs: list[SignItem] = []
        self._font = QFont()
        self._drawn: tuple[SmoothTrack, float] | None = None
        self._curve_of: SmoothTrack | None = None
        self._ratio = 1.0

    def _curve(self, z: float) -> pg.PlotCurveItem:
        curve = pg.PlotCurveItem(connect="finite", antialias=True, skipFiniteCheck=True)
        curve.setZValue(z)
        self._box.addItem(curve, ignoreBounds=True)
        return curve

    def show_theme(self, theme: Theme) -> None:
        self._theme, self._look = theme, look_of(theme)
        self._font = font(theme, TYPE_SMALL, 500)
        look, scale = self._look, theme.scale
        for curves in (self._far, self._near):
            for name, curve in curves.items():
                colour = look.sun_line if name.endswith("_lit") else look.dark_line
                if name.startswith("ahead"):
                    curve.setPen(_pen(colour, 3.0 * scale))
                    curve.setShadowPen(_pen(look.casing, 5.4 * scale))
                else:
                    faded = QColor(colour)
                    faded.setAlphaF(0.75)
                    curve.setPen(_pen(faded, 2.0 * scale, dashed=True))
                    curve.setShadowPen(None)
        faded = QColor(look.mark)
        faded.setAlphaF(0.30)
        self._doubt.setPen(_pen(faded, 13.0 * scale))
        for sign in self._signs:
            sign.show_style(look.casing, scale)
        self._drawn = None

    def show_track(self, track: Track | None) -> None:
        """None when there is none."""
        self._curve_of = smooth(track) if track is not None and len(track.unix_s) > 2 else None

    def show(
        self,
        snapshot: Snapshot | None,
        frame: MapFrame,
        words: Words,
        keep_off: Sequence[Box],
        *,
        is_wanted: bool,
        ratio: float,
    ) -> None:
        """The track around the snapshot; nothing where the place on it is not known."""
        curve, self._ratio = self._curve_of, ratio
        if (
            curve is None
            or snapshot is None
            or not is_wanted
            or not curve.track.place_known
            or snapshot.quality in (Quality.PLACE_UNKNOWN, Quality.NO_ELEMENTS)
        ):
            self._clear()
            return
        now_s = unix_s(snapshot.utc)
        anchor_s = _ANCHOR_S * math.floor(now_s / _ANCHOR_S)
        if self._drawn != (curve, anchor_s):
            self._drawn = (curve, anchor_s)
            behind = strokes(curve, utc_from_unix(anchor_s), (BEHIND_S, 0.0))
            ahead = strokes(curve, utc_from_unix(anchor_s + _ANCHOR_S), (0.0, AHEAD_S))
            _tell(self._far, behind, ahead)
        joint = strokes(curve, snapshot.utc, (now_s - anchor_s, anchor_s + _ANCHOR_S - now_s))
        _tell(self._near, joint, joint)
        self._show_doubt(curve, snapshot, frame)
        self._show_signs(curve, snapshot, frame, words, keep_off)

    def _clear(self) -> None:
        empty = TrackStrokes(*(np.empty((0, 2)) for _ in range(4)))
        _tell(self._far, empty, empty)
        _tell(self._near, empty, empty)
        self._doubt.setData([], [])
        for sign in self._signs:
            sign.hide()
        self._drawn = None

    def _show_doubt(self, curve: SmoothTrack, snapshot: Snapshot, frame: MapFrame) -> None:
        """How far along its way the station may be off, where that is more than its own sign."""
        error_s = snapshot.accuracy.along_track_error_s or 0.0
        # It flies 4 degrees a minute.
        if error_s / 15.0 * frame.px_a_degree < 30.0:
            self._doubt.setData([], [])
            return
        both = strokes(curve, snapshot.utc, (error_s, error_s))
        gap = np.full((1, 2), np.nan)
        parts = [
            part
            for line in (both.behind_lit, both.behind_dark, both.ahead_lit, both.ahead_dark)
            for part in (line, gap)
        ]
        whole = np.vstack(parts)
        self._doubt.setData(whole[:, 1], whole[:, 0])

    def _show_signs(
        self,
        curve: SmoothTrack,
        snapshot: Snapshot,
        frame: MapFrame,
        words: Words,
        keep_off: Sequence[Box],
    ) -> None:
        ticks = minute_ticks(curve, snapshot.utc)
        arrows = arrowheads(curve, snapshot.utc)
        while len(self._signs) < len(ticks) + len(arrows):
            sign = SignItem(self._box, 30.0)
            sign.show_style(self._look.casing, self._theme.scale)
            self._signs.append(sign)
        metrics = QFontMetricsF(self._font)
        texts = [
            words.say("scene.map.minutes", minutes=str(tick.minutes)) if _is_told(tick) else ""
            for tick in ticks
        ]
        spots = [frame.pixel(tick.latitude_deg, tick.longitude_deg) for tick in ticks]
        requests = [
            LabelRequest(
                text,
                x,
                y,
                metrics.horizontalAdvance(text),
                metrics.height(),
                rank=-place,
                gap=9.0,
                prefer=_clear_side(tick, frame),
            )
            for place, (tick, text, (x, y)) in enumerate(zip(ticks, texts, spots, strict=True))
            if text
        ]
        inside = Box(2.0, 2.0, frame.width_px - 4.0, frame.height_px - 4.0)
        dots = [Box(x - 5.0, y - 5.0, 10.0, 10.0) for x, y in spots]
        placed = place_labels(requests, inside, [*keep_off, *dots])
        boxes = {label.key: label.box for label in placed}
        signs = iter(self._signs)
        for text, (x, y) in zip(texts, spots, strict=True):
            picture, at = None, QPointF()
            if text in boxes:
                box = boxes[text]
                at = QPointF(box.left - PAD_PX, box.top - PAD_PX)
                picture = self._texts.picture(
                    text, self._font, self._look.label, self._look.halo, self._ratio
                )
            next(signs).show_tick(x, y, picture, at, self._look.mark)
        for arrow in arrows:
            x, y = frame.pixel(arrow.latitude_deg, arrow.longitude_deg)
            colour = self._look.sun_line if arrow.is_lit else self._look.dark_line
            next(signs).show_arrow(x, y, turn_rad(arrow, frame), colour)
        for unused in signs:
            unused.hide()


def _is_told(tick: TrackSign) -> bool:
    """Every tick near, then every half hour."""
    return tick.minutes is not None and (tick.minutes <= 30 or tick.minutes % 30 == 0)


def _clear_side(tick: TrackSign, frame: MapFrame) -> str:
    """The side of a tick on which its label does not lie on the way itself."""
    east, up = tick.east, tick.north * frame.stretch
    if abs(up) < 0.35 * abs(east):
        return "above" if tick.latitude_deg > 0.0 else "below"
    if abs(east) < 0.35 * abs(up):
        return "right"
    return "below-right" if east * up > 0.0 else "above-right"


def turn_rad(sign: TrackSign, frame: MapFrame) -> float:
    """The way's direction on the screen, from up, clockwise."""
    return math.atan2(sign.east, sign.north * frame.stretch)


def _tell(curves: dict[str, pg.PlotCurveItem], behind: TrackStrokes, ahead: TrackStrokes) -> None:
    for name, curve in curves.items():
        line = getattr(behind if name.startswith("behind") else ahead, name)
        if len(line) or curve.xData is not None:
            curve.setData(line[:, 1], line[:, 0])


def _pen(colour: QColor, width_px: float, *, dashed: bool = False) -> QPen:
    pen = QPen(colour, width_px)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashed:
        pen.setDashPattern([2.2, 2.2])
    return pen
