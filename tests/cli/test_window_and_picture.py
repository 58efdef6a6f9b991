"""Without a display the station is told in words and drawn into a file."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

AT = ["--at", "2022-09-21T13:54:49Z"]


def iss_viewer(folder: Path, *typed: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as it is started, in `folder`, with no display but what `environment` names."""
    kept = {
        name: value for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "iss_viewer", *typed],
        cwd=folder, env=kept | environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def png_size(path: Path) -> tuple[int, int]:
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", data[16:24])
    return wide, high


def test_without_a_display_the_station_is_told_and_drawn(tmp_path: Path) -> None:
    answer = iss_viewer(tmp_path, *AT, "--offline")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.startswith("There is no display here")
    assert "Uzbekistan, near Moynaq" in answer.stdout
    assert answer.stderr == ""
    assert png_size(tmp_path / "iss-now.png") == (1280, 800)


def test_a_display_that_does_not_answer_is_none(tmp_path: Path) -> None:
    answer = iss_viewer(tmp_path, *AT, DISPLAY=":59534")
    assert answer.returncode == 0, answer.stderr
    assert (tmp_path / "iss-now.png").exists()


def test_where_the_picture_can_not_be_written_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "iss-now.png").mkdir()
    answer = iss_viewer(tmp_path, *AT)
    assert answer.returncode == 1
    assert "Uzbekistan" in answer.stdout
    assert answer.stderr == "iss-viewer: iss-now.png: Is a directory.\n"


@pytest.mark.parametrize("view", ["globe", "map", "station"])
def test_every_view_becomes_a_picture_of_the_size_that_was_asked_for(
    tmp_path: Path, view: str
) -> None:
    answer = iss_viewer(
        tmp_path, "picture", "out.png", "--view", view, *AT, "--size", "640x400", "--json"
    )
    assert answer.returncode == 0, answer.stderr
    assert png_size(tmp_path / "out.png") == (640, 400)
    # A blank picture of this size packs into a few kilobytes.
    assert (tmp_path / "out.png").stat().st_size > 15_000
    assert '"renderer": "without OpenGL"' in answer.stdout


def test_the_sky_over_a_place_becomes_a_picture_of_its_next_pass(tmp_path: Path) -> None:
    answer = iss_viewer(
        tmp_path, "picture", "out.png", "--view", "sky", "--site", "Berlin", *AT,
        "--size", "900x500",
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert png_size(tmp_path / "out.png") == (900, 500)
    assert (tmp_path / "out.png").stat().st_size > 15_000


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        (["out.png", "--view", "sky"], 2, "Say from where"),
        (["out.png", "--view", "sky", "--lat", "85", "--lon", "0"], 1, "never climbs high enough"),
        (["out.jpg"], 2, "does not end in .png"),
        (["nowhere/out.png"], 1, "does not exist"),
        (["out.png", "--select", "death-star"], 2, "Nothing in the record is called 'death-star'"),
        (["out.png", "--elements", "none.tle"], 2, "No such file"),
    ],
)
def test_a_picture_that_can_not_be_is_refused_in_one_sentence(
    tmp_path: Path, typed: list[str], code: int, said: str
) -> None:
    answer = iss_viewer(tmp_path, "picture", *typed, *AT)
    assert (answer.returncode, answer.stdout) == (code, "")
    assert said in answer.stderr
    assert answer.stderr.count("\n") == 1
    assert not list(tmp_path.glob("*.png"))
