"""Who the crew card lists: everyone, a segment's crew, or who came with a ship."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.station.chronicle import expedition_event
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import (
    CrewAt,
    CrewMember,
    CrewState,
    Newcomer,
    Part,
    Segment,
    VisitingVehicle,
)


@dataclass(frozen=True, slots=True)
class CrewRow:
    """One person as a row; `id` selects them. `chip` marks commander or a state; `segment` None
    where it is not known."""

    id: str
    initials: str
    name: str
    segment: Segment | None
    detail: Phrase
    day: Phrase
    chip: Phrase | None
    is_aboard: bool


@dataclass(frozen=True, slots=True)
class CrewGroup:
    """Residents, visitors of one ship, or those on the way, with how many they are. `alone` is
    the title where there is no other group; `thing` what the title leads to, or nothing."""

    title: Phrase
    alone: Phrase
    rows: tuple[CrewRow, ...]
    thing: str = ""


@dataclass(frozen=True, slots=True)
class CrewList:
    """The card: a title, the counts, people in groups, a note. One group alone says no more than
    the card's title."""

    title: Phrase
    counts: Phrase
    groups: tuple[CrewGroup, ...]
    note: Phrase
    as_of: Phrase

    @property
    def rows(self) -> tuple[CrewRow, ...]:
        """Everyone, group after group."""
        return tuple(row for group in self.groups for row in group.rows)


def crew_list(record: StationRecord, crew: CrewAt, selected: str | None) -> CrewList:
    """The people for a selection: a part lists the crew of its segment, a ship those who came
    with it, anything else everyone. People are never told apart by room: nobody publishes that.
    """
    thing = record.thing(selected) if selected else None
    members, newcomers = (*crew.aboard, *crew.on_the_way), crew.newcomers
    title = phrase("scene.crew.everyone")
    if isinstance(thing, Part):
        members = tuple(m for m in members if m.stay.segment is thing.segment)
        newcomers = tuple(n for n in newcomers if n.segment is thing.segment)
        title = phrase(f"scene.crew.of_{thing.segment.value.lower()}")
    elif isinstance(thing, VisitingVehicle):
        members = tuple(m for m in members if m.stay.ship_up == thing.id)
        newcomers = tuple(n for n in newcomers if n.ship == thing.name)
        title = phrase("scene.crew.came_with", ship=thing.name)
    groups = _groups(record, crew, members, newcomers)
    is_everyone = not isinstance(thing, Part | VisitingVehicle)
    if is_everyone and len(groups) == 1:
        title = groups[0].alone
    rows = tuple(row for group in groups for row in group.rows)
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
    return CrewList(title, counts, groups, phrase("scene.crew.note"), crew_as_of(crew))


def _groups(
    record: StationRecord,
    crew: CrewAt,
    members: tuple[CrewMember, ...],
    newcomers: tuple[Newcomer, ...],
) -> tuple[CrewGroup, ...]:
    """The residents, then the visitors ship by ship, then those who are not aboard yet."""
    aboard = [m for m in members if m.state is CrewState.ABOARD]
    residents = sorted((m for m in aboard if m.stay.kind == "expedition"), key=_order)
    ours = (
        *(_row(record, member) for member in residents),
        *(_newcomer_row(newcomer, crew.utc) for newcomer in newcomers),
    )
    found: list[CrewGroup] = []
    if ours and crew.expedition is not None:
        title = phrase("scene.crew.group_residents", number=crew.expedition, crew_count=len(ours))
        alone = phrase("scene.crew.expedition", number=crew.expedition)
        found.append(CrewGroup(title, alone, ours, expedition_event(crew.expedition)))
    elif ours:
        title = phrase("scene.crew.counts", aboard_count=len(ours))
        found.append(CrewGroup(title, phrase("scene.crew.everyone"), ours))
    visitors = [m for m in aboard if m.stay.kind != "expedition"]
    others = (("visiting", visitors), ("way", [m for m in members if m not in aboard]))
    for name, people in others:
        for ship_id in dict.fromkeys(m.stay.ship_up for m in people):
            came = sorted((m for m in people if m.stay.ship_up == ship_id), key=_order)
            called = record.vehicles[ship_id].name
            title = phrase(f"scene.crew.group_{name}", ship=called, crew_count=len(came))
            alone = phrase(f"scene.crew.{name}", ship=called)
            found.append(CrewGroup(title, alone, tuple(_row(record, m) for m in came), ship_id))
    return tuple(found)


def _order(member: CrewMember) -> tuple[bool, bool, str, str]:
    """The commander, then by whom they flew for, the oldest aboard first."""
    is_ros = member.stay.segment is Segment.ROS
    return (not member.is_commander, not is_ros, member.stay.launch.utc.isoformat(), member.stay.id)


def crew_as_of(crew: CrewAt) -> Phrase:
    """Until when the crew is known and from whom, and who counts otherwise."""
    if crew.told_by is None:
        known = "last_known" if crew.is_beyond_record else "on_record"
        said = phrase(f"scene.crew.{known}", as_of=crew.as_of)
    else:
        said = phrase("scene.crew.reported", as_of=crew.as_of, source=crew.told_by.source)
    for report in crew.counted_otherwise:
        said = phrase(
            "scene.crew.counted_otherwise", said=said, source=report.source,
            crew_count=report.count or 0, as_of=report.as_of,
        )  # fmt: skip
    return said


def _row(record: StationRecord, member: CrewMember) -> CrewRow:
    ship = record.thing(member.stay.ship_up)
    ship_name = _short(ship) if isinstance(ship, VisitingVehicle) else member.stay.ship_up
    chip: Phrase | None = None
    if member.state is CrewState.ON_THE_WAY:
        chip = phrase("scene.crew.chip_on_the_way")
    elif member.state is CrewState.ABOARD and member.is_commander:
        chip = phrase("scene.crew.chip_commander")
    return CrewRow(
        id=member.person.id,
        initials=_initials(member.person.name),
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


def _short(ship: VisitingVehicle) -> str:
    """Its name as a row has room for: "Crew-4 Dragon" of "Crew-4 Dragon Freedom"."""
    return ship.name.removesuffix(f" {ship.craft}") if ship.family == "dragon" else ship.name


def _newcomer_row(newcomer: Newcomer, utc: datetime) -> CrewRow:
    """What the report tells of somebody who is not in the record."""
    told = [word for word in (newcomer.person.agency, newcomer.ship) if word]
    detail = phrase("scene.crew.not_told")
    if len(told) == 2:
        detail = phrase("scene.crew.detail", agency=told[0], ship=told[1])
    elif told:
        detail = phrase("scene.crew.only_told", text=told[0])
    day = phrase("scene.crew.no_day")
    if newcomer.launch is not None:
        day = phrase("scene.crew.day", day_count=max(0, (utc - newcomer.launch).days) + 1)
    return CrewRow(
        id=newcomer.person.id,
        initials=_initials(newcomer.person.name),
        name=newcomer.person.name,
        segment=newcomer.segment,
        detail=detail,
        day=day,
        chip=phrase("scene.crew.chip_commander") if newcomer.is_commander else None,
        is_aboard=True,
    )


def _initials(name: str) -> str:
    words = name.split()
    return (words[0][0] + words[-1][0]).upper()
