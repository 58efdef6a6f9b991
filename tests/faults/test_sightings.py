"""My sightings: damaged, of a newer version, on a full disk, in a folder that cannot be written.

Nobody sees a traceback, what cannot be read is kept aside, what cannot be written is said and
lives in memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from iss_viewer.app.main import Program
from iss_viewer.app.settings import Settings, load_settings
from iss_viewer.scene.alerts import QuietHours
from iss_viewer.sources.safe_file import backup_of
from iss_viewer.sources.sightings import SIGHTINGS, Answer, SightingLog, sighting_of
from iss_viewer.widgets.sightings_dialog import SightingsDialog
from tests.faults.children import HERE, without_roots_right_to_write_anywhere
from tests.faults.conftest import Begin
from tests.faults.seen import banner
from tests.faults.test_profile import write
from tests.faults.test_saving import on_a_small_disk

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
SEEN = sighting_of(LAUNCH, "Berlin", Answer.SEEN)
GOOD = {"begin_utc": "2022-09-21T13:54:00Z", "place": "Berlin", "answer": "seen"}


def kept_with(**changed: object) -> bytes:
    return json.dumps({"schema": 1, "sightings": [{**GOOD, **changed}]}).encode()


DAMAGED = [
    b"",
    b"\0" * 4096,
    b"{",
    b"[" * 100_000,
    b"null",
    b'{"schema": "one"}',
    kept_with(answer="perhaps"),
    kept_with(begin_utc="2022-09-21T13:54:00"),
    kept_with(begin_utc="tomorrow"),
    kept_with(place="x" * 10_000),
    kept_with(place="Ber\u202elin"),
]


def open_list(program: Program) -> SightingsDialog:
    program.window.menus.trigger("sightings")
    dialog = program.window.findChild(SightingsDialog)
    assert dialog is not None
    return dialog


@pytest.mark.parametrize("data", DAMAGED, ids=lambda data: repr(data[-24:]))
def test_damaged_sightings_are_kept_aside_and_told_and_the_list_is_empty(
    begin: Begin, profile: Path, data: bytes
) -> None:
    write(profile, data, SIGHTINGS)
    program = begin(LAUNCH)
    assert "sightings" not in banner(program)
    dialog = open_list(program)
    assert dialog.tree.topLevelItemCount() == 0
    assert "could not be read and was kept as sightings.unreadable-1.json" in banner(program)
    assert (profile / "sightings.unreadable-1.json").read_bytes() == data
    # An answer afterwards is kept, and the damaged file stays where it was put.
    log = SightingLog(profile)
    log.keep(SEEN)
    assert log.sightings() == (SEEN,)
    assert (profile / "sightings.unreadable-1.json").read_bytes() == data


def test_damaged_sightings_with_a_good_backup_are_restored_from_it(profile: Path) -> None:
    log = SightingLog(profile)
    log.keep(SEEN)
    log.keep(sighting_of(LAUNCH.replace(day=22), "Berlin", Answer.CLOUDS))
    path = profile / SIGHTINGS
    assert backup_of(path).exists()
    path.write_bytes(path.read_bytes()[:-9])
    assert log.sightings() == (SEEN,)
    assert [note.id for note in log.take_notes()] == ["store_restored"]


def test_sightings_of_a_newer_version_are_told_and_never_written_over(profile: Path) -> None:
    data = json.dumps({"schema": 2, "sightings": [{**GOOD, "stars": 5}], "new": True}).encode()
    write(profile, data, SIGHTINGS)
    log = SightingLog(profile)
    log.keep(SEEN)
    assert [note.id for note in log.take_notes()] == ["store_newer"]
    assert (profile / "sightings.unreadable-1.json").read_bytes() == data
    log.forget_all()
    assert (profile / "sightings.unreadable-1.json").read_bytes() == data


ON_A_FULL_DISK = """
    import sys
    from datetime import UTC, datetime, timedelta
    from pathlib import Path
    from iss_viewer.sources.sightings import SIGHTINGS, Answer, SightingLog, sighting_of

    profile = Path(sys.argv[1])
    began = datetime(2022, 9, 21, 18, 34, tzinfo=UTC)
    log = SightingLog(profile)
    log.keep(sighting_of(began, "Berlin", Answer.SEEN))
    before = (profile / SIGHTINGS).read_bytes()
    with (profile / "filling").open("wb", buffering=0) as filling:
        try:
            while filling.write(b"x" * 512):
                pass
        except OSError as error:
            print(error.errno)
    log.keep(sighting_of(began + timedelta(days=1), "Berlin", Answer.CLOUDS))
    print([note.id for note in log.take_notes()], len(log.sightings()))
    assert (profile / SIGHTINGS).read_bytes() == before
    (profile / "filling").unlink()
    log.keep(sighting_of(began + timedelta(days=2), "Berlin", Answer.SEEN))
    print(log.take_notes(), len(SightingLog(profile).sightings()))
"""


def test_on_a_full_disk_the_answer_is_held_and_written_once_there_is_room(tmp_path: Path) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    answer = subprocess.run(
        on_a_small_disk(place, sys.executable, "-c", textwrap.dedent(ON_A_FULL_DISK), place),
        cwd=HERE.parent.parent, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    # 28 is ENOSPC.
    assert answer.stdout.splitlines() == ["28", "['store_full'] 2", "() 3"]


IN_A_READ_ONLY_FOLDER = """
    import sys
    from datetime import UTC, datetime, timedelta
    from pathlib import Path
    from iss_viewer.sources.sightings import Answer, SightingLog, sighting_of

    began = datetime(2022, 9, 22, 18, 34, tzinfo=UTC)
    log = SightingLog(Path(sys.argv[1]))
    log.keep(sighting_of(began, "Berlin", Answer.CLOUDS))
    print([note.id for note in log.take_notes()], len(log.sightings()))
    log.forget_all()
    print([note.id for note in log.take_notes()], len(log.sightings()))
"""


def test_in_a_folder_that_is_read_only_an_answer_holds_for_this_run_and_nothing_is_deleted(
    tmp_path: Path,
) -> None:
    profile = tmp_path / "profile"
    SightingLog(profile).keep(SEEN)
    before = (profile / SIGHTINGS).read_bytes()
    profile.chmod(0o555)
    try:
        answer = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(IN_A_READ_ONLY_FOLDER), profile],
            cwd=HERE.parent.parent, capture_output=True, text=True, check=False, timeout=60,
            preexec_fn=without_roots_right_to_write_anywhere,
        )  # fmt: skip
    finally:
        profile.chmod(0o755)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == ["['store_read_only'] 2", "['store_not_removed'] 1"]
    assert (profile / SIGHTINGS).read_bytes() == before


# The settings of alerts.


def test_settings_of_before_alerts_read_with_the_usual_ones(profile: Path) -> None:
    write(profile, b'{"schema": 1, "theme": "light", "units": "imperial"}')
    loaded = load_settings(profile)
    assert loaded.note is None
    assert loaded.value is not None
    assert loaded.value.theme == "light"
    assert loaded.value.alert_minutes == 10
    assert loaded.value.quiet == QuietHours() == Settings().quiet


@pytest.mark.parametrize(
    "changed",
    [
        {"alert_minutes": 7},
        {"alert_minutes": "ten"},
        {"quiet": {"begin": "25:00:00", "end": "06:00:00"}},
        {"quiet": {"begin": "23:00:00Z", "end": "06:00:00"}},
        {"quiet": "never"},
    ],
    ids=str,
)
def test_alerts_that_there_are_not_are_kept_aside_with_the_settings(
    profile: Path, changed: dict[str, object]
) -> None:
    write(profile, json.dumps({"schema": 1, **changed}).encode())
    loaded = load_settings(profile)
    assert loaded.value is None
    assert loaded.note is not None
    assert loaded.note.id == "store_lost"
