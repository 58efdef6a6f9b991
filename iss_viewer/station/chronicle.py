"""What happened when: the events that follow from ships, parts, people and expeditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from iss_viewer.phrase import Phrase, phrase, plain
from iss_viewer.station.phrases import PHRASES
from iss_viewer.station.things import (
    Event,
    Expedition,
    Mating,
    Moment,
    Part,
    Person,
    Port,
    Stay,
    VisitingVehicle,
)


def chronicle(
    own: Iterable[Event],
    parts: Mapping[str, Part],
    ports: Mapping[str, Port],
    vehicles: Iterable[VisitingVehicle],
    stays: Iterable[Stay],
    people: Mapping[str, Person],
    expeditions: Iterable[Expedition],
) -> tuple[Event, ...]:
    """Every event in order of time; ids such as `launch-soyuz-ms-22`, `docking-soyuz-ms-22`."""
    events = [*own]
    for vehicle in vehicles:
        events.extend(events_of_ship(vehicle, ports))
    for part in parts.values():
        events.extend(_of_part(part, parts))
    for expedition in expeditions:
        said = phrase("event-expedition", number=expedition.number)
        events.append(
            _event(expedition_event(expedition.number), said, expedition.since, "expedition")
        )
    for stay in stays:
        for place, span in enumerate(stay.command, start=1):
            name = f"command-{stay.id}" + (f"-{place}" if place > 1 else "")
            said = phrase("event-command", name=people[stay.person].name)
            events.append(_event(name, said, span.since, "command", stay.person))
    events.sort(key=lambda event: event.when.utc)
    return tuple(events)


def expedition_event(number: int) -> str:
    """The id of the event with which an expedition begins; its card is the expedition's."""
    return f"expedition-{number}"


def _event(event_id: str, said: Phrase, when: Moment, kind: str, *about: str) -> Event:
    return Event(event_id, plain(said, (PHRASES,)), when, kind, about, said)


def events_of_ship(ship: VisitingVehicle, ports: Mapping[str, Port]) -> Iterator[Event]:
    """Launch, dockings, hatch, undocking and end, as far as they are known."""
    launch = phrase("event-launch", ship=ship.name)
    site = (ship.launch_site_id,) if ship.launch_site_id else ()
    yield _event(f"launch-{ship.id}", launch, ship.launch, "launch", ship.id, *site)
    for place, stay in enumerate(ship.port_stays, start=1):
        port = ports[stay.port]
        if place > 1:
            said = phrase("event-moved", ship=ship.name, port=port.name)
            name, kind = f"moved-{ship.id}-{place}", "docking"
        else:
            docks = stay.mating is Mating.DOCKED
            kind = "docking" if docks else "berthing"
            told = "event-docking" if docks else "event-berthing"
            said = phrase(told, ship=ship.name, port=port.name)
            name = f"{kind}-{ship.id}"
        yield _event(name, said, stay.since, kind, ship.id, port.id)
    if ship.hatch_open is not None:
        said = phrase("event-hatch", ship=ship.name)
        yield _event(f"hatch-{ship.id}", said, ship.hatch_open, "hatch", ship.id)
    if not ship.port_stays:
        return
    left = ship.port_stays[-1]
    if left.until is not None:
        kind = "undocking" if left.mating is Mating.DOCKED else "release"
        said = phrase("event-undocking", ship=ship.name)
        yield _event(f"{kind}-{ship.id}", said, left.until, kind, ship.id)
    if ship.end is not None and ship.ended_how:
        landed = ship.ended_how == "landed"
        said = phrase("event-landing" if landed else "event-burnt-up", ship=ship.name)
        yield _event(f"landing-{ship.id}", said, ship.end, "landing", ship.id)


def _of_part(part: Part, parts: Mapping[str, Part]) -> Iterator[Event]:
    for place, stay in enumerate(part.stays, start=1):
        if place > 1 and stay.attached_to is not None:
            # The record of what it hangs on may have been refused.
            parent = parts.get(stay.attached_to)
            name = stay.attached_to if parent is None else parent.name
            said = phrase("event-part-moved", part=part.name, parent=name)
            yield _event(f"moved-{part.id}-{place}", said, stay.since, "part", part.id)
        elif stay.attached_to is not None:
            said = phrase("event-part", part=part.name)
            yield _event(f"attached-{part.id}", said, stay.since, "part", part.id)
    last = part.stays[-1].until
    if last is not None:
        said = phrase("event-part-left", part=part.name)
        yield _event(f"left-{part.id}", said, last, "part", part.id)
