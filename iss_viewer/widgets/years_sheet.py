"""The years on paper: the strip as it is laid out and painted for a span of time."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFontMetricsF, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from iss_viewer.scene.timeline_layout import GAP_PX, Mark
from iss_viewer.scene.years import Years
from iss_viewer.scene.years_axis import Span, whole_span
from iss_viewer.scene.years_layout import YearsLayout, lay_out_years
from iss_viewer.widgets.accessible import make_accessible, tell_value_changed
from iss_viewer.widgets.style import font
from iss_viewer.widgets.theme import DARK, TYPE_SMALL, Theme
from iss_viewer.widgets.words import Words
from iss_viewer.widgets.years_paint import YearsPainter, YearsRows
from iss_viewer.widgets.years_texts import YearsTexts

ZOOM_A_NOTCH = 1.25
_REACH_PX = 6.0


class YearsSheet(QWidget):
    """Events, height and people over the years, with a cursor at the time on screen. Its heirs
    say what hands do; while they drag, it holds still under them.

    Signals: span_changed().
    """

    span_changed = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme, self._rows = words, DARK, YearsRows(DARK.scale)
        self._years: Years | None = None
        self._span: Span | None = None
        self._laid_out: YearsLayout | None = None
        self._still: QPixmap | None = None
        self._utc: datetime | None = None
        self._cursor_at: float | None = None
        self._hover: QPointF | None = None
        self._is_dragging = self._shows_focus = False
        self._paint_soon = QTimer(self, singleShot=True, interval=0)
        self._paint_soon.timeout.connect(self.update)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_theme(DARK)
        self.show_words(words)

    # -- what it is told -------------------------------------------------------------------

    def show_words(self, words: Words) -> None:
        self._words = words
        make_accessible(
            self,
            words.say("widgets.years.strip"),
            words.say("widgets.years.strip_keys"),
            QAccessible.Role.Slider,
        )
        self._forget()

    def show_theme(self, theme: Theme) -> None:
        self._theme, self._rows = theme, YearsRows(theme.scale)
        self.setFixedHeight(self._rows.height)
        self._forget()

    def show_years(self, years: Years) -> None:
        before, self._years = self._years, years
        whole = whole_span(years)
        is_whole = before is None or self._span in (None, whole_span(before))
        self._span = whole if is_whole or self._span is None else self._span.inside(whole)
        self._laid_out = self._still = self._cursor_at = None
        # Laid out in this turn and painted in the next: both together would hold the window.
        self._laid_out = self.layout_shown
        self._paint_soon.start()

    def show_time(self, utc: datetime) -> None:
        before, self._utc = self._utc, utc
        span = self._span
        has_jumped = before is None or abs(utc - before) > timedelta(hours=1)
        if self._years is not None and span is not None and has_jumped and not self._is_dragging:
            whole = whole_span(self._years)
            if whole.holds(utc) and not span.holds(utc):
                # A jump is followed; a clock that ticks leaves alone who looks elsewhere.
                self._show_span(span.moved(utc - (span.start + span.length / 2), whole))
        x_px = self._cursor_px()
        if x_px != self._cursor_at:
            self.update(self._box_of(self._cursor_at).united(self._box_of(x_px)))
            self._cursor_at = x_px
            tell_value_changed(self)

    # -- what it can say -------------------------------------------------------------------

    def spoken(self) -> str:
        """The day on screen and what is known of it, for the ear."""
        if self._years is None or self._utc is None:
            return ""
        return YearsTexts(self._words, self._years).reading(self._utc)

    @property
    def is_whole(self) -> bool:
        """Whether all years are shown."""
        return self._years is None or self._span == whole_span(self._years)

    @property
    def layout_shown(self) -> YearsLayout | None:
        """Where things are now; None without years."""
        years, span = self._years, self._span
        width_px = self.width() - 2.0 * self._rows.margin
        if self._laid_out is None and years is not None and span is not None and width_px > 1.0:
            texts = YearsTexts(self._words, years)
            metrics = QFontMetricsF(font(self._theme, TYPE_SMALL))
            self._laid_out = lay_out_years(
                years, span, width_px, metrics.horizontalAdvance, texts.tick, texts.event,
                unit_km=texts.unit_km, scale=self._theme.scale, gap_px=GAP_PX * self._theme.scale,
            )  # fmt: skip
        return self._laid_out

    # -- zoom ------------------------------------------------------------------------------

    def zoom(self, notches: float, about: datetime | None = None) -> None:
        """Farther (positive) or nearer, about a time or the one on screen."""
        if self._years is None or self._span is None:
            return
        span = self._span
        middle = span.start + span.length / 2
        kept = about or (self._utc if self._utc and span.holds(self._utc) else middle)
        whole = whole_span(self._years)
        self._show_span(span.zoomed(ZOOM_A_NOTCH**notches, max(kept, span.start), whole))

    def show_whole(self) -> None:
        """All years again."""
        if self._years is not None:
            self._show_span(whole_span(self._years))

    def _show_span(self, span: Span) -> None:
        if span != self._span:
            self._span = span
            self._forget()
            self.span_changed.emit()

    def _forget(self) -> None:
        """Lay out anew, once, when it is painted: a wheel turns faster than that."""
        self._laid_out = self._still = self._cursor_at = None
        self.update()

    # -- painting --------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(round(600 * self._theme.scale), self._rows.height)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(160 * self._theme.scale), self._rows.height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._forget()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self.layout_shown
        if layout is None:
            return
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._still_of(layout))
        painter.translate(self._rows.margin, 0.0)
        strip = YearsPainter(painter, self._theme, self._rows)
        x_px = self._cursor_at = self._cursor_px()
        if x_px is not None:
            first_px, last_px = layout.axis.first_px, layout.axis.width_px
            if first_px <= x_px <= last_px:
                strip.cursor(x_px)
            else:
                strip.beyond(min(max(x_px, first_px), last_px), x_px > first_px)
        if self._hover is not None:
            at_px, lines = self._under_pointer(layout, self._hover)
            strip.hover(at_px, self._plate(layout, at_px, lines), lines)
        if self.hasFocus() and self._shows_focus:
            m = self._rows.margin
            strip.focus(QRectF(self.rect()).adjusted(1 - m, 1, -1 - m, -1))
        painter.end()

    def _still_of(self, layout: YearsLayout) -> QPixmap:
        ratio = self.devicePixelRatioF()
        if self._still is None or self._still.devicePixelRatio() != ratio:
            self._still = QPixmap(self.size() * ratio)
            self._still.setDevicePixelRatio(ratio)
            self._still.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._still)
            painter.translate(self._rows.margin, 0.0)
            texts = self._texts()
            YearsPainter(painter, self._theme, self._rows).still(
                layout, texts.height, self._words.say("widgets.years.people")
            )
            painter.end()
        return self._still

    def _texts(self) -> YearsTexts:
        assert self._years is not None
        return YearsTexts(self._words, self._years)

    def _cursor_px(self) -> float | None:
        """Rounded to half a pixel, so that a second that moves nothing repaints nothing."""
        layout = self.layout_shown
        if layout is None or self._utc is None:
            return None
        return round(layout.axis.x_at(self._utc) * 2.0) / 2.0

    def _box_of(self, x_px: float | None) -> QRect:
        if x_px is None:
            return QRect()
        inside = min(max(x_px, 0.0), self.width() - 2.0 * self._rows.margin) + self._rows.margin
        reach = 9.0 * self._theme.scale
        box = QRectF(inside - reach, 0.0, 2.0 * reach, self.height())
        return box.toAlignedRect().intersected(self.rect())

    def _under_pointer(self, layout: YearsLayout, at: QPointF) -> tuple[float, tuple[str, ...]]:
        """Where the pointer's line stands and what it says."""
        texts, mark, burn = self._texts(), self._mark_at(at), self._burn_at(at)
        if mark is not None:
            return mark.x_px, (texts.on_mark(mark.event), texts.known(mark.event.utc))
        if burn is not None and self._years is not None:
            of = self._years.burns[burn]
            return layout.axis.x_at(of.utc), (texts.on_burn(of), texts.known(of.utc))
        x_px = min(max(self._along(at), layout.axis.first_px), layout.axis.width_px)
        utc = layout.axis.utc_at(x_px)
        known = texts.known(utc)
        return x_px, (texts.day(utc), known) if known else (texts.reading(utc),)

    def _plate(self, layout: YearsLayout, x_px: float, lines: tuple[str, ...]) -> QRectF:
        metrics = QFontMetricsF(font(self._theme, TYPE_SMALL))
        width_px = max(map(metrics.horizontalAdvance, lines)) + 16.0 * self._theme.scale
        left_px = min(max(0.0, x_px - width_px / 2.0), max(0.0, layout.axis.width_px - width_px))
        tall = 15.0 * self._theme.scale * len(lines)
        return QRectF(left_px, self._rows.event_row(0).bottom() - tall, width_px, tall)

    def _along(self, position: QPointF) -> float:
        return position.x() - self._rows.margin

    def _mark_at(self, position: QPointF) -> Mark | None:
        layout = self.layout_shown
        if layout is None or position.y() >= self._rows.heights[0]:
            return None
        row = self._rows.event_row_at(position.y())
        return layout.mark_at(self._along(position), row, _REACH_PX * self._theme.scale)

    def _burn_at(self, position: QPointF) -> int | None:
        layout = self.layout_shown
        top, bottom = self._rows.heights
        if layout is None or not top <= position.y() < bottom:
            return None
        return layout.burn_at(self._along(position), 0.5 * _REACH_PX * self._theme.scale)
