"""Builds the station's meshes in another thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from iss_viewer.scene.solids import FULL, LIGHT, Fineness
from iss_viewer.scene.station_batch import batch
from iss_viewer.scene.station_fineness import light_or_finer
from iss_viewer.scene.station_model import StationModel, build_station
from iss_viewer.scene.station_outline import surface_points
from iss_viewer.station.geometry import StationGeometry
from iss_viewer.station.things import StationAt


class _Delivery(QObject):
    """Without a parent: it must outlive the view while a job holds it.

    Signals: built(StationAt, StationModel) from whichever thread.
    """

    built = Signal(object, object)

    def build(self, station: StationAt, geometry: StationGeometry, fineness: Fineness) -> None:
        if not isValid(self):
            return
        model = _built(station, geometry, fineness)
        # Both are kept, so that who draws and who lays out names need not make them.
        batch(model)
        surface_points(model)
        # The application may have ended meanwhile and taken the sender along.
        if isValid(self):
            self.built.emit(station, model)


class StationBuilder(QObject):
    """Takes some 0.3 s for a first model, a tenth for one that differs by a ship.

    Signals: built(StationAt, StationModel), joints at rest, in the order asked for or not.
    """

    built = Signal(object, object)

    def __init__(
        self, geometry: StationGeometry, fineness: Fineness, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._geometry, self._fineness = geometry, fineness
        self._delivery = _Delivery()
        self._delivery.built.connect(self._keep)
        # Each in a turn of its own: the first comes while the view is still being shown.
        self._came: list[tuple[StationAt, StationModel]] = []
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._hand_on)

    def begin(self, station: StationAt) -> None:
        """Build in the thread pool; returns at once."""
        QThreadPool.globalInstance().start(
            partial(self._delivery.build, station, self._geometry, self._fineness)
        )

    def _keep(self, station: StationAt, model: StationModel) -> None:
        self._came.append((station, model))
        self._turn.start()

    def _hand_on(self) -> None:
        if self._came:
            self.built.emit(*self._came.pop(0))
        else:
            self._turn.stop()

    def build(self, station: StationAt) -> StationModel:
        """Build now, in this thread."""
        return _built(station, self._geometry, self._fineness)

    def is_of(self, model: StationModel | None, station: StationAt | None) -> bool:
        """Whether `model` is what this builds for `station`."""
        if model is None or station is None:
            return False
        finer = f"{station.key}/{FULL.name}"
        return model.key in (f"{station.key}/{self._fineness.name}", finer)


def _built(station: StationAt, geometry: StationGeometry, fineness: Fineness) -> StationModel:
    if fineness is LIGHT:
        return light_or_finer(station, geometry)
    return build_station(station, geometry, None, fineness)
