"""The way from one room of the station to another: chosen, found, shown, told."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from iss_viewer.app.view_state import View
from iss_viewer.scene.hatch_path import WayTold, way_told
from iss_viewer.station.geometry import StationGeometry, load_geometry
from iss_viewer.station.hatch_seeds import HatchNotes, load_hatch_notes
from iss_viewer.station.hatches import ROOM_KINDS, HatchGraph, hatch_graph
from iss_viewer.station.things import CrewAt, StationAt

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow
    from iss_viewer.widgets.way_dialog import WayDialog


class WayDesk(QObject):
    """Finds the way anew when the station has changed; what is chosen lies in the view state."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: WayDialog | None = None
        self._graph: tuple[str, HatchGraph] | None = None
        self.told: WayTold | None = None
        self.deeds: dict[str, Callable[[], object]] = {"way": self.open}

    def open(self) -> None:
        """The two lists, over the station; a selected room is where the way begins."""
        self._open(self._begin())

    def open_from(self, room_id: str) -> None:
        """The same from a room, whatever is selected, with the end that was chosen."""
        way = self._window.state.view.way
        end = way[1] if way is not None and way[1] != room_id else ""
        self._window.state.show_way((room_id, end))
        self._open(room_id)

    def is_room(self, thing_id: str) -> bool:
        """Whether a way may begin there at the date."""
        return thing_id in self._names()

    def _open(self, begin: str | None) -> None:
        from iss_viewer.widgets.way_dialog import WayDialog

        window, state = self._window, self._window.state
        state.show_view("station")
        if self._dialog is None or not isValid(self._dialog):
            self._dialog = WayDialog(window.words, window)
            self._dialog.way_wanted.connect(self._want)
            self._dialog.room_clicked.connect(state.select)
            self._dialog.way_unwanted.connect(lambda: state.show_way(None))
        if begin is not None and (state.view.way is None or begin not in state.view.way):
            end = state.view.way[1] if state.view.way is not None else ""
            state.show_way((begin, end))
        self._show_in_dialog()
        self._dialog.show()
        self._dialog.raise_()
        # Over the cards, so that the picture is seen.
        corner = window.frame.mapToGlobal(window.frame.rect().topLeft())
        right = window.mapToGlobal(window.rect().topRight()).x()
        self._dialog.move(right - self._dialog.width() - 14, corner.y() + 14)
        (self._dialog.end if begin is not None else self._dialog.start).setFocus()

    def _begin(self) -> str | None:
        """The selected room, ship or other part."""
        selection, graph = self._window.state.view.selection, self.graph()
        if selection is None or graph is None:
            return None
        known = graph.room(selection) is not None or selection in dict(graph.outside)
        return selection if known else None

    def graph(self) -> HatchGraph | None:
        """The rooms and hatches of the moment; hatches open without a change of the parts."""
        station = self._window.state.station
        if station is None:
            return None
        shut = [each.vehicle.id for each in station.vehicles if each.hatch_is_open is False]
        key = " ".join((station.key, *shut))
        if self._graph is None or self._graph[0] != key:
            self._graph = key, hatch_graph(station, *self._places)
        return self._graph[1]

    @cached_property
    def _places(self) -> tuple[StationGeometry, HatchNotes]:
        """Read when somebody first asks for a way."""
        return load_geometry(), load_hatch_notes()

    def words(self) -> str:
        """What the menu says: from the selected room, where one is selected."""
        say, selection = self._window.words.say, self._window.state.view.selection
        room = self._names().get(selection or "")
        return say("app.deed.way") if room is None else say("app.deed.way_from", room=room)

    def _names(self) -> dict[str, str]:
        """Of rooms and ships by their ids, without the geometry that says more."""
        station = self._window.state.station
        if station is None:
            return {}
        rooms = {part.id: part.name for part in station.parts if part.kind in ROOM_KINDS}
        return rooms | {each.vehicle.id: each.vehicle.name for each in station.vehicles}

    def _want(self, start: str, end: str) -> None:
        self._window.state.show_way((start, end))

    def follow_station(self, _station: StationAt) -> None:
        """The same two rooms in another configuration."""
        self.follow_view(self._window.state.view)

    def follow_crew(self, _crew: CrewAt) -> None:
        """A hatch that opens changes no part of the station, but who is aboard."""
        self.follow_view(self._window.state.view)

    def follow_view(self, view: View) -> None:
        """Find what is chosen, and show it in the picture and the lists."""
        crew = self._window.state.crew
        told = None
        if view.way is not None and all(view.way) and (graph := self.graph()) is not None:
            has_crew = crew is None or crew.count_aboard > 0
            told = way_told(graph, *view.way, has_crew=has_crew)
        if told != self.told:
            self.told = told
            self._window.views.show_way(told.path if told is not None else None)
        self._show_in_dialog()

    def _show_in_dialog(self) -> None:
        if self._dialog is None or not isValid(self._dialog) or (graph := self.graph()) is None:
            return
        start, end = self._window.state.view.way or ("", "")
        rooms = sorted((room.name, room.id) for room in graph.rooms)
        names = [(room_id, name) for name, room_id in rooms]
        # What is outside is in the list only once it was asked for.
        asked = [each for each in (start, end) if each and graph.room(each) is None]
        known = self._window.holdings.record.parts
        names += [(each, known[each].name) for each in asked if each in known]
        self._dialog.show_rooms(tuple(names))
        self._dialog.show_way(start, end, self.told)
