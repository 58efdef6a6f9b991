"""Draws one whole picture of the station, with what lies behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtGui import QOpenGLContext

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.station_picture import EARTH_DIMMING, EarthBehind, StationPicture
from iss_viewer.widgets.gl.eye import Eye, eye_of
from iss_viewer.widgets.gl.scaled_picture import ScaledPicture
from iss_viewer.widgets.gl.station_passes import StationPasses

_GL_COLOR_BUFFER_BIT, _GL_DEPTH_BUFFER_BIT, _GL_FRAMEBUFFER = 0x4000, 0x0100, 0x8D40
_GL_DEPTH_TEST, _GL_BLEND, _GL_CULL_FACE = 0x0B71, 0x0BE2, 0x0B44
_GL_ZERO, _GL_ONE = 0, 1
_GL_PROGRAM_POINT_SIZE = 0x8642


@dataclass(frozen=True, slots=True, eq=False)
class StationFrame:
    """What is drawn and with what. `width_px` is that of the widget, in its own pixels."""

    passes: StationPasses
    picture: StationPicture
    camera: Camera
    width_px: int

    def draw(self, size: QSize, target: int, *, coarse: bool) -> None:
        """Everything but the outline, into the framebuffer `target` of `size` device pixels."""
        for _ in self.draw_by_pieces(size, target, coarse=coarse):
            pass

    def draw_by_pieces(self, size: QSize, target: int, *, coarse: bool) -> Iterator[None]:
        """The same after each thing that is drawn. Nothing relies on what was set for the thing
        before but framebuffer and viewport, which must be the same again for the next."""
        gl = QOpenGLContext.currentContext().functions()
        gl.glViewport(0, 0, size.width(), size.height())
        gl.glClearColor(0.0, 0.0, 0.0, 1.0)
        gl.glClear(_GL_COLOR_BUFFER_BIT | _GL_DEPTH_BUFFER_BIT)
        for state in (_GL_DEPTH_TEST, _GL_CULL_FACE, _GL_BLEND):
            gl.glDisable(state)
        picture = self.picture
        if picture.earth is None:
            self.passes.ground.draw(*picture.ground)
        else:
            self._draw_earth(picture.earth, size, target, coarse=coarse)
            if picture.stars:
                yield
                self._draw_stars(picture.earth, size)
        yield
        self.passes.station.draw(picture, self.camera, size.height())

    def _draw_earth(self, behind: EarthBehind, size: QSize, target: int, *, coarse: bool) -> None:
        seen_from = behind.camera(self.camera)

        def draw(eye: Eye) -> None:
            self.passes.earth.draw(eye, behind.sun_itrs, behind.moon_itrs, dim=EARTH_DIMMING)

        width, height = size.width(), size.height()
        if not coarse:
            draw(eye_of(seen_from, width, height))
            return
        self.passes.coarse.draw(
            width, height, target, lambda small, low: draw(eye_of(seen_from, small, low))
        )

    def _draw_stars(self, behind: EarthBehind, size: QSize) -> None:
        gl = QOpenGLContext.currentContext().functions()
        gl.glEnable(_GL_PROGRAM_POINT_SIZE)
        gl.glEnable(_GL_BLEND)
        # The framebuffer's own alpha stays 1, or grabbed pictures come out garbled.
        gl.glBlendFuncSeparate(_GL_ONE, _GL_ONE, _GL_ZERO, _GL_ONE)
        eye = eye_of(behind.camera(self.camera), size.width(), size.height())
        scale = size.width() / max(self.width_px, 1)
        self.passes.stars.draw(eye, behind.earth_rotation_rad, scale)
        gl.glDisable(_GL_BLEND)


def show_scaled(scaled: ScaledPicture, size: QSize, target: int) -> None:
    """Spread what was drawn larger or smaller over the framebuffer `target`."""
    gl = QOpenGLContext.currentContext().functions()
    gl.glBindFramebuffer(_GL_FRAMEBUFFER, target)
    gl.glViewport(0, 0, size.width(), size.height())
    gl.glDisable(_GL_DEPTH_TEST)
    gl.glDisable(_GL_BLEND)
    scaled.show()
