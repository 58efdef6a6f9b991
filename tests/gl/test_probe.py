"""Run under Xvfb with QT_QPA_PLATFORM=xcb."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from iss_viewer.widgets.gl.probe import probe

PROBE_ALONE = (
    "from PySide6.QtWidgets import QApplication; app = QApplication([]);"
    "from iss_viewer.widgets.gl.probe import probe; found = probe();"
    "print(found.ok, found.reason.id if found.reason else None)"
)


def probe_in_new_process(**environment: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", PROBE_ALONE],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return run.stdout.strip()


def test_a_display_with_opengl_says_yes_and_names_its_renderer(qtbot: QtBot) -> None:
    found = probe()
    assert found.ok
    assert found.reason is None
    assert found.renderer
    assert found.software == ("llvmpipe" in found.renderer)


def test_the_offscreen_platform_says_no() -> None:
    assert probe_in_new_process(QT_QPA_PLATFORM="offscreen") == ("False scene.globe.gl_no_platform")


def test_a_display_without_opengl_says_no() -> None:
    assert probe_in_new_process(QT_XCB_GL_INTEGRATION="none") == ("False scene.globe.gl_no_context")


def test_the_marker_is_gone_after_a_good_probe(qtbot: QtBot, tmp_path: Path) -> None:
    marker = tmp_path / "gl-probe"
    assert probe(marker).ok
    assert not marker.exists()


def test_a_marker_left_by_a_crash_keeps_opengl_off(qtbot: QtBot, tmp_path: Path) -> None:
    marker = tmp_path / "gl-probe"
    crash = (
        "import os; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from pathlib import Path; from iss_viewer.widgets.gl import probe as module;"
        "module._try_context = lambda: os._exit(3);"
        f"module.probe(Path({str(marker)!r}))"
    )
    assert subprocess.run([sys.executable, "-c", crash], timeout=60).returncode == 3
    found = probe(marker)
    assert not found.ok
    assert found.reason is not None
    assert found.reason.id == "scene.globe.gl_crashed"


def test_a_marker_of_another_qt_version_gives_opengl_another_chance(
    qtbot: QtBot, tmp_path: Path
) -> None:
    marker = tmp_path / "gl-probe"
    marker.write_text("6.0.0", encoding="utf-8")
    assert probe(marker).ok


def test_a_folder_that_cannot_be_written_costs_only_the_crash_memory(
    qtbot: QtBot, tmp_path: Path
) -> None:
    assert probe(tmp_path / "missing" / "gl-probe").ok
