"""Rows 41 and 42: what is saved under a name that is taken, forbidden or made of others' words."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QFileDialog

from iss_viewer.app.saving import encoded, save_as
from iss_viewer.exports.file_names import file_name, is_device_name
from tests.faults.conftest import Begin
from tests.faults.seen import banner

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("iss", "Zvezda", "2022-09-21"), "iss-Zvezda-2022-09-21.png"),
        (("../../etc/passwd",), "etc-passwd.png"),
        (("..\\..\\x", "=cmd()"), "x-cmd.png"),
        (("a\0b\nc\u202egnp",), "a-b-c-gnp.png"),
        (("-rf", "~"), "rf.png"),
        (("CON",), "iss-CON.png"),
        (("lpt1",), "iss-lpt1.png"),
        (("Größe 7",), "Größe-7.png"),
        (("", "<img src=x>"), "img-src-x.png"),
        (("...",), "iss.png"),
    ],
)
def test_row_42_a_name_made_of_others_words_is_a_name_in_this_folder(
    words: tuple[str, ...], name: str
) -> None:
    made = file_name(*words, suffix=".png")
    assert made == name
    assert Path(made).name == made


def test_row_42_a_name_is_never_too_long() -> None:
    assert len(file_name("x" * 10_000, suffix=".png")) == 80


@pytest.mark.parametrize("name", ["CON", "con.png", "Aux.tar.gz", "NUL ", "COM1.png", "LPT³.txt"])
def test_row_41_the_names_of_windows_devices_are_known(name: str) -> None:
    assert is_device_name(name)


@pytest.mark.parametrize("name", ["icon.png", "console.png", "com.png", "COM10.png", "x.con"])
def test_and_others_that_only_look_like_them_are_none(name: str) -> None:
    assert not is_device_name(name)


def test_row_41_what_can_not_be_written_leaves_the_old_file_and_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "own.png"
    old.write_bytes(b"mine")

    def fails(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", fails)
        said = save_as(old, b"new")
    assert (said.id, dict(said.values)["why"]) == ("app.save.failed", "No space left on device")
    assert old.read_bytes() == b"mine"
    for name, phrase_id in (
        ("x" * 300 + ".png", "app.save.failed"),
        ("nowhere/own.png", "app.save.failed"),
        ("CON.png", "app.save.device"),
    ):
        assert save_as(tmp_path / name, b"new").id == phrase_id
    assert save_as(tmp_path / "own.xyz", b"").id == "app.save.unknown_kind"
    assert [path.name for path in tmp_path.iterdir()] == ["own.png"]


def test_a_picture_is_made_in_the_kinds_that_are_offered() -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert encoded(image, "png")[:4] == b"\x89PNG"
    assert encoded(image, "jpg")[:2] == b"\xff\xd8"
    assert encoded(image, "exe") == b""


def test_the_window_suggests_a_name_asks_and_says_where_it_went(
    begin: Begin, tmp_path: Path
) -> None:
    program = begin(LAUNCH)
    program.state.select("zvezda")
    program.window.menus.trigger("save_picture")
    (dialog,) = program.window.findChildren(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "iss-Zvezda-2022-09-21.png"
    # Qt asks by itself before a file is replaced.
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    dialog.fileSelected.emit(str(tmp_path / "own.png"))
    assert banner(program) == "Saved own.png."
    assert (tmp_path / "own.png").read_bytes()[:4] == b"\x89PNG"
