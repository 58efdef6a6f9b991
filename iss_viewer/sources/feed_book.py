"""The feeds' states of one profile in feed.json, shared by every process that uses it.

Each change is read, made and written under the profile's lock, so that of two processes only one
may ask. What cannot be written still holds for this run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from iss_viewer.phrase import Phrase
from iss_viewer.sources.errors import StoreError
from iss_viewer.sources.feed_policy import Decision, decide, refusal_of_host, shared
from iss_viewer.sources.feeds import CELESTRAK, FEEDS, Feed, FeedState
from iss_viewer.sources.profile_lock import locked
from iss_viewer.sources.safe_file import NewerSchemaError, load, save

SCHEMA = 2
FEED = "feed.json"


@dataclass(frozen=True, slots=True)
class _Version:
    schema: int


@dataclass(frozen=True, slots=True)
class _OneFeed:
    """Schema 1, when CelesTrak was the only feed."""

    schema: int
    feed: FeedState


@dataclass(frozen=True, slots=True)
class _States:
    schema: int = SCHEMA
    feeds: dict[str, FeedState] = field(default_factory=dict)


class FeedBook:
    """Who was asked when, and what came of it. Nothing is read before it is asked for."""

    def __init__(self, profile: Path) -> None:
        self._folder = profile
        self._notes: list[Phrase] = []
        self._unsaved: dict[str, FeedState] = {}

    def state(self, feed: Feed) -> FeedState:
        """The feed's state as last kept, by this or another run of the program."""
        return self._states().get(feed.id, FeedState())

    def claim(self, feed: Feed, now: datetime, draw: Callable[[], float]) -> Decision:
        """Whether this process may ask `feed` now; if so, that it did is written down before
        this returns. A failure to write is among the notes."""
        try:
            with locked(self._folder):
                states = self._states()
                others = {
                    each: states[each.id]
                    for each in FEEDS
                    if each.host == feed.host and each.id != feed.id and each.id in states
                }
                said = refusal_of_host(others, now)
                state = states.get(feed.id, FeedState())
                if said is not None:
                    return Decision(False, state, said)
                decision = decide(feed, state, now, draw)
                if decision.state != state:
                    self._write(feed, decision.state, states)
                return decision
        except StoreError as error:
            # Another process holds the lock and may be asking.
            return Decision(False, self.state(feed), error.said)

    def change(self, feed: Feed, changed: Callable[[FeedState], FeedState]) -> FeedState:
        """Keep what `changed` makes of the feed's state, and give it. A failure to write is
        among the notes."""
        try:
            with locked(self._folder):
                states = self._states()
                state = changed(states.get(feed.id, FeedState()))
                self._write(feed, state, states)
        except StoreError as error:
            state = changed(self.state(feed))
            self._unsaved[feed.id] = state
            self._note(error.said)
        return state

    def leave_alone(self, feed: Feed, retrieved: datetime) -> None:
        """Another machine's download of that time is in use: it serves like one of our own."""
        self.change(feed, lambda state: shared(feed, state, retrieved))

    def take_notes(self) -> tuple[Phrase, ...]:
        """What could not be read or written since this was last asked, each told once."""
        notes, self._notes = tuple(self._notes), []
        return notes

    def _states(self) -> dict[str, FeedState]:
        loaded = load(self._folder / FEED, _parsed)
        if loaded.note is not None:
            self._note(loaded.note)
        return {**(loaded.value or {}), **self._unsaved}

    def _write(self, feed: Feed, state: FeedState, states: dict[str, FeedState]) -> None:
        from msgspec import json

        self._unsaved[feed.id] = state
        try:
            save(self._folder / FEED, json.encode(_States(feeds={**states, feed.id: state})))
        except StoreError as error:
            self._note(error.said)
        else:
            self._unsaved.clear()

    def _note(self, note: Phrase) -> None:
        if note not in self._notes:
            self._notes.append(note)


def _parsed(data: bytes) -> dict[str, FeedState]:
    """Raises ValueError for what is no such record, NewerSchemaError for a later version's."""
    from msgspec import MsgspecError, json

    try:
        schema = json.decode(data, type=_Version).schema
        if schema > SCHEMA:
            raise NewerSchemaError
        if schema < SCHEMA:
            states = {CELESTRAK.id: json.decode(data, type=_OneFeed).feed}
        else:
            states = json.decode(data, type=_States).feeds
    except MsgspecError as error:
        raise ValueError(str(error)) from error
    for state in states.values():
        for moment in (state.last_asked, state.last_good, state.not_before):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("a time has no time zone")
    return states
