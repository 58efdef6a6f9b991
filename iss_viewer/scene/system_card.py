"""The card of a system: the parts and ships that do one work for the whole station."""

from __future__ import annotations

from dataclasses import replace

from iss_viewer.phrase import phrase
from iss_viewer.scene.card import ReportNote, ThingCard, source_lines
from iss_viewer.scene.exploring import counted
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import StationAt, System, VisitingVehicle


def system_card(
    record: StationRecord, system: System, station: StationAt, notes: tuple[ReportNote, ...]
) -> ThingCard:
    """What of the station of the date does this work, and what is to be said of the report."""
    members = system.members(station)
    ship_count = sum(isinstance(each, VisitingVehicle) for each in members)
    # What a fact corrects is told of all that it is about; a system has its own words.
    own = tuple(
        replace(note, simplifies=system.simplifies, later=system.later) for note in notes[:1]
    )
    return ThingCard(
        id=system.id, kind=phrase("scene.card.system"), title=system.name, segment=None,
        line=phrase("scene.card.system_line", count=counted(len(members) - ship_count, ship_count)),
        about=system.text, figures=(), notes=own,
        sources=source_lines(record, system.sources), as_of=None, is_part=True,
        members=tuple((each.id, each.name) for each in members),
    )  # fmt: skip
