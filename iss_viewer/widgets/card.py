"""The frame that every card is made of, and the small painted things inside cards."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from iss_viewer.widgets.style import sun_fill
from iss_viewer.widgets.theme import DARK, SPACE_12, SPACE_16, Theme


class Card(QFrame):
    """A rounded frame with a column of contents."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE_16, SPACE_12, SPACE_16, SPACE_12)
        self.column.setSpacing(4)


class LightBar(QWidget):
    """How far the present stretch of sunlight or shadow has run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share: float | None = None
        self._is_sunlit = True
        self._theme = DARK
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None, is_sunlit: bool) -> None:
        if (share, is_sunlit) != (self._share, self._is_sunlit):
            self._share, self._is_sunlit = share, is_sunlit
            self.update()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        lit, dark = sun_fill(self._theme), QColor(self._theme.night)
        now, after = (lit, dark) if self._is_sunlit else (dark, lit)
        whole = QRectF(self.rect())
        share = 1.0 if self._share is None else 1.0 - self._share
        # What is left of this stretch, then what comes: the bar empties towards the change.
        painter.setBrush(now)
        painter.drawRoundedRect(whole, 4, 4)
        if share < 1.0:
            painter.setClipRect(whole.adjusted(whole.width() * share, 0, 0, 0))
            painter.setBrush(after)
            painter.drawRoundedRect(whole, 4, 4)
        painter.end()
