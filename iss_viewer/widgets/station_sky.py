"""How the station stands in the light: Sun, Earth behind, and its own word on its attitude."""

from __future__ import annotations

from dataclasses import replace

from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.station_attitude import LEVEL, Attitude
from iss_viewer.scene.station_joints import Arrays
from iss_viewer.scene.station_light import StationLight, station_light, sun_lvlh
from iss_viewer.scene.station_picture import EarthBehind, earth_behind
from iss_viewer.scene.station_stance import Stance
from iss_viewer.widgets.station_look import StationLook


class StationSky:
    """`sun` is in station axes, None where the place is not known; `earth` None where none is
    shown."""

    def __init__(self) -> None:
        self.snapshot: Snapshot | None = None
        self.stance: Stance | None = None
        self.sun: Vector3 | None = None
        self.light: StationLight = station_light(None, None, 1.0)
        self.earth: EarthBehind | None = None

    @property
    def attitude(self) -> Attitude:
        return self.stance.turn if self.stance is not None else LEVEL

    @property
    def arrays(self) -> Arrays | None:
        return self.stance.arrays if self.stance is not None else None

    def follow(self, snapshot: Snapshot, look: StationLook) -> bool:
        """Go to this instant; whether it shows. The joints are posed by who holds the model."""
        self.snapshot = snapshot
        sun = sun_lvlh(snapshot)
        self.sun = None if sun is None else self.attitude.in_station(sun)
        illumination = snapshot.flight.illumination if snapshot.flight is not None else None
        light = station_light(self.sun, illumination if sun is not None else None, look.fill())
        earth = self._earth(snapshot, look)
        has_moved = earth is not None and earth.has_moved(self.earth)
        shows = light != self.light or has_moved or (earth is None) != (self.earth is None)
        if shows:
            self.light, self.earth = light, earth
        return shows

    def look_again(self, look: StationLook) -> None:
        """The same instant with other layers or another theme."""
        if self.snapshot is not None:
            self.earth = self._earth(self.snapshot, look)
        self.light = replace(self.light, fill=look.fill())

    def _earth(self, snapshot: Snapshot, look: StationLook) -> EarthBehind | None:
        is_shown = look.layers.earth_behind_station
        return earth_behind(snapshot, self.attitude) if is_shown else None
