"""A person's own files: damaged, of a newer version, empty, or in a folder that cannot be written.

What cannot be read is told and kept under another name; what cannot be written is told once and
lives in memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from iss_viewer.app.main import Program
from iss_viewer.orbit.observer import observer_at
from tests.faults.children import HERE, without_roots_right_to_write_anywhere
from tests.faults.conftest import Begin, Run
from tests.faults.seen import banner
from tests.sources.element_samples import ISS, as_json

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
GOOD: dict[str, Any] = {"schema": 1, "theme": "light", "units": "imperial"}


def write(profile: Path, data: bytes, name: str = "settings.json") -> None:
    profile.mkdir(parents=True, exist_ok=True)
    (profile / name).write_bytes(data)


def good_with(**changed: object) -> bytes:
    return json.dumps({**GOOD, **changed}).encode()


BAD_SITE = {"name": "x", "latitude_deg": 200.0, "longitude_deg": 0.0}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 4096,
        b"{",
        b"\xff\xfe garbage \x80",
        b"[" * 100_000,
        b"null",
        b'{"schema": "one"}',
        good_with(theme="mauve"),
        good_with(units="parsecs"),
        good_with(view="basement"),
        good_with(zone="Mars"),
        good_with(site=BAD_SITE),
        good_with(site={**BAD_SITE, "latitude_deg": 52.0, "zone": "Mars/Olympus"}),
        good_with(layers={"camera": "drone"}),
        good_with(geometry="not base64!"),
        good_with(keys={"refresh": 5}),
    ],
    ids=lambda data: repr(data[-24:]) if isinstance(data, bytes) else None,
)
def test_damaged_settings_are_kept_aside_and_told_and_the_usual_ones_hold(
    begin: Begin, qtbot: QtBot, profile: Path, data: bytes
) -> None:
    write(profile, data)
    program = begin(LAUNCH)
    assert "settings.json could not be read and was kept as settings.unreadable-1.json" in banner(
        program
    )
    assert program.window.settings.theme == "dark"
    assert (profile / "settings.unreadable-1.json").read_bytes() == data
    program.close()
    # The next start has nothing to tell, and the damaged file is still there.
    again = begin(LAUNCH)
    assert "could not be read" not in banner(again)
    assert (profile / "settings.unreadable-1.json").read_bytes() == data


def test_damaged_settings_with_a_good_backup_are_restored_from_it(
    begin: Begin, profile: Path
) -> None:
    write(profile, good_with(), "settings.json.bak")
    write(profile, b"\0" * 100)
    program = begin(LAUNCH)
    assert "the copy before it is used" in banner(program)
    assert program.window.settings.theme == "light"
    assert program.window.settings.units == "imperial"


def test_settings_of_a_newer_version_are_told_kept_and_never_written_over(
    begin: Begin, profile: Path
) -> None:
    data = good_with(schema=99, unheard_of=True)
    write(profile, data)
    program = begin(LAUNCH)
    assert "was written by a newer version of the program" in banner(program)
    program.window.menus.trigger("units_imperial")
    program.close()
    assert (profile / "settings.unreadable-1.json").read_bytes() == data


def test_what_this_version_does_not_know_in_settings_is_passed_over(
    begin: Begin, profile: Path
) -> None:
    write(profile, good_with(unheard_of={"deep": [1, 2]}))
    program = begin(LAUNCH)
    assert "settings.json" not in banner(program)
    assert program.window.settings.theme == "light"


def test_keys_and_geometry_that_make_no_sense_are_passed_over(begin: Begin, profile: Path) -> None:
    write(profile, good_with(keys={"refresh": "Hyper+Ö", "fly": "F"}, geometry="AAAA"))
    program = begin(LAUNCH)
    assert program.window.isVisible()


@pytest.mark.parametrize("name", ["imported.json", "downloaded.json", "feed.json"])
def test_a_damaged_store_is_told_by_the_window_and_kept_aside(
    begin: Begin, profile: Path, name: str
) -> None:
    write(profile, b'{"schema": 1, "sets": [{"norad_id": ', name)
    program = begin(LAUNCH)
    program.feeds.refresh_if_due()
    kept = name.replace(".json", ".unreadable-1.json")
    if name != "feed.json":  # The feed's state is looked at only when its turn comes.
        assert f"{name} could not be read and was kept as {kept}" in banner(program)
        assert (profile / kept).exists()
    assert program.state.snapshot is not None
    assert program.state.snapshot.flight is not None


def test_a_damaged_store_is_told_by_the_command_line_on_standard_error(
    run: Run, profile: Path
) -> None:
    write(profile, b"\0", "imported.json")
    answer = run("now", "--at", "2022-09-21T13:54:49Z", "--offline", "--json")
    assert answer.code == 0
    assert answer.json["latitude_deg"] == pytest.approx(43.91, abs=0.02)
    assert answer.err.startswith("iss-viewer: imported.json could not be read and was kept as")


def test_what_is_looked_at_before_the_window_stands_is_left_for_the_window_to_tell(
    profile: Path,
) -> None:
    from iss_viewer.sources.store import Store

    write(profile, b"\0", "imported.json")
    assert Store(profile, only_looks=True).imported() == ()
    assert (profile / "imported.json").exists()
    told = Store(profile)
    assert told.imported() == ()
    assert [note.id for note in told.take_notes()] == ["store_lost"]


# A folder that cannot be written.


def use_a_little(program: Program, qtbot: QtBot) -> None:
    """Settings, a place, an import: everything that is kept."""
    program.window.menus.trigger("theme_light")
    program.state.show_site(observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin"))
    qtbot.wait(50)


def test_where_a_file_stands_in_the_folders_way_it_is_said_once_and_all_runs_in_memory(
    begin: Begin, qtbot: QtBot, profile: Path, tmp_path: Path
) -> None:
    profile.parent.mkdir(parents=True, exist_ok=True)
    profile.write_text("I am a file.")
    program = begin(LAUNCH)
    use_a_little(program, qtbot)
    assert "cannot be written" in banner(program)
    program.window.frame.banner.close_button.click()
    program.window.menus.trigger("theme_dark")
    assert banner(program) == ""
    path = tmp_path / "own.json"
    path.write_bytes(as_json([ISS]))
    program.window.file_desk.import_file(str(path))
    qtbot.waitUntil(lambda: "cannot be written" in banner(program))
    assert ISS.epoch in {elements.epoch for elements in program.holdings.archive.sets}
    assert profile.read_text() == "I am a file."


def test_in_a_folder_that_is_read_only_the_window_starts_and_says_that_nothing_is_saved(
    tmp_path: Path,
) -> None:
    profile = tmp_path / "profile"
    write(profile, good_with())
    before = (profile / "settings.json").read_bytes()
    profile.chmod(0o555)
    try:
        answer = subprocess.run(
            [sys.executable, HERE / "window_child.py", profile],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
            preexec_fn=without_roots_right_to_write_anywhere,
        )  # fmt: skip
    finally:
        profile.chmod(0o755)
    assert answer.returncode == 0, answer.stderr
    seen = json.loads(answer.stdout.splitlines()[-1])
    assert seen["faults"] == []
    assert any("cannot be written" in said for said in seen["banners"]), seen["banners"]
    assert (profile / "settings.json").read_bytes() == before
    assert [path.name for path in profile.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("name", ["with spaces and ü", "x" * 200])
def test_a_profile_of_any_name_works(begin: Begin, tmp_path: Path, name: str) -> None:
    profile = tmp_path / name / "iss-viewer"
    program = Program(profile, is_offline=True, at=LAUNCH)
    program.show()
    program.window.menus.trigger("theme_light")
    program.close()
    assert b"light" in (profile / "settings.json").read_bytes()
