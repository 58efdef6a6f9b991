"""When the station crosses the Sun or the Moon near my place, and where to stand for it."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.transits import Transit
from iss_viewer.scene.label_layout import Box, LabelRequest, place_labels
from iss_viewer.scene.transit_plan import TransitPlan, transit_plan
from iss_viewer.scene.transit_rows import TransitRow, transit_rows
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.style import font, sun_fill
from iss_viewer.widgets.theme import DARK, SPACE_8, SPACE_12, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

COLUMNS = ("when", "body", "seen", "drive", "sure")


class TransitPage(QWidget):
    """A row a transit, and for the current one a plan of the ground.

    Signals: transit_clicked(datetime UTC).
    """

    transit_clicked = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._theme = words, DARK
        self._transits: tuple[Transit, ...] = ()
        self._site: Observer | None = None
        self._is_stale = True
        self.sentence = plain_label(role="title", wraps=True)
        self.table = QTreeWidget()
        self.table.setRootIsDecorated(False)
        self.table.setColumnCount(len(COLUMNS))
        self.table.setAllColumnsShowFocus(True)
        header = self.table.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        self.table.currentItemChanged.connect(self._show_plan)
        self.table.itemActivated.connect(self._go)
        self.table.itemClicked.connect(self._go)
        self.plan = PlanView(words)
        self.warning = plain_label(role="quiet", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_8)
        column.addWidget(self.sentence)
        column.addWidget(self.table, 2)
        column.addSpacing(SPACE_12 - SPACE_8)
        column.addWidget(self.plan, 3)
        column.addWidget(self.warning)
        self.show_words(words)

    def show_words(self, words: Words) -> None:
        """`words` in the place's zone."""
        self._words = words
        self.plan.show_words(words)
        self.table.setHeaderLabels([words.say(f"widgets.transits.{name}") for name in COLUMNS])
        self.table.setAccessibleName(words.say("widgets.transits.name"))
        self.warning.setText(words.say("widgets.transits.warning"))
        self._fill()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.plan.show_theme(theme)
        self._fill()

    def show_transits(self, transits: tuple[Transit, ...], site: Observer) -> None:
        self._transits, self._site = transits, site
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._fill()

    def _fill(self) -> None:
        """Only where somebody sees it."""
        self._is_stale = not self.isVisible()
        if self._is_stale:
            return
        say, site = self._words.say, self._site
        self.table.clear()
        self.table.setVisible(bool(self._transits))
        self.plan.setVisible(bool(self._transits))
        name = "some" if self._transits else "none"
        self.sentence.setText(
            say(f"widgets.transits.{name}", place=site.name if site is not None else "")
        )
        rows = transit_rows(self._transits)
        self.table.addTopLevelItems([self._item(row) for row in rows])
        first = self.table.topLevelItem(0)
        if first is not None:
            self.table.setCurrentItem(first)
        else:
            self.plan.show_plan(None)

    def _item(self, row: TransitRow) -> QTreeWidgetItem:
        say = self._words.say
        when = say("widgets.transits.at", at_weekday_utc=row.utc, at_clock_utc=row.utc)
        item = QTreeWidgetItem(
            [when, *(say(each) for each in (row.body, row.seen, row.drive, row.sure))]
        )
        if row.is_grey:
            for column in range(len(COLUMNS)):
                item.setForeground(column, QBrush(QColor(self._theme.quiet)))
        elif row.is_transit:
            bold = item.font(2)
            bold.setWeight(bold.Weight.DemiBold)
            item.setFont(2, bold)
        return item

    def _show_plan(self, item: QTreeWidgetItem | None) -> None:
        index = self.table.indexOfTopLevelItem(item) if item is not None else -1
        if self._site is not None and 0 <= index < len(self._transits):
            self.plan.show_plan(transit_plan(self._transits[index], self._site))

    def _go(self, item: QTreeWidgetItem) -> None:
        index = self.table.indexOfTopLevelItem(item)
        if 0 <= index < len(self._transits):
            utc: datetime = self._transits[index].utc
            self.transit_clicked.emit(utc)


class PlanView(QWidget):
    """Paints a `TransitPlan`, north up: the path's strip, its middle, the place, towns round it."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._theme = words, DARK
        self._plan: TransitPlan | None = None
        self.setMinimumSize(200, 200)

    def show_words(self, words: Words) -> None:
        self._words = words
        self.setAccessibleName(words.say("widgets.transits.plan"))
        self.update()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_plan(self, plan: TransitPlan | None) -> None:
        self._plan = plan
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        plan, theme = self._plan, self._theme
        if plan is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)
        side, middle = min(frame.width(), frame.height()) / 2.0, frame.center()
        painter.fillRect(frame, QColor(theme.card))
        painter.setClipRect(frame)
        km = side / plan.reach_km

        def point(east_km: float, north_km: float) -> QPointF:
            return middle + QPointF(east_km * km, -north_km * km)

        line = QPolygonF([point(east, north) for east, north in plan.line.tolist()])
        strip = QColor(sun_fill(theme))
        strip.setAlphaF(0.28)
        flat = Qt.PenCapStyle.FlatCap
        if plan.error_km is not None and plan.error_km * km > 1.0:
            unsure = QPen(QColor(theme.quiet), 1.2 * theme.scale, Qt.PenStyle.DotLine)
            painter.setPen(unsure)
            for sign in (-1.0, 1.0):
                painter.drawPolyline(_beside(line, sign * plan.error_km * km))
        painter.setPen(QPen(strip, max(plan.width_km * km, 2.0), Qt.PenStyle.SolidLine, flat))
        painter.drawPolyline(line)
        painter.setPen(QPen(sun_fill(theme), 2.4 * theme.scale))
        painter.drawPolyline(line)
        painter.setPen(QPen(QColor(theme.text), 1.4 * theme.scale, Qt.PenStyle.DashLine))
        nearest = point(*plan.nearest)
        painter.drawLine(middle, nearest)
        self._dots(painter, plan, point)
        painter.setPen(QPen(QColor(theme.card), 1.5 * theme.scale))
        painter.setBrush(QColor(theme.text))
        painter.drawEllipse(middle, 5.0 * theme.scale, 5.0 * theme.scale)
        painter.setBrush(sun_fill(theme))
        painter.drawEllipse(nearest, 5.0 * theme.scale, 5.0 * theme.scale)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.drawRect(frame)
        self._scale(painter, frame, km)
        painter.end()

    def _dots(self, painter: QPainter, plan: TransitPlan, point: object) -> None:
        assert callable(point)
        painter.setFont(font(self._theme, TYPE_SMALL))
        metrics = QFontMetricsF(painter.font())
        wanted, places = [], {}
        for rank, town in enumerate(plan.towns):
            at = point(town.east_km, town.north_km)
            if abs(town.east_km) + abs(town.north_km) < 0.02 * plan.reach_km:
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.quiet))
            painter.drawEllipse(at, 2.0 * self._theme.scale, 2.0 * self._theme.scale)
            places[str(rank)] = town.name
            wanted.append(
                LabelRequest(
                    str(rank), at.x(), at.y(), metrics.horizontalAdvance(town.name),
                    metrics.height(), -float(rank), 5.0,
                )
            )  # fmt: skip
        inside = Box(4.0, 4.0, self.width() - 8.0, self.height() - 8.0)
        painter.setPen(QColor(self._theme.quiet))
        for placed in place_labels(wanted, inside):
            box = placed.box
            painter.drawText(QPointF(box.left, box.top + metrics.ascent()), places[placed.key])

    def _scale(self, painter: QPainter, frame: QRectF, km: float) -> None:
        """A bar of a round length in the corner."""
        length = next(
            each
            for each in (5.0, 10.0, 20.0, 50.0, 100.0, 200.0)
            if each * km > 40.0 or each == 200.0
        )
        left, bottom = frame.left() + 12.0, frame.bottom() - 12.0
        painter.setPen(QPen(QColor(self._theme.text), 2.0 * self._theme.scale))
        painter.drawLine(QPointF(left, bottom), QPointF(left + length * km, bottom))
        painter.setFont(font(self._theme, TYPE_SMALL))
        text = self._words.say("widgets.transits.bar", length_km=length)
        painter.drawText(QPointF(left, bottom - 5.0), text)


def _beside(line: QPolygonF, offset_px: float) -> QPolygonF:
    """The line moved sideways."""
    points = np.array([(line.at(index).x(), line.at(index).y()) for index in range(line.size())])
    along = np.gradient(points, axis=0)
    across = np.column_stack([-along[:, 1], along[:, 0]])
    across /= np.maximum(np.hypot(across[:, 0], across[:, 1]), 1e-9)[:, np.newaxis]
    return QPolygonF([QPointF(x, y) for x, y in (points + offset_px * across).tolist()])
