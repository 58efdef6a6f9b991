"""The list twins of the pictures: the same things as rows, for keyboard and screen reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from iss_viewer.earth.cities import nearest_cities
from iss_viewer.earth.sphere import bearing, direction, distances_km
from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Snapshot
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.burns import BurnRow
from iss_viewer.scene.exploring import counted_of
from iss_viewer.scene.timeline import Timeline
from iss_viewer.scene.whats_next import WhatsNext, moment_said
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Segment, StationAt, System

NEAREST_CITIES = 6
LATEST_BURNS = 5


@dataclass(frozen=True, slots=True)
class TwinRow:
    """One row: text and a second, quieter one. `id` selects a thing; `utc` jumps in time."""

    text: Phrase
    detail: Phrase | None = None
    id: str = ""
    utc: datetime | None = None
    children: tuple[TwinRow, ...] = ()


def station_twin(station: StationAt, systems: tuple[System, ...] = ()) -> tuple[TwinRow, ...]:
    """Parts by segment, then ships at their ports, then free ports, then the systems, each a row
    that lights its parts."""
    rows = []
    for segment in Segment:
        parts = tuple(
            TwinRow(_text(part.name), _text(part.agency), part.id)
            for part in station.parts
            if part.segment is segment
        )
        title = phrase(f"scene.twin.{segment.value.lower()}")
        rows.append(
            TwinRow(title, phrase("scene.twin.parts", part_count=len(parts)), "", None, parts)
        )
    ships = tuple(
        TwinRow(_text(at.vehicle.name), _text(at.port.name), at.vehicle.id)
        for at in station.vehicles
    )
    rows.append(TwinRow(phrase("scene.twin.ships"), None, "", None, ships))
    held = {at.port.id for at in station.vehicles}
    free = tuple(
        TwinRow(_text(port.name), phrase("scene.twin.free"), port.id)
        for port in station.ports
        if port.id not in held
    )
    if free:
        rows.append(TwinRow(phrase("scene.twin.free_ports"), None, "", None, free))
    works = tuple(
        TwinRow(
            _text(system.name),
            counted_of([each.id for each in system.members(station)], station),
            system.id,
        )
        for system in systems
    )
    if works:
        rows.append(TwinRow(phrase("scene.twin.systems"), None, "", None, works))
    return tuple(rows)


def place_twin(
    snapshot: Snapshot, site: Observer | None, marks: tuple[tuple[str, str, float, float], ...]
) -> tuple[TwinRow, ...]:
    """What lies round the ground point: cities, my place, and `marks` (id, name, lat, lon)."""
    flight = snapshot.flight
    if flight is None or snapshot.quality is Quality.PLACE_UNKNOWN:
        return (TwinRow(phrase("scene.twin.no_place")),)
    point = flight.subpoint
    here = (point.latitude_deg, point.longitude_deg)
    rows = [
        TwinRow(
            _text(city.name),
            _way(here, city.latitude_deg, city.longitude_deg),
        )
        for city, _way_km, _wind in nearest_cities(*here, NEAREST_CITIES)
    ]
    twins = [TwinRow(phrase("scene.twin.cities"), None, "", None, tuple(rows))]
    for mark_id, name, latitude_deg, longitude_deg in marks:
        twins.append(TwinRow(_text(name), _way(here, latitude_deg, longitude_deg), mark_id))
    if site is not None:
        home = phrase("scene.twin.home", place=site.name)
        twins.append(TwinRow(home, _way(here, site.latitude_deg, site.longitude_deg)))
    return tuple(twins)


def time_twin(timeline: Timeline | None) -> TwinRow:
    """The time bar as a group: its events and its stretches of sunlight, in order."""
    title = phrase("scene.twin.time")
    if timeline is None:
        return TwinRow(title)
    rows = [
        TwinRow(
            phrase("scene.twin.at", at_utc=event.utc, event=event.label), None, event.id, event.utc
        )
        for event in timeline.events
    ]
    rows += [
        TwinRow(
            phrase("scene.twin.sunlit"),
            phrase("scene.twin.span", from_utc=start, to_utc=end),
            "",
            start,
        )
        for start, end in timeline.sunlit
    ]
    rows.sort(key=lambda row: row.utc or timeline.start)
    return TwinRow(title, None, "", None, tuple(rows))


def next_twin(ahead: WhatsNext, zone: str) -> tuple[TwinRow, ...]:
    """What comes next, without the countdowns that a screen reader would never get through, and
    the day's sunrises aboard."""
    rows = [
        TwinRow(
            phrase(
                "scene.next.row",
                at=moment_said(row, ahead.start, zone),
                said=row.said,
                status=phrase(f"scene.next.{row.status.value}"),
            ),
            None,
            row.thing,
            row.utc if row.utc > ahead.start else None,
        )
        for row in ahead.rows
    ]
    rows += [TwinRow(note) for note in ahead.notes]
    twins = [TwinRow(phrase("scene.next.group"), None, "", None, tuple(rows))]
    if ahead.sunrises:
        sunrises = tuple(
            TwinRow(phrase("scene.next.hour", at_utc=rise), None, "", rise)
            for rise in ahead.sunrises
        )
        twins.append(TwinRow(phrase("scene.next.group_sunrises"), None, "", None, sunrises))
    return tuple(twins)


def burns_twin(burns: tuple[BurnRow, ...], utc: datetime) -> tuple[TwinRow, ...]:
    """The latest burns before `utc`."""
    rows = tuple(
        TwinRow(row.when, row.brief, "", row.utc)
        for row in [burn for burn in burns if burn.before <= utc][:LATEST_BURNS]
    )
    return (TwinRow(phrase("scene.burn.group"), None, "", None, rows),) if rows else ()


def report_twin(record: StationRecord) -> tuple[TwinRow, ...]:
    """The news report's facts, each a row that opens its card."""
    return tuple(
        TwinRow(
            _text(record.fact_title(fact)),
            phrase(f"scene.twin.{fact.status.name.lower()}"),
            fact.id,
        )
        for fact in record.report_facts
    )


def _text(text: str) -> Phrase:
    return phrase("scene.card.text", text=text)


def _way(here: tuple[float, float], latitude_deg: float, longitude_deg: float) -> Phrase:
    """How far and in which wind a place lies from the ground point."""
    points = direction(latitude_deg, longitude_deg)[np.newaxis]
    way_km = float(distances_km(points, direction(*here))[0])
    wind = bearing(*here, latitude_deg, longitude_deg)
    return phrase("scene.twin.way", way_km=way_km, bearing=phrase(f"compass.{wind}"))
