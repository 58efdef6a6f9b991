"""The station drawn by OpenGL."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtWidgets import QWidget

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.starfield import star_points
from iss_viewer.scene.station_picture import EARTH_DIMMING, StationPicture
from iss_viewer.widgets.gl.coarse_picture import CoarsePicture
from iss_viewer.widgets.gl.earth_pass import EarthPass
from iss_viewer.widgets.gl.eye import Eye, eye_of
from iss_viewer.widgets.gl.gl_format import surface_format
from iss_viewer.widgets.gl.mesh_buffer import MeshBuffer
from iss_viewer.widgets.gl.program import Program
from iss_viewer.widgets.gl.scaled_picture import ScaledPicture
from iss_viewer.widgets.gl.star_pass import StarPass
from iss_viewer.widgets.gl.station_pass import StationPass

GL_COLOR_BUFFER_BIT, GL_DEPTH_BUFFER_BIT, GL_FRAMEBUFFER = 0x4000, 0x0100, 0x8D40
GL_DEPTH_TEST, GL_BLEND, GL_CULL_FACE = 0x0B71, 0x0BE2, 0x0B44
GL_ZERO, GL_ONE = 0, 1
GL_PROGRAM_POINT_SIZE = 0x8642

_COVER = np.array([[-1, -1], [3, -1], [-1, 3]], np.float32)
_STILL_SCALE = 2.0
_MOVING_PIXELS = 500_000
_SHADOW_PX, _SHADOW_SOFTWARE_PX = 4096, 2048


class StationGl(QOpenGLWidget):
    """Draws a `StationPicture` from a `Camera`; labels belong to the overlay above it.

    A software renderer smooths edges only when the picture stands still, strip by strip.

    Signals: improved() when a better picture of the ground has arrived and was drawn.
    """

    improved = Signal()

    def __init__(self, *, software: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFormat(surface_format(software=software))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._software = software
        self._picture: StationPicture | None = None
        self._camera: Camera | None = None
        self._is_moving = False
        self._station: StationPass | None = None
        self._earth: EarthPass | None = None
        self._stars: StarPass | None = None
        self._ground: Program | None = None
        self._cover: MeshBuffer | None = None
        self._coarse: CoarsePicture | None = None
        self._still: ScaledPicture | None = None
        self._rough: ScaledPicture | None = None
        self._refining = QTimer(self)
        self._refining.setInterval(0)
        self._refining.timeout.connect(self._refine)

    def show_picture(self, picture: StationPicture, camera: Camera) -> None:
        """Draw this at the next repaint."""
        self._picture, self._camera = picture, camera
        self._begin_anew()

    def show_moving(self, is_moving: bool) -> None:
        """Quick while it moves, smooth when it stands."""
        if is_moving != self._is_moving:
            self._is_moving = is_moving
            self._begin_anew()

    @property
    def is_settled(self) -> bool:
        """Whether the best picture is on the screen."""
        ground = self._earth is not None and self._earth.is_settled
        return ground and (not self._software or (self._still is not None and self._still.is_ready))

    def finish_loading(self) -> None:
        """Load and draw the best picture now; the widget must have been shown or grabbed."""
        if self._earth is not None:
            self._in_context(self._earth.finish_loading)
        self._begin_anew()
        while self._refining.isActive():
            self._refine()

    def initializeGL(self) -> None:
        self.context().aboutToBeDestroyed.connect(self._give_back)
        self._station = StationPass(_SHADOW_SOFTWARE_PX if self._software else _SHADOW_PX)
        self._earth = EarthPass(self._in_context, self, software=self._software)
        self._earth.improved.connect(self._redraw_improved)
        self._stars = StarPass(star_points())
        self._ground = Program("station_ground", "copy")
        self._cover = MeshBuffer((2,), _COVER)
        self._still = ScaledPicture() if self._software else None
        self._rough = ScaledPicture() if self._software else None
        self._begin_anew()

    def paintGL(self) -> None:
        picture, camera, station = self._picture, self._camera, self._station
        gl = self.context().functions()
        if picture is None or camera is None or station is None:
            gl.glClearColor(0.012, 0.016, 0.030, 1.0)
            gl.glClear(GL_COLOR_BUFFER_BIT)
            return
        size, target = self._size_px(), self.defaultFramebufferObject()
        station.prepare(picture)
        gl.glBindFramebuffer(GL_FRAMEBUFFER, target)
        gl.glViewport(0, 0, size.width(), size.height())
        if self._still is not None and self._still.is_ready:
            self._show_scaled(self._still, size, target)
        elif self._software and self._is_moving:
            self._draw_roughly(picture, camera, size, target)
        else:
            self._draw(picture, camera, size, target, coarse=False)
        scale = self.devicePixelRatioF()
        station.draw_outline(picture, camera, size, scale, target)

    def _show_scaled(self, scaled: ScaledPicture, size: QSize, target: int) -> None:
        gl = self.context().functions()
        gl.glBindFramebuffer(GL_FRAMEBUFFER, target)
        gl.glViewport(0, 0, size.width(), size.height())
        gl.glDisable(GL_DEPTH_TEST)
        gl.glDisable(GL_BLEND)
        scaled.show()

    def _draw_roughly(
        self, picture: StationPicture, camera: Camera, size: QSize, target: int
    ) -> None:
        """In software while it moves: large pictures are drawn smaller, and spread."""
        pixels = size.width() * size.height()
        rough = self._rough
        if rough is None or pixels <= _MOVING_PIXELS:
            self._draw(picture, camera, size, target, coarse=True)
            return

        def paint(small: QSize, into: int) -> None:
            self._draw(picture, camera, small, into, coarse=True)

        rough.restart()
        while not rough.is_ready:
            rough.step(size, (_MOVING_PIXELS / pixels) ** 0.5, paint)
        self._show_scaled(rough, size, target)

    def hideEvent(self, event: QHideEvent) -> None:
        self._refining.stop()
        super().hideEvent(event)

    def _size_px(self) -> QSize:
        scale = self.devicePixelRatioF()
        return QSize(round(self.width() * scale), round(self.height() * scale))

    def _begin_anew(self) -> None:
        if self._still is not None:
            self._still.restart()
            if self._is_moving:
                self._refining.stop()
            else:
                self._refining.start()
        self.update()

    def _refine(self) -> None:
        """Draw one strip of the smooth picture."""
        still, picture, camera, station = self._still, self._picture, self._camera, self._station
        if still is None or picture is None or camera is None or station is None:
            self._refining.stop()
            return

        def paint(size: QSize, target: int) -> None:
            self._draw(picture, camera, size, target, coarse=False)

        self.makeCurrent()
        station.prepare(picture)
        still.step(self._size_px(), _STILL_SCALE, paint)
        self.doneCurrent()
        if still.is_ready:
            self._refining.stop()
            self.update()

    def _draw(
        self, picture: StationPicture, camera: Camera, size: QSize, target: int, *, coarse: bool
    ) -> None:
        """Everything but the outline, into the framebuffer `target` of `size` device pixels."""
        gl = self.context().functions()
        gl.glViewport(0, 0, size.width(), size.height())
        gl.glClearColor(0.0, 0.0, 0.0, 1.0)
        gl.glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT)
        gl.glDisable(GL_DEPTH_TEST)
        gl.glDisable(GL_CULL_FACE)
        gl.glDisable(GL_BLEND)
        if picture.earth is None:
            self._draw_ground(picture)
        else:
            self._draw_earth_and_sky(picture, camera, size, target, coarse=coarse)
        if self._station is not None:
            self._station.draw(picture, camera, size.height())

    def _draw_earth_and_sky(
        self, picture: StationPicture, camera: Camera, size: QSize, target: int, *, coarse: bool
    ) -> None:
        behind = picture.earth
        if behind is None:
            return
        gl = self.context().functions()
        eye_camera = behind.camera(camera)
        eye = eye_of(eye_camera, size.width(), size.height())
        if coarse:
            if self._coarse is None:
                self._coarse = CoarsePicture()
            self._coarse.draw(
                size.width(),
                size.height(),
                target,
                lambda width, height: self._draw_earth(picture, eye_of(eye_camera, width, height)),
            )
        else:
            self._draw_earth(picture, eye)
        if picture.stars and self._stars is not None:
            gl.glEnable(GL_PROGRAM_POINT_SIZE)
            gl.glEnable(GL_BLEND)
            gl.glBlendFuncSeparate(GL_ONE, GL_ONE, GL_ZERO, GL_ONE)
            scale = size.width() / max(self.width(), 1)
            self._stars.draw(eye, behind.earth_rotation_rad, scale)
            gl.glDisable(GL_BLEND)

    def _draw_earth(self, picture: StationPicture, eye: Eye) -> None:
        if self._earth is not None and picture.earth is not None:
            behind = picture.earth
            self._earth.draw(eye, behind.sun_itrs, behind.moon_itrs, dim=EARTH_DIMMING)

    def _draw_ground(self, picture: StationPicture) -> None:
        if self._ground is None or self._cover is None:
            return
        self._ground.bind()
        self._ground.set("u_above", picture.ground[0])
        self._ground.set("u_below", picture.ground[1])
        self._cover.draw()
        self._ground.release()

    def _in_context(self, work: Callable[[], None]) -> None:
        if self.context() is None:
            return
        self.makeCurrent()
        work()
        self.doneCurrent()

    def _redraw_improved(self) -> None:
        self._begin_anew()
        self.improved.emit()

    def _give_back(self) -> None:
        """The context goes (the view is closed, or moves to another window): what it holds must
        be destroyed while it is current."""
        self._refining.stop()
        self.makeCurrent()
        for each in (
            self._station, self._earth, self._stars, self._cover, self._coarse, self._still,
            self._rough,
        ):  # fmt: skip
            if each is not None:
                each.destroy()
        if self._earth is not None:
            self._earth.deleteLater()
        self._station = self._earth = self._stars = self._cover = self._coarse = None
        self._ground = self._still = self._rough = None
        self.doneCurrent()
