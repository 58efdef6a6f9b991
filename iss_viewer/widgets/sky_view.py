"""The sky over the horizon during a pass, with the station on its way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from iss_viewer.orbit.pass_path import Bearing
from iss_viewer.scene.sky_picture import SkyPicture
from iss_viewer.widgets.latest_job import LatestJob
from iss_viewer.widgets.map_text import HaloTexts
from iss_viewer.widgets.sky_painter import sky_image
from iss_viewer.widgets.sky_texts import SkyFrame
from iss_viewer.widgets.theme import DARK, RADIUS_CARD, Theme
from iss_viewer.widgets.turn import Turn
from iss_viewer.widgets.words import Words


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """What a painting is of."""

    picture: SkyPicture
    words: Words
    theme: Theme
    size: QSize
    ratio: float

    def painted(self, halos: HaloTexts) -> QImage:
        return sky_image(self.picture, self.words, self.theme, self.size, self.ratio, halos)


class SkyView(QWidget):
    """Shows a `SkyPicture`, painted once for its size by a thread, since it takes 20 to 50 ms;
    until then the one before stands there. Only the station's dot is drawn at every tick."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, DARK
        self._picture: SkyPicture | None = None
        self._now: Bearing | None = None
        self._is_seen = False
        self._painted: QPixmap | None = None
        # What the painting is of, and what it is to be of.
        self._painted_for: _Wanted | None = None
        self._wanted: _Wanted | None = None
        self._halos = HaloTexts()
        self._job = LatestJob(self)
        self._job.done.connect(self._take)
        # A change of the place alone comes here three times.
        self._soon = Turn(self, self._ask)
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(640, 320)

    def show_words(self, words: Words) -> None:
        self._words = words
        self._repaint()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._repaint()

    def show_sky(self, picture: SkyPicture | None) -> None:
        self._picture = picture
        self._repaint()

    @property
    def is_empty(self) -> bool:
        return self._picture is None

    def show_now(self, now: Bearing | None, *, is_seen: bool) -> None:
        """Where the station stands now; None while it is not on this pass."""
        if (now, is_seen) != (self._now, self._is_seen):
            self._now, self._is_seen = now, is_seen
            self.update()

    def _repaint(self) -> None:
        if self._picture is None:
            self._painted = self._painted_for = self._wanted = None
            self.update()
        elif self.isVisible():
            self._soon.start()

    def _ask(self) -> None:
        if self._picture is not None:
            wanted = self._wanted = self._want(self._picture)
            self._job.want(wanted, partial(wanted.painted, self._halos))

    def _take(self, wanted: _Wanted, image: QImage) -> None:
        # Of another size it serves until that of this one is there.
        is_newer = self._painted_for is not self._wanted and wanted.picture is self._picture
        if wanted is self._wanted or is_newer:
            self._painted, self._painted_for = QPixmap.fromImage(image), wanted
            self.update()

    def paint_sky(self) -> None:
        """Paint what is wanted now, at once."""
        self._soon.stop()
        if self._picture is not None:
            wanted = self._wanted = self._want(self._picture)
            # The thread may still be at its own texts.
            self._take(wanted, wanted.painted(HaloTexts()))

    def _want(self, picture: SkyPicture) -> _Wanted:
        return _Wanted(picture, self._words, self._theme, self.size(), self.devicePixelRatioF())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        radius = RADIUS_CARD * self._theme.scale
        shape.addRoundedRect(QRectF(self.rect()), radius, radius)
        painter.setClipPath(shape)
        if self._picture is None or self._painted is None:
            painter.fillRect(self.rect(), QColor(DARK.surface))
            painter.end()
            return
        painter.drawPixmap(self.rect(), self._painted)
        if self._painted_for is not None and self._painted_for.picture is self._picture:
            self._draw_now(painter, self._picture)
        painter.end()

    def _draw_now(self, painter: QPainter, picture: SkyPicture) -> None:
        if self._now is None:
            return
        x, y = picture.facing.project(self._now.azimuth_deg, self._now.elevation_deg)
        at = SkyFrame.inside(self.size(), self._theme.scale).point(float(x), float(y))
        scale = self._theme.scale
        if self._is_seen:
            painter.setPen(Qt.PenStyle.NoPen)
            for radius, share in ((16.0, 0.16), (10.0, 0.3)):
                glow = QColor(DARK.sun)
                glow.setAlphaF(share)
                painter.setBrush(glow)
                painter.drawEllipse(at, radius * scale, radius * scale)
        painter.setPen(QPen(QColor("#05080E"), 1.5 * scale))
        painter.setBrush(QColor("#FFFFFF"))
        painter.drawEllipse(at, 5.5 * scale, 5.5 * scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repaint()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._repaint()
