"""Everything that the globe holds on the GPU."""

from __future__ import annotations

from collections.abc import Callable

from iss_viewer.scene.starfield import star_points
from iss_viewer.widgets.gl.coarse_picture import CoarsePicture
from iss_viewer.widgets.gl.context_keeper import ContextKeeper
from iss_viewer.widgets.gl.earth_pass import EarthPass
from iss_viewer.widgets.gl.line_pass import LinePass
from iss_viewer.widgets.gl.smooth_inset import SmoothInset
from iss_viewer.widgets.gl.star_pass import StarPass
from iss_viewer.widgets.gl.station_pass import StationPass

_SHADOW_PX, _SHADOW_SOFTWARE_PX = 2048, 1024


class GlobePasses:
    """Make it with the context current; it gives itself back when the context goes.

    `earth` draws first, then `stars` and `lines`, then `model`; `coarse` and `inset` are for
    software renderers: the ground at half the resolution, the model at twice.
    """

    def __init__(self, *, software: bool) -> None:
        self.context = ContextKeeper(self._destroy)
        self.earth = EarthPass(self.context.run, software=software)
        self.stars = StarPass(star_points())
        self.lines = LinePass()
        self.model = StationPass(_SHADOW_SOFTWARE_PX if software else _SHADOW_PX)
        self.coarse = CoarsePicture()
        self.inset = SmoothInset()

    def _destroy(self) -> None:
        destroy: tuple[Callable[[], None], ...] = (
            self.earth.destroy,
            self.stars.destroy,
            self.lines.destroy,
            self.model.destroy,
            self.coarse.destroy,
            self.inset.destroy,
        )
        for each in destroy:
            each()
