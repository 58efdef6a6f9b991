"""Draws lines of the globe as ribbons of pixels' width, hidden where the Earth stands before."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.frames import EQUATOR_RADIUS_KM
from iss_viewer.scene.globe_lines import GlobeLine
from iss_viewer.scene.near_plane import NEAR_KM, cut_behind
from iss_viewer.widgets.gl.eye import Eye
from iss_viewer.widgets.gl.mesh_buffer import GL_TRIANGLE_STRIP, MeshBuffer
from iss_viewer.widgets.gl.program import Program

_ATTRIBUTES = (3, 3, 3, 4, 4, 2)
_COLUMNS = sum(_ATTRIBUTES)


class LinePass:
    """All lines in one call. Make, draw and destroy it with the context current."""

    def __init__(self) -> None:
        self._program = Program("line")
        self._ribbons = MeshBuffer(_ATTRIBUTES, np.zeros((0, _COLUMNS), np.float32))
        self._fixed = np.zeros((0, _COLUMNS), np.float32)
        # Of every vertex: the point itself, the one before and the one after it.
        self._places = np.zeros((0, 9))

    def set_lines(self, lines: Sequence[GlobeLine]) -> None:
        """Take other lines; the next `draw` uploads them."""
        points, fixed, before, after = [], [], [], []
        for each in lines:
            if len(each.points_km) < 2:
                continue
            ends = each.points_km[[0, -1]]
            # The first and the last vertex stand twice at each end: strips joined by nothing.
            rows = np.repeat(np.arange(len(each.points_km)), 2)
            rows = np.concatenate([[0], rows, [len(each.points_km) - 1]])
            points.append(each.points_km[rows])
            before.append(np.vstack([ends[:1], each.points_km[:-1]])[rows])
            after.append(np.vstack([each.points_km[1:], ends[1:]])[rows])
            fixed.append(_fixed_columns(each, rows))
        empty = np.zeros((0, 3))
        columns = [np.concatenate(each or [empty]) for each in (points, before, after)]
        self._places = np.concatenate(columns, axis=1)
        self._fixed = np.concatenate(fixed or [np.zeros((0, _COLUMNS), np.float32)])

    def draw(self, eye: Eye, scale: float) -> None:
        """`scale` is device pixels a pixel. Blending must be on."""
        if not len(self._places):
            return
        # The eye is subtracted in float64; what is left fits float32 near the eye and far.
        places = self._places - np.tile(eye.position_km, 3)
        here = places[:, 0:3]
        if (here @ eye.forward).min() < NEAR_KM:
            # A ribbon cannot be widened behind the eye: cut it where it passes.
            before, after = places[:, 3:6], places[:, 6:9]
            here_cut = cut_behind(cut_behind(here, after, eye.forward), before, eye.forward)
            places = np.concatenate(
                [
                    here_cut,
                    cut_behind(before, here, eye.forward),
                    cut_behind(after, here, eye.forward),
                ],
                axis=1,
            )
        self._fixed[:, 0:9] = places
        self._ribbons.write(self._fixed)
        program = self._program
        program.bind()
        program.set("u_view", eye.view)
        program.set("u_viewport", eye.viewport)
        program.set("u_scale", scale)
        program.set("u_eye", eye.on_sphere)
        program.set("u_eye_height", eye.height)
        program.set("u_radius", EQUATOR_RADIUS_KM)
        self._ribbons.draw(GL_TRIANGLE_STRIP)
        program.release()

    def destroy(self) -> None:
        """Give the memory back."""
        self._ribbons.destroy()


def _fixed_columns(of: GlobeLine, rows: NDArray[np.intp]) -> NDArray[np.float32]:
    columns = np.zeros((len(rows), _COLUMNS), np.float32)
    columns[:, 9:13] = of.colours[rows]
    sides = np.resize(np.array([-1.0, 1.0], np.float32), len(rows) - 2)
    columns[:, 13] = np.concatenate([sides[:1], sides, sides[-1:]])
    columns[:, 14] = of.along_km[rows]
    columns[:, 15] = of.width_px
    columns[:, 16] = float(of.is_cased)
    columns[:, 17:19] = of.dash_km or (0.0, 0.0)
    return columns
