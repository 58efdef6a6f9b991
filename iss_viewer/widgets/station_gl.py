"""The station drawn by a graphics card."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.station_model import StationModel
from iss_viewer.scene.station_picture import StationPicture
from iss_viewer.widgets.gl.gl_format import surface_format
from iss_viewer.widgets.gl.station_frame import StationFrame
from iss_viewer.widgets.gl.station_passes import PassesMaker, StationPasses

GL_COLOR_BUFFER_BIT, GL_FRAMEBUFFER = 0x4000, 0x8D40


class StationGl(QOpenGLWidget):
    """Draws a `StationPicture` from a `Camera`; labels belong to the overlay above it.

    Shaders are made one pass a turn of the event loop.

    Signals: improved() when a better picture of the ground has arrived and is about to be drawn.
    """

    improved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFormat(surface_format(software=False))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture: StationPicture | None = None
        self._camera: Camera | None = None
        self._maker: PassesMaker | None = None
        self._passes: StationPasses | None = None
        self._drawn_key = ""
        self._next = QTimer(self, interval=1)
        self._next.timeout.connect(self._make_next)

    def show_picture(self, picture: StationPicture, camera: Camera) -> None:
        """Draw this at the next repaint."""
        before, was_here = self._picture, camera == self._camera
        self._picture, self._camera = picture, camera
        if before is None or not was_here or not picture.is_same_as(before):
            self.update()

    def show_moving(self, is_moving: bool) -> None:
        """It is as good while it moves."""

    @property
    def is_settled(self) -> bool:
        """Whether the best picture is on the screen."""
        return self._passes is not None and self._passes.earth.is_settled

    def finish_loading(self) -> None:
        """Load and draw the best picture now."""
        if self._maker is None:
            # A picture of nothing makes the context where the widget was never shown.
            self.grabFramebuffer()
        while self._maker is not None and not self._maker.is_done:
            self._make_next()
        if self._passes is not None:
            self._passes.context.run(self._passes.earth.finish_loading)
        self.update()

    def initializeGL(self) -> None:
        # A widget that moves to another window gets another context, and the old one is given
        # back by its own passes.
        self._passes, self._maker = None, PassesMaker(software=False)
        self._next.start()

    def _make_next(self) -> None:
        """Make one more pass. Raises ShaderError."""
        if self._maker is None or self._maker.is_done:
            self._next.stop()
            return
        self._passes = self._maker.make_next()
        if self._passes is not None:
            self._passes.earth.improved.connect(self._improve)
            self.update()

    def has_drawn(self, model: StationModel) -> bool:
        """Whether the picture on the screen is of `model`."""
        return self._drawn_key == model.key

    def paintGL(self) -> None:
        picture, camera, passes = self._picture, self._camera, self._passes
        gl = self.context().functions()
        if picture is None or camera is None or passes is None:
            gl.glClearColor(0.028, 0.032, 0.048, 1.0)
            gl.glClear(GL_COLOR_BUFFER_BIT)
            return
        scale, target = self.devicePixelRatioF(), self.defaultFramebufferObject()
        size = QSize(round(self.width() * scale), round(self.height() * scale))
        passes.station.prepare(picture)
        gl.glBindFramebuffer(GL_FRAMEBUFFER, target)
        gl.glViewport(0, 0, size.width(), size.height())
        StationFrame(passes, picture, camera, self.width()).draw(size, target, coarse=False)
        self._drawn_key = picture.model.key
        passes.station.draw_outline(picture, camera, size, scale, target)

    def _improve(self) -> None:
        self.update()
        self.improved.emit()
