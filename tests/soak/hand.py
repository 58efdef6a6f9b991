"""What happens to the window in an hour: a restless person, a restless clock, a moody feed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from iss_viewer.app.main import Program
from iss_viewer.orbit.observer import observer_at
from iss_viewer.scene.layers import CameraMode, Layers
from tests.fuzz.batch import spoiled
from tests.fuzz.targets import TARGETS
from tests.journeys.growth import LAUNCH, VIEWS
from tests.soak.feed_servers import FeedServers
from tests.soak.machine import RestlessMachine

RATE = 60.0
PAUSE_MS, HURRIED_MS = (60, 500), (5, 60)
THINGS = ("zvezda", "destiny", "soyuz-ms-22", "frank-rubio", "zarya", None, None)
PLACES = (
    observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin"),
    observer_at("Quito", -0.22, -78.51, zone="America/Guayaquil"),
    observer_at("the pole", 90.0, 0.0),
    None,
)
SWITCHES = ("earth_fixed", "true_scale", "grid", "borders", "cities", "ground_track", "footprint",
            "twilight", "seen_tonight", "stars", "night_lights", "segment_colours", "part_labels")  # fmt: skip
YEARS = timedelta(days=3652)


class Hand(QObject):
    """Does one thing after another from within the event loop until told to rest."""

    def __init__(
        self,
        program: Program,
        machine: RestlessMachine,
        servers: FeedServers,
        files: Path,
        seed: int,
    ) -> None:
        super().__init__()
        self._program, self._machine, self._servers = program, machine, servers
        self._files, self._chance = files, Random(seed)
        self.done: Counter[str] = Counter()
        self._pause_ms = PAUSE_MS
        self._deeds: tuple[tuple[Callable[[], None], int], ...] = (
            (self._switch_view, 16), (self._zoom, 16), (self._drag, 14), (self._select, 12),
            (self._run_fast, 10), (self._jump, 6), (self._go_live, 4), (self._pause, 3),
            (self._switch_layer, 6), (self._fly, 4), (self._move, 3), (self._change_theme, 2),
            (self._change_units, 1), (self._project, 1), (self._show_list, 2), (self._freeze, 2),
            (self._resize, 3), (self._reset_camera, 2), (self._undo, 2),
            (self._sleep, 2), (self._set_clock, 3),
            (self._change_feeds, 4), (self._ask_feeds, 4), (self._wait_for_feeds, 4),
            (self._go_offline, 1), (self._import, 2),
        )  # fmt: skip
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    def start(self, *, hurried: bool) -> None:
        self._pause_ms = HURRIED_MS if hurried else PAUSE_MS
        self._program.state.run_at(RATE)
        self._timer.start(0)

    def rest(self) -> None:
        self._timer.stop()

    def _step(self) -> None:
        # First: a deed that raises is a fault, and no end of the hour.
        self._timer.start(self._chance.randrange(*self._pause_ms))
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        (deed,) = self._chance.choices(
            [deed for deed, _ in self._deeds], [weight for _, weight in self._deeds]
        )
        self.done[deed.__name__.strip("_").replace("_", " ")] += 1
        deed()

    # A person.

    def _switch_view(self) -> None:
        self._program.state.show_view(self._chance.choice(VIEWS))

    def _zoom(self) -> None:
        view = self._program.window.views.current
        point = self._point()
        for _ in range(self._chance.randrange(1, 6)):
            turned = QPoint(0, self._chance.choice((-240, -120, 120, 120, 240)))
            event = QWheelEvent(
                QPointF(point), QPointF(view.mapToGlobal(point)), QPoint(), turned,
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(view.childAt(point) or view, event)

    def _drag(self) -> None:
        view, point = self._program.window.views.current, self._point()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=point)
        for _ in range(4):
            point += QPoint(self._chance.randrange(-60, 61), self._chance.randrange(-60, 61))
            QTest.mouseMove(view, point)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=point)

    def _point(self) -> QPoint:
        view = self._program.window.views.current
        return QPoint(
            self._chance.randrange(max(view.width(), 1)),
            self._chance.randrange(max(view.height(), 1)),
        )

    def _select(self) -> None:
        self._program.state.select(self._chance.choice(THINGS))

    def _run_fast(self) -> None:
        self._program.state.run_at(self._chance.choice((RATE, RATE, RATE, -RATE, 1000.0)))

    def _jump(self) -> None:
        if self._chance.random() < 0.4:
            self._program.window.deeds.open_next()
            for key in (Qt.Key.Key_Down,) * self._chance.randrange(5) + (Qt.Key.Key_Return,):
                QTest.keyClick(QApplication.focusWidget() or self._program.window, key)
            return
        days = self._chance.choice((0, 0, 1, 30, 400, -3000, -9000, 1500, 9000))
        self._program.state.show_time(LAUNCH + timedelta(days=days))
        self._program.state.run_at(RATE)

    def _go_live(self) -> None:
        self._program.state.show_live()

    def _pause(self) -> None:
        self._program.state.toggle_pause()

    def _switch_layer(self) -> None:
        layers, name = self._program.state.view.layers, self._chance.choice(SWITCHES)
        self._program.state.show_layers(replace(layers, **{name: not getattr(layers, name)}))

    def _fly(self) -> None:
        camera = self._chance.choice((CameraMode.FREE, *CameraMode))
        self._program.state.show_layers(replace(Layers(), camera=camera))

    def _move(self) -> None:
        self._program.state.show_site(self._chance.choice(PLACES))

    def _change_theme(self) -> None:
        self._program.window.choose(theme=self._chance.choice(("dark", "light")))

    def _change_units(self) -> None:
        self._program.window.choose(units=self._chance.choice(("metric", "imperial")))

    def _project(self) -> None:
        button = self._program.window.top_bar.projector_button
        button.setChecked(not button.isChecked())

    def _show_list(self) -> None:
        self._program.window.deeds.show_list(self._chance.random() < 0.5)

    def _freeze(self) -> None:
        self._program.state.freeze(self._chance.random() < 0.5)

    def _resize(self) -> None:
        self._program.window.resize(
            self._chance.randrange(720, 1500), self._chance.randrange(520, 1000)
        )

    def _reset_camera(self) -> None:
        self._program.window.views.current.reset_camera()

    def _undo(self) -> None:
        self._program.state.undo()

    # The machine.

    def _sleep(self) -> None:
        self._machine.sleep(timedelta(hours=self._chance.choice((1, 8, 14))))

    def _set_clock(self) -> None:
        change = self._chance.choice((timedelta(hours=1), YEARS))
        self._machine.set_clock(change)
        # And right again after a while, as a person or the network would set it.
        QTimer.singleShot(3000, self, lambda: self._machine.set_clock(-change))

    # The feeds and files.

    def _change_feeds(self) -> None:
        self._servers.change(self._chance, self._machine.wall())

    def _ask_feeds(self) -> None:
        self._program.feeds.refresh()

    def _wait_for_feeds(self) -> None:
        """Half a day later the program looks by itself."""
        self._machine.sleep(timedelta(hours=13))
        self._program.feeds.refresh_if_due()

    def _go_offline(self) -> None:
        self._program.feeds.go_offline(True)
        QTimer.singleShot(2000, self, lambda: self._program.feeds.go_offline(False))

    def _import(self) -> None:
        number = self._chance.randrange(8)
        if number == 0:
            file = self._files / "archive.tle"
        elif number == 1:
            file = self._files / "no-such-file"
        else:
            target = self._chance.choice(TARGETS[:5])
            file = self._files / f"spoiled-{number}"
            file.write_bytes(spoiled(target, target.samples(), number, number))
        self._program.holdings.import_file(file)
