"""The map's legend: what the track's lines, disputed borders and the hatched area mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QBrush,
    QColor,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG
from iss_viewer.orbit.seen_from import CELL_DEG
from iss_viewer.phrase import Phrase
from iss_viewer.scene.layers import Layers
from iss_viewer.widgets.accessible import make_accessible
from iss_viewer.widgets.map_look import look_of
from iss_viewer.widgets.map_seen import seen_brush, seen_pen
from iss_viewer.widgets.plain import plain_tip
from iss_viewer.widgets.style import font, px
from iss_viewer.widgets.theme import DARK, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words

_KNOWN = ("lit", "dark", "behind")
_SAMPLE_PX, _GAP_PX, _PAD_PX = 20, 7, 12
_BETWEEN_PX, _ROW_PX = 14, 21


@dataclass(frozen=True, slots=True)
class _Told:
    """An entry, its words, and how wide both are."""

    entry: str
    text: str
    width: float


def entries_of(layers: Layers, quality: Quality | None, *, has_seen: bool) -> tuple[str, ...]:
    """What the legend explains with these layers and an orbit of this quality."""
    entries: tuple[str, ...] = _KNOWN if layers.ground_track else ()
    if quality is Quality.PLACE_UNKNOWN:
        entries = ("band",)
    elif quality is Quality.NO_ELEMENTS:
        entries = ("none",)
    if layers.borders:
        entries = (*entries, "disputed")
    return (*entries, "seen") if has_seen else entries


class MapLegend(QWidget):
    """A plate with samples and words; `entries` are lit, dark, behind, band, none, disputed, seen;
    behind them why the last cannot be told."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = words, DARK
        self._entries: tuple[str, ...] = ()
        self._trouble: Phrase | None = None
        self._seen_start: datetime | None = None
        self._widest = 10_000
        self.show_words(words)

    def spoken(self) -> str:
        return ", ".join(self._texts())

    def show_words(self, words: Words) -> None:
        self._words = words
        self._fit()
        self._explain()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._fit()

    def show_entries(
        self,
        entries: tuple[str, ...],
        trouble: Phrase | None = None,
        seen_start: datetime | None = None,
    ) -> bool:
        """Whether that changed anything, its width above all. `seen_start` is when the span of
        what can be seen begins."""
        if (entries, trouble, seen_start) == (self._entries, self._trouble, self._seen_start):
            return False
        self._entries, self._trouble, self._seen_start = entries, trouble, seen_start
        self._fit()
        self._explain()
        return True

    def fit_into(self, widest: int) -> None:
        """As large as what it says, in as many rows as it needs to be no wider than that."""
        self._widest = widest
        self._fit()

    def sizeHint(self) -> QSize:
        scale, rows = self._theme.scale, self._rows()
        width = max((sum(each.width for each in row) + _BETWEEN_PX * scale * (len(row) - 1)
                     for row in rows), default=0.0)  # fmt: skip
        height = px(self._theme, 30) + px(self._theme, _ROW_PX) * max(len(rows) - 1, 0)
        return QSize(round(width + 2 * _PAD_PX * scale), height)

    def _rows(self) -> list[list[_Told]]:
        metrics, scale = QFontMetricsF(font(self._theme, TYPE_SMALL)), self._theme.scale
        entries = self._entries if self._trouble is None else (*self._entries, "none")
        rows: list[list[_Told]] = []
        left = 0.0
        for entry, text in zip(entries, self._texts(), strict=True):
            sample = 0.0 if entry == "none" else (_SAMPLE_PX + _GAP_PX) * scale
            told = _Told(entry, text, sample + metrics.horizontalAdvance(text))
            if not rows or told.width > left:
                rows.append([])
                left = self._widest - 2 * _PAD_PX * scale
            rows[-1].append(told)
            left -= told.width + _BETWEEN_PX * scale
        return rows

    def _texts(self) -> list[str]:
        texts = [self._words.say(f"scene.map.legend_{entry}") for entry in self._entries]
        return texts if self._trouble is None else [*texts, self._words.say(self._trouble)]

    def _explain(self) -> None:
        """Hovered or read aloud: the view taken of borders, and what seen means."""
        words = self._words
        told = [words.say("scene.map.borders_view")]
        if self._seen_start is not None:
            told.append(
                words.say(
                    "scene.map.seen_means",
                    from_moment_utc=self._seen_start,
                    least=round(LEAST_ELEVATION_DEG),
                    cell=round(CELL_DEG),
                )
            )
        self.setToolTip(plain_tip("\n".join(told)))
        name = words.say("widgets.map.legend")
        make_accessible(self, name, " ".join(told), QAccessible.Role.StaticText)

    def _fit(self) -> None:
        self.resize(self.sizeHint())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, scale = self._theme, self._theme.scale
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = QColor(theme.surface)
        plate.setAlphaF(0.88)
        painter.setPen(QPen(QColor(theme.line), 1.0))
        painter.setBrush(plate)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(font(theme, TYPE_SMALL))
        rows = self._rows()
        step = float(px(theme, _ROW_PX))
        middle = 0.5 * (self.height() - step * (len(rows) - 1))
        for row in rows:
            x = _PAD_PX * scale
            for told in row:
                self._paint_entry(painter, told, x, middle)
                x += told.width + _BETWEEN_PX * scale
            middle += step
        painter.end()

    def _paint_entry(self, painter: QPainter, told: _Told, x: float, middle: float) -> None:
        scale = self._theme.scale
        right = x + told.width + 4.0
        if told.entry != "none":
            self._paint_sample(painter, told.entry, x, middle)
            x += (_SAMPLE_PX + _GAP_PX) * scale
        painter.setPen(QColor(self._theme.text))
        box = QRectF(x, middle - 15.0 * scale, right - x, 30.0 * scale)
        sides = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, sides, told.text)

    def _paint_sample(self, painter: QPainter, entry: str, x: float, middle: float) -> None:
        theme, look, scale = self._theme, look_of(self._theme), self._theme.scale
        box = QRectF(x, middle - 6 * scale, _SAMPLE_PX * scale, 12 * scale)
        if entry == "band":
            painter.setPen(QPen(QColor(theme.quiet), 1.0))
            painter.setBrush(QBrush(QColor(theme.quiet), Qt.BrushStyle.BDiagPattern))
            painter.drawRect(box)
            return
        if entry == "seen":
            painter.setBrushOrigin(box.topLeft())
            painter.setPen(seen_pen(look, scale))
            painter.setBrush(seen_brush(look, scale, self.devicePixelRatioF()))
            painter.drawRect(box)
            return
        pens = {
            "lit": QPen(look.sun_line, 3.0 * scale),
            "dark": QPen(look.dark_line, 3.0 * scale),
            "behind": QPen(look.quiet, 2.0 * scale),
            "disputed": QPen(look.disputed, 1.4 * scale),
        }
        pen = pens[entry]
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if entry == "behind":
            pen.setDashPattern([2.0, 2.4])
        elif entry == "disputed":
            pen.setDashPattern([2.6, 2.6])
        painter.setPen(pen)
        painter.drawLine(QPointF(x, middle), QPointF(x + _SAMPLE_PX * scale, middle))
