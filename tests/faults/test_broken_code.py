"""Row 38: what breaks in a slot, a paint or a thread is logged and told, and the rest goes on."""

from __future__ import annotations

import _thread
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRunnable, QThreadPool, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.widgets.gl.probe import GlSupport
from iss_viewer.widgets.globe_view import GlobeView
from iss_viewer.widgets.picture import BrokenPicture, Picture
from iss_viewer.widgets.words import Words
from tests.faults.conftest import Begin
from tests.faults.seen import banner, texts

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


class Boom(Exception):  # noqa: N818 - its name is what a person would read in the banner.
    """Broken on purpose."""


def fail() -> None:
    raise Boom("on purpose")


def log_of(profile: Path) -> str:
    return (profile / "faults.log").read_text(encoding="utf-8")


def assert_goes_on(program: Program, qtbot: QtBot) -> None:
    """Time runs, numbers follow, views change."""
    then = program.state.utc
    qtbot.waitUntil(lambda: program.state.utc > then + timedelta(seconds=1), timeout=3000)
    program.state.select("zvezda")
    assert "Zvezda" in texts(program.window.selected_card)
    program.state.show_view("station")
    assert type(program.window.views.current).__name__ == "StationView"


def test_row_38_an_exception_in_a_slot_is_logged_and_told_once(
    begin: Begin, qtbot: QtBot, profile: Path
) -> None:
    program = begin(LAUNCH, allows_faults=True)
    failing = QTimer(program.window, interval=5)
    failing.timeout.connect(fail)
    failing.start()
    qtbot.waitUntil(lambda: "Boom: on purpose" in banner(program))
    assert "The rest goes on" in banner(program)
    qtbot.wait(300)
    failing.stop()
    # Sixty times the same: once in the log.
    log = log_of(profile)
    assert log.count("Traceback") == 1
    assert "Boom: on purpose" in log
    assert_goes_on(program, qtbot)


class Job(QRunnable):
    def run(self) -> None:
        fail()


@pytest.mark.parametrize("of_qt", [True, False], ids=["Qt's thread", "Python's thread"])
def test_row_38_an_exception_in_a_thread_is_logged_and_told(
    begin: Begin, qtbot: QtBot, profile: Path, of_qt: bool
) -> None:
    program = begin(LAUNCH, allows_faults=True)
    if of_qt:
        QThreadPool.globalInstance().start(Job())
    else:
        threading.Thread(target=fail).start()
    qtbot.waitUntil(lambda: "Boom: on purpose" in banner(program))
    assert "Boom: on purpose" in log_of(profile)
    assert_goes_on(program, qtbot)


class FailingPaint(Picture):
    """In the globe's place a view whose painting fails with a painter open."""

    part_clicked = Signal(str)
    place_clicked = Signal(float, float)
    paints = 0

    def __init__(self, _words: Words, support: GlSupport) -> None:
        super().__init__()

    def paintEvent(self, event: QPaintEvent) -> None:
        FailingPaint.paints += 1
        painter = QPainter(self)
        painter.drawPoint(1, 1)
        fail()


class FailingTick(GlobeView):
    """A globe that fails at every instant it is shown."""

    def show_snapshot(self, snapshot: Snapshot) -> None:
        fail()


@pytest.mark.parametrize("failing", [FailingPaint, FailingTick])
def test_row_38_a_view_that_fails_three_times_is_switched_off_and_the_others_work(
    begin: Begin,
    qtbot: QtBot,
    profile: Path,
    monkeypatch: pytest.MonkeyPatch,
    failing: type[Picture],
) -> None:
    monkeypatch.setattr("iss_viewer.app.views.GlobeView", failing)
    FailingPaint.paints = 0
    program = begin(LAUNCH, allows_faults=True)
    window = program.window

    def look_again() -> bool:
        window.views.current.update()
        return isinstance(window.views.current, BrokenPicture)

    qtbot.waitUntil(look_again, timeout=8000)
    assert "failed three times and was switched off" in texts(window.frame.stack)
    # Some repaints may have been under way, but it did not go on and on.
    assert FailingPaint.paints <= 6
    # The same call site is logged once, whatever it was repeated.
    assert 1 <= log_of(profile).count("Traceback") <= 4
    assert_goes_on(program, qtbot)
    program.state.show_view("map")
    program.state.show_view("globe")
    assert isinstance(window.views.current, BrokenPicture)


def test_row_38_a_log_that_grew_large_is_kept_aside_at_the_next_start(
    begin: Begin, qtbot: QtBot, profile: Path
) -> None:
    profile.mkdir(parents=True)
    (profile / "faults.log").write_text("x" * 1_000_001)
    program = begin(LAUNCH, allows_faults=True)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: "Boom" in banner(program))
    assert (profile / "faults.old").stat().st_size == 1_000_001
    assert (profile / "faults.log").stat().st_size < 10_000


class Crumbling:
    """Fails where nobody can catch it."""

    def __del__(self) -> None:
        fail()


def drop_what_crumbles() -> None:
    Crumbling()


def start_a_thread_of_no_class() -> None:
    _thread.start_new_thread(fail, ())


@pytest.mark.parametrize("breaks", [drop_what_crumbles, start_a_thread_of_no_class])
def test_row_38_what_python_itself_could_only_print_is_logged_and_told(
    begin: Begin, qtbot: QtBot, profile: Path, breaks: Callable[[], None]
) -> None:
    program = begin(LAUNCH, allows_faults=True)
    breaks()
    qtbot.waitUntil(lambda: "Boom: on purpose" in banner(program))
    assert "Boom: on purpose" in log_of(profile)
    assert_goes_on(program, qtbot)


def test_row_38_a_fault_that_is_ever_a_little_different_does_not_fill_the_disk(
    begin: Begin, qtbot: QtBot, profile: Path
) -> None:
    program = begin(LAUNCH, allows_faults=True)
    for number in range(300):
        error = Boom(f"{number} " + "x" * 50_000)
        program.faults.take(Boom, error, None)
    log = log_of(profile)
    assert log.count("on purpose") == 0
    # A hundred of them, each cut to its end.
    assert len(log) < 100 * 10_100
    assert_goes_on(program, qtbot)


def test_the_hooks_are_given_back(begin: Begin) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    program = begin(LAUNCH)
    assert sys.unraisablehook is not before[2]
    program.close()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before
