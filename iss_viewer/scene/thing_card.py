"""What the card of a selected thing says, with the news report and the later record told apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.exploring import counted
from iss_viewer.scene.links import LIVE_PAGE, SourceLine, address_of
from iss_viewer.sourced import Sourced
from iss_viewer.station.record import StationRecord
from iss_viewer.station.reported_ships import ShipsReported
from iss_viewer.station.things import (
    CrewAt,
    CrewMember,
    CrewState,
    Event,
    LaunchSite,
    Moment,
    Newcomer,
    Part,
    Port,
    Precision,
    ReportFact,
    Segment,
    StationAt,
    System,
    VehicleAt,
    VisitingVehicle,
)

# The id of the station as a whole, which the globe's and the map's marks emit.
STATION = "station"
# The fact that tells of live pictures.
SHOWN_LIVE = "launch"


@dataclass(frozen=True, slots=True)
class ReportNote:
    """What the report says about a thing, in our words, how that simplifies, and what the record
    shows since."""

    fact_id: str
    reported: str
    chip: Phrase
    later: str
    simplifies: str = ""


@dataclass(frozen=True, slots=True)
class ThingCard:
    """A card: kind, title, segment letter, one line, a description, figures with their chips,
    and the report's notes. `goes_to` is a thing that this one leads to (a person's ship);
    `live_page` the address of the live video that the report tells of; `members` the ids and
    names of the parts and ships of a system."""

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
    members: tuple[tuple[str, str], ...] = ()


def thing_card(
    record: StationRecord, selected: str, station: StationAt, crew: CrewAt
) -> ThingCard | None:
    """The card of the thing with this id at the instant of `station` and `crew`."""
    thing = record.thing(selected)
    notes = tuple(_note(fact) for fact in record.facts_about(selected))
    if selected == STATION:
        return _station_card(station, notes, record.ships_reported(station, crew.reports))
    if isinstance(thing, LaunchSite):
        return _launch_site_card(record, thing, notes)
    if isinstance(thing, Part):
        return _part_card(record, thing, notes)
    if isinstance(thing, VisitingVehicle):
        return _ship_card(record, thing, station, crew, notes)
    if isinstance(thing, Port):
        return _port_card(record, thing, station, notes)
    if isinstance(thing, ReportFact):
        return _fact_card(thing, record)
    if isinstance(thing, System):
        return _system_card(record, thing, station, notes)
    if isinstance(thing, Event):
        return _event_card(record, thing, notes)
    member = next((m for m in (*crew.aboard, *crew.on_the_way) if m.person.id == selected), None)
    if member is not None:
        return _person_card(record, member, crew, notes)
    newcomer = next((n for n in crew.newcomers if n.person.id == selected), None)
    if newcomer is not None:
        return _newcomer_card(newcomer, crew, notes)
    person = record.person(selected)
    if person is None:
        return None
    return ThingCard(
        id=person.id, kind=phrase("scene.card.person"), title=person.name, segment=None,
        line=phrase("scene.card.not_aboard_then", agency=person.agency), about="", figures=(),
        notes=notes, sources=(), as_of=None,
    )  # fmt: skip


def _note(fact: ReportFact) -> ReportNote:
    paragraphs = ", ".join(str(number) for number in fact.paragraphs)
    chip = phrase("scene.card.report_chip", paragraphs=paragraphs)
    return ReportNote(fact.id, fact.text, chip, fact.later)


def moment_phrase(moment: Moment) -> Phrase:
    """A time of the record, as finely as it is known."""
    if moment.precision in (Precision.SECOND, Precision.MINUTE, Precision.HOUR):
        return phrase("scene.card.moment", at_moment_utc=moment.utc)
    if moment.precision is Precision.MONTH:
        return phrase("scene.card.about_month", on=moment.utc.date())
    if moment.precision is Precision.DAY:
        return phrase("scene.card.day", on=moment.utc.date())
    return phrase("scene.card.about_day", on=moment.utc.date())


def _figure(figure: Sourced[float], name: str, unit: str) -> tuple[Phrase, Phrase] | None:
    if figure.value is None:
        return None
    about = "about_" if figure.approximate else ""
    value = phrase(f"scene.card.{about}{unit}", **{f"size_{unit}": figure.value})
    return phrase(f"scene.card.{name}"), value


def _part_card(record: StationRecord, part: Part, notes: tuple[ReportNote, ...]) -> ThingCard:
    figures = [
        _figure(part.length_m, "length", "m"),
        _figure(part.diameter_m, "diameter", "m"),
        _figure(part.mass_kg, "mass", "kg"),
    ]
    rows = [row for row in figures if row is not None]
    if part.launch is not None:
        rows.insert(0, (phrase("scene.card.launched"), moment_phrase(part.launch)))
    if part.stays:
        rows.insert(1, (phrase("scene.card.attached"), moment_phrase(part.stays[0].since)))
    if part.builder.value:
        rows.append(
            (phrase("scene.card.builder"), phrase("scene.card.text", text=part.builder.value))
        )
    sources = {*part.length_m.sources, *part.diameter_m.sources, *part.mass_kg.sources}
    sources |= {*part.builder.sources}
    return ThingCard(
        id=part.id,
        kind=phrase("scene.card.part"),
        title=part.name,
        segment=part.segment,
        line=_part_line(part),
        about=part.function,
        figures=tuple(rows),
        notes=notes,
        sources=_titles(record, sources),
        as_of=phrase("scene.card.as_of", as_of=part.length_m.as_of),
        is_part=True,
    )


def _part_line(part: Part) -> Phrase:
    """Segment, owner, launch day and length: what one asks first."""
    owner = phrase(f"scene.card.of_{part.segment.value.lower()}", agency=part.agency)
    if part.launch is None:
        return owner
    launched = phrase("scene.card.day", on=part.launch.utc.date())
    length = _figure(part.length_m, "length", "m")
    if length is None:
        return phrase("scene.card.part_line_launched", owner=owner, launched=launched)
    return phrase("scene.card.part_line", owner=owner, launched=launched, length=length[1])


def _station_card(
    station: StationAt, notes: tuple[ReportNote, ...], reported: ShipsReported | None
) -> ThingCard:
    """The station as a whole, with the ships that a source lists since the record ended."""
    figures: tuple[tuple[Phrase, Phrase], ...] = ()
    since: Phrase | None = None
    if reported is not None:
        source, day = reported.report.source, reported.report.as_of
        since = phrase("scene.card.ships_agree", source=source, as_of=day)
        if not reported.is_same:
            since = phrase(
                "scene.card.ships_differ", model_as_of=station.as_of, source=source, as_of=day
            )
            figures = tuple(
                (phrase("scene.card.text", text=port), phrase("scene.card.text", text=ship))
                for ship, port in reported.ships
            )
    return ThingCard(
        id=STATION, kind=phrase("scene.card.station"), title="International Space Station",
        segment=None,
        line=phrase(
            "scene.card.station_line",
            part_count=len(station.parts),
            ship_count=len(station.vehicles),
        ),
        about="", figures=figures, notes=notes, sources=(),
        as_of=phrase("scene.card.as_of", as_of=station.as_of), why=since,
    )  # fmt: skip


def _launch_site_card(
    record: StationRecord, site: LaunchSite, notes: tuple[ReportNote, ...]
) -> ThingCard:
    where = phrase(
        "scene.now.coordinates", latitude_deg=site.latitude_deg, longitude_deg=site.longitude_deg
    )
    return ThingCard(
        id=site.id, kind=phrase("scene.card.launch_site"), title=site.name, segment=None,
        line=where, about="", figures=(), notes=notes,
        sources=_titles(record, set(site.sources)), as_of=None,
    )  # fmt: skip


def _titles(record: StationRecord, ids: set[str]) -> tuple[SourceLine, ...]:
    found = (record.source(source_id) for source_id in sorted(ids))
    return tuple(
        SourceLine(source.title, source.where, address_of(source.where))
        for source in found
        if source is not None
    )


def _ship_card(
    record: StationRecord,
    ship: VisitingVehicle,
    station: StationAt,
    crew: CrewAt,
    notes: tuple[ReportNote, ...],
) -> ThingCard:
    here = next((v for v in station.vehicles if v.vehicle.id == ship.id), None)
    came = [m for m in (*crew.aboard, *crew.on_the_way) if m.stay.ship_up == ship.id]
    rows = [(phrase("scene.card.launched"), moment_phrase(ship.launch))]
    if here is not None:
        rows.append(
            (phrase(f"scene.card.{here.stay.mating.value}"), moment_phrase(here.stay.since))
        )
        rows.append((phrase("scene.card.port"), phrase("scene.card.text", text=here.port.name)))
    if ship.hatch_open is not None and ship.hatch_open.utc <= station.utc:
        rows.append((phrase("scene.card.hatch"), moment_phrase(ship.hatch_open)))
    sources = {ship.launch.source} | ({here.stay.since.source} if here else set())
    return ThingCard(
        id=ship.id,
        kind=phrase("scene.card.ship"),
        title=ship.name,
        segment=None,
        line=_ship_state(ship, here, came, station.utc),
        about=ship.note,
        figures=tuple(rows),
        notes=notes,
        sources=_titles(record, sources),
        as_of=phrase("scene.card.as_of", as_of=station.as_of),
    )


def _ship_state(
    ship: VisitingVehicle, here: VehicleAt | None, came: list[CrewMember], utc: datetime
) -> Phrase:
    operator = ship.operator
    if here is None:
        if utc < ship.launch.utc:
            return phrase("scene.card.ship_before_launch", operator=operator)
        if ship.port_stays and utc < ship.port_stays[0].since.utc:
            return phrase("scene.card.ship_on_the_way", operator=operator)
        return phrase("scene.card.ship_left", operator=operator)
    if any(m.state is CrewState.DOCKED_HATCH_CLOSED for m in came):
        return phrase("scene.card.ship_hatch_closed", operator=operator)
    if ship.carries_crew:
        return phrase("scene.card.ship_crew", operator=operator)
    return phrase("scene.card.ship_cargo", operator=operator)


def _port_card(
    record: StationRecord, port: Port, station: StationAt, notes: tuple[ReportNote, ...]
) -> ThingCard:
    held = next((v for v in station.vehicles if v.port.id == port.id), None)
    line = (
        phrase("scene.card.port_held", ship=held.vehicle.name)
        if held is not None
        else phrase("scene.card.port_free")
    )
    return ThingCard(
        id=port.id, kind=phrase("scene.card.port"), title=port.name, segment=None, line=line,
        about=port.mechanism, figures=(), notes=notes,
        sources=_titles(record, set(port.sources)), as_of=None,
        goes_to=held.vehicle.id if held else None,
        goes_to_label=phrase("scene.card.show_ship", ship=held.vehicle.name) if held else None,
    )  # fmt: skip


def _person_card(
    record: StationRecord, member: CrewMember, crew: CrewAt, notes: tuple[ReportNote, ...]
) -> ThingCard:
    stay, person = member.stay, member.person
    ship = record.thing(stay.ship_up)
    ship_name = ship.name if isinstance(ship, VisitingVehicle) else stay.ship_up
    rows = [
        (phrase("scene.card.role"), phrase("scene.card.text", text=stay.role)),
        (phrase("scene.card.came_with"), phrase("scene.card.text", text=ship_name)),
        (phrase("scene.card.launched"), moment_phrase(stay.launch)),
        (
            phrase("scene.card.in_space"),
            phrase("scene.card.days_in_space", since_s=member.days_in_space * 86_400.0),
        ),
    ]
    if member.state is CrewState.ABOARD:
        rows.insert(3, (phrase("scene.card.arrived"), moment_phrase(stay.arrival)))
    return ThingCard(
        id=person.id,
        kind=phrase("scene.card.person"),
        title=person.name,
        segment=stay.segment,
        line=phrase(f"scene.card.person_{member.state.value}", agency=person.agency),
        about=stay.note,
        figures=tuple(rows),
        notes=notes,
        sources=_titles(record, {stay.launch.source, stay.arrival.source}),
        as_of=_person_as_of(crew),
        goes_to=stay.ship_up,
        goes_to_label=phrase("scene.card.show_ship", ship=ship_name),
        why=record.segment_reason(stay),
    )


def _newcomer_card(newcomer: Newcomer, crew: CrewAt, notes: tuple[ReportNote, ...]) -> ThingCard:
    """Somebody of whom only a report tells: as much as that does."""
    person = newcomer.person
    rows = [
        (phrase(f"scene.card.{name}"), phrase("scene.card.text", text=text))
        for name, text in (("role", newcomer.role), ("came_with", newcomer.ship))
        if text
    ]
    if newcomer.launch is not None:
        launched = phrase("scene.card.day", on=newcomer.launch.date())
        since_s = (crew.utc - newcomer.launch).total_seconds()
        rows += [
            (phrase("scene.card.launched"), launched),
            (
                phrase("scene.card.in_space"),
                phrase("scene.card.days_in_space", since_s=max(0.0, since_s)),
            ),
        ]
    if crew.told_by is not None:
        told_by = phrase("scene.card.source_day", source=crew.told_by.source, as_of=crew.as_of)
        rows.append((phrase("scene.card.told_by"), told_by))
    return ThingCard(
        id=person.id, kind=phrase("scene.card.person"), title=person.name,
        segment=newcomer.segment,
        line=phrase("scene.card.aboard_agency", agency=person.agency)
        if person.agency
        else phrase("scene.card.aboard"),
        about="", figures=tuple(rows), notes=notes, sources=(), as_of=_person_as_of(crew),
        why=newcomer.why,
    )  # fmt: skip


def _person_as_of(crew: CrewAt) -> Phrase:
    if crew.told_by is None:
        return phrase("scene.card.as_of", as_of=crew.as_of)
    return phrase("scene.card.crew_as_of", as_of=crew.as_of, source=crew.told_by.source)


def _fact_card(fact: ReportFact, record: StationRecord) -> ThingCard:
    first = next((about for about in fact.about if record.thing(about) is not None), None)
    return ThingCard(
        id=fact.id, kind=phrase("scene.card.fact"), title=record.fact_title(fact), segment=None,
        line=phrase(f"scene.card.fact_{fact.status.name.lower()}"), about="", figures=(),
        notes=(_note(fact),), sources=_titles(record, set(fact.later_sources)), as_of=None,
        goes_to=first,
        goes_to_label=phrase("scene.card.show_thing") if first else None,
        live_page=LIVE_PAGE if fact.id == SHOWN_LIVE else "",
    )  # fmt: skip


def _system_card(
    record: StationRecord, system: System, station: StationAt, notes: tuple[ReportNote, ...]
) -> ThingCard:
    """What of the station of the date does this work, and what is to be said of the report."""
    members = system.members(station)
    ship_count = sum(isinstance(each, VisitingVehicle) for each in members)
    # What a fact corrects is told of all that it is about; a system has its own words.
    own = tuple(
        replace(note, simplifies=system.simplifies, later=system.later) for note in notes[:1]
    )
    return ThingCard(
        id=system.id, kind=phrase("scene.card.system"), title=system.name, segment=None,
        line=phrase("scene.card.system_line", count=counted(len(members) - ship_count, ship_count)),
        about=system.text, figures=(), notes=own,
        sources=_titles(record, set(system.sources)), as_of=None, is_part=True,
        members=tuple((each.id, each.name) for each in members),
    )  # fmt: skip


def _event_card(record: StationRecord, event: Event, notes: tuple[ReportNote, ...]) -> ThingCard:
    first = next((about for about in event.about if record.thing(about) is not None), None)
    return ThingCard(
        id=event.id, kind=phrase("scene.card.event"), title=event.title, segment=None,
        line=moment_phrase(event.when), about="", figures=(), notes=notes,
        sources=_titles(record, {event.when.source}), as_of=None, goes_to=first,
        goes_to_label=phrase("scene.card.show_thing") if first else None,
    )  # fmt: skip
