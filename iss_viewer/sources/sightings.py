"""What a person saw of the station from their place, kept in sightings.json with the generation
before it.

It is read by nobody but this program on this computer. A pass is told by its minute and the place
by its name, so that the file says no better where somebody lives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.phrase import Phrase
from iss_viewer.sources.errors import StoreError
from iss_viewer.sources.profile_lock import locked
from iss_viewer.sources.safe_file import NewerSchemaError, backup_of, load, remove, save

SCHEMA = 1
SIGHTINGS = "sightings.json"

# Passes are 90 minutes apart.
_SAME_PASS = timedelta(minutes=30)
# A place that was typed as latitude and longitude is called by them.
_COORDINATES = re.compile(r"\d[.,]\d|\d\s*[°º]")


class Answer(Enum):
    """To "Did you see it?"."""

    SEEN = "seen"
    CLOUDS = "clouds"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One answer: the minute in which the pass began to be seen, and the place's name, empty
    where that would tell coordinates."""

    begin_utc: datetime
    place: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class _Version:
    schema: int


@dataclass(frozen=True, slots=True)
class _Kept:
    schema: int = SCHEMA
    sightings: list[Sighting] = field(default_factory=list)


def sighting_of(begin: datetime, place: str, answer: Answer) -> Sighting:
    """An answer as it is kept: to the minute, and without coordinates."""
    name = tidy_name(place)
    if _COORDINATES.search(name):
        name = ""
    return Sighting(begin.replace(second=0, microsecond=0), name, answer)


class SightingLog:
    """The answers of one profile. Nothing is read before it is asked for, and what cannot be
    written still holds for this run."""

    def __init__(self, profile: Path) -> None:
        self._folder = profile
        self._notes: list[Phrase] = []
        self._unsaved: tuple[Sighting, ...] = ()

    def sightings(self) -> tuple[Sighting, ...]:
        """The newest first. What could not be read is among the notes."""
        loaded = load(self._folder / SIGHTINGS, _parsed)
        if loaded.note is not None:
            self._notes.append(loaded.note)
        kept = loaded.value or ()
        for each in self._unsaved:
            kept = (*_others(kept, each), each)
        return _in_order(kept)

    def keep(self, sighting: Sighting) -> None:
        """Also in the place of another answer for the same pass. A failure to write is among the
        notes."""
        try:
            with locked(self._folder):
                kept = (*_others(self.sightings(), sighting), sighting)
                self._save(_in_order(kept))
        except StoreError as error:
            self._unsaved = (*_others(self._unsaved, sighting), sighting)
            self._notes.append(error.said)
        else:
            self._unsaved = ()

    def forget_all(self) -> None:
        """Remove the file and the generation before it. A failure is among the notes."""
        path = self._folder / SIGHTINGS
        self._unsaved = ()
        try:
            with locked(self._folder):
                # The backup first: alone it would be taken for the file.
                for each in (backup_of(path), path):
                    remove(each)
        except StoreError as error:
            self._notes.append(error.said)

    def take_notes(self) -> tuple[Phrase, ...]:
        """What could not be read or written since this was last asked, each told once."""
        notes, self._notes = tuple(dict.fromkeys(self._notes)), []
        return notes

    def _save(self, kept: tuple[Sighting, ...]) -> None:
        from msgspec import json

        save(self._folder / SIGHTINGS, json.encode(_Kept(sightings=list(kept))))


def _others(sightings: tuple[Sighting, ...], of: Sighting) -> tuple[Sighting, ...]:
    """All but of the same pass, whose minute another set of elements tells otherwise."""
    return tuple(each for each in sightings if abs(each.begin_utc - of.begin_utc) > _SAME_PASS)


def _in_order(sightings: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
    return tuple(sorted(sightings, key=lambda each: each.begin_utc, reverse=True))


def _parsed(data: bytes) -> tuple[Sighting, ...]:
    """Raises ValueError for what holds no sightings, NewerSchemaError for a later version's."""
    from msgspec import MsgspecError, json

    try:
        if json.decode(data, type=_Version).schema > SCHEMA:
            raise NewerSchemaError
        sightings = json.decode(data, type=_Kept).sightings
    except MsgspecError as error:
        raise ValueError(str(error)) from error
    for each in sightings:
        if each.begin_utc.tzinfo is None:
            raise ValueError("a time has no time zone")
        if tidy_name(each.place) != each.place:
            raise ValueError("a place is too long or holds what cannot be shown")
    return tuple(sightings)
