"""A plain map that stands in until pyqtgraph is there: ground, night and the station's sign."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.paths import asset
from iss_viewer.scene.map_frame import MapFrame
from iss_viewer.scene.map_motion import heading_rad, known_flight
from iss_viewer.scene.map_shapes import night_of
from iss_viewer.scene.now_readout import now_readout, quality_sentence
from iss_viewer.widgets.accessible import make_accessible
from iss_viewer.widgets.map_glyph import REACH_PX, paint_station
from iss_viewer.widgets.map_look import look_of
from iss_viewer.widgets.map_sheet import night_over
from iss_viewer.widgets.picture import Picture
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.words import Words

# How much of the theme's sea lies over the photograph, so that both themes read.
_VEIL_DARK, _VEIL_LIGHT = 0.45, 0.68


class MapPlaceholder(Picture):
    """Shows where the station is over day and night; nothing on it is clicked. Where the place on
    the orbit is not known it shows no station."""

    def __init__(self, words: Words, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, theme
        self._frame = MapFrame()
        self._snapshot: Snapshot | None = None
        self._day = QImage(str(asset("textures", "day_small.jpg")))
        self._sheet: QPixmap | None = None
        self._shown = QRectF()
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        self._words = words
        make_accessible(self, words.say("scene.map.name"), words.say("scene.map.description"))

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._forget()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Repaints where the station was and is; the night anew when the place is shown anew."""
        first = self._snapshot is None
        self._snapshot = snapshot
        if first:
            self._forget()
        box = self._box_of_station()
        if box != self._shown:
            self.update(box.united(self._shown).toAlignedRect())
            self._shown = box

    def spoken(self) -> str:
        if self._snapshot is None:
            return ""
        readout = now_readout(self._snapshot)
        said = quality_sentence(self._snapshot) if readout is None else readout.spoken
        return self._words.say(said)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame = MapFrame().resized(self.width(), self.height())
        self._forget()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sheet is None:
            self._sheet = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._sheet)
        flight = known_flight(self._snapshot)
        if flight is not None:
            look = look_of(self._theme)
            point = flight.subpoint
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(QPointF(*self._frame.pixel(point.latitude_deg, point.longitude_deg)))
            painter.rotate(math.degrees(heading_rad(flight, self._frame)))
            painter.scale(self._theme.scale, self._theme.scale)
            paint_station(painter, look.mark, look.halo, look.sun_line)
        painter.end()

    def _forget(self) -> None:
        self._sheet = None
        self.update()

    def _box_of_station(self) -> QRectF:
        flight = known_flight(self._snapshot)
        if flight is None:
            return QRectF()
        point = flight.subpoint
        # To a whole pixel: less is not seen.
        x, y = (round(each) for each in self._frame.pixel(point.latitude_deg, point.longitude_deg))
        reach = (REACH_PX + 3.0) * self._theme.scale
        return QRectF(x - reach, y - reach, 2.0 * reach, 2.0 * reach)

    def _painted(self) -> QPixmap:
        look, frame, ratio = look_of(self._theme), self._frame, self.devicePixelRatioF()
        sheet = QPixmap(self.size() * ratio)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(look.beside)
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        left, top = frame.pixel(90.0, -180.0)
        right, bottom = frame.pixel(-90.0, 180.0)
        world = QRectF(left, top, right - left, bottom - top)
        veil = QColor(look.sea[1])
        if not self._day.isNull():
            painter.drawImage(world, self._day)
            veil.setAlphaF(_VEIL_DARK if look.is_dark else _VEIL_LIGHT)
        painter.fillRect(world, veil)
        painter.end()
        if self._snapshot is None:
            return sheet
        return night_over(sheet, frame, look, night_of(self._snapshot.sun_itrs), None)
