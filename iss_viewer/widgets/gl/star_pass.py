"""Draws the stars as points at infinity."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from iss_viewer.widgets.gl.eye import Eye
from iss_viewer.widgets.gl.mesh_buffer import GL_POINTS, MeshBuffer
from iss_viewer.widgets.gl.program import Program


class StarPass:
    """`stars` (n, 7): unit vector in GCRS, colour and brightness 0..1. Make, draw and destroy it
    with the context current; blending must add."""

    def __init__(self, stars: NDArray[np.float32]) -> None:
        self._program = Program("stars")
        self._points = MeshBuffer((3, 4), stars)

    def draw(self, eye: Eye, earth_rotation_rad: float, scale: float) -> None:
        """`scale` is device pixels a pixel. The turn from GCRS to ITRS leaves precession and
        nutation out: 0.4 degrees by 2026, of no account to the eye."""
        cos, sin = math.cos(earth_rotation_rad), math.sin(earth_rotation_rad)
        program = self._program
        program.bind()
        program.set("u_view", eye.view)
        program.set("u_turn", np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]]))
        program.set("u_eye", eye.on_sphere)
        program.set("u_eye_height", eye.height)
        program.set("u_size", scale)
        self._points.draw(GL_POINTS)
        program.release()

    def destroy(self) -> None:
        """Give the memory back."""
        self._points.destroy()
