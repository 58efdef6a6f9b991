"""The real program in a real window, with nothing replaced but the place of its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.app.application import make_application
from iss_viewer.app.main import Program

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)

Start = Callable[..., Program]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Our own application, so that fonts and style are the product's."""
    return make_application(["iss-viewer"])


@pytest.fixture
def start(qtbot: QtBot, profile: Path) -> Iterator[Start]:
    """Starts the program as `iss-viewer` would; closed again after the test, and no fault of
    ours went by unseen."""
    programs: list[Program] = []
    faults: list[str] = []

    def begin(at: datetime | None = None, *, offline: bool = True) -> Program:
        program = Program(profile, offline, at)
        program.faults.failed.connect(faults.append)
        program.window.resize(1280, 800)
        program.show()
        programs.append(program)
        qtbot.waitUntil(lambda: program.state.snapshot is not None)
        qtbot.wait(50)
        return program

    yield begin
    for program in programs:
        program.close()
        qtbot.wait(20)
    assert faults == []


@pytest.fixture
def launch_day(start: Start) -> Program:
    """The program in the replay of 21 September 2022, at liftoff."""
    return start(LAUNCH)
