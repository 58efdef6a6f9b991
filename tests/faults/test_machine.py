"""Rows 36 and 37: a machine without OpenGL, without a display, or without a library of Qt's."""

from __future__ import annotations

import json
from pathlib import Path

from tests.faults.children import look_at_window, start

AT = ("--at", "2022-09-21T13:54:49Z", "--offline")
NO_GL = {"QT_XCB_GL_INTEGRATION": "none"}


def test_row_36_without_opengl_every_view_is_drawn_and_it_is_said_once(tmp_path: Path) -> None:
    first = look_at_window(tmp_path, has_screen=True, **NO_GL)
    assert first["faults"] == []
    assert first["views"] == {
        "globe": ["GlobeView", False],
        "map": ["MapView", False],
        "station": ["StationView", False],
        "see": ["SeeItView", False],
    }
    told = [said for said in first["banners"] if "OpenGL" in said]
    assert told == ["OpenGL did not start, so pictures are simpler here."]
    again = look_at_window(tmp_path, has_screen=True, **NO_GL)
    assert again["faults"] == []
    assert not [said for said in again["banners"] if "OpenGL" in said]


def test_row_36_with_opengl_nothing_is_said(tmp_path: Path) -> None:
    seen = look_at_window(tmp_path, has_screen=True)
    assert seen["faults"] == []
    # A processor plays graphics card here: the globe does better without.
    assert seen["views"]["globe"] == ["GlobeView", False]
    assert seen["views"]["station"] == ["StationView", True]
    assert not [said for said in seen["banners"] if "OpenGL" in said]


def test_row_36_self_check_tells_what_draws(tmp_path: Path) -> None:
    answer = start(["-m", "iss_viewer", "self-check", "--json"], tmp_path, has_screen=True, **NO_GL)
    graphics = next(c for c in json.loads(answer.stdout)["checks"] if c["name"] == "graphics")
    assert "OpenGL did not start" in graphics["said"]


def test_row_37_without_a_display_the_window_becomes_a_sentence_and_a_picture(
    tmp_path: Path,
) -> None:
    answer = start(["-m", "iss_viewer", *AT], tmp_path, without=["QT_QPA_PLATFORM"])
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("There is no display here")
    assert "Uzbekistan, near Moynaq" in answer.stdout
    assert answer.stderr == ""
    assert (tmp_path / "iss-now.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def without_library(folder: Path, name: str) -> dict[str, str]:
    """An environment in which the loader finds an empty file instead of this library, and
    refuses it."""
    hidden = folder / "hidden"
    hidden.mkdir()
    (hidden / name).touch()
    return {"LD_LIBRARY_PATH": str(hidden)}


def test_row_37_with_a_display_but_without_a_library_its_package_is_named_in_one_line(
    tmp_path: Path,
) -> None:
    environment = without_library(tmp_path, "libxcb-cursor.so.0")
    answer = start(["-m", "iss_viewer", *AT], tmp_path, has_screen=True, **environment)
    # Qt itself ends the process with signal 6.
    assert answer.returncode == 1
    said = "iss-viewer: A system library is missing; please install libxcb-cursor0.\n"
    assert answer.stderr == said
    assert answer.stdout == ""


def test_row_37_the_command_line_works_without_that_library(tmp_path: Path) -> None:
    environment = without_library(tmp_path, "libxcb-cursor.so.0")
    for typed in (("now", *AT), ("crew", *AT[:2]), ("facts",)):
        answer = start(["-m", "iss_viewer", *typed], tmp_path, has_screen=True, **environment)
        assert answer.returncode == 0, answer.stderr
    answer = start(
        ["-m", "iss_viewer", "picture", "out.png", *AT[:2], "--size", "320x200"],
        tmp_path, **environment,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr


CRASHING_PAIR = """
import sys
import PySide6
from iss_viewer.commands import display

PySide6.__version__ = "6.12.0"
display.BAD_PYTHON = sys.version_info[:2]
from iss_viewer.cli import run

sys.exit(run(sys.argv[1:]))
"""


def test_row_48_a_pyside_that_crashes_on_this_python_is_refused_before_it_does(
    tmp_path: Path,
) -> None:
    answer = start(["-c", CRASHING_PAIR, *AT], tmp_path, has_screen=True)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.endswith('-m pip install "PySide6-Essentials>=6.10.1,<6.12"\n')
    assert answer.stderr.count("\n") == 1
