"""What is being looked at: the time, the place, the selection, the view. Owns the clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from iss_viewer.app.holdings import Holdings
from iss_viewer.orbit.clock import SimulationClock, has_slept
from iss_viewer.orbit.horizon import OPEN, Horizon
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Snapshot, snapshot_at
from iss_viewer.scene.clock_face import ClockFace
from iss_viewer.scene.exploring import ALL, Exploring
from iss_viewer.scene.layers import Layers
from iss_viewer.station.things import CrewAt, StationAt, System

READING_PERIOD_S = 1.0
UNDO_DEPTH = 50


@dataclass(frozen=True, slots=True)
class View:
    """Everything a person can change about what is shown; frozen, so undo is a list of them.
    `chosen_pass` is the culmination of a pass picked from the list; `way` the ids of two rooms,
    the second "" until it is chosen; `yardsticks` what lies below the station to scale."""

    view: str = "globe"
    selection: str | None = None
    site: Observer | None = None
    layers: Layers = field(default_factory=Layers)
    chosen_pass: datetime | None = None
    horizon: Horizon = OPEN
    exploring: Exploring = ALL
    way: tuple[str, str] | None = None
    yardsticks: tuple[str, ...] = ()


def read_wall() -> datetime:
    """The machine's time, UTC: the one place of the window that reads it."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class MachineClocks:
    """The machine's two clocks: `wall` tells UTC and can be set, `monotonic_s` only runs on and
    stands still while the machine sleeps."""

    wall: Callable[[], datetime] = read_wall
    monotonic_s: Callable[[], float] = time.monotonic


class ViewState(QObject):
    """Ticks the clock, makes the snapshot, keeps what a person chose.

    Signals: snapshot_changed(Snapshot) at every tick; reading_changed(Snapshot) for numbers, at
    most once a second and never while frozen; clock_changed(ClockFace); station_changed
    (StationAt) and crew_changed(CrewAt) when they did; view_changed(View); slept() after the
    machine's clock and its monotonic clock went apart.
    """

    snapshot_changed = Signal(object)
    reading_changed = Signal(object)
    clock_changed = Signal(object)
    station_changed = Signal(object)
    crew_changed = Signal(object)
    view_changed = Signal(object)
    slept = Signal()

    def __init__(
        self,
        holdings: Holdings,
        view: View,
        zone: str = "UTC",
        clocks: MachineClocks | None = None,
    ) -> None:
        super().__init__()
        self._holdings = holdings
        self._clocks = clocks or MachineClocks()
        self._clock = SimulationClock.live()
        self._rate = 1.0
        self._zone = zone
        self._wall = self._clocks.wall()
        self._monotonic_s = self._clocks.monotonic_s()
        self._last_reading_s = -10.0
        self._agreement: tuple[datetime | None, float | None] = (None, None)
        self._undo: list[View] = []
        self._redo: list[View] = []
        self.view = view
        self.is_frozen = False
        self._wanted_hz, self._greatest_hz = 1.0, 30.0
        self.snapshot: Snapshot | None = None
        self.station: StationAt | None = None
        self.crew: CrewAt | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        holdings.holdings_changed.connect(self.refresh)

    @property
    def utc(self) -> datetime:
        """The simulated instant of the last tick."""
        return self.snapshot.utc if self.snapshot is not None else self._wall

    @property
    def wall(self) -> datetime:
        """The machine's time at the last tick, UTC."""
        return self._wall

    def read_wall(self) -> datetime:
        """The machine's time, read now."""
        return self._clocks.wall()

    @property
    def zone(self) -> str:
        """The zone of the big clock, an IANA name."""
        return self._zone

    @property
    def is_live(self) -> bool:
        return self._clock.is_live

    @property
    def is_running_fast(self) -> bool:
        return not self.is_live and abs(self._clock.rate) > 1.0

    def start(self) -> None:
        """Show the first instant and keep ticking."""
        self.tick()
        self._schedule()

    def stop(self) -> None:
        self._timer.stop()

    def refresh(self) -> None:
        """The same instant again, with what is held now."""
        self._last_reading_s = -10.0
        self._crew_key = None
        self._agreement = None, None
        self.tick()

    def tick(self) -> None:
        wall, monotonic_s = self._clocks.wall(), self._clocks.monotonic_s()
        if has_slept((self._wall, self._monotonic_s), (wall, monotonic_s)):
            if not self.is_live:
                self._clock = self._clock.with_rate(
                    0.0, self._wall, self._monotonic_s
                )  # A running replay pauses where it was.
            # The numbers are hours old: renewed now, not when their second is over.
            self._last_reading_s = -10.0
            self.slept.emit()
        self._wall, self._monotonic_s = wall, monotonic_s
        utc = self._clock.utc_at(wall, monotonic_s)
        self.snapshot = self._snapshot(utc)
        self._show_record(utc)
        self.snapshot_changed.emit(self.snapshot)
        if not self.is_frozen and monotonic_s - self._last_reading_s >= READING_PERIOD_S * 0.9:
            self._last_reading_s = monotonic_s
            self._show_clock()
            self.reading_changed.emit(self.snapshot)
        if self._timer.isActive():
            self._schedule()

    def _snapshot(self, utc: datetime) -> Snapshot:
        trajectory, reason = self._holdings.trajectory_for(utc, self._wall, self.is_live)
        snapshot = snapshot_at(utc, trajectory, self.view.site, reason)
        if self.is_live or trajectory is None:
            return snapshot
        # A replay may ask the sets of both sides; the answer holds for the minute.
        minute = utc.replace(second=0, microsecond=0)
        if minute != self._agreement[0]:
            self._agreement = minute, self._holdings.agreement_km(utc)
        accuracy = replace(snapshot.accuracy, agreement_km=self._agreement[1])
        return replace(snapshot, accuracy=accuracy)

    _crew_key: object = None

    def _show_record(self, utc: datetime) -> None:
        record = self._holdings.record
        station = record.station_at(utc)
        if self.station is None or station.key != self.station.key:
            self.station = station
            self.station_changed.emit(station)
        else:
            self.station = station
        # Days in space change by the minute on screen, people at any moment.
        crew = self._holdings.crew_at(utc)
        key = (
            tuple(
                (m.person.id, m.state, m.is_commander, int(m.days_in_space)) for m in crew.aboard
            ),
            tuple((m.person.id, m.state) for m in crew.on_the_way),
            crew.is_beyond_record,
            crew.reports,
        )
        self.crew = crew
        if key != self._crew_key:
            self._crew_key = key
            self.crew_changed.emit(crew)

    def show_at(self, wanted_hz: float, greatest_hz: float) -> None:
        """How often the picture wants an instant at real speed, and at most in fast time."""
        self._wanted_hz, self._greatest_hz = wanted_hz, greatest_hz
        if self._timer.isActive():
            self._schedule()

    def _schedule(self) -> None:
        if self.is_running_fast:
            self._timer.start(round(1000 / self._greatest_hz))
        elif not self.is_live and self._clock.rate == 0.0:
            # Paused: nothing moves, but sleep and a clock set are still noticed.
            self._timer.start(1000)
        elif self._wanted_hz > 1.0:
            self._timer.start(round(1000 / self._wanted_hz))
        else:
            # On the second, so that the clock on screen agrees with the one on the wall.
            self._timer.start(1000 - self._clocks.wall().microsecond // 1000 + 2)

    # The clock.

    def show_live(self) -> None:
        self._clock = SimulationClock.live()
        self._rate = 1.0
        self._jumped()

    def show_time(self, utc: datetime) -> None:
        """Go to `utc`, at the present rate; paused stays paused; live becomes x1 replay."""
        rate = 1.0 if self.is_live else self._clock.rate
        self._clock = SimulationClock.replay(utc, self._clocks.monotonic_s(), rate)
        self._jumped()

    def run_at(self, rate: float) -> None:
        """Run at `rate` simulated seconds a second from here; 0 pauses."""
        if self.is_live:
            if rate == 1.0:
                return
            self._clock = SimulationClock.replay(self.utc, self._clocks.monotonic_s(), rate)
        else:
            self._clock = self._clock.with_rate(
                rate, self._clocks.wall(), self._clocks.monotonic_s()
            )
        if rate:
            self._rate = rate
        self._jumped()

    def toggle_pause(self) -> None:
        is_running = self.is_live or self._clock.rate != 0.0
        self.run_at(0.0 if is_running else self._rate)

    def show_zone(self, zone: str) -> None:
        self._zone = zone
        self._show_clock()

    def freeze(self, is_frozen: bool) -> None:
        """Numbers stand still for reading aloud; the picture goes on."""
        self.is_frozen = is_frozen
        if not is_frozen:
            self.refresh()

    def _jumped(self) -> None:
        self._last_reading_s = -10.0
        if self.is_frozen:
            # Numbers stand still, but the clock has gone elsewhere.
            self._show_clock()
        self.tick()

    def _show_clock(self) -> None:
        is_paused = not self.is_live and self._clock.rate == 0.0
        rate = 1.0 if self.is_live else self._rate if is_paused else self._clock.rate
        utc = self._clock.utc_at(self._wall, self._clocks.monotonic_s())
        self.clock_changed.emit(ClockFace(utc, self._zone, self.is_live, rate, is_paused))

    # What a person chose.

    def select(self, thing_id: str | None) -> None:
        """A system is lit as well, until its card is closed or another is selected."""
        view, system = self.view, self.view.exploring.system
        if isinstance(self._holdings.record.thing(thing_id or ""), System):
            system = thing_id or ""
        elif thing_id is None and view.selection == system:
            system = ""
        exploring = replace(view.exploring, system=system)
        self._change(replace(view, selection=thing_id, exploring=exploring))

    def explore(self, exploring: Exploring) -> None:
        """Show this of the station; the card of a system goes with its light."""
        view = self.view
        is_over = view.selection == view.exploring.system != exploring.system
        selection = None if is_over else view.selection
        self._change(replace(view, selection=selection, exploring=exploring))

    def show_view(self, view: str) -> None:
        self._change(replace(self.view, view=view))

    def show_layers(self, layers: Layers) -> None:
        self._change(replace(self.view, layers=layers))

    def choose_pass(self, culmination: datetime | None) -> None:
        self._change(replace(self.view, chosen_pass=culmination))

    def show_horizon(self, horizon: Horizon) -> None:
        self._change(replace(self.view, horizon=horizon))

    def show_way(self, way: tuple[str, str] | None) -> None:
        """From one room of the station to another."""
        self._change(replace(self.view, way=way))

    def show_yardsticks(self, ids: tuple[str, ...]) -> None:
        """Things that people know, laid below the station."""
        self._change(replace(self.view, yardsticks=ids))

    def show_site(self, site: Observer | None) -> None:
        """What was chosen for another place no longer holds."""
        self._change(replace(self.view, site=site, chosen_pass=None, horizon=OPEN))

    def undo(self) -> None:
        if self._undo:
            self._redo.append(self.view)
            self._set(self._undo.pop())

    def redo(self) -> None:
        if self._redo:
            self._undo.append(self.view)
            self._set(self._redo.pop())

    def _change(self, view: View) -> None:
        if view == self.view:
            return
        self._undo = [*self._undo[1 - UNDO_DEPTH :], self.view]
        self._redo.clear()
        self._set(view)

    def _set(self, view: View) -> None:
        has_moved = view.site != self.view.site
        self.view = view
        self.view_changed.emit(view)
        if has_moved:
            self.refresh()
