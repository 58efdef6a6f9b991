"""The letter of a segment in its colour, or a person's initials in a ring of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
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
        theme = self._theme
        colour_name, own_letter = {
            Segment.USOS: (theme.us, "U"),
            Segment.ROS: (theme.russian, "R"),
            None: (theme.quiet, "?"),
        }[self._segment]
        colour = QColor(colour_name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.6 if self._is_faint else 1.0)
        pen = QPen(colour, px(theme, 2) if self._initials else 1)
        if self._segment is Segment.ROS:
            pen.setDashPattern([2.4, 2.0])
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self._initials:
            painter.drawEllipse(box)
        else:
            painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(theme.text) if self._initials else colour)
        painter.setFont(font(theme, TYPE_SMALL if self._initials else 11, 600))
        letter = self._initials or own_letter
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)
        painter.end()
