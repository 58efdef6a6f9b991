"""The station of the date, to scale: turn it, point at a part, click it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QPointF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import Camera, OrbitCamera, dragged, turned, zoomed
from iss_viewer.scene.layers import Layers
from iss_viewer.scene.picking import part_near
from iss_viewer.scene.solids import FULL, LIGHT
from iss_viewer.scene.station_attitude import LEVEL, Attitude
from iss_viewer.scene.station_camera import (
    TURNTABLE,
    camera_of,
    centred_on,
    first_look,
    framed,
    levelled,
    panned,
)
from iss_viewer.scene.station_joints import Arrays
from iss_viewer.scene.station_light import StationLight, station_light, sun_lvlh
from iss_viewer.scene.station_model import StationModel, posed
from iss_viewer.scene.station_picture import (
    Colour,
    EarthBehind,
    Marks,
    SegmentTints,
    StationPicture,
    earth_behind,
)
from iss_viewer.scene.station_signs import PortRing, port_rings
from iss_viewer.scene.station_stance import Stance
from iss_viewer.station.geometry import StationGeometry, load_geometry
from iss_viewer.station.things import StationAt
from iss_viewer.widgets.accessible import make_accessible, tell_value_changed
from iss_viewer.widgets.gl.probe import GlSupport, gl_support
from iss_viewer.widgets.orbit_glide import OrbitGlide
from iss_viewer.widgets.picture import Picture
from iss_viewer.widgets.station_builder import StationBuilder
from iss_viewer.widgets.station_gl import StationGl
from iss_viewer.widgets.station_overlay import StationContents, StationOverlay
from iss_viewer.widgets.station_raster import StationRaster
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.words import Words

_CLICK_PX = 4.0
_REACH_PX = 5.0
_STILL_AFTER_MS = 180
_KEY_STEP_DEG = 6.0
_KEYS = {
    Qt.Key.Key_Left: (_KEY_STEP_DEG, 0.0),
    Qt.Key.Key_Right: (-_KEY_STEP_DEG, 0.0),
    Qt.Key.Key_Up: (0.0, _KEY_STEP_DEG),
    Qt.Key.Key_Down: (0.0, -_KEY_STEP_DEG),
}
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1.0,
    Qt.Key.Key_Equal: 1.0,
    Qt.Key.Key_Minus: -1.0,
    Qt.Key.Key_PageUp: 1.0,
    Qt.Key.Key_PageDown: -1.0,
}
_LIGHT_OUTLINE: Colour = (0.95, 0.97, 1.0)


class StationView(Picture):
    """The station by OpenGL where it can be had, else by numpy.

    It repaints when what it shows has changed, not by itself. Drag turns, Shift and drag moves,
    wheel and plus and minus come nearer, arrows turn, Home frames anew, a double click centres a
    part. Meshes are built in another thread; the picture before stays until they are there.

    Signals: part_clicked(str id of a part, ship or port), part_hovered(str id, empty for none),
    nothing_clicked().
    """

    part_clicked = Signal(str)
    part_hovered = Signal(str)
    nothing_clicked = Signal()

    def __init__(
        self,
        words: Words,
        theme: Theme = DARK,
        support: GlSupport | None = None,
        geometry: StationGeometry | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.support = support or gl_support()
        self._words, self._theme = words, theme
        self._geometry = geometry or load_geometry()
        is_fast = self.support.ok and not self.support.software
        self._builder = StationBuilder(self._geometry, FULL if is_fast else LIGHT, self)
        self._builder.built.connect(self._receive)
        self._canvas = self._make_canvas()
        self._canvas.improved.connect(self._repaint_overlay)
        self._overlay = StationOverlay(words, theme, self._canvas)
        self._station: StationAt | None = None
        self._model: StationModel | None = None
        self._rings: tuple[PortRing, ...] = ()
        self._sun: Vector3 | None = None
        self._light: StationLight = station_light(None, None, 1.0)
        self._earth: EarthBehind | None = None
        self._snapshot: Snapshot | None = None
        self._stance: Stance | None = None
        self._layers = Layers()
        self._selected: str | None = None
        self._hovered: str | None = None
        self._orbit: OrbitCamera | None = None
        self._is_framed_by_person = False
        self._camera: Camera | None = None
        self._pressed_at: QPointF | None = None
        self._dragged_from: QPointF | None = None
        self._is_moving = False
        self._moves = True
        self._is_growing = False
        self._glide = OrbitGlide(self)
        self._glide.moved.connect(self._step_glide)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_AFTER_MS)
        self._still.timeout.connect(self._stand_still)
        self._name()

    def _make_canvas(self) -> StationRaster | StationGl:
        if not self.support.ok:
            return StationRaster(self)
        return StationGl(software=self.support.software, parent=self)

    # -- what it is told ---------------------------------------------------------------------

    def show_station(self, station: StationAt) -> None:
        if self._station is not None and self._station.key == station.key:
            return
        self._station = station
        self._rings = port_rings(station, self._geometry)
        self._builder.begin(station)
        tell_value_changed(self)

    def has_station(self, station: StationAt) -> bool:
        model = self._model
        if model is None or not self._builder.is_of(model, station):
            return False
        return not model.pieces or self._canvas.has_drawn(model)

    def show_growing(self, is_growing: bool) -> None:
        self._is_growing = is_growing

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        sun = self._sun_of(snapshot)
        illumination = snapshot.flight.illumination if snapshot.flight is not None else None
        light = station_light(sun, illumination if sun is not None else None, self._fill())
        model = posed(self._model, sun, self._arrays) if self._model is not None else None
        earth = self._earth_of(snapshot)
        has_moved = earth is not None and earth.has_moved(self._earth)
        if (
            light == self._light
            and model is self._model
            and not has_moved
            and (earth is None) == (self._earth is None)
        ):
            return
        is_first = self._sun is None and sun is not None
        self._sun, self._light, self._earth = sun, light, earth
        self._model = model
        if is_first and not self._is_framed_by_person:
            self._frame()
        self._redraw()

    def show_stance(self, stance: Stance | None) -> None:
        if stance == self._stance:
            return
        had = self._attitude, self._arrays is not None
        self._stance = stance
        self._overlay.show_note(stance.told() if stance is not None else None)
        is_otherwise = had != (self._attitude, self._arrays is not None)
        if is_otherwise:
            # The next snapshot looks at everything anew.
            self._earth = None
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)
        if is_otherwise and self._orbit is not None:
            self._orbit = levelled(self._orbit, self._attitude)
            if not self._is_framed_by_person:
                self._frame()
            self._redraw()

    def show_selection(self, selected: str | None) -> None:
        if selected != self._selected:
            self._selected = selected
            self._redraw()
            tell_value_changed(self)

    def show_layers(self, layers: Layers) -> None:
        if layers == self._layers:
            return
        self._layers = layers
        self._earth = None
        if self._snapshot is not None:
            self._earth = self._earth_of(self._snapshot)
        self._light = replace(self._light, fill=self._fill())
        self._redraw()

    def show_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._light = replace(self._light, fill=self._fill())
        self._redraw()

    def show_words(self, words: Words) -> None:
        self._words = words
        self._name()
        self._redraw()

    def show_motion(self, allowed: bool) -> None:
        """Without motion the camera jumps where it would glide."""
        self._moves = allowed

    def reset_camera(self) -> None:
        """Show the whole station again, as at first."""
        if self._model is None or not self._model.pieces:
            return
        self._is_framed_by_person = False
        self._glide_to(framed(self._model, first_look(self._sun, self._attitude), self._aspect()))

    # -- what it can say ---------------------------------------------------------------------

    @property
    def wanted_hz(self) -> float:
        """How often it wants a snapshot."""
        return 1.0

    @property
    def camera(self) -> Camera | None:
        """Where it is seen from, in station axes; None before the first model."""
        return self._camera

    @property
    def model(self) -> StationModel | None:
        """What is shown; None until it is built."""
        return self._model

    @property
    def is_settled(self) -> bool:
        """Whether the best picture of the latest station is on the screen."""
        return self._model is not None and self._is_latest() and self._canvas.is_settled

    def finish_loading(self) -> None:
        """Build and draw the best picture now instead of bit by bit, for a picture file."""
        if self._station is not None and not self._is_latest():
            self._receive(self._station, self._builder.build(self._station))
        self._stand_still()
        self._overlay.finish()
        self._canvas.finish_loading()

    def spoken(self) -> str:
        """What the station is made of now, for the ear."""
        station = self._station
        if station is None or not station.parts:
            return self._words.say("scene.station.not_built")
        held = {each.port.id for each in station.vehicles}
        sentence = self._words.say(
            "scene.station.spoken",
            part_count=len(station.parts),
            ship_count=len(station.vehicles),
            free_count=sum(port.id not in held for port in station.ports),
        )
        look = self._model.look(self._selected or "") if self._model is not None else None
        if look is None:
            return sentence
        return sentence + " " + self._words.say("scene.station.spoken_selected", name=look.name)

    def _name(self) -> None:
        say = self._words.say
        make_accessible(self, say("scene.station.name"), say("scene.station.description"))

    def _is_latest(self) -> bool:
        return self._builder.is_of(self._model, self._station)

    # -- how it stands -----------------------------------------------------------------------

    @property
    def _attitude(self) -> Attitude:
        return self._stance.turn if self._stance is not None else LEVEL

    @property
    def _arrays(self) -> Arrays | None:
        return self._stance.arrays if self._stance is not None else None

    def _sun_of(self, snapshot: Snapshot) -> Vector3 | None:
        """In station axes."""
        sun = sun_lvlh(snapshot)
        return None if sun is None else self._attitude.in_station(sun)

    def _earth_of(self, snapshot: Snapshot) -> EarthBehind | None:
        is_shown = self._layers.earth_behind_station
        return earth_behind(snapshot, self._attitude) if is_shown else None

    # -- picture -----------------------------------------------------------------------------

    def _receive(self, station: StationAt, model: StationModel) -> None:
        if self._station is None or station.key != self._station.key or self._is_latest():
            return
        is_first = self._orbit is None
        self._model = posed(model, self._sun, self._arrays)
        if is_first or not self._is_framed_by_person:
            self._frame()
        self._redraw()

    def _fill(self) -> float:
        """A light ground asks for lighter shade."""
        is_dark = QColor(self._theme.ground).lightnessF() < 0.5
        return 1.0 if is_dark or self._layers.earth_behind_station else 2.1

    def _frame(self) -> None:
        if self._model is None or not self._model.pieces:
            return
        if self._is_growing and self._orbit is not None:
            self._glide_to(framed(self._model, self._orbit, self._aspect()))
            return
        self._orbit = framed(self._model, first_look(self._sun, self._attitude), self._aspect())

    def _aspect(self) -> float:
        return self.width() / max(self.height(), 1)

    def _overlay_theme(self) -> Theme:
        """Space is dark in every theme; on a plain ground the theme's own colours stand."""
        return self._theme if self._earth is None else replace(DARK, scale=self._theme.scale)

    def _picture(self, model: StationModel) -> StationPicture:
        theme = self._theme
        is_dark = QColor(theme.ground).lightnessF() < 0.5
        outline = _LIGHT_OUTLINE if is_dark or self._earth is not None else _rgb(theme.text)
        tints = SegmentTints(_rgb(theme.us), _rgb(theme.russian))
        # On a processor lifting the part pointed at would cost a frame; its name tells it too.
        is_fast = self.support.ok and not self.support.software
        hovered = self._hovered if is_fast else None
        return StationPicture(
            model,
            self._light,
            Marks(self._selected, hovered, outline),
            tints if self._layers.segment_colours else None,
            self._earth,
            (_rgb(theme.surface), _rgb(theme.line if not is_dark else theme.ground)),
            self._layers.stars,
        )

    def _redraw(self) -> None:
        model, orbit = self._model, self._orbit
        if model is None or orbit is None or not model.pieces:
            message = ""
            if model is not None and not model.pieces:
                message = self._words.say("scene.station.not_built")
            self._overlay.show_style(self._words, self._overlay_theme())
            self._overlay.show_contents(None, message)
            return
        self._overlay.show_style(self._words, self._overlay_theme())
        self._camera = camera_of(orbit, self._aspect())
        self._canvas.show_picture(self._picture(model), self._camera)
        self._overlay.show_contents(
            StationContents(
                model,
                self._camera,
                self._rings,
                self._selected,
                self._hovered,
                self._layers.part_labels,
                self._is_moving,
                self._attitude,
            )
        )

    def _repaint_overlay(self) -> None:
        self._overlay.update()

    def _show_moving(self) -> None:
        self._is_moving = True
        self._canvas.show_moving(True)
        self._still.start()

    def _stand_still(self) -> None:
        self._still.stop()
        if self._is_moving:
            self._is_moving = False
            self._canvas.show_moving(False)
            self._redraw()

    # -- camera ------------------------------------------------------------------------------

    def _move_camera(self, orbit: OrbitCamera) -> None:
        self._glide.stop()
        self._is_framed_by_person = True
        self._orbit = orbit
        self._show_moving()
        self._redraw()

    def _glide_to(self, orbit: OrbitCamera) -> None:
        if self._orbit is None or not self._moves or not self.isVisible():
            self._orbit = orbit
            self._redraw()
            return
        self._glide.begin(self._orbit, orbit)

    def _step_glide(self, orbit: OrbitCamera) -> None:
        self._orbit = orbit
        self._show_moving()
        self._redraw()

    # -- events ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._canvas.setGeometry(self.rect())
        self._overlay.setGeometry(self._canvas.rect())
        if not self._is_framed_by_person:
            self._frame()
        self._redraw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._pressed_at = self._dragged_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed_at is None or self._dragged_from is None or self._orbit is None:
            self._hover(self._thing_at(at))
            return
        if self._dragged_from == self._pressed_at and _distance(at, self._pressed_at) < _CLICK_PX:
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        step = at - self._dragged_from
        self._dragged_from = at
        pans = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if pans or event.buttons() & Qt.MouseButton.MiddleButton:
            self._move_camera(panned(self._orbit, step.x(), step.y(), self.height()))
        else:
            self._move_camera(dragged(self._orbit, step.x(), step.y(), TURNTABLE))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at = self._pressed_at, None
        was_dragged = self._dragged_from != pressed
        self._dragged_from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if pressed is None or was_dragged or event.button() is not Qt.MouseButton.LeftButton:
            return
        thing = self._thing_at(event.position())
        if thing is None:
            self.nothing_clicked.emit()
        else:
            self.part_clicked.emit(thing)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        thing = self._thing_at(event.position())
        if thing is None or self._model is None or self._orbit is None:
            return
        if self._model.look(thing) is None:
            return
        self._is_framed_by_person = True
        self._glide_to(centred_on(self._orbit, self._model, thing))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._orbit is not None:
            self._move_camera(zoomed(self._orbit, event.angleDelta().y() / 120.0, TURNTABLE))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._orbit is None:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self._move_camera(turned(self._orbit, *_KEYS[key], TURNTABLE))
        elif key in _ZOOM_KEYS:
            self._move_camera(zoomed(self._orbit, _ZOOM_KEYS[key], TURNTABLE))
        elif key == Qt.Key.Key_Home:
            self.reset_camera()
        else:
            super().keyPressEvent(event)

    # -- pointing ----------------------------------------------------------------------------

    def _hover(self, thing: str | None) -> None:
        shape = Qt.CursorShape.OpenHandCursor
        self.setCursor(Qt.CursorShape.PointingHandCursor if thing is not None else shape)
        if thing == self._hovered:
            return
        self._hovered = thing
        self._redraw()
        self.part_hovered.emit(thing or "")

    def _thing_at(self, at: QPointF) -> str | None:
        """The name, port or part under the pointer."""
        model, camera = self._model, self._camera
        if model is None or camera is None or not model.pieces:
            return None
        painted = self._overlay.thing_at(at)
        if painted is not None:
            return painted
        size = (float(self.width()), float(self.height()))
        hit = part_near(model, camera, (at.x(), at.y()), size, _REACH_PX)
        return hit.part_id if hit is not None else None


def _distance(a: QPointF, b: QPointF) -> float:
    return float(np.hypot(a.x() - b.x(), a.y() - b.y()))


def _rgb(colour: str) -> Colour:
    made = QColor(colour)
    return (made.redF(), made.greenF(), made.blueF())
