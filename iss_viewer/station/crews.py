"""Who is aboard, who is on the way, and who commands, at any instant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from iss_viewer.station.things import (
    CrewAt,
    CrewMember,
    CrewState,
    Expedition,
    Person,
    Precision,
    Segment,
    Stay,
)

_DAY_S = 86_400.0
# The longest known wait from docking to the hatch is under five hours; after this long it no
# longer matters that no hatch time is known.
_HATCH_SETTLED = timedelta(hours=6)


def state_at(stay: Stay, utc: datetime) -> CrewState | None:
    """Where somebody is in the course of this stay; None before launch and after departure.

    A hatch time that was only planned does not close the hatch: aboard counts from docking.
    """
    if utc < stay.launch.utc or (stay.departure is not None and utc >= stay.departure.utc):
        return None
    if utc < stay.arrival.utc:
        return CrewState.ON_THE_WAY
    hatch = stay.hatch_open
    if hatch is not None and hatch.precision is not Precision.PLANNED and utc < hatch.utc:
        return CrewState.DOCKED_HATCH_CLOSED
    return CrewState.ABOARD


def is_commanding(stay: Stay, utc: datetime) -> bool:
    """Whether this person commands the station at `utc`."""
    return any(
        span.since.utc <= utc and (span.until is None or utc < span.until.utc)
        for span in stay.command
    )


def expedition_at(expeditions: tuple[Expedition, ...], utc: datetime) -> int | None:
    """The expedition under way at `utc`; None before the first."""
    number = None
    for expedition in expeditions:
        if expedition.since.utc > utc:
            break
        number = expedition.number
    return number


def crew_at(
    stays: tuple[Stay, ...],
    people: Mapping[str, Person],
    expeditions: tuple[Expedition, ...],
    utc: datetime,
    as_of: date,
) -> CrewAt:
    """The crew at `utc`: the commander first, then in the order they came.

    `stays` in order of launch. After `as_of` nobody is known to have come or gone: those aboard
    at its end are the last known, and `is_beyond_record` says so.
    """
    aboard: list[CrewMember] = []
    on_the_way: list[CrewMember] = []
    from_docking = False
    for stay in stays:
        state = state_at(stay, utc)
        if state is None:
            continue
        person = people[stay.person]
        if person.agency != stay.agency:
            person = replace(person, agency=stay.agency)
        days = (utc - stay.launch.utc).total_seconds() / _DAY_S
        member = CrewMember(person, stay, state, is_commanding(stay, utc), days)
        if state is not CrewState.ABOARD:
            on_the_way.append(member)
            continue
        aboard.append(member)
        hatch = stay.hatch_open
        unknown = hatch is None or hatch.precision is Precision.PLANNED
        from_docking |= unknown and utc - stay.arrival.utc < _HATCH_SETTLED
    aboard.sort(key=lambda member: not member.is_commander)
    return CrewAt(
        utc=utc,
        expedition=expedition_at(expeditions, utc),
        aboard=tuple(aboard),
        on_the_way=tuple(on_the_way),
        as_of=as_of,
        is_beyond_record=utc.date() > as_of,
        counted_from_docking=from_docking,
    )


def of_segment(crew: CrewAt, segment: Segment) -> CrewAt:
    """The same crew with only the people of one segment."""
    return replace(
        crew,
        aboard=tuple(m for m in crew.aboard if m.stay.segment is segment),
        on_the_way=tuple(m for m in crew.on_the_way if m.stay.segment is segment),
        newcomers=tuple(n for n in crew.newcomers if n.segment is segment),
    )
