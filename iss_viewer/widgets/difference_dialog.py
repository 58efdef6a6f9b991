"""NASA's trajectory against an element set: three curves over its span, with planned burns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from iss_viewer.orbit.difference import Difference
from iss_viewer.orbit.mean_orbit import Prediction
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.style import font, px
from iss_viewer.widgets.theme import SPACE_8, SPACE_16, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

# Days after its start at which the words tell the distance.
_TOLD_DAYS = (0, 1, 3, 7, 14)
_CURVES = ("ahead", "port", "above")


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A published trajectory's difference to the element set of `epoch`, of `set_source`."""

    source: str
    made: Prediction
    created: datetime
    difference: Difference
    epoch: datetime
    set_source: str
    at: datetime


class DifferenceDialog(QDialog):
    """The curves, and the same in words; Esc closes it."""

    def __init__(self, words: Words, theme: Theme, compared: Compared, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words, self._theme = words, theme
        self.setWindowTitle(words.say("widgets.apart.title", source=compared.source))
        self.resize(px(theme, 780), px(theme, 620))
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_16, SPACE_16, SPACE_16, SPACE_16)
        column.setSpacing(SPACE_8)
        self.told = plain_label(self._sentence(compared), wraps=True)
        column.addWidget(self.told)
        self.plot = self._plot(compared)
        self.plot.setAccessibleName(self.told.text())
        column.addWidget(self.plot, 1)
        self.figures = plain_label(self._figures(compared), "quiet", wraps=True)
        column.addWidget(self.figures)
        close = QPushButton(words.say("widgets.dialog.close"))
        close.clicked.connect(self.accept)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

    def _sentence(self, compared: Compared) -> str:
        return self._words.say(
            "widgets.apart.what", source=compared.source, made_moment_utc=compared.created,
            maker=compared.made.maker, epoch_moment_utc=compared.epoch,
            set_source=compared.set_source,
        )  # fmt: skip

    def _figures(self, compared: Compared) -> str:
        difference, say = compared.difference, self._words.say
        days = (difference.unix_s - difference.unix_s[0]) / 86_400.0
        told = [
            say(
                "widgets.apart.after" if day else "widgets.apart.at_start",
                day_count=day,
                apart_km=_about(difference, days, day),
            )
            for day in _TOLD_DAYS
            if day < days[-1]
        ]
        burns = [
            say("widgets.apart.burn_told", burn_moment_utc=burn.utc,
                gain=f"{burn.delta_v_m_s:.1f}")
            for burn in compared.made.burns
        ]  # fmt: skip
        return " ".join((say("widgets.apart.figures", figures=", ".join(told)), *burns))

    def _plot(self, compared: Compared) -> Any:
        # pyqtgraph takes a second to import, and the window has it by now.
        import pyqtgraph as pg

        theme, difference = self._theme, compared.difference
        plot = pg.GraphicsLayoutWidget()
        plot.setBackground(QColor(theme.card))
        plot.ci.setContentsMargins(SPACE_8, SPACE_8, SPACE_16, 0)
        curves = (difference.ahead_km, difference.port_km, difference.above_km)
        first = None
        for row, (name, figures) in enumerate(zip(_CURVES, curves, strict=True)):
            time_axis = pg.DateAxisItem(orientation="bottom", utcOffset=0)
            panel = plot.addPlot(row=row, col=0, axisItems={"bottom": time_axis})
            panel.setMenuEnabled(False)
            panel.setMouseEnabled(x=False, y=False)
            panel.hideButtons()
            self._dress(panel, name, is_last=row == len(_CURVES) - 1)
            for marked in self._marks(compared, with_words=row == 0):
                panel.addItem(marked, ignoreBounds=True)
            panel.addLine(y=0.0, pen=pg.mkPen(theme.line, width=1))
            # What sways with every turn would run together in a thick line.
            pen = pg.mkPen(theme.text, width=1.8 if name == "ahead" else 1.0)
            panel.plot(difference.unix_s, figures, pen=pen, antialias=True)
            panel.setXRange(difference.unix_s[0], difference.unix_s[-1], padding=0.01)
            if first is None:
                first = panel
            else:
                panel.setXLink(first)
        return plot

    def _dress(self, panel: Any, name: str, *, is_last: bool) -> None:
        theme = self._theme
        for side in ("left", "bottom"):
            axis = panel.getAxis(side)
            axis.setPen(theme.line)
            axis.setTextPen(theme.quiet)
            axis.setStyle(tickFont=font(theme, TYPE_SMALL))
            axis.enableAutoSIPrefix(False)
        panel.getAxis("left").setWidth(px(theme, 72))
        panel.getAxis("left").label.setFont(font(theme, TYPE_SMALL))
        panel.setLabel("left", self._words.say(f"widgets.apart.{name}"))
        panel.getAxis("bottom").setStyle(showValues=is_last)

    def _marks(self, compared: Compared, *, with_words: bool) -> list[Any]:
        """Lines for the shown time and for each planned burn."""
        import pyqtgraph as pg

        theme, say = self._theme, self._words.say
        marks = [(compared.at, say("widgets.apart.shown"), Qt.PenStyle.DotLine)]
        marks += [
            (burn.utc, say("widgets.apart.burn", gain=f"{burn.delta_v_m_s:.1f}"),
             Qt.PenStyle.DashLine)
            for burn in compared.made.burns
        ]  # fmt: skip
        lines = []
        for number, (utc, text, style) in enumerate(marks):
            if not compared.made.start <= utc <= compared.made.stop:
                continue
            line = pg.InfiniteLine(
                utc.timestamp(),
                angle=90,
                pen=pg.mkPen(theme.quiet, width=1.4, style=style),
                label=text if with_words else None,
                labelOpts={"position": 0.9 - 0.16 * (number % 3), "color": theme.text,
                           "fill": QColor(theme.card), "movable": False},
            )  # fmt: skip
            lines.append(line)
        return lines


def _about(difference: Difference, days: Any, day: int) -> float:
    """The distance at the first instant that many days after the start."""
    return float(difference.distance_km[int((days < day).sum())])
