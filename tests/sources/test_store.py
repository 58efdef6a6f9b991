"""What is held survives kills, full disks, garbage and newer versions."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from iss_viewer.phrase import plain
from iss_viewer.sources.errors import StoreError
from iss_viewer.sources.phrases import PHRASES
from iss_viewer.sources.profile_lock import LOCK
from iss_viewer.sources.store import DOWNLOADED, IMPORTED, Store
from tests.sources.element_samples import ISS

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = replace(ISS, epoch=ISS.epoch + timedelta(days=1), retrieved=NOW, name="Ünïcode ISS")


def notes(store: Store) -> list[str]:
    return [plain(note, (PHRASES,)) for note in store.take_notes()]


def test_what_is_kept_is_there_for_the_next_run(profile: Path) -> None:
    store = Store(profile)
    store.keep_downloaded(LATER)
    store.keep_downloaded(ISS)
    assert store.keep_imported([ISS, LATER]) == 2
    assert store.keep_imported([LATER]) == 0
    fresh = Store(profile)
    assert fresh.downloaded() == (ISS, LATER)
    assert fresh.imported() == (ISS, LATER)
    assert notes(fresh) == []


def test_an_empty_profile_holds_nothing_and_is_not_made(profile: Path) -> None:
    store = Store(profile)
    assert (store.downloaded(), store.imported()) == ((), ())
    assert not profile.exists()


GARBAGE = {
    "empty": b"",
    "NULs": b"\0" * 400,
    "garbage": bytes(range(256)),
    "half": b'{"schema": 1, "sets": [{"norad_id": 25544, "na',
    "other JSON": b"[1, 2, 3]",
    "no sets": b'{"schema": 1}',
    "wrong type": b'{"schema": 1, "sets": [{"norad_id": "x"}]}',
    "deep": b'{"schema": 1, "sets": ' + b"[" * 100_000,
}


@pytest.mark.parametrize("case", GARBAGE)
def test_an_unreadable_file_is_set_aside_and_the_generation_before_serves(
    case: str, profile: Path
) -> None:
    store = Store(profile)
    store.keep_downloaded(ISS)
    store.keep_downloaded(LATER)
    (profile / DOWNLOADED).write_bytes(GARBAGE[case])
    damaged = Store(profile)
    assert damaged.downloaded() == (ISS,)
    assert notes(damaged) == [
        "downloaded.json could not be read; the copy before it is used, and the unreadable file "
        "was kept as downloaded.unreadable-1.json."
    ]
    assert notes(damaged) == []
    assert (profile / "downloaded.unreadable-1.json").read_bytes() == GARBAGE[case]
    # Saving again neither loses the generation before nor the unreadable file.
    damaged.keep_downloaded(LATER)
    assert Store(profile).downloaded() == (ISS, LATER)
    assert (profile / "downloaded.unreadable-1.json").exists()


def test_with_no_generation_before_it_is_said_to_be_lost(profile: Path) -> None:
    profile.mkdir(parents=True)
    (profile / IMPORTED).write_bytes(b"\0")
    store = Store(profile)
    assert store.imported() == ()
    assert notes(store) == [
        "imported.json could not be read and was kept as imported.unreadable-1.json."
    ]


def test_sound_json_with_nonsense_figures_is_not_believed(profile: Path) -> None:
    store = Store(profile)
    store.keep_imported([ISS])
    for attribute, value in (
        ("mean_motion_rev_per_day", 1e300),
        ("norad_id", -25544),
        ("rev_at_epoch", 10**400),
        ("retrieved", "2026-10-09T00:00:00"),
        ("epoch", "2026-10-09T00:00:00"),
        ("epoch", "8026-10-09T00:00:00Z"),
        ("name", "ISS\u202e"),
        ("name", "ISS" * 100),
    ):
        record = json.loads((profile / IMPORTED).read_text("utf-8"))
        record["sets"][0][attribute] = value
        (profile / IMPORTED).write_text(json.dumps(record), "utf-8")
        damaged = Store(profile)
        assert damaged.imported() == ()
        assert len(notes(damaged)) == 1
        store = Store(profile)
        store.keep_imported([ISS])


def test_a_newer_versions_file_is_kept_and_told(profile: Path) -> None:
    profile.mkdir(parents=True)
    newer = b'{"schema": 2, "sets": {"rules": "new"}}'
    (profile / IMPORTED).write_bytes(newer)
    store = Store(profile)
    store.keep_imported([ISS])
    (note,) = notes(store)
    assert note.startswith("imported.json was written by a newer version of the program; it was")
    assert (profile / "imported.unreadable-1.json").read_bytes() == newer


def _disk_error(number: int) -> Callable[[int], None]:
    def fails(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    return fails


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (errno.ENOSPC, "The disk is full, so downloaded.json was not saved."),
        (errno.EROFS, "cannot be written, so downloaded.json was not saved."),
        (errno.EIO, "downloaded.json could not be saved"),
    ],
)
def test_a_disk_that_refuses_leaves_the_old_file_and_the_run_goes_on_in_memory(
    number: int, says: str, profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(profile)
    store.keep_downloaded(ISS)
    before = (profile / DOWNLOADED).read_bytes()
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", _disk_error(number))
        with pytest.raises(StoreError) as caught:
            store.keep_downloaded(LATER)
    assert says in str(caught.value)
    assert (profile / DOWNLOADED).read_bytes() == before
    assert sorted(path.name for path in profile.iterdir()) == [DOWNLOADED, LOCK]
    assert store.downloaded() == (ISS, LATER)
    # When there is room again, nothing is missing.
    store.keep_downloaded(replace(LATER, epoch=LATER.epoch + timedelta(days=1)))
    assert len(Store(profile).downloaded()) == 3


def test_a_profile_that_is_a_file_is_a_sentence(tmp_path: Path) -> None:
    place = tmp_path / "profile"
    place.write_text("in the way", "utf-8")
    store = Store(place / "iss-viewer")
    with pytest.raises(StoreError, match=r"not saved|could not be saved"):
        store.keep_downloaded(ISS)
    assert store.downloaded() == (ISS,)


def test_a_folder_with_blanks_umlauts_and_much_depth_works(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["Ein Ordner für Größeres"] * 12)
    assert len(str(deep)) > 260
    Store(deep).keep_downloaded(ISS)
    assert Store(deep).downloaded() == (ISS,)


SAVES_FOREVER = textwrap.dedent(
    """
    import sys
    from dataclasses import replace
    from datetime import timedelta
    from pathlib import Path
    from iss_viewer.sources.store import Store
    from tests.sources.element_samples import ISS

    store = Store(Path(sys.argv[1]))
    sets = [replace(ISS, epoch=ISS.epoch + timedelta(hours=n)) for n in range(400)]
    store.keep_imported(sets)
    print("saving", flush=True)
    while True:
        store.keep_imported(sets[:1])
    """
)


def test_killed_while_saving_it_holds_the_old_or_the_new_but_never_half(profile: Path) -> None:
    for attempt in range(12):
        child = subprocess.Popen(
            [sys.executable, "-c", SAVES_FOREVER, str(profile)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"saving\n"
        time.sleep(0.003 * attempt)
        child.kill()
        child.wait(timeout=10)
        child.stdout.close()
        store = Store(profile)
        assert len(store.imported()) == 400
        assert notes(store) == []
    store.keep_imported([ISS])
    assert not list(profile.glob("*.tmp"))


def test_tens_of_thousands_of_imported_sets_are_kept_and_read_in_seconds(profile: Path) -> None:
    sets = [replace(ISS, epoch=ISS.epoch - timedelta(hours=n)) for n in range(30_000)]
    begun = time.perf_counter()
    Store(profile).keep_imported(sets)
    assert Store(profile).imported() == tuple(reversed(sets))
    # 0.2 s on an idle machine.
    assert time.perf_counter() - begun < 5.0
