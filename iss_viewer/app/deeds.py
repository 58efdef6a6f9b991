"""What a person can do with the window: every menu entry, button and dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from iss_viewer.app.comparison import compared_at
from iss_viewer.app.report_bundle import as_zip
from iss_viewer.app.saving import encoded, save_as
from iss_viewer.app.telemetry import is_installed
from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.cities import find_cities
from iss_viewer.exports.file_names import file_name
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG, Pass, highest_elevation_deg
from iss_viewer.phrase import Phrase
from iss_viewer.scene.layers import CameraMode
from iss_viewer.scene.links import LIVE_PAGE
from iss_viewer.scene.now_readout import quality_sentence
from iss_viewer.scene.see_it import SAME_PASS
from iss_viewer.station.names import Named
from iss_viewer.station.things import Event
from iss_viewer.widgets.accessible import announce
from iss_viewer.widgets.burns_dialog import BurnsDialog
from iss_viewer.widgets.date_popover import PRESETS
from iss_viewer.widgets.difference_dialog import DifferenceDialog
from iss_viewer.widgets.horizon_dialog import HorizonDialog
from iss_viewer.widgets.layers_menu import LayersMenu
from iss_viewer.widgets.place_dialog import PlaceDialog
from iss_viewer.widgets.report_dialog import ReportDialog
from iss_viewer.widgets.search_box import Found
from iss_viewer.widgets.text_dialog import TextDialog

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow

HEIGHT_FACT = "altitude"


class Deeds(QObject):
    """Acts on the window it belongs to."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._by_id: dict[str, Callable[[], object]] = {
            "refresh": window.feeds.refresh,
            "import": self.ask_for_file,
            "prepare": window.class_desk.prepare,
            "shared": window.class_desk.open_shared,
            "class_place": window.class_desk.use_place,
            "compare": self.compare,
            "live": window.state.show_live,
            "pause": window.state.toggle_pause,
            "replay": self.replay_launch,
            "date": window.time_bar.date_button.click,
            "next": self.open_next,
            "news": self.open_next,
            "grow": window.years.toggle_growth,
            "burns": self.show_burns,
            "layers": self.open_layers,
            "reset": lambda: window.views.current.reset_camera(),
            "save_picture": self.save_picture,
            "copy": self.copy,
            "speak": self.speak,
            "undo": window.state.undo,
            "redo": window.state.redo,
            "menu": self.open_menu,
            "place": self.open_place,
            "take": window.take_along.open_menu,
            "horizon": self.open_horizon,
            "search": self.open_search,
            "deselect": self.step_back,
            "report": self.show_report,
            "keys": self.show_keys,
            "about": self.show_about,
            "live_page": lambda: window.links.open(LIVE_PAGE),
            "save_report": window.report_requested.emit,
            "usual": window.usual_requested.emit,
            "quit": window.close,
            **window.explorer.deeds,
            **window.pass_alert.deeds,
            **window.sighting_desk.deeds,
            **window.way_desk.deeds,
            **window.size_desk.deeds,
        }
        self._switches: dict[str, Callable[[bool], object]] = {
            "offline": self._go_offline,
            "telemetry": self._switch_telemetry,
            "freeze": window.state.freeze,
            "list": self.show_list,
            "years": window.years.show,
            "projector": window.top_bar.projector_button.setChecked,
            "column": self._fold_column,
            "counters": window.counter_desk.switch,
            "single_keys": self._use_single_keys,
            "less_motion": lambda on: window.choose(less_motion=on),
            **window.explorer.switches,
        }

    def do(self, deed: str, is_on: bool = False) -> None:
        """Do what the menu entry, key or banner button `deed` says."""
        if deed in self._by_id:
            self._by_id[deed]()
        elif deed in self._switches:
            self._switches[deed](is_on)
        elif "_" in deed:
            setting, value = deed.split("_", 1)
            if setting == "view":
                self._window.state.show_view(value)
            elif setting == "zone":
                self._window.choose(zone=value)
                self._window.show_zone()
            else:
                self._window.choose(**{setting: value})

    def press(self, view: str, button: str, is_on: bool) -> None:
        """A word button above a view."""
        state = self._window.state
        layers = state.view.layers
        if button in ("follow", "window"):
            mode = CameraMode(button) if is_on else CameraMode.FREE
            state.show_layers(replace(layers, camera=mode))
        elif button == "scale":
            state.show_layers(replace(layers, true_scale=is_on))
        elif button == "segments":
            state.show_layers(replace(layers, segment_colours=is_on))
        elif button == "labels":
            state.show_layers(replace(layers, part_labels=is_on))
        elif button == "earth":
            state.show_layers(replace(layers, earth_behind_station=is_on))
        elif button == "all_passes":
            self._window.views.show_all_passes(is_on)
        elif button in ("nights", "transits"):
            self.show_page(button if is_on else "pass")
        elif button == "list":
            self.show_list(is_on)
        else:
            self.do(button)

    def show_switches(self) -> None:
        """Menu entries and buttons show what is on."""
        window = self._window
        settings, view = window.settings, window.state.view
        menus, frame, layers = window.menus, window.frame, view.layers
        menus.set_on(f"view_{view.view}", True)
        menus.set_on(f"theme_{settings.theme}", True)
        menus.set_on(f"units_{settings.units}", True)
        menus.set_on(f"zone_{settings.zone.lower()}", True)
        menus.set_on(f"alert_{settings.alert_minutes}", True)
        menus.set_on("offline", settings.is_offline)
        has_network = not window.feeds.is_offline
        menus.set_visible("live_page", has_network)
        window.selected_card.show_links(has_network)
        menus.set_on("telemetry", settings.live_telemetry)
        menus.set_text("shared", window.class_desk.shared_words())
        menus.set_text("way", window.way_desk.words())
        menus.set_on("single_keys", settings.single_keys)
        menus.set_on("less_motion", settings.less_motion)
        menus.set_on("column", not settings.column_folded)
        menus.set_on("counters", settings.counters_shown)
        menus.set_on("freeze", window.state.is_frozen)
        window.explorer.show_switches()
        menus.set_on("years", window.years.is_shown)
        window.time_bar.years_button.setChecked(window.years.is_shown)
        menus.set_on("list", frame.twin.isVisibleTo(frame))
        menus.set_on("projector", window.top_bar.projector_button.isChecked())
        for name, is_on in (
            ("follow", layers.camera is CameraMode.FOLLOW),
            ("window", layers.camera is CameraMode.WINDOW),
            ("scale", layers.true_scale),
            ("segments", layers.segment_colours),
            ("labels", layers.part_labels),
            ("earth", layers.earth_behind_station),
            ("list", frame.twin.isVisibleTo(frame)),
        ):
            frame.set_on(name, is_on)

    # Selection, time, search.

    def deselect(self) -> None:
        self._window.state.select(None)

    def step_back(self) -> None:
        """Away with the selection; where there is none, the whole station again."""
        if self._window.state.view.selection is not None:
            self.deselect()
        else:
            self._window.explorer.show_whole()

    def select_height_fact(self) -> None:
        self._window.state.select(HEIGHT_FACT)

    def replay_launch(self) -> None:
        """21 September 2022, from a minute before the launch."""
        self._window.state.show_time(PRESETS["report"])
        self._window.state.run_at(1.0)
        events = self._window.holdings.record.replay_events()
        if events:
            self._window.state.select(events[0].id)

    def open_next(self) -> None:
        """The list of what comes next, or away with it."""
        window = self._window
        window.frame.banner.take_back("news")
        window.show_next(is_wanted=True)
        bar = window.time_bar
        is_there = bar.next_button.isVisibleTo(window)
        window.next_popover.open_above(bar.next_button if is_there else bar.badge)

    def go(self, utc: datetime | None, thing: str) -> None:
        """To a moment, and to what it is about."""
        if utc is not None:
            self._window.state.show_time(utc)
        if thing:
            self._window.state.select(thing)

    def go_to_pass(self, culmination: datetime | None) -> None:
        """Pick a pass of the list and move the clock to where it begins; None for the best one,
        which moves nothing."""
        window = self._window
        passes = window.pass_finder.latest.passes
        window.state.choose_pass(culmination)
        self.show_page("pass")
        found = passes.near(culmination, SAME_PASS) if passes and culmination else None
        if found is not None:
            window.state.show_time(found.over.visible_from_utc or found.over.aos_utc)

    def show_page(self, page: str) -> None:
        """One pass, sixty nights, or transits; their buttons show which."""
        self._window.views.show_page(page)
        for name in ("nights", "transits"):
            self._window.frame.set_on(name, name == page)

    def show_burns(self) -> None:
        window = self._window
        dialog = BurnsDialog(window.words, window.noticing.burns(), window)
        dialog.time_clicked.connect(window.state.show_time)
        dialog.open()

    def open_search(self) -> None:
        search, bar = self._window.search, self._window.top_bar
        search.move(bar.mapToGlobal(QPoint(bar.search_button.x(), bar.height())))
        search.line.clear()
        self.search("")
        search.show()
        search.line.setFocus()

    def search(self, text: str) -> None:
        record = self._window.holdings.record
        found = [
            Found("thing", hit.id, hit.name, self._kind_words(hit))
            for hit in record.things_named(text, 12)
        ]
        if text:
            found += self._cities(text)
        self._window.search.show_results(tuple(found))

    def _kind_words(self, hit: Named) -> str:
        """What kind of thing it is, and of an event its day."""
        say, thing = self._window.words.say, self._window.holdings.record.thing(hit.id)
        if isinstance(thing, Event):
            return say(f"app.kind.{hit.kind}_on", on=thing.when.utc.date())
        return say(f"app.kind.{hit.kind}")

    @staticmethod
    def _cities(text: str) -> list[Found]:
        """Cities of that name; none when the files that name them are missing or damaged."""
        try:
            cities = find_cities(text, 4)
        except AssetError:
            return []
        return [
            Found("city", f"{c.latitude_deg},{c.longitude_deg},{c.zone}", c.name, c.country)
            for c in cities
        ]

    def take_found(self, found: Found) -> None:
        """A thing is selected, and the clock goes to an event; a city becomes my place."""
        if found.kind == "thing":
            thing = self._window.holdings.record.thing(found.id)
            self.go(thing.when.utc if isinstance(thing, Event) else None, found.id)
            return
        latitude, longitude, zone = found.id.split(",")
        site = observer_at(found.name, float(latitude), float(longitude), zone=zone)
        self._window.state.show_site(site)

    # Words about things.

    def height_report(self, utc: datetime) -> str:
        """What the report says of the height, shown beside the figure on its day."""
        day = PRESETS["report"].date()
        return self._window.words.say("app.height_report") if utc.date() == day else ""

    def pass_words(self, coming: Pass, utc: datetime) -> tuple[str, str]:
        """The chip for the next pass and its tooltip."""
        say = self._window.words.say
        name = "visible" if coming.visible else "over"
        day = "" if (coming.aos_utc - utc).total_seconds() < 64_800 else "_later"
        chip = say(f"app.pass.{name}{day}", at_utc=coming.aos_utc, at_moment_utc=coming.aos_utc)
        tip = say(
            "app.pass.tip", at_moment_utc=coming.aos_utc,
            height_deg=coming.culmination_elevation_deg,
            lasts_s=(coming.los_utc - coming.aos_utc).total_seconds(),
        )  # fmt: skip
        return chip, tip

    def no_pass_words(self) -> tuple[str, str]:
        """The chip and its tooltip where the station never stands high enough; else nothing."""
        site, snapshot = self._window.state.view.site, self._window.state.snapshot
        if site is None or snapshot is None or snapshot.orbit is None:
            return "", ""
        orbit = snapshot.orbit
        height_deg = highest_elevation_deg(orbit, site)
        if height_deg >= LEAST_ELEVATION_DEG:
            return "", ""
        name = "app.pass.never" if height_deg < 0.0 else "app.pass.low"
        say = self._window.words.say
        tip = say(
            f"{name}_tip", inclination_deg=orbit.inclination_deg, place=site.name,
            height_deg=height_deg, least_deg=LEAST_ELEVATION_DEG,
        )  # fmt: skip
        return say(name), tip

    def marks(self) -> tuple[tuple[str, str, float, float], ...]:
        """Marked places for the list twin: id, name, latitude, longitude."""
        site = self._window.holdings.record.launch_site
        if site is None:
            return ()
        return ((site.id, site.name, site.latitude_deg, site.longitude_deg),)

    def explain_data(self) -> None:
        snapshot = self._window.state.snapshot
        if snapshot is not None:
            say, orbit = self._window.words.say, snapshot.orbit
            is_published = orbit is not None and orbit.prediction is not None
            self._window.tell(
                say(
                    "app.data.explained",
                    what=quality_sentence(snapshot),
                    feed=self._window.feeds.news.said,
                ),
                "compare" if is_published else "refresh",
                say("app.deed.compare_short" if is_published else "app.deed.refresh"),
            )
            self._window.frame.banner.offer("burns", say("app.deed.burns"))

    def compare(self) -> None:
        """How far the element set in use puts the station from the published trajectory."""
        window, state = self._window, self._window.state
        known_by = state.wall if state.is_live or state.utc >= state.wall else None
        found = compared_at(window.holdings, state.utc, known_by)
        if isinstance(found, Phrase):
            window.tell(window.words.say(found))
            return
        DifferenceDialog(window.words, window.theme, found, window).open()

    def speak(self) -> None:
        announce(self._window, self._window.now_card.spoken())

    def copy(self) -> None:
        text = self._window.now_card.spoken()
        QApplication.clipboard().setText(text)
        self._window.tell(self._window.words.say("app.copied", text=text))

    # Dialogs and files.

    def open_menu(self) -> None:
        button = self._window.top_bar.menu_button
        self._window.menus.menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def open_layers(self) -> None:
        window = self._window
        menu = LayersMenu(window.words, window.state.view.layers, window.state.view.view, window)
        menu.layers_requested.connect(window.state.show_layers)
        button = window.frame.find_button(window.state.view.view, "layers")
        if button is not None:
            menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def open_place(self) -> None:
        dialog = PlaceDialog(self._window.words, self._window.state.view.site, self._window)
        dialog.place_chosen.connect(self._window.state.show_site)
        dialog.open()

    def open_horizon(self) -> None:
        window, state = self._window, self._window.state
        if state.view.site is None:
            self.open_place()
            return
        dialog = HorizonDialog(window.words, window.theme, state.view.horizon, window)
        dialog.horizon_chosen.connect(state.show_horizon)
        dialog.open()

    def ask_for_file(self) -> None:
        say = self._window.words.say
        dialog = QFileDialog(self._window, say("app.import.title"), "", say("app.import.kinds"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._open(dialog, self.import_file)

    def _open(self, dialog: QFileDialog, take: Callable[[str], object]) -> None:
        """Show a file dialog without stopping the clock; `take` gets the chosen name."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(take)
        dialog.open()

    def import_file(self, name: str) -> None:
        self._window.holdings.import_file(Path(name))

    def save_picture(self) -> None:
        say, state = self._window.words.say, self._window.state
        # Taken now, before the dialog stands in front of it.
        picture = self._window.frame.stack.grab().toImage()
        card = self._window.selected_card.card
        about = card.title if card is not None else state.view.view
        name = file_name("iss", about, f"{state.utc:%Y-%m-%d}", suffix=".png")

        def save(chosen: str) -> None:
            path = Path(chosen)
            self._window.tell(say(save_as(path, encoded(picture, path.suffix[1:]))))

        self._ask_where(say("app.save.title"), say("app.save.kinds"), name, save)

    def show_texts_of_report(self, texts: dict[str, str]) -> None:
        """Show what a report would hold; saving it is one click more."""
        dialog = ReportDialog(self._window.words, texts, self._window)
        dialog.save_requested.connect(lambda: self._save_report(texts, dialog))
        dialog.open()

    def _save_report(self, texts: dict[str, str], above: ReportDialog) -> None:
        say = self._window.words.say

        def save(chosen: str) -> None:
            above.accept()
            self._window.tell(say(save_as(Path(chosen), as_zip(texts))))

        name = file_name("iss-viewer-report", suffix=".zip")
        self._ask_where(say("app.report.title"), say("app.report.kinds"), name, save, above)

    def ask_and_save(self, title: str, kinds: str, name: str, data: bytes) -> None:
        """Ask where `data` should go, write it there, and say how that went."""

        def save(chosen: str) -> None:
            self._window.tell(self._window.words.say(save_as(Path(chosen), data)))

        self._ask_where(title, kinds, name, save)

    def _ask_where(
        self, title: str, kinds: str, name: str, save: Callable[[str], object],
        above: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Qt's dialog asks by itself before a file is replaced."""
        dialog = QFileDialog(above or self._window, title, "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix[1:])
        dialog.selectFile(name)
        self._open(dialog, save)

    def show_list(self, is_on: bool) -> None:
        self._window.frame.show_twin(is_on)
        self._window.show_report_twin(False)
        self.show_switches()
        if is_on:
            self._window.frame.twin.tree.setFocus()

    def show_keys(self) -> None:
        rows = tuple((text.replace("&", ""), key) for text, key in self._window.menus.keys_text())
        TextDialog(self._window.words, "app.deed.keys", rows, self._window).open()

    def show_report(self) -> None:
        """The news report's facts, each leading to what it is about."""
        self.show_list(True)
        self._window.show_report_twin(True)

    def show_about(self) -> None:
        say = self._window.words.say
        rows = tuple((say(f"app.about.{name}"), say(f"app.about.{name}_text")) for name in
                     ("what", "orbit", "facts", "pictures", "privacy"))  # fmt: skip
        TextDialog(self._window.words, "app.deed.about", rows, self._window).open()

    # Switches.

    def _go_offline(self, is_on: bool) -> None:
        self._window.feeds.go_offline(is_on)
        self._window.telemetry.go_offline(is_on)
        self._window.choose(is_offline=is_on)

    def _switch_telemetry(self, is_on: bool) -> None:
        if is_on and not is_installed():
            self._window.tell(self._window.words.say("app.telemetry.missing"))
            is_on = False
        self._window.choose(live_telemetry=is_on)
        self._window.telemetry.switch(is_on)

    def _fold_column(self, is_shown: bool) -> None:
        self._window.cards.setVisible(is_shown)
        self._window.choose(column_folded=not is_shown)

    def _use_single_keys(self, is_on: bool) -> None:
        self._window.menus.use_single_keys(is_on)
        self._window.choose(single_keys=is_on)
