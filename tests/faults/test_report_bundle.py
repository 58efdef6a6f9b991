"""A report tells what helps, and nothing about whose it is or where."""

from __future__ import annotations

import io
import json
import platform
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from iss_viewer.app.report_bundle import Private, as_zip, report_texts, scrubbed
from iss_viewer.app.settings import Settings, save_settings
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.widgets.report_dialog import ReportDialog
from tests.faults.conftest import Begin, Run
from tests.faults.seen import banner

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
SITE = observer_at("Bad Musterbach", 47.8127, -12.3456, 480.0, zone="Europe/Berlin")
PRIVATE = Private(
    (Path("/home/anna lena/.local/share/iss-viewer"), Path("/home/anna lena")),
    ("anna lena", "anna", "pc-raum7.schule.example", "pc-raum7"),
    SITE,
)
FAULT = """Traceback (most recent call last):
  File "/home/anna lena/iss/iss_viewer/app/main.py", line 7, in show
  File "C:\\Users\\Anna\\iss\\main.py", line 7, in show
OSError: /media/ANNA/Klasse 7b/own.tle of anna at pc-raum7: no
SiteError: Bad Musterbach 47.8127 -12.3456, 47.81° N 12.35° W, about 47.8 and 12.35
HTTP error of https://celestrak.org/NORAD/elements/gp.php, 6.5 km/s, 51.64
"""
TELLTALE = ("anna", "musterbach", "47.8", "12.3", "pc-raum7", "klasse", "/home", "/media", "users")


def test_folders_names_and_place_are_blanked_and_the_rest_stays() -> None:
    text = scrubbed(FAULT, PRIVATE)
    assert [word for word in TELLTALE if word in text.lower()] == []
    assert 'File "…/main.py", line 7, in show' in text
    assert "own.tle of NAME at NAME: no" in text
    assert "https://celestrak.org/NORAD/elements/gp.php, 6.5 km/s, 51.64" in text


@pytest.mark.parametrize("number", ["47.81", "-47.8127", "47.8", "12.3456", "12.35", "47.860"])
def test_a_rounded_coordinate_is_one_still(number: str) -> None:
    assert scrubbed(f"at {number} or so", PRIVATE) == "at COORDINATE or so"


def profile_with_faults(profile: Path, site: Observer | None = SITE) -> None:
    save_settings(profile, Settings(theme="light", site=site))
    (profile / "faults.log").write_text(FAULT + f"{Path.home()}/x.py {platform.node()}", "utf-8")
    (profile / "crash.old").write_text('Fatal Python error\n  File "/srv/x/y.py", line 1', "utf-8")


def read(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        return {name: bundle.read(name).decode() for name in bundle.namelist()}


def test_the_command_writes_it_and_names_what_is_in_it(
    run: Run, profile: Path, tmp_path: Path
) -> None:
    profile_with_faults(profile)
    out = tmp_path / "report.zip"
    answer = run("self-check", "--report", out)
    assert answer.code == 0, answer.err
    assert "holds report.txt, settings.json, faults.txt, crash.txt" in answer.out
    found = read(out.read_bytes())
    assert "PySide6-Essentials" in found["report.txt"]
    assert "files as they were bundled" in found["report.txt"]
    assert json.loads(found["settings.json"])["theme"] == "light"
    assert json.loads(found["settings.json"])["site"] is None
    assert "SiteError" in found["faults.txt"]
    assert "Fatal Python error" in found["crash.txt"]
    whole = "\n".join(found.values()).lower()
    for word in ("musterbach", "47.8", "12.34", str(Path.home()) + "/", str(profile)):
        assert word not in whole
    if len(platform.node()) > 1:
        assert platform.node().lower() not in whole


def test_a_file_that_is_there_is_refused_without_force(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "report.zip"
    out.write_bytes(b"mine")
    answer = run("self-check", "--report", out)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"iss-viewer: {out} is there already; --force replaces it.\n"
    assert out.read_bytes() == b"mine"
    assert run("self-check", "--report", out, "--force", "--json").json["files"]
    assert zipfile.is_zipfile(out)
    assert run("self-check", "--force").code == 2


def test_the_same_texts_are_the_same_bytes() -> None:
    texts = {"a.txt": "x" * 1000, "b.txt": "ü"}
    assert as_zip(texts) == as_zip(texts)
    assert read(as_zip(texts)) == texts


def test_a_huge_log_is_cut_to_its_end(profile: Path) -> None:
    profile.mkdir(parents=True)
    (profile / "faults.log").write_text("early\n" + "x" * 900_000 + "\nlate")
    told = report_texts([], Settings(), profile)["faults.txt"]
    assert len(told) < 250_000
    assert told.endswith("late\n")
    assert "early" not in told


def test_the_window_shows_all_of_it_before_it_is_saved(
    begin: Begin, profile: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    profile_with_faults(profile)
    program = begin(LAUNCH)
    program.window.menus.trigger("save_report")
    (dialog,) = program.window.findChildren(ReportDialog)
    shown = dialog.text.toPlainText()
    dialog.save_button.click()
    (asking,) = dialog.findChildren(QFileDialog)
    out = tmp_path / "report.zip"
    asking.fileSelected.emit(str(out))
    assert banner(program) == "Saved report.zip."
    found = read(out.read_bytes())
    assert list(found) == ["report.txt", "settings.json", "faults.txt", "crash.txt"]
    for name, text in found.items():
        assert f"[{name}]\n{text}" in shown + "\n"
    assert "Musterbach" not in shown
