"""When it can be seen from my place: the pass to go out for, the sky then, and the list."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.orbit.horizon import OPEN, Horizon
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.pass_list import PassList, TimedPass
from iss_viewer.orbit.pass_path import PassPath
from iss_viewer.orbit.sky_calendar import SkyCalendar
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.timescale import unix_s
from iss_viewer.orbit.transits import Transit
from iss_viewer.phrase import Phrase
from iss_viewer.scene.pass_calendar import pass_calendar
from iss_viewer.scene.see_it import (
    countdown,
    head_of,
    list_ends,
    pass_rows,
    shown_pass,
    why_none,
)
from iss_viewer.scene.sky_picture import sky_picture
from iss_viewer.widgets.pass_calendar import PassCalendarView
from iss_viewer.widgets.pass_table import PassTable
from iss_viewer.widgets.picture import Picture
from iss_viewer.widgets.plain import plain_label
from iss_viewer.widgets.see_it_parts import NothingToSee, PassCharts, PassHead
from iss_viewer.widgets.sky_view import SkyView
from iss_viewer.widgets.style import px
from iss_viewer.widgets.theme import DARK, SPACE_8, SPACE_12, SPACE_16, Theme
from iss_viewer.widgets.transit_page import TransitPage
from iss_viewer.widgets.words import Words

# Room for the word buttons that float over every view.
_BUTTONS_PX = 58
_CALENDAR_HOLDS = timedelta(minutes=10)
# Beside a narrower list the charts have no room.
_CHARTS_FROM_PX = 700


class SeeItView(Picture):
    """Shows a `PassList` with the ways of its passes.

    Signals: pass_clicked(datetime) with the pass's culmination; transit_clicked(datetime UTC);
    place_wanted(); deed_wanted(str) with the id of what to do about missing orbital data.
    """

    pass_clicked = Signal(object)
    transit_clicked = Signal(object)
    place_wanted = Signal()
    deed_wanted = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words, self._theme = words, DARK
        self._passes: PassList | None = None
        self._paths: dict[datetime, PassPath] = {}
        self._sky: SkyCalendar | None = None
        self._calendar_at: datetime | None = None
        self._page = "pass"
        self._trouble: Phrase | None = None
        self._site: Observer | None = None
        self._chosen: datetime | None = None
        self._horizon = OPEN
        self._only_visible = True
        self._shown: TimedPass | None = None
        self._path: PassPath | None = None
        self._utc: datetime | None = None
        self.head = PassHead()
        self.sky = SkyView(words)
        self.table = PassTable(words)
        self.table.pass_clicked.connect(self.pass_clicked)
        self._table_note = plain_label(role="quiet", wraps=True)
        self.charts = PassCharts(words)
        self.nights = PassCalendarView(words)
        self.nights.pass_clicked.connect(self.pass_clicked)
        self.transits = TransitPage(words)
        self.transits.transit_clicked.connect(self.transit_clicked)
        self.empty = NothingToSee()
        self.empty.asked.connect(self._ask)
        self._stack = QStackedWidget()
        self._pass_page = self._whole()
        self._stack.addWidget(self._pass_page)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.nights)
        self._stack.addWidget(self.transits)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._stack)
        self._render()

    def _whole(self) -> QWidget:
        below_left = QVBoxLayout()
        below_left.setSpacing(SPACE_8)
        below_left.addWidget(self.table, 1)
        below_left.addWidget(self._table_note)
        self._below = QHBoxLayout()
        self._below.setSpacing(SPACE_12)
        self._below.addLayout(below_left, 2)
        self._below.addWidget(self.charts, 1)
        # Heights go by the shares below, not by what each part would like.
        for part in (self.sky, self.table, self.charts):
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_12)
        column.addWidget(self.head)
        column.addWidget(self.sky, 3)
        column.addLayout(self._below, 2)
        return whole

    # What it is told.

    def show_words(self, words: Words) -> None:
        words = words if self._site is None else words.with_zone(self._site.zone)
        if words == self._words:
            return
        self._words = words
        for part in (self.sky, self.table, self.charts, self.nights, self.transits):
            part.show_words(self._words)
        self._render()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        for part in (self.sky, self.table, self.charts, self.nights, self.transits):
            part.show_theme(theme)
        self._column.setContentsMargins(
            SPACE_16, px(theme, _BUTTONS_PX), SPACE_16, px(theme, SPACE_12)
        )
        self._show_room()
        self.update()

    def show_site(self, site: Observer | None) -> None:
        self._site = site
        self.show_words(self._words)
        self._render()

    def show_passes(
        self,
        passes: PassList | None,
        paths: tuple[PassPath, ...],
        sky: SkyCalendar | None,
        transits: tuple[Transit, ...],
        trouble: Phrase | None,
    ) -> None:
        """The list and the way of each of its passes, sixty nights, and transits; None with the
        reason when there is none."""
        self._passes, self._sky, self._trouble = passes, sky, trouble
        if self._site is not None:
            self.transits.show_transits(transits, self._site)
        self._calendar_at = None
        self._paths = {path.over.culmination_utc: path for path in paths}
        self._path = None
        self._fill_table()
        self._render()

    def show_chosen_pass(self, culmination: datetime | None) -> None:
        self._chosen = culmination
        self._render()

    def show_horizon(self, horizon: Horizon) -> None:
        if horizon != self._horizon:
            self._horizon = horizon
            self._path = None
            self._render()

    def show_all_passes(self, is_on: bool) -> None:
        """Also those that cannot be seen."""
        self._only_visible = not is_on
        self._fill_table()
        self._render()

    def show_page(self, page: str) -> None:
        """One "pass", sixty "nights", or "transits"."""
        self._page = page
        self._render()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._utc = snapshot.utc
        self._render()

    @property
    def shown(self) -> TimedPass | None:
        """The pass on screen."""
        return self._shown

    @property
    def can_be_turned(self) -> bool:
        return False

    @property
    def words_end_px(self) -> int:
        """The head tells of the pass; the sky below it has room."""
        is_told = self._stack.currentWidget() is self._pass_page
        return self.sky.mapTo(self, QPoint(0, SPACE_8)).y() if is_told else 0

    @property
    def path(self) -> PassPath | None:
        """Its way over the sky."""
        return self._path

    # What it shows.

    def _fill_table(self) -> None:
        passes = self._passes
        rows = pass_rows(passes, only_visible=self._only_visible) if passes is not None else ()
        self.table.show_rows(rows)

    def _render(self) -> None:
        passes, utc = self._passes, self._utc
        # Where no times are known the orbit's plane still tells of likely nights.
        are_nights_shown = self._page == "nights" or passes is None
        if are_nights_shown and self._site and self._sky and utc:
            self._show_nights(self._sky, self._site, utc)
            return
        if self._site is None or passes is None or utc is None:
            self._show_empty()
            return
        is_of_transits = self._page == "transits"
        self._stack.setCurrentWidget(self.transits if is_of_transits else self._pass_page)
        self._shown = shown_pass(passes, utc, self._chosen)
        none = why_none(passes, only_visible=self._only_visible)
        self._table_note.setText(self._words.say(none or list_ends(passes)))
        shown = self._shown
        path = self._paths.get(shown.over.culmination_utc) if shown is not None else None
        if path is not self._path or (path is None and not self.sky.is_empty):
            self._path = path
            self.sky.show_sky(sky_picture(path, self._horizon) if path is not None else None)
            self.charts.show_path(path, self._horizon)
        self.table.show_chosen(shown.over.culmination_utc if shown is not None else None)
        self._show_now(utc)
        head = head_of(passes, shown, utc)
        self.head.show_head(
            self._words.say(head.title), self._words.say(head.sentence), self._words.say(head.note)
        )
        self.sky.setAccessibleName(self.head.spoken())

    def _show_now(self, utc: datetime) -> None:
        path, shown = self._path, self._shown
        now = path.at(utc) if path is not None else None
        is_seen = path is not None and path.is_seen_at(utc)
        self.sky.show_now(now, is_seen=is_seen)
        self.charts.show_now(now, unix_s(utc))
        said = countdown(shown, now, is_seen, utc) if shown is not None else None
        self.head.show_countdown(self._words.say(said) if said is not None else "")

    def _show_nights(self, sky: SkyCalendar, site: Observer, utc: datetime) -> None:
        """Laid out anew only now and then: what it says changes with the hour."""
        if self._calendar_at is None or abs(utc - self._calendar_at) > _CALENDAR_HOLDS:
            self._calendar_at = utc
            self.nights.show_calendar(pass_calendar(sky, utc, site.zone))
        self._stack.setCurrentWidget(self.nights)

    def _show_empty(self) -> None:
        self._shown, self._path = None, None
        say = self._words.say
        if self._site is None:
            self.empty.show_empty(
                say("widgets.see.no_place"), (("place", say("widgets.see.choose_place")),)
            )
        elif self._trouble is not None:
            deeds = ("refresh", "import", "replay")
            self.empty.show_empty(
                say(self._trouble), tuple((deed, say(f"widgets.now.{deed}")) for deed in deeds)
            )
        else:
            self.empty.show_empty(say("widgets.see.searching"), ())
        self._stack.setCurrentWidget(self.empty)

    def _ask(self, deed: str) -> None:
        if deed == "place":
            self.place_wanted.emit()
        else:
            self.deed_wanted.emit(deed)

    def finish_loading(self) -> None:
        """The sky as it is now, without waiting for its turn."""
        self.sky.paint_sky()

    def reset_camera(self) -> None:
        """Back to the best pass."""
        self.pass_clicked.emit(None)

    def _show_room(self) -> None:
        self.charts.setVisible(self.width() >= px(self._theme, _CHARTS_FROM_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        painter.end()
