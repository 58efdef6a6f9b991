"""Draws the station's meshes, its shadows, and a line round the selected part."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QOpenGLContext, QOpenGLFunctions
from PySide6.QtOpenGL import QOpenGLFramebufferObject, QOpenGLFramebufferObjectFormat

from iss_viewer.scene.camera import Camera, Matrix, look_at
from iss_viewer.scene.station_batch import COLUMNS, Batch, batch
from iss_viewer.scene.station_light import SELECTED_DIMMING, StationLight
from iss_viewer.scene.station_model import StationModel
from iss_viewer.scene.station_picture import TINT_SHARE, StationPicture
from iss_viewer.scene.station_runs import MOST_RUNS, run_table
from iss_viewer.station.things import Segment
from iss_viewer.widgets.gl.mesh_buffer import GL_TRIANGLES, MeshBuffer
from iss_viewer.widgets.gl.program import Program
from iss_viewer.widgets.gl.uniform_block import UniformBlock

GL_DEPTH_TEST, GL_BLEND, GL_CULL_FACE, GL_SCISSOR_TEST = 0x0B71, 0x0BE2, 0x0B44, 0x0C11
GL_COLOR_BUFFER_BIT, GL_DEPTH_BUFFER_BIT = 0x4000, 0x0100
GL_FRAMEBUFFER, GL_TEXTURE_2D, GL_TEXTURE0 = 0x8D40, 0x0DE1, 0x84C0
GL_R32F, GL_R8 = 0x822E, 0x8229
GL_MIN_FILTER, GL_MAG_FILTER, GL_LINEAR, GL_NEAREST = 0x2801, 0x2800, 0x2601, 0x2600
GL_ZERO, GL_ONE, GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA = 0, 1, 0x0302, 0x0303

OUTLINE_PX = 2.0
EMPTY_DRAWINGS = 12
_COVER = np.array([[-1, -1], [3, -1], [-1, 3]], np.float32)


class StationPass:
    """Make, draw and destroy it with the context current. `shadow_px` is the side of the map of
    shadows; it is drawn anew only when Sun, joints or station change."""

    def __init__(self, shadow_px: int) -> None:
        self._main = Program("station")
        self._shadow = Program("station_shadow")
        self._mask = Program("station_mask", "station")
        self._outline = Program("station_outline", "copy")
        self._cover = MeshBuffer((2,), _COVER)
        self._shadow_px = shadow_px
        self._batch: Batch | None = None
        self._buffer: MeshBuffer | None = None
        self._shadow_map: QOpenGLFramebufferObject | None = None
        self._shadow_state: tuple[object, ...] = ()
        self._runs = UniformBlock(MOST_RUNS * 4 * 4)
        self._runs_state: tuple[object, ...] = ()
        self._from_sun: Matrix = np.eye(4)
        self._depth_m = 1.0
        self._mask_picture: QOpenGLFramebufferObject | None = None

    def prepare(self, picture: StationPicture) -> None:
        """Upload meshes and draw the map of shadows where they changed; binds other framebuffers
        and viewports, so call it before the picture's own is bound."""
        while not self.prepare_next(picture):
            pass

    def prepare_next(self, picture: StationPicture) -> bool:
        """The next piece of `prepare`; True when there was nothing to do."""
        if self._upload(batch(picture.model.whole or picture.model)):
            return False
        is_lit = picture.light.sunlight > 0.0
        return not (is_lit and self._draw_shadows(picture))

    def draw(self, picture: StationPicture, camera: Camera, height_px: int) -> None:
        """Draw into the bound framebuffer, depth test and all."""
        held, buffer = self._batch, self._buffer
        if held is None or buffer is None:
            return
        gl = _functions()
        gl.glEnable(GL_DEPTH_TEST)
        gl.glEnable(GL_CULL_FACE)
        gl.glDisable(GL_BLEND)
        program = self._main
        program.bind()
        self._set_light(program, picture.light)
        program.set("u_view", camera.projection_matrix() @ camera.view_matrix())
        program.set("u_eye", camera.eye)
        program.set("u_pixel", 1.0 / camera.pixels_per_unit(1.0, height_px))
        program.set("u_selected", float(held.number_of(picture.marks.selected)))
        program.set("u_hovered", float(held.number_of(picture.marks.hovered)))
        program.set("u_dimming", SELECTED_DIMMING if picture.marks.lit is None else 1.0)
        tints = picture.tints
        program.set("u_tinted", 0.0 if tints is None else TINT_SHARE)
        if tints is not None:
            program.set("u_us_tint", tuple(share**2.2 for share in tints.us))
            program.set("u_russian_tint", tuple(share**2.2 for share in tints.russian))
        shadows = self._shadow_map if picture.light.sunlight > 0.0 else None
        program.set("u_shadows", float(shadows is not None))
        if shadows is not None:
            program.set("u_from_sun", self._from_sun)
            program.set("u_depth_m", self._depth_m)
            program.set("u_shadow_map", 0)
            _bind_texture(gl, shadows.texture(), GL_NEAREST)
        program.set("u_ground", picture.marks.ground)
        self._bind_runs(held, picture)
        buffer.draw()
        program.release()
        gl.glBindTexture(GL_TEXTURE_2D, 0)
        gl.glDisable(GL_CULL_FACE)
        gl.glDisable(GL_DEPTH_TEST)

    def draw_outline(
        self, picture: StationPicture, camera: Camera, size: QSize, scale: float, target: int
    ) -> None:
        """Draw the line round the selected part into the framebuffer `target` of `size` device
        pixels, `scale` of them a pixel, leaving it bound."""
        held, buffer = self._batch, self._buffer
        if held is None or buffer is None:
            return
        selected = held.number_of(picture.marks.selected)
        box = self._box_on_screen(picture, camera, size)
        if selected < 0 or box is None:
            return
        gl = _functions()
        if self._mask_picture is None or self._mask_picture.size() != size:
            self._mask_picture = _framebuffer(size, GL_R8, depth=False)
        self._mask_picture.bind()
        gl.glViewport(0, 0, size.width(), size.height())
        gl.glClearColor(0.0, 0.0, 0.0, 0.0)
        gl.glClear(GL_COLOR_BUFFER_BIT)
        gl.glDisable(GL_DEPTH_TEST)
        self._mask.bind()
        self._mask.set("u_view", camera.projection_matrix() @ camera.view_matrix())
        self._bind_runs(held, picture)
        for run in held.runs:
            if run.part == selected:
                buffer.draw(GL_TRIANGLES, run.first_index, run.index_count)
        self._mask.release()
        gl.glBindFramebuffer(GL_FRAMEBUFFER, target)
        self._draw_line(gl, picture, size, scale, box)

    def forget_pictures(self) -> None:
        """Give the memory of shadows and outline back until they are drawn again."""
        self._shadow_map = self._mask_picture = None
        self._shadow_state = ()
        # Mesa's software driver holds the textures of drawings that were under way until it has
        # drawn as often again: something without any, and of no size. After two it still held
        # 16 MB now and then, after a dozen never.
        gl = _functions()
        gl.glEnable(GL_SCISSOR_TEST)
        gl.glScissor(0, 0, 0, 0)
        self._shadow.bind()
        for _ in range(EMPTY_DRAWINGS):
            self._cover.draw()
            gl.glFlush()
        gl.glFinish()
        self._shadow.release()
        gl.glDisable(GL_SCISSOR_TEST)

    def destroy(self) -> None:
        """Give all memory back."""
        self._shadow_map = self._mask_picture = None
        if self._buffer is not None:
            self._buffer.destroy()
        self._cover.destroy()
        self._runs.destroy()
        self._batch = self._buffer = None

    def _upload(self, wanted: Batch) -> bool:
        """Whether there was something to upload."""
        if self._batch is not None and self._batch.key == wanted.key:
            return False
        if self._buffer is not None:
            self._buffer.destroy()
        self._buffer = MeshBuffer(COLUMNS, wanted.vertices, wanted.triangles.ravel())
        self._batch = wanted
        return True

    def _bind_runs(self, held: Batch, picture: StationPicture) -> None:
        """Where every piece stands and how it is lit; written anew when one moves."""
        model, marks = picture.model, picture.marks
        state = (held.key, model.key, model.pose, model.spread, marks.lit, marks.selected)
        if state != self._runs_state:
            self._runs_state = state
            self._runs.write(run_table(held, model, marks))
        self._runs.bind()

    def _set_light(self, program: Program, light: StationLight) -> None:
        program.set("u_sun", light.sun)
        program.set("u_key", light.key_colour())
        program.set("u_earthlight", light.earth_colour())
        program.set("u_fill", light.fill_colour())
        program.set("u_camera_fill", light.camera_fill())

    def _draw_shadows(self, picture: StationPicture) -> bool:
        """Whether there was something to do for shadows."""
        held, buffer = self._batch, self._buffer
        model, light = picture.model, picture.light
        state = (model.key, model.pose, model.spread, light.sun)
        if state == self._shadow_state or held is None or buffer is None:
            return False
        gl = _functions()
        side = QSize(self._shadow_px, self._shadow_px)
        if self._shadow_map is None:
            # A piece of its own: it takes a processor 30 ms, as does what is drawn into it.
            self._shadow_map = _framebuffer(side, GL_R32F, depth=True)
            return True
        self._from_sun, self._depth_m = from_sun(model, light)
        self._shadow_map.bind()
        gl.glViewport(0, 0, side.width(), side.height())
        gl.glClearColor(0.0, 0.0, 0.0, 0.0)
        gl.glEnable(GL_DEPTH_TEST)
        gl.glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT)
        self._shadow.bind()
        self._shadow.set("u_from_sun", self._from_sun)
        self._shadow.set("u_depth_m", self._depth_m)
        self._bind_runs(held, picture)
        buffer.draw()
        self._shadow.release()
        gl.glDisable(GL_DEPTH_TEST)
        self._shadow_map.release()
        self._shadow_state = state
        return True

    def _box_on_screen(
        self, picture: StationPicture, camera: Camera, size: QSize
    ) -> tuple[int, int, int, int] | None:
        """Left, bottom, width and height of the selected part's box, grown by its outline."""
        part = picture.marks.selected
        if part is None or picture.model.look(part) is None:
            return None
        low, high = picture.model.bounds_of(part)
        ends = np.stack([low, high])
        pick = np.array(np.meshgrid((0, 1), (0, 1), (0, 1))).reshape(3, -1).T
        pixels, depth = camera.project(ends[pick, np.arange(3)], size.width(), size.height())
        if (depth <= camera.near).any():
            return (0, 0, size.width(), size.height())
        left, top = np.floor(pixels.min(axis=0) - 16.0)
        right, bottom = np.ceil(pixels.max(axis=0) + 16.0)
        return (int(left), int(size.height() - bottom), int(right - left), int(bottom - top))

    def _draw_line(
        self,
        gl: QOpenGLFunctions,
        picture: StationPicture,
        size: QSize,
        scale: float,
        box: tuple[int, int, int, int],
    ) -> None:
        mask = self._mask_picture
        look = picture.model.look(picture.marks.selected or "")
        if mask is None or look is None:
            return
        gl.glViewport(0, 0, size.width(), size.height())
        gl.glEnable(GL_SCISSOR_TEST)
        gl.glScissor(*box)
        gl.glEnable(GL_BLEND)
        gl.glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ZERO, GL_ONE)
        outline = self._outline
        outline.bind()
        outline.set("u_mask", 0)
        outline.set("u_colour", picture.marks.outline)
        outline.set("u_size", (size.width(), size.height()))
        outline.set("u_width", OUTLINE_PX * scale)
        outline.set("u_dash", 20.0 * scale if look.segment is Segment.ROS else 0.0)
        _bind_texture(gl, mask.texture(), GL_LINEAR)
        self._cover.draw()
        outline.release()
        gl.glBindTexture(GL_TEXTURE_2D, 0)
        gl.glDisable(GL_BLEND)
        gl.glDisable(GL_SCISSOR_TEST)


def from_sun(model: StationModel, light: StationLight) -> tuple[Matrix, float]:
    """The matrix that takes the station into a box 0..1, x and y across, z towards the Sun, and
    how many metres deep that box is."""
    view = look_at(np.asarray(light.sun) * 100.0, (0.0, 0.0, 0.0), (0.31, 0.95, 0.11))
    low, high = model.bounds()
    ends = np.stack([low, high])
    pick: NDArray[np.intp] = np.array(np.meshgrid((0, 1), (0, 1), (0, 1))).reshape(3, -1).T
    corners = ends[pick, np.arange(3)] @ view[:3, :3].T
    least, size = corners.min(axis=0) - 1.0, np.ptp(corners, axis=0) + 2.0
    fit = np.eye(4)
    fit[:3, :3] = np.diag(1.0 / size)
    fit[:3, 3] = -least / size
    turn = np.eye(4)
    turn[:3, :3] = view[:3, :3]
    return np.asarray(fit @ turn), float(size[2])


def _functions() -> QOpenGLFunctions:
    return QOpenGLContext.currentContext().functions()


def _framebuffer(size: QSize, texture_format: int, *, depth: bool) -> QOpenGLFramebufferObject:
    wanted = QOpenGLFramebufferObjectFormat()
    wanted.setInternalTextureFormat(texture_format)
    if depth:
        wanted.setAttachment(QOpenGLFramebufferObject.Attachment.Depth)
    return QOpenGLFramebufferObject(size, wanted)


def _bind_texture(gl: QOpenGLFunctions, texture: int, smoothing: int) -> None:
    gl.glActiveTexture(GL_TEXTURE0)
    gl.glBindTexture(GL_TEXTURE_2D, texture)
    gl.glTexParameteri(GL_TEXTURE_2D, GL_MIN_FILTER, smoothing)
    gl.glTexParameteri(GL_TEXTURE_2D, GL_MAG_FILTER, smoothing)
