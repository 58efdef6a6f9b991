"""Child: how long the window ever stands still on a person's way through it.

Each deed comes as an event of its own, as a click does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
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
        _do(partial(self._state.show_view, name), 2.5)

    def _place(self, place: tuple[str, float, float, str]) -> None:
        name, latitude, longitude, zone = place
        site = observer_at(name, latitude, longitude, zone=zone)
        _do(partial(self._state.show_site, site), 0.7)

    def _on_globe(self, work: Callable[[], None]) -> None:
        _do(partial(self._state.show_view, "globe"), 0.5)
        work()

    def _scrub(self) -> None:
        for step in range(40):
            _do(partial(self._state.show_time, LAUNCH + timedelta(minutes=4 * step)), 0.04)
        rest(0.5)

    def _drag(self) -> None:
        view = self._program.window.views.current
        at = view.rect().center()
        left = Qt.MouseButton.LeftButton
        _do(partial(QTest.mousePress, view, left, pos=at), 0.03)
        for step in range(40):
            at += QPoint(4, step % 2)
            _do(partial(QTest.mouseMove, view, QPoint(at)), 0.03)
        _do(partial(QTest.mouseRelease, view, left, pos=at), 0.7)

    def _click(self) -> None:
        for thing in ("zvezda", "destiny", "soyuz-ms-22", "frank-rubio", None):
            _do(partial(self._state.select, thing), 0.3)

    def _move(self) -> None:
        for place in PLACES:
            self._place(place)

    def _jump(self) -> None:
        for step in range(8):
            _do(partial(self._state.show_time, LAUNCH + timedelta(days=9 * step)), 0.4)
        _do(partial(self._state.show_time, LAUNCH), 0.5)

    def _look_up(self) -> None:
        # Over the last of the places it never comes high enough.
        self._place(PLACES[0])
        self._view("see")

    def _pick(self) -> None:
        table = self._program.window.views.current.table
        for index in range(6):
            utc = table.topLevelItem(index).data(0, Qt.ItemDataRole.UserRole)
            _do(partial(table.pass_clicked.emit, utc), 0.4)
        _do(partial(self._state.show_time, LAUNCH), 0.5)

    def _turn_pages(self) -> None:
        for page in ("nights", "transits", "pass"):
            _do(partial(self._program.window.deeds.show_page, page), 0.6)

    def _run_fast(self) -> None:
        _do(partial(self._state.run_at, 1000.0), 2.0)
        _do(partial(self._state.run_at, 1.0), 0.5)

    def _import(self) -> None:
        archive = profile() / "archive.tle"
        _do(partial(self._program.holdings.import_file, archive), 12.0)


def _do(deed: Callable[[], object], rest_s: float) -> None:
    """In the event loop, which then has the time to do all that it set off."""
    QTimer.singleShot(1, deed)
    rest(rest_s)


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
