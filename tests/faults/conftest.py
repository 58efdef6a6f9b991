"""The program in its window, for faults that it must survive."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer import cli
from iss_viewer.app.application import make_application
from iss_viewer.app.main import Program
from iss_viewer.app.view_state import MachineClocks
from tests.cli.conftest import Answer
from tests.faults.windows import Window

Begin = Callable[..., Program]
Run = Callable[..., Answer]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Our own application, so that fonts and style are the product's."""
    return make_application(["iss-viewer"])


@pytest.fixture
def begin(qtbot: QtBot, profile: Path) -> Iterator[Begin]:
    """`begin(at)`: the program as `iss-viewer` starts it, offline; closed after the test, which
    fails when something in the program broke unless it said `allows_faults`. With `now` the
    machine's clock stands still there."""
    programs: list[Program] = []
    faults: list[str] = []
    expected: list[bool] = []

    def start(
        at: datetime | None = None,
        *,
        now: datetime | None = None,
        offline: bool = True,
        allows_faults: bool = False,
    ) -> Program:
        clocks = None if now is None else MachineClocks(wall=lambda: now)
        program = Program(profile, is_offline=offline, at=at, clocks=clocks)
        program.faults.failed.connect(faults.append)
        expected.append(allows_faults)
        programs.append(program)
        program.window.resize(1280, 800)
        program.show()
        qtbot.waitUntil(lambda: program.state.snapshot is not None)
        return program

    yield start
    for program in programs:
        program.close()
    qtbot.wait(20)
    if not any(expected):
        assert faults == []


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """`run("elements", "check", file, "--json")`: the command line in this process."""

    def run_command(*typed: object) -> Answer:
        code = cli.run([str(word) for word in typed])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return run_command


@pytest.fixture
def windows() -> Iterator[list[Window]]:
    """Windows that a test opened, killed where it did not close them."""
    opened: list[Window] = []
    yield opened
    for window in opened:
        if window.process.poll() is None:
            window.kill()
