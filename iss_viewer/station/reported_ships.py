"""The ships as a report lists them, told by the record's names where they are the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iss_viewer.station.crew_report import CrewReport, ReportedShip
from iss_viewer.station.names import plain_letters
from iss_viewer.station.things import Port, StationAt, VisitingVehicle


@dataclass(frozen=True, slots=True)
class ShipsReported:
    """`ships` are (ship, port), by the record's names where it knows them; `is_same` when they
    are those of the record, each at its port."""

    report: CrewReport
    ships: tuple[tuple[str, str], ...]
    is_same: bool


def ships_reported(
    station: StationAt,
    reports: tuple[CrewReport, ...],
    vehicles: Mapping[str, VisitingVehicle],
    ports: Mapping[str, Port],
) -> ShipsReported | None:
    """What the newest of `reports` that lists ships has at the ports; None without one."""
    listing = [report for report in reports if report.ships]
    if not listing:
        return None
    report = max(listing, key=lambda each: each.as_of)
    shown = {(held.vehicle.id, held.port.id) for held in station.vehicles}
    found: set[tuple[str, str]] = set()
    ships: list[tuple[str, str]] = []
    for listed in report.ships:
        ship, port = _ship(listed, vehicles), _port(listed.port, ports)
        ships.append(
            (
                ship.name if ship else listed.mission or listed.name,
                port.name if port else listed.port,
            )
        )
        found.add((ship.id if ship else listed.name, port.id if port else listed.port))
    return ShipsReported(report, tuple(ships), found == shown)


def _ship(listed: ReportedShip, vehicles: Mapping[str, VisitingVehicle]) -> VisitingVehicle | None:
    """The newest of which one name holds the flight's or the ship's name, word for word."""
    for called in (plain_letters(listed.mission), plain_letters(listed.name)):
        for ship in reversed(tuple(vehicles.values())) if called else ():
            names = map(plain_letters, (ship.name, *ship.aliases))
            if any(f" {called} " in f" {name} " for name in names):
                return ship
    return None


def _port(name: str, ports: Mapping[str, Port]) -> Port | None:
    called = plain_letters(name)
    return next((port for port in ports.values() if plain_letters(port.name) == called), None)
