"""Reads seeds/ in order, from what stands alone to what names it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from iss_viewer.phrase import phrase
from iss_viewer.station import seeds_schema as schema
from iss_viewer.station.assembler import Assembler
from iss_viewer.station.crew_assembler import CrewAssembler
from iss_viewer.station.report import family_id
from iss_viewer.station.seeds_reader import SeedError, SeedProblem, read_records, read_texts
from iss_viewer.station.things import (
    Event,
    Expedition,
    FactStatus,
    ReportFact,
    Stay,
    System,
)

# Events that follow from a ship's record; facts may name them before the chronicle is written.
_SHIP_EVENTS = ("launch", "docking", "berthing", "hatch", "undocking", "release", "landing")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was kept of the seeds, and what was refused. `as_of` is the day until which people
    and ships are known."""

    known: Assembler
    stays: tuple[Stay, ...]
    expeditions: tuple[Expedition, ...]
    events: tuple[Event, ...]
    report_facts: tuple[ReportFact, ...]
    systems: tuple[System, ...]
    as_of: date
    problems: tuple[SeedProblem, ...]


def load(folder: Path) -> Loaded:
    """Everything in `folder` that is right; nothing in it raises."""
    problems: list[SeedProblem] = []
    texts = read_texts(folder, "texts.en.json", problems)
    known = Assembler(texts, problems)
    read = partial(read_records, folder, problems=problems)
    known.keep(read("sources.json", schema.SourceSeed), known.source)
    known.keep(read("agencies.json", schema.AgencySeed), known.agency)
    known.keep(read("launch_sites.json", schema.LaunchSiteSeed), known.launch_site)
    parts = read("parts.json", schema.PartSeed)
    known.keep(parts, lambda seed: known.part(seed, parts.as_of))
    known.check_parents(parts.file)
    known.keep(read("ports.json", schema.PortSeed), known.port)
    vehicles = read("vehicles.json", schema.VehicleSeed)
    known.keep(vehicles, known.vehicle)
    known.keep(read("people.json", schema.PersonSeed), known.person)
    crew = CrewAssembler(known)
    stays = read("stays.json", schema.StaySeed)
    kept_stays = known.keep(stays, crew.stay)
    known.keep(read("expeditions.json", schema.ExpeditionSeed), crew.expedition)
    tail = _Tail(known)
    events = known.keep(read("events.json", schema.EventSeed), tail.event)
    facts = known.keep(read("report_facts.json", schema.ReportFactSeed), tail.fact)
    systems = known.keep(read("systems.json", schema.SystemSeed), tail.system)
    tail.check_mentions()
    return Loaded(
        known, tuple(kept_stays), crew.expeditions(), tuple(events), tuple(facts), tuple(systems),
        min(vehicles.as_of, stays.as_of), tuple(problems),
    )  # fmt: skip


class _Tail:
    """Builds what only mentions other things: events, the report's facts, systems."""

    def __init__(self, known: Assembler) -> None:
        self._known = known
        self._mentions: list[tuple[str, str, tuple[str, ...]]] = []

    def event(self, seed: schema.EventSeed) -> Event:
        title = self._known.texts.events.get(seed.id)
        if title is None:
            raise SeedError(phrase("seed-unknown-text", id=seed.id))
        when = self._known.moment(seed.when)
        self._known.claim(seed.id)
        self._mentions.append(("events.json", seed.id, seed.about))
        return Event(seed.id, title, when, seed.kind, seed.about)

    def fact(self, seed: schema.ReportFactSeed) -> ReportFact:
        text = self._known.texts.report_facts.get(seed.id)
        if text is None:
            raise SeedError(phrase("seed-unknown-text", id=seed.id))
        document, *_ = self._known.known_sources((seed.document,))
        sources = self._known.known_sources(seed.later_sources)
        self._known.claim(seed.id)
        self._mentions.append(("report_facts.json", seed.id, seed.about))
        return ReportFact(
            seed.id, text.text, self._known.sources[document].title, seed.paragraphs,
            FactStatus(seed.status), seed.about, text.later, sources, text.title,
        )  # fmt: skip

    def system(self, seed: schema.SystemSeed) -> System:
        text = self._known.texts.systems.get(seed.id)
        if text is None:
            raise SeedError(phrase("seed-unknown-text", id=seed.id))
        sources = self._known.known_sources(seed.sources)
        self._known.claim(seed.id)
        self._mentions.append(
            (
                "systems.json",
                seed.id,
                (*seed.parts, *map(family_id, seed.families), seed.report_fact),
            )
        )
        return System(
            seed.id, text.name, text.text, seed.parts, seed.families, seed.report_fact,
            text.simplifies, text.later, sources, tuple(seed.since.items()), tuple(seed.until.items()),
        )  # fmt: skip

    def check_mentions(self) -> None:
        """List every name that stands for nothing; what mentions it is kept."""
        known = self._known
        families = {family_id(ship.family) for ship in known.vehicles.values()}
        derived = {f"{kind}-{ship}" for ship in known.vehicles for kind in _SHIP_EVENTS}
        everything = known.ids | families | derived
        for file, record, ids in self._mentions:
            for unknown in (each for each in ids if each not in everything):
                reason = phrase("seed-unknown-thing", id=unknown)
                known.problems.append(SeedProblem(file, record, reason))
