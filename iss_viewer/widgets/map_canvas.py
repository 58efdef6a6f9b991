"""Paints the map: sheets that are kept, and items that move; anew only what became stale."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QBrush, QColor, QImage, QPen, QPixmap

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Flight, Snapshot
from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.layers import Layers
from iss_viewer.scene.map_band import band_now
from iss_viewer.scene.map_frame import MapFrame
from iss_viewer.scene.map_grid import grid_lines
from iss_viewer.scene.map_motion import heading_rad, known_flight
from iss_viewer.scene.map_seen import SeenTonight
from iss_viewer.scene.map_shapes import Night, footprint_areas, footprint_lines, night_of
from iss_viewer.widgets.map_box import MapSurface
from iss_viewer.widgets.map_items import AreaItem, SheetItem, StationItem
from iss_viewer.widgets.map_look import look_of
from iss_viewer.widgets.map_names import MapNames, own_places
from iss_viewer.widgets.map_seen import paint_seen
from iss_viewer.widgets.map_sheet import GroundPainter, lights_of, night_over, polygon_px
from iss_viewer.widgets.map_text import HaloTexts
from iss_viewer.widgets.map_texture import Ground
from iss_viewer.widgets.map_track_items import TrackItems
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.words import Words

# The window's own buttons float over the upper left corner.
BUTTONS = Box(0.0, 0.0, 330.0, 54.0)
# By less than this nothing is seen to move; the night's edge is soft.
_MOVED_PX = 0.75
_SUN_MOVED_PX = 1.5


@dataclass(slots=True)
class MapContents:
    """Everything that the map shows, as it was last told."""

    words: Words
    theme: Theme = DARK
    layers: Layers = field(default_factory=Layers)
    frame: MapFrame = field(default_factory=MapFrame)
    snapshot: Snapshot | None = None
    track: Track | None = None
    site: Observer | None = None
    tonight: SeenTonight | None = None
    launch: tuple[float, float, str] | None = None
    ground: Ground = field(default_factory=Ground)
    ratio: float = 1.0
    is_moving: bool = False


@dataclass(slots=True)
class Stale:
    """What must be painted anew. A new ground takes night and marks along."""

    ground: bool = True
    night: bool = True
    names: bool = True
    marks: bool = True

    @property
    def is_any(self) -> bool:
        return self.ground or self.night or self.names or self.marks


class MapCanvas:
    """The items of the map on a surface."""

    def __init__(self, surface: MapSurface, contents: MapContents) -> None:
        self._surface, self._told = surface, contents
        box = surface.box
        self._sheet = SheetItem(box, -20.0)
        self._band = AreaItem(box, -10.0)
        self._footprint = AreaItem(box, -9.0)
        self._names_sheet = SheetItem(box, 25.0)
        texts = HaloTexts()
        self._tracks = TrackItems(box, texts)
        self._names = MapNames(texts)
        self.station = StationItem(box, 40.0)
        self._ground_sheet = QPixmap()
        self._shaded_for: Vector3 | None = None
        self._night: tuple[tuple[Vector3, bool], Night] | None = None
        self._lit_for: tuple[tuple[MapFrame, float, int], QImage] | None = None
        self._marked_for: tuple[float, float, Quality] | None = None
        self._are_names_new = False
        # Painted, and not yet under its night on the screen.
        self._is_ground_new = False

    def show_theme(self, theme: Theme) -> None:
        look = look_of(theme)
        self._surface.setBackground(look.beside)
        self._tracks.show_theme(theme)
        self.station.show_style(look.mark, look.halo, look.sun_line, theme.scale)
        pen = QPen(_faded(look.footprint, 0.55), 1.4 * theme.scale)
        pen.setDashPattern([3.0, 3.0])
        self._footprint.show_style(QBrush(_faded(look.footprint, 0.05)), pen)
        hatching = QPen(_faded(look.mark, 0.8), 1.3 * theme.scale)
        self._band.show_style(QBrush(_faded(look.mark, 0.16)), hatching)

    def show_track(self, track: Track | None) -> None:
        self._tracks.show_track(track)

    def has_sun_moved(self, snapshot: Snapshot) -> bool:
        """Whether the night on screen is off by so much that it shows."""
        if self._shaded_for is None:
            return True
        cosine = sum(a * b for a, b in zip(snapshot.sun_itrs, self._shaded_for, strict=True))
        moved_deg = math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
        return moved_deg * self._told.frame.px_a_degree > _SUN_MOVED_PX

    def has_station_moved(self, snapshot: Snapshot) -> bool:
        """Whether the station on screen is off by so much that it shows."""
        if self._marked_for is None or snapshot.flight is None:
            return True
        x, y, quality = self._marked_for
        point = snapshot.flight.subpoint
        at_x, at_y = self._told.frame.pixel(point.latitude_deg, point.longitude_deg)
        moved = max(abs(at_x - x), abs(at_y - y)) >= _MOVED_PX
        return moved or quality is not snapshot.quality

    def shift_names(self, shift: QPointF) -> None:
        """While the map is dragged its names move along; at rest they are laid out anew."""
        self._names_sheet.setPos(self._names_sheet.pos() + shift)

    def is_on_station(self, x_px: float, y_px: float) -> bool:
        off = self.station.pos() - QPointF(x_px, y_px)
        return self.station.isVisible() and math.hypot(off.x(), off.y()) <= self.station.reach_px

    def paint(self, stale: Stale, plates: Sequence[Box]) -> None:
        """All of what is stale, and what depends on it."""
        while stale.is_any:
            self.paint_next(stale, plates)

    def paint_next(self, stale: Stale, plates: Sequence[Box]) -> None:
        """The next piece of what is stale, and note what depends on it; texts keep off `plates`.
        All together hold the window for 50 ms."""
        if stale.ground:
            self._paint_ground()
            stale.ground, stale.night, self._is_ground_new = False, True, True
            return
        if stale.night:
            if self._is_ground_new:
                self._surface.box.show_frame(self._told.frame)
            self._paint_night()
            stale.marks |= self._is_ground_new
            stale.night = self._is_ground_new = False
            return
        station = self._box_of_station()
        # Just laid out, names stay even where there was no other room than under the station.
        may_cover = stale.marks and not self._are_names_new
        if stale.names or (may_cover and self._covers_names(station)):
            self._paint_names([*plates, *station])
            self._are_names_new = True
            stale.names, stale.marks = False, True
            return
        if stale.marks:
            self._move_marks(plates)
            stale.marks = self._are_names_new = False

    def _paint_ground(self) -> None:
        told, look = self._told, look_of(self._told.theme)
        ground = GroundPainter(told.frame, look, told.ratio)
        ground.texture(told.ground.textures)
        outlines = told.ground.outlines
        if told.layers.borders:
            ground.outlines(outlines.borders, QPen(look.border, 1.0))
            dashed = QPen(look.disputed, 1.2)
            dashed.setDashPattern([2.6, 2.6])
            ground.outlines(outlines.disputed, dashed)
        ground.outlines(outlines.coasts, QPen(look.coast, 1.0))
        if told.layers.grid:
            ground.grid(grid_lines(told.frame))
        self._ground_sheet = ground.end()

    def _paint_night(self) -> None:
        told = self._told
        if told.snapshot is None:
            self._sheet.show_pixmap(self._ground_sheet)
            return
        sun = told.snapshot.sun_itrs
        night = self._night_of(sun)
        look = look_of(told.theme)
        sheet = night_over(self._ground_sheet, told.frame, look, night, self._lights())
        if told.tonight is not None and told.layers.seen_tonight:
            paint_seen(sheet, told.frame, look, told.tonight, told.theme.scale)
        self._sheet.show_pixmap(sheet)
        self._shaded_for = sun

    def _lights(self) -> QImage | None:
        """Kept for one frame. They take half the time of a night, so they rest while the map is
        dragged."""
        told, lights = self._told, self._told.ground.textures.lights
        if not told.layers.night_lights or told.is_moving or not lights:
            self._lit_for = None
            return None
        key = told.frame, told.ratio, lights[-1].cacheKey()
        if self._lit_for is None or self._lit_for[0] != key:
            self._lit_for = key, lights_of(told.frame, told.ratio, lights)
        return self._lit_for[1]

    def _night_of(self, sun: Vector3) -> Night:
        key = (sun, self._told.layers.twilight)
        if self._night is None or self._night[0] != key:
            self._night = (key, night_of(sun, with_twilight=key[1]))
        return self._night[1]

    def _paint_names(self, plates: Sequence[Box]) -> None:
        told = self._told
        self._names_sheet.setPos(0.0, 0.0)
        self._names_sheet.show_pixmap(
            self._names.painted(
                told.frame,
                told.layers,
                own_places(told.site, told.launch),
                told.words,
                told.theme,
                (BUTTONS, *plates),
                told.ratio,
            )
        )

    def _box_of_station(self) -> list[Box]:
        flight = known_flight(self._told.snapshot)
        if flight is None:
            return []
        x, y = self._told.frame.pixel(flight.subpoint.latitude_deg, flight.subpoint.longitude_deg)
        reach = self.station.reach_px
        return [Box(x - reach, y - reach, 2.0 * reach, 2.0 * reach)]

    def _covers_names(self, station: Sequence[Box]) -> bool:
        """Whether the station has flown on to a name since names were laid out."""
        if self._told.is_moving:
            return False
        return any(name.overlaps(box) for box in station for name in self._names.boxes)

    def _move_marks(self, plates: Sequence[Box]) -> None:
        """Everything that moves with the station."""
        told = self._told
        flight = known_flight(told.snapshot)
        self.station.setVisible(flight is not None)
        keep_off = [*self._names.boxes, BUTTONS, *plates, *self._box_of_station()]
        if flight is not None and told.snapshot is not None:
            point = flight.subpoint
            x, y = told.frame.pixel(point.latitude_deg, point.longitude_deg)
            self.station.move_to(x, y, heading_rad(flight, told.frame))
            self._marked_for = (x, y, told.snapshot.quality)
        self._tracks.show(
            told.snapshot,
            told.frame,
            told.words,
            keep_off,
            is_wanted=told.layers.ground_track,
            ratio=told.ratio,
        )
        self._show_footprint(flight)
        self._show_band()

    def _show_footprint(self, flight: Flight | None) -> None:
        if flight is None or not self._told.layers.footprint:
            self._footprint.show_shapes([], [])
            return
        frame = self._told.frame
        self._footprint.show_shapes(
            [polygon_px(frame, area) for area in footprint_areas(flight.subpoint)],
            [polygon_px(frame, line) for line in footprint_lines(flight.subpoint)],
        )

    def _show_band(self) -> None:
        snapshot, track, frame = self._told.snapshot, self._told.track, self._told.frame
        if snapshot is None or snapshot.quality is not Quality.PLACE_UNKNOWN or track is None:
            self._band.show_shapes([], [])
            return
        band = band_now(track, snapshot)
        self._band.show_shapes(
            [polygon_px(frame, area) for area in band.areas],
            [polygon_px(frame, line) for line in band.hatching],
        )


def _faded(colour: QColor, opacity: float) -> QColor:
    faded = QColor(colour)
    faded.setAlphaF(opacity)
    return faded
