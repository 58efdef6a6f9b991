"""The shared folder of a school: one machine asks, thirty read.

One file for each feed, with the bytes as they were downloaded, when that was, and their SHA-256.
When is read from the content: a file's own time tells when it was copied, by some other clock.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.errors import FeedError, StoreError
from iss_viewer.sources.feeds import Brings, Feed
from iss_viewer.sources.held_trajectory import judge_fetched
from iss_viewer.sources.whole_file import read_capped, write_whole

SCHEMA = 1
# Clocks of one school differ by so much without anything being wrong.
CLOCKS_DIFFER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """A feed's answer as another machine got it."""

    body: bytes
    retrieved: datetime
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A feed, and when what is held of it was downloaded: only what is younger is of use."""

    feed: Feed
    held_since: datetime | None


@dataclass(frozen=True, slots=True)
class Look:
    """What lies there for one feed and is of use, or why that cannot be used; neither when
    nothing does."""

    feed: Feed
    copy: SharedCopy | None = None
    fault: Phrase | None = None


@dataclass(frozen=True, slots=True)
class _Version:
    schema: int


@dataclass(frozen=True, slots=True)
class _Record:
    schema: int
    feed: str
    retrieved: datetime
    last_modified: str
    sha256: str
    body: bytes


def file_of(feed: Feed) -> str:
    """The name of a feed's file in the folder."""
    return f"iss-viewer-{feed.id.replace('_', '-')}.json"


def look(folder: Path, wanted: tuple[Wanted, ...], now: datetime) -> tuple[Look, ...]:
    """What the folder holds. It may hang for as long as a network drive does."""
    if not folder.is_dir():
        gone = phrase("shared_gone", folder=str(folder))
        return tuple(Look(each.feed, fault=gone) for each in wanted)
    found = []
    for each in wanted:
        feed, since = each.feed, each.held_since
        try:
            copy = _copy(folder / file_of(feed), feed, now)
            if copy is not None and since is not None and copy.retrieved <= since:
                copy = None
            if copy is not None and feed.brings is Brings.TRAJECTORY:
                # Its other data are judged when they are taken; this takes a fifth of a second.
                _judge(feed, copy.body, now)
            found.append(Look(feed, copy))
        except FeedError as error:
            found.append(Look(feed, fault=error.said))
    return tuple(found)


def _judge(feed: Feed, body: bytes, now: datetime) -> None:
    try:
        judge_fetched(body, now, None)
    except FeedError as error:
        raise FeedError(phrase("shared_refused", feed=feed.name, why=error.said)) from error


def put(folder: Path, feed: Feed, copy: SharedCopy) -> None:
    """Write a feed's answer there for the others. Raises StoreError."""
    from msgspec import json

    digest = hashlib.sha256(copy.body).hexdigest()
    record = _Record(SCHEMA, feed.id, copy.retrieved, copy.last_modified, digest, copy.body)
    try:
        # A folder that is gone is not made again: a drive that is not mounted is gone, too.
        write_whole(folder / file_of(feed), json.encode(record))
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StoreError(phrase("shared_not_written", folder=str(folder), why=why)) from error


def _copy(path: Path, feed: Feed, now: datetime) -> SharedCopy | None:
    """Raises FeedError."""
    from msgspec import MsgspecError, json

    # Four characters for three bytes, and the rest of the record.
    most_bytes = feed.most_bytes * 4 // 3 + 1_000
    try:
        data = read_capped(path, most_bytes)
    except FileNotFoundError:
        return None
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise FeedError(phrase("shared_unreadable", file=path.name, why=why)) from error
    if len(data) > most_bytes:
        raise FeedError(phrase("shared_damaged", file=path.name))
    try:
        if json.decode(data, type=_Version).schema > SCHEMA:
            raise FeedError(phrase("shared_newer", file=path.name))
        record = json.decode(data, type=_Record)
    except (MsgspecError, RecursionError, ValueError) as error:
        raise FeedError(phrase("shared_damaged", file=path.name)) from error
    is_whole = record.sha256 == hashlib.sha256(record.body).hexdigest()
    if not is_whole or record.feed != feed.id or record.retrieved.tzinfo is None:
        raise FeedError(phrase("shared_damaged", file=path.name))
    if record.retrieved > now + CLOCKS_DIFFER:
        said = phrase("shared_from_ahead", file=path.name, at_moment_utc=record.retrieved)
        raise FeedError(said)
    return SharedCopy(record.body, min(record.retrieved, now), record.last_modified[:200])
