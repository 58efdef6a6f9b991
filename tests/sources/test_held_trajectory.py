"""A trajectory in the profile: the bytes as they came, the generation before, and damage."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from iss_viewer.phrase import plain
from iss_viewer.sources.errors import StoreError
from iss_viewer.sources.held_trajectory import Slot
from iss_viewer.sources.phrases import PHRASES
from iss_viewer.sources.safe_file import backup_of
from iss_viewer.sources.store import Store
from tests.orbit.published import KVN, XML, excerpt

NOW = datetime(2025, 2, 26, 20, tzinfo=UTC)
NEWER = KVN.read_bytes().replace(b"2025-02-26T18:18:07.830", b"2025-02-26T19:00:00.000")


def notes(store: Store) -> list[str]:
    return [plain(note, (PHRASES,)) for note in store.take_notes()]


def test_what_is_kept_is_there_for_the_next_run_in_either_form(profile: Path) -> None:
    assert not Store(profile).has_trajectories
    Store(profile).keep_trajectory(Slot.FETCHED, XML.read_bytes(), NOW)
    Store(profile).keep_trajectory(Slot.OWN, KVN.read_bytes(), NOW)
    store = Store(profile)
    assert store.has_trajectories
    held = store.trajectories()
    assert set(held) == set(Slot)
    assert held[Slot.FETCHED].retrieved == NOW
    assert held[Slot.FETCHED].ephemeris.created == excerpt().created
    assert notes(store) == []


def test_the_one_before_is_kept_and_used_when_the_newer_is_damaged(profile: Path) -> None:
    store = Store(profile)
    store.keep_trajectory(Slot.FETCHED, KVN.read_bytes(), NOW)
    store.keep_trajectory(Slot.FETCHED, NEWER, NOW)
    path = profile / Slot.FETCHED.value
    assert backup_of(path).is_file()
    path.write_bytes(path.read_bytes()[:5000])
    held = store.trajectories()
    assert held[Slot.FETCHED].ephemeris.created == excerpt().created
    (note,) = notes(store)
    assert "the copy before it is used" in note
    assert list(profile.glob("*.unreadable-1.json"))
    assert store.has_trajectories  # The copy alone is enough.


def test_who_only_looks_touches_nothing(profile: Path) -> None:
    profile.mkdir(parents=True)
    path = profile / Slot.OWN.value
    path.write_bytes(b"\0garbage")
    assert Store(profile, only_looks=True).trajectories() == {}
    assert path.read_bytes() == b"\0garbage"


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (b'{"schema": 99, "retrieved": "2025-02-26T20:00:00Z", "body": ""}', "newer version"),
        (b'{"schema": 1, "retrieved": "2025-02-26T20:00:00", "body": ""}', "could not be read"),
        (b'{"schema": 1, "retrieved": "2025-02-26T20:00:00Z", "body": "AAAA"}', "not be read"),
    ],
)
def test_a_file_that_is_not_ours_is_set_aside_with_a_sentence(
    profile: Path, damage: bytes, says: str
) -> None:
    profile.mkdir(parents=True)
    (profile / Slot.OWN.value).write_bytes(damage)
    store = Store(profile)
    assert store.trajectories() == {}
    (note,) = notes(store)
    assert says in note


def test_where_nothing_can_be_written_a_sentence_says_so(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(StoreError, match="cannot be written"):
        Store(blocked / "profile").keep_trajectory(Slot.OWN, KVN.read_bytes(), NOW)
