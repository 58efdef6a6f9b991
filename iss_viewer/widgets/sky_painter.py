"""Paints a pass over the horizon, for the window, a picture file and paper alike."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRadialGradient,
)

from iss_viewer.scene.sky_picture import SkyPicture
from iss_viewer.widgets.map_text import HaloTexts
from iss_viewer.widgets.sky_texts import MOST_ASIDE, SkyFrame, SkyTexts
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.words import Words

Array = NDArray[np.float64]

_LAND, _LAND_EDGE = QColor("#05080E"), QColor("#2A3750")
_TEXT, _QUIET = QColor("#F2F6FD"), QColor("#B9C6DB")
_WARM = QColor(255, 172, 96)
_MOON = QColor("#F4EFD9")


class SkyPainter:
    """One painting of one picture at one size; `theme` gives sunlight's colour and the scale of
    type. The sky is as dark in a light theme as outside."""

    def __init__(
        self,
        painter: QPainter,
        picture: SkyPicture,
        words: Words,
        theme: Theme,
        size: QSize,
        halos: HaloTexts,
    ) -> None:
        self._painter, self._picture, self._words = painter, picture, words
        self._theme, self._size, self._halos = theme, size, halos
        self._sun = QColor(DARK.sun)
        self.frame = SkyFrame.inside(size, theme.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self) -> None:
        self._sky()
        self._fists()
        self._stars()
        self._moon()
        self._way()
        self._land()
        self._labels()

    def _sky(self) -> None:
        painter, picture, frame = self._painter, self._picture, self.frame
        light = QLinearGradient(0.0, frame.y_px - frame.quarter_px, 0.0, frame.y_px)
        up, low = QColor(*picture.up), QColor(*picture.low)
        light.setColorAt(0.0, up)
        light.setColorAt(0.55, _between(up, low, 0.28))
        light.setColorAt(1.0, low)
        whole = QRectF(0.0, 0.0, self._size.width(), self._size.height())
        painter.fillRect(whole, light)
        if picture.glow <= 0.0 or not np.isfinite(picture.glow_x):
            return
        radius = 0.9 * frame.quarter_px
        warm = QRadialGradient(QPointF(0.0, 0.0), radius)
        for place, share in ((0.0, 0.75), (0.35, 0.4), (1.0, 0.0)):
            colour = QColor(_WARM)
            colour.setAlphaF(share * picture.glow)
            warm.setColorAt(place, colour)
        painter.save()
        painter.translate(frame.point(picture.glow_x, 0.0))
        painter.scale(1.7, 0.62)  # Twilight lies along the horizon.
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(warm)
        painter.drawEllipse(QPointF(0.0, 0.0), radius, radius)
        painter.restore()

    def _fists(self) -> None:
        faint = QColor(255, 255, 255, 46)
        self._painter.setPen(QPen(faint, 1.0 * self._theme.scale, Qt.PenStyle.DotLine))
        for arc, _said in self._picture.fists:
            self._painter.drawPolyline(self.frame.line(arc))

    def _stars(self) -> None:
        painter, frame, scale = self._painter, self.frame, self._theme.scale
        painter.setPen(QPen(QColor(160, 190, 240, 44), 1.0 * scale))
        for start, end in self._picture.figures.tolist():
            painter.drawLine(frame.point(*start), frame.point(*end))
        painter.setPen(Qt.PenStyle.NoPen)
        for x, y, red, green, blue, light in self._picture.stars.tolist():
            colour = QColor.fromRgbF(red, green, blue, min(1.0, 0.35 + light))
            painter.setBrush(colour)
            radius = (0.45 + 2.1 * light) * scale
            painter.drawEllipse(frame.point(x, y), radius, radius)

    def _moon(self) -> None:
        moon = self._picture.moon
        if moon is None:
            return
        painter, radius = self._painter, 7.0 * self._theme.scale
        middle = self.frame.point(moon[0], moon[1])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(60, 66, 80))
        painter.drawEllipse(middle, radius, radius)
        painter.setBrush(_MOON)
        painter.drawPath(_phase(middle, radius, moon[2]))

    def _way(self) -> None:
        painter, picture, frame, scale = self._painter, self._picture, self.frame, self._theme.scale
        flat = Qt.PenCapStyle.FlatCap
        unseen = QPen(QColor(210, 222, 242, 150), 1.6 * scale, Qt.PenStyle.DashLine, flat)
        halo = QPen(QColor(5, 9, 18, 150), 6.4 * scale, Qt.PenStyle.SolidLine, flat)
        seen = QPen(self._sun, 3.6 * scale, Qt.PenStyle.SolidLine, flat)
        for first, last, is_seen in runs_of(picture.is_seen):
            line = frame.line(picture.way[first : last + 1])
            for pen in (halo, seen) if is_seen else (unseen,):
                painter.setPen(pen)
                painter.drawPolyline(line)
        self._arrow()
        painter.setPen(QPen(QColor(5, 9, 18), 1.0 * scale))
        painter.setBrush(_TEXT)
        for tick in picture.ticks:
            painter.drawEllipse(frame.point(tick.x, tick.y), 3.0 * scale, 3.0 * scale)
        painter.setBrush(self._sun)
        for mark in picture.marks:
            size = 5.0 if mark.kind != "highest" else 3.0
            painter.drawEllipse(frame.point(mark.x, mark.y), size * scale, size * scale)

    def _arrow(self) -> None:
        """Which way it goes, most of the way along what can be seen, else along the whole way."""
        picture, frame, scale = self._picture, self.frame, self._theme.scale
        seen = np.flatnonzero(picture.is_seen)
        first, last = (seen[0], seen[-1]) if len(seen) else (0, len(picture.way) - 1)
        at = int(first + (last - first) * 0.8)
        if not 0 < at < len(picture.way) - 1:
            return
        here, after = frame.point(*picture.way[at]), frame.point(*picture.way[at + 1])
        along = after - here
        length = float(np.hypot(along.x(), along.y()))
        if not np.isfinite(length) or length == 0.0:
            return
        along *= 13.0 * scale / length
        across = QPointF(-along.y(), along.x()) * 0.55
        self._painter.setPen(QPen(QColor(5, 9, 18, 180), 1.2 * scale))
        self._painter.setBrush(self._sun if len(seen) else _QUIET)
        self._painter.drawPolygon(
            QPolygonF([here + along, here - along * 0.2 + across, here - along * 0.2 - across])
        )

    def _land(self) -> None:
        painter, frame, scale = self._painter, self.frame, self._theme.scale
        width, height = self._size.width(), self._size.height()
        shape = QPolygonF(
            [
                QPointF(-10.0, frame.y_px),
                *frame.points(self._picture.land),
                QPointF(width + 10.0, frame.y_px),
                QPointF(width + 10.0, height + 1.0),
                QPointF(-10.0, height + 1.0),
            ]
        )
        painter.setPen(QPen(_LAND_EDGE, 1.0 * scale))
        painter.setBrush(_LAND)
        painter.drawPolygon(shape)

    def _labels(self) -> None:
        """Where and when it appears and goes come first, then its height, compass, minutes, stars."""
        texts = SkyTexts(self._painter, self._size, self._theme, self.frame, self._halos)
        say, picture = self._words.say, self._picture
        for sign in picture.compass:
            texts.compass(say(sign.said), sign.x, is_main=sign.is_main)
        for mark in picture.marks:
            rank = 90.0 if mark.kind != "highest" else 80.0
            side = "above" if mark.kind == "highest" else _outward(mark.x)
            texts.want(say(mark.said), mark.x, mark.y, rank, side, say(mark.shorter))
        for tick in picture.ticks:
            text = say("scene.horizon.minute", at_utc=tick.utc)
            texts.want(text, tick.x, tick.y, 60.0, _outward(tick.x))
        for arc, said in picture.fists:
            x, y = _rightmost(arc)
            texts.want(say(said), x, y, 50.0, "above")
        if picture.moon is not None:
            texts.want(say("scene.horizon.moon"), picture.moon[0], picture.moon[1], 40.0, "right")
        for name in picture.names:
            texts.want(say(name.said), name.x, name.y, 20.0, "right")
        texts.draw(self.frame.points(picture.way))


def sky_image(
    picture: SkyPicture,
    words: Words,
    theme: Theme,
    size: QSize,
    ratio: float = 1.0,
    halos: HaloTexts | None = None,
) -> QImage:
    """The picture alone, `size` in pixels of the design; who paints again keeps the `halos`."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    SkyPainter(painter, picture, words, theme, size, halos or HaloTexts()).paint()
    painter.end()
    return image


def _between(one: QColor, other: QColor, share: float) -> QColor:
    return QColor(
        *(
            round(here + (there - here) * share)
            for here, there in (
                (one.red(), other.red()),
                (one.green(), other.green()),
                (one.blue(), other.blue()),
            )
        )
    )


def runs_of(is_seen: NDArray[np.bool_]) -> list[tuple[int, int, bool]]:
    """(first, last) samples of each stretch of one kind; neighbours share a sample, which belongs
    to what is seen."""
    edges = np.flatnonzero(is_seen[1:] != is_seen[:-1])
    runs, first = [], 0
    for edge in [*edges.tolist(), len(is_seen) - 1]:
        seen = bool(is_seen[edge])
        last = edge if seen or edge == len(is_seen) - 1 else edge + 1
        runs.append((first, last, seen))
        first = edge if seen else edge + 1
    return [run for run in runs if run[1] > run[0]]


def _outward(x: float) -> str:
    return "left" if x < 0.0 else "right"


def _rightmost(arc: Array) -> tuple[float, float]:
    """Where an arc crosses the right of the picture."""
    inside = arc[np.isfinite(arc).all(axis=1) & (arc[:, 0] < 0.9 * MOST_ASIDE)]
    x, y = inside[int(np.argmax(inside[:, 0]))]
    return float(x), float(y)


def _phase(middle: QPointF, radius: float, lit: float) -> QPainterPath:
    """The lit part of the disc, lit from the right."""
    path = QPainterPath(QPointF(middle.x(), middle.y() - radius))
    disc = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
    path.arcTo(disc, 90.0, -180.0)
    bulge = radius * abs(2.0 * lit - 1.0)
    oval = QRectF(middle.x() - bulge, middle.y() - radius, 2 * bulge, 2 * radius)
    path.arcTo(oval, -90.0, -180.0 if lit > 0.5 else 180.0)
    path.closeSubpath()
    return path
