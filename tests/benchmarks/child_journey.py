"""Child: how long the window ever stands still on a person's way through it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from iss_viewer.app.main import Program
from iss_viewer.orbit.observer import observer_at
from tests.benchmarks.archive_file import write_archive
from tests.benchmarks.children import (
    LAUNCH,
    SETTLING_S,
    answer,
    is_typed,
    open_program,
    profile,
    rest,
)
from tests.benchmarks.gap_watcher import GapWatcher

ARCHIVE_SETS = 30_000
PLACES = (
    ("Berlin", 52.52, 13.405, "Europe/Berlin"),
    ("Quito", -0.22, -78.51, "America/Guayaquil"),
    ("Tromsø", 69.65, 18.96, "Europe/Oslo"),
)


class Journey:
    """The steps; each leaves the event loop time to do all that it set off."""

    def __init__(self, program: Program) -> None:
        self._program, self._state = program, program.state
        self.steps: dict[str, Callable[[], None]] = {
            "start, from the first frame": lambda: rest(SETTLING_S),
            "the map for the first time": lambda: self._view("map"),
            "the station for the first time": lambda: self._view("station"),
            "the globe again": lambda: self._view("globe"),
            "the map again": lambda: self._view("map"),
            "scrubbing on the map": self._scrub,
            "scrubbing on the globe": lambda: self._on_globe(self._scrub),
            "dragging the globe": self._drag,
            "clicking parts": self._click,
            "changing the place": self._move,
            "changing the span": self._jump,
            "the sky for the first time": self._look_up,
            "going through passes": self._pick,
            "the sky over other places": self._move,
            "sixty nights, and transits": self._turn_pages,
            "the globe after the sky": lambda: self._view("globe"),
            "running at x1000": self._run_fast,
            f"importing {ARCHIVE_SETS} sets": self._import,
        }

    def _view(self, name: str) -> None:
        self._state.show_view(name)
        rest(2.5)

    def _on_globe(self, work: Callable[[], None]) -> None:
        self._state.show_view("globe")
        rest(0.5)
        work()

    def _scrub(self) -> None:
        for step in range(40):
            self._state.show_time(LAUNCH + timedelta(minutes=4 * step))
            rest(0.04)
        rest(0.5)

    def _drag(self) -> None:
        view = self._program.window.views.current
        at = view.rect().center()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        for step in range(40):
            at += QPoint(4, step % 2)
            QTest.mouseMove(view, at)
            rest(0.03)
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at)
        rest(0.7)

    def _click(self) -> None:
        for thing in ("zvezda", "destiny", "soyuz-ms-22", "frank-rubio", None):
            self._state.select(thing)
            rest(0.3)

    def _move(self) -> None:
        for name, latitude, longitude, zone in PLACES:
            self._state.show_site(observer_at(name, latitude, longitude, zone=zone))
            rest(0.7)

    def _jump(self) -> None:
        for step in range(8):
            self._state.show_time(LAUNCH + timedelta(days=9 * step))
            rest(0.4)
        self._state.show_time(LAUNCH)
        rest(0.5)

    def _look_up(self) -> None:
        # Over the last of the places it never comes high enough.
        name, latitude, longitude, zone = PLACES[0]
        self._state.show_site(observer_at(name, latitude, longitude, zone=zone))
        self._view("see")

    def _pick(self) -> None:
        table = self._program.window.views.current.table
        for index in range(6):
            table.pass_clicked.emit(table.topLevelItem(index).data(0, Qt.ItemDataRole.UserRole))
            rest(0.4)
        self._state.show_time(LAUNCH)
        rest(0.5)

    def _turn_pages(self) -> None:
        for page in ("nights", "transits", "pass"):
            self._program.window.deeds.show_page(page)
            rest(0.6)

    def _run_fast(self) -> None:
        self._state.run_at(1000.0)
        rest(2.0)
        self._state.run_at(1.0)
        rest(0.5)

    def _import(self) -> None:
        self._program.holdings.import_file(profile() / "archive.tle")
        rest(12.0)


def main() -> None:
    write_archive(profile() / "archive.tle", ARCHIVE_SETS)
    program = open_program()
    journey = Journey(program)
    program.show()
    rest(0.0)
    watcher = GapWatcher(names=is_typed("names"))
    longest: dict[str, float] = {}
    for name, step in journey.steps.items():
        watcher.begin()
        step()
        longest[name] = 1000.0 * watcher.longest_s
        if watcher.where:
            print(f"{longest[name]:6.0f} ms  {name}: {watcher.where}", file=sys.stderr, flush=True)
    answer(longest)


if __name__ == "__main__":
    main()
