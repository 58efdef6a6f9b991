"""The station through the years: its events, its height, its parts and its people since 1998."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.archive import ZARYA_LAUNCH, ElementArchive
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.assembly import AssemblyStep, assembly_steps, day_said
from iss_viewer.scene.burns import BurnRow
from iss_viewer.scene.twins import TwinRow
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Event, Precision, Stay

Floats = NDArray[np.float64]

START = ZARYA_LAUNCH
# Where the years before the station begin: Sputnik flew in October 1957.
EARLY_START = datetime(1957, 1, 1, tzinfo=UTC)
# Air takes a kilometre or two a month and a burn gives them back: over a longer gap a line
# between two known heights would tell what nobody measured.
GAP_DAYS = 45.0
# Nor does one known height stand for longer than two weeks alone.
ALONE_DAYS = 14.0
# What is always shown, and labelled in this order.
ALWAYS = ("module", "part", "milestone", "move")
# These come in turn when there is room for them.
KINDS = (
    *ALWAYS, "expedition", "launch", "docking", "undocking", "landing", "command", "hatch",
)  # fmt: skip
_KIND_OF = {"berthing": "docking", "release": "undocking"}
# Steps of the assembly are told as such, and this launch is the first of them.
_TOLD_OTHERWISE = frozenset({"zarya-launch"})


@dataclass(frozen=True, slots=True)
class YearEvent:
    """A mark of the years. `kind` is one of KINDS; `brief` a name for where room is short; `id`
    selects what it is about."""

    utc: datetime
    kind: str
    said: Phrase
    brief: Phrase
    day: Phrase
    id: str

    @property
    def told(self) -> Phrase:
        return phrase("scene.years.on", day=self.day, said=self.said)


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """How many there were: `values` (n,), each from its `days` (n,) on; days since 1970."""

    days: Floats
    values: NDArray[np.int64]

    def at(self, utc: datetime) -> int:
        """The number at `utc`; 0 before the first."""
        place = int(np.searchsorted(self.days, days_of(utc), "right")) - 1
        return int(self.values[place]) if place >= 0 else 0


@dataclass(frozen=True, slots=True, eq=False)
class HeightCurve:
    """The mean height over the equatorial radius: `days` (n,) since 1970, `km` (n,), good to a
    kilometre or so."""

    days: Floats
    km: Floats

    def at(self, utc: datetime) -> float | None:
        """Km at `utc`, in a gap and outside from the nearest known height; None where that is
        over two weeks away."""
        day = days_of(utc)
        if not len(self.days):
            return None
        after = int(np.searchsorted(self.days, day))
        if 0 < after < len(self.days) and self.days[after] - self.days[after - 1] <= GAP_DAYS:
            return float(np.interp(day, self.days, self.km))
        nearest = int(np.argmin(np.abs(self.days - day)))
        is_near = abs(self.days[nearest] - day) <= ALONE_DAYS
        return float(self.km[nearest]) if is_near else None

    def across_gap(self, utc: datetime) -> float | None:
        """Km on the straight way over a gap, off by as much as the burns in it; None outside."""
        day = days_of(utc)
        if not len(self.days) or not self.days[0] <= day <= self.days[-1]:
            return None
        return float(np.interp(day, self.days, self.km))

    def pieces(self) -> tuple[tuple[Floats, Floats], ...]:
        """(days, km) of each stretch without a gap."""
        cuts = np.flatnonzero(np.diff(self.days) > GAP_DAYS) + 1
        return tuple(zip(np.split(self.days, cuts), np.split(self.km, cuts), strict=True))


@dataclass(frozen=True, slots=True, eq=False)
class Years:
    """All that the strip of the years shows. `events` in order of time, also those before
    `start`; of people and parts nothing is known after `record_until`."""

    start: datetime
    end: datetime
    record_until: datetime
    steps: tuple[AssemblyStep, ...]
    events: tuple[YearEvent, ...]
    burns: tuple[BurnRow, ...]
    heights: HeightCurve
    parts: Count
    people: Count


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one instant; None for what is not. The height `is_rough` in a gap."""

    height_km: float | None
    is_rough: bool
    part_count: int | None
    people_count: int | None


def years_of(
    record: StationRecord, archive: ElementArchive, burns: Sequence[BurnRow], now: datetime
) -> Years:
    """The years up to `now`, or to the record's end when that is later; some 40 ms."""
    record_until = datetime.combine(record.as_of, datetime.max.time(), UTC)
    steps = assembly_steps(record.parts)
    end = max(now, record_until)
    return Years(
        start=START,
        end=end,
        record_until=record_until,
        steps=steps,
        events=_events(record.events, steps),
        burns=tuple(sorted((b for b in burns if b.utc <= end), key=lambda burn: burn.utc)),
        heights=HeightCurve(archive.height_days, archive.height_km),
        parts=_count(
            (stay.since.utc, stay.until.utc if stay.until is not None else None)
            for part in record.parts.values()
            for stay in part.stays
        ),
        people=_count(_aboard(stay) for stay in record.stays),
    )


def reading_at(years: Years, utc: datetime) -> Reading:
    """Height, parts and people at `utc`."""
    is_told = years.start <= utc <= years.record_until
    height_km = years.heights.at(utc)
    is_rough = height_km is None
    return Reading(
        years.heights.across_gap(utc) if is_rough else height_km,
        is_rough,
        years.parts.at(utc) if is_told else None,
        years.people.at(utc) if is_told else None,
    )


def reading_said(years: Years, utc: datetime) -> Phrase:
    """The day and what is known of it, in one line; the day is UTC's."""
    day = phrase("scene.card.day", on=utc.date())
    if utc < years.start:
        return phrase("scene.years.before", day=day)
    return phrase("scene.years.on", day=day, said=known_said(years, utc))


def known_said(years: Years, utc: datetime) -> Phrase:
    """What is known of `utc`, without its day."""
    reading = reading_at(years, utc)
    height = phrase("scene.years.no_height")
    if reading.height_km is not None:
        name = "scene.years.rough_height" if reading.is_rough else "scene.years.height"
        height = phrase(name, height_km=round(reading.height_km))
    if reading.part_count is None or reading.people_count is None:
        return height
    counts = phrase(
        "scene.years.counts",
        parts=_number_of("part", reading.part_count),
        people=_number_of("person", reading.people_count),
    )
    return phrase("scene.years.known", height=height, counts=counts)


def years_twin(years: Years) -> TwinRow:
    """The assembly and what else stands on the strip from afar, as a group of rows."""
    shown = [event for event in years.events if event.kind in ALWAYS]
    rows = tuple(TwinRow(event.told, None, "", event.utc) for event in shown)
    return TwinRow(phrase("scene.years.group"), None, "", None, rows)


def days_of(utc: datetime) -> float:
    """Days since 1970."""
    return utc.timestamp() / 86_400.0


def step_after(steps: Sequence[AssemblyStep], utc: datetime) -> int:
    """The place of the first step later than `utc`; their number when there is none."""
    return next((at for at, step in enumerate(steps) if step.utc > utc), len(steps))


def _events(events: Iterable[Event], steps: Sequence[AssemblyStep]) -> tuple[YearEvent, ...]:
    made = [
        YearEvent(
            step.utc,
            step.kind,
            step.said,
            phrase("scene.card.text", text=step.name),
            day_said(step.when),
            step.part,
        )
        for step in steps
    ]
    for event in events:
        kind = _KIND_OF.get(event.kind, event.kind)
        # Parts are told by the steps.
        if kind in (*KINDS[len(ALWAYS) :], "milestone") and event.id not in _TOLD_OTHERWISE:
            title = phrase("scene.card.text", text=event.title)
            said = event.said or title
            names = dict(event.said.values) if event.said is not None else {}
            ship = names.get("ship")
            # Of our own titles the name stands before the comma.
            name = ship if isinstance(ship, str) else event.title.partition(",")[0]
            brief = phrase("scene.card.text", text=name)
            made.append(
                YearEvent(event.when.utc, kind, said, brief, day_said(event.when), event.id)
            )
    made.sort(key=lambda event: event.utc)
    return tuple(made)


def _aboard(stay: Stay) -> tuple[datetime, datetime | None]:
    """From when to when somebody counts as aboard: from the hatch where its time is known."""
    hatch = stay.hatch_open
    since = stay.arrival.utc
    if hatch is not None and hatch.precision is not Precision.PLANNED:
        since = max(since, hatch.utc)
    return since, stay.departure.utc if stay.departure is not None else None


def _count(spans: Iterable[tuple[datetime, datetime | None]]) -> Count:
    changes: dict[float, int] = {}
    for since, until in spans:
        changes[days_of(since)] = changes.get(days_of(since), 0) + 1
        if until is not None:
            changes[days_of(until)] = changes.get(days_of(until), 0) - 1
    days = np.array(sorted(changes))
    return Count(days, np.cumsum([changes[day] for day in days.tolist()]))


def _number_of(what: str, count: int) -> Phrase:
    """`17 parts`, `1 person`, `nobody`."""
    many = {0: "none", 1: "one"}.get(count, "many")
    return phrase(f"scene.years.{what}_{many}", number_count=count)
