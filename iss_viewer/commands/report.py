"""The record of the station and the news report in it, as the commands print them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from functools import cache

from iss_viewer.commands.arguments import CannotError
from iss_viewer.commands.printing import english
from iss_viewer.station.record import StationRecord, load_record
from iss_viewer.station.things import Moment, Precision, ReportFact


@cache
def record() -> StationRecord:
    """The bundled record. CannotError, naming the file, when not one part of it can be read."""
    found = load_record()
    if not found.parts or not found.stays or not found.report_facts:
        problem = found.problems[0]
        raise CannotError(f"seeds/{problem.file} {problem.record}: {english(problem.reason)}")
    for problem in found.problems:
        said = english(problem.reason)
        print(f"Left out: seeds/{problem.file} {problem.record}: {said}", file=sys.stderr)
    return found


def later_that_day(utc: datetime, kinds: frozenset[str]) -> str | None:
    """What came after the 00:00 that a day alone stands for; None where nothing did, or where a
    time was asked for."""
    if utc.time() != time.min:
        return None
    events = record().events_between(utc, utc + timedelta(days=1) - timedelta(seconds=1))
    shown = [event for event in events if event.kind in kinds]
    if not shown:
        return None
    told = (f"{when(event.when, _clock(event.when))} {event.title}" for event in shown)
    return f"This is 00:00 UTC; later that day: {', '.join(told)}."


def _clock(moment: Moment) -> str:
    is_fine = moment.precision in (Precision.SECOND, Precision.MINUTE)
    return f"{moment.utc:%H:%M}" if is_fine else f"{moment.utc.day} {moment.utc:%b}"


def fact_json(fact: ReportFact) -> dict[str, object]:
    """A fact in the keys of the interface contract. `paragraph` is the first of `paragraphs`."""
    later = None
    if fact.later:
        later = {"text": fact.later, "source": titles(fact.later_sources)}
    return {
        "id": fact.id,
        "title": fact.title,
        "text": fact.text,
        "source": {
            "document": fact.document,
            "paragraph": fact.paragraphs[0],
            "paragraphs": fact.paragraphs,
        },
        "status": fact.status.value,
        "later": later,
        "about": fact.about,
    }


def titles(source_ids: Iterable[str]) -> str:
    """The titles of sources in one line, each once."""
    sources = record().sources
    found = dict.fromkeys(sources[each].title for each in source_ids if each in sources)
    return "; ".join(found)


def when(moment: Moment | None, text: str) -> str:
    """`text`, which says this moment, with "about" where the moment is not one that was seen."""
    return f"about {text}" if moment is not None and moment.is_about else text
