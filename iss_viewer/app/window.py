"""The window: its widgets, every connection, and what each change of state shows where."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import datetime
from functools import partial

import msgspec
from PySide6.QtCore import QByteArray, Qt, QTimer, QTimeZone, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QMainWindow,
    QVBoxLayout,
    QWidget,
)

from iss_viewer.app.all_phrases import ALL_PHRASES
from iss_viewer.app.class_desk import ClassDesk
from iss_viewer.app.counter_desk import CounterDesk
from iss_viewer.app.deeds import Deeds
from iss_viewer.app.explorer import Explorer
from iss_viewer.app.feeds import Feeds
from iss_viewer.app.forecaster import Forecast
from iss_viewer.app.holdings import FeedNews, Holdings
from iss_viewer.app.in_turns import InTurns
from iss_viewer.app.links import Links
from iss_viewer.app.menus import Menus
from iss_viewer.app.noticing import Noticing
from iss_viewer.app.outlook import Outlook, timeline_of
from iss_viewer.app.pass_alert import PassAlert
from iss_viewer.app.pass_finder import PassFinder
from iss_viewer.app.pass_watch import PassWatch
from iss_viewer.app.seen_finder import SeenFinder
from iss_viewer.app.settings import Settings
from iss_viewer.app.sighting_desk import SightingDesk
from iss_viewer.app.size_desk import SizeDesk
from iss_viewer.app.take_along import TakeAlong
from iss_viewer.app.telemetry import LiveTelemetry, is_installed
from iss_viewer.app.view_state import View, ViewState
from iss_viewer.app.views import ORDER, Told, Views
from iss_viewer.app.way_desk import WayDesk
from iss_viewer.app.years_desk import YearsDesk
from iss_viewer.earth.zones import is_zone
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.pass_list import PassList
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.phrase import Phrase
from iss_viewer.scene.crew_list import crew_list
from iss_viewer.scene.now_readout import position_brief, position_phrase
from iss_viewer.scene.pass_twin import pass_twin
from iss_viewer.scene.see_it import shown_pass
from iss_viewer.scene.station_stance import stance_of
from iss_viewer.scene.telemetry_readout import REPORT_FACT, telemetry_readout
from iss_viewer.scene.thing_card import thing_card
from iss_viewer.scene.timeline import Timeline
from iss_viewer.scene.twins import (
    TwinRow,
    burns_twin,
    next_twin,
    place_twin,
    report_twin,
    station_twin,
    time_twin,
)
from iss_viewer.scene.whats_next import WhatsNext, whats_next
from iss_viewer.sources.sightings import SightingLog
from iss_viewer.station.telemetry import Telemetry
from iss_viewer.station.things import CrewAt, StationAt
from iss_viewer.widgets.card_column import CardColumn
from iss_viewer.widgets.next_popover import NextPopover
from iss_viewer.widgets.search_box import SearchBox
from iss_viewer.widgets.style import font, palette, style_sheet
from iss_viewer.widgets.theme import DARK, LIGHT, Theme
from iss_viewer.widgets.time_bar import TimeBar
from iss_viewer.widgets.top_bar import TopBar
from iss_viewer.widgets.view_frame import ViewFrame
from iss_viewer.widgets.words import Units, Words

NARROW_PX = 900
FRAME_LEAST_PX = 200
PROJECTOR_SCALE = 1.5


class MainWindow(QMainWindow):
    """One large view, one column of cards, one time bar.

    Signals: settings_changed(Settings), report_requested(), usual_requested() to open again
    without caution, closed().
    """

    settings_changed = Signal(object)
    report_requested = Signal()
    usual_requested = Signal()
    closed = Signal()

    def __init__(
        self,
        state: ViewState,
        holdings: Holdings,
        feeds: Feeds,
        settings: Settings,
        sightings: SightingLog,
    ) -> None:
        super().__init__()
        self.state, self.holdings, self.feeds, self.settings = state, holdings, feeds, settings
        self._is_projecting = False
        self._look: tuple[Theme, Words] | None = None
        self.theme, self.words = self._chosen_theme(), self._chosen_words()
        self._shown = state.view
        self._twin_is_report = False
        self._timeline: Timeline | None = None
        # Once for station and crew, after the tick that changed them.
        self._cards_soon = QTimer(self, singleShot=True, interval=0)
        self._cards_soon.timeout.connect(self._show_cards)
        self.in_turns = InTurns(self)
        self.outlook = Outlook(state, holdings)
        self.pass_finder = PassFinder(state, holdings)
        self.seen_finder = SeenFinder(state, holdings)
        self.pass_watch = PassWatch(state, holdings, settings)
        self.telemetry = LiveTelemetry(state.read_wall, is_offline=feeds.is_offline)
        self.setWindowTitle(self.words.say("app.title"))
        self.setMinimumSize(720, 520)
        # The first size leaves room for the title bar on a small screen.
        room = self.screen().availableSize()
        self.resize(min(1280, room.width()), min(800, room.height() - 40))
        self.setAcceptDrops(True)
        self.top_bar = TopBar(self.words, ORDER)
        self.frame = ViewFrame(self.words)
        self.cards = CardColumn(self.words)
        self.now_card, self.selected_card = self.cards.now, self.cards.selected
        self.crew_card = self.cards.crew
        self.time_bar = TimeBar(self.words)
        self.next_popover = NextPopover(self.words, self)
        self.noticing = Noticing(holdings)
        self.years = YearsDesk(self)
        self.menus = Menus(self, self.frame, self.words)
        self.search = SearchBox(self.words, self)
        self.links = Links(self)
        self.class_desk = ClassDesk(self)
        self.take_along = TakeAlong(self)
        self.pass_alert = PassAlert(self)
        self.sighting_desk = SightingDesk(self, sightings)
        self.explorer = Explorer(self)
        self.way_desk = WayDesk(self)
        self.size_desk = SizeDesk(self)
        self.counter_desk = CounterDesk(self)
        self.deeds = Deeds(self)
        self.views = Views(
            self.frame, holdings.record, Told(self.words, self.theme, state.view.layers)
        )
        self._lay_out()
        self.views.show_view(state.view.view)
        self.views.show_site(state.view.site)
        self.views.show_horizon(state.view.horizon)
        self.top_bar.show_view(state.view.view)
        self._connect()
        self.pass_finder.want(state.view.view == "see")
        self.seen_finder.follow_view(state.view)
        self.show_zone()
        self.menus.use_keys(settings.keys)
        self.menus.use_single_keys(settings.single_keys)
        if not is_installed():
            self.menus.rename("telemetry", "app.deed.telemetry_missing", self.words)
        if settings.geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(settings.geometry)))
        self._pace()
        self.years.show(settings.years_shown)
        self.frame.setFocus()

    def _lay_out(self) -> None:
        self.middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.middle.setSpacing(0)
        self.middle.addWidget(self.frame, 1)
        self.middle.addWidget(self.cards)
        self.whole = whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top_bar)
        whole.addLayout(self.middle, 1)
        whole.addWidget(self.time_bar)
        centre = QWidget()
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    def _connect(self) -> None:
        """Every connection of the program, as a table: who says what, and who listens."""
        state, holdings, deeds = self.state, self.holdings, self.deeds
        # State to screen.
        state.snapshot_changed.connect(self.views.show_snapshot)
        state.snapshot_changed.connect(self.outlook.follow)
        state.snapshot_changed.connect(self.pass_finder.follow)
        state.snapshot_changed.connect(self.seen_finder.follow)
        # What stands in the banner ends before the next thing is due.
        state.snapshot_changed.connect(self.pass_alert.follow)
        state.snapshot_changed.connect(self.sighting_desk.follow)
        state.snapshot_changed.connect(self.pass_watch.follow)
        self.pass_watch.due.connect(self.pass_alert.tell)
        self.pass_watch.ended.connect(self.sighting_desk.ask)
        self.settings_changed.connect(self.pass_watch.take_settings)
        state.reading_changed.connect(self._show_reading)
        state.reading_changed.connect(self.counter_desk.follow)
        state.clock_changed.connect(self.counter_desk.follow_clock)
        state.clock_changed.connect(self.outlook.follow_clock)
        state.clock_changed.connect(self.time_bar.show_clock)
        state.station_changed.connect(self._show_station)
        state.crew_changed.connect(self._show_crew)
        state.view_changed.connect(self._show_choice)
        state.view_changed.connect(self.seen_finder.follow_view)
        state.view_changed.connect(self.way_desk.follow_view)
        state.view_changed.connect(self.size_desk.follow_view)
        state.station_changed.connect(self.way_desk.follow_station)
        state.crew_changed.connect(self.way_desk.follow_crew)
        state.slept.connect(self.outlook.forget)
        holdings.holdings_changed.connect(self.outlook.forget)
        holdings.news_changed.connect(self._show_news)
        holdings.class_opened.connect(self.class_desk.take_class)
        self.feeds.news_changed.connect(self._show_news)
        holdings.holdings_changed.connect(self.noticing.look_again)
        # Later: the line that tells of the download itself stands first.
        self.noticing.burn_noticed.connect(self._tell_burn, Qt.ConnectionType.QueuedConnection)
        self.feeds.news_changed.connect(self.class_desk.show_news)
        self.feeds.share.told.connect(self.class_desk.show_shared)
        self.feeds.progressed.connect(self.class_desk.show_plan)
        self.feeds.finished.connect(self.class_desk.show_plan)
        self.feeds.share.looked.connect(self.class_desk.show_shared)
        holdings.holdings_changed.connect(self.class_desk.show_plan)
        self.outlook.changed.connect(self._show_forecast)
        self.pass_finder.found.connect(self.views.show_found)
        self.pass_finder.found.connect(self.show_twin)
        self.seen_finder.found.connect(self.views.show_seen)
        self.telemetry.changed.connect(self._show_telemetry)
        self.telemetry.told.connect(self._tell_phrase)
        state.clock_changed.connect(self.telemetry.tell)
        state.clock_changed.connect(self.years.follow_clock)
        holdings.holdings_changed.connect(self.years.look_again)
        self.years.filled.connect(self.show_twin)
        self.years.shown.connect(self._keep_years)
        # Wishes to state.
        self.views.thing_clicked.connect(state.select)
        self.views.nothing_clicked.connect(deeds.deselect)
        self.views.part_menu_wished.connect(self.explorer.open_part_menu)
        self.views.whole_wished.connect(self.explorer.show_whole)
        self.explorer.panel.only_wished.connect(self.explorer.show_only)
        self.explorer.panel.system_wished.connect(self.explorer.toggle_system)
        self.explorer.panel.exploded_wished.connect(self.explorer.explode)
        self.explorer.panel.deed_wished.connect(deeds.do)
        self.explorer.panel.all_wished.connect(self.explorer.show_whole)
        self.explorer.panel.stood.connect(self.explorer.cover)
        self.views.pass_clicked.connect(deeds.go_to_pass)
        self.views.transit_clicked.connect(state.show_time)
        self.views.place_wanted.connect(deeds.open_place)
        self.views.deed_wanted.connect(deeds.do)
        self.crew_card.person_clicked.connect(state.select)
        self.selected_card.thing_clicked.connect(state.select)
        self.selected_card.moment_clicked.connect(deeds.go)
        self.selected_card.link_clicked.connect(self.links.open)
        self.selected_card.closed.connect(deeds.deselect)
        self.now_card.height_clicked.connect(deeds.select_height_fact)
        self.now_card.refresh_requested.connect(self.feeds.refresh)
        self.now_card.import_requested.connect(deeds.ask_for_file)
        self.now_card.replay_requested.connect(deeds.replay_launch)
        self.frame.twin.thing_clicked.connect(state.select)
        self.frame.twin.time_clicked.connect(state.show_time)
        self.frame.button_clicked.connect(deeds.press)
        self.frame.banner.action_clicked.connect(deeds.do)
        self.frame.hints_closed.connect(self._forget_hints)
        self.top_bar.view_requested.connect(state.show_view)
        self.top_bar.menu_requested.connect(deeds.open_menu)
        self.top_bar.search_requested.connect(deeds.open_search)
        self.top_bar.place_requested.connect(deeds.open_place)
        self.top_bar.pass_requested.connect(self._go_to_pass)
        self.top_bar.data_requested.connect(deeds.explain_data)
        self.top_bar.projector_toggled.connect(self.project)
        self.search.text_changed.connect(deeds.search)
        self.search.found_chosen.connect(deeds.take_found)
        self.time_bar.live_requested.connect(state.show_live)
        self.time_bar.rate_requested.connect(state.run_at)
        self.time_bar.pause_toggled.connect(state.toggle_pause)
        self.time_bar.time_requested.connect(state.show_time)
        self.time_bar.next_requested.connect(deeds.open_next)
        self.time_bar.years_toggled.connect(self.years.show)
        self.years.time_requested.connect(state.show_time)
        self.years.moment_clicked.connect(deeds.go)
        self.next_popover.moment_clicked.connect(deeds.go)
        self.menus.done.connect(deeds.do)

    # What was chosen.

    def choose(self, **changes: object) -> None:
        """Change settings, show them, and have them kept."""
        self.settings = msgspec.structs.replace(self.settings, **changes)
        self.theme, self.words = self._chosen_theme(), self._chosen_words()
        self._show_look()
        self.settings_changed.emit(self.settings)

    def _chosen_theme(self) -> Theme:
        theme = LIGHT if self.settings.theme == "light" else DARK
        return replace(theme, scale=PROJECTOR_SCALE) if self._is_projecting else theme

    def _chosen_words(self) -> Words:
        return Words(tables=ALL_PHRASES, units=Units(self.settings.units), zone=self.state.zone)

    def project(self, is_on: bool) -> None:
        """Larger type and thicker lines for a bright room."""
        self._is_projecting = is_on
        self.choose()

    def _show_look(self) -> None:
        theme, words = self._look or (None, None)
        if theme == self.theme and words is not None and words.is_other_zone(self.words):
            self._look = self.theme, self.words
            self._show_times()
        elif (theme, words) != (self.theme, self.words):
            self._show_style()
            self.explorer.panel.show_words(self.words)
            parts = (self.top_bar, self.cards, self.time_bar, self.next_popover, self.years)
            for part in parts:
                # Each makes its rows anew.
                if self.words != words:
                    part.show_words(self.words)
                if self.theme != theme:
                    part.show_theme(self.theme)
            self.frame.show_words(self.words)
            self.menus.show_words(self.words)
            self.views.show_words(self.words)
            self.views.show_theme(self.theme)
            self.counter_desk.show_look()
            self._look = self.theme, self.words
        self.views.show_motion(not self.settings.less_motion)
        self.deeds.show_switches()
        self._show_place()

    def _show_times(self) -> None:
        """Only the zone is another: what tells no time keeps its words."""
        words = self.words
        self.time_bar.show_words(words)
        self.views.show_words(words)
        self.in_turns.begin(
            *self.cards.words_by_card(words),
            partial(self.next_popover.show_words, words),
            partial(self.frame.twin.show_words, words),
            partial(self.years.show_words, words),
        )

    def _show_style(self) -> None:
        """Qt looks at every widget anew, so only for another theme."""
        if self._look is not None and self._look[0] == self.theme:
            return
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(palette(self.theme))
            application.setFont(font(self.theme))
        self.setStyleSheet(style_sheet(self.theme))

    # State to screen.

    def _show_reading(self, snapshot: Snapshot) -> None:
        is_live = self.state.is_live
        self.now_card.show_snapshot(snapshot, is_live)
        self.time_bar.show_snapshot(snapshot)
        is_good = snapshot.quality is Quality.KNOWN
        said, brief = position_phrase(snapshot), position_brief(snapshot)
        self.top_bar.show_data(self.words.say(said), self.words.say(brief), is_good)
        self.now_card.show_report(self.deeds.height_report(snapshot.utc))
        self._show_pass(snapshot.utc)
        self.show_next()
        self.show_twin()

    def _show_station(self, station: StationAt) -> None:
        # First what of it is shown: another date has other parts.
        self.explorer.show_exhibit()
        self.views.show_station(station)
        if not self.telemetry.is_running:
            self.views.show_stance(stance_of(None, station))
        self._cards_soon.start()

    def _show_crew(self, _crew: CrewAt) -> None:
        self._cards_soon.start()

    def _show_choice(self, view: View) -> None:
        before = self._shown
        if view.view != before.view:
            self.views.show_view(view.view)
            self.top_bar.show_view(view.view)
            self.pass_finder.want(view.view == "see")
        if view.layers != before.layers:
            self.views.show_layers(view.layers)
        if view.exploring != before.exploring:
            self.explorer.show_exhibit(is_said=True)
        if view.selection != before.selection:
            self.views.show_selection(view.selection)
            self.frame.twin.show_selection(view.selection)
        if view.horizon != before.horizon:
            self.views.show_horizon(view.horizon)
        if view.chosen_pass != before.chosen_pass:
            self.views.show_chosen_pass(view.chosen_pass)
        if view.site != before.site:
            self.views.show_site(view.site)
            self._show_place()
            self._shown = view
            self.show_zone()
        if view.selection != before.selection:
            self._show_cards()
        self._shown = view
        self._pace()
        self.show_twin()
        self.deeds.show_switches()

    def _pace(self) -> None:
        """Tick as often as the view on screen wants."""
        picture = self.views.current
        self.state.show_at(picture.wanted_hz, picture.greatest_hz)

    def _show_cards(self) -> None:
        station, crew, selection = self.state.station, self.state.crew, self.state.view.selection
        if station is None or crew is None:
            return
        record = self.holdings.record
        card = thing_card(record, selection, station, crew) if selection else None
        self.cards.show_things(card, crew_list(record, crew, selection), selection)
        self.telemetry.tell()

    def _show_telemetry(self, telemetry: Telemetry | None) -> None:
        """The station turns by its own angles only where the picture is of now."""
        if telemetry is None:
            self.views.show_stance(stance_of(None, self.state.station))
            self.cards.show_live(None)
            return
        told = telemetry if self.state.is_live else None
        self.views.show_stance(stance_of(told, self.state.station))
        if not self.state.is_frozen:
            card = self.selected_card.card
            is_in_report = card is not None and any(
                note.fact_id == REPORT_FACT for note in card.notes
            )
            readout = telemetry_readout(
                telemetry,
                is_shown_live=self.state.is_live,
                is_in_report=is_in_report,
                is_brief=card is not None and not is_in_report,
            )
            self.cards.show_live(readout)

    def show_twin(self) -> None:
        if not self.frame.twin.isVisible():
            return
        view, snapshot = self.state.view, self.state.snapshot
        if self._twin_is_report:
            self.frame.twin.show_rows(report_twin(self.holdings.record))
        elif view.view == "see" and self.pass_finder.latest.passes is not None:
            self.frame.twin.show_rows(self._pass_twin(self.pass_finder.latest.passes))
        elif view.view == "station" and self.state.station is not None:
            things = station_twin(self.state.station, self.holdings.record.systems)
            self.frame.twin.show_rows((*things, *self.years.twin()))
        elif snapshot is not None:
            self.frame.twin.show_rows(
                (
                    *place_twin(snapshot, view.site, self.deeds.marks()),
                    time_twin(self._timeline),
                    *self.years.twin(),
                    *next_twin(self._whats_next(snapshot), self.state.zone),
                    *burns_twin(self.noticing.burns(), snapshot.utc),
                )
            )

    def _pass_twin(self, passes: PassList) -> tuple[TwinRow, ...]:
        found, utc = self.pass_finder.latest, self.state.utc
        shown = shown_pass(passes, utc, self.state.view.chosen_pass)
        ways = {path.over: path for path in found.paths}
        path = ways.get(shown.over) if shown is not None else None
        return pass_twin(passes, shown, path, utc)

    def show_next(self, *, is_wanted: bool = False) -> None:
        """What comes next, while somebody looks at it."""
        snapshot = self.state.snapshot
        if snapshot is not None and (is_wanted or self.next_popover.isVisible()):
            self.next_popover.show_next(self._whats_next(snapshot), snapshot.utc)

    def _whats_next(self, snapshot: Snapshot) -> WhatsNext:
        latest = self.outlook.latest
        day = latest.day if latest is not None else None
        return whats_next(snapshot, self.holdings.record, day, self.noticing.announced())

    def show_report_twin(self, is_shown: bool) -> None:
        """The list shows the report's facts instead of the picture's things, or no longer."""
        self._twin_is_report = is_shown
        self.show_twin()

    def _show_place(self) -> None:
        site = self.state.view.site
        name = (
            "app.place.none"
            if site is None
            else "app.place.guess"
            if site.guessed
            else "app.place.mine"
        )
        self.top_bar.show_place(self.words.say(name, place=site.name if site else ""))

    def _show_pass(self, utc: datetime) -> None:
        coming = self.outlook.coming_pass(utc)
        deeds = self.deeds
        self.top_bar.show_pass(
            *(deeds.pass_words(coming, utc) if coming else deeds.no_pass_words())
        )

    def _go_to_pass(self) -> None:
        coming = self.outlook.coming_pass(self.state.utc)
        if coming is not None:
            self.state.choose_pass(coming.culmination_utc)
            self.state.show_view("see")
        else:
            self.tell(self.deeds.no_pass_words()[1])

    def _show_news(self, news: FeedNews) -> None:
        if news.is_to_be_said:
            self.tell(self.words.say(news.said))

    def tell_new(self) -> None:
        """One line about what is new since the window was last closed, if anything is."""
        last, say = self.settings.last_seen_utc, self.words.say
        items = self.noticing.news(self.settings, self.state.wall)
        if last is None or not items:
            return
        self.next_popover.show_news(items, last)
        told = say("app.new.separator").join(say(item.said) for item in items)
        self.tell_also(say("app.new", items=told), "news", say("app.deed.news"))
        # Told now, so a crash later does not have it told again.
        self.choose(**self.noticing.seen(self.state.wall))

    def _tell_burn(self, said: Phrase) -> None:
        self.tell_also(self.words.say(said))

    def _tell_phrase(self, said: Phrase) -> None:
        self.tell(self.words.say(said))

    def tell(self, text: str, deed: str = "", deed_text: str = "") -> None:
        """One line above the view, with at most one thing to do."""
        self.frame.banner.show_message(text, deed, deed_text)

    def tell_also(self, text: str, deed: str = "", deed_text: str = "") -> None:
        """The same, behind what still stands there, which keeps what there is to do about it."""
        banner = self.frame.banner
        if not banner.isVisibleTo(self.frame):
            self.tell(text, deed, deed_text)
            return
        before = banner.action
        self.tell(f"{banner.text.text()} {text}", *(before if before[0] else (deed, deed_text)))
        if before[0] and deed:
            banner.offer(deed, deed_text)

    def show_hints(self) -> None:
        """Three hints for the first start; once closed they never come again."""
        names = ("turn", "click", "search", "close")
        self.frame.show_hints(tuple(self.words.say(f"app.hint.{name}") for name in names))

    def _keep_years(self, is_shown: bool) -> None:
        """Unfolded or not, the next start finds it so."""
        if is_shown != self.settings.years_shown:
            self.choose(years_shown=is_shown)
        self.deeds.show_switches()
        self.show_twin()

    def _forget_hints(self) -> None:
        self.choose(hints_seen=True)

    def show_fault(self, error: str) -> None:
        """Something of ours broke: say so, and that the rest goes on."""
        self.tell(self.words.say("app.fault", error=error))

    def show_zone(self) -> None:
        """The big clock's zone: my place's, this computer's or UTC."""
        site = self.state.view.site
        zone = "UTC"
        if self.settings.zone == "site" and site is not None:
            zone = site.zone
        elif self.settings.zone == "system":
            zone = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")
        self.state.show_zone(zone if is_zone(zone) else "UTC")
        self.choose()

    def _show_forecast(self, made: Forecast) -> None:
        self.views.show_track(made.track)
        events = self.holdings.record.events_between(*made.wanted.span)
        planned = self.holdings.shelf.planned_between(*made.wanted.span)
        self._timeline = timeline_of(made, events, planned, self.words.say)
        self.time_bar.show_timeline(self._timeline)
        self._show_pass(self.state.utc)
        self.show_next()

    # The window itself.

    def come_forward(self) -> None:
        """Out of the dock and in front of other windows, as far as the desktop lets it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow window the cards dock below the picture."""
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW_PX * self.theme.scale
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.middle.setDirection(below if is_narrow else beside)
        self.cards.dock_below(is_narrow)
        # With the years unfolded too, it is the cards that give way.
        self.frame.setMinimumHeight(min(FRAME_LEAST_PX, self.height() // 4) if is_narrow else 0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.deeds.import_file(url.toLocalFile())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.state.stop()
        self.outlook.close()
        self.pass_watch.stop()
        self.pass_alert.close()
        self.views.close()
        self.class_desk.close()
        self.feeds.close()
        self.holdings.close()
        self.telemetry.close()
        self.years.close()
        self.counter_desk.close()
        geometry = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        view = self.state.view
        self.settings = msgspec.structs.replace(
            self.settings, geometry=geometry, view=view.view, layers=view.layers,
            site=None if view.site is None or view.site.guessed else view.site,
            horizon=view.horizon, counters_geometry=self.counter_desk.geometry(),
            **self.noticing.seen(self.state.wall),
        )  # fmt: skip
        self.settings_changed.emit(self.settings)
        self.closed.emit()
        super().closeEvent(event)
