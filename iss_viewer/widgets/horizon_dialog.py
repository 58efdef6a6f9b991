"""What hides the low sky at my place: picked for eight directions, or drawn by hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.earth.sphere import COMPASS
from iss_viewer.orbit.horizon import (
    OPEN,
    Horizon,
    Sight,
    horizon_of,
    horizon_of_sights,
    sights_of,
)
from iss_viewer.scene.sky_words import FIST_DEG
from iss_viewer.scene.skyline import skyline
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.style import font, px
from iss_viewer.widgets.theme import DARK, SPACE_8, SPACE_12, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

Array = NDArray[np.float64]

_STEP_DEG = 5.0
_TOP_DEG = 60.0


class HorizonDialog(QDialog):
    """Eight lists round the compass, and a strip of the whole horizon to draw on.

    Signals: horizon_chosen(Horizon).
    """

    horizon_chosen = Signal(object)

    def __init__(self, words: Words, theme: Theme, horizon: Horizon, parent: QWidget) -> None:
        super().__init__(parent)
        say = words.say
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("widgets.horizon.title"))
        self.setMinimumWidth(px(theme, 640))
        column = QVBoxLayout(self)
        column.setSpacing(SPACE_12)
        column.addWidget(plain_label(say("widgets.horizon.what"), wraps=True))
        self.lists: dict[str, QComboBox] = {}
        grid = QGridLayout()
        grid.setSpacing(SPACE_8)
        for number, wind in enumerate(COMPASS):
            column_number = number % 4
            row = 2 * (number // 4)
            name = say(f"compass.{wind}")
            grid.addWidget(plain_label(name, "caption"), row, column_number)
            box = QComboBox()
            box.setAccessibleName(name)
            for sight in Sight:
                box.addItem(say(f"widgets.horizon.{sight.value}"), sight)
            box.activated.connect(self._take_lists)
            self.lists[wind] = box
            grid.addWidget(box, row + 1, column_number)
        column.addLayout(grid)
        column.addWidget(plain_label(say("widgets.horizon.draw"), "quiet", wraps=True))
        self.strip = HorizonStrip(words, theme)
        self.strip.drawn.connect(self._show_lists)
        column.addWidget(self.strip)
        row_of_buttons = QHBoxLayout()
        self.clear = QPushButton(say("widgets.horizon.clear"))
        self.clear.setAutoDefault(False)
        self.clear.clicked.connect(lambda: self._show(OPEN))
        cancel = QPushButton(say("widgets.dialog.cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.use = QPushButton(say("widgets.horizon.use"))
        self.use.setProperty("role", "action")
        self.use.setDefault(True)
        self.use.clicked.connect(self._use)
        row_of_buttons.addWidget(self.clear)
        row_of_buttons.addStretch(1)
        row_of_buttons.addWidget(cancel)
        row_of_buttons.addWidget(self.use)
        column.addLayout(row_of_buttons)
        self._show(horizon)

    def _show(self, horizon: Horizon) -> None:
        self.strip.show_horizon(horizon)
        self._show_lists()

    def _show_lists(self) -> None:
        sights = sights_of(self.strip.horizon)
        for box, sight in zip(self.lists.values(), sights, strict=True):
            box.setCurrentIndex(list(Sight).index(sight))

    def _take_lists(self) -> None:
        sights = tuple(list(Sight)[box.currentIndex()] for box in self.lists.values())
        self.strip.show_horizon(horizon_of_sights(sights))

    def _use(self) -> None:
        self.accept()
        self.horizon_chosen.emit(self.strip.horizon)


class HorizonStrip(QWidget):
    """The horizon all the way round, north at both ends and south in the middle; drawing sets its
    height. The lists above do the same by keyboard.

    Signals: drawn() when a stroke ends.
    """

    drawn = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self.horizon = OPEN
        self._heights: Array = np.zeros(round(360.0 / _STEP_DEG))
        self._last: tuple[float, float] | None = None
        self.setFixedHeight(px(theme, 170))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(words.say("widgets.horizon.strip"))

    def sizeHint(self) -> QSize:
        return QSize(px(self._theme, 620), px(self._theme, 170))

    def show_horizon(self, horizon: Horizon) -> None:
        self.horizon = horizon
        self._heights = horizon.elevation_deg(np.arange(0.0, 360.0, _STEP_DEG))
        self.update()

    @property
    def _area(self) -> QRectF:
        return QRectF(0.0, 0.0, self.width(), self.height() - px(self._theme, 22))

    def _point(self, azimuth_deg: float, elevation_deg: float) -> QPointF:
        area = self._area
        return QPointF(
            azimuth_deg / 360.0 * area.width(),
            area.bottom() - elevation_deg / _TOP_DEG * area.height(),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._last = None
        self._draw(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._draw(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._last = None
        self.drawn.emit()

    def _draw(self, at: QPointF) -> None:
        """Straight from where the hand was before."""
        area = self._area
        azimuth = min(max(at.x() / area.width(), 0.0), 1.0) * 360.0
        height = min(max((area.bottom() - at.y()) / area.height(), 0.0), 1.0) * _TOP_DEG
        before = self._last or (azimuth, height)
        self._last = azimuth, height
        first, last = sorted((before, (azimuth, height)))
        count = len(self._heights)
        numbers = np.arange(round(first[0] / _STEP_DEG), round(last[0] / _STEP_DEG) + 1)
        heights = np.interp(numbers * _STEP_DEG, (first[0], last[0]), (first[1], last[1]))
        if first[0] == last[0]:
            heights = np.full(len(numbers), height)
        self._heights[numbers % count] = np.where(heights < 1.0, 0.0, heights)
        corners = tuple(
            (number * _STEP_DEG, round(float(each), 1)) for number, each in enumerate(self._heights)
        )
        self.horizon = horizon_of(corners)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self._theme, TYPE_SMALL))
        metrics, area, scale = QFontMetricsF(painter.font()), self._area, self._theme.scale
        painter.fillRect(area, QColor(13, 28, 60))
        for fists in (2, 4):
            level = self._point(0.0, fists * FIST_DEG).y()
            painter.setPen(QPen(QColor(255, 255, 255, 70), 1.0 * scale, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(0.0, level), QPointF(area.right(), level))
            painter.setPen(QColor(DARK.quiet))
            text = self._words.say("scene.horizon.fists", fist_count=fists)
            painter.drawText(QPointF(6.0 * scale, level - 4.0 * scale), text)
        azimuth, height = skyline(self.horizon)
        outline = [
            self._point(a, h) for a, h in zip(azimuth.tolist(), height.tolist(), strict=True)
        ]
        painter.setPen(QPen(QColor(DARK.line), 1.0 * scale))
        painter.setBrush(QColor("#05080E"))
        painter.drawPolygon(QPolygonF([area.bottomLeft(), *outline, area.bottomRight()]))
        painter.setPen(QColor(self._theme.quiet))
        for number in range(len(COMPASS) + 1):
            text = self._words.say(f"scene.wind.{COMPASS[number % len(COMPASS)]}")
            width = metrics.horizontalAdvance(text)
            left = self._point(number * 45.0, 0.0).x() - width / 2.0
            left = min(max(left, 0.0), self.width() - width)
            painter.drawText(QPointF(left, self.height() - 5.0 * scale), text)
        painter.end()
