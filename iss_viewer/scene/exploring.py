"""What a person wants to see of the station, and what that is at a date: parts, and a line."""

from __future__ import annotations

from dataclasses import dataclass

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.exhibit import WHOLE, Exhibit
from iss_viewer.scene.explosion import CARRIED_KINDS
from iss_viewer.station.configuration import part_stay_at
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import (
    SEGMENT_ROS,
    SEGMENT_USOS,
    Part,
    Segment,
    StationAt,
    System,
    VisitingVehicle,
)

_SEGMENTS = {SEGMENT_USOS: Segment.USOS, SEGMENT_ROS: Segment.ROS}
_SEGMENT_NAMES = {SEGMENT_USOS: "scene.station.us", SEGMENT_ROS: "scene.station.russian"}


@dataclass(frozen=True, slots=True)
class Exploring:
    """The wish, which outlives a change of the date. `only` is empty for the whole station, or
    the id of a segment, an agency, a part or a ship; `system` that of the lit one, or empty."""

    only: str = ""
    system: str = ""
    is_exploded: bool = False


@dataclass(frozen=True, slots=True)
class Showing:
    """The wish at a date. `line` says what is shown where that is not simply the station."""

    exhibit: Exhibit = WHOLE
    line: Phrase | None = None


ALL = Exploring()
ALL_SHOWN = Showing()


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be shown: its id, its name, and what there is of it at the date."""

    id: str
    name: Phrase
    count: Phrase


@dataclass(frozen=True, slots=True)
class Choices:
    """All that can be chosen at a date."""

    segments: tuple[Choice, ...]
    agencies: tuple[Choice, ...]
    systems: tuple[Choice, ...]


def showing(exploring: Exploring, station: StationAt, record: StationRecord) -> Showing:
    """What is to be seen of `station`."""
    lines = []
    shown: frozenset[str] | None = None
    lit: frozenset[str] | None = None
    if exploring.only:
        ids = members(exploring.only, station, record)
        # Where nothing is left the whole station stays, faintly: one sees where one is.
        shown, lit = (frozenset(ids), None) if ids else (None, frozenset())
        name, count = name_of(exploring.only, record), counted_of(ids, station)
        lines.append(phrase("scene.exhibit.line", name=name, count=count))
    system = record.thing(exploring.system)
    if isinstance(system, System):
        lit = frozenset(each.id for each in system.members(station))
        name, count = _text(system.name), counted_of(tuple(lit), station)
        lines.append(phrase("scene.exhibit.lit", name=name, count=count))
    if exploring.is_exploded:
        lines.append(phrase("scene.exhibit.exploded"))
    exhibit = Exhibit(lit, shown, 1.0 if exploring.is_exploded else 0.0)
    if not lines:
        return Showing(exhibit)
    line, *others = lines
    for further in others:
        line = phrase("scene.exhibit.both", first=line, second=further)
    return Showing(exhibit, line)


def members(only: str, station: StationAt, record: StationRecord) -> tuple[str, ...]:
    """The ids of the parts and ships of `station` that belong to a segment (ships by their
    port), to an agency (ships by who flies them), or to a part, with its wings and radiators."""
    if only in _SEGMENTS:
        parts = [part.id for part in station.parts if part.segment is _SEGMENTS[only]]
        ships = [at.vehicle.id for at in station.vehicles if at.port.part in parts]
        return (*parts, *ships)
    agency = next((each.short for each in record.agencies if each.id == only), None)
    if agency is not None:
        parts = [part.id for part in station.parts if part.agency == agency]
        ships = [at.vehicle.id for at in station.vehicles if at.vehicle.operator == agency]
        return (*parts, *ships)
    if any(at.vehicle.id == only for at in station.vehicles):
        return (only,)
    return tuple(part.id for part in station.parts if only in (part.id, _carrier(part, station)))


def name_of(only: str, record: StationRecord) -> Phrase:
    """What a segment, an agency, a part or a ship is called where it is shown alone."""
    if only in _SEGMENT_NAMES:
        return phrase(_SEGMENT_NAMES[only])
    agency = next((each.short for each in record.agencies if each.id == only), None)
    if agency is not None:
        return _text(agency)
    thing = record.thing(only)
    return _text(thing.name if isinstance(thing, Part | VisitingVehicle) else only)


def choices(station: StationAt, record: StationRecord) -> Choices:
    """Segments and agencies that have something there, and the systems."""

    def choice(only: str, name: Phrase) -> Choice:
        return Choice(only, name, counted_of(members(only, station, record), station))

    owners = {part.agency for part in station.parts}
    segments = {part.segment for part in station.parts}
    return Choices(
        tuple(
            choice(only, phrase(name))
            for only, name in _SEGMENT_NAMES.items()
            if _SEGMENTS[only] in segments
        ),
        tuple(choice(a.id, _text(a.short)) for a in record.agencies if a.short in owners),
        tuple(
            Choice(s.id, _text(s.name), counted_of([m.id for m in s.members(station)], station))
            for s in record.systems
        ),
    )


def counted_of(ids: tuple[str, ...] | list[str], station: StationAt) -> Phrase:
    """How many parts and ships of `station` there are among `ids`."""
    ship_count = sum(at.vehicle.id in ids for at in station.vehicles)
    return counted(sum(part.id in ids for part in station.parts), ship_count)


def counted(part_count: int, ship_count: int) -> Phrase:
    """ "12 parts", "1 part, 2 ships", or that there is nothing at this time."""
    parts = phrase("scene.exhibit.part" if part_count == 1 else "scene.exhibit.parts",
                   part_count=part_count)  # fmt: skip
    ships = phrase("scene.exhibit.ship" if ship_count == 1 else "scene.exhibit.ships",
                   ship_count=ship_count)  # fmt: skip
    if not part_count and not ship_count:
        return phrase("scene.exhibit.nothing")
    if not ship_count:
        return parts
    return phrase("scene.exhibit.parts_ships", parts=parts, ships=ships) if part_count else ships


def _carrier(part: Part, station: StationAt) -> str:
    """The part that a wing or radiator moves with, else the part itself."""
    by_id = {each.id: each for each in station.parts}
    while part.kind in CARRIED_KINDS:
        stay = part_stay_at(part, station.utc)
        above = by_id.get(stay.attached_to or "") if stay is not None else None
        if above is None:
            break
        part = above
    return part.id


def _text(text: str) -> Phrase:
    return phrase("scene.card.text", text=text)
