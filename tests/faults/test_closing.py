"""Row 39: a window that is closed while something runs ends cleanly within two seconds."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iss_viewer.orbit.tle_writing import tle_lines
from tests.app.lightstreamer_server import lightstreamer_server
from tests.app.raw_server import raw_server
from tests.faults.children import HERE
from tests.faults.conftest import Begin
from tests.faults.seen import banner
from tests.sources.element_samples import ISS, as_json

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
AT_MOST_S = 2.0


def seconds_to_end(folder: Path, what: str, about: str = "") -> float:
    """From the wish to close the window until its process is gone, which ended with code 0, said
    nothing on standard error but what the offscreen platform says, and logged no fault."""
    answer = subprocess.run(
        [sys.executable, HERE / "close_child.py", folder / "profile", what, about],
        cwd=folder, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    ended = time.monotonic()
    troubles = [line for line in answer.stderr.splitlines() if "This plugin" not in line]
    assert answer.returncode == 0, answer.stderr
    assert troubles == []
    assert "FAULT" not in answer.stdout
    closed = next(line for line in answer.stdout.splitlines() if line.startswith("CLOSED"))
    return ended - float(closed.split()[1])


def test_row_39_closed_while_the_server_hangs(tmp_path: Path) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n["
    with raw_server([head], hang_s=60.0) as address:
        assert seconds_to_end(tmp_path, "fetch", address) < AT_MOST_S


def test_row_39_closed_while_live_telemetry_is_connected(tmp_path: Path) -> None:
    with lightstreamer_server() as server:
        server.publish("TIME_000001", "6868.9", "1")
        assert seconds_to_end(tmp_path, "telemetry", server.address) < AT_MOST_S
        assert len(server.connected_at) == 1


def test_row_39_closed_while_the_start_still_loads_in_threads(tmp_path: Path) -> None:
    assert seconds_to_end(tmp_path, "start") < AT_MOST_S


def test_row_39_closed_while_the_map_is_made(tmp_path: Path) -> None:
    assert seconds_to_end(tmp_path, "map") < AT_MOST_S


def test_row_39_closed_while_a_large_archive_is_read(tmp_path: Path) -> None:
    path = tmp_path / "archive.tle"
    lines = tle_lines(ISS)
    # The same record again and again takes as long to read, and to write only once.
    path.write_text("\n".join(lines * 40_000) + "\n")
    assert seconds_to_end(tmp_path, "import", str(path)) < AT_MOST_S
    # Nothing of it was kept, whole or half.
    assert not (tmp_path / "profile" / "imported.json").exists()


def test_rows_39_and_46_closed_while_the_shared_folders_drive_hangs(tmp_path: Path) -> None:
    assert seconds_to_end(tmp_path, "share", str(tmp_path)) < AT_MOST_S


def test_windows_opened_and_closed_in_one_process_leave_no_thread_and_no_widget(
    begin: Begin, qtbot: QtBot
) -> None:
    def round_trip() -> None:
        program = begin(LAUNCH)
        for view in ("map", "station", "globe"):
            program.state.show_view(view)
            qtbot.wait(30)
        program.close()
        qtbot.wait(30)

    round_trip()
    gc.collect()
    threads = threading.active_count()
    for _ in range(3):
        round_trip()
    gc.collect()
    assert threading.active_count() == threads
    assert QThreadPool.globalInstance().activeThreadCount() == 0
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert shown == []


def test_two_files_dropped_at_once_are_both_in_use(
    begin: Begin, qtbot: QtBot, tmp_path: Path
) -> None:
    now = datetime(2026, 10, 16, 12, 0, tzinfo=UTC)
    program = begin(now=now)
    epochs = [now - timedelta(hours=hours) for hours in (40, 20)]
    for number, epoch in enumerate(epochs):
        path = tmp_path / f"{number}.json"
        path.write_bytes(as_json([replace(ISS, epoch=epoch)]))
        program.window.file_desk.import_file(str(path))
    qtbot.waitUntil(lambda: "1.json: element sets" in banner(program))
    held = {elements.epoch for elements in program.holdings.archive.sets}
    assert set(epochs) <= held


@pytest.mark.parametrize("again", [1, 2])
def test_closing_twice_is_closing_once(begin: Begin, again: int) -> None:
    program = begin(LAUNCH)
    for _ in range(again):
        program.close()
