"""Holds the station's camera: the first framing, what a person did, and gliding between."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from iss_viewer.orbit.state import Vector3
from iss_viewer.scene.camera import Camera, OrbitCamera, dragged, turned, zoomed
from iss_viewer.scene.station_attitude import Attitude
from iss_viewer.scene.station_camera import (
    TURNTABLE,
    along_way,
    camera_of,
    centred_on,
    first_look,
    framed,
    levelled,
    panned,
)
from iss_viewer.scene.station_model import StationModel
from iss_viewer.widgets.orbit_glide import OrbitGlide

MARGIN = 0.05
EXHIBIT_MARGIN = 0.11
"""Buttons and a line stand at the top of the picture, and a tall exhibit would reach there."""


class StationCameraman(QObject):
    """`orbit` is None before the first model; `is_held` once a person has moved it, which keeps
    it from being framed anew; `margin` is the share of the picture left free on each side.

    Signals: moved() by a person or on its way.
    """

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.orbit: OrbitCamera | None = None
        self.is_held = False
        self.may_glide = True
        self.margin = MARGIN
        self._glide = OrbitGlide(self)
        self._glide.moved.connect(self.take)

    def camera(self, aspect: float) -> Camera | None:
        return None if self.orbit is None else camera_of(self.orbit, aspect)

    def frame(
        self, model: StationModel, sun: Vector3 | None, attitude: Attitude, aspect: float
    ) -> None:
        """At once the first look at all of `model`."""
        if model.pieces:
            self._glide.stop()
            self.orbit = self._first(model, sun, attitude, aspect)

    def reset(
        self, model: StationModel, sun: Vector3 | None, attitude: Attitude, aspect: float
    ) -> None:
        """The same, gliding there, and what a person did is forgotten."""
        self.is_held = False
        self._glide_to(self._first(model, sun, attitude, aspect))

    def framing(self, model: StationModel, aspect: float) -> OrbitCamera | None:
        """The camera that would show all of `model` from where it looks now."""
        if self.orbit is None or not model.pieces:
            return self.orbit
        return framed(model, self.orbit, aspect, self.margin)

    def level(self, attitude: Attitude) -> None:
        """Keep the flight level in the picture of a station that turned."""
        if self.orbit is not None:
            self.orbit = levelled(self.orbit, attitude)

    def take(self, orbit: OrbitCamera) -> None:
        """Stand there."""
        self.orbit = orbit
        self.moved.emit()

    def centre(self, model: StationModel, part_id: str) -> None:
        if self.orbit is not None:
            self.is_held = True
            self._glide_to(centred_on(self.orbit, model, part_id))

    def show_all(self, model: StationModel, aspect: float) -> None:
        """All of it, from where one looks now."""
        wanted = self.framing(model, aspect)
        if wanted is not None:
            self._glide_to(wanted)

    def look_along(self, line_m: tuple[Vector3, ...]) -> None:
        """Where the whole of a line through the station, metres, is seen best."""
        if self.orbit is not None:
            self.is_held = True
            self._glide_to(along_way(self.orbit, line_m))

    def drag(self, dx_px: float, dy_px: float) -> None:
        if self.orbit is not None:
            self.hold(dragged(self.orbit, dx_px, dy_px, TURNTABLE))

    def pan(self, dx_px: float, dy_px: float, height_px: float) -> None:
        if self.orbit is not None:
            self.hold(panned(self.orbit, dx_px, dy_px, height_px))

    def turn(self, azimuth_deg: float, elevation_deg: float) -> None:
        if self.orbit is not None:
            self.hold(turned(self.orbit, azimuth_deg, elevation_deg, TURNTABLE))

    def zoom(self, notches: float) -> None:
        if self.orbit is not None:
            self.hold(zoomed(self.orbit, notches, TURNTABLE))

    def hold(self, orbit: OrbitCamera) -> None:
        """A person's own place."""
        self._glide.stop()
        self.is_held = True
        self.take(orbit)

    def stop(self) -> None:
        """Stay where it is."""
        self._glide.stop()

    def _glide_to(self, orbit: OrbitCamera) -> None:
        if self.orbit is None or not self.may_glide:
            self._glide.stop()
            self.take(orbit)
        else:
            self._glide.begin(self.orbit, orbit)

    def _first(
        self, model: StationModel, sun: Vector3 | None, attitude: Attitude, aspect: float
    ) -> OrbitCamera:
        return framed(model, first_look(sun, attitude), aspect, self.margin)
