"""The letter of a segment in its colour, or a person's initials in a ring of it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from iss_viewer.station.things import Segment
from iss_viewer.widgets.style import font, px
from iss_viewer.widgets.theme import DARK, TYPE_SMALL, Theme


class SegmentBadge(QWidget):
    """U or R in the segment's colour, ? in grey where it is not known; with initials a ring,
    dashed for R."""

    def __init__(
        self, segment: Segment | None, initials: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._segment, self._initials, self._theme = segment, initials, DARK
        self._is_faint = False
        self.show_theme(DARK)

    def show_person(self, segment: Segment | None, initials: str = "") -> None:
        """Another person's or another segment's."""
        if (segment, initials) != (self._segment, self._initials):
            self._segment, self._initials = segment, initials
            self.update()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        side = px(theme, 32 if self._initials else 20)
        self.setFixedSize(QSize(side, side if self._initials else px(theme, 18)))
        self.update()

    def set_faint(self, is_faint: bool) -> None:
        self._is_faint = is_faint
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        size, ratio = self.size().toTuple(), self.devicePixelRatioF()
        painter = QPainter(self)
        painter.setOpacity(0.6 if self._is_faint else 1.0)
        drawn = _drawn(self._segment, self._initials, self._theme, size, ratio)
        painter.drawImage(QPointF(0.0, 0.0), drawn)
        painter.end()


@lru_cache(maxsize=128)
def _drawn(
    segment: Segment | None, initials: str, theme: Theme, size: tuple[int, int], ratio: float
) -> QImage:
    """Kept, since a crew of seven has fourteen of them and each takes half a millisecond."""
    colour_name, own_letter = {
        Segment.USOS: (theme.us, "U"),
        Segment.ROS: (theme.russian, "R"),
        None: (theme.quiet, "?"),
    }[segment]
    colour = QColor(colour_name)
    image = QImage(QSize(*size) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, px(theme, 2) if initials else 1)
    if segment is Segment.ROS:
        pen.setDashPattern([2.4, 2.0])
    painter.setPen(pen)
    box = QRectF(0.0, 0.0, *size).adjusted(1.5, 1.5, -1.5, -1.5)
    if initials:
        painter.drawEllipse(box)
    else:
        painter.drawRoundedRect(box, 4, 4)
    painter.setPen(QColor(theme.text) if initials else colour)
    painter.setFont(font(theme, TYPE_SMALL if initials else 11, 600))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials or own_letter)
    painter.end()
    return image
