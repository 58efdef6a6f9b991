"""The views: made when first shown, then told all that they have missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, QThreadPool, Signal

from iss_viewer.app.late_modules import LateModules
from iss_viewer.app.pass_finder import NOTHING, FoundPasses
from iss_viewer.app.qt_types import QtTypes
from iss_viewer.app.seen_finder import NOTHING_SEEN, FoundSeen
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.horizon import OPEN, Horizon
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.exploring import ALL_SHOWN, Showing
from iss_viewer.scene.hatch_path import HatchPath
from iss_viewer.scene.layers import Layers
from iss_viewer.scene.station_stance import Stance
from iss_viewer.scene.thing_card import STATION
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import StationAt
from iss_viewer.station.yardsticks import Yardstick
from iss_viewer.widgets.gl.probe import GlSupport, gl_support
from iss_viewer.widgets.globe_view import GlobeView
from iss_viewer.widgets.picture import BrokenPicture, Picture
from iss_viewer.widgets.theme import Theme
from iss_viewer.widgets.view_frame import ViewFrame
from iss_viewer.widgets.words import Words

ORDER = ("globe", "map", "station", "see")
WITHOUT_GL = GlSupport(False, False, None, "")
BUTTONS: dict[str, tuple[tuple[str, bool], ...]] = {
    "globe": (
        ("follow", True),
        ("window", True),
        ("layers", False),
        ("scale", True),
        ("list", True),
        ("reset", False),
    ),
    "map": (("layers", False), ("list", True), ("reset", False)),
    "station": (
        ("explore", False),
        ("segments", True),
        ("labels", True),
        ("earth", True),
        ("list", True),
        ("reset", False),
    ),
    "see": (
        ("all_passes", True),
        ("nights", True),
        ("transits", True),
        ("horizon", False),
        ("take", False),
        ("list", True),
        ("reset", False),
    ),
}


@dataclass(slots=True)
class Told:
    """The last value of everything that views show."""

    words: Words
    theme: Theme
    layers: Layers
    snapshot: Snapshot | None = None
    track: Track | None = None
    station: StationAt | None = None
    stance: Stance | None = None
    selection: str | None = None
    showing: Showing = ALL_SHOWN
    motion_allowed: bool = True
    is_growing: bool = False
    site: Observer | None = None
    found: FoundPasses = NOTHING
    seen: FoundSeen = NOTHING_SEEN
    chosen_pass: datetime | None = None
    horizon: Horizon = OPEN
    way: HatchPath | None = None
    yardsticks: tuple[Yardstick, ...] = ()


class _Voice(QObject):
    imported = Signal(str)

    def import_pyqtgraph(self) -> None:
        """It takes a second; a thread does it after the first paint."""
        import pyqtgraph

        self.imported.emit(pyqtgraph.__version__)


class Views(QObject):
    """The views in one frame; only the one on screen is told things.

    Signals: thing_clicked(str), nothing_clicked(), part_menu_wished(str, QPoint on the screen),
    whole_wished() to see all of the station again, place_clicked(float, float),
    pass_clicked(datetime or None), transit_clicked(datetime UTC), place_wanted(), deed_wanted(str).
    """

    thing_clicked = Signal(str)
    nothing_clicked = Signal()
    part_menu_wished = Signal(str, QPoint)
    whole_wished = Signal()
    place_clicked = Signal(float, float)
    pass_clicked = Signal(object)
    transit_clicked = Signal(object)
    place_wanted = Signal()
    deed_wanted = Signal(str)

    def __init__(self, frame: ViewFrame, record: StationRecord, told: Told) -> None:
        super().__init__(frame)
        self._frame, self._record, self.told = frame, record, told
        self._made: dict[str, Picture] = {}
        self._name = "globe"
        self._voice = _Voice()
        self._voice.imported.connect(self._put_map)
        self._types = QtTypes()
        self._types.made.connect(self._import_pyqtgraph)
        self._late = LateModules(self)
        self._map_is_ready = False
        self._without_gl: set[str] = set()

    def import_late(self) -> None:
        """Once the window stands, fetch what the map needs in a thread."""
        self._types.begin()

    def _import_pyqtgraph(self) -> None:
        QThreadPool.globalInstance().start(self._voice.import_pyqtgraph)

    @property
    def current(self) -> Picture:
        return self._made[self._name]

    def show_view(self, name: str) -> None:
        self._name = name
        if name not in self._made:
            self._add(name, self._make(name))
        self._tell_all(self._made[name])
        self._frame.show_view(name)

    def show_words(self, words: Words) -> None:
        if words != self.told.words:
            self.told.words = words
            self.current.show_words(words)

    def show_theme(self, theme: Theme) -> None:
        if theme != self.told.theme:
            self.told.theme = theme
            self.current.show_theme(theme)

    def show_motion(self, is_allowed: bool) -> None:
        """Whether cameras may glide."""
        self.told.motion_allowed = is_allowed
        self.current.show_motion(is_allowed)

    def show_layers(self, layers: Layers) -> None:
        self.told.layers = layers
        self.current.show_layers(layers)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.told.snapshot = snapshot
        self.current.show_snapshot(snapshot)

    def show_track(self, track: Track | None) -> None:
        self.told.track = track
        self.current.show_track(track)

    def show_station(self, station: StationAt) -> None:
        self.told.station = station
        self.current.show_station(station)

    def show_growing(self, is_growing: bool) -> None:
        self.told.is_growing = is_growing
        self.current.show_growing(is_growing)

    def show_stance(self, stance: Stance | None) -> None:
        self.told.stance = stance
        self.current.show_stance(stance)

    def show_exhibit(self, showing: Showing) -> None:
        self.told.showing = showing
        self.current.show_exhibit(showing)

    def centre(self, part_id: str) -> None:
        """Bring a part to the middle of the picture."""
        self.current.centre(part_id)

    def show_selection(self, selected: str | None) -> None:
        self.told.selection = selected
        self.current.show_selection(selected)

    def show_site(self, site: Observer | None) -> None:
        self.told.site = site
        self.current.show_site(site)

    def show_found(self, found: FoundPasses) -> None:
        """The passes over my place."""
        self.told.found = found
        self.current.show_passes(
            found.passes, found.paths, found.sky, found.transits, found.trouble
        )

    def show_seen(self, seen: FoundSeen) -> None:
        """Where the station can be seen tonight."""
        self.told.seen = seen
        self.current.show_seen(seen.tonight, seen.trouble)

    def show_page(self, page: str) -> None:
        """The pass, sixty nights by the hour, or transits."""
        self.current.show_page(page)

    def show_chosen_pass(self, culmination: datetime | None) -> None:
        self.told.chosen_pass = culmination
        self.current.show_chosen_pass(culmination)

    def show_all_passes(self, is_on: bool) -> None:
        """Also those that cannot be seen."""
        self.current.show_all_passes(is_on)

    def show_horizon(self, horizon: Horizon) -> None:
        self.told.horizon = horizon
        self.current.show_horizon(horizon)

    def show_way(self, way: HatchPath | None) -> None:
        """The way through the station."""
        self.told.way = way
        self.current.show_way(way)

    def show_yardsticks(self, things: tuple[Yardstick, ...]) -> None:
        """What lies below the station to scale."""
        self.told.yardsticks = things
        self.current.show_yardsticks(things)

    def close(self) -> None:
        """Let no view begin anything more."""
        self._types.stop()
        self._late.stop()
        for view in self._made.values():
            view.stop_working()

    def disable(self, view: Picture) -> None:
        """A view that failed again and again is made anew without OpenGL; one that has none
        makes room for a sentence. The others go on."""
        for name, made in self._made.items():
            if made is view:
                self._without_gl.add(name)
                again = self._make(name) if made.draws_by_opengl else BrokenPicture(self.told.words)
                self._add(name, again)
                if name == self._name:
                    self.show_view(name)
                return

    def _tell_all(self, view: Picture) -> None:
        told = self.told
        view.show_words(told.words)
        view.show_theme(told.theme)
        view.show_motion(told.motion_allowed)
        view.show_growing(told.is_growing)
        view.show_layers(told.layers)
        view.show_site(told.site)
        if told.station is not None:
            view.show_station(told.station)
        view.show_stance(told.stance)
        view.show_track(told.track)
        view.show_horizon(told.horizon)
        view.show_chosen_pass(told.chosen_pass)
        found = told.found
        view.show_passes(found.passes, found.paths, found.sky, found.transits, found.trouble)
        view.show_seen(told.seen.tonight, told.seen.trouble)
        if told.snapshot is not None:
            view.show_snapshot(told.snapshot)
        view.show_exhibit(told.showing)
        view.show_selection(told.selection)
        view.show_way(told.way)
        view.show_yardsticks(told.yardsticks)

    def _make(self, name: str) -> Picture:
        if name == "station":
            return self._station()
        if name == "globe":
            return self._globe()
        if name == "see":
            return self._see()
        if self._map_is_ready:
            return self._map()
        from iss_viewer.widgets.map_placeholder import MapPlaceholder

        return MapPlaceholder(self.told.words)

    def _add(self, name: str, view: Picture) -> None:
        self._made[name] = view
        self._frame.add_view(name, view, BUTTONS[name])

    def _globe(self) -> Picture:
        view = GlobeView(self.told.words, support=self._support("globe"))
        self._mark_launch_site(view)
        view.part_clicked.connect(self.thing_clicked)
        view.place_clicked.connect(self.place_clicked)
        return view

    def _map(self) -> Picture:
        from iss_viewer.widgets.map_view import MapView

        view = MapView(self.told.words)
        self._mark_launch_site(view)
        view.place_clicked.connect(self.place_clicked)
        view.station_clicked.connect(lambda: self.thing_clicked.emit(STATION))
        return view

    def _station(self) -> Picture:
        from iss_viewer.widgets.station_view import StationView

        view = StationView(self.told.words, support=self._support("station"))
        view.part_clicked.connect(self.thing_clicked)
        view.nothing_clicked.connect(self.nothing_clicked)
        view.menu_wished.connect(self.part_menu_wished)
        view.all_wished.connect(self.whole_wished)
        return view

    def _see(self) -> Picture:
        from iss_viewer.widgets.see_it_view import SeeItView

        view = SeeItView(self.told.words)
        view.pass_clicked.connect(self.pass_clicked)
        view.transit_clicked.connect(self.transit_clicked)
        view.place_wanted.connect(self.place_wanted)
        view.deed_wanted.connect(self.deed_wanted)
        return view

    def _support(self, name: str) -> GlSupport:
        found = gl_support()
        return WITHOUT_GL if name in self._without_gl or not found.ok else found

    def _mark_launch_site(self, view: Picture) -> None:
        site = self._record.launch_site
        if site is not None:
            view.show_launch_site(site.latitude_deg, site.longitude_deg, site.name)

    def _put_map(self, _version: str) -> None:
        self._map_is_ready = True
        self._late.begin()
        if "map" in self._made:
            self._add("map", self._map())
            if self._name == "map":
                self.show_view("map")
