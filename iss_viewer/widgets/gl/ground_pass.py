"""Draws a quiet ground over the whole picture, for when no Earth is shown."""

from __future__ import annotations

import numpy as np

from iss_viewer.scene.station_picture import Colour
from iss_viewer.widgets.gl.mesh_buffer import MeshBuffer
from iss_viewer.widgets.gl.program import Program

_COVER = np.array([[-1, -1], [3, -1], [-1, 3]], np.float32)


class GroundPass:
    """Make, draw and destroy it with the context current."""

    def __init__(self) -> None:
        self._program = Program("station_ground", "copy")
        self._cover = MeshBuffer((2,), _COVER)

    def draw(self, above: Colour, below: Colour) -> None:
        """From one colour at the top to another below."""
        self._program.bind()
        self._program.set("u_above", above)
        self._program.set("u_below", below)
        self._cover.draw()
        self._program.release()

    def destroy(self) -> None:
        """Give the memory back."""
        self._cover.destroy()
