"""What a person can do with the station's parts: alone, lit by system, drawn apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QMenu

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.exploring import (
    ALL,
    Exploring,
    Showing,
    choices,
    counted,
    members,
    name_of,
    showing,
)
from iss_viewer.station.things import SEGMENT_ROS, SEGMENT_USOS, Part, Segment
from iss_viewer.widgets.accessible import announce
from iss_viewer.widgets.explore_panel import Entry, ExplorePanel

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow

# Deeds of the menu that the panel has too.
_ENTRIES = ("sizes", "way")
_SEGMENT_IDS = {Segment.USOS: SEGMENT_USOS, Segment.ROS: SEGMENT_ROS}


class Explorer(QObject):
    """Acts on the window it belongs to; holds the panel."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel = ExplorePanel(window.words, window)
        self.deeds: dict[str, Callable[[], object]] = {
            "explore": self.open_panel,
            "whole": self.show_whole,
        }
        self.switches: dict[str, Callable[[bool], object]] = {
            "segment_usos": lambda on: self.show_only(SEGMENT_USOS if on else ""),
            "segment_ros": lambda on: self.show_only(SEGMENT_ROS if on else ""),
            "exploded": self.explode,
        }

    @property
    def _exploring(self) -> Exploring:
        return self._window.state.view.exploring

    # What is wished.

    def show_only(self, only: str) -> None:
        """A segment, an agency, a part or a ship alone; everything where `only` is empty."""
        self._window.state.explore(replace(self._exploring, only=only))

    def toggle_system(self, system: str) -> None:
        """Light it up with its card, or no longer."""
        state = self._window.state
        if self._exploring.system == system:
            state.explore(replace(self._exploring, system=""))
        else:
            state.select(system)

    def explode(self, is_on: bool) -> None:
        self._window.state.explore(replace(self._exploring, is_exploded=is_on))

    def show_whole(self) -> None:
        """The station as it is."""
        self._window.state.explore(ALL)

    def open_panel(self) -> None:
        """Below its button, or away with it."""
        button = self._window.frame.find_button("station", "explore")
        station = self._window.state.station
        if button is None or station is None or not button.isVisibleTo(self._window):
            return
        self.panel.show_choices(choices(station, self._window.holdings.record))
        self.panel.show_entries(tuple(map(self._entry, _ENTRIES)))
        self.panel.show_exploring(self._exploring)
        self.panel.stand_below(button)

    def _entry(self, deed: str) -> Entry:
        menus, say = self._window.menus, self._window.words.say
        text, key = menus.text(deed), menus.key(deed)
        tip = say("app.part.entry_tip", text=text, key=key) if key else text
        return Entry(deed, text, tip, is_wide=deed == "way")

    def cover(self, panel: QRect) -> None:
        """Names keep clear of the panel, which stands in the window."""
        frame = self._window.frame
        at = frame.mapTo(self._window, QPoint(0, 0))
        frame.cover(panel.translated(-at) if not panel.isEmpty() else panel)

    # What is shown.

    def show_exhibit(self, *, is_said: bool = False) -> None:
        """Tell the views, and where a person asked for it say it."""
        window, station = self._window, self._window.state.station
        if station is None:
            return
        record = window.holdings.record
        now = showing(self._exploring, station, record)
        window.views.show_exhibit(now)
        window.frame.make_room()
        if self.panel.isVisible():
            self.panel.show_choices(choices(station, record))
        self.panel.show_exploring(self._exploring)
        if is_said and window.state.view.view == "station":
            announce(window, window.words.say(self._said(now)))

    def _said(self, now: Showing) -> Phrase:
        station = self._window.state.station
        if now.line is not None or station is None:
            return phrase("scene.exhibit.spoken", line=now.line or "")
        count = counted(len(station.parts), len(station.vehicles))
        return phrase("scene.exhibit.spoken_all", count=count)

    def show_switches(self) -> None:
        """Menu entries show what is on; on other views they do nothing."""
        menus, exploring = self._window.menus, self._exploring
        menus.set_on("segment_usos", exploring.only == SEGMENT_USOS)
        menus.set_on("segment_ros", exploring.only == SEGMENT_ROS)
        menus.set_on("exploded", exploring.is_exploded)
        is_here = self._window.state.view.view == "station"
        for deed in (*self.deeds, *self.switches):
            menus.set_enabled(deed, is_here and (deed != "whole" or exploring != ALL))
        if not is_here:
            self.panel.hide()

    def open_part_menu(self, thing_id: str, at: QPoint) -> None:
        """What can be done about a part or ship, in the words of the panel."""
        window, say = self._window, self._window.words.say
        record, station = window.holdings.record, window.state.station
        if station is None:
            return
        menu = QMenu(window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = name_of(thing_id, record)
        menu.addAction(say("app.part.select", name=name)).triggered.connect(
            lambda: window.state.select(thing_id)
        )
        menu.addAction(say("app.part.centre")).triggered.connect(
            lambda: window.views.centre(thing_id)
        )
        if self._window.way_desk.is_room(thing_id):
            menu.addAction(say("app.part.way")).triggered.connect(
                lambda: window.way_desk.open_from(thing_id)
            )
        menu.addSeparator()
        for only in (*self._circles(thing_id), thing_id):
            count = len(members(only, station, record))
            action = menu.addAction(say("app.part.only", name=name_of(only, record)))
            action.setCheckable(True)
            action.setChecked(self._exploring.only == only)
            action.setEnabled(count > 0)
            action.triggered.connect(lambda on, which=only: self.show_only(which if on else ""))
        menu.addSeparator()
        exploded = menu.addAction(say("app.deed.exploded"))
        exploded.setCheckable(True)
        exploded.setChecked(self._exploring.is_exploded)
        exploded.triggered.connect(self.explode)
        whole = menu.addAction(say("widgets.explore.all"))
        whole.setEnabled(self._exploring != ALL)
        whole.triggered.connect(lambda _on=False: self.show_whole())
        menu.popup(at)

    def _circles(self, thing_id: str) -> tuple[str, ...]:
        """The segment and the agency that a part belongs to; a ship's by its port and operator."""
        record, station = self._window.holdings.record, self._window.state.station
        thing = record.thing(thing_id)
        owner = thing.agency if isinstance(thing, Part) else ""
        held = [at for at in station.vehicles if at.vehicle.id == thing_id] if station else []
        part = thing if isinstance(thing, Part) else None
        for at in held:
            owner, part = at.vehicle.operator, record.parts.get(at.port.part)
        agency = next((each.id for each in record.agencies if each.short == owner), None)
        circles = [] if part is None else [_SEGMENT_IDS[part.segment]]
        return tuple(circles if agency is None else [*circles, agency])
