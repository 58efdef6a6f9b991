"""The globe drawn by OpenGL."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.globe import GlobePicture
from iss_viewer.scene.globe_station import SMALLEST_MODEL_PX, DrawnStation
from iss_viewer.scene.starfield import star_points
from iss_viewer.widgets.gl.coarse_picture import CoarsePicture
from iss_viewer.widgets.gl.earth_pass import EarthPass
from iss_viewer.widgets.gl.eye import Eye, eye_of
from iss_viewer.widgets.gl.gl_format import surface_format
from iss_viewer.widgets.gl.line_pass import LinePass
from iss_viewer.widgets.gl.smooth_inset import PixelBox, SmoothInset
from iss_viewer.widgets.gl.star_pass import StarPass
from iss_viewer.widgets.gl.station_pass import StationPass

GL_COLOR_BUFFER_BIT, GL_DEPTH_BUFFER_BIT = 0x4000, 0x0100
GL_DEPTH_TEST, GL_BLEND, GL_CULL_FACE = 0x0B71, 0x0BE2, 0x0B44
GL_ZERO, GL_ONE, GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA = 0, 1, 0x0302, 0x0303
GL_PROGRAM_POINT_SIZE, GL_FRAMEBUFFER = 0x8642, 0x8D40


# A software renderer draws this many pixels of Earth in about 20 ms.
_SMOOTH_PIXELS = 1_200_000
_SHADOW_PX, _SHADOW_SOFTWARE_PX = 2048, 1024


class GlobeGl(QOpenGLWidget):
    """Draws a `GlobePicture` from a `Camera`; labels and signs belong to the overlay above it.

    Signals: improved() when a better picture of the ground has arrived and was drawn.
    """

    improved = Signal()

    def __init__(self, *, software: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFormat(surface_format(software=software))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._software = software
        self._picture: GlobePicture | None = None
        self._camera: Camera | None = None
        self._line_scale = 1.0
        self._is_moving = False
        self._lines_changed = True
        self._earth: EarthPass | None = None
        self._star_points: StarPass | None = None
        self._lines: LinePass | None = None
        self._model: StationPass | None = None
        self._inset: SmoothInset | None = None
        self._station: DrawnStation | None = None
        self._coarse: CoarsePicture | None = None

    def show_picture(
        self,
        picture: GlobePicture,
        camera: Camera,
        station: DrawnStation | None,
        line_scale: float,
    ) -> None:
        """Draw this at the next repaint."""
        self._station = station
        if self._picture is None or picture.lines is not self._picture.lines:
            self._lines_changed = True
        self._picture, self._camera, self._line_scale = picture, camera, line_scale
        self.update()

    def show_moving(self, is_moving: bool) -> None:
        """While it moves, a software renderer draws large ground at half the resolution."""
        if is_moving != self._is_moving:
            self._is_moving = is_moving
            if self._software:
                self.update()

    @property
    def is_settled(self) -> bool:
        """Whether the best picture of the ground is in use."""
        return self._earth is not None and self._earth.is_settled

    def finish_loading(self) -> None:
        """Load the best picture of the ground now; the widget must have been shown or grabbed."""
        if self._earth is not None:
            self._in_context(self._earth.finish_loading)

    def initializeGL(self) -> None:
        self.context().aboutToBeDestroyed.connect(self._give_back)
        # At exit the interpreter may go before the context does.
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._give_back)
        self._earth = EarthPass(self._in_context, self, software=self._software)
        self._earth.improved.connect(self._redraw_improved)
        self._star_points = StarPass(star_points())
        self._lines = LinePass()
        self._model = StationPass(_SHADOW_SOFTWARE_PX if self._software else _SHADOW_PX)
        self._inset = SmoothInset()
        self._lines_changed = True

    def paintGL(self) -> None:
        gl = self.context().functions()
        picture, camera, station = self._picture, self._camera, self._station
        earth, star_points, lines = self._earth, self._star_points, self._lines
        if picture is None or camera is None or earth is None or not star_points or not lines:
            gl.glClearColor(0.028, 0.032, 0.048, 1.0)
            gl.glClear(GL_COLOR_BUFFER_BIT)
            return
        scale = self.devicePixelRatioF()
        size = QSize(round(self.width() * scale), round(self.height() * scale))
        eye = eye_of(camera, size.width(), size.height())
        if station is not None and self._model is not None:
            self._model.prepare(station.picture)
            gl.glBindFramebuffer(GL_FRAMEBUFFER, self.defaultFramebufferObject())
            gl.glViewport(0, 0, size.width(), size.height())
        for state in (GL_DEPTH_TEST, GL_CULL_FACE, GL_BLEND):
            gl.glDisable(state)
        gl.glEnable(GL_PROGRAM_POINT_SIZE)
        self._draw_earth(earth, picture, camera, eye)
        gl.glEnable(GL_BLEND)
        # The framebuffer's own alpha stays 1, or grabbed pictures come out garbled.
        if picture.layers.stars:
            gl.glBlendFuncSeparate(GL_ONE, GL_ONE, GL_ZERO, GL_ONE)
            star_points.draw(eye, picture.earth_rotation_rad, scale)
        gl.glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE)
        if self._lines_changed:
            lines.set_lines(picture.lines)
            self._lines_changed = False
        lines.draw(eye, scale * self._line_scale)
        gl.glDisable(GL_BLEND)
        if station is not None and not station.is_hidden:
            self._draw_station(station, size, scale)

    def _draw_station(self, station: DrawnStation, size: QSize, scale: float) -> None:
        """The second pass: the station before everything, with a depth of its own."""
        model, inset = self._model, self._inset
        if model is None or inset is None or station.radius_px < SMALLEST_MODEL_PX:
            return
        gl = self.context().functions()
        target = self.defaultFramebufferObject()
        if self._software:
            box = _box_of(station, size, scale)
            if box is None:
                return
            inset.draw(
                box,
                size,
                1 if self._is_moving else 2,
                target,
                lambda: model.draw(station.picture, station.camera, size.height()),
            )
        else:
            gl.glClear(GL_DEPTH_BUFFER_BIT)
            model.draw(station.picture, station.camera, size.height())
        if station.picture.marks.selected is not None:
            model.draw_outline(station.picture, station.camera, size, scale, target)

    def _draw_earth(
        self, earth: EarthPass, picture: GlobePicture, camera: Camera, eye: Eye
    ) -> None:
        layers = picture.layers

        def draw(at: Eye) -> None:
            earth.draw(
                at,
                picture.sun_itrs,
                picture.moon_itrs,
                lights=layers.night_lights,
                twilight=layers.twilight,
            )

        is_large = eye.viewport[0] * eye.viewport[1] > _SMOOTH_PIXELS
        if not (self._software and self._is_moving and is_large):
            draw(eye)
            return
        if self._coarse is None:
            self._coarse = CoarsePicture()
        self._coarse.draw(
            int(eye.viewport[0]),
            int(eye.viewport[1]),
            self.defaultFramebufferObject(),
            lambda width, height: draw(eye_of(camera, width, height)),
        )

    def _in_context(self, work: Callable[[], None]) -> None:
        if self.context() is None:
            return
        self.makeCurrent()
        work()
        self.doneCurrent()

    def _redraw_improved(self) -> None:
        self.update()
        self.improved.emit()

    def _give_back(self) -> None:
        """The context goes (the view is closed, or moves to another window): textures must be
        destroyed while it is current."""
        if self._earth is None:
            return
        self.makeCurrent()
        held = (self._earth, self._star_points, self._lines, self._coarse, self._model, self._inset)
        for each in held:
            if each is not None:
                each.destroy()
        self._earth.deleteLater()
        self._earth = self._star_points = self._lines = self._coarse = None
        self._model = self._inset = None
        self.doneCurrent()


def _box_of(station: DrawnStation, size: QSize, scale: float) -> PixelBox | None:
    """The part of the picture that can hold the model; None outside of it."""
    if not bool((station.place_px == station.place_px).all()):
        return None
    x, y = (station.place_px * scale).tolist()
    reach = 1.5 * station.radius_px * scale + 4.0
    left, right = max(int(x - reach), 0), min(int(x + reach) + 1, size.width())
    top, bottom = max(int(y - reach), 0), min(int(y + reach) + 1, size.height())
    if left >= right or top >= bottom:
        return None
    return PixelBox(left, size.height() - bottom, right - left, bottom - top)
