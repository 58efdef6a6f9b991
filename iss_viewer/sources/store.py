"""What this person's profile holds: downloaded and imported element sets, and the feed's state.

Each file is JSON with a schema number. What can not be read is set aside and told, never
overwritten; what can not be written raises StoreError and the program goes on in memory.
msgspec is imported when a file is there to be read: it costs more than all the rest here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from iss_viewer.orbit.archive import once_each
from iss_viewer.orbit.element_ranges import range_fault
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.phrase import Phrase
from iss_viewer.sources.feed_policy import FeedState
from iss_viewer.sources.safe_file import NewerSchemaError, load, save

SCHEMA = 1
DOWNLOADED = "downloaded.json"
IMPORTED = "imported.json"
FEED = "feed.json"

# Ten years of two downloads a day.
MOST_DOWNLOADED = 8_000
MOST_IMPORTED = 100_000

_REALS = (
    "mean_motion_rev_per_day",
    "eccentricity",
    "inclination_deg",
    "raan_deg",
    "arg_perigee_deg",
    "mean_anomaly_deg",
    "bstar",
    "mean_motion_dot",
    "mean_motion_ddot",
)


@dataclass(frozen=True, slots=True)
class _Version:
    schema: int


@dataclass(frozen=True, slots=True)
class _Sets:
    schema: int
    sets: list[ElementSet]


@dataclass(frozen=True, slots=True)
class _Feed:
    schema: int
    feed: FeedState


Record = TypeVar("Record", _Sets, _Feed)


class Store:
    """The files of one profile. Nothing is read or written before it is asked for. Who
    `only_looks` leaves what can not be read to a reader that tells about it."""

    def __init__(self, profile: Path, *, only_looks: bool = False) -> None:
        self._folder, self._only_looks = profile, only_looks
        self._notes: list[Phrase] = []
        # What could not be written still holds for this run.
        self._unsaved_feed: FeedState | None = None
        self._unsaved_sets: dict[str, tuple[ElementSet, ...]] = {}

    def downloaded(self) -> tuple[ElementSet, ...]:
        """The sets of all good downloads, oldest first: the last is the last good one."""
        return self._sets(DOWNLOADED)

    def imported(self) -> tuple[ElementSet, ...]:
        """The sets of the person's own files, oldest first; tens of thousands take a moment."""
        return self._sets(IMPORTED)

    def keep_downloaded(self, elements: ElementSet) -> None:
        """Add a set to the downloads. Raises StoreError."""
        sets = once_each((*self._sets(DOWNLOADED), elements))[-MOST_DOWNLOADED:]
        self._keep(DOWNLOADED, sets)

    def keep_imported(self, sets: Iterable[ElementSet]) -> int:
        """Add sets to the person's own; how many epochs are new. Raises StoreError."""
        held = self._sets(IMPORTED)
        merged = once_each((*held, *sets))[-MOST_IMPORTED:]
        self._keep(IMPORTED, merged)
        return len(merged) - len(held)

    def feed_state(self) -> FeedState:
        """The feed's state as last kept, by this or another run of the program."""
        if self._unsaved_feed is not None:
            return self._unsaved_feed
        record = self._load(FEED, _Feed)
        return record.feed if record is not None else FeedState()

    def keep_feed_state(self, state: FeedState) -> None:
        """Remember when the feed was asked. Raises StoreError; it is then remembered for this
        run only."""
        self._load(FEED, _Feed)
        self._unsaved_feed = state
        self._save(FEED, _Feed(SCHEMA, state))
        self._unsaved_feed = None

    def take_notes(self) -> tuple[Phrase, ...]:
        """What happened to unreadable files since this was last asked, each told once."""
        notes, self._notes = tuple(self._notes), []
        return notes

    def _sets(self, name: str) -> tuple[ElementSet, ...]:
        if name in self._unsaved_sets:
            return self._unsaved_sets[name]
        record = self._load(name, _Sets)
        return tuple(record.sets) if record is not None else ()

    def _keep(self, name: str, sets: tuple[ElementSet, ...]) -> None:
        self._unsaved_sets[name] = sets
        self._save(name, _Sets(SCHEMA, list(sets)))
        del self._unsaved_sets[name]

    def _load(self, name: str, kind: type[Record]) -> Record | None:
        loaded = load(
            self._folder / name, lambda data: _parsed(data, kind), keeps_aside=not self._only_looks
        )
        if loaded.note is not None and loaded.note not in self._notes:
            self._notes.append(loaded.note)
        return loaded.value

    def _save(self, name: str, record: _Sets | _Feed) -> None:
        from msgspec import json

        save(self._folder / name, json.encode(record))


def _parsed(data: bytes, kind: type[Record]) -> Record:
    """The record in `data`. Raises ValueError for anything that is not one, and
    NewerSchemaError for a later version's."""
    from msgspec import MsgspecError, json

    try:
        if json.decode(data, type=_Version).schema > SCHEMA:
            raise NewerSchemaError
        record = json.decode(data, type=kind)
    except MsgspecError as error:
        raise ValueError(str(error)) from error
    if isinstance(record, _Sets):
        for elements in record.sets:
            _check(elements)
    else:
        _check_times(record.feed)
    return record


def _check(elements: ElementSet) -> None:
    for attribute in _REALS:
        fault = range_fault(attribute, getattr(elements, attribute))
        if fault is not None:
            raise ValueError(f"{attribute}: {fault}")
    if elements.epoch.tzinfo is None:
        raise ValueError("an epoch has no time zone")


def _check_times(state: FeedState) -> None:
    for moment in (state.last_asked, state.last_good, state.not_before):
        if moment is not None and moment.tzinfo is None:
            raise ValueError("a time has no time zone")
