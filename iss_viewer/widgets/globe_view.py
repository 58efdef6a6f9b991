"""The globe: the Earth now, the station over it, its way ahead and behind, my place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt, QTimer, QVariantAnimation, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from iss_viewer.earth.cities import label_cities
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.ground_track import Track
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.ellipsoid import ground_under, hidden_by_earth
from iss_viewer.scene.globe import (
    GlobeColours,
    GlobeContents,
    GlobePicture,
    flight_at_known_place,
    globe_picture,
    scale_phrase,
)
from iss_viewer.scene.globe_camera import Direction, framing
from iss_viewer.scene.globe_lines import OrbitColours
from iss_viewer.scene.globe_marks import NamedPlace
from iss_viewer.scene.globe_rings import terminator
from iss_viewer.scene.globe_steering import (
    Steering,
    blended,
    camera_for,
    dragged_by,
    middle_of,
    zoomed_by,
)
from iss_viewer.scene.layers import CameraMode, Layers
from iss_viewer.scene.now_readout import now_readout, quality_sentence
from iss_viewer.widgets.accessible import make_accessible
from iss_viewer.widgets.gl.probe import GlSupport, gl_support
from iss_viewer.widgets.globe_gl import GlobeGl
from iss_viewer.widgets.globe_overlay import GlobeOverlay, OverlayContents
from iss_viewer.widgets.globe_plates import LegendEntry
from iss_viewer.widgets.globe_raster import GlobeRaster
from iss_viewer.widgets.picture import Picture
from iss_viewer.widgets.theme import DARK, Theme
from iss_viewer.widgets.words import Words

COLOURS = GlobeColours(OrbitColours(DARK.sun, DARK.night, DARK.quiet), "#FFFFFF", DARK.text)
STATION = "station"
GLIDE_MS = 250
_GLIDE_FROM_DEG = 3.0
_CLICK_PX = 4.0
_STILL_AFTER_MS = 180
_KEY_STEP_PX = 40.0
_STATION_REACH_PX = 16.0
_GPU_HZ, _SOFTWARE_HZ = 30.0, 5.0
_KEYS = {
    Qt.Key.Key_Left: (_KEY_STEP_PX, 0.0),
    Qt.Key.Key_Right: (-_KEY_STEP_PX, 0.0),
    Qt.Key.Key_Up: (0.0, _KEY_STEP_PX),
    Qt.Key.Key_Down: (0.0, -_KEY_STEP_PX),
}
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1.0,
    Qt.Key.Key_Equal: 1.0,
    Qt.Key.Key_Minus: -1.0,
    Qt.Key.Key_PageUp: 1.0,
    Qt.Key.Key_PageDown: -1.0,
}


class GlobeView(Picture):
    """The globe by OpenGL where it can be had, else by numpy and QPainter.

    It repaints when what it shows has moved by a pixel or a property changed, not by itself.
    Drag turns, wheel and plus and minus zoom, arrows turn, Home frames anew; what a person did
    stays until `reset_camera`. The ground below a click is emitted unless it met the station.

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
        self._canvas.improved.connect(self._repaint_overlay)
        self._overlay = GlobeOverlay(words, theme, self._canvas)
        self._contents = GlobeContents(cities=_cities())
        self._steering = Steering()
        self._picture: GlobePicture | None = None
        self._camera: Camera | None = None
        self._drawn: tuple[Snapshot, Camera] | None = None
        self._middle: Direction | None = None
        self._pressed_at: QPointF | None = None
        self._dragged_from: QPointF | None = None
        self._moves = True
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.valueChanged.connect(self._step_glide)
        self._glide_from: Direction | None = None
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_AFTER_MS)
        self._still.timeout.connect(lambda: self._canvas.show_moving(False))
        self._since_draw = QElapsedTimer()
        self._since_draw.start()
        self._name()

    def _make_canvas(self) -> GlobeRaster | GlobeGl:
        if not self.support.ok:
            return GlobeRaster(self)
        return GlobeGl(software=self.support.software, parent=self)

    # -- what it is told ---------------------------------------------------------------------

    def show_snapshot(self, snapshot: Snapshot) -> None:
        before = self._contents.snapshot
        self._contents = replace(self._contents, snapshot=snapshot)
        changed = before is None or before.quality is not snapshot.quality
        self._aim(glide=not changed)
        if changed or self._moved_px() >= 1.0:
            self._redraw()

    def show_track(self, track: Track | None) -> None:
        self._contents = replace(self._contents, track=track)
        self._aim()
        self._redraw()

    def show_layers(self, layers: Layers) -> None:
        before = self._contents.layers
        if layers == before:
            return
        self._contents = replace(self._contents, layers=layers)
        if layers.earth_fixed != before.earth_fixed:
            # The direction stays where it is; only what it hangs on changes.
            self._hold_again(layers.earth_fixed)
        self._aim()
        self._redraw()

    def show_site(self, site: Observer | None) -> None:
        self._contents = replace(self._contents, site=site)
        self._aim()
        self._redraw()

    def show_launch_site(self, latitude_deg: float, longitude_deg: float, name: str) -> None:
        place = NamedPlace(name, latitude_deg, longitude_deg)
        self._contents = replace(self._contents, launch_site=place)
        self._redraw()

    def show_theme(self, theme: Theme) -> None:
        """Space is dark in every theme: of it only the scale counts here."""
        self._theme = theme
        self._overlay.show_style(self._words, theme)
        self._redraw()

    def show_words(self, words: Words) -> None:
        self._words = words
        self._overlay.show_style(words, self._theme)
        self._name()
        self._redraw()

    def show_motion(self, allowed: bool) -> None:
        """Without motion the camera jumps where it would glide."""
        self._moves = allowed

    def reset_camera(self) -> None:
        """Frame the ground point, the next 20 minutes and my place again."""
        self._steering = Steering()
        self._aim(glide=True)
        self._redraw()
        self.camera_moved.emit()

    # -- what it can say ---------------------------------------------------------------------

    @property
    def wanted_hz(self) -> float:
        """How often it wants a snapshot: once a second, more where the ground runs past."""
        mode, snapshot = self._contents.layers.camera, self._contents.snapshot
        if mode is CameraMode.FREE or snapshot is None or flight_at_known_place(snapshot) is None:
            return 1.0
        fast = self.support.ok and not self.support.software
        return _GPU_HZ if fast else _SOFTWARE_HZ

    @property
    def camera(self) -> Camera | None:
        """Where it is seen from, in ITRS kilometres; None before the first snapshot."""
        return self._camera

    @property
    def is_settled(self) -> bool:
        """Whether the best picture of the ground is in use."""
        return self._canvas.is_settled

    def finish_loading(self) -> None:
        """Load the best picture of the ground now instead of bit by bit, for a picture file."""
        self._canvas.finish_loading()

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

    # -- camera ------------------------------------------------------------------------------

    def _aim(self, *, glide: bool = False) -> None:
        """Point the camera; a far jump of its middle is glided over when `glide`."""
        snapshot = self._contents.snapshot
        if snapshot is None:
            return
        framed = framing(snapshot, self._contents.track, self._contents.site)
        wanted = middle_of(self._steering, framed, snapshot)
        shown = self._middle
        is_far = shown is not None and float(shown.vector() @ wanted.vector()) < np.cos(
            np.radians(_GLIDE_FROM_DEG)
        )
        if glide and is_far and self._moves and self.isVisible():
            if self._glide.state() is not QVariantAnimation.State.Running:
                self._glide_from = shown
                self._glide.start()
            return
        if self._glide.state() is not QVariantAnimation.State.Running:
            self._middle = wanted
        self._place_camera(snapshot)

    def _place_camera(self, snapshot: Snapshot) -> None:
        if self._middle is not None:
            mode = self._contents.layers.camera
            aspect = self.width() / max(self.height(), 1)
            self._camera = camera_for(self._steering, mode, self._middle, snapshot, aspect)

    def _step_glide(self, share: float) -> None:
        snapshot, start = self._contents.snapshot, self._glide_from
        if snapshot is None or start is None:
            return
        framed = framing(snapshot, self._contents.track, self._contents.site)
        end = middle_of(self._steering, framed, snapshot)
        eased = share * share * (3.0 - 2.0 * share)
        self._middle = blended(start, end, eased)
        self._place_camera(snapshot)
        self._show_moving()
        self._draw()

    def _hold_again(self, earth_fixed: bool) -> None:
        snapshot, middle = self._contents.snapshot, self._middle
        if self._steering.held is None or snapshot is None or middle is None:
            return
        self._steering = dragged_by(
            self._steering, CameraMode.FREE, middle, snapshot, 0.0, 0.0,
            (self.width(), self.height()), earth_fixed=earth_fixed,
        )  # fmt: skip

    def _moved_px(self) -> float:
        """How far the picture's things have moved since they were drawn, the farthest."""
        snapshot, camera = self._contents.snapshot, self._camera
        if self._drawn is None or snapshot is None or camera is None:
            return float("inf")
        drawn_snapshot, drawn_camera = self._drawn
        size = float(self.width()), float(self.height())
        before, _ = drawn_camera.project(_landmarks(drawn_snapshot, camera), *size)
        after, _ = camera.project(_landmarks(snapshot, camera), *size)
        if before.shape != after.shape:
            return float("inf")
        moved = np.abs(after - before)
        moved = moved[np.isfinite(moved).all(axis=1)]
        return float(moved.max()) if len(moved) else float("inf")

    # -- drawing -----------------------------------------------------------------------------

    def _redraw(self) -> None:
        """Build the picture anew and draw it."""
        snapshot = self._contents.snapshot
        if snapshot is None or self._camera is None:
            return
        self._picture = globe_picture(self._contents, COLOURS)
        self._draw()

    def _draw(self) -> None:
        """Draw the picture from where the camera is."""
        snapshot, picture, camera = self._contents.snapshot, self._picture, self._camera
        if snapshot is None or picture is None or camera is None:
            return
        self._drawn = snapshot, camera
        self._canvas.show_picture(picture, camera, self._theme.scale)
        self._overlay.show_contents(
            OverlayContents(
                picture,
                camera,
                COLOURS.orbit.sunlit,
                COLOURS.orbit.dark,
                0.0,
                self._scale_words(picture),
                _legend(snapshot, self._contents.track),
            )
        )

    def _scale_words(self, picture: GlobePicture) -> Phrase | None:
        if picture.station is None:
            return None
        return scale_phrase(picture.layers.camera, 1.0)

    def _repaint_overlay(self) -> None:
        self._overlay.update()

    def _show_moving(self) -> None:
        self._canvas.show_moving(True)
        self._still.start()

    # -- events ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._canvas.setGeometry(self.rect())
        self._overlay.setGeometry(self._canvas.rect())
        self._aim()
        self._draw()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = self._dragged_from = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed_at is None or self._dragged_from is None:
            over = self._thing_at(at) is not None
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.OpenHandCursor
            )
            return
        if self._dragged_from == self._pressed_at and _distance(at, self._pressed_at) < _CLICK_PX:
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._turn(at.x() - self._dragged_from.x(), at.y() - self._dragged_from.y())
        self._dragged_from = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at = self._pressed_at, None
        was_dragged = self._dragged_from != pressed
        self._dragged_from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if pressed is not None and not was_dragged:
            self._click(event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom(event.angleDelta().y() / 120.0)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._turn(*_KEYS[key])
        elif key in _ZOOM_KEYS:
            self._zoom(_ZOOM_KEYS[key])
        elif key == Qt.Key.Key_Home:
            self.reset_camera()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._overlay.show_style(self._words, self._theme)

    def _turn(self, dx_px: float, dy_px: float) -> None:
        snapshot, middle = self._contents.snapshot, self._middle
        if snapshot is None or middle is None:
            return
        self._glide.stop()
        layers = self._contents.layers
        self._steering = dragged_by(
            self._steering, layers.camera, middle, snapshot, dx_px, dy_px,
            (self.width(), max(self.height(), 1)), earth_fixed=layers.earth_fixed,
        )  # fmt: skip
        self._after_steering()

    def _zoom(self, notches: float) -> None:
        aspect = self.width() / max(self.height(), 1)
        mode = self._contents.layers.camera
        self._steering = zoomed_by(self._steering, mode, notches, aspect)
        self._after_steering()

    def _after_steering(self) -> None:
        self._aim()
        self._show_moving()
        self._draw()
        self.camera_moved.emit()

    # -- picking -----------------------------------------------------------------------------

    def _click(self, at: QPointF) -> None:
        thing = self._thing_at(at)
        if thing is not None:
            self.part_clicked.emit(thing)
            return
        if self._camera is None:
            return
        ray = self._camera.ray_through(at.x(), at.y(), self.width(), self.height())
        ground = ground_under(ray)
        if ground is not None:
            self.place_clicked.emit(ground.latitude_deg, ground.longitude_deg)

    def _thing_at(self, at: QPointF) -> str | None:
        """The part under a pixel, or the station as a whole near its place."""
        picture, camera = self._picture, self._camera
        if picture is None or camera is None or picture.station is None:
            return None
        place = picture.station.position_km
        if hidden_by_earth(camera.eye, [place])[0]:
            return None
        pixel, _ = camera.project([place], self.width(), self.height())
        if not np.isfinite(pixel).all():
            return None
        near = _distance(at, QPointF(*pixel[0].tolist())) < _STATION_REACH_PX
        return STATION if near and picture.layers.camera is not CameraMode.WINDOW else None


def _distance(a: QPointF, b: QPointF) -> float:
    return float(np.hypot(a.x() - b.x(), a.y() - b.y()))


def _cities() -> tuple[NamedPlace, ...]:
    """Label cities, best first; ranks below those of the orbit's marks."""
    cities = label_cities()
    return tuple(
        NamedPlace(city.name, city.latitude_deg, city.longitude_deg, 60.0 * (1 - at / len(cities)))
        for at, city in enumerate(cities)
    )


def _landmarks(snapshot: Snapshot, camera: Camera) -> NDArray[np.float64]:
    """Points whose motion on screen tells whether a repaint is due: the terminator, fixed
    ground, the station."""
    ring = terminator(snapshot.sun_itrs)[::60]
    ground = np.vstack([np.eye(3), -np.eye(3)]) * 6370.0
    points = np.vstack([ring, ground])
    flight = flight_at_known_place(snapshot)
    if flight is not None:
        points = np.vstack([points, [flight.itrs.position_km]])
    return points[~hidden_by_earth(camera.eye, points)]


def _legend(snapshot: Snapshot, track: Track | None) -> tuple[LegendEntry, ...]:
    if track is None or snapshot.quality is Quality.NO_ELEMENTS:
        return ()
    if snapshot.quality is Quality.PLACE_UNKNOWN:
        unknown = phrase("scene.globe.place_unknown")
        return (LegendEntry(COLOURS.orbit.unknown, unknown, is_dashed=True),)
    return (
        LegendEntry(COLOURS.orbit.sunlit, phrase("scene.globe.sunlit")),
        LegendEntry(COLOURS.orbit.dark, phrase("scene.globe.dark")),
        LegendEntry(DARK.text, phrase("scene.globe.behind"), is_dashed=True),
    )
