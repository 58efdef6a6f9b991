"""What a person can do with the window: every menu entry, button and dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication

from iss_viewer.app.comparison import compared_at
from iss_viewer.phrase import Phrase
from iss_viewer.scene.layers import CameraMode
from iss_viewer.scene.links import LIVE_PAGE
from iss_viewer.scene.now_readout import quality_sentence
from iss_viewer.scene.see_it import SAME_PASS
from iss_viewer.widgets.accessible import announce
from iss_viewer.widgets.burns_dialog import BurnsDialog
from iss_viewer.widgets.date_popover import PRESETS
from iss_viewer.widgets.difference_dialog import DifferenceDialog
from iss_viewer.widgets.horizon_dialog import HorizonDialog
from iss_viewer.widgets.layers_menu import LayersMenu
from iss_viewer.widgets.place_dialog import PlaceDialog
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
            "import": window.file_desk.ask_for_import,
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
            "save_picture": window.file_desk.save_picture,
            "copy": self.copy,
            "speak": self.speak,
            "undo": window.state.undo,
            "redo": window.state.redo,
            "menu": self.open_menu,
            "place": self.open_place,
            "take": window.take_along.open_menu,
            "horizon": self.open_horizon,
            "search": window.search_desk.open,
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

    def do(self, deed: str, is_on: bool = False) -> None:
        """Do what the menu entry, key or banner button `deed` says."""
        if deed in self._by_id:
            self._by_id[deed]()
        elif self._window.switches.has(deed):
            self._window.switches.turn(deed, is_on)
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

    # Selection and time.

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

    # Words about things.

    def height_report(self, utc: datetime) -> str:
        """What the report says of the height, shown beside the figure on its day."""
        day = PRESETS["report"].date()
        return self._window.words.say("app.height_report") if utc.date() == day else ""

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
        announce(self._window, self._window.spoken())

    def copy(self) -> None:
        text = self._window.spoken()
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

    def show_list(self, is_on: bool) -> None:
        self._window.frame.show_twin(is_on)
        self._window.twin_desk.show_report(False)
        self._window.switches.show()
        if is_on:
            self._window.frame.twin.tree.setFocus()

    def show_keys(self) -> None:
        rows = tuple((text.replace("&", ""), key) for text, key in self._window.menus.keys_text())
        TextDialog(self._window.words, "app.deed.keys", rows, self._window).open()

    def show_report(self) -> None:
        """The news report's facts, each leading to what it is about."""
        self.show_list(True)
        self._window.twin_desk.show_report(True)

    def show_about(self) -> None:
        say = self._window.words.say
        rows = tuple((say(f"app.about.{name}"), say(f"app.about.{name}_text")) for name in
                     ("what", "orbit", "facts", "pictures", "privacy"))  # fmt: skip
        TextDialog(self._window.words, "app.deed.about", rows, self._window).open()
