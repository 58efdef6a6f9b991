"""What stands on screen while the window is being made: a small globe and the Now card."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageReader, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.paths import asset
from iss_viewer.scene.small_globe import small_globe
from iss_viewer.widgets.now_card import NowCard
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.style import px, style_sheet
from iss_viewer.widgets.theme import SPACE_12, SPACE_24, Theme
from iss_viewer.widgets.words import Words

GLOBE_PX = 264
CARD_PX = 348
_ROUND_MS = 5
_TEXTURE = QSize(1024, 512)
_PLAIN_DAY, _PLAIN_NIGHT = QColor(40, 70, 104), QColor(8, 12, 22)


class SmallGlobe(QWidget):
    """The Earth at a snapshot, once and for all, with a ring where the station is."""

    def __init__(self, snapshot: Snapshot, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        side = px(theme, GLOBE_PX)
        self.setFixedSize(side, side)
        self._theme = theme
        is_told = snapshot.quality is not Quality.PLACE_UNKNOWN
        self._has_place = snapshot.flight is not None and is_told
        ratio = self.devicePixelRatioF()
        pixels = small_globe(
            snapshot,
            _texture("day_small.jpg", _PLAIN_DAY),
            _texture("night_small.jpg", _PLAIN_NIGHT),
            round(side * ratio),
        )
        size = pixels.shape[0]
        # The copy owns its memory.
        image = QImage(pixels.tobytes(), size, size, 4 * size, QImage.Format.Format_RGBA8888)
        self._image = image.copy()
        self._image.setDevicePixelRatio(ratio)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(QPointF(0.0, 0.0), self._image)
        if self._has_place:
            middle, radius = self.width() / 2.0, px(self._theme, 7)
            for colour, width in (("#04070E", 4.0), ("#FFFFFF", 2.0)):
                painter.setPen(QPen(QColor(colour), width * self._theme.scale))
                painter.drawEllipse(QPointF(middle, middle), radius, radius)
        painter.end()


class Opening(QWidget):
    """A frameless card in the middle of the screen, gone once the window stands.

    Signals: painted() when it is on screen.
    """

    painted = Signal()

    def __init__(self, words: Words, theme: Theme, snapshot: Snapshot, *, is_live: bool) -> None:
        super().__init__(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        # The children are painted after this widget; the picture leaves for the screen when the
        # event loop has been round.
        self._round = QTimer(self, singleShot=True, interval=_ROUND_MS)
        self._round.timeout.connect(self.painted)
        self._was_painted = False
        self.setWindowTitle(words.say("app.title"))
        self.setStyleSheet(style_sheet(theme))
        self.card = NowCard(words)
        self.card.setFixedWidth(px(theme, CARD_PX))
        self.card.show_theme(theme)
        self.card.show_snapshot(snapshot, is_live)
        # Nothing here is for clicking or typing: the window that comes has the same card.
        self.card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        self.setAccessibleName(self.card.spoken())
        right = QVBoxLayout()
        right.setSpacing(SPACE_12)
        right.addStretch(1)
        right.addWidget(plain_label(words.say("app.title"), role="large"))
        right.addWidget(self.card)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_24, SPACE_24, SPACE_24, SPACE_24)
        row.setSpacing(SPACE_24)
        row.addWidget(SmallGlobe(snapshot, theme, self))
        row.addLayout(right)
        self.adjustSize()
        screen = QGuiApplication.primaryScreen().availableGeometry()
        self.move(screen.center() - self.rect().center())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        painter.setPen(QColor(self._theme.line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            self._round.start()


def _texture(name: str, plain: QColor) -> NDArray[np.uint8]:
    """A small picture of the ground (h, w, 3); one plain colour where its file cannot be read."""
    image = QImageReader(str(asset("textures", name))).read()
    if image.isNull():
        image = QImage(_TEXTURE, QImage.Format.Format_RGB888)
        image.fill(plain)
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
