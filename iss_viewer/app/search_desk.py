"""Finding anything by its name: a part, a person, a ship, an event, a city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from iss_viewer.earth.asset_arrays import AssetError
from iss_viewer.earth.cities import find_cities
from iss_viewer.orbit.observer import observer_at
from iss_viewer.station.names import Named
from iss_viewer.station.things import Event
from iss_viewer.widgets.search_box import Found

if TYPE_CHECKING:
    from iss_viewer.app.window import MainWindow


class SearchDesk(QObject):
    """Fills the search box and does what is chosen from it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def open(self) -> None:
        """The box under its button, empty."""
        search, bar = self._window.search, self._window.top_bar
        search.move(bar.mapToGlobal(QPoint(bar.search_button.x(), bar.height())))
        search.line.clear()
        self.look_for("")
        search.show()
        search.line.setFocus()

    def look_for(self, text: str) -> None:
        """What has that name: things of the record, then cities."""
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
            self._window.deeds.go(thing.when.utc if isinstance(thing, Event) else None, found.id)
            return
        latitude, longitude, zone = found.id.split(",")
        site = observer_at(found.name, float(latitude), float(longitude), zone=zone)
        self._window.state.show_site(site)
