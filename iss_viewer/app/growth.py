"""Lets the station grow: goes through the steps of its assembly at a steady pace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from iss_viewer.app.view_state import ViewState
from iss_viewer.scene.assembly import AssemblyStep
from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.years import step_after

PACE_S = 0.8
# How often it looks whether the picture of a step has come, and how often at most.
_LOOK_MS, _LOOKS = 60, 100
# Farther from its step than this somebody else has moved the clock.
_ASIDE = timedelta(days=1)


class Growth(QObject):
    """Moves the clock from step to step while it plays. A step waits until the picture shows the
    one before.

    Signals: stepped(AssemblyStep or None) when a step is shown, None when time has moved on;
    playing_changed(bool).
    """

    stepped = Signal(object)
    playing_changed = Signal(bool)

    def __init__(self, state: ViewState, is_shown: Callable[[], bool]) -> None:
        super().__init__()
        self._state, self._is_shown = state, is_shown
        self._steps: Sequence[AssemblyStep] = ()
        self._at: AssemblyStep | None = None
        self._pace_s = PACE_S
        self._looks = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        self.is_playing = False

    @property
    def step(self) -> AssemblyStep | None:
        """The step that the clock stands at; None elsewhere."""
        return self._at

    def take_steps(self, steps: Sequence[AssemblyStep]) -> None:
        self._steps = steps

    def set_pace(self, seconds: float) -> None:
        """How long a step stays."""
        self._pace_s = seconds
        if self.is_playing:
            self._timer.start(round(seconds * 1000))

    def toggle(self) -> None:
        if self.is_playing:
            self.stop()
        else:
            self.play()

    def play(self) -> None:
        """Go on from the time on screen; from the first step when that is live, or after the
        last."""
        if not self._steps or self.is_playing:
            return
        self._set_playing(True)
        after = step_after(self._steps, self._state.utc)
        starts_anew = self._state.is_live or after == len(self._steps)
        self._show(self._steps[0 if starts_anew else after])

    def stop(self) -> None:
        """Stay where we are."""
        self._timer.stop()
        if self.is_playing:
            self._set_playing(False)

    def follow_clock(self, face: ClockFace) -> None:
        """Live ends the play; another time goes on from there."""
        if self._at is not None and (face.is_live or abs(face.utc - self._at.utc) > _ASIDE):
            self._at = None
            self.stepped.emit(None)
        if face.is_live:
            self.stop()

    def _go_on(self) -> None:
        if not self._is_shown() and self._looks < _LOOKS:
            self._looks += 1
            self._timer.start(_LOOK_MS)
            return
        self._looks = 0
        # The next after the step itself: a clock that runs fast or backwards skips and repeats
        # nothing.
        since = self._at.utc if self._at is not None else self._state.utc
        after = step_after(self._steps, since)
        if after == len(self._steps):
            self.stop()
        else:
            self._show(self._steps[after])

    def _show(self, step: AssemblyStep) -> None:
        self._at = None  # The jump itself is not somebody's moving the clock.
        self._state.show_time(step.utc)
        self._at = step
        self.stepped.emit(step)
        if self.is_playing:
            self._timer.start(round(self._pace_s * 1000))

    def _set_playing(self, is_playing: bool) -> None:
        self.is_playing = is_playing
        self.playing_changed.emit(is_playing)
