"""The card of whatever is selected, with the news report and the later record told apart."""

from __future__ import annotations

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.card import (
    ReportNote,
    ThingCard,
    moment_phrase,
    report_note,
    source_lines,
)
from iss_viewer.scene.expedition_card import expedition_card
from iss_viewer.scene.links import LIVE_PAGE
from iss_viewer.scene.part_card import part_card
from iss_viewer.scene.person_card import newcomer_card, person_card, stay_chapter
from iss_viewer.scene.port_card import port_card
from iss_viewer.scene.ship_card import ship_card
from iss_viewer.scene.system_card import system_card
from iss_viewer.station.record import StationRecord
from iss_viewer.station.reported_ships import ShipsReported
from iss_viewer.station.things import (
    CrewAt,
    Event,
    LaunchSite,
    Part,
    Port,
    ReportFact,
    StationAt,
    System,
    VisitingVehicle,
)

# The id of the station as a whole, which the globe's and the map's marks emit.
STATION = "station"
# The fact that tells of live pictures.
SHOWN_LIVE = "launch"


def thing_card(
    record: StationRecord, selected: str, station: StationAt, crew: CrewAt
) -> ThingCard | None:
    """The card of the thing with this id at the instant of `station` and `crew`."""
    thing = record.thing(selected)
    notes = tuple(report_note(fact, selected) for fact in record.facts_about(selected))
    if selected == STATION:
        return _station_card(station, notes, record.ships_reported(station, crew.reports))
    if isinstance(thing, LaunchSite):
        return _launch_site_card(record, thing, notes)
    if isinstance(thing, Part):
        return part_card(record, thing, notes)
    if isinstance(thing, VisitingVehicle):
        return ship_card(record, thing, station, notes)
    if isinstance(thing, Port):
        return port_card(record, thing, station, notes)
    if isinstance(thing, ReportFact):
        return _fact_card(thing, record)
    if isinstance(thing, System):
        return system_card(record, thing, station, notes)
    if isinstance(thing, Event):
        expedition = record.expedition_of(thing)
        if expedition is not None:
            return expedition_card(record, expedition, thing.id, station.utc, notes)
        return _event_card(record, thing, notes)
    return _person_or_newcomer(record, selected, crew, notes)


def _person_or_newcomer(
    record: StationRecord, selected: str, crew: CrewAt, notes: tuple[ReportNote, ...]
) -> ThingCard | None:
    newcomer = next((n for n in crew.newcomers if n.person.id == selected), None)
    if newcomer is not None:
        stays = tuple(stay_chapter(record, s, crew.utc) for s in record.stays_of(selected))
        return newcomer_card(newcomer, crew, notes, stays)
    person = record.person(selected)
    return None if person is None else person_card(record, person, crew, notes)


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
        sources=source_lines(record, set(site.sources)), as_of=None,
    )  # fmt: skip


def _fact_card(fact: ReportFact, record: StationRecord) -> ThingCard:
    first = next((about for about in fact.about if record.thing(about) is not None), None)
    return ThingCard(
        id=fact.id, kind=phrase("scene.card.fact"), title=record.fact_title(fact), segment=None,
        line=phrase(f"scene.card.fact_{fact.status.name.lower()}"), about="", figures=(),
        notes=(report_note(fact, fact.id),), sources=source_lines(record, set(fact.later_sources)), as_of=None,
        goes_to=first,
        goes_to_label=phrase("scene.card.show_thing") if first else None,
        live_page=LIVE_PAGE if fact.id == SHOWN_LIVE else "",
    )  # fmt: skip


def _event_card(record: StationRecord, event: Event, notes: tuple[ReportNote, ...]) -> ThingCard:
    first = next((about for about in event.about if record.thing(about) is not None), None)
    return ThingCard(
        id=event.id, kind=phrase("scene.card.event"), title=event.title, segment=None,
        line=moment_phrase(event.when), about="", figures=(), notes=notes,
        sources=source_lines(record, {event.when.source}), as_of=None, goes_to=first,
        goes_to_label=phrase("scene.card.show_thing") if first else None,
    )  # fmt: skip
