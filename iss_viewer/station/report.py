"""Which of the news report's facts belong to a thing, the closest first.

A fact names in `about` what it tells of. A thing shows the facts that name it, then those that
name what it is part of: its truss, its family of ships, its segment, its agency.
"""

from __future__ import annotations

from collections.abc import Iterable

from iss_viewer.station.things import (
    SEGMENT_ROS,
    SEGMENT_USOS,
    Agency,
    Event,
    LaunchSite,
    Part,
    Person,
    Port,
    ReportFact,
    Segment,
    System,
    VisitingVehicle,
)

Thing = (
    Part | VisitingVehicle | Person | Port | Event | ReportFact | LaunchSite | Agency | System
)  # what an id can stand for


def family_id(family: str) -> str:
    """The id that stands for every ship of a family: `family-cargo-dragon`."""
    return f"family-{family.replace('_', '-')}"


def circles_of(thing: Thing, agencies: dict[str, Agency]) -> tuple[str, ...]:
    """The ids whose facts the thing shows, its own first."""
    if isinstance(thing, Part):
        segment = SEGMENT_ROS if thing.segment is Segment.ROS else SEGMENT_USOS
        return (thing.id, thing.group, segment, *_agency(thing.agency, agencies))
    if isinstance(thing, VisitingVehicle):
        return (thing.id, family_id(thing.family), *_agency(thing.operator, agencies))
    if isinstance(thing, Person):
        return (thing.id, *_agency(thing.agency, agencies))
    if isinstance(thing, Port):
        return (thing.id,)
    if isinstance(thing, Event):
        return (thing.id, *thing.about)
    if isinstance(thing, System):
        return (thing.id, thing.report_fact)
    return (thing.id,)


def facts_about(ids: Iterable[str], facts: tuple[ReportFact, ...]) -> tuple[ReportFact, ...]:
    """The facts that name one of `ids`, in the order of the ids, each once."""
    found: dict[str, ReportFact] = {}
    for wanted in ids:
        for fact in facts:
            if fact.id == wanted or wanted in fact.about:
                found.setdefault(fact.id, fact)
    return tuple(found.values())


def _agency(short: str, agencies: dict[str, Agency]) -> tuple[str, ...]:
    agency = agencies.get(short)
    return () if agency is None else (agency.id,)
