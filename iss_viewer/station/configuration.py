"""What the station is made of at any instant: parts, ports, ships at their ports."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from iss_viewer.station.things import (
    Part,
    PartStay,
    Port,
    PortStay,
    Precision,
    StationAt,
    VehicleAt,
    VisitingVehicle,
)


def part_stay_at(part: Part, utc: datetime) -> PartStay | None:
    """Where the part is attached at `utc`; None while it is not there."""
    for stay in part.stays:
        if stay.since.utc <= utc and (stay.until is None or utc < stay.until.utc):
            return stay
    return None


def port_stay_at(vehicle: VisitingVehicle, utc: datetime) -> PortStay | None:
    """The port the ship holds at `utc`; None in free flight."""
    for stay in vehicle.port_stays:
        if stay.since.utc <= utc and (stay.until is None or utc < stay.until.utc):
            return stay
    return None


def is_open(port: Port, day: date) -> bool:
    """Whether a ship could use the port on that day."""
    if day < port.since or (port.until is not None and day > port.until):
        return False
    return not any(since <= day < until for since, until in port.closed)


def hatch_is_open(vehicle: VisitingVehicle, utc: datetime) -> bool | None:
    """None where no hatch time is known, or only a planned one."""
    hatch = vehicle.hatch_open
    if hatch is None or hatch.precision is Precision.PLANNED:
        return None
    return utc >= hatch.utc


class Configurations:
    """Every configuration there has been; `at` one instant."""

    def __init__(
        self,
        parts: Iterable[Part],
        ports: Mapping[str, Port],
        vehicles: Iterable[VisitingVehicle],
        as_of: date,
    ) -> None:
        self._parts = tuple(parts)
        self._ports = ports
        self._vehicles = tuple(v for v in vehicles if v.port_stays)
        self._as_of = as_of
        changes: set[datetime] = set()
        for stay in (s for v in self._vehicles for s in v.port_stays):
            changes.add(stay.since.utc)
            if stay.until is not None:
                changes.add(stay.until.utc)
        for span in (s for p in self._parts for s in p.stays):
            changes.add(span.since.utc)
            if span.until is not None:
                changes.add(span.until.utc)
        changes |= {form.since.utc for part in self._parts for form in part.forms}
        self.changes: tuple[datetime, ...] = tuple(sorted(changes))

    def at(self, utc: datetime) -> StationAt:
        """The configuration at `utc`; empty before the first part was launched."""
        since = bisect_right(self.changes, utc)
        ships: list[VehicleAt] = []
        for vehicle in self._vehicles:
            stay = port_stay_at(vehicle, utc)
            if stay is not None:
                port = self._ports[stay.port]
                ships.append(VehicleAt(vehicle, port, stay, hatch_is_open(vehicle, utc)))
        day = utc.date()
        parts = tuple(part for part in self._parts if part_stay_at(part, utc) is not None)
        there = {part.id for part in parts}
        return StationAt(
            utc=utc,
            key=self.changes[since - 1].isoformat() if since else "",
            parts=parts,
            ports=tuple(
                port for port in self._ports.values() if port.part in there and is_open(port, day)
            ),
            vehicles=tuple(ships),
            as_of=self._as_of,
            is_beyond_record=day > self._as_of,
        )
