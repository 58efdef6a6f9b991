"""The globe drawn by OpenGL."""

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
from iss_viewer.widgets.gl.smooth_inset import PixelBox

GL_COLOR_BUFFER_BIT, GL_DEPTH_BUFFER_BIT = 0x4000, 0x0100
GL_DEPTH_TEST, GL_BLEND, GL_CULL_FACE = 0x0B71, 0x0BE2, 0x0B44
GL_ZERO, GL_ONE, GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA = 0, 1, 0x0302, 0x0303
GL_PROGRAM_POINT_SIZE, GL_FRAMEBUFFER = 0x8642, 0x8D40

# A software renderer draws this many pixels of Earth in about 20 ms on two cores.
_SMOOTH_PIXELS = 500_000


class GlobeGl(QOpenGLWidget):
    """Draws a `GlobePicture` from a `Camera`; labels and signs belong to the overlay above it.

    Signals: taken(GlobePicture, Camera) when a picture is about to be seen; improved() when a
    better picture of the ground has arrived and is about to be drawn.
    """

    taken = Signal(object, object)
    improved = Signal()

    def __init__(self, *, software: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFormat(surface_format(software=software))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._software = software
        self._picture: GlobePicture | None = None
        self._camera: Camera | None = None
        self._station: DrawnStation | None = None
        self._line_scale = 1.0
        self._is_moving = False
        self._lines_changed = True
        self._passes: GlobePasses | None = None
        self._trouble: ShaderError | None = None

    def show_picture(
        self,
        picture: GlobePicture,
        camera: Camera,
        station: DrawnStation | None,
        line_scale: float,
    ) -> None:
        """Draw this at the next repaint."""
        if self._picture is None or picture.lines is not self._picture.lines:
            self._lines_changed = True
        self._picture, self._camera, self._line_scale = picture, camera, line_scale
        self._station = station
        self.update()
        self.taken.emit(picture, camera)

    @property
    def has_drawn(self) -> bool:
        """Whether what it was told is in the next frame."""
        return True

    def show_moving(self, is_moving: bool) -> None:
        """While it moves, a software renderer draws large ground at half the resolution."""
        if is_moving != self._is_moving:
            self._is_moving = is_moving
            if self._software:
                self.update()

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
            self._passes = GlobePasses(software=self._software)
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
        self._draw_earth(passes, picture, camera, eye)
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

    def _draw_earth(
        self, passes: GlobePasses, picture: GlobePicture, camera: Camera, eye: Eye
    ) -> None:
        layers = picture.layers

        def draw(at: Eye) -> None:
            passes.earth.draw(
                at,
                picture.sun_itrs,
                picture.moon_itrs,
                lights=layers.night_lights,
                twilight=layers.twilight,
            )

        width, height = (int(side) for side in eye.viewport)
        if not (self._software and self._is_moving and width * height > _SMOOTH_PIXELS):
            draw(eye)
            return
        passes.coarse.draw(
            width,
            height,
            self.defaultFramebufferObject(),
            lambda half_width, half_height: draw(eye_of(camera, half_width, half_height)),
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

        def draw() -> None:
            passes.model.draw(station.picture, station.camera, size.height())

        target = self.defaultFramebufferObject()
        if self._software:
            box = _box_of(station, size, scale)
            if box is None:
                return
            passes.inset.draw(box, size, 1 if self._is_moving else 2, target, draw)
        else:
            gl.glClear(GL_DEPTH_BUFFER_BIT)
            draw()
        if station.picture.marks.selected is not None:
            passes.model.draw_outline(station.picture, station.camera, size, scale, target)

    def _improve(self) -> None:
        self.update()
        self.improved.emit()


def _box_of(station: DrawnStation, size: QSize, scale: float) -> PixelBox | None:
    """The part of the picture that can hold the model; None outside of it."""
    x, y = (station.place_px * scale).tolist()
    if x != x or y != y:
        return None
    reach = 1.5 * station.radius_px * scale + 4.0
    left, right = max(int(x - reach), 0), min(int(x + reach) + 1, size.width())
    top, bottom = max(int(y - reach), 0), min(int(y + reach) + 1, size.height())
    if left >= right or top >= bottom:
        return None
    return PixelBox(left, size.height() - bottom, right - left, bottom - top)
