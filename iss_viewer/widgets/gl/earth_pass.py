"""Draws the Earth and the sky behind it over the whole picture."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from PySide6.QtCore import QObject, QTimer, Signal

from iss_viewer import paths
from iss_viewer.widgets.gl.eye import Eye
from iss_viewer.widgets.gl.mesh_buffer import MeshBuffer
from iss_viewer.widgets.gl.program import Program
from iss_viewer.widgets.gl.texture import WIDEST_PX, Texture

_UPLOAD_EVERY_MS = 8
# A triangle that covers the picture.
_COVER = np.array([[-1, -1], [3, -1], [-1, 3]], np.float32)


class EarthPass(QObject):
    """Day, night, sea, air, Sun and Moon by one ray a pixel; no depth is read or written.

    Make, draw and destroy it with the context current. `with_context` runs a function with that
    context current, for uploads between frames; `software` says that a processor draws. Then the
    pictures lie in our own memory, 45 MB each with all their sizes: half the width does.

    Signals: improved() when a better picture of the ground has arrived.
    """

    improved = Signal()

    def __init__(
        self,
        with_context: Callable[[Callable[[], None]], None],
        parent: QObject | None = None,
        *,
        software: bool,
    ) -> None:
        super().__init__(parent)
        self._with_context = with_context
        self._program = Program("earth")
        self._cover = MeshBuffer((2,), _COVER)
        # On llvmpipe anisotropy triples the time of a frame and leaves specks.
        self._anisotropy = 1.0 if software else 8.0
        width_px = WIDEST_PX // 2 if software else WIDEST_PX
        self._textures = {
            "u_day": self._texture("#1B2F4A", width_px, "day_small.jpg", "day.jpg"),
            "u_night": self._texture("#000000", width_px, "night_small.jpg", "night.jpg"),
            "u_water": self._texture("#000000", width_px // 2, "water.png"),
        }
        self._uploads = QTimer(self)
        self._uploads.setInterval(_UPLOAD_EVERY_MS)
        self._uploads.timeout.connect(self._upload)
        for texture in self._textures.values():
            texture.decoded.connect(self._uploads.start)
            texture.load()

    @property
    def is_settled(self) -> bool:
        """Whether the best pictures are in use."""
        return all(texture.is_settled for texture in self._textures.values())

    def finish_loading(self) -> None:
        """Load the best pictures now instead of bit by bit; takes about half a second."""
        for texture in self._textures.values():
            texture.finish()

    def draw(
        self,
        eye: Eye,
        sun: ArrayLike,
        moon: ArrayLike,
        *,
        lights: bool = True,
        twilight: bool = True,
        dim: float = 1.0,
    ) -> None:
        """`sun` and `moon` are unit vectors in ITRS; `dim` below 1 makes a quiet background."""
        program = self._program
        program.bind()
        program.set("u_rays", eye.rays)
        program.set("u_eye", eye.on_sphere)
        program.set("u_eye_height", eye.height)
        program.set("u_sun", sun)
        program.set("u_moon", moon)
        program.set("u_pixel", eye.pixel_rad)
        program.set("u_lights", float(lights))
        program.set("u_twilight", float(twilight))
        program.set("u_dim", dim)
        for unit, (name, texture) in enumerate(self._textures.items()):
            program.set(name, unit)
            texture.bind(unit)
        self._cover.draw()
        program.release()

    def destroy(self) -> None:
        """Give the memory back."""
        self._uploads.stop()
        for texture in self._textures.values():
            texture.destroy()
        self._cover.destroy()

    def _texture(self, placeholder: str, widest_px: int, *files: str) -> Texture:
        pictures = [paths.asset("textures", file) for file in files]
        return Texture(
            pictures, placeholder, self, anisotropy=self._anisotropy, widest_px=widest_px
        )

    def _upload(self) -> None:
        better = False

        def advance() -> None:
            nonlocal better
            # One slice a turn, so that no turn takes long.
            for texture in self._textures.values():
                if texture.has_work:
                    better = texture.advance()
                    return
            self._uploads.stop()

        self._with_context(advance)
        if better:
            self.improved.emit()
