"""The record: parts, ports, ships, people, events and the news report, at any date since 1998."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import datetime
from functools import cache, cached_property
from pathlib import Path
from threading import Lock

from iss_viewer import paths
from iss_viewer.phrase import Phrase
from iss_viewer.sourced import Source
from iss_viewer.station.chronicle import chronicle, events_of_ship, expedition_event
from iss_viewer.station.configuration import Configurations
from iss_viewer.station.crew_report import CrewReport
from iss_viewer.station.crew_rule import crew_segment, why_segment
from iss_viewer.station.crews import crew_at, of_segment
from iss_viewer.station.loading import Loaded, load
from iss_viewer.station.names import Named, NameIndex
from iss_viewer.station.report import Thing, circles_of, facts_about
from iss_viewer.station.reported_crew import ReportedCrew
from iss_viewer.station.reported_ships import ShipsReported, ships_reported
from iss_viewer.station.things import (
    Agency,
    CrewAt,
    Event,
    Expedition,
    LaunchSite,
    Part,
    Person,
    Port,
    PortStay,
    ReportFact,
    Segment,
    StationAt,
    Stay,
    VisitingVehicle,
)

REPLAYED_SHIP = "soyuz-ms-22"


class StationRecord:
    """Everything read from seeds/, and questions to it. `problems` are the refused records."""

    def __init__(self, loaded: Loaded) -> None:
        known = loaded.known
        self.sources: Mapping[str, Source] = known.sources
        self.agencies: tuple[Agency, ...] = tuple(known.agencies.values())
        self.launch_sites: Mapping[str, LaunchSite] = known.launch_sites
        self.parts: Mapping[str, Part] = known.parts
        self.ports: Mapping[str, Port] = known.ports
        self.vehicles: Mapping[str, VisitingVehicle] = known.vehicles
        self.people: Mapping[str, Person] = known.people
        self.stays = loaded.stays
        self.expeditions = loaded.expeditions
        self.report_facts = loaded.report_facts
        self.systems = loaded.systems
        self.as_of = loaded.as_of
        self.problems = loaded.problems
        self._own_events = loaded.events
        self._agency_by_short = known.agencies
        self._agency_by_id = {agency.id: agency for agency in self.agencies}
        self._system_by_id = {system.id: system for system in self.systems}
        self._fact_by_id = {fact.id: fact for fact in self.report_facts}

    def crew_at(self, utc: datetime, reports: tuple[CrewReport, ...] = ()) -> CrewAt:
        """Who is aboard, on the way and in command at `utc`; beyond the record as the latest of
        `reports` up to then has it."""
        crew = crew_at(self.stays, self.people, self.expeditions, utc, self.as_of)
        return self._reported.crew(crew, reports) if crew.is_beyond_record and reports else crew

    def crew_of(self, segment: Segment, utc: datetime) -> CrewAt:
        """The same, only those who count with one segment."""
        return of_segment(self.crew_at(utc), segment)

    def station_at(self, utc: datetime) -> StationAt:
        """Parts, open ports and docked ships at `utc`; nothing before Zarya's launch."""
        return self._configurations.at(utc)

    def ships_reported(
        self, station: StationAt, reports: tuple[CrewReport, ...]
    ) -> ShipsReported | None:
        """The ships that the newest report lists, beside those of the record at `station`."""
        return ships_reported(station, reports, self.vehicles, self.ports)

    def thing(self, thing_id: str) -> Thing | None:
        """What an id stands for; None for an unknown one and for the ids without a card."""
        found = (
            self.parts.get(thing_id)
            or self.vehicles.get(thing_id)
            or self.people.get(thing_id)
            or self.ports.get(thing_id)
            or self._fact_by_id.get(thing_id)
            or self.launch_sites.get(thing_id)
            or self._agency_by_id.get(thing_id)
            or self._system_by_id.get(thing_id)
        )
        return found or self._event_by_id.get(thing_id)

    def person(self, person_id: str) -> Person | None:
        """A person, aboard or not."""
        return self.people.get(person_id)

    def stays_of(self, person_id: str) -> tuple[Stay, ...]:
        """A person's flights to the station in order."""
        return tuple(stay for stay in self.stays if stay.person == person_id)

    def came_with(self, vehicle_id: str) -> tuple[Stay, ...]:
        """Those who flew up on a ship, its commander first."""
        return tuple(stay for stay in self.stays if stay.ship_up == vehicle_id)

    def left_with(self, vehicle_id: str) -> tuple[Stay, ...]:
        """Those who went home on a ship."""
        return tuple(stay for stay in self.stays if stay.ship_down == vehicle_id)

    def members_of(self, number: int) -> tuple[Stay, ...]:
        """Those who were of an expedition, in order of launch."""
        return tuple(stay for stay in self.stays if number in stay.expeditions)

    def expedition_of(self, event: Event) -> Expedition | None:
        """The expedition that began with this event; None for events of other kinds."""
        return self._expedition_by_event.get(event.id)

    def ships_at_port(self, port_id: str) -> tuple[tuple[VisitingVehicle, PortStay], ...]:
        """All that ever held a port, in order of time."""
        held = [
            (ship, stay)
            for ship in self.vehicles.values()
            for stay in ship.port_stays
            if stay.port == port_id
        ]
        return tuple(sorted(held, key=lambda each: each[1].since.utc))

    def segment_of(self, who: Stay | Person) -> tuple[Segment, Phrase] | None:
        """Whose crew somebody counts with, and why; None for who has no stay. A person's latest
        stay decides."""
        stay = who if isinstance(who, Stay) else next(iter(self.stays_of(who.id)[::-1]), None)
        if stay is None:
            return None
        agency, ship = self._agency_by_short[stay.agency], self.vehicles[stay.ship_up]
        name = self.people[stay.person].name
        return crew_segment(agency, ship), why_segment(name, agency, ship)

    def segment_reason(self, stay: Stay) -> Phrase:
        """Why somebody counts with the crew of this segment."""
        agency, ship = self._agency_by_short[stay.agency], self.vehicles[stay.ship_up]
        return why_segment(self.people[stay.person].name, agency, ship)

    def facts_about(self, thing_id: str) -> tuple[ReportFact, ...]:
        """What the news report says about a thing, the closest first: its own facts, then those
        of its truss, family of ships, segment and agency."""
        thing = self.thing(thing_id)
        circles = (thing_id,) if thing is None else circles_of(thing, self._agency_by_short)
        return facts_about(circles, self.report_facts)

    def fact_title(self, fact: ReportFact) -> str:
        """A fact's short name."""
        return fact.title

    def events_between(self, start: datetime, end: datetime) -> tuple[Event, ...]:
        """Events with start <= time <= end, in order."""
        first = bisect_left(self._event_times, start)
        return self.events[first : bisect_right(self._event_times, end)]

    def replay_events(self) -> tuple[Event, ...]:
        """Launch, docking and hatch opening of 21 September 2022; fewer when they were refused."""
        ship = self.vehicles.get(REPLAYED_SHIP)
        if ship is None:
            return ()
        # Not from all events: they take 30 ms to write, and the first picture wants these.
        kinds = ("launch", "docking", "hatch")
        by_kind = {event.kind: event for event in events_of_ship(ship, self.ports)}
        return tuple(by_kind[kind] for kind in kinds if kind in by_kind)

    @property
    def launch_site(self) -> LaunchSite | None:
        """The pad of that day's launch; None when its record was refused."""
        ship = self.vehicles.get(REPLAYED_SHIP)
        return None if ship is None else self.launch_sites.get(ship.launch_site_id)

    def source(self, source_id: str) -> Source | None:
        """Where a fact was read."""
        return self.sources.get(source_id)

    def things_named(self, text: str, limit: int) -> tuple[Named, ...]:
        """Things by name or alias, accents and case left aside, the best first."""
        return self._names.find(text, limit)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events in order of time."""
        return chronicle(
            self._own_events, self.parts, self.ports, self.vehicles.values(), self.stays,
            self.people, self.expeditions,
        )  # fmt: skip

    @cached_property
    def changes(self) -> tuple[datetime, ...]:
        """When the configuration changed, ascending."""
        return self._configurations.changes

    @cached_property
    def _event_times(self) -> list[datetime]:
        return [event.when.utc for event in self.events]

    @cached_property
    def _event_by_id(self) -> dict[str, Event]:
        return {event.id: event for event in self.events}

    @cached_property
    def _expedition_by_event(self) -> dict[str, Expedition]:
        return {expedition_event(each.number): each for each in self.expeditions}

    @cached_property
    def _configurations(self) -> Configurations:
        return Configurations(self.parts.values(), self.ports, self.vehicles.values(), self.as_of)

    @cached_property
    def _reported(self) -> ReportedCrew:
        return ReportedCrew(self.people, self.vehicles, self._agency_by_short)

    @cached_property
    def _names(self) -> NameIndex:
        entries = [
            *((Named(p.id, p.name, "person"), _with_native(p)) for p in self.people.values()),
            *((Named(p.id, p.name, "part"), p.aliases) for p in self.parts.values()),
            *((Named(v.id, v.name, "ship"), v.aliases) for v in self.vehicles.values()),
            *((Named(p.id, p.name, "port"), ()) for p in self.ports.values()),
            *((Named(f.id, f.title, "fact"), ()) for f in self.report_facts),
            *((Named(s.id, s.name, "system"), ()) for s in self.systems),
            *(
                (Named(expedition_event(e.number), f"Expedition {e.number}", "expedition"), ())
                for e in self.expeditions
            ),
            *(
                (Named(e.id, e.title, "event"), _with_day(e))
                for e in self.events
                if e.kind != "expedition"
            ),
        ]
        return NameIndex(entries)


def _with_native(person: Person) -> tuple[str, ...]:
    return (*person.aliases, person.native_name) if person.native_name else person.aliases


def _with_day(event: Event) -> tuple[str, ...]:
    """Its title with the day, as people and as machines write days."""
    day = event.when.utc
    return (f"{event.title} {day.day} {day:%b %B %Y} {day:%Y-%m-%d}",)


_BUNDLED = Lock()


def load_record(folder: Path | None = None) -> StationRecord:
    """The record of seeds/ (one for all who ask, from any thread) or of `folder`, in about 30 ms.
    Bad records are left out and listed in `problems`; the rest is whole."""
    if folder is not None:
        return StationRecord(load(folder))
    with _BUNDLED:
        return _load_once(paths.seed())


@cache
def _load_once(seeds: Path) -> StationRecord:
    return StationRecord(load(seeds))
