"""What a source says of the crew and the ships on one day. Plain values, each of unknown truth:
kept with who said it, when it was fetched, and for which day it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ReportedPerson:
    """Somebody aboard, as the source writes it; what it does not tell is empty or None.
    `nationality` ISO 3166 alpha-2; `launch` of this flight."""

    name: str
    nationality: str = ""
    agency: str = ""
    role: str = ""
    ship: str = ""
    launch: datetime | None = None

    @property
    def is_commander(self) -> bool:
        """Of the station; a ship's commander is called otherwise."""
        return self.role.casefold() in ("commander", "iss commander", "expedition commander")


@dataclass(frozen=True, slots=True)
class ReportedShip:
    """A ship at a port, as the source names both. `mission` is the name of its launch."""

    name: str
    port: str
    mission: str = ""
    docked: datetime | None = None


@dataclass(frozen=True, slots=True)
class CrewReport:
    """`as_of`: the day it was true, at the latest. A source may only count the people
    (`aboard_count`), only name them, or only list the ships."""

    feed: str
    source: str
    retrieved: datetime
    as_of: date
    expedition: int | None = None
    aboard_count: int | None = None
    people: tuple[ReportedPerson, ...] = ()
    ships: tuple[ReportedShip, ...] = ()

    @property
    def count(self) -> int | None:
        """How many it puts aboard; None when it does not say."""
        return len(self.people) or self.aboard_count
