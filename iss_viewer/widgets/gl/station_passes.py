"""Everything that the station's view holds on the GPU."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Protocol, TypeVar

from iss_viewer.scene.starfield import star_points
from iss_viewer.widgets.gl.coarse_picture import CoarsePicture
from iss_viewer.widgets.gl.context_keeper import ContextKeeper
from iss_viewer.widgets.gl.earth_pass import EarthPass
from iss_viewer.widgets.gl.ground_pass import GroundPass
from iss_viewer.widgets.gl.program import ShaderError
from iss_viewer.widgets.gl.scaled_picture import ScaledPicture
from iss_viewer.widgets.gl.star_pass import StarPass
from iss_viewer.widgets.gl.station_pass import StationPass
from iss_viewer.widgets.gl.whole_picture import WholePicture

_SHADOW_PX, _SHADOW_SOFTWARE_PX = 4096, 2048


class _Destroyable(Protocol):
    def destroy(self) -> None: ...


_Made = TypeVar("_Made", bound=_Destroyable)


class StationPasses:
    """Make it with the context current; it gives itself back when the context goes. Nothing else
    of it is there before `make_next` has said so: all shaders at once would hold the window.

    `earth` and `stars`, or `ground`, draw first, then `station`. The others are made only for
    software renderers: `coarse` the Earth at half the resolution, `rough` all of the picture as
    quickly as can be, `still` all of it drawn larger when it stands, `spare` the next such picture
    while the one before is shown, `whole` what is shown, with its outline.
    """

    earth: EarthPass
    stars: StarPass
    ground: GroundPass
    station: StationPass
    coarse: CoarsePicture
    rough: ScaledPicture
    still: ScaledPicture
    spare: ScaledPicture
    whole: WholePicture

    def __init__(self, *, software: bool) -> None:
        self._made: list[_Destroyable] = []
        self.context = ContextKeeper(self._destroy)
        self._left = self._each(software)

    def make_next(self) -> bool:
        """With the context current, make one more; True when all are made. Raises
        ShaderError."""
        try:
            return next(self._left, None) is None
        except ShaderError:
            # While the context is current; nobody will come to give it back later.
            self._destroy()
            self.context.forget()
            raise

    def _each(self, software: bool) -> Iterator[_Destroyable]:
        self.earth = yield from self._kept(EarthPass(self.context.run, software=software))
        self.stars = yield from self._kept(StarPass(star_points()))
        self.ground = yield from self._kept(GroundPass())
        shadow_px = _SHADOW_SOFTWARE_PX if software else _SHADOW_PX
        self.station = yield from self._kept(StationPass(shadow_px))
        if not software:
            return
        self.coarse = yield from self._kept(CoarsePicture())
        self.rough = yield from self._kept(ScaledPicture())
        self.still = yield from self._kept(ScaledPicture())
        self.spare = yield from self._kept(ScaledPicture())
        self.whole = yield from self._kept(WholePicture())

    def _kept(self, made: _Made) -> Generator[_Destroyable, None, _Made]:
        self._made.append(made)
        yield made
        return made

    def _destroy(self) -> None:
        for each in self._made:
            each.destroy()
        self._made.clear()


class PassesMaker:
    """Makes the station's passes, one a call. Make it with their context current."""

    def __init__(self, *, software: bool) -> None:
        self._making: StationPasses | None = StationPasses(software=software)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to be made, or can be."""
        return self._making is None

    def make_next(self) -> StationPasses | None:
        """Make one more; all of them when that was the last. Raises ShaderError."""
        making, told = self._making, list[bool]()
        # Broken or without a context, it is over.
        self._making = None
        if making is not None:
            making.context.run(lambda: told.append(making.make_next()))
        if told == [False]:
            self._making = making
        return making if told == [True] else None
