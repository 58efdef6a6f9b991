"""The next 24 hours as stretches of sunlight and shadow: some sixteen sunrises in a row."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from iss_viewer.scene.whats_next import WhatsNext
from iss_viewer.widgets.style import px, sun_fill
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.words import Words

HEIGHT_PX = 14
_DAY = timedelta(hours=24)


class DayStrip(QWidget):
    """A click goes to the sunrise nearest to it; the list twin has them as rows.

    Signals: sunrise_clicked(datetime UTC).
    """

    sunrise_clicked = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._theme = words, DARK
        self._ahead: WhatsNext | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_theme(DARK)

    def show_words(self, words: Words) -> None:
        self._words = words

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedHeight(px(theme, HEIGHT_PX))
        self.update()

    def show_day(self, ahead: WhatsNext) -> None:
        self._ahead = ahead
        count = ahead.sunrise_count
        self.setAccessibleName(self._words.say(count) if count is not None else "")
        self.update()

    def x_of(self, share: timedelta) -> float:
        """Pixels from the left end for a time after the start."""
        return share / _DAY * self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ahead is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 4.0, 4.0)
        painter.setClipPath(shape)
        painter.fillRect(self.rect(), QColor(self._theme.night))
        for begin, end in self._ahead.sunlit:
            left, right = (self.x_of(edge - self._ahead.start) for edge in (begin, end))
            painter.fillRect(QRectF(left, 0.0, right - left, self.height()), sun_fill(self._theme))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        nearest = self._nearest_sunrise(event.position().x())
        if nearest is not None:
            self.sunrise_clicked.emit(nearest)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            nearest = self._nearest_sunrise(event.pos().x())
            if nearest is not None:
                text = self._words.say("widgets.next.sunrise_tip", at_utc=nearest)
                QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _nearest_sunrise(self, x_px: float) -> datetime | None:
        ahead = self._ahead
        if ahead is None:
            return None
        return min(
            ahead.sunrises,
            key=lambda at: abs(self.x_of(at - ahead.start) - x_px),
            default=None,
        )
