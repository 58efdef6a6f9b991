"""Everything a renderer needs to show the station once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import Camera, Matrix
from iss_viewer.scene.station_attitude import LEVEL, Attitude
from iss_viewer.scene.station_light import StationLight, itrs_from_lvlh
from iss_viewer.scene.station_model import StationModel

Colour = tuple[float, float, float]

EARTH_DIMMING = 0.5
TINT_SHARE = 0.55
_TURN_STEP_RAD = 0.004


@dataclass(frozen=True, slots=True, eq=False)
class EarthBehind:
    """The real Earth and sky behind the station. `axes` (3, 3) are the station's in ITRS."""

    position_km: Vector3
    axes: Matrix
    sun_itrs: Vector3
    moon_itrs: Vector3
    earth_rotation_rad: float

    def camera(self, station: Camera) -> Camera:
        """`station`'s camera as one in ITRS kilometres."""
        return _camera_behind(self, station)

    def has_moved(self, before: EarthBehind | None) -> bool:
        """Whether the ground below has moved enough since `before` to show."""
        if before is None:
            return True
        now, then = unit_of(self.position_km), unit_of(before.position_km)
        return bool(np.linalg.norm(now - then) > _TURN_STEP_RAD)


@lru_cache(maxsize=4)
def _camera_behind(behind: EarthBehind, station: Camera) -> Camera:
    """Kept, since Earth and stars of one frame ask for the same. Number by number, as `look_at`."""
    (xx, xy, xz), (yx, yy, yz), (zx, zy, zz) = behind.axes.tolist()

    def turned(of: Vector3, scale: float, at: Vector3) -> Vector3:
        x, y, z = of
        return (
            at[0] + (xx * x + xy * y + xz * z) * scale,
            at[1] + (yx * x + yy * y + yz * z) * scale,
            at[2] + (zx * x + zy * y + zz * z) * scale,
        )

    here = behind.position_km
    return Camera(
        turned(station.eye, 0.001, here), turned(station.target, 0.001, here),
        turned(station.up, 1.0, (0.0, 0.0, 0.0)), station.fov_y_deg, station.aspect, 0.01, 1e6,
    )  # fmt: skip


def unit_of(position: Vector3) -> Matrix:
    """The direction of a position from the Earth's centre."""
    values = np.asarray(position)
    return np.asarray(values / np.linalg.norm(values))


def earth_behind(snapshot: Snapshot, attitude: Attitude = LEVEL) -> EarthBehind | None:
    """The Earth below the station at this instant, None when its place is not known."""
    axes = itrs_from_lvlh(snapshot)
    if axes is None or snapshot.flight is None:
        return None
    return EarthBehind(
        snapshot.flight.itrs.position_km,
        axes @ attitude.matrix(),
        snapshot.sun_itrs,
        snapshot.moon_itrs,
        snapshot.earth_rotation_rad,
    )


@dataclass(frozen=True, slots=True)
class SegmentTints:
    """Colours (sRGB 0..1) laid over the two segments."""

    us: Colour
    russian: Colour


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person points at: the `selected` part gets an outline of colour `outline` (sRGB
    0..1) and the rest is dimmed; `hovered` is lifted a little. Where some are `lit`, all others
    but the selected one sink into `ground` (sRGB) instead."""

    selected: str | None = None
    hovered: str | None = None
    outline: Colour = (0.95, 0.97, 1.0)
    lit: frozenset[str] | None = None
    ground: Colour = (0.03, 0.035, 0.05)

    def keeps_lit(self, part_id: str) -> bool:
        """Whether a part keeps its brightness."""
        return self.lit is None or part_id in self.lit or part_id == self.selected


@dataclass(frozen=True, slots=True, eq=False)
class StationPicture:
    """`ground` are the colours above and below where no Earth is shown."""

    model: StationModel
    light: StationLight
    marks: Marks
    tints: SegmentTints | None
    earth: EarthBehind | None
    ground: tuple[Colour, Colour]
    stars: bool

    def differs_by_little(self, before: StationPicture) -> bool:
        """Whether at most light, joints and the ground below have moved on since `before`."""
        return (
            self.model.key == before.model.key
            and self.model.spread == before.model.spread
            and self.marks == before.marks
            and self.tints == before.tints
            and self.ground == before.ground
            and self.stars == before.stars
            and (self.earth is None) == (before.earth is None)
        )

    def is_same_as(self, before: StationPicture) -> bool:
        """Whether it would be drawn exactly as `before`."""
        return (
            self.differs_by_little(before)
            and self.model is before.model
            and self.light == before.light
            and self.earth is before.earth
        )
