"""The flat map: the ground, day and night, where the station was, is and will be."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.frames import local_axes
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Flight, Snapshot
from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.layers import Layers
from iss_viewer.scene.map_frame import MapFrame
from iss_viewer.scene.map_grid import grid_lines
from iss_viewer.scene.map_shapes import footprint_areas, footprint_lines
from iss_viewer.scene.map_track import band_now
from iss_viewer.scene.now_readout import now_readout, quality_sentence
from iss_viewer.widgets.accessible import make_accessible
from iss_viewer.widgets.map_box import MapSurface
from iss_viewer.widgets.map_items import AreaItem, SheetItem, StationItem
from iss_viewer.widgets.map_legend import KNOWN, MapLegend
from iss_viewer.widgets.map_look import look_of
from iss_viewer.widgets.map_names import MapNames, own_places
from iss_viewer.widgets.map_pointer import PointerPlate
from iss_viewer.widgets.map_sheet import GroundPainter, night_over, polygon_px
from iss_viewer.widgets.map_texture import Ground, GroundLoader
from iss_viewer.widgets.map_track_items import TrackItems
from iss_viewer.widgets.picture import Picture
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.words import Words

MARGIN_PX = 14
_BUTTONS = Box(0.0, 0.0, 330.0, 54.0)
_MOVED_PX = 0.5
_ZOOM_STEP = 1.25
_KEY_PAN_PX = 60.0
_STILL_AFTER_MS = 140


@dataclass(slots=True)
class _Stale:
    """What must be painted anew; each draws in what lies after it."""

    ground: bool = True
    night: bool = True
    names: bool = True
    marks: bool = True


class MapView(Picture):
    """An equirectangular map by pyqtgraph. Wheel, plus and minus zoom, drag and arrows move, a
    double click or Home shows the whole world again.

    Signals: place_clicked(float latitude_deg, float longitude_deg), station_clicked().
    """

    place_clicked = Signal(float, float)
    station_clicked = Signal()

    def __init__(self, words: Words, theme: Theme = DARK, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words, self._theme, self._layers = words, theme, Layers()
        self._snapshot: Snapshot | None = None
        self._track: Track | None = None
        self._site: Observer | None = None
        self._launch: tuple[float, float, str] | None = None
        self._frame = MapFrame()
        self._ground = Ground()
        self._stale = _Stale()
        self._ground_sheet = QPixmap()
        self._shaded_for: Vector3 | None = None
        self._marked_for: tuple[float, float, Quality] | None = None
        self._surface = MapSurface(self)
        box = self._surface.box
        self._sheet = SheetItem(box, -20.0)
        self._band = AreaItem(box, -10.0)
        self._footprint = AreaItem(box, -9.0)
        self._names_sheet = SheetItem(box, 25.0)
        self._tracks = TrackItems(box)
        self._station = StationItem(box, 40.0)
        self._names = MapNames()
        self._legend = MapLegend(words, self)
        self._pointer = PointerPlate(words, self)
        self._loader = GroundLoader(self)
        self._soon = _single_shot(self, 0, self._paint_stale)
        self._still = _single_shot(self, _STILL_AFTER_MS, self._come_to_rest)
        self._is_moving = False
        self._clicked_at: tuple[float, float] | None = None
        self._click = _single_shot(self, QApplication.doubleClickInterval(), self._tell_click)
        self._connect()
        self.show_theme(theme)
        self.show_words(words)

    def _connect(self) -> None:
        box = self._surface.box
        box.dragged.connect(self._drag)
        box.wheeled.connect(self._wheel)
        box.clicked.connect(self._press)
        box.double_clicked.connect(self._double)
        self._surface.scene().sigMouseMoved.connect(self._hover)
        self._loader.loaded.connect(self._take_ground)

    # -- what it is told ---------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        if self._has_sun_moved(snapshot.sun_itrs):
            self._stale.night = True
        if self._has_station_moved(snapshot):
            self._stale.marks = True
        self._paint_soon()

    def show_track(self, track: Track | None) -> None:
        if track is not self._track:
            self._track = track
            self._tracks.forget()
            self._stale.marks = True
            self._paint_soon()

    def show_layers(self, layers: Layers) -> None:
        if layers != self._layers:
            self._layers = layers
            self._place_plates()
            self._all_stale()

    def show_site(self, site: Observer | None) -> None:
        self._site = site
        self._stale.names = True
        self._paint_soon()

    def show_launch_site(self, latitude_deg: float, longitude_deg: float, name: str) -> None:
        self._launch = (latitude_deg, longitude_deg, name)
        self._stale.names = True
        self._paint_soon()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        look = look_of(theme)
        self._ground = Ground(outlines=self._ground.outlines)
        self._loader.want(look)
        self._tracks.show_theme(theme)
        self._names.forget()
        self._station.show_style(look.mark, look.halo, look.sun_line, theme.scale)
        edge = QColor(look.footprint)
        edge.setAlphaF(0.55)
        inside = QColor(look.footprint)
        inside.setAlphaF(0.05)
        pen = QPen(edge, 1.4 * theme.scale)
        pen.setDashPattern([3.0, 3.0])
        self._footprint.show_style(QBrush(inside), pen)
        hatch = QColor(look.mark)
        hatch.setAlphaF(0.8)
        veil = QColor(look.mark)
        veil.setAlphaF(0.16)
        self._band.show_style(QBrush(veil), QPen(hatch, 1.3 * theme.scale))
        self._surface.setBackground(look.beside)
        self._legend.show_theme(theme)
        self._pointer.show_theme(theme)
        self._place_plates()
        self._all_stale()

    def show_words(self, words: Words) -> None:
        self._words = words
        self._names.forget()
        self._legend.show_words(words)
        self._pointer.show_words(words)
        make_accessible(self, words.say("scene.map.name"), words.say("scene.map.description"))
        self._place_plates()
        self._all_stale()

    def reset_camera(self) -> None:
        self._show_frame(self._frame.whole())

    # -- what it can say ---------------------------------------------------------------------

    @property
    def frame(self) -> MapFrame:
        """What is in view."""
        return self._frame

    def spoken(self) -> str:
        """Where the station is, or why that is not known, in a sentence."""
        if self._snapshot is None:
            return ""
        readout = now_readout(self._snapshot)
        said = quality_sentence(self._snapshot) if readout is None else readout.spoken
        return self._words.say(said)

    def finish(self) -> None:
        """Everything at its best now, for a picture: textures loaded, nothing left to paint."""
        self._loader.wait()
        QApplication.processEvents()
        self._come_to_rest()
        self._paint_stale()

    # -- painting ----------------------------------------------------------------------------

    def _all_stale(self) -> None:
        self._stale.ground = True
        self._paint_soon()

    def _paint_soon(self) -> None:
        """Once for all that is told in one go."""
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _paint_stale(self) -> None:
        stale, self._stale = self._stale, _Stale(False, False, False, False)
        if stale.ground:
            self._surface.box.show_frame(self._frame)
            self._paint_ground()
        if stale.ground or stale.night:
            self._paint_night()
        if stale.ground or stale.names:
            self._paint_names()
        if stale.ground or stale.names or stale.marks:
            self._move_marks()

    def _paint_ground(self) -> None:
        look = look_of(self._theme)
        ground = GroundPainter(self._frame, look, self.devicePixelRatioF())
        ground.texture(self._ground.textures)
        if self._layers.borders:
            ground.outlines(self._ground.outlines.borders, QPen(look.border, 1.0))
            dashed = QPen(look.disputed, 1.2)
            dashed.setDashPattern([2.6, 2.6])
            ground.outlines(self._ground.outlines.disputed, dashed)
        ground.outlines(self._ground.outlines.coasts, QPen(look.coast, 1.0))
        if self._layers.grid:
            ground.grid(grid_lines(self._frame))
        self._ground_sheet = ground.end()

    def _paint_night(self) -> None:
        if self._snapshot is None:
            self._sheet.show_pixmap(self._ground_sheet)
            return
        lights = self._ground.textures.lights if self._layers.night_lights else ()
        self._sheet.show_pixmap(
            night_over(
                self._ground_sheet,
                self._frame,
                look_of(self._theme),
                self._snapshot.sun_itrs,
                # Lights take half the time of a night: they rest while the map is dragged.
                () if self._is_moving else lights,
                with_twilight=self._layers.twilight,
            )
        )
        self._shaded_for = self._snapshot.sun_itrs

    def _paint_names(self) -> None:
        self._names_sheet.show_pixmap(
            self._names.painted(
                self._frame,
                self._layers,
                own_places(self._site, self._launch),
                self._words,
                self._theme,
                (_BUTTONS, _box_of(self._legend)),
                self.devicePixelRatioF(),
            )
        )

    def _move_marks(self) -> None:
        """Everything that moves with the station."""
        snapshot, frame = self._snapshot, self._frame
        flight = _known_flight(snapshot)
        self._station.setVisible(flight is not None)
        keep_off = [*self._names.boxes, _BUTTONS, _box_of(self._legend)]
        if flight is not None and snapshot is not None:
            point = flight.subpoint
            x, y = frame.pixel(point.latitude_deg, point.longitude_deg)
            self._station.move_to(x, y, heading_rad(flight, frame))
            reach = self._station.reach_px
            keep_off.append(Box(x - reach, y - reach, 2 * reach, 2 * reach))
            self._marked_for = (x, y, snapshot.quality)
        track = self._track if self._layers.ground_track else None
        self._tracks.show(track, snapshot, frame, self._words, keep_off)
        self._show_footprint(flight)
        self._show_band()
        self._show_legend()

    def _show_footprint(self, flight: Flight | None) -> None:
        if flight is None or not self._layers.footprint:
            self._footprint.show_shapes([], [])
            return
        self._footprint.show_shapes(
            [polygon_px(self._frame, area) for area in footprint_areas(flight.subpoint)],
            [polygon_px(self._frame, line) for line in footprint_lines(flight.subpoint)],
        )

    def _show_band(self) -> None:
        snapshot, track = self._snapshot, self._track
        if snapshot is None or snapshot.quality is not Quality.PLACE_UNKNOWN or track is None:
            self._band.show_shapes([], [])
            return
        band = band_now(track, snapshot)
        self._band.show_shapes(
            [polygon_px(self._frame, area) for area in band.areas],
            [polygon_px(self._frame, line) for line in band.hatching],
        )

    def _show_legend(self) -> None:
        quality = self._snapshot.quality if self._snapshot is not None else None
        entries: tuple[str, ...] = KNOWN if self._layers.ground_track else ()
        if quality is Quality.PLACE_UNKNOWN:
            entries = ("band",)
        elif quality is Quality.NO_ELEMENTS:
            entries = ("none",)
        if self._layers.borders:
            entries = (*entries, "disputed")
        self._legend.setVisible(bool(entries))
        self._legend.show_entries(entries)

    def _has_sun_moved(self, sun: Vector3) -> bool:
        if self._shaded_for is None:
            return True
        cosine = sum(a * b for a, b in zip(sun, self._shaded_for, strict=True))
        return math.degrees(math.acos(min(1.0, cosine))) * self._frame.px_a_degree > _MOVED_PX

    def _has_station_moved(self, snapshot: Snapshot) -> bool:
        if self._marked_for is None or snapshot.flight is None:
            return True
        x, y, quality = self._marked_for
        point = snapshot.flight.subpoint
        at_x, at_y = self._frame.pixel(point.latitude_deg, point.longitude_deg)
        moved = max(abs(at_x - x), abs(at_y - y)) >= _MOVED_PX
        return moved or quality is not snapshot.quality

    def _take_ground(self, ground: Ground) -> None:
        self._ground = ground
        self._all_stale()

    # -- what is done to it ------------------------------------------------------------------

    def _show_frame(self, frame: MapFrame) -> None:
        if frame != self._frame:
            self._frame = frame
            self._all_stale()

    def _drag(self, right_px: float, down_px: float, is_last: bool) -> None:
        self._move(self._frame.panned(right_px, down_px))
        if is_last:
            self._come_to_rest()

    def _wheel(self, steps: float, x_px: float, y_px: float) -> None:
        self._move(self._frame.zoomed(_ZOOM_STEP**steps, x_px, y_px))

    def _move(self, frame: MapFrame) -> None:
        self._is_moving = True
        self._still.start()
        self._show_frame(frame)

    def _come_to_rest(self) -> None:
        self._still.stop()
        if self._is_moving:
            self._is_moving = False
            self._stale.night = True
            self._paint_soon()

    def _press(self, x_px: float, y_px: float) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._station.isVisible():
            off = self._station.pos() - QPointF(x_px, y_px)
            if math.hypot(off.x(), off.y()) <= self._station.reach_px:
                self.station_clicked.emit()
                return
        # It may be the first half of a double click.
        self._clicked_at = self._frame.place(x_px, y_px)
        self._click.start()

    def _double(self) -> None:
        self._click.stop()
        self.reset_camera()

    def _tell_click(self) -> None:
        if self._clicked_at is not None:
            self.place_clicked.emit(*self._clicked_at)

    def _hover(self, scene_position: QPointF) -> None:
        at = self._surface.box.mapFromScene(scene_position)
        self._pointer.show_place(self._frame.place(at.x(), at.y()))
        self._place_plates()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer.show_place(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        pan = {
            Qt.Key.Key_Left: (_KEY_PAN_PX, 0.0),
            Qt.Key.Key_Right: (-_KEY_PAN_PX, 0.0),
            Qt.Key.Key_Up: (0.0, _KEY_PAN_PX),
            Qt.Key.Key_Down: (0.0, -_KEY_PAN_PX),
        }.get(key)
        if pan is not None:
            self._move(self._frame.panned(*pan))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_PageUp):
            self._move(self._frame.zoomed(_ZOOM_STEP, *self._middle_px()))
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_PageDown):
            self._move(self._frame.zoomed(1.0 / _ZOOM_STEP, *self._middle_px()))
        elif key is Qt.Key.Key_Home:
            self.reset_camera()
        else:
            super().keyPressEvent(event)

    def _middle_px(self) -> tuple[float, float]:
        """Where keys zoom: at the station when it is in view, else in the middle."""
        at = self._station.pos()
        if self._station.isVisible() and self._surface.rect().contains(at.toPoint()):
            return at.x(), at.y()
        return self.width() / 2.0, self.height() / 2.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._surface.setGeometry(self.rect())
        self._frame = self._frame.resized(self.width(), self.height())
        self._place_plates()
        self._all_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place_plates()
        self._all_stale()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._names.forget()
            self._all_stale()
        return super().event(event)

    def _place_plates(self) -> None:
        """The legend and the pointer's plate along the lower edge, above the grid's own labels."""
        lift = MARGIN_PX + (round(12 * self._theme.scale) if self._layers.grid else 0)
        self._legend.resize(self._legend.sizeHint())
        self._legend.move(
            self.width() - self._legend.width() - MARGIN_PX,
            self.height() - self._legend.height() - lift,
        )
        widest = max(120, self.width() - self._legend.width() - 3 * MARGIN_PX)
        self._pointer.place(MARGIN_PX, self.height() - lift, widest)


def heading_rad(flight: Flight, frame: MapFrame) -> float:
    """The way over the ground as it looks on the map, from up, clockwise."""
    point = flight.subpoint
    east, north, _up = local_axes(point.latitude_deg, point.longitude_deg)
    velocity = flight.itrs.velocity_km_s
    eastward = sum(a * b for a, b in zip(velocity, east, strict=True))
    northward = sum(a * b for a, b in zip(velocity, north, strict=True))
    wide = max(1e-6, math.cos(math.radians(point.latitude_deg)))
    return math.atan2(eastward / wide, northward * frame.stretch)


def _known_flight(snapshot: Snapshot | None) -> Flight | None:
    if snapshot is None or snapshot.quality is Quality.PLACE_UNKNOWN:
        return None
    return snapshot.flight


def _box_of(widget: QWidget) -> Box:
    if widget.isHidden():
        return Box(0.0, 0.0, 0.0, 0.0)
    place = widget.geometry()
    return Box(place.x() - 4.0, place.y() - 4.0, place.width() + 8.0, place.height() + 8.0)


def _single_shot(owner: MapView, interval_ms: int, then: object) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(interval_ms)
    timer.timeout.connect(then)
    return timer
