"""Everything that the globe holds on the GPU."""

from __future__ import annotations

from typing import Protocol, TypeVar

from iss_viewer.scene.starfield import star_points
from iss_viewer.widgets.gl.context_keeper import ContextKeeper
from iss_viewer.widgets.gl.earth_pass import EarthPass
from iss_viewer.widgets.gl.line_pass import LinePass
from iss_viewer.widgets.gl.program import ShaderError
from iss_viewer.widgets.gl.star_pass import StarPass
from iss_viewer.widgets.gl.station_pass import StationPass

_SHADOW_PX = 2048


class _Destroyable(Protocol):
    def destroy(self) -> None: ...


_Made = TypeVar("_Made", bound=_Destroyable)


class GlobePasses:
    """Make it with the context current; it gives itself back when the context goes.

    `earth` draws first, then `stars` and `lines`, then `model`.
    """

    def __init__(self) -> None:
        self._made: list[_Destroyable] = []
        self.context = ContextKeeper(self._destroy)
        try:
            self.earth = self._kept(EarthPass(self.context.run, software=False))
            self.stars = self._kept(StarPass(star_points()))
            self.lines = self._kept(LinePass())
            self.model = self._kept(StationPass(_SHADOW_PX))
        except ShaderError:
            # While the context is current; nobody will come to give it back later.
            self._destroy()
            self.context.forget()
            raise

    def _kept(self, made: _Made) -> _Made:
        self._made.append(made)
        return made

    def _destroy(self) -> None:
        for each in self._made:
            each.destroy()
        self._made.clear()
