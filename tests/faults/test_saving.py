"""Rows 31, 32 and 33: killed while saving, a full disk, a folder or a home that is not ours.

Nothing here is pretended: the processes are killed, the disk is full, the child is nobody.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from iss_viewer.app.settings import Settings, load_settings, save_settings
from iss_viewer.sources.safe_file import backup_of, load, save, write_whole
from tests.faults.children import HERE, without_roots_right_to_write_anywhere

ROOT = HERE.parent.parent


def child(script: str, *about: str | Path, **settings: object) -> subprocess.Popen[str]:
    """`script` in a process of its own."""
    return subprocess.Popen(  # type: ignore[call-overload,no-any-return] # settings of any kind.
        [sys.executable, "-c", textwrap.dedent(script), *map(str, about)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **settings,
    )  # fmt: skip


def output_of(script: str, *about: str | Path, **settings: object) -> str:
    process = child(script, *about, **settings)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out.strip()


# Killed while saving.

# One start of Python costs more than a thousand saves, so a process that loads nothing else forks
# the one that saves, again and again.
KILLS_200 = """
    import json, os, random, signal, sys, time
    from pathlib import Path
    from iss_viewer.sources.safe_file import load, save

    path, chance = Path(sys.argv[1]), random.Random(20220921)

    def number_in(data):
        record = json.loads(data)
        if len(record["filling"]) != 20_000:
            raise ValueError("half a file")
        return record["number"]

    def save_on(number):
        while True:
            number += 1
            save(path, json.dumps({"number": number, "filling": "x" * 20_000}).encode())

    last, only_backup = 0, 0
    for _ in range(200):
        copy = os.fork()
        if copy == 0:
            save_on(last)
        time.sleep(chance.uniform(0.002, 0.03))
        os.kill(copy, signal.SIGKILL)
        os.waitpid(copy, 0)
        only_backup += not path.exists()
        loaded = load(path, number_in)
        assert loaded.note is None, loaded.note
        if loaded.value is not None:
            # Never back beyond the generation before.
            assert loaded.value >= last - 1, (loaded.value, last)
            last = loaded.value
        else:
            assert last == 0
    save(path, json.dumps({"number": last + 1, "filling": "x" * 20_000}).encode())
    assert load(path, number_in).value == last + 1
    print(last, only_backup)
"""


def test_row_33_killed_at_200_moments_every_file_is_the_old_or_the_new(tmp_path: Path) -> None:
    saved, _only_backup = map(int, output_of(KILLS_200, tmp_path / "kept.json").split())
    assert saved > 200
    # Of 200 unfinished saves nothing lies about.
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.json", "kept.json.bak"]


DIES_AT_CALL = """
    import os, signal, sys
    from pathlib import Path
    from iss_viewer.sources import safe_file

    path, dies_before, has_links = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "True"
    calls = 0

    def no_link(*given):
        raise PermissionError(1, "no second names here")

    def counted(usual):
        def call(*given, **named):
            global calls
            calls += 1
            if calls == dies_before:
                os.kill(os.getpid(), signal.SIGKILL)
            return usual(*given, **named)
        return call

    if not has_links:
        os.link = no_link
    for name in ("fsync", "replace", "fchmod", "link", "unlink", "open"):
        setattr(os, name, counted(getattr(os, name)))
    safe_file.save(path, b"new")
    print(calls)
"""


@pytest.mark.parametrize("has_links", [True, False], ids=["usual disk", "disk without links"])
def test_row_33_killed_before_each_step_of_a_save_it_is_the_old_or_the_new(
    tmp_path: Path, has_links: bool
) -> None:
    """Without links also between the two renames, where only the backup is there."""
    found: list[tuple[bool, bytes | None]] = []
    for step in range(1, 20):
        path = tmp_path / str(step) / "kept.json"
        save(path, b"older")
        save(path, b"old")
        process = child(DIES_AT_CALL, path, str(step), str(has_links))
        process.communicate(timeout=60)
        found.append((path.exists(), load(path, bytes).value))
        # And the next save works as if nothing had been.
        save(path, b"next")
        assert load(path, bytes).value == b"next"
        assert not list(path.parent.glob("*.tmp"))
        if process.returncode == 0:
            break
    expected = {(True, b"old"), (True, b"new")}
    assert set(found) == (expected if has_links else expected | {(False, b"old")})
    assert found[-1] == (True, b"new")


RACES = """
    import os, sys
    from pathlib import Path
    from iss_viewer.sources.safe_file import save

    path = Path(sys.argv[1])
    for number in range(300):
        save(path, f"{os.getpid()} {number}".encode() * 500)
"""


def test_row_34_processes_that_save_the_same_file_do_not_disturb_each_other(
    tmp_path: Path,
) -> None:
    path = tmp_path / "kept.json"
    racing = [child(RACES, path) for _ in range(3)]
    for process in racing:
        _, err = process.communicate(timeout=60)
        assert process.returncode == 0, err
    for data in (path.read_bytes(), backup_of(path).read_bytes()):
        # One process's text, whole.
        assert data == data[: len(data) // 500] * 500
    assert len(list(tmp_path.iterdir())) == 2


# A full disk.

NEW_PROFILE = """
    import sys
    from pathlib import Path
    from iss_viewer.app.settings import Settings, load_settings, save_settings
    from iss_viewer.sources.errors import StoreError
    from iss_viewer.sources.safe_file import write_whole

    profile = Path(sys.argv[1])
    save_settings(profile, Settings(theme="light"))
    save_settings(profile, Settings(theme="light", units="imperial"))
    write_whole(profile / "own.txt", b"mine")
    before = {path.name: path.read_bytes() for path in profile.iterdir()}
    with (profile / "filling").open("wb", buffering=0) as filling:
        try:
            while filling.write(b"x" * 512):
                pass
        except OSError as error:
            print(error.errno)
    for work in (
        lambda: save_settings(profile, Settings(keys={str(n): "F1" for n in range(2000)})),
        lambda: write_whole(profile / "own.txt", b"new" * 5000),
        lambda: write_whole(profile / "other.txt", b"new" * 5000),
    ):
        try:
            work()
        except StoreError as error:
            print(error)
        except OSError as error:
            print(error.errno, Path(error.filename).name)
    (profile / "filling").unlink()
    assert {path.name: path.read_bytes() for path in profile.iterdir()} == before
    loaded = load_settings(profile)
    assert (loaded.note, loaded.value.units) == (None, "imperial")
"""
# A disk of 64 kB in memory: mounted here, or where one is root for oneself alone.
ON_A_SMALL_DISK = 'mount -t tmpfs -o size=64k none "$1" && shift && exec "$@"'


def on_a_small_disk(place: Path, *command: str | Path) -> list[str]:
    rights = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    return ["unshare", *rights, "--mount", "sh", "-c", ON_A_SMALL_DISK, "sh", str(place),
            *map(str, command)]  # fmt: skip


def test_row_31_on_a_full_disk_it_is_said_and_the_old_files_are_intact(tmp_path: Path) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    answer = subprocess.run(
        on_a_small_disk(place, sys.executable, "-c", textwrap.dedent(NEW_PROFILE), place),
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.splitlines() == [
        "28",  # ENOSPC
        "The disk is full, so settings.json was not saved. Everything goes on in memory.",
        "28 own.txt",
        "28 other.txt",
    ]


FILLS_AND_LOOKS = 'head -c 1M /dev/zero > "$2/filling" 2>/dev/null; exec "$0" "$1" "$2"'


def test_row_31_the_window_opens_on_a_full_disk_and_says_that_nothing_is_saved(
    tmp_path: Path,
) -> None:
    place = tmp_path / "disk"
    place.mkdir()
    command = on_a_small_disk(
        place, "sh", "-c", FILLS_AND_LOOKS, sys.executable, HERE / "window_child.py", place
    )
    answer = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=90,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr[-2000:]
    seen = json.loads(answer.stdout.splitlines()[-1])
    assert seen["faults"] == []
    assert any("The disk is full" in said for said in seen["banners"]), seen["banners"]


# A folder or a home that is not ours: root may write anywhere, so the child is nobody.

AS_NOBODY = """
    import os, sys
    from pathlib import Path
    from msgspec import json
    from iss_viewer.app.one_instance import ProfileLock
    from iss_viewer.app.run_watch import RunWatch
    from iss_viewer.app.settings import Settings, load_settings, save_settings
    from iss_viewer.sources.errors import StoreError
    from iss_viewer.sources.safe_file import write_whole
    from iss_viewer.sources.store import Store
    from tests.sources.element_samples import ISS
    import filelock  # Loaded late by the store; root's Python may lie where nobody may look.

    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    profile = Path(sys.argv[1])
    store = Store(profile)
    for work in (
        lambda: save_settings(profile, Settings()),
        lambda: store.keep_imported([ISS]),
        lambda: write_whole(profile / "report.zip", b"new"),
    ):
        try:
            work()
        except StoreError as error:
            print(error)
        except OSError as error:
            print(type(error).__name__, Path(error.filename).name)
    # In memory all is there.
    assert store.imported() == (ISS,)
    assert load_settings(profile).note is None
    assert ProfileLock(profile).take()
    watch = RunWatch(profile)
    watch.begin()
    watch.end(is_closed=True)
"""


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that everybody may look into, which those of tests are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("is_there", [True, False], ids=["read-only", "cannot be made"])
def test_row_32_a_folder_that_is_not_ours_is_a_sentence_and_all_stays_in_memory(
    public_folder: Path, is_there: bool
) -> None:
    profile = public_folder / "profile"
    if is_there:
        profile.mkdir()
        (profile / "settings.json").write_text('{"schema": 1}')
        profile.chmod(0o555)
    public_folder.chmod(0o555)
    said = output_of(AS_NOBODY, profile).splitlines()
    assert said == [
        *(
            f"The folder {profile} cannot be written, so {name} was not saved. "
            "Everything goes on in memory."
            for name in ("settings.json", "imported.json")
        ),
        # A file that a person named: who asked for it tells.
        f"{'PermissionError' if is_there else 'FileNotFoundError'} report.zip",
    ]
    left = [path.name for path in profile.iterdir()] if is_there else []
    assert left == (["settings.json"] if is_there else [])


def test_row_32_without_a_home_to_write_in_the_window_opens_and_says_so(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o555)
    answer = subprocess.run(
        [sys.executable, HERE / "window_child.py", "-"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=90,
        env=without_folders(home), preexec_fn=without_roots_right_to_write_anywhere,
    )  # fmt: skip
    home.chmod(0o755)
    assert answer.returncode == 0, answer.stderr[-2000:]
    seen = json.loads(answer.stdout.splitlines()[-1])
    assert seen["faults"] == []
    assert any("cannot be written" in said for said in seen["banners"]), seen["banners"]
    assert list(home.iterdir()) == []


def without_folders(home: Path) -> dict[str, str]:
    """This environment with `home` as the only place for files."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return {**kept, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}


# Links, rights, and what was there before.


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    kept, profile = tmp_path / "dotfiles", tmp_path / "profile"
    kept.mkdir()
    profile.mkdir()
    (profile / "settings.json").symlink_to(kept / "settings.json")
    save_settings(profile, Settings(units="imperial"))
    save_settings(profile, Settings(theme="light"))
    assert (profile / "settings.json").is_symlink()
    assert b'"light"' in (kept / "settings.json").read_bytes()
    (kept / "settings.json").write_bytes(b"{")
    loaded = load_settings(profile)
    assert loaded.value is not None
    assert loaded.value.units == "imperial"
    assert (kept / "settings.unreadable-1.json").read_bytes() == b"{"


def test_who_may_not_read_the_old_file_may_not_read_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    save(path, b"1")
    path.chmod(0o600)
    save(path, b"2")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup_of(path).stat().st_mode) == 0o600


def test_a_file_of_a_process_that_still_saves_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    waiting = child("import sys; sys.stdin.read()", stdin=subprocess.PIPE)
    alive = tmp_path / f"kept.json.{waiting.pid}.tmp"
    alive.touch()
    save(path, b"1")
    assert alive.exists()
    waiting.communicate("")
    save(path, b"2")
    assert not alive.exists()


def test_written_whole_a_file_has_no_backup_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.zip"
    write_whole(path, b"1")
    write_whole(path, b"2")
    assert [each.name for each in tmp_path.iterdir()] == ["mine.zip"]
    with pytest.raises(OSError, match="File name too long"):
        write_whole(tmp_path / ("x" * 300), b"3")
    assert [each.name for each in tmp_path.iterdir()] == ["mine.zip"]
