"""Holds the globe's camera: what the app frames, what a person did, and gliding between."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.scene.camera import Camera
from iss_viewer.scene.globe import GlobeContents
from iss_viewer.scene.globe_camera import Direction, framing
from iss_viewer.scene.globe_steering import (
    Steering,
    blended,
    camera_for,
    dragged_by,
    middle_of,
    zoomed_by,
)
from iss_viewer.scene.layers import CameraMode

GLIDE_MS = 250
# Time running on moves the middle by less than this between two snapshots, even when fast.
_GLIDE_FROM_COS = math.cos(math.radians(3.0))

Size = tuple[float, float]


class Cameraman(QObject):
    """Points the camera at what `look` was told last.

    Signals: glided() when the camera has moved by itself and a new `camera` is due.
    """

    glided = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.may_glide = True
        self._contents = GlobeContents()
        self._steering = Steering()
        self._middle: Direction | None = None
        self._glide_from: Direction | None = None
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(GLIDE_MS)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.valueChanged.connect(self._step)

    def look(self, contents: GlobeContents, *, glide: bool = False) -> None:
        """Take new contents; a far jump of the picture's middle is glided over when `glide`."""
        before, self._contents = self._contents, contents
        snapshot = contents.snapshot
        if snapshot is None:
            return
        if contents.layers.earth_fixed != before.layers.earth_fixed and self._steering.held:
            # The direction stays; what it hangs on changes, ground or stars.
            self._drag(snapshot, 0.0, 0.0, (1.0, 1.0))
        wanted = self._wanted(snapshot)
        if self._glide.state() is QVariantAnimation.State.Running:
            return
        shown = self._middle
        if shown is not None and glide and self.may_glide and _is_far(shown, wanted):
            self._glide_from = shown
            self._glide.start()
            return
        self._middle = wanted

    def camera(self, size_px: Size) -> Camera | None:
        """The camera for a picture of this size; None before the first snapshot."""
        snapshot, middle = self._contents.snapshot, self._middle
        if snapshot is None or middle is None:
            return None
        mode = self._contents.layers.camera
        return camera_for(self._steering, mode, middle, snapshot, size_px[0] / size_px[1])

    def turn(self, dx_px: float, dy_px: float, size_px: Size) -> None:
        """A person drags; from now on the camera is theirs."""
        snapshot = self._contents.snapshot
        if snapshot is not None and self._middle is not None:
            self._glide.stop()
            self._drag(snapshot, dx_px, dy_px, size_px)
            self._middle = self._wanted(snapshot)

    def zoom(self, notches: float, size_px: Size) -> None:
        """Nearer by notches of a mouse wheel."""
        mode = self._mode()
        self._steering = zoomed_by(self._steering, mode, notches, size_px[0] / size_px[1])

    def reset(self, *, glide: bool) -> None:
        """Forget what a person did and frame anew."""
        self._steering = Steering()
        self._glide.stop()
        self.look(self._contents, glide=glide)

    def _mode(self) -> CameraMode:
        return self._contents.layers.camera

    def _wanted(self, snapshot: Snapshot) -> Direction:
        framed = framing(snapshot, self._contents.track, self._contents.site)
        return middle_of(self._steering, framed, snapshot)

    def _drag(self, snapshot: Snapshot, dx_px: float, dy_px: float, size_px: Size) -> None:
        if self._middle is not None:
            self._steering = dragged_by(
                self._steering,
                self._mode(),
                self._middle,
                snapshot,
                dx_px,
                dy_px,
                size_px,
                earth_fixed=self._contents.layers.earth_fixed,
            )

    def _step(self, share: float) -> None:
        snapshot, start = self._contents.snapshot, self._glide_from
        if snapshot is not None and start is not None:
            eased = share * share * (3.0 - 2.0 * share)
            self._middle = blended(start, self._wanted(snapshot), eased)
            self.glided.emit()


def _is_far(a: Direction, b: Direction) -> bool:
    return float(a.vector() @ b.vector()) < _GLIDE_FROM_COS
