"""The station drawn by OpenGL."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QOpenGLContext, QShowEvent
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.station_picture import EARTH_DIMMING, EarthBehind, StationPicture
from iss_viewer.widgets.gl.eye import Eye, eye_of
from iss_viewer.widgets.gl.gl_format import surface_format
from iss_viewer.widgets.gl.program import ShaderError
from iss_viewer.widgets.gl.scaled_picture import ScaledPicture
from iss_viewer.widgets.gl.station_passes import StationPasses

GL_COLOR_BUFFER_BIT, GL_DEPTH_BUFFER_BIT, GL_FRAMEBUFFER = 0x4000, 0x0100, 0x8D40
GL_DEPTH_TEST, GL_BLEND, GL_CULL_FACE = 0x0B71, 0x0BE2, 0x0B44
GL_ZERO, GL_ONE = 0, 1
GL_PROGRAM_POINT_SIZE = 0x8642

_STILL_SCALE = 2.0
# A software renderer draws this many pixels of the station in about 40 ms.
_MOVING_PIXELS = 500_000


class StationGl(QOpenGLWidget):
    """Draws a `StationPicture` from a `Camera`; labels belong to the overlay above it.

    A software renderer smooths edges only when the picture stands still, strip by strip.

    Signals: improved() when a better picture of the ground has arrived and is about to be drawn.
    """

    improved = Signal()

    def __init__(self, *, software: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFormat(surface_format(software=software))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._software = software
        self._picture: StationPicture | None = None
        self._camera: Camera | None = None
        self._is_moving = self._is_spare = False
        self._passes: StationPasses | None = None
        self._trouble: ShaderError | None = None
        self._refining = QTimer(self)
        self._refining.setInterval(0)
        self._refining.timeout.connect(self._refine)

    def show_picture(self, picture: StationPicture, camera: Camera) -> None:
        """Draw this at the next repaint. Where only light and joints moved on a little, a
        software renderer shows the smooth picture before until the next one is as smooth."""
        before, was_here = self._picture, camera == self._camera
        self._picture, self._camera = picture, camera
        if before is None or not was_here:
            self._begin_anew()
        elif not picture.is_same_as(before):
            self._begin_anew(keeps_before=picture.differs_by_little(before))

    def show_moving(self, is_moving: bool) -> None:
        """Quick while it moves, smooth when it stands."""
        if is_moving != self._is_moving:
            self._is_moving = is_moving
            self._begin_anew()

    @property
    def is_settled(self) -> bool:
        """Whether the best picture is on the screen."""
        passes = self._passes
        if passes is None or not passes.earth.is_settled:
            return False
        return (passes.still.is_ready and not self._is_spare) if self._software else True

    def finish_loading(self) -> None:
        """Load and draw the best picture now."""
        if self._passes is None:
            # A picture of nothing makes the context where the widget was never shown.
            self.grabFramebuffer()
        if self._passes is not None:
            self._passes.context.run(self._passes.earth.finish_loading)
        self._begin_anew()
        while self._refining.isActive():
            self._refine()

    def initializeGL(self) -> None:
        # A widget that moves to another window gets another context, and the old one is given
        # back by its own passes.
        try:
            self._passes = StationPasses(software=self._software)
        except ShaderError as error:
            # Raised here it would surface in whichever call of Qt's comes next, or never.
            self._trouble = error
            QTimer.singleShot(0, self._complain)
            return
        self._passes.earth.improved.connect(self._improve)
        self._begin_anew()

    def _complain(self) -> None:
        if self._trouble is not None:
            raise self._trouble

    def paintGL(self) -> None:
        picture, camera, passes = self._picture, self._camera, self._passes
        gl = self.context().functions()
        if picture is None or camera is None or passes is None:
            gl.glClearColor(0.028, 0.032, 0.048, 1.0)
            gl.glClear(GL_COLOR_BUFFER_BIT)
            return
        size, target = self._size_px(), self.defaultFramebufferObject()
        passes.station.prepare(picture)
        gl.glBindFramebuffer(GL_FRAMEBUFFER, target)
        gl.glViewport(0, 0, size.width(), size.height())
        if self._software and passes.still.is_ready:
            self._show_scaled(passes.still, size, target)
        elif self._software and self._is_moving:
            self._draw_roughly(passes, picture, camera, size, target)
        else:
            self._draw(passes, picture, camera, size, target, coarse=False)
        scale = self.devicePixelRatioF()
        passes.station.draw_outline(picture, camera, size, scale, target)

    def resizeGL(self, width: int, height: int) -> None:
        self._begin_anew()

    def hideEvent(self, event: QHideEvent) -> None:
        self._refining.stop()
        if self._passes is not None:
            # Together they are larger than all else that the station holds.
            self._passes.context.run(self._forget_pictures)
        super().hideEvent(event)

    def _forget_pictures(self) -> None:
        passes = self._passes
        if passes is not None:
            for picture in (passes.still, passes.spare, passes.rough):
                picture.forget()
            passes.station.forget_pictures()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._passes is not None and not self._passes.still.is_ready:
            self._begin_anew()

    def _size_px(self) -> QSize:
        scale = self.devicePixelRatioF()
        return QSize(round(self.width() * scale), round(self.height() * scale))

    def _begin_anew(self, *, keeps_before: bool = False) -> None:
        passes = self._passes
        if self._software and passes is not None:
            self._is_spare = keeps_before and passes.still.is_ready and not self._is_moving
            (passes.spare if self._is_spare else passes.still).restart()
            if self._is_moving:
                self._refining.stop()
            else:
                self._refining.start()
            if self._is_spare:
                return
        self.update()

    def _refine(self) -> None:
        """Draw one strip of the smooth picture."""
        picture, camera, passes = self._picture, self._camera, self._passes
        if picture is None or camera is None or passes is None:
            self._refining.stop()
            return
        into = passes.spare if self._is_spare else passes.still

        def paint(size: QSize, target: int) -> None:
            self._draw(passes, picture, camera, size, target, coarse=False)

        def step() -> None:
            passes.station.prepare(picture)
            into.step(self._size_px(), _STILL_SCALE, paint)

        passes.context.run(step)
        if into.is_ready:
            self._refining.stop()
            if self._is_spare:
                passes.still, passes.spare = passes.spare, passes.still
                self._is_spare = False
            self.update()

    def _show_scaled(self, scaled: ScaledPicture, size: QSize, target: int) -> None:
        gl = QOpenGLContext.currentContext().functions()
        gl.glBindFramebuffer(GL_FRAMEBUFFER, target)
        gl.glViewport(0, 0, size.width(), size.height())
        gl.glDisable(GL_DEPTH_TEST)
        gl.glDisable(GL_BLEND)
        scaled.show()

    def _draw_roughly(
        self,
        passes: StationPasses,
        picture: StationPicture,
        camera: Camera,
        size: QSize,
        target: int,
    ) -> None:
        """In software while it moves: large pictures are drawn smaller, and spread."""
        pixels = size.width() * size.height()
        if pixels <= _MOVING_PIXELS:
            self._draw(passes, picture, camera, size, target, coarse=True)
            return

        def paint(small: QSize, into: int) -> None:
            self._draw(passes, picture, camera, small, into, coarse=True)

        passes.rough.restart()
        while not passes.rough.is_ready:
            passes.rough.step(size, (_MOVING_PIXELS / pixels) ** 0.5, paint)
        self._show_scaled(passes.rough, size, target)

    def _draw(
        self,
        passes: StationPasses,
        picture: StationPicture,
        camera: Camera,
        size: QSize,
        target: int,
        *,
        coarse: bool,
    ) -> None:
        """Everything but the outline, into the framebuffer `target` of `size` device pixels."""
        gl = QOpenGLContext.currentContext().functions()
        gl.glViewport(0, 0, size.width(), size.height())
        gl.glClearColor(0.0, 0.0, 0.0, 1.0)
        gl.glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT)
        for state in (GL_DEPTH_TEST, GL_CULL_FACE, GL_BLEND):
            gl.glDisable(state)
        if picture.earth is None:
            passes.ground.draw(*picture.ground)
        else:
            self._draw_earth(passes, picture.earth, camera, size, target, coarse=coarse)
            if picture.stars:
                self._draw_stars(passes, picture.earth, camera, size)
        passes.station.draw(picture, camera, size.height())

    def _draw_earth(
        self,
        passes: StationPasses,
        behind: EarthBehind,
        camera: Camera,
        size: QSize,
        target: int,
        *,
        coarse: bool,
    ) -> None:
        seen_from = behind.camera(camera)

        def draw(eye: Eye) -> None:
            passes.earth.draw(eye, behind.sun_itrs, behind.moon_itrs, dim=EARTH_DIMMING)

        width, height = size.width(), size.height()
        if not coarse:
            draw(eye_of(seen_from, width, height))
            return
        passes.coarse.draw(
            width, height, target, lambda small, low: draw(eye_of(seen_from, small, low))
        )

    def _draw_stars(
        self, passes: StationPasses, behind: EarthBehind, camera: Camera, size: QSize
    ) -> None:
        gl = QOpenGLContext.currentContext().functions()
        gl.glEnable(GL_PROGRAM_POINT_SIZE)
        gl.glEnable(GL_BLEND)
        # The framebuffer's own alpha stays 1, or grabbed pictures come out garbled.
        gl.glBlendFuncSeparate(GL_ONE, GL_ONE, GL_ZERO, GL_ONE)
        eye = eye_of(behind.camera(camera), size.width(), size.height())
        passes.stars.draw(eye, behind.earth_rotation_rad, size.width() / max(self.width(), 1))
        gl.glDisable(GL_BLEND)

    def _improve(self) -> None:
        self._begin_anew()
        self.improved.emit()
