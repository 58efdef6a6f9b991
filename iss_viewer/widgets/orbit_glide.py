"""A camera that glides from one place on its turntable to another."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QVariantAnimation, Signal

from iss_viewer.scene.camera import OrbitCamera, vector3

GLIDE_MS = 250


class OrbitGlide(QObject):
    """Signals: moved(OrbitCamera) for each step, the last one the goal itself."""

    moved = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = QVariantAnimation(self)
        self._run.setDuration(GLIDE_MS)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.valueChanged.connect(self._step)
        self._ends: tuple[OrbitCamera, OrbitCamera] | None = None

    def begin(self, start: OrbitCamera, goal: OrbitCamera) -> None:
        """Leave for `goal`, instead of wherever it was going."""
        self._run.stop()
        self._ends = start, goal
        self._run.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._run.stop()

    def _step(self, share: float) -> None:
        if self._ends is not None:
            self.moved.emit(between(*self._ends, share))


def between(start: OrbitCamera, goal: OrbitCamera, share: float) -> OrbitCamera:
    """The way from `start` (0) to `goal` (1), slow at both ends, by the shorter turn."""
    if share >= 1.0:
        return goal
    eased = share * share * (3.0 - 2.0 * share)
    turn = (goal.azimuth_deg - start.azimuth_deg + 180.0) % 360.0 - 180.0
    return replace(
        start,
        azimuth_deg=start.azimuth_deg + turn * eased,
        elevation_deg=start.elevation_deg + (goal.elevation_deg - start.elevation_deg) * eased,
        distance=start.distance * (goal.distance / start.distance) ** eased,
        target=vector3(np.asarray(start.target) * (1.0 - eased) + np.asarray(goal.target) * eased),
    )
