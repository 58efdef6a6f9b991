"""What the card of a ship says: where it is at the clock's instant, and its whole flight."""

from __future__ import annotations

from datetime import datetime

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.card import (
    Chapter,
    ReportNote,
    ThingCard,
    Told,
    day_phrase,
    moment_phrase,
    source_lines,
    span_phrase,
    text_phrase,
    told,
)
from iss_viewer.station.configuration import hatch_is_open, port_stay_at
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Moment, PortStay, StationAt, Stay, VisitingVehicle

_FIGURES_AT_ONCE = 3


def ship_card(
    record: StationRecord, ship: VisitingVehicle, station: StationAt, notes: tuple[ReportNote, ...]
) -> ThingCard:
    """A ship, at the station at that instant or not."""
    utc = station.utc
    here = port_stay_at(ship, utc)
    rows = [(phrase("scene.card.launched"), moment_phrase(ship.launch))]
    if here is not None:
        rows.append((phrase(f"scene.card.{here.mating.value}"), moment_phrase(here.since)))
        rows.append((phrase("scene.card.port"), text_phrase(record.ports[here.port].name)))
    rows += _crew_rows(record, ship)
    chapters = _chapters(record, ship, utc)
    never_came = not ship.port_stays
    until = phrase("scene.card.known_until", as_of=station.as_of)
    return ThingCard(
        id=ship.id,
        kind=phrase("scene.card.ship"),
        title=ship.name,
        segment=None,
        line=phrase("scene.card.ship_line", operator=ship.operator, state=_state(ship, utc)),
        about="" if never_came else ship.note,
        figures=tuple(rows),
        notes=notes,
        sources=source_lines(record, {moment.source for moment in _moments(ship)}),
        as_of=phrase("scene.card.as_of", as_of=station.as_of),
        why=text_phrase(ship.note) if never_came and ship.note else None,
        chapters=chapters,
        chapters_at_once=() if here is not None or never_came else chapters[1:2],
        known_until=until if station.is_beyond_record else None,
        figures_at_once=_FIGURES_AT_ONCE,
    )


def _state(ship: VisitingVehicle, utc: datetime) -> Phrase:
    """Where the ship is in the course of its flight."""
    if utc < ship.launch.utc:
        return phrase("scene.card.ship_before_launch")
    if not ship.port_stays:
        return phrase("scene.card.ship_never_arrived")
    if utc < ship.port_stays[0].since.utc:
        return phrase("scene.card.ship_on_the_way")
    if port_stay_at(ship, utc) is not None:
        if ship.carries_crew and hatch_is_open(ship, utc) is False:
            return phrase("scene.card.ship_hatch_closed")
        return phrase("scene.card.ship_crew" if ship.carries_crew else "scene.card.ship_cargo")
    if any(stay.since.utc > utc for stay in ship.port_stays):
        return phrase("scene.card.ship_moving")
    left = ship.port_stays[-1].until
    if ship.end is not None and ship.end.utc <= utc and ship.ended_how:
        how = "landed" if ship.ended_how == "landed" else "burnt_up"
        return phrase(f"scene.card.ship_{how}", on=day_phrase(ship.end))
    if left is None:
        return phrase("scene.card.ship_on_the_way")
    return phrase("scene.card.ship_left", since=moment_phrase(left))


def _chapters(record: StationRecord, ship: VisitingVehicle, utc: datetime) -> tuple[Chapter, ...]:
    """Its launch, every port it held, and its end."""
    launch = Chapter(
        title=phrase("scene.card.flight_launch"),
        line=day_phrase(ship.launch),
        figures=(
            *told(record, "launched", ship.launch),
            *_named("scene.card.launch_site", ship.launch_site),
            *_named("scene.card.launcher", ship.launcher),
            *_named("scene.card.craft", ship.craft),
        ),
        at=ship.launch.utc,
        thing=ship.id,
    )
    ports = [
        _port_chapter(record, ship, place, stay, utc) for place, stay in enumerate(ship.port_stays)
    ]
    if ship.end is None:
        return (launch, *ports)
    how = {"landed": "landed", "burnt-up": "burnt_up"}.get(ship.ended_how, "ended")
    end = Chapter(
        title=phrase(f"scene.card.flight_{how}"),
        line=day_phrase(ship.end),
        figures=told(record, how, ship.end),
        at=ship.end.utc,
        thing=ship.id,
    )
    return (launch, *ports, end)


def _port_chapter(
    record: StationRecord, ship: VisitingVehicle, place: int, stay: PortStay, utc: datetime
) -> Chapter:
    port = record.ports[stay.port]
    rows: list[Told] = []
    is_first, is_last = place == 0, place == len(ship.port_stays) - 1
    if is_first:
        rows += told(record, "captured", ship.captured)
    rows += told(record, stay.mating.value, stay.since)
    if is_first:
        rows += told(record, "hatch", ship.hatch_open)
    rows += told(record, "left" if is_last else "moved_away", stay.until)
    if is_last:
        rows += told(record, "released", ship.released)
    return Chapter(
        title=text_phrase(port.name) if is_first else phrase("scene.card.moved", port=port.name),
        line=span_phrase(stay.since, stay.until),
        figures=tuple(rows),
        at=stay.since.utc,
        thing=ship.id,
        is_now=port_stay_at(ship, utc) is stay,
    )


def _crew_rows(record: StationRecord, ship: VisitingVehicle) -> list[tuple[Phrase, Phrase]]:
    """Who came up and who went home, by name."""

    def names(stays: tuple[Stay, ...]) -> Phrase:
        return text_phrase(", ".join(record.people[stay.person].name for stay in stays))

    came, went = record.came_with(ship.id), record.left_with(ship.id)
    rows = [(phrase("scene.card.crew_up"), names(came))] if came else []
    if went:
        rows.append((phrase("scene.card.crew_down"), names(went)))
    elif ship.carries_crew and came:
        rows.append((phrase("scene.card.crew_down"), phrase("scene.card.not_known_yet")))
    return rows


def _named(label: str, text: str) -> tuple[Told, ...]:
    return (Told(phrase(label), text_phrase(text)),) if text else ()


def _moments(ship: VisitingVehicle) -> tuple[Moment, ...]:
    spans = [moment for stay in ship.port_stays for moment in (stay.since, stay.until)]
    course = (ship.launch, ship.captured, ship.hatch_open, ship.released, ship.end, *spans)
    return tuple(moment for moment in course if moment is not None)
