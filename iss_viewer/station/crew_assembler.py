"""Turns stays and expeditions of the seeds into things; their times are those of the ships."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from iss_viewer.phrase import phrase
from iss_viewer.station.assembler import Assembler
from iss_viewer.station.crew_rule import crew_segment
from iss_viewer.station.flight_checks import SEATS
from iss_viewer.station.phrases import PHRASES
from iss_viewer.station.seeds_reader import SeedError
from iss_viewer.station.seeds_schema import CommandSeed, ExpeditionSeed, StaySeed
from iss_viewer.station.things import Command, Expedition, Moment, Stay, VisitingVehicle

_SHIP_ROLES = {
    "soyuz-commander": PHRASES["role-soyuz-commander"],
    "soyuz-flight-engineer": PHRASES["role-soyuz-flight-engineer"],
    "ship-commander": PHRASES["role-ship-commander"],
    "pilot": PHRASES["role-pilot"],
    "mission-specialist": PHRASES["role-mission-specialist"],
    "spaceflight-participant": PHRASES["role-spaceflight-participant"],
}


class CrewAssembler:
    """Builds stays and expeditions on the ships and people that `assembler` kept."""

    def __init__(self, assembler: Assembler) -> None:
        self._known = assembler
        self._stays_of: dict[str, list[Stay]] = {}
        self._commands: list[tuple[str, Command]] = []
        self._seats_taken: Counter[tuple[str, str]] = Counter()
        self._expedition_starts: list[tuple[int, Moment]] = []

    def stay(self, seed: StaySeed) -> Stay:
        """The stay, with the times of its ships.

        Raises:
            SeedError: somebody or something in it is unknown, or it overlaps another.
        """
        known = self._known
        if seed.person not in known.people:
            raise SeedError(phrase("seed-unknown-person", id=seed.person))
        if seed.agency not in known.agencies:
            raise SeedError(phrase("seed-unknown-agency", id=seed.agency))
        up = self._ship(seed.ship_up)
        departure: Moment | None = None
        landing: Moment | None = None
        if seed.ship_down is not None:
            down = self._ship(seed.ship_down)
            departure, landing = down.port_stays[-1].until, down.end
            if departure is None or landing is None:
                raise SeedError(phrase("seed-not-landed", id=down.id))
        arrival = up.port_stays[0].since
        if departure is not None and departure.utc < arrival.utc:
            raise SeedError(phrase("seed-backwards", what="ship_down"))
        built = Stay(
            id=seed.id, person=seed.person, role=_station_role(seed), expeditions=seed.expeditions,
            command=tuple(self._command(c, arrival, departure) for c in seed.command),
            ship_up=seed.ship_up, ship_down=seed.ship_down, launch=up.launch, arrival=arrival,
            hatch_open=up.hatch_open, departure=departure, landing=landing,
            segment=crew_segment(known.agencies[seed.agency], up), kind=seed.kind,
            note=known.note(seed.note), agency=seed.agency,
            ship_role=_SHIP_ROLES[seed.ship_role],
        )  # fmt: skip
        self._is_nowhere_else(built)
        self._commands_alone(built)
        self._has_seats(built)
        known.claim(seed.id)
        self._seats_taken.update(_seats(built))
        self._commands += [(built.id, span) for span in built.command]
        self._stays_of.setdefault(seed.person, []).append(built)
        known.people[seed.person] = replace(known.people[seed.person], agency=seed.agency)
        return built

    def expedition(self, seed: ExpeditionSeed) -> None:
        """Note when an expedition starts; `expeditions` closes each with the next one's start."""
        ship = self._ship(seed.ship)
        first, last = ship.port_stays[0], ship.port_stays[-1]
        start = first.since if seed.starts_with == "docking" else last.until
        if start is None:
            raise SeedError(phrase("seed-not-landed", id=ship.id))
        if self._expedition_starts and self._expedition_starts[-1][1].utc >= start.utc:
            raise SeedError(phrase("seed-backwards", what="starts_with"))
        self._expedition_starts.append((seed.number, start))

    def expeditions(self) -> tuple[Expedition, ...]:
        """The expeditions in order, each until the next one begins."""
        starts = self._expedition_starts
        ends = [start for _, start in starts[1:]]
        return tuple(
            Expedition(number, start, ends[i] if i < len(ends) else None)
            for i, (number, start) in enumerate(starts)
        )

    def _ship(self, ship_id: str) -> VisitingVehicle:
        ship = self._known.vehicles.get(ship_id)
        if ship is None:
            raise SeedError(phrase("seed-unknown-ship", id=ship_id))
        if not ship.port_stays:
            raise SeedError(phrase("seed-never-arrived", id=ship_id))
        return ship

    def _has_seats(self, stay: Stay) -> None:
        """SeedError unless there is a seat up and a seat home, on ships that carry people."""
        for seat in _seats(stay):
            ship = self._known.vehicles[seat[1]]
            if not ship.carries_crew:
                raise SeedError(phrase("seed-no-crew-ship", id=ship.id))
            if self._seats_taken[seat] >= SEATS.get(ship.family, 0):
                raise SeedError(phrase("seed-ship-full", id=ship.id))

    def _commands_alone(self, stay: Stay) -> None:
        """SeedError when somebody else commands within one of the spans."""
        for span in stay.command:
            for other, held in self._commands:
                ends_before = span.until is not None and span.until.utc <= held.since.utc
                starts_after = held.until is not None and held.until.utc <= span.since.utc
                if not (ends_before or starts_after):
                    raise SeedError(phrase("seed-two-commanders", id=other))

    def _command(self, seed: CommandSeed, arrival: Moment, departure: Moment | None) -> Command:
        since, until = self._known.moment(seed.since), self._known.moment_or_none(seed.until)
        if until is not None and until.utc < since.utc:
            raise SeedError(phrase("seed-backwards", what="command"))
        too_early = since.utc < arrival.utc
        too_late = departure is not None and (until or since).utc > departure.utc
        if too_early or too_late:
            raise SeedError(phrase("seed-command-outside"))
        return Command(since, until)

    def _is_nowhere_else(self, stay: Stay) -> None:
        for other in self._stays_of.get(stay.person, ()):
            home_before = other.landing is not None and other.landing.utc <= stay.launch.utc
            leaves_after = stay.landing is not None and stay.landing.utc <= other.launch.utc
            if not (home_before or leaves_after):
                raise SeedError(phrase("seed-aboard-twice", id=other.id))


def _seats(stay: Stay) -> list[tuple[str, str]]:
    """The seats that a stay takes, each a way and a ship."""
    up = [("up", stay.ship_up)]
    return up if stay.ship_down is None else [*up, ("down", stay.ship_down)]


def _station_role(seed: StaySeed) -> str:
    if seed.kind == "expedition":
        return PHRASES["role-flight-engineer"]
    if seed.ship_role == "spaceflight-participant":
        return PHRASES["role-spaceflight-participant"]
    return PHRASES["role-visitor"]
