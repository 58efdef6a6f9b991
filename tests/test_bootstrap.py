"""The set-up says in one line what it may not do itself, and does nothing twice."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools import bootstrap


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A Debian machine without libxcb-cursor0, seen by a person without rights."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(bootstrap, "missing_packages", lambda: ["libxcb-cursor0", "python3-venv"])
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap, "may_sudo", lambda: False)
    return monkeypatch


def test_without_rights_the_set_up_prints_one_exact_line(
    linux: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == (
        "sudo sh -c 'apt-get update -q && apt-get install -q --yes --no-install-recommends "
        "-o DPkg::Lock::Timeout=120 libxcb-cursor0 python3-venv'\n"
    )


def test_without_sudo_the_line_asks_for_the_administrators_password(
    linux: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    linux.setattr(shutil, "which", lambda name: None if name == "sudo" else name)
    assert bootstrap.main() == 1
    assert capsys.readouterr().err.startswith("su -c 'apt-get update")


def test_on_another_linux_the_libraries_themselves_are_named(
    linux: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    linux.setattr(shutil, "which", lambda name: None)
    assert bootstrap.main() == 1
    assert capsys.readouterr().err == (
        "Please install with your system's package manager: libxcb-cursor.so.0, python3-venv\n"
    )


def test_an_old_python_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST_PYTHON", (99, 0))
    assert bootstrap.main() == 1
    assert "needs Python 3.11 or newer" in capsys.readouterr().err


def test_a_library_that_is_nowhere_is_missing() -> None:
    assert bootstrap.can_load("libc.so.6")
    assert not bootstrap.can_load("libnowhere.so.7")


def test_a_set_up_that_stands_is_left_alone_within_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    venv_python = tmp_path / "bin" / "python"
    venv_python.parent.mkdir()
    venv_python.touch()
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(bootstrap, "add_system_packages", lambda: None)
    bootstrap.STAMP.write_text(bootstrap.fingerprint())
    start = time.perf_counter()
    bootstrap.set_up()
    assert time.perf_counter() - start < 1


def test_another_lock_asks_for_another_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bootstrap.fingerprint()
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(bootstrap.LOCK.read_bytes() + b"\n")
    monkeypatch.setattr(bootstrap, "LOCK", lock)
    assert bootstrap.fingerprint() != before


def test_a_folder_without_python_is_no_sound_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    assert not bootstrap.venv_is_sound()


def test_every_package_of_the_lock_has_its_hash() -> None:
    lines = bootstrap.LOCK.read_text().splitlines()
    packages = [number for number, line in enumerate(lines) if line[:1].isalpha()]
    assert len(packages) > 30
    assert all(lines[number + 1].lstrip().startswith("--hash=sha256:") for number in packages)


def test_the_set_up_needs_nothing_but_the_standard_library() -> None:
    """Python without site-packages, as on the day of the clone, can read it."""
    program = "import runpy; runpy.run_path('tools/bootstrap.py', run_name='read')"
    subprocess.run([sys.executable, "-I", "-S", "-c", program], cwd=bootstrap.ROOT, check=True)
