"""Holds the station's model: all that is built, and what of it is on show, how far apart."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from iss_viewer.scene.camera import OrbitCamera
from iss_viewer.scene.exhibit import WHOLE, Exhibit
from iss_viewer.scene.station_model import StationModel, exhibited
from iss_viewer.widgets.exhibit_glide import ExhibitGlide


class StationStage(QObject):
    """`whole` and `model` are None until something is built.

    Signals: moved(OrbitCamera) for each step on the way apart or together; the last is its end.
    """

    moved = Signal(object)

    def __init__(self, *, is_fast: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.whole: StationModel | None = None
        self.model: StationModel | None = None
        self.exhibit = WHOLE
        self.spread = 0.0
        self._glide = ExhibitGlide(is_fast=is_fast, parent=self)
        self._glide.moved.connect(self._step)

    def take(self, whole: StationModel | None) -> None:
        """Another model, or the same in another pose; parts on their way go on."""
        self.whole = whole
        self.model = None
        if whole is not None:
            shown = exhibited(whole, replace(self.exhibit, spread=self.spread))
            # The parts of another date may not be built yet.
            self.model = shown if shown.pieces else replace(whole, spread=self.spread)

    def show(self, exhibit: Exhibit) -> None:
        """At once."""
        self._glide.stop()
        self.exhibit, self.spread = exhibit, exhibit.spread
        self.take(self.whole)

    def go(self, since: float, orbit: tuple[OrbitCamera, OrbitCamera]) -> None:
        """Move from the spread `since` to the exhibit's, the camera from here to there."""
        self._glide.begin((since, self.exhibit.spread), orbit)

    def finish(self) -> None:
        """A person takes the camera: parts are at once where they were going."""
        if self._glide.is_running:
            self.show(self.exhibit)

    def _step(self, spread: float, orbit: OrbitCamera) -> None:
        self.spread = spread
        self.take(self.whole)
        self.moved.emit(orbit)
