"""Ways between rooms that are not simply open, as seeds/ tell them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Literal

from iss_viewer import paths
from iss_viewer.station.seeds_reader import SeedProblem, read_records
from iss_viewer.station.seeds_schema import Strict


class Passage(Enum):
    """Whether people go through between two rooms."""

    OPEN = "open"
    MOSTLY_CLOSED = "mostly_closed"
    SHUT = "shut"


class HatchSeed(Strict):
    """`between` are two rooms, or a room and the port of a ship. `things_only`: nobody fits."""

    id: str
    between: tuple[str, str]
    passage: Literal["mostly_closed", "things_only"]
    since: datetime.date
    approximate: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HatchNote:
    """What is known of one way between rooms; `id` names its words. `sources` are ids."""

    id: str
    between: frozenset[str]
    is_for_people: bool
    since: datetime.date
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HatchNotes:
    """All notes, and the records that were refused."""

    notes: tuple[HatchNote, ...]
    problems: tuple[SeedProblem, ...]

    def of(self, one: str, other: str, day: datetime.date) -> HatchNote | None:
        """The note on the way between two rooms, or a room and a port, on a day."""
        between = frozenset((one, other))
        return next((n for n in self.notes if n.between == between and n.since <= day), None)


def load_hatch_notes(folder: Path | None = None) -> HatchNotes:
    """The notes of seeds/; refused records are in `problems`, and their hatches count as open."""
    problems: list[SeedProblem] = []
    records = read_records(folder or paths.seed(), "hatches.json", HatchSeed, problems)
    notes = tuple(
        HatchNote(
            each.id, frozenset(each.between), each.passage != "things_only", each.since,
            each.sources,
        )
        for each in records.good
    )  # fmt: skip
    return HatchNotes(notes, tuple(problems))
