"""`station`: what the station is made of on a date."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import datetime

from iss_viewer.commands.printing import clock, day, english, iso, print_json, print_table
from iss_viewer.commands.report import later_that_day, record, when
from iss_viewer.commands.request import Request
from iss_viewer.phrase import phrase
from iss_viewer.sourced import Sourced
from iss_viewer.station.configuration import part_stay_at
from iss_viewer.station.things import Part, Port, StationAt, VehicleAt

# Events that change parts or ships.
_CHANGES = frozenset({"docking", "berthing", "undocking", "release", "part"})


def run(request: Request, _options: argparse.Namespace) -> int:
    """Print the configuration; an empty one is an answer too."""
    station = record().station_at(request.utc)
    if request.json:
        print_json(as_json(station))
    else:
        print_station(station)
    return 0


def as_json(station: StationAt) -> dict[str, object]:
    """The object of the interface contract; `sources` tells what the ids in it stand for."""
    parts = [_part_json(part, station.utc) for part in station.parts]
    used = {each for part in station.parts for each in _source_ids(part)}
    used |= {each for port in station.ports for each in port.sources}
    sources = record().sources
    return {
        "utc": iso(station.utc),
        "as_of": station.as_of.isoformat(),
        "parts": parts,
        "ports": [_port_json(port, station) for port in station.ports],
        "vehicles": [_vehicle_json(held) for held in station.vehicles],
        "sources": {
            each: {"title": sources[each].title, "where": sources[each].where}
            for each in sorted(used)
        },
        "note": _note(station),
    }


def _note(station: StationAt) -> str | None:
    if not station.parts:
        return "The station did not exist then."
    if station.is_beyond_record:
        return english(phrase("record-beyond", as_of_date_utc=station.as_of)) + "."
    return later_that_day(station.utc, _CHANGES)


def _figures(part: Part) -> tuple[tuple[str, Sourced[float]], ...]:
    return (
        ("length_m", part.length_m), ("diameter_m", part.diameter_m), ("mass_kg", part.mass_kg),
    )  # fmt: skip


def _source_ids(part: Part) -> Iterable[str]:
    found = dict.fromkeys(part.builder.sources)
    for _name, figure in _figures(part):
        found |= dict.fromkeys(figure.sources)
    if part.launch is not None:
        found[part.launch.source] = None
    return found


def _part_json(part: Part, utc: datetime) -> dict[str, object]:
    stay = part_stay_at(part, utc)
    figures = _figures(part)
    return {
        "id": part.id,
        "name": part.name,
        "segment": part.segment.value,
        "agency": part.agency,
        "builder": part.builder.value,
        "launch_utc": part.launch and iso(part.launch.utc),
        "attached_utc": stay and iso(stay.since.utc),
        "attached_to": stay and stay.attached_to,
        **{name: figure.value for name, figure in figures},
        "approximate": [name for name, figure in figures if figure.approximate],
        "function": part.function,
        "sources": list(_source_ids(part)),
        "note": " ".join(dict.fromkeys(f.note for _, f in figures if f.note)) or None,
    }


def _port_json(port: Port, station: StationAt) -> dict[str, object]:
    held = next((held for held in station.vehicles if held.port.id == port.id), None)
    return {
        "id": port.id,
        "name": port.name,
        "part": port.part,
        "direction": port.direction,
        "mechanism": port.mechanism,
        "vehicle": held and held.vehicle.name,
    }


def _vehicle_json(held: VehicleAt) -> dict[str, object]:
    return {
        "id": held.vehicle.id,
        "name": held.vehicle.name,
        "kind": held.vehicle.family,
        "operator": held.vehicle.operator,
        "port": held.port.id,
        "docked_utc": iso(held.stay.since.utc),
        "mating": held.stay.mating.value,
        "hatch_is_open": held.hatch_is_open,
    }


def print_station(station: StationAt) -> None:
    """The same for people: parts, ports with their ships."""
    print(f"The International Space Station on {clock(station.utc)}")
    note = _note(station)
    if note:
        print(note)
    if not station.parts:
        return
    print(f"\nParts: {len(station.parts)}")
    print_table([_PART_HEADS, *(_part_row(part, station.utc) for part in station.parts)])
    print(f"\nPorts: {len(station.ports)}, {len(station.vehicles)} of them taken")
    print_table([_PORT_HEADS, *(_port_row(port, station) for port in station.ports)])


_PART_HEADS = ("Name", "Segment", "Agency", "There since", "Attached to", "Length", "Mass")
_PORT_HEADS = ("Port", "Ship", "Docked")


def _part_row(part: Part, utc: datetime) -> tuple[str, ...]:
    stay = part_stay_at(part, utc)
    parent = record().parts.get(stay.attached_to) if stay and stay.attached_to else None
    return (
        part.name,
        part.segment.value,
        part.agency,
        when(stay.since, day(stay.since.utc)) if stay else "",
        parent.name if parent else "–",
        _amount(part.length_m, "m", 1),
        _amount(part.mass_kg, "kg", 0),
    )


def _amount(figure: Sourced[float], unit: str, digits: int) -> str:
    if figure.value is None:
        return "–"
    return f"{'about ' if figure.approximate else ''}{figure.value:,.{digits}f} {unit}"


def _port_row(port: Port, station: StationAt) -> tuple[str, ...]:
    held = next((held for held in station.vehicles if held.port.id == port.id), None)
    if held is None:
        return port.name, "free", ""
    return port.name, held.vehicle.name, when(held.stay.since, clock(held.stay.since.utc))
