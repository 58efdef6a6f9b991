"""Who the crew card lists: everyone, a segment's crew, or who came with a ship."""

from __future__ import annotations

from dataclasses import dataclass

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import (
    CrewAt,
    CrewMember,
    CrewState,
    Part,
    Segment,
    VisitingVehicle,
)


@dataclass(frozen=True, slots=True)
class CrewRow:
    """One person as a row; `id` selects them. `chip` marks commander or a state."""

    id: str
    initials: str
    name: str
    segment: Segment
    detail: Phrase
    day: Phrase
    chip: Phrase | None
    is_aboard: bool


@dataclass(frozen=True, slots=True)
class CrewList:
    """The card: a title, the counts, people aboard first, those on the way apart, a note."""

    title: Phrase
    counts: Phrase
    rows: tuple[CrewRow, ...]
    note: Phrase
    as_of: Phrase


def crew_list(record: StationRecord, crew: CrewAt, selected: str | None) -> CrewList:
    """The people for a selection: a part lists the crew of its segment, a ship those who came
    with it, anything else everyone. People are never told apart by room: nobody publishes that.
    """
    thing = record.thing(selected) if selected else None
    members = (*crew.aboard, *crew.on_the_way)
    title = phrase("scene.crew.everyone")
    if isinstance(thing, Part):
        members = tuple(m for m in members if m.stay.segment is thing.segment)
        title = phrase(f"scene.crew.of_{thing.segment.value.lower()}")
    elif isinstance(thing, VisitingVehicle):
        members = tuple(m for m in members if m.stay.ship_up == thing.id)
        title = phrase("scene.crew.came_with", ship=thing.name)
    rows = tuple(_row(record, member) for member in sorted(members, key=_order))
    aboard = sum(row.is_aboard for row in rows)
    on_the_way = len(rows) - aboard
    counts = (
        phrase("scene.crew.counts_on_the_way", aboard_count=aboard, way_count=on_the_way)
        if on_the_way
        else phrase("scene.crew.counts", aboard_count=aboard)
    )
    if not rows:
        empty_ship = isinstance(thing, VisitingVehicle)
        counts = phrase("scene.crew.no_crew" if empty_ship else "scene.crew.none")
    return CrewList(title, counts, rows, phrase("scene.crew.note"), _as_of(crew))


def _order(member: CrewMember) -> tuple[bool, bool, str, str]:
    aboard = member.state is CrewState.ABOARD
    return (not aboard, not member.is_commander, member.stay.launch.utc.isoformat(), member.stay.id)


def _as_of(crew: CrewAt) -> Phrase:
    known = "last_known" if crew.is_beyond_record else "on_record"
    return phrase(f"scene.crew.{known}", as_of=crew.as_of)


def _row(record: StationRecord, member: CrewMember) -> CrewRow:
    ship = record.thing(member.stay.ship_up)
    ship_name = ship.name if isinstance(ship, VisitingVehicle) else member.stay.ship_up
    words = member.person.name.split()
    chip: Phrase | None = None
    if member.state is CrewState.ON_THE_WAY:
        chip = phrase("scene.crew.chip_on_the_way")
    elif member.state is CrewState.ABOARD and member.is_commander:
        chip = phrase("scene.crew.chip_commander")
    return CrewRow(
        id=member.person.id,
        initials=(words[0][0] + words[-1][0]).upper(),
        name=member.person.name,
        segment=member.stay.segment,
        detail=phrase(
            "scene.crew.detail_hatch_closed"
            if member.state is CrewState.DOCKED_HATCH_CLOSED
            else "scene.crew.detail",
            agency=member.person.agency,
            ship=ship_name,
        ),
        # Day 1 is launch day, as mission control counts.
        day=phrase("scene.crew.day", day_count=int(member.days_in_space) + 1),
        chip=chip,
        is_aboard=member.state is CrewState.ABOARD,
    )
