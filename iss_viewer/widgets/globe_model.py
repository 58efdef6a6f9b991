"""Builds the station's light model in a thread: half a second that the window need not wait."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from iss_viewer.scene.station_batch import batch
from iss_viewer.scene.station_fineness import light_or_finer
from iss_viewer.scene.station_model import StationModel
from iss_viewer.station.geometry import load_geometry
from iss_viewer.station.things import StationAt
from iss_viewer.widgets.latest_job import LatestJob


def _built(station: StationAt) -> StationModel:
    model = light_or_finer(station, load_geometry())
    # Renderers want it in one block; that is kept by the model's key.
    batch(model)
    return model


class GlobeModel(QObject):
    """The model of the configuration it was last told.

    Signals: changed() when `model` is another one.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model: StationModel | None = None
        self._station: StationAt | None = None
        self._built_key = ""
        self._job = LatestJob(self)
        self._job.done.connect(self._receive)

    def show_station(self, station: StationAt) -> None:
        """Start building where the configuration is another one; the old model stays until then."""
        if self._station is None or station.key != self._station.key:
            self._station = station
            self._job.want(station.key, partial(_built, station))

    def keep(self, model: StationModel) -> None:
        """Take the same configuration in another pose, so that it is turned only once."""
        self.model = model

    def finish(self) -> None:
        """Build now what was told last."""
        if self._station is not None and self._built_key != self._station.key:
            self._receive(self._station.key, _built(self._station))

    def _receive(self, key: str, model: StationModel) -> None:
        # Another configuration may have been told since.
        if self._station is not None and key == self._station.key:
            self._built_key, self.model = key, model
            self.changed.emit()
