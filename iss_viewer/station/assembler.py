"""Turns the records of seeds/ into things, refusing those that contradict what stands already.

Order matters: sources first, then what others name. A refused record takes along only those that
cannot do without it (a stay needs its ships); what merely mentions it stays and loses the name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sourced import Source, Sourced
from iss_viewer.station import things
from iss_viewer.station.flight_checks import (
    check_arm,
    check_hatch,
    check_port_is_open,
    check_relocation,
)
from iss_viewer.station.seeds_reader import Records, SeedError, SeedProblem, read_moment
from iss_viewer.station.seeds_schema import (
    AgencySeed,
    FigureSeed,
    LaunchSiteSeed,
    MomentSeed,
    NameSeed,
    PartSeed,
    PersonSeed,
    PortSeed,
    SourceSeed,
    Strict,
    Texts,
    VehicleSeed,
)
from iss_viewer.station.things import Moment, Segment

S = TypeVar("S", bound=Strict)
T = TypeVar("T")

_SEGMENTS = {"USOS": Segment.USOS, "ROS": Segment.ROS}


class Assembler:
    """Builds things of one record after another; `problems` grows by what was refused."""

    def __init__(self, texts: Texts, problems: list[SeedProblem]) -> None:
        self.texts = texts
        self.problems = problems
        self.sources: dict[str, Source] = {}
        self.agencies: dict[str, things.Agency] = {}
        self.launch_sites: dict[str, things.LaunchSite] = {}
        self.parts: dict[str, things.Part] = {}
        self.ports: dict[str, things.Port] = {}
        self.vehicles: dict[str, things.VisitingVehicle] = {}
        self.people: dict[str, things.Person] = {}
        self.ids: set[str] = {things.STATION, things.SEGMENT_ROS, things.SEGMENT_USOS}
        self._port_spans: dict[str, list[tuple[str, Moment, Moment | None]]] = {}

    def keep(self, records: Records[S], build: Callable[[S], T]) -> list[T]:
        """What `build` makes of each record; those for which it raises SeedError are refused."""
        kept: list[T] = []
        for record in records.good:
            try:
                kept.append(build(record))
            except SeedError as error:
                name = getattr(record, "id", None) or str(getattr(record, "number", "?"))
                self.problems.append(SeedProblem(records.file, name, error.reason))
        return kept

    def claim(self, thing_id: str) -> None:
        """Take an id; SeedError when something else has it already."""
        if thing_id in self.ids:
            raise SeedError(phrase("seed-id-twice", id=thing_id))
        self.ids.add(thing_id)

    def known_sources(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The same ids; SeedError when one is not in sources.json."""
        found = tuple(ids)
        for source in found:
            if source not in self.sources:
                raise SeedError(phrase("seed-unknown-source", id=source))
        return found

    def moment(self, seed: MomentSeed, *, ends_day: bool = False) -> Moment:
        """The moment, from a known source."""
        if seed.source not in self.sources:
            raise SeedError(phrase("seed-unknown-source", id=seed.source))
        return read_moment(seed, ends_day=ends_day)

    def moment_or_none(self, seed: MomentSeed | None, *, ends_day: bool = False) -> Moment | None:
        """The same for what may be unknown."""
        return None if seed is None else self.moment(seed, ends_day=ends_day)

    def note(self, note_id: str) -> str:
        """The text of a note; SeedError when the texts lack it."""
        if not note_id:
            return ""
        if note_id not in self.texts.notes:
            raise SeedError(phrase("seed-unknown-text", id=note_id))
        return self.texts.notes[note_id]

    def source(self, seed: SourceSeed) -> None:
        if seed.id in self.sources:
            raise SeedError(phrase("seed-id-twice", id=seed.id))
        self.sources[seed.id] = Source(seed.id, seed.title, seed.where, seed.licence)

    def agency(self, seed: AgencySeed) -> None:
        self.claim(seed.id)
        segment = None if seed.segment is None else _SEGMENTS[seed.segment]
        self.agencies[seed.short] = things.Agency(
            seed.id, seed.name, seed.short, seed.is_partner, segment, seed.aliases
        )

    def launch_site(self, seed: LaunchSiteSeed) -> None:
        if not (abs(seed.latitude_deg) <= 90 and abs(seed.longitude_deg) <= 180):
            raise SeedError(phrase("seed-place", id=seed.id))
        sources = self.known_sources(seed.sources)
        self.claim(seed.id)
        self.launch_sites[seed.id] = things.LaunchSite(
            seed.id, seed.name, seed.place, seed.country, seed.latitude_deg, seed.longitude_deg,
            seed.good_to_km, sources,
        )  # fmt: skip

    def figure(self, seed: FigureSeed, as_of: date) -> Sourced[float]:
        return Sourced(
            seed.value, self.known_sources(seed.sources), as_of, seed.approximate,
            self.note(seed.note),
        )  # fmt: skip

    def name(self, seed: NameSeed, as_of: date) -> Sourced[str]:
        return Sourced(
            seed.value, self.known_sources(seed.sources), as_of, seed.approximate,
            self.note(seed.note),
        )  # fmt: skip

    def part(self, seed: PartSeed, as_of: date) -> None:
        if seed.agency not in self.agencies:
            raise SeedError(phrase("seed-unknown-agency", id=seed.agency))
        if seed.id not in self.texts.parts:
            raise SeedError(phrase("seed-unknown-text", id=seed.id))
        launch = self.moment(seed.launch)
        stays: list[things.PartStay] = []
        before = launch.utc
        for stay in seed.stays:
            since, until = self.moment(stay.since), self.moment_or_none(stay.until)
            # A coarse launch or attach day may read as earlier than the minute before it.
            if since.utc < before and since.utc.date() != before.date():
                raise SeedError(phrase("seed-backwards", what="stays"))
            if until is not None and until.utc < since.utc:
                raise SeedError(phrase("seed-backwards", what="stays"))
            before = since.utc if until is None else until.utc
            stays.append(
                things.PartStay(since, until, stay.attached_to, stay.direction, stay.at, stay.by)
            )
        if not stays:
            raise SeedError(phrase("seed-empty", what="stays"))
        forms = tuple(things.PartForm(self.moment(each.since), each.form) for each in seed.forms)
        times = [stays[0].since.utc, *(each.since.utc for each in forms)]
        if times != sorted(times):
            raise SeedError(phrase("seed-backwards", what="forms"))
        built = things.Part(
            id=seed.id, name=seed.name, kind=seed.kind, segment=_SEGMENTS[seed.segment],
            agency=seed.agency, builder=self.name(seed.builder, as_of), launch=launch,
            launched_on=seed.launched_on, stays=tuple(stays),
            length_m=self.figure(seed.length_m, as_of),
            diameter_m=self.figure(seed.diameter_m, as_of),
            mass_kg=self.figure(seed.mass_kg, as_of),
            function=self.texts.parts[seed.id], group=seed.group or seed.id, aliases=seed.aliases,
            volume_m3=None if seed.volume_m3 is None else self.figure(seed.volume_m3, as_of),
            forms=forms,
        )  # fmt: skip
        self.claim(seed.id)
        self.parts[seed.id] = built

    def check_parents(self, file: str) -> None:
        """Refuse every part that hangs on one that no record tells of, or that was not there.
        Where the parent's own record was refused, its children stay: one word spelt wrongly
        should not take half the station along."""
        refused = {problem.record for problem in self.problems if problem.file == file}
        for part in tuple(self.parts.values()):
            reason = self._parent_fault(part, refused)
            if reason is not None:
                self.problems.append(SeedProblem(file, part.id, reason))
                refused.add(part.id)
                del self.parts[part.id]
                self.ids.discard(part.id)

    def _parent_fault(self, part: things.Part, refused: set[str]) -> Phrase | None:
        for stay in part.stays:
            if stay.attached_to is None or stay.attached_to in refused:
                continue
            parent = self.parts.get(stay.attached_to)
            if parent is None:
                return phrase("seed-unknown-part", id=stay.attached_to)
            if not _holds_throughout(parent, stay):
                return phrase("seed-parent-away", id=parent.id)
        return None

    def port(self, seed: PortSeed) -> None:
        if seed.part not in self.parts:
            raise SeedError(phrase("seed-unknown-part", id=seed.part))
        if seed.until is not None and seed.until < seed.since:
            raise SeedError(phrase("seed-backwards", what="until"))
        sources = self.known_sources(seed.sources)
        self.claim(seed.id)
        self.ports[seed.id] = things.Port(
            seed.id, seed.name, seed.part, seed.direction, seed.mechanism, seed.since, seed.until,
            sources, seed.closed,
        )  # fmt: skip

    def vehicle(self, seed: VehicleSeed) -> None:
        launch = self.moment(seed.launch)
        stays: list[things.PortStay] = []
        before = launch.utc
        for stay in seed.port_stays:
            if stay.port not in self.ports:
                raise SeedError(phrase("seed-unknown-port", id=stay.port))
            since = self.moment(stay.since)
            until = self.moment_or_none(stay.until, ends_day=True)
            if since.utc < before and since.utc.date() != before.date():
                raise SeedError(phrase("seed-backwards", what="port_stays"))
            if until is not None and until.utc < since.utc:
                raise SeedError(phrase("seed-backwards", what="port_stays"))
            check_relocation(stays, since, carries_crew=seed.carries_crew)
            check_port_is_open(self.ports[stay.port], since, until)
            before = since.utc if until is None else until.utc
            self._port_is_free(stay.port, since, until)
            stays.append(things.PortStay(stay.port, things.Mating(stay.mating), since, until))
        end = self.moment_or_none(seed.end, ends_day=True)
        if end is not None and end.utc < before:
            raise SeedError(phrase("seed-backwards", what="end"))
        captured = self.moment_or_none(seed.captured)
        released = self.moment_or_none(seed.released, ends_day=True)
        hatch_open = self.moment_or_none(seed.hatch_open)
        check_arm(stays, launch, captured, released)
        check_hatch(stays, hatch_open)
        site = self.launch_sites.get(seed.launch_site)
        if seed.launch_site and site is None:
            raise SeedError(phrase("seed-unknown-launch-site", id=seed.launch_site))
        built = things.VisitingVehicle(
            id=seed.id, name=seed.name, family=seed.family, operator=seed.operator,
            carries_crew=seed.carries_crew, launch=launch,
            launch_site="" if site is None else site.name, launcher=seed.launcher,
            port_stays=tuple(stays), hatch_open=hatch_open, end=end,
            note=self.note(seed.note), series=seed.series, craft=seed.craft,
            ended_how=seed.ended_how, captured=captured, released=released,
            launch_site_id=seed.launch_site, aliases=seed.aliases,
        )  # fmt: skip
        self.claim(seed.id)
        self.vehicles[seed.id] = built
        for held in stays:
            spans = self._port_spans.setdefault(held.port, [])
            spans.append((seed.id, held.since, held.until))

    def person(self, seed: PersonSeed) -> None:
        self.claim(seed.id)
        self.people[seed.id] = things.Person(
            seed.id, seed.name, seed.nationality, "", seed.native_name, seed.aliases
        )

    def _port_is_free(self, port: str, since: Moment, until: Moment | None) -> None:
        for other, held_since, held_until in self._port_spans.get(port, ()):
            ends_before = held_until is not None and held_until.utc <= since.utc
            starts_after = until is not None and until.utc <= held_since.utc
            if not (ends_before or starts_after):
                raise SeedError(phrase("seed-port-taken", port=port, id=other))


def _holds_throughout(parent: things.Part, stay: things.PartStay) -> bool:
    """Whether the parent was somewhere on the station for all of the stay; a short while on an
    arm between two places is no gap."""
    last = parent.stays[-1].until
    if parent.stays[0].since.utc > stay.since.utc:
        return False
    return last is None or (stay.until is not None and stay.until.utc <= last.utc)
