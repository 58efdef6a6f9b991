"""The globe drawn by a graphics card."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QOpenGLFunctions
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.globe import GlobePicture
from iss_viewer.scene.globe_station import SMALLEST_MODEL_PX, DrawnStation
from iss_viewer.widgets.gl.eye import Eye, eye_of
from iss_viewer.widgets.gl.gl_format import surface_format
from iss_viewer.widgets.gl.globe_passes import GlobePasses
from iss_viewer.widgets.gl.program import ShaderError
from iss_viewer.widgets.gl.texture import WIDEST_PX

GL_COLOR_BUFFER_BIT, GL_DEPTH_BUFFER_BIT = 0x4000, 0x0100
GL_DEPTH_TEST, GL_BLEND, GL_CULL_FACE = 0x0B71, 0x0BE2, 0x0B44
GL_ZERO, GL_ONE, GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA = 0, 1, 0x0302, 0x0303
GL_PROGRAM_POINT_SIZE, GL_FRAMEBUFFER = 0x8642, 0x8D40


class GlobeGl(QOpenGLWidget):
    """Draws a `GlobePicture` from a `Camera`; labels and signs belong to the overlay above it.

    Signals: taken(above) when a picture is about to be seen, with what was told along with it;
    improved() when a better picture of the ground has arrived and is about to be drawn.
    """

    taken = Signal(object)
    improved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFormat(surface_format(software=False))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture: GlobePicture | None = None
        self._camera: Camera | None = None
        self._station: DrawnStation | None = None
        self._line_scale = 1.0
        self._lines_changed = True
        self._passes: GlobePasses | None = None
        self._trouble: ShaderError | None = None

    def show_picture(
        self,
        picture: GlobePicture,
        camera: Camera,
        station: DrawnStation | None,
        line_scale: float,
        above: object = None,
    ) -> None:
        """Draw this at the next repaint."""
        if self._picture is None or picture.lines is not self._picture.lines:
            self._lines_changed = True
        self._picture, self._camera, self._line_scale = picture, camera, line_scale
        self._station = station
        self.update()
        self.taken.emit(above)

    @property
    def has_drawn(self) -> bool:
        """Whether what it was told is in the next frame."""
        return True

    def show_moving(self, is_moving: bool) -> None:
        """It is as good while it moves."""

    @property
    def ground_width_px(self) -> int:
        """How many dots wide the best picture of the whole ground is."""
        return WIDEST_PX

    @property
    def is_settled(self) -> bool:
        """Whether the best picture of the ground is in use."""
        return self._passes is not None and self._passes.earth.is_settled

    def finish_loading(self) -> None:
        """Load the best picture of the ground now."""
        if self._passes is None:
            # A picture of nothing makes the context where the widget was never shown.
            self.grabFramebuffer()
        if self._passes is not None:
            self._passes.context.run(self._passes.earth.finish_loading)
            self.update()

    def initializeGL(self) -> None:
        # A widget that moves to another window gets another context, and the old one is given
        # back by its own passes.
        try:
            self._passes = GlobePasses()
        except ShaderError as error:
            # Raised here it would surface in whichever call of Qt's comes next, or never.
            self._trouble = error
            QTimer.singleShot(0, self._complain)
            return
        self._passes.earth.improved.connect(self._improve)
        self._lines_changed = True

    def _complain(self) -> None:
        if self._trouble is not None:
            raise self._trouble

    def paintGL(self) -> None:
        gl = self.context().functions()
        picture, camera, passes = self._picture, self._camera, self._passes
        if picture is None or camera is None or passes is None:
            gl.glClearColor(0.028, 0.032, 0.048, 1.0)
            gl.glClear(GL_COLOR_BUFFER_BIT)
            return
        scale = self.devicePixelRatioF()
        size = QSize(round(self.width() * scale), round(self.height() * scale))
        eye = eye_of(camera, size.width(), size.height())
        if self._station is not None:
            passes.model.prepare(self._station.picture)
            gl.glBindFramebuffer(GL_FRAMEBUFFER, self.defaultFramebufferObject())
            gl.glViewport(0, 0, size.width(), size.height())
        for state in (GL_DEPTH_TEST, GL_CULL_FACE, GL_BLEND):
            gl.glDisable(state)
        gl.glEnable(GL_PROGRAM_POINT_SIZE)
        self._draw_earth(passes, picture, eye)
        gl.glEnable(GL_BLEND)
        # The framebuffer's own alpha stays 1, or grabbed pictures come out garbled.
        if picture.layers.stars:
            gl.glBlendFuncSeparate(GL_ONE, GL_ONE, GL_ZERO, GL_ONE)
            passes.stars.draw(eye, picture.earth_rotation_rad, scale)
        gl.glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE)
        if self._lines_changed:
            passes.lines.set_lines(picture.lines)
            self._lines_changed = False
        passes.lines.draw(eye, scale * self._line_scale)
        gl.glDisable(GL_BLEND)
        if self._station is not None and not self._station.is_hidden:
            self._draw_station(gl, passes, self._station, size, scale)

    def _draw_earth(self, passes: GlobePasses, picture: GlobePicture, eye: Eye) -> None:
        layers = picture.layers
        passes.earth.draw(
            eye,
            picture.sun_itrs,
            picture.moon_itrs,
            lights=layers.night_lights,
            twilight=layers.twilight,
        )

    def _draw_station(
        self,
        gl: QOpenGLFunctions,
        passes: GlobePasses,
        station: DrawnStation,
        size: QSize,
        scale: float,
    ) -> None:
        """The second pass: the station before everything, with a depth of its own."""
        if station.radius_px < SMALLEST_MODEL_PX:
            return
        gl.glClear(GL_DEPTH_BUFFER_BIT)
        passes.model.draw(station.picture, station.camera, size.height())
        if station.picture.marks.selected is not None:
            target = self.defaultFramebufferObject()
            passes.model.draw_outline(station.picture, station.camera, size, scale, target)

    def _improve(self) -> None:
        self.update()
        self.improved.emit()
