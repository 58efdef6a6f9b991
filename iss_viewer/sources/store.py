"""What this person's profile holds: downloaded and imported element sets.

Each file is JSON with a schema number. What cannot be read is set aside and told, never
overwritten; what cannot be written raises StoreError and the program goes on in memory.
msgspec is imported when a file is there to be read: it costs more than all the rest here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from iss_viewer.orbit.archive import once_each
from iss_viewer.orbit.element_ranges import set_fault
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.phrase import Phrase
from iss_viewer.sources.held_trajectory import (
    HeldTrajectory,
    Slot,
    keep_trajectory,
    kept_body,
    kept_trajectory,
)
from iss_viewer.sources.profile_lock import locked
from iss_viewer.sources.report_store import ReportStore
from iss_viewer.sources.safe_file import NewerSchemaError, backup_of, load, save

SCHEMA = 1
DOWNLOADED = "downloaded.json"
IMPORTED = "imported.json"

# Ten years of two downloads a day.
MOST_DOWNLOADED = 8_000
MOST_IMPORTED = 100_000
# All at once, 30,000 sets would hold every thread of the program up for 65 ms.
_SETS_AT_ONCE = 1_000


class Store:
    """The files of one profile. Nothing is read or written before it is asked for. Who
    `only_looks` leaves what cannot be read to a reader that tells about it."""

    def __init__(self, profile: Path, *, only_looks: bool = False) -> None:
        self._folder, self._only_looks = profile, only_looks
        self.crew = ReportStore(profile, only_looks=only_looks)
        self._notes: list[Phrase] = []
        # What could not be written still holds for this run.
        self._unsaved_sets: dict[str, tuple[ElementSet, ...]] = {}

    def downloaded(self) -> tuple[ElementSet, ...]:
        """The sets of all good downloads, oldest first: the last is the last good one."""
        return self._sets(DOWNLOADED)

    def imported(self) -> tuple[ElementSet, ...]:
        """The sets of the person's own files, oldest first; tens of thousands take a moment."""
        return self._sets(IMPORTED)

    def keep_downloaded(self, elements: ElementSet) -> None:
        """Add a set to the downloads. Raises StoreError."""
        self.keep_all_downloaded((elements,))

    def keep_all_downloaded(self, sets: Iterable[ElementSet]) -> None:
        """Add sets to the downloads, where one of the same epoch stands. Raises StoreError."""
        with locked(self._folder):
            merged = once_each((*self._sets(DOWNLOADED), *sets))[-MOST_DOWNLOADED:]
            self._keep(DOWNLOADED, merged)

    def keep_imported(self, sets: Iterable[ElementSet]) -> int:
        """Add sets to the person's own; how many epochs are new. Raises StoreError."""
        with locked(self._folder):
            held = self._sets(IMPORTED)
            merged = once_each((*held, *sets))[-MOST_IMPORTED:]
            self._keep(IMPORTED, merged)
        return len(merged) - len(held)

    @property
    def has_trajectories(self) -> bool:
        """Whether there is a file to read; reading takes a fifth of a second."""
        paths = [self._folder / slot.value for slot in Slot]
        return any(path.exists() or backup_of(path).exists() for path in paths)

    def trajectories(self) -> dict[Slot, HeldTrajectory]:
        """The fetched and the imported one, as far as there are any."""
        found = {}
        for slot in Slot:
            loaded = kept_trajectory(self._folder, slot, keeps_aside=not self._only_looks)
            if loaded.note is not None:
                self._notes.append(loaded.note)
            if loaded.value is not None:
                found[slot] = loaded.value
        return found

    def trajectory_body(self, slot: Slot) -> tuple[bytes, datetime] | None:
        """The bytes of a trajectory as they came, and when."""
        return kept_body(self._folder, slot)

    def keep_trajectory(self, slot: Slot, body: bytes, retrieved: datetime) -> None:
        """Keep the bytes of a trajectory that was judged good. Raises StoreError."""
        with locked(self._folder):
            keep_trajectory(self._folder, slot, body, retrieved)

    def take_notes(self) -> tuple[Phrase, ...]:
        """What happened to unreadable files since this was last asked, each told once."""
        notes, self._notes = (*self._notes, *self.crew.take_notes()), []
        return notes

    def _sets(self, name: str) -> tuple[ElementSet, ...]:
        loaded = load(self._folder / name, _parsed, keeps_aside=not self._only_looks)
        if loaded.note is not None and loaded.note not in self._notes:
            self._notes.append(loaded.note)
        sets, unsaved = loaded.value or (), self._unsaved_sets.get(name, ())
        return once_each((*sets, *unsaved)) if unsaved else sets

    def _keep(self, name: str, sets: tuple[ElementSet, ...]) -> None:
        self._unsaved_sets[name] = sets
        save(self._folder / name, _written(sets))
        del self._unsaved_sets[name]


def _written(sets: tuple[ElementSet, ...]) -> bytes:
    from msgspec import json

    firsts = range(0, len(sets), _SETS_AT_ONCE)
    slices = [json.encode(sets[first : first + _SETS_AT_ONCE])[1:-1] for first in firsts]
    return b'{"schema":%d,"sets":[%s]}' % (SCHEMA, b",".join(slices))


def _parsed(data: bytes) -> tuple[ElementSet, ...]:
    """The sets in `data`. Raises ValueError for anything that holds none, and NewerSchemaError
    for a later version's."""
    from msgspec import MsgspecError, Raw, json

    sets = []
    try:
        fields = json.decode(data, type=dict[str, Raw])
        if json.decode(fields["schema"], type=int) > SCHEMA:
            raise NewerSchemaError
        one = json.Decoder(ElementSet)
        for each in json.decode(fields["sets"], type=list[Raw]):
            sets.append(elements := one.decode(each))
            if (fault := set_fault(elements)) is not None:
                raise ValueError(fault)
    except KeyError as error:
        raise ValueError(f"no {error} in it") from error
    except MsgspecError as error:
        raise ValueError(str(error)) from error
    return tuple(sets)
