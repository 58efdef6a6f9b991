"""No display and a missing library are told in a sentence, before Qt could abort."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from iss_viewer import cli
from iss_viewer.commands import display
from iss_viewer.commands.arguments import CannotError
from iss_viewer.commands.display import (
    DRAWING,
    X_WINDOWS,
    has_display,
    require_libraries,
    require_sound_qt,
)
from tools import bootstrap


def test_an_empty_environment_has_no_display() -> None:
    assert not has_display({})


def test_a_display_that_nobody_serves_is_none() -> None:
    """No X server of this number runs anywhere: numbers end at 59,535, the last port."""
    assert not has_display({"DISPLAY": ":59534"})


def test_a_wayland_name_without_its_socket_is_no_display(tmp_path: Path) -> None:
    assert not has_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_the_offscreen_platform_is_no_display() -> None:
    assert not has_display({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"})


def without(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    """A Linux machine with a screen that lacks some libraries."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(display, "_has_x", lambda environment: True)
    monkeypatch.setattr(display, "can_load", lambda library: library not in missing)


def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "libxcb-cursor.so.0")
    with pytest.raises(CannotError, match=r"A system library is missing.*libxcb-cursor0\.$"):
        require_libraries(X_WINDOWS)


def test_several_missing_libraries_make_one_line_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "libGL.so.1", "libEGL.so.1")
    with pytest.raises(CannotError, match=r"please install libgl1 libegl1\.$"):
        require_libraries(DRAWING)


def test_with_a_display_but_without_a_library_the_window_does_not_abort(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Qt itself would end the process with signal 6 and blame another library."""
    without(monkeypatch, "libxcb-cursor.so.0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert cli.run([]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == ("iss-viewer: A system library is missing; please install libxcb-cursor0.\n")


def test_nothing_is_missing_on_a_machine_that_was_set_up() -> None:
    require_libraries(DRAWING | X_WINDOWS)


def test_the_set_up_installs_every_library_that_drawing_needs() -> None:
    for library, package in DRAWING.items():
        assert bootstrap.LIBRARIES[package] == library


def test_the_crashing_pair_of_pyside_and_python_is_refused_with_the_line_that_mends_it() -> None:
    with pytest.raises(CannotError, match=r'pip install "PySide6-Essentials>=6.10.1,<6.12"$'):
        require_sound_qt("6.12.0", (3, 11))


@pytest.mark.parametrize(("pyside", "python"), [("6.11.3", (3, 11)), ("6.12.0", (3, 12))])
def test_other_pairs_pass(pyside: str, python: tuple[int, int]) -> None:
    require_sound_qt(pyside, python)


def test_a_thousand_texts_set_keep_every_reference_to_none() -> None:
    """PySide6 6.12 on Python 3.11 loses one a call. Other threads may move it by a few."""
    program = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from iss_viewer.widgets.plain import plain_label\n"
        "app = QApplication([])\n"
        "label = plain_label()\n"
        "before = sys.getrefcount(None)\n"
        "for number in range(1000): label.setText(str(number))\n"
        "print(before - sys.getrefcount(None))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert int(answer.stdout) < 50
