"""Draws lines of the globe as ribbons of pixels' width, hidden where the Earth stands before."""

from __future__ import annotations

import math
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
# float32 steps 6e-8 of a length: a vertex this many times as far from where it was measured as
# from the eye is out by less than a tenth of a pixel.
_FARTHEST_TIMES = 1000.0
_NEAREST_KM = 0.1


class LinePass:
    """All lines in one call. They are measured in float64 from an eye and stay on the GPU while
    that is near enough to the one that looks. Make, draw and destroy it with the context current."""

    def __init__(self) -> None:
        self._program = Program("line")
        self._ribbons = MeshBuffer(_ATTRIBUTES, np.zeros((0, _COLUMNS), np.float32))
        self._fixed = np.zeros((0, _COLUMNS), np.float32)
        # Of every vertex: the point itself, the one before and the one after it.
        self._places = np.zeros((0, 9))
        self._reach_km = 0.0
        # From where the ribbons on the GPU were measured; None when they are to be written anew.
        self._origin_km: NDArray[np.float64] | None = None

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
        self._reach_km = max(
            (float(np.linalg.norm(each, axis=1).max()) for each in points), default=0.0
        )
        self._origin_km = None

    def draw(self, eye: Eye, scale: float) -> None:
        """`scale` is device pixels a pixel. Blending must be on."""
        if not len(self._places):
            return
        shift = self._write_from(eye)
        program = self._program
        program.bind()
        program.set("u_view", eye.view)
        program.set("u_shift", shift)
        program.set("u_viewport", eye.viewport)
        program.set("u_scale", scale)
        program.set("u_eye", eye.on_sphere)
        program.set("u_eye_height", eye.height)
        program.set("u_radius", EQUATOR_RADIUS_KM)
        self._ribbons.draw(GL_TRIANGLE_STRIP)
        program.release()

    def _write_from(self, eye: Eye) -> tuple[float, ...]:
        """See that the ribbons are there, measured from near enough the eye; returns what takes
        them to it."""
        at = eye.position_km
        beyond_km = math.sqrt(float(at @ at)) - self._reach_km
        # Where all that there is may lie beside or behind the eye, look.
        if -float(at @ eye.forward) - self._reach_km < NEAR_KM:
            places = self._places - np.tile(at, 3)
            if (places[:, 0:3] @ eye.forward).min() < NEAR_KM:
                self._origin_km = None
                self._write(_cut(places, eye.forward))
                return (0.0, 0.0, 0.0)
        if self._origin_km is not None:
            shift = self._origin_km - at
            away_km = math.sqrt(float(shift @ shift))
            if away_km < _FARTHEST_TIMES * max(beyond_km, _NEAREST_KM):
                return tuple(shift.tolist())
        self._origin_km = at
        self._write(self._places - np.tile(at, 3))
        return (0.0, 0.0, 0.0)

    def _write(self, places: NDArray[np.float64]) -> None:
        self._fixed[:, 0:9] = places
        self._ribbons.write(self._fixed)

    def destroy(self) -> None:
        """Give the memory back."""
        self._ribbons.destroy()


def _cut(places: NDArray[np.float64], forward: NDArray[np.float64]) -> NDArray[np.float64]:
    """A ribbon cannot be widened behind the eye: cut where it passes it."""
    here, before, after = places[:, 0:3], places[:, 3:6], places[:, 6:9]
    return np.concatenate(
        [
            cut_behind(cut_behind(here, after, forward), before, forward),
            cut_behind(before, here, forward),
            cut_behind(after, here, forward),
        ],
        axis=1,
    )


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
