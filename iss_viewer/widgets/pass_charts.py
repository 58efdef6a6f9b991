"""Two small charts of a pass: the whole sky held overhead, and how high it stands by time."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from iss_viewer.earth.sphere import COMPASS
from iss_viewer.orbit.horizon import OPEN, Horizon
from iss_viewer.orbit.pass_path import Bearing, PassPath
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.scene.sky_projection import overhead
from iss_viewer.widgets.sky_painter import runs_of
from iss_viewer.widgets.style import font, sun_fill
from iss_viewer.widgets.theme import DARK, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words


class PassChart(QWidget):
    """What both charts have in common: they show a `PassPath` and where the station is on it."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, DARK
        self._path: PassPath | None = None
        self._horizon = OPEN
        self._now: Bearing | None = None
        self._now_s = 0.0
        self.setMinimumSize(120, 110)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_words(self, words: Words) -> None:
        self._words = words
        self.update()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_path(self, path: PassPath | None, horizon: Horizon) -> None:
        self._path, self._horizon = path, horizon
        self.update()

    def show_now(self, now: Bearing | None, unix_second: float) -> None:
        """Where it stands and when; None while it is not on this pass."""
        if now != self._now:
            self._now, self._now_s = now, unix_second
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._path is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self._theme, TYPE_SMALL))
        self._paint(painter, self._path)
        painter.end()

    def _paint(self, painter: QPainter, path: PassPath) -> None:
        """What this chart draws of it."""

    def _draw_way(self, painter: QPainter, path: PassPath, places: list[QPointF]) -> None:
        """Seen stretches full in sunlight's colour, the others dashed."""
        scale = self._theme.scale
        unseen = QPen(QColor(self._theme.quiet), 1.4 * scale, Qt.PenStyle.DashLine)
        seen = QPen(sun_fill(self._theme), 3.2 * scale)
        for first, last, is_seen in runs_of(path.is_seen):
            painter.setPen(seen if is_seen else unseen)
            painter.drawPolyline(QPolygonF(places[first : last + 1]))

    def _draw_dot(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(self._theme.card), 1.5 * self._theme.scale))
        painter.setBrush(QColor(self._theme.text))
        painter.drawEllipse(at, 4.5 * self._theme.scale, 4.5 * self._theme.scale)


class OverheadChart(PassChart):
    """All of the sky as a disc, north up and east on the left: to be held overhead."""

    def _paint(self, painter: QPainter, path: PassPath) -> None:
        theme, scale = self._theme, self._theme.scale
        room = 17.0 * scale
        radius = min(self.width(), self.height()) / 2.0 - room
        middle = QPointF(self.width() / 2.0, self.height() / 2.0)

        def place(azimuth_deg: float, elevation_deg: float) -> QPointF:
            x, y = overhead(azimuth_deg, elevation_deg)
            return middle + QPointF(float(x) * radius, -float(y) * radius)

        painter.setPen(QPen(QColor(theme.quiet), 1.2 * scale))
        painter.setBrush(QColor(theme.surface))
        painter.drawEllipse(middle, radius, radius)
        self._draw_horizon(painter, middle, radius, place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.line), 1.0 * scale))
        for elevation_deg in (30.0, 60.0):
            ring = radius * (90.0 - elevation_deg) / 90.0
            painter.drawEllipse(middle, ring, ring)
        for azimuth_deg in (0.0, 90.0):
            painter.drawLine(place(azimuth_deg, 0.0), place(azimuth_deg + 180.0, 0.0))
        self._draw_winds(painter, place)
        # At once: one by one they would cost ten milliseconds.
        way = overhead(path.azimuth_deg, path.elevation_deg) * radius
        places = [middle + QPointF(x, -y) for x, y in way.tolist()]
        self._draw_way(painter, path, places)
        self._draw_head(painter, places)
        if self._now is not None:
            self._draw_dot(painter, place(self._now.azimuth_deg, self._now.elevation_deg))

    def _draw_horizon(
        self, painter: QPainter, middle: QPointF, radius: float, place: object
    ) -> None:
        if self._horizon.is_open:
            return
        azimuth = np.arange(0.0, 360.0, 1.0)
        around = overhead(azimuth, self._horizon.elevation_deg(azimuth)) * radius
        hidden = QPainterPath()
        hidden.addEllipse(middle, radius, radius)
        sky = QPainterPath()
        sky.addPolygon(QPolygonF([middle + QPointF(x, -y) for x, y in around.tolist()]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.line))
        painter.drawPath(hidden - sky)

    def _draw_winds(self, painter: QPainter, place: object) -> None:
        assert callable(place)
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(self._theme.quiet))
        for number in range(0, len(COMPASS), 2):
            text = self._words.say(f"scene.wind.{COMPASS[number]}")
            at = place(number * 45.0, -7.5)
            width = metrics.horizontalAdvance(text)
            painter.drawText(at + QPointF(-width / 2.0, metrics.ascent() / 2.0 - 1.0), text)

    def _draw_head(self, painter: QPainter, places: list[QPointF]) -> None:
        """An arrow at the end, which way it goes."""
        if len(places) < 8:
            return
        along = places[-1] - places[-6]
        length = float(np.hypot(along.x(), along.y())) or 1.0
        along *= 8.0 * self._theme.scale / length
        across = QPointF(-along.y(), along.x()) * 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.quiet))
        tip = places[-1]
        painter.drawPolygon(QPolygonF([tip, tip - along + across, tip - along - across]))


class HeightChart(PassChart):
    """How high it stands by time, from horizon to horizon."""

    def _paint(self, painter: QPainter, path: PassPath) -> None:
        theme, scale = self._theme, self._theme.scale
        metrics = QFontMetricsF(painter.font())
        left = metrics.horizontalAdvance("90°") + 10.0 * scale
        area = QRectF(
            left, 8.0 * scale, self.width() - left - 8.0 * scale,
            self.height() - 16.0 * scale - metrics.height(),
        )  # fmt: skip
        start_s, end_s = float(path.unix_s[0]), float(path.unix_s[-1])
        top_deg = 90.0 if path.elevation_deg.max() > 58.0 else 60.0

        def place(second: float, elevation_deg: float) -> QPointF:
            return QPointF(
                area.left() + (second - start_s) / (end_s - start_s) * area.width(),
                area.bottom() - elevation_deg / top_deg * area.height(),
            )

        for elevation_deg in np.arange(0.0, top_deg + 1.0, 30.0).tolist():
            level = place(start_s, elevation_deg).y()
            painter.setPen(QPen(QColor(theme.line), 1.0 * scale))
            painter.drawLine(QPointF(area.left(), level), QPointF(area.right(), level))
            painter.setPen(QColor(theme.quiet))
            text = f"{elevation_deg:.0f}°"
            width = metrics.horizontalAdvance(text)
            painter.drawText(
                QPointF(left - width - 5.0 * scale, level + metrics.ascent() / 2.6), text
            )
        self._draw_times(painter, area, metrics, start_s, end_s)
        roofs = self._horizon.elevation_deg(path.azimuth_deg)
        seconds = path.unix_s.tolist()
        if not self._horizon.is_open:
            shape = [place(s, h) for s, h in zip(seconds, roofs.tolist(), strict=True)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.line))
            painter.drawPolygon(QPolygonF([area.bottomLeft(), *shape, area.bottomRight()]))
        places = [place(s, h) for s, h in zip(seconds, path.elevation_deg.tolist(), strict=True)]
        self._draw_way(painter, path, places)
        if self._now is not None:
            self._draw_dot(painter, place(self._now_s, self._now.elevation_deg))

    def _draw_times(
        self, painter: QPainter, area: QRectF, metrics: QFontMetricsF, start_s: float, end_s: float
    ) -> None:
        """Full minutes, as many as have room."""
        room = metrics.horizontalAdvance("00:00") * 1.6
        a_minute = area.width() * 60.0 / (end_s - start_s)
        every = next(each for each in (1, 2, 5, 10) if each * a_minute > room or each == 10)
        utc = utc_from_unix(start_s).replace(second=0, microsecond=0)
        utc += timedelta(minutes=every - utc.minute % every)
        painter.setPen(QColor(self._theme.quiet))
        while unix_s(utc) < end_s:
            x = area.left() + (unix_s(utc) - start_s) / (end_s - start_s) * area.width()
            text = self._words.say("scene.horizon.minute", at_utc=utc)
            width = metrics.horizontalAdvance(text)
            if area.left() - 2.0 < x - width / 2.0 and x + width / 2.0 < self.width():
                painter.drawText(QPointF(x - width / 2.0, self.height() - 3.0), text)
            utc += timedelta(minutes=every)
