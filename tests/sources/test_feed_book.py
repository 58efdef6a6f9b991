"""Two windows and a command of one profile are one to every feed: one may ask, the others wait."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

import pytest

from iss_viewer.phrase import plain
from iss_viewer.sources.feed_book import FEED, FeedBook
from iss_viewer.sources.feed_policy import asked
from iss_viewer.sources.feeds import (
    CELESTRAK,
    LAUNCH_LIBRARY,
    LAUNCH_LIBRARY_CREW,
    NASA_TRAJECTORY,
    FeedState,
    Outcome,
)
from iss_viewer.sources.phrases import PHRASES
from iss_viewer.sources.store import Store

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at_once() -> float:
    return 0.0


def notes(book: FeedBook) -> list[str]:
    return [plain(note, (PHRASES,)) for note in book.take_notes()]


def test_a_claim_is_on_disk_before_it_is_given_and_binds_the_next_run(profile: Path) -> None:
    window, command = FeedBook(profile), FeedBook(profile)
    assert window.claim(CELESTRAK, NOW, at_once).may_ask
    assert command.state(CELESTRAK).last_asked == NOW
    refused = command.claim(CELESTRAK, NOW + HOUR, at_once)
    assert not refused.may_ask
    assert refused.said is not None
    assert plain(refused.said, (PHRASES,)) == "CelesTrak may be asked again in 1:00:00."
    assert command.claim(CELESTRAK, NOW + 2 * HOUR, at_once).may_ask


def test_each_feed_has_a_state_of_its_own(profile: Path) -> None:
    book = FeedBook(profile)
    assert book.claim(CELESTRAK, NOW, at_once).may_ask
    assert book.claim(NASA_TRAJECTORY, NOW, at_once).may_ask
    assert FeedBook(profile).state(LAUNCH_LIBRARY) == FeedState()


def test_a_throttled_host_is_left_alone_at_all_of_its_addresses(profile: Path) -> None:
    book = FeedBook(profile)
    throttled = FeedState(NOW, None, NOW + 8 * HOUR, False, Outcome.TOO_OFTEN)
    book.change(LAUNCH_LIBRARY, lambda _state: throttled)
    assert not book.claim(LAUNCH_LIBRARY_CREW, NOW + HOUR, at_once).may_ask
    assert book.claim(CELESTRAK, NOW + HOUR, at_once).may_ask
    assert book.claim(LAUNCH_LIBRARY_CREW, NOW + 9 * HOUR, at_once).may_ask


def test_a_turn_that_was_drawn_is_kept_over_a_restart(profile: Path) -> None:
    assert not FeedBook(profile).claim(CELESTRAK, NOW, lambda: 0.75).may_ask
    assert not FeedBook(profile).claim(CELESTRAK, NOW + HOUR, at_once).may_ask
    assert FeedBook(profile).claim(CELESTRAK, NOW + 4 * HOUR, at_once).may_ask


def test_the_first_versions_file_is_celestraks_state(profile: Path) -> None:
    profile.mkdir(parents=True)
    old = {
        "schema": 1,
        "feed": {
            "last_asked": "2026-11-23T11:00:00Z",
            "last_good": None,
            "not_before": "2026-11-23T13:00:00Z",
            "is_stopped": True,
            "outcome": "blocked",
            "server_said": "Too many errors.",
        },
    }
    (profile / FEED).write_text(json.dumps(old))
    book = FeedBook(profile)
    state = book.state(CELESTRAK)
    assert (state.outcome, state.is_stopped) == (Outcome.BLOCKED, True)
    assert state.not_before == NOW + HOUR
    assert not book.claim(CELESTRAK, NOW, at_once).may_ask
    book.change(LAUNCH_LIBRARY, lambda state: asked(LAUNCH_LIBRARY, state, NOW))
    kept = json.loads((profile / FEED).read_text())
    assert kept["schema"] == 2
    assert set(kept["feeds"]) == {"celestrak", "launch_library"}
    assert notes(book) == []


def test_a_newer_versions_file_is_kept_and_told(profile: Path) -> None:
    profile.mkdir(parents=True)
    newer = b'{"schema": 3, "feeds": {"rules": "new"}}'
    (profile / FEED).write_bytes(newer)
    book = FeedBook(profile)
    assert book.claim(CELESTRAK, NOW, at_once).may_ask
    (note,) = notes(book)
    assert note.startswith("feed.json was written by a newer version of the program; it was kept")
    assert (profile / "feed.unreadable-1.json").read_bytes() == newer


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\0" * 300, b"[1]", b'{"schema": 2, "feeds": {"celestrak": {"not_before": "soon"}}}',
     b'{"schema": 2, "feeds": {"celestrak": {"not_before": "2026-11-23T13:00:00"}}}'],
)  # fmt: skip
def test_an_unreadable_book_is_set_aside_and_the_page_before_holds(
    profile: Path, garbage: bytes
) -> None:
    book = FeedBook(profile)
    book.claim(CELESTRAK, NOW, at_once)
    book.claim(NASA_TRAJECTORY, NOW, at_once)
    (profile / FEED).write_bytes(garbage)
    damaged = FeedBook(profile)
    assert damaged.state(CELESTRAK).last_asked == NOW
    assert "the copy before it is used" in notes(damaged)[0]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS])
def test_on_a_disk_that_refuses_it_runs_in_memory_and_says_so(
    profile: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def refuses(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    book = FeedBook(profile)
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", refuses)
        assert book.claim(CELESTRAK, NOW, at_once).may_ask
        assert not book.claim(CELESTRAK, NOW + HOUR, at_once).may_ask
        (note,) = notes(book)
        assert "feed.json was not saved. Everything goes on in memory." in note
    # When there is room again, nothing that was asked is forgotten.
    assert book.claim(NASA_TRAJECTORY, NOW, at_once).may_ask
    assert FeedBook(profile).state(CELESTRAK).last_asked == NOW


def test_where_a_file_stands_in_the_folders_way_it_runs_in_memory(tmp_path: Path) -> None:
    (tmp_path / "profile").write_text("I am a file.")
    book = FeedBook(tmp_path / "profile")
    assert book.claim(CELESTRAK, NOW, at_once).may_ask
    assert not book.claim(CELESTRAK, NOW + HOUR, at_once).may_ask
    assert len(notes(book)) == 1


def test_a_process_that_does_not_let_go_keeps_the_others_from_asking(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    from iss_viewer.sources import profile_lock

    monkeypatch.setattr(profile_lock, "LONGEST_WAIT_S", 0.05)
    profile.mkdir(parents=True)
    with FileLock(profile / profile_lock.LOCK):
        refused = FeedBook(profile).claim(CELESTRAK, NOW, at_once)
    assert not refused.may_ask
    assert refused.said is not None
    assert "Another ISS Viewer is busy" in plain(refused.said, (PHRASES,))


# Two processes.

RACER = textwrap.dedent(
    """
    import sys
    from dataclasses import replace
    from datetime import datetime, timedelta
    from pathlib import Path
    from iss_viewer.sources.feed_book import FeedBook
    from iss_viewer.sources.feeds import CELESTRAK
    from iss_viewer.sources.store import Store
    from tests.sources.element_samples import ISS

    profile, own = Path(sys.argv[1]), int(sys.argv[2])
    book, store = FeedBook(profile), Store(profile)
    print("ready", flush=True)
    for line in sys.stdin:
        number = int(line)
        now = datetime.fromisoformat("2026-11-23T12:00:00+00:00") + timedelta(hours=3 * number)
        may_ask = book.claim(CELESTRAK, now, lambda: 0.0).may_ask
        if number % 4 == 0:
            store.keep_downloaded(replace(ISS, epoch=ISS.epoch + timedelta(hours=2 * number + own)))
        print(int(may_ask), flush=True)
    """
)


@contextmanager
def two_racers(profile: Path) -> Iterator[list[subprocess.Popen[str]]]:
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", RACER, str(profile), str(own)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )
        for own in range(2)
    ]  # fmt: skip
    try:
        yield racers
    finally:
        for racer in racers:
            for end in (racer.stdin, racer.stdout):
                assert end is not None
                end.close()
            racer.wait(timeout=10)


def piped(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream


def test_of_two_processes_that_race_two_hundred_times_exactly_one_asks(profile: Path) -> None:
    winners: list[int] = []
    with two_racers(profile) as racers:
        for racer in racers:
            assert piped(racer.stdout).readline() == "ready\n"
        for number in range(200):
            for racer in racers if number % 2 else racers[::-1]:
                piped(racer.stdin).write(f"{number}\n")
            for racer in racers if number % 2 else racers[::-1]:
                piped(racer.stdin).flush()
            answers = [piped(racer.stdout).readline().strip() for racer in racers]
            assert sorted(answers) == ["0", "1"], number
            winners.append(answers.index("1"))
    # It was a race: each of them won often.
    assert min(winners.count(0), winners.count(1)) > 20
    # And of what both wrote at the same time, nothing is lost.
    assert len(Store(profile).downloaded()) == 100
    assert Store(profile).take_notes() == ()


def test_without_the_lock_the_race_is_lost(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the lock is for: both read before either writes."""
    book, other = FeedBook(profile), FeedBook(profile)
    seen: list[bool] = []

    @contextmanager
    def no_lock(_folder: Path) -> Iterator[None]:
        yield

    def draw_while_the_other_claims() -> float:
        if not seen:
            seen.append(True)
            seen.append(other.claim(CELESTRAK, NOW, at_once).may_ask)
        return 0.0

    monkeypatch.setattr("iss_viewer.sources.feed_book.locked", no_lock)
    assert book.claim(CELESTRAK, NOW, draw_while_the_other_claims).may_ask
    assert seen[1]


def test_a_change_sees_what_the_other_process_wrote(profile: Path) -> None:
    window, command = FeedBook(profile), FeedBook(profile)
    window.state(CELESTRAK)
    command.claim(NASA_TRAJECTORY, NOW, at_once)
    window.change(CELESTRAK, lambda state: replace(state, server_said="x"))
    assert FeedBook(profile).state(NASA_TRAJECTORY).last_asked == NOW
