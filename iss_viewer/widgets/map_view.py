"""The flat map: the ground, day and night, where the station was, is and will be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.phrase import Phrase
from iss_viewer.scene.label_layout import Box
from iss_viewer.scene.layers import Layers
from iss_viewer.scene.map_frame import MapFrame
from iss_viewer.scene.map_seen import SeenTonight
from iss_viewer.scene.now_readout import now_readout, quality_sentence
from iss_viewer.widgets.accessible import make_accessible
from iss_viewer.widgets.map_box import MapSurface
from iss_viewer.widgets.map_canvas import MapCanvas, MapContents, Stale
from iss_viewer.widgets.map_legend import MapLegend, entries_of
from iss_viewer.widgets.map_look import look_of
from iss_viewer.widgets.map_pointer import PointerPlate
from iss_viewer.widgets.map_texture import Ground, GroundLoader
from iss_viewer.widgets.picture import Picture
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.turn import Turn
from iss_viewer.widgets.words import Words

MARGIN_PX = 14
_ZOOM_STEP = 1.25
_PAN_PX = 60.0
_PANS = {
    Qt.Key.Key_Left: (_PAN_PX, 0.0),
    Qt.Key.Key_Right: (-_PAN_PX, 0.0),
    Qt.Key.Key_Up: (0.0, _PAN_PX),
    Qt.Key.Key_Down: (0.0, -_PAN_PX),
}
_ZOOMS = {
    Qt.Key.Key_Plus: _ZOOM_STEP,
    Qt.Key.Key_Equal: _ZOOM_STEP,
    Qt.Key.Key_PageUp: _ZOOM_STEP,
    Qt.Key.Key_Minus: 1.0 / _ZOOM_STEP,
    Qt.Key.Key_PageDown: 1.0 / _ZOOM_STEP,
}
_STILL_AFTER_MS = 140
# The pointer's plate has enough room for its longest line.
_PLATE_PX = 300


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
        self._told = MapContents(words, theme)
        self._dressed_for: Theme | None = None
        self._speaks: Words | None = None
        self._stale = Stale()
        self._surface = MapSurface(self)
        self._canvas = MapCanvas(self._surface, self._told)
        self._legend = MapLegend(words, self)
        self._pointer = PointerPlate(words, self)
        self._loader = GroundLoader(self)
        self._soon = Turn(self, self._paint_stale)
        self._still = self._single_shot(_STILL_AFTER_MS, self._come_to_rest)
        self._click = self._single_shot(QApplication.doubleClickInterval(), self._tell_click)
        self._clicked_at: tuple[float, float] | None = None
        self._seen_trouble: Phrase | None = None
        box = self._surface.box
        box.dragged.connect(self._drag)
        box.wheeled.connect(self._wheel)
        box.clicked.connect(self._press)
        box.double_clicked.connect(self._double)
        self._surface.scene().sigMouseMoved.connect(self._hover)
        self._loader.loaded.connect(self._take_ground)
        self.show_theme(theme)
        self.show_words(words)

    # -- what it is told ---------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._told.snapshot = snapshot
        self._stale.night |= self._canvas.has_sun_moved(snapshot)
        self._stale.marks |= self._canvas.has_station_moved(snapshot)
        self._show_legend()
        self._paint_soon()

    def show_track(self, track: Track | None) -> None:
        if track is not self._told.track:
            self._told.track = track
            self._canvas.show_track(track)
            self._stale.marks = True
            self._paint_soon()

    def show_layers(self, layers: Layers) -> None:
        if layers != self._told.layers:
            self._told.layers = layers
            self._show_legend()
            self._place_plates()
            self._all_stale()

    def show_site(self, site: Observer | None) -> None:
        if site == self._told.site:
            return
        self._told.site = site
        self._stale.names = True
        self._paint_soon()

    def show_seen(self, tonight: SeenTonight | None, trouble: Phrase | None) -> None:
        if tonight is self._told.tonight and trouble == self._seen_trouble:
            return
        self._told.tonight, self._seen_trouble = tonight, trouble
        self._show_legend()
        self._stale.night = True
        self._paint_soon()

    def show_launch_site(self, latitude_deg: float, longitude_deg: float, name: str) -> None:
        self._told.launch = (latitude_deg, longitude_deg, name)
        self._stale.names = True
        self._paint_soon()

    def show_theme(self, theme: Theme) -> None:
        # Told again at every change of view; the ground is made anew only for new colours.
        if theme == self._dressed_for:
            return
        self._told.theme = self._dressed_for = theme
        # The old tints must not stand in the new theme; outlines have no colour.
        self._told.ground = Ground(outlines=self._told.ground.outlines)
        self._loader.want(look_of(theme), self._world_px())
        self._canvas.show_theme(theme)
        self._legend.show_theme(theme)
        self._pointer.show_theme(theme)
        self._place_plates()
        self._all_stale()

    def show_words(self, words: Words) -> None:
        if words == self._speaks:
            return
        self._told.words = self._speaks = words
        self._legend.show_words(words)
        self._pointer.show_words(words)
        make_accessible(self, words.say("scene.map.name"), words.say("scene.map.description"))
        self._place_plates()
        self._all_stale()

    def reset_camera(self) -> None:
        self._show_frame(self._told.frame.whole())

    # -- what it can say ---------------------------------------------------------------------

    @property
    def frame(self) -> MapFrame:
        """What is in view."""
        return self._told.frame

    def spoken(self) -> str:
        """Where the station is, or why that is not known, in a sentence."""
        if self._told.snapshot is None:
            return ""
        readout = now_readout(self._told.snapshot)
        said = quality_sentence(self._told.snapshot) if readout is None else readout.spoken
        return self._told.words.say(said)

    def finish_loading(self) -> None:
        """Everything at its best now, for a picture: textures loaded, nothing left to paint."""
        self._loader.want_finer(self._world_px())
        self._loader.wait()
        QApplication.processEvents()
        self._come_to_rest()
        while self._stale.is_any:
            self._paint_stale()

    def stop_working(self) -> None:
        self._loader.stop()

    # -- painting ----------------------------------------------------------------------------

    def _all_stale(self) -> None:
        self._stale.ground = self._stale.names = True
        self._paint_soon()

    def _paint_soon(self) -> None:
        """Once for all that is told in one go."""
        if self.isVisible():
            self._soon.start()

    def _paint_stale(self) -> None:
        """A piece a turn of the event loop; all at once while it moves, or marks would lag behind
        the ground."""
        self._told.ratio = self.devicePixelRatioF()
        self._loader.want_finer(self._world_px())
        plates = [] if self._legend.isHidden() else [_box_of(self._legend)]
        if self._told.is_moving:
            self._canvas.paint(self._stale, plates)
        else:
            self._canvas.paint_next(self._stale, plates)
        if self._stale.is_any:
            self._soon.start()

    def _world_px(self) -> float:
        """How wide the whole world would be on the screen."""
        return 360.0 * self._told.frame.px_a_degree * self.devicePixelRatioF()

    def _take_ground(self, ground: Ground) -> None:
        self._told.ground = ground
        self._all_stale()

    def _show_legend(self) -> None:
        layers, snapshot = self._told.layers, self._told.snapshot
        quality = snapshot.quality if snapshot is not None else None
        tonight = self._told.tonight if layers.seen_tonight else None
        entries = entries_of(layers, quality, has_seen=tonight is not None)
        # Without an orbit the legend says so already.
        is_asked = layers.seen_tonight and quality is not Quality.NO_ELEMENTS
        trouble = self._seen_trouble if is_asked else None
        start = tonight.seen.start if tonight is not None else None
        if self._legend.show_entries(entries, trouble, start):
            self._legend.setVisible(bool(entries) or trouble is not None)
            self._place_plates()
            self._stale.names = True

    def _place_plates(self) -> None:
        """The legend and the pointer's plate along the lower edge, above the grid's own labels;
        where there is no room for both the plate stands above."""
        told = self._told
        lift = MARGIN_PX + (round(12 * told.theme.scale) if told.layers.grid else 0)
        self._legend.fit_into(self.width() - 2 * MARGIN_PX)
        self._legend.move(
            self.width() - self._legend.width() - MARGIN_PX,
            self.height() - self._legend.height() - lift,
        )
        bottom, widest = self.height() - lift, self.width() - 2 * MARGIN_PX
        beside = widest - self._legend.width() - MARGIN_PX
        if self._legend.isHidden() or beside >= _PLATE_PX * told.theme.scale:
            self._pointer.place(MARGIN_PX, bottom, widest if self._legend.isHidden() else beside)
        else:
            self._pointer.place(MARGIN_PX, self._legend.y() - 6, widest)

    # -- what is done to it ------------------------------------------------------------------

    def _show_frame(self, frame: MapFrame) -> None:
        if frame != self._told.frame:
            self._told.frame = frame
            self._all_stale()

    def _pan(self, right_px: float, down_px: float) -> None:
        before = self._told.frame
        self._told.frame = before.panned(right_px, down_px)
        if self._told.frame != before:
            x, y = self._told.frame.pixel(0.0, 0.0)
            self._canvas.shift_names(QPointF(x, y) - QPointF(*before.pixel(0.0, 0.0)))
            self._stale.ground = True
            self._rest_later()
            self._paint_soon()

    def _drag(self, right_px: float, down_px: float, is_last: bool) -> None:
        self._pan(right_px, down_px)
        if is_last:
            self._come_to_rest()

    def _zoom(self, factor: float, x_px: float, y_px: float) -> None:
        self._rest_later()
        self._show_frame(self._told.frame.zoomed(factor, x_px, y_px))

    def _wheel(self, steps: float, x_px: float, y_px: float) -> None:
        self._zoom(_ZOOM_STEP**steps, x_px, y_px)

    def _rest_later(self) -> None:
        self._told.is_moving = True
        self._still.start()

    def _come_to_rest(self) -> None:
        self._still.stop()
        if self._told.is_moving:
            self._told.is_moving = False
            self._stale.night = self._stale.names = True
            self._paint_soon()

    def _press(self, x_px: float, y_px: float) -> None:
        if self._canvas.is_on_station(x_px, y_px):
            self.station_clicked.emit()
            return
        # It may be the first half of a double click.
        self._clicked_at = self._told.frame.place(x_px, y_px)
        self._click.start()

    def _double(self) -> None:
        self._click.stop()
        self.reset_camera()

    def _tell_click(self) -> None:
        if self._clicked_at is not None:
            self.place_clicked.emit(*self._clicked_at)

    def _hover(self, scene_position: QPointF) -> None:
        at = self._surface.box.mapFromScene(scene_position)
        tonight = self._told.tonight if self._told.layers.seen_tonight else None
        place = self._told.frame.place(at.x(), at.y())
        self._pointer.show_place(place, tonight.seen if tonight is not None else None)
        self._place_plates()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer.show_place(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _PANS:
            self._pan(*_PANS[key])
        elif key in _ZOOMS:
            self._zoom(_ZOOMS[key], *self._middle_px())
        elif key is Qt.Key.Key_Home:
            self.reset_camera()
        else:
            super().keyPressEvent(event)

    def _middle_px(self) -> tuple[float, float]:
        """Where keys zoom: at the station when it is in view, else in the middle."""
        station = self._canvas.station
        if station.isVisible() and self._surface.rect().contains(station.pos().toPoint()):
            return station.pos().x(), station.pos().y()
        return self.width() / 2.0, self.height() / 2.0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._surface.setGeometry(self.rect())
        self._told.frame = self._told.frame.resized(self.width(), self.height())
        self._place_plates()
        self._all_stale()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_legend()
        self._paint_soon()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._all_stale()
        return super().event(event)

    def _single_shot(self, interval_ms: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(then)
        return timer


def _box_of(widget: QWidget) -> Box:
    place = widget.geometry()
    return Box(place.x() - 4.0, place.y() - 4.0, place.width() + 8.0, place.height() + 8.0)
