"""A run that did not close is noticed, and the start after it is more careful."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest

from iss_viewer.app.run_watch import RunWatch
from iss_viewer.app.settings import Settings, save_settings
from iss_viewer.cli import run
from tests.faults.children import start
from tests.faults.windows import Window

AT_START = "ISS Viewer broke while it started last time"
TWICE = "ended unexpectedly twice in a row"


def own_shape(profile: Path) -> Settings:
    """A person who works with the map, and has seen the hints."""
    chosen = Settings(view="map", hints_seen=True, told_no_opengl=True, theme="light")
    save_settings(profile, chosen)
    return chosen


def settings_of(profile: Path) -> dict[str, object]:
    kept = json.loads((profile / "settings.json").read_bytes())
    assert isinstance(kept, dict)
    return kept


def wait_until_it_stands(profile: Path) -> None:
    for _ in range(300):
        if (profile / "window.running").read_text().startswith("open"):
            return
        time.sleep(0.1)
    raise AssertionError("it did not stand within half a minute")


def test_after_a_crash_while_starting_the_next_start_is_careful_and_says_so(
    tmp_path: Path, windows: list[Window]
) -> None:
    profile = tmp_path / "profile"
    own_shape(profile)
    windows.append(Window(profile, dies=True))
    assert windows[-1].end() == -signal.SIGSEGV
    windows.append(Window(profile))
    seen = windows[-1].wait_for(banner=AT_START)
    assert (seen["view"], seen["has_opengl"]) == ("globe", False)
    assert windows[-1].close() == 0
    # The careful run did not take away what the person had chosen.
    assert settings_of(profile)["view"] == "map"
    assert settings_of(profile)["theme"] == "light"
    # And having closed well, it is forgotten.
    windows.append(Window(profile))
    assert windows[-1].wait_for(view="map")["banner"] == ""
    assert windows[-1].close() == 0


def test_the_banners_button_opens_the_window_again_as_usual(
    tmp_path: Path, windows: list[Window]
) -> None:
    profile = tmp_path / "profile"
    own_shape(profile)
    windows.append(Window(profile, is_safe=True, presses=True))
    windows[-1].wait_for(view="globe", banner="Safe start: simple pictures without OpenGL")
    again = windows[-1].wait_for(view="map")
    assert "Safe start" not in again["banner"]
    assert windows[-1].close() == 0
    assert settings_of(profile)["view"] == "map"


def test_one_crash_of_an_open_window_is_no_reason_for_caution_and_two_are(
    tmp_path: Path, windows: list[Window]
) -> None:
    profile = tmp_path / "profile"
    own_shape(profile)
    for _ in range(2):
        windows.append(Window(profile))
        assert windows[-1].wait_for(view="map")["banner"] == ""
        wait_until_it_stands(profile)
        windows[-1].process.send_signal(signal.SIGSEGV)
        assert windows[-1].end() == -signal.SIGSEGV
    windows.append(Window(profile))
    windows[-1].wait_for(banner=TWICE, view="globe")
    assert windows[-1].close() == 0
    assert not (profile / "window.running").exists()


def test_what_python_could_say_of_the_crash_is_kept_for_one_start(
    tmp_path: Path, windows: list[Window]
) -> None:
    profile = tmp_path / "profile"
    windows.append(Window(profile, dies=True))
    windows[-1].end()
    assert "Fatal Python error: Segmentation fault" in (profile / "crash.log").read_text()
    windows.append(Window(profile))
    windows[-1].wait_for(banner=AT_START)
    assert windows[-1].close() == 0
    told = (profile / "crash.old").read_text()
    assert "Fatal Python error: Segmentation fault" in told
    assert "start_child.py" in told
    assert (profile / "crash.log").read_text() == ""


@pytest.mark.parametrize(
    ("marker", "told"),
    [
        ("starting 0", "app.safe.crashed_at_start"),
        ("open 0", None),
        ("open 1", "app.safe.crashed_twice"),
        ("", None),
        ("\x00\xff garbage", None),
        ("open many", None),
        ("open 9999", "app.safe.crashed_twice"),
    ],
)
def test_what_the_marker_means(profile: Path, marker: str, told: str | None) -> None:
    profile.mkdir(parents=True)
    (profile / "window.running").write_text(marker, "latin-1")
    trouble = RunWatch(profile).trouble
    assert (trouble and trouble.id) == told


def test_where_nothing_can_be_written_every_run_is_a_usual_one(tmp_path: Path) -> None:
    in_the_way = tmp_path / "profile"
    in_the_way.write_text("I am a file.")
    watch = RunWatch(in_the_way)
    watch.begin()
    watch.stand()
    watch.end(is_closed=True)
    assert RunWatch(in_the_way).trouble is None


def test_help_tells_of_the_safe_start(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    assert "--safe" in capsys.readouterr().out


def test_safe_by_hand_opens_on_a_screen_without_opengl(tmp_path: Path) -> None:
    """With a screen that has OpenGL: the only window that leaves it alone is the safe one."""
    answer = start(
        ["-c", CLOSES_SOON, "--safe", "--offline", "--at", "2022-09-21T13:54:49Z"],
        tmp_path, has_screen=True,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == ["False", "Safe start"]


CLOSES_SOON = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from iss_viewer.app.window import MainWindow
from iss_viewer.app import start
from iss_viewer.cli import run
from iss_viewer.widgets.gl.probe import gl_support

def look():
    (window,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    print(gl_support().ok)
    print(window.frame.banner.text.text()[:10])
    window.close()

start.Start.eventFilter = lambda self, watched, event: False
usual = start.Start.begin
def begin(self):
    usual(self)
    QTimer.singleShot(3000, look)
start.Start.begin = begin
sys.exit(run(sys.argv[1:]))
"""
