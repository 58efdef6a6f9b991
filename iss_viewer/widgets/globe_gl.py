"""The globe drawn by OpenGL."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.globe import GlobePicture
from iss_viewer.scene.starfield import star_points
from iss_viewer.widgets.gl.coarse_picture import CoarsePicture
from iss_viewer.widgets.gl.earth_pass import EarthPass
from iss_viewer.widgets.gl.eye import Eye, eye_of
from iss_viewer.widgets.gl.gl_format import surface_format
from iss_viewer.widgets.gl.line_pass import LinePass
from iss_viewer.widgets.gl.star_pass import StarPass

GL_COLOR_BUFFER_BIT, GL_DEPTH_BUFFER_BIT = 0x4000, 0x0100
GL_DEPTH_TEST, GL_BLEND, GL_CULL_FACE = 0x0B71, 0x0BE2, 0x0B44
GL_ZERO, GL_ONE, GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA = 0, 1, 0x0302, 0x0303
GL_PROGRAM_POINT_SIZE = 0x8642

# A software renderer draws this many pixels of Earth in about 20 ms.
_SMOOTH_PIXELS = 1_200_000


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
        self._coarse: CoarsePicture | None = None

    def show_picture(self, picture: GlobePicture, camera: Camera, line_scale: float) -> None:
        """Draw this at the next repaint."""
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
        self._earth = EarthPass(self._in_context, self, software=self._software)
        self._earth.improved.connect(self._redraw_improved)
        self._star_points = StarPass(star_points())
        self._lines = LinePass()
        self._lines_changed = True

    def paintGL(self) -> None:
        gl = self.context().functions()
        gl.glClearColor(0.012, 0.016, 0.030, 1.0)
        gl.glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT)
        picture, camera = self._picture, self._camera
        earth, star_points, lines = self._earth, self._star_points, self._lines
        if picture is None or camera is None:
            return
        if earth is None or star_points is None or lines is None:
            return
        scale = self.devicePixelRatioF()
        eye = eye_of(camera, self.width() * scale, self.height() * scale)
        gl.glDisable(GL_DEPTH_TEST)
        gl.glDisable(GL_CULL_FACE)
        gl.glDisable(GL_BLEND)
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
        self.makeCurrent()
        for each in (self._earth, self._star_points, self._lines, self._coarse):
            if each is not None:
                each.destroy()
        if self._earth is not None:
            self._earth.deleteLater()
        self._earth = self._star_points = self._lines = self._coarse = None
        self.doneCurrent()
