"""The shared folder's files: what one machine puts there another finds, and nothing worse."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from iss_viewer.phrase import Phrase, plain
from iss_viewer.sources.errors import StoreError
from iss_viewer.sources.feeds import CELESTRAK, NASA_TRAJECTORY, Feed
from iss_viewer.sources.phrases import PHRASES
from iss_viewer.sources.shared_folder import Look, SharedCopy, Wanted, file_of, look, put
from tests.sources.element_samples import ISS, as_json

NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
COPY = SharedCopy(as_json([ISS]), NOW - HOUR, "Sat, 28 Nov 2026 08:00:00 GMT")


def only(folder: Path, feed: Feed = CELESTRAK, since: datetime | None = None) -> Look:
    (found,) = look(folder, (Wanted(feed, since),), NOW)
    return found


def words(fault: Phrase | None) -> str:
    assert fault is not None
    return plain(fault, (PHRASES,))


def test_what_one_machine_puts_there_another_finds_with_its_time(tmp_path: Path) -> None:
    put(tmp_path, CELESTRAK, COPY)
    assert only(tmp_path) == Look(CELESTRAK, COPY)
    assert [path.name for path in tmp_path.iterdir()] == ["iss-viewer-celestrak.json"]


def test_the_time_is_that_in_the_content_and_not_the_files(tmp_path: Path) -> None:
    put(tmp_path, CELESTRAK, COPY)
    os.utime(tmp_path / file_of(CELESTRAK), (0, 0))
    assert only(tmp_path).copy == COPY


def test_what_is_not_younger_than_what_is_held_is_of_no_use(tmp_path: Path) -> None:
    put(tmp_path, CELESTRAK, COPY)
    assert only(tmp_path, since=COPY.retrieved) == Look(CELESTRAK)
    assert only(tmp_path, since=COPY.retrieved - HOUR).copy == COPY


def test_an_empty_folder_is_no_trouble(tmp_path: Path) -> None:
    assert only(tmp_path) == Look(CELESTRAK)


def test_row_46_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert "cannot be reached. What was known before still stands." in words(only(gone).fault)
    with pytest.raises(StoreError, match="so other computers have to ask for themselves"):
        put(gone, CELESTRAK, COPY)
    assert not gone.exists()


@pytest.mark.parametrize("part", range(20))
def test_row_46_a_half_written_file_is_told_and_not_used(tmp_path: Path, part: int) -> None:
    put(tmp_path, CELESTRAK, COPY)
    path = tmp_path / file_of(CELESTRAK)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * part // 20])
    found = only(tmp_path)
    assert found.copy is None
    assert "iss-viewer-celestrak.json in the shared folder is damaged" in words(found.fault)


def changed(folder: Path, **fields: object) -> Look:
    put(folder, CELESTRAK, COPY)
    path = folder / file_of(CELESTRAK)
    path.write_text(json.dumps(json.loads(path.read_bytes()) | fields))
    return only(folder)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"body": "AAAA"}, "damaged"),
        ({"sha256": ""}, "damaged"),
        ({"feed": "launch_library"}, "damaged"),
        ({"retrieved": "2026-11-28T08:30:00"}, "damaged"),
        ({"retrieved": "later"}, "damaged"),
        ({"schema": 2}, "newer version"),
        ({"retrieved": "2026-11-28T11:00:00Z"}, "still to come: the clock of a computer is wrong"),
    ],
)
def test_row_46_what_is_changed_or_from_a_wrong_clock_is_told_and_not_used(
    tmp_path: Path, fields: dict[str, object], why: str
) -> None:
    found = changed(tmp_path, **fields)
    assert found.copy is None
    assert why in words(found.fault)


def test_a_clock_that_is_a_few_minutes_ahead_does_no_harm(tmp_path: Path) -> None:
    found = changed(tmp_path, retrieved="2026-11-28T09:35:00Z")
    assert found.copy is not None
    assert found.copy.retrieved == NOW


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    (tmp_path / file_of(CELESTRAK)).write_bytes(b" " * 2_000_000)
    assert "damaged" in words(only(tmp_path).fault)


def test_a_trajectory_is_judged_before_it_is_handed_on(tmp_path: Path) -> None:
    put(tmp_path, NASA_TRAJECTORY, SharedCopy(b"CCSDS_OEM_VERS = 2.0\n", NOW))
    said = words(only(tmp_path, NASA_TRAJECTORY).fault)
    assert "The data of NASA's trajectory in the shared folder could not be used." in said
