"""The globe: the Earth now, the station over it, its way ahead and behind, my place."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.ellipsoid import ground_under
from iss_viewer.scene.globe import (
    GlobeContents,
    GlobePicture,
    flight_at_known_place,
    globe_picture,
    scale_phrase,
)
from iss_viewer.scene.globe_lines import rgb
from iss_viewer.scene.globe_marks import NamedPlace, labelled_cities
from iss_viewer.scene.globe_motion import moved_px
from iss_viewer.scene.globe_picking import thing_at
from iss_viewer.scene.globe_station import DrawnStation, drawn_station
from iss_viewer.scene.layers import CameraMode, Layers
from iss_viewer.scene.now_readout import now_readout, quality_sentence
from iss_viewer.scene.station_attitude import LEVEL
from iss_viewer.scene.station_picture import SegmentTints
from iss_viewer.scene.station_stance import Stance
from iss_viewer.station.things import StationAt
from iss_viewer.widgets.accessible import make_accessible
from iss_viewer.widgets.gl.probe import GlSupport, gl_support
from iss_viewer.widgets.globe_cameraman import Cameraman
from iss_viewer.widgets.globe_gl import GlobeGl
from iss_viewer.widgets.globe_look import COLOURS, legend_for
from iss_viewer.widgets.globe_model import GlobeModel
from iss_viewer.widgets.globe_overlay import GlobeOverlay, OverlayContents
from iss_viewer.widgets.globe_raster import GlobeRaster
from iss_viewer.widgets.picture import SOFTWARE_HZ, Picture
from iss_viewer.widgets.picture_hands import PictureHands
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.turn import Turn
from iss_viewer.widgets.words import Words

_STILL_AFTER_MS = 180
_KEY_STEP_PX = 40.0
# Instants that come faster than this are scrubbed through.
_SCRUBBING_MS = 150
_GPU_HZ, _SOFTWARE_HZ = 30.0, 5.0


class GlobeView(Picture):
    """The globe by OpenGL where a graphics card draws, else by numpy and QPainter: a processor that
    plays graphics card holds the window up for a whole frame, and takes twice the memory.

    It repaints when what it shows has moved by a pixel or a property changed, not by itself.
    Drag turns, wheel, plus and minus zoom, arrows turn, Home frames anew; what a person did
    stays until `reset_camera`.

    Signals: part_clicked(str), place_clicked(float latitude_deg, float longitude_deg),
    camera_moved().
    """

    part_clicked = Signal(str)
    place_clicked = Signal(float, float)
    camera_moved = Signal()

    def __init__(
        self,
        words: Words,
        theme: Theme = DARK,
        support: GlSupport | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.support = support or gl_support()
        self._words, self._theme = words, theme
        self._canvas = self._make_canvas()
        self._overlay = GlobeOverlay(words, theme, self._canvas)
        self._canvas.improved.connect(self._overlay.update)
        # Names come with the picture that they belong to.
        self._canvas.taken.connect(self._overlay.show_contents)
        self._contents = GlobeContents(cities=labelled_cities())
        self._cameraman = Cameraman(self)
        self._cameraman.glided.connect(self._draw_moving)
        self._model = GlobeModel(self)
        self._model.changed.connect(self._draw_soon)
        self._selected: str | None = None
        self._picture: GlobePicture | None = None
        self._drawn: tuple[Snapshot, Camera] | None = None
        self._station: DrawnStation | None = None
        self._attitude = LEVEL
        self._hands = PictureHands(self)
        self._hands.dragged.connect(self._turn)
        self._hands.stepped.connect(self._step)
        self._hands.pointed.connect(self._point)
        self._hands.zoomed.connect(self._zoom)
        self._hands.clicked.connect(self._click)
        self._hands.frame_wished.connect(self.reset_camera)
        self._is_picture_old = self._is_behind = False
        self._next = Turn(self, self._catch_up)
        self._recently = QTimer(self, singleShot=True, interval=_SCRUBBING_MS)
        self._still = QTimer(self, singleShot=True, interval=_STILL_AFTER_MS)
        self._still.timeout.connect(lambda: self._canvas.show_moving(False))
        self._name()

    def _make_canvas(self) -> GlobeRaster | GlobeGl:
        return GlobeGl(self) if self.draws_by_opengl else GlobeRaster(self)

    @property
    def draws_by_opengl(self) -> bool:
        return self.support.ok and not self.support.software

    # -- what it is told ---------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot) -> None:
        before = self._contents.snapshot
        self._contents = replace(self._contents, snapshot=snapshot)
        is_new = before is None or before.quality is not snapshot.quality
        self._cameraman.look(self._contents, glide=self.isVisible() and not is_new)
        camera = self.camera
        if camera is None:
            return
        drawn, height_px = self._drawn, self._size_px()[1]
        if is_new or not drawn or moved_px(drawn, (snapshot, camera), height_px) >= 1.0:
            if self._recently.isActive():
                self._show_moving()
            self._recently.start()
            self._redraw()

    def show_track(self, track: Track | None) -> None:
        self._show(replace(self._contents, track=track))

    def show_layers(self, layers: Layers) -> None:
        self._show(replace(self._contents, layers=layers))

    def show_site(self, site: Observer | None) -> None:
        self._show(replace(self._contents, site=site))

    def show_launch_site(self, latitude_deg: float, longitude_deg: float, name: str) -> None:
        place = NamedPlace(name, latitude_deg, longitude_deg)
        self._show(replace(self._contents, launch_site=place))

    def _show(self, contents: GlobeContents) -> None:
        self._contents = contents
        self._cameraman.look(contents, glide=self.isVisible())
        self._redraw()

    def show_station(self, station: StationAt) -> None:
        self._model.show_station(station)

    def show_stance(self, stance: Stance | None) -> None:
        turn = stance.turn if stance is not None else LEVEL
        if turn != self._attitude:
            self._attitude = turn
            self._draw_soon()

    def show_selection(self, selected: str | None) -> None:
        self._selected = selected
        self._draw_soon()

    def show_theme(self, theme: Theme) -> None:
        """Space is dark in every theme: of it only the scale counts here."""
        self._theme = theme
        self._overlay.show_style(self._words, theme)
        self._draw()

    def show_words(self, words: Words) -> None:
        self._words = words
        self._overlay.show_style(words, self._theme)
        self._name()

    def show_motion(self, allowed: bool) -> None:
        """Without motion the camera jumps where it would glide."""
        self._cameraman.may_glide = allowed

    def reset_camera(self) -> None:
        """Frame the ground point, the next 20 minutes and my place again."""
        self._cameraman.reset(glide=self.isVisible())
        self._draw()
        self.camera_moved.emit()

    # -- what it can say ---------------------------------------------------------------------

    @property
    def wanted_hz(self) -> float:
        """How often it wants a snapshot: once a second, more where the ground runs past."""
        mode, snapshot = self._contents.layers.camera, self._contents.snapshot
        if mode is CameraMode.FREE or snapshot is None or flight_at_known_place(snapshot) is None:
            return 1.0
        return _GPU_HZ if self.draws_by_opengl else _SOFTWARE_HZ

    @property
    def greatest_hz(self) -> float:
        """As often as a screen shows it, where a graphics card draws."""
        return _GPU_HZ if self.draws_by_opengl else SOFTWARE_HZ

    @property
    def camera(self) -> Camera | None:
        """Where it is seen from, in ITRS kilometres; None before the first snapshot."""
        return self._cameraman.camera(self._size_px())

    @property
    def is_settled(self) -> bool:
        """Whether the best picture of the ground is in use."""
        return self._canvas.is_settled

    @property
    def has_caught_up(self) -> bool:
        """Whether all that it was told is drawn."""
        return self._canvas.has_drawn and not self._next.is_waiting

    def finish_loading(self) -> None:
        """Load ground and station now instead of bit by bit, for a picture file."""
        self._model.finish()
        self._catch_up()
        self._canvas.finish_loading()
        self._overlay.finish()

    def spoken(self) -> str:
        """What the globe shows, for the ear."""
        snapshot = self._contents.snapshot
        if snapshot is None:
            return ""
        readout = now_readout(snapshot)
        return self._words.say(readout.spoken if readout else quality_sentence(snapshot))

    def _name(self) -> None:
        say = self._words.say
        make_accessible(self, say("scene.globe.name"), say("scene.globe.description"))

    # -- drawing -----------------------------------------------------------------------------

    def _size_px(self) -> tuple[float, float]:
        return float(max(self.width(), 1)), float(max(self.height(), 1))

    def _redraw(self) -> None:
        """Build the picture of this instant and draw it."""
        self._is_picture_old = True
        self._draw_soon()

    def _draw_soon(self) -> None:
        """Once for all that is told in one go: while it is hidden, when it is shown. That the cards
        have changed is on screen before: together they would hold the window longer."""
        if self._picture is None:
            self._catch_up()
        elif not self.isVisible():
            self._is_behind = True
        else:
            self._next.start()

    def _catch_up(self) -> None:
        self._next.stop()
        self._is_behind = False
        self._draw()

    def _draw(self) -> None:
        """Draw the picture from where the camera is; both are of what was told last."""
        if self._is_picture_old:
            self._is_picture_old = False
            self._picture = globe_picture(self._contents, COLOURS)
        snapshot, picture, camera = self._contents.snapshot, self._picture, self.camera
        if snapshot is None or picture is None or camera is None:
            return
        self._drawn = snapshot, camera
        self._station = station = self._model_in(snapshot, picture, camera)
        mode = CameraMode.FREE if picture.station is None else picture.layers.camera
        factor = 1.0 if station is None else station.factor
        has_readout = station is not None or mode is CameraMode.WINDOW
        above = OverlayContents(
            picture,
            camera,
            COLOURS.orbit.sunlit,
            COLOURS.orbit.dark,
            None if station is None else (QPointF(*station.place_px), station.radius_px),
            scale_phrase(mode, factor, self._canvas.ground_width_px) if has_readout else None,
            legend_for(snapshot, self._contents.track, mode),
        )
        self._canvas.show_picture(picture, camera, station, self._theme.scale, above)

    def _model_in(
        self, snapshot: Snapshot, picture: GlobePicture, camera: Camera
    ) -> DrawnStation | None:
        if picture.station is None or self._model.model is None:
            return None
        tints = SegmentTints(rgb(DARK.us), rgb(DARK.russian))
        station = drawn_station(
            snapshot,
            picture.station,
            self._model.model,
            camera,
            self._size_px(),
            picture.layers,
            self._selected,
            tints if picture.layers.segment_colours else None,
            self._attitude,
        )
        if station is not None:
            self._model.keep(station.picture.model)
        return station

    def _draw_moving(self) -> None:
        self._show_moving()
        self._draw()

    def _show_moving(self) -> None:
        self._canvas.show_moving(True)
        self._still.start()

    # -- events ------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_behind:
            self._catch_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._canvas.setGeometry(self.rect())
        self._overlay.setGeometry(self._canvas.rect())
        self._draw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._hands.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hands.move(event)
        if self._hands.is_dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._hands.release(event)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._hands.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hands.key(event):
            super().keyPressEvent(event)

    def _turn(self, dx_px: float, dy_px: float) -> None:
        self._cameraman.turn(dx_px, dy_px, self._size_px())
        self._draw_moving()
        self.camera_moved.emit()

    def _step(self, across: float, down: float) -> None:
        self._turn(_KEY_STEP_PX * across, _KEY_STEP_PX * down)

    def _point(self, at: QPointF) -> None:
        shapes, over = Qt.CursorShape, self._thing(at) is not None
        self.setCursor(shapes.PointingHandCursor if over else shapes.OpenHandCursor)

    def _zoom(self, notches: float) -> None:
        self._cameraman.zoom(notches, self._size_px())
        self._draw_moving()
        self.camera_moved.emit()

    def _click(self, at: QPointF) -> None:
        thing = self._thing(at)
        if thing is not None:
            self.part_clicked.emit(thing)
        elif self._drawn is not None:
            _, camera = self._drawn
            ground = ground_under(camera.ray_through(at.x(), at.y(), *self._size_px()))
            if ground is not None:
                self.place_clicked.emit(ground.latitude_deg, ground.longitude_deg)

    def _thing(self, at: QPointF) -> str | None:
        """By the camera that the picture was drawn for: where it is by now nobody has seen."""
        if self._picture is None or self._drawn is None:
            return None
        where, (_, camera) = (at.x(), at.y()), self._drawn
        return thing_at(where, self._picture, camera, self._station, self._size_px())
