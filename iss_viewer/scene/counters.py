"""The large figures of the second monitor, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.day_table import DayTable
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import CrewAt
from iss_viewer.station.totals import AboardTotals

_ZONE_IS_UTC = "UTC"


@dataclass(frozen=True, slots=True)
class Counter:
    """A large figure, what it counts, and what is to be known of it."""

    id: str
    figure: Phrase
    label: Phrase
    note: Phrase | None = None


def counters(
    record: StationRecord,
    totals: AboardTotals,
    snapshot: Snapshot,
    crew: CrewAt,
    table: DayTable | None,
    zone: str,
) -> tuple[Counter, ...]:
    """All of them at the snapshot's instant; `table` None: the day is not known, or not yet."""
    return (
        *_of_the_day(snapshot, table, zone),
        *_of_the_people(record, totals, snapshot.utc, crew),
    )


def day_note(table: DayTable | None, zone: str) -> Phrase:
    """Which day is counted, or that it is being counted."""
    if table is None:
        return phrase("scene.counter.counting")
    if zone == _ZONE_IS_UTC:
        return phrase("scene.counter.day_utc")
    return phrase("scene.counter.day", place=zone.rsplit("/", 1)[-1].replace("_", " "))


def _of_the_day(snapshot: Snapshot, table: DayTable | None, zone: str) -> tuple[Counter, ...]:
    utc = snapshot.utc
    is_known = snapshot.flight is not None and snapshot.quality is not Quality.PLACE_UNKNOWN
    names = ("orbits", "sunrises", "countries", "way")
    if not is_known or table is None or not table.holds(utc, zone):
        unknown = phrase("scene.counter.unknown")
        return tuple(Counter(name, unknown, phrase(f"scene.counter.{name}")) for name in names)
    crossed = table.countries_until(utc)
    last = phrase("scene.counter.latest", country=crossed[-1]) if crossed else None
    return (
        _count("orbits", table.orbits_until(utc), _of(len(table.orbits))),
        _count("sunrises", table.sunrises_until(utc), _of(len(table.sunrises))),
        _count("countries", len(crossed), last),
        Counter(
            "way",
            phrase("scene.counter.kilometres", way_km=table.way_until_km(utc)),
            phrase("scene.counter.way"),
            phrase("scene.counter.in_space"),
        ),
    )


def _of_the_people(
    record: StationRecord, totals: AboardTotals, utc: datetime, crew: CrewAt
) -> tuple[Counter, ...]:
    found = totals.at(utc, crew.count_aboard if crew.is_beyond_record else None)
    last_known = phrase("scene.counter.last_known", as_of=crew.as_of)
    if_same = phrase("scene.counter.if_same", as_of=record.as_of)
    people = (record.person(stay.person) for stay in found.longest)
    holders = ", ".join(person.name for person in people if person is not None)
    since = phrase("scene.counter.since_2000")
    return (
        _count("aboard", crew.count_aboard, last_known if crew.is_beyond_record else None),
        _count("person_days", int(found.person_days), if_same if found.is_beyond_record else since),
        Counter(
            "ever",
            phrase(
                "scene.counter.at_least" if found.is_beyond_record else "scene.counter.count",
                figure_count=found.ever_aboard,
            ),
            phrase("scene.counter.ever"),
            phrase("scene.counter.until", as_of=record.as_of)
            if found.is_beyond_record
            else phrase("scene.counter.since_1998"),
        ),
        Counter(
            "longest",
            phrase("scene.counter.days", whole_count=int(found.longest_days)),
            phrase("scene.counter.longest"),
            phrase("scene.counter.by", names=holders) if holders else None,
        ),
    )


def _count(name: str, count: int, note: Phrase | None = None) -> Counter:
    figure = phrase("scene.counter.count", figure_count=count)
    return Counter(name, figure, phrase(f"scene.counter.{name}"), note)


def _of(count: int) -> Phrase:
    return phrase("scene.counter.of", day_count=count)
