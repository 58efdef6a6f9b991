"""The window: its widgets, every connection, and what each change of state shows where."""

from __future__ import annotations

import base64
from dataclasses import replace

import msgspec
from PySide6.QtCore import QByteArray, Qt, QTimeZone, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
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
from iss_viewer.app.file_desk import FileDesk
from iss_viewer.app.forecaster import Forecast
from iss_viewer.app.holdings import FeedNews, Holdings
from iss_viewer.app.in_turns import InTurns
from iss_viewer.app.links import Links
from iss_viewer.app.look import Look
from iss_viewer.app.menus import Menus
from iss_viewer.app.noticing import Noticing
from iss_viewer.app.outlook import Outlook, timeline_of
from iss_viewer.app.pass_alert import PassAlert
from iss_viewer.app.pass_chip import PassChip
from iss_viewer.app.pass_finder import PassFinder
from iss_viewer.app.pass_watch import PassWatch
from iss_viewer.app.search_desk import SearchDesk
from iss_viewer.app.seen_finder import SeenFinder
from iss_viewer.app.settings import Settings
from iss_viewer.app.sighting_desk import SightingDesk
from iss_viewer.app.size_desk import SizeDesk
from iss_viewer.app.switches import Switches
from iss_viewer.app.take_along import TakeAlong
from iss_viewer.app.telemetry import LiveTelemetry, is_installed
from iss_viewer.app.twin_desk import TwinDesk
from iss_viewer.app.view_state import View, ViewState
from iss_viewer.app.views import ORDER, Told, Views
from iss_viewer.app.way_desk import WayDesk
from iss_viewer.app.years_desk import YearsDesk
from iss_viewer.earth.zones import is_zone
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.phrase import Phrase
from iss_viewer.scene.crew_list import crew_list
from iss_viewer.scene.now_readout import position_brief, position_phrase
from iss_viewer.scene.station_stance import stance_of
from iss_viewer.scene.telemetry_readout import REPORT_FACT, telemetry_readout
from iss_viewer.scene.thing_card import thing_card
from iss_viewer.scene.timeline import Timeline
from iss_viewer.scene.whats_next import WhatsNext, whats_next
from iss_viewer.sources.sightings import SightingLog
from iss_viewer.station.telemetry import Telemetry
from iss_viewer.station.things import CrewAt, StationAt
from iss_viewer.widgets.card_column import CardColumn
from iss_viewer.widgets.next_popover import NextPopover
from iss_viewer.widgets.search_box import SearchBox
from iss_viewer.widgets.theme import DARK, LIGHT, Theme
from iss_viewer.widgets.time_bar import TimeBar
from iss_viewer.widgets.top_bar import TopBar
from iss_viewer.widgets.turn import Turn
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
        self.theme, self.words = self._chosen_theme(), self._chosen_words()
        self._shown = state.view
        self.timeline: Timeline | None = None
        # Once for station and crew, after the tick that changed them was painted.
        self._cards_soon = Turn(self, self._show_cards)
        # The instant and whether it was now, since that may change before they are shown.
        self._reading: tuple[Snapshot, bool] | None = None
        self._reading_soon = Turn(self, self._show_reading)
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
        self.twin_desk = TwinDesk(self)
        self.look = Look(self)
        self.file_desk = FileDesk(self)
        self.search_desk = SearchDesk(self)
        self.pass_chip = PassChip(self)
        self.deeds = Deeds(self)
        self.switches = Switches(self)
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
        state.reading_changed.connect(self._show_reading_soon)
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
        self.pass_finder.found.connect(self.twin_desk.show)
        self.seen_finder.found.connect(self.views.show_seen)
        self.telemetry.changed.connect(self._show_telemetry)
        self.telemetry.told.connect(self._tell_phrase)
        state.clock_changed.connect(self.telemetry.tell)
        state.clock_changed.connect(self.years.follow_clock)
        holdings.holdings_changed.connect(self.years.look_again)
        self.years.filled.connect(self.twin_desk.show)
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
        self.now_card.import_requested.connect(self.file_desk.ask_for_import)
        self.now_card.replay_requested.connect(deeds.replay_launch)
        self.frame.twin.thing_clicked.connect(state.select)
        self.frame.twin.time_clicked.connect(state.show_time)
        self.frame.button_clicked.connect(deeds.press)
        self.frame.banner.action_clicked.connect(deeds.do)
        self.frame.hints_closed.connect(self._forget_hints)
        self.top_bar.view_requested.connect(state.show_view)
        self.top_bar.menu_requested.connect(deeds.open_menu)
        self.top_bar.search_requested.connect(self.search_desk.open)
        self.top_bar.place_requested.connect(deeds.open_place)
        self.top_bar.pass_requested.connect(self.pass_chip.follow)
        self.top_bar.data_requested.connect(deeds.explain_data)
        self.top_bar.projector_toggled.connect(self.project)
        self.search.text_changed.connect(self.search_desk.look_for)
        self.search.found_chosen.connect(self.search_desk.take_found)
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
        self.look.show()
        self.switches.show()
        self._show_place()
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

    # State to screen.

    def _show_reading_soon(self, snapshot: Snapshot) -> None:
        """In a turn of its own, since after a jump there is enough to do before; the first at once,
        for the first frame."""
        is_first, self._reading = self._reading is None, (snapshot, self.state.is_live)
        if is_first:
            self._show_reading()
        else:
            self._reading_soon.start()

    def _show_reading(self) -> None:
        if self._reading is None:
            return
        snapshot, is_live = self._reading
        self.now_card.show_snapshot(snapshot, is_live)
        self.time_bar.show_snapshot(snapshot)
        is_good = snapshot.quality is Quality.KNOWN
        said, brief = position_phrase(snapshot), position_brief(snapshot)
        self.top_bar.show_data(self.words.say(said), self.words.say(brief), is_good)
        self.now_card.show_report(self.deeds.height_report(snapshot.utc))
        self.pass_chip.show(snapshot.utc)
        self.show_next()
        self.twin_desk.show()

    def spoken(self) -> str:
        """The Now card in words, of the instant that was shown last."""
        if self._reading_soon.is_waiting:
            self._reading_soon.do()
        return self.now_card.spoken()

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
        self.twin_desk.show()
        self.switches.show()

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

    def show_next(self, *, is_wanted: bool = False) -> None:
        """What comes next, while somebody looks at it."""
        snapshot = self.state.snapshot
        if snapshot is not None and (is_wanted or self.next_popover.isVisible()):
            self.next_popover.show_next(self.whats_next(snapshot), snapshot.utc)

    def whats_next(self, snapshot: Snapshot) -> WhatsNext:
        """As far as the record and the outlook know it."""
        latest = self.outlook.latest
        day = latest.day if latest is not None else None
        return whats_next(snapshot, self.holdings.record, day, self.noticing.announced())

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
        self.frame.banner.show_also(text, deed, deed_text)

    def show_hints(self) -> None:
        """Three hints for the first start; once closed they never come again."""
        names = ("turn", "click", "search", "close")
        self.frame.show_hints(tuple(self.words.say(f"app.hint.{name}") for name in names))

    def _keep_years(self, is_shown: bool) -> None:
        """Unfolded or not, the next start finds it so."""
        if is_shown != self.settings.years_shown:
            self.choose(years_shown=is_shown)
        self.switches.show()
        self.twin_desk.show()

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
        self.timeline = timeline_of(made, events, planned, self.words.say)
        self.time_bar.show_timeline(self.timeline)
        self.pass_chip.show(self.state.utc)
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
                self.file_desk.import_file(url.toLocalFile())

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
