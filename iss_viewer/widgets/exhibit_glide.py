"""Parts that move apart or together while the camera follows."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from iss_viewer.scene.camera import OrbitCamera
from iss_viewer.widgets.orbit_glide import between

SPREAD_MS = 400
SOFTWARE_STEPS = 5


class ExhibitGlide(QObject):
    """A processor that draws gets `SOFTWARE_STEPS` pictures on the way, a GPU as many as it can.

    Signals: moved(float spread, OrbitCamera) for each step, the last one the goal itself.
    """

    moved = Signal(float, object)

    def __init__(self, *, is_fast: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_fast = is_fast
        self._run = QVariantAnimation(self)
        self._run.setDuration(SPREAD_MS)
        self._run.setStartValue(0.0)
        self._run.setEndValue(1.0)
        self._run.valueChanged.connect(self._step)
        self._spread = (0.0, 0.0)
        self._orbit: tuple[OrbitCamera, OrbitCamera] | None = None
        self._last = -1.0

    def begin(self, spread: tuple[float, float], orbit: tuple[OrbitCamera, OrbitCamera]) -> None:
        """Go from the first of each to the second, instead of wherever it was going."""
        self._run.stop()
        self._spread, self._orbit, self._last = spread, orbit, -1.0
        self._run.start()

    @property
    def is_running(self) -> bool:
        return self._run.state() is QVariantAnimation.State.Running

    def stop(self) -> None:
        self._run.stop()

    def _step(self, share: float) -> None:
        if not self._is_fast:
            share = math.ceil(share * SOFTWARE_STEPS) / SOFTWARE_STEPS
        if self._orbit is None or share == self._last:
            return
        self._last = share
        eased = share * share * (3.0 - 2.0 * share)
        first, last = self._spread
        self.moved.emit(
            last if share >= 1.0 else first + (last - first) * eased, between(*self._orbit, share)
        )
