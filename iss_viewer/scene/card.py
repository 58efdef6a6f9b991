"""What every card of a thing is made of: the card, its chapters, times as finely as known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.links import SourceLine, address_of
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Moment, Precision, ReportFact, Segment


@dataclass(frozen=True, slots=True)
class ReportNote:
    """What the report says about a thing, in our words, how that simplifies, and what the record
    shows since. `is_own`: about the thing itself, not about its agency, segment or family."""

    fact_id: str
    reported: str
    chip: Phrase
    later: str
    is_own: bool = True
    simplifies: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a chapter, with where it was read."""

    label: Phrase
    value: Phrase
    source: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A piece of a thing's history: a person's stay, a ship at a port. A click on its title sets
    the clock to `at`, if that is known, and selects `thing`. `is_now`: it holds at the clock's
    instant."""

    title: Phrase
    line: Phrase
    figures: tuple[Told, ...]
    at: datetime | None
    thing: str
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class ThingCard:
    """A card: kind, title, segment letter, one line, a description, figures with their chips,
    and the report's notes. `goes_to` is a thing that this one leads to (a person's ship);
    `live_page` the address of the live video that the report tells of. `also_called` is a name in
    its own script; `reason` why a person counts with a segment; `chapters` the thing's history,
    `chapters_at_once` what of it stands above the fold, as do `figures_at_once`; `known_until` is
    told where the clock stands beyond what is known; `members` are the ids and names of the parts
    and ships of a system."""

    id: str
    kind: Phrase
    title: str
    segment: Segment | None
    line: Phrase
    about: str
    figures: tuple[tuple[Phrase, Phrase], ...]
    notes: tuple[ReportNote, ...]
    sources: tuple[SourceLine, ...]
    as_of: Phrase | None
    goes_to: str | None = None
    goes_to_label: Phrase | None = None
    why: Phrase | None = None
    is_part: bool = False
    live_page: str = ""
    also_called: str = ""
    reason: Phrase | None = None
    chapters: tuple[Chapter, ...] = ()
    chapters_at_once: tuple[Chapter, ...] = ()
    chapters_left_out: Phrase | None = None
    known_until: Phrase | None = None
    figures_at_once: int = 99
    members: tuple[tuple[str, str], ...] = ()


def moment_phrase(moment: Moment) -> Phrase:
    """A time of the record, as finely as it is known."""
    if moment.precision is Precision.PLANNED:
        return phrase("scene.card.planned_moment", at_moment_utc=moment.utc)
    if moment.precision in (Precision.SECOND, Precision.MINUTE):
        name = "about_moment" if moment.is_about else "moment"
        return phrase(f"scene.card.{name}", at_moment_utc=moment.utc)
    if moment.precision is Precision.HOUR:
        return phrase("scene.card.about_moment", at_moment_utc=moment.utc)
    if moment.precision is Precision.MONTH:
        return phrase("scene.card.about_month", on=moment.utc.date())
    return day_phrase(moment)


def day_phrase(moment: Moment) -> Phrase:
    """Its day alone."""
    name = "about_day" if moment.is_about else "day"
    return phrase(f"scene.card.{name}", on=moment.utc.date())


def span_phrase(since: Moment, until: Moment | None) -> Phrase:
    """From day to day; without an end where it lasts until the record's last day."""
    if until is None:
        return phrase("scene.card.span_open", since=day_phrase(since))
    return phrase("scene.card.span", since=day_phrase(since), until=day_phrase(until))


def text_phrase(text: str) -> Phrase:
    """Text of the record as it stands."""
    return phrase("scene.card.text", text=text)


def told(record: StationRecord, name: str, moment: Moment | None) -> tuple[Told, ...]:
    """A time as a figure with its source; nothing where there is none."""
    if moment is None:
        return ()
    source = record.source(moment.source)
    title = source.title if source is not None else ""
    return (Told(phrase(f"scene.card.{name}"), moment_phrase(moment), title),)


def source_lines(record: StationRecord, ids: Iterable[str]) -> tuple[SourceLine, ...]:
    """The sources with these ids, in order of id, each once."""
    found = (record.source(source_id) for source_id in sorted(set(ids)))
    return tuple(
        SourceLine(source.title, source.where, address_of(source.where))
        for source in found
        if source is not None
    )


def report_note(fact: ReportFact, selected: str) -> ReportNote:
    """A fact of the report on the card of `selected`."""
    paragraphs = ", ".join(str(number) for number in fact.paragraphs)
    chip = phrase("scene.card.report_chip", paragraphs=paragraphs)
    return ReportNote(fact.id, fact.text, chip, fact.later, selected in (fact.id, *fact.about))
