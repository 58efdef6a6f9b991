"""What the card of a port says: who is there, who was before, who comes after."""

from __future__ import annotations

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.card import (
    Chapter,
    ReportNote,
    ThingCard,
    moment_phrase,
    source_lines,
    span_phrase,
    text_phrase,
)
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Port, StationAt

# Of the hundred ships that some ports held, those nearest in time.
_NEAREST = 6


def port_card(
    record: StationRecord, port: Port, station: StationAt, notes: tuple[ReportNote, ...]
) -> ThingCard:
    """A port, open at that instant or not."""
    utc = station.utc
    history = record.ships_at_port(port.id)
    before = sum(stay.since.utc <= utc for _, stay in history)
    chapters = tuple(
        Chapter(
            title=text_phrase(ship.name),
            line=span_phrase(stay.since, stay.until),
            figures=(),
            at=stay.since.utc,
            thing=ship.id,
            is_now=stay.since.utc <= utc and (stay.until is None or utc < stay.until.utc),
        )
        for ship, stay in history
    )
    held = history[before - 1] if before and chapters[before - 1].is_now else None
    first, last = max(0, before - _NEAREST), before + _NEAREST
    near = chapters[max(0, before - (2 if held else 1)) : before + 1]
    until = phrase("scene.card.known_until", as_of=station.as_of)
    return ThingCard(
        id=port.id,
        kind=phrase("scene.card.port"),
        title=port.name,
        segment=None,
        line=_line(port, station, None if held is None else held[0].name),
        about=port.mechanism,
        figures=()
        if held is None
        else ((phrase(f"scene.card.{held[1].mating.value}"), moment_phrase(held[1].since)),),
        notes=notes,
        sources=source_lines(
            record, {*port.sources, *(stay.since.source for _, stay in history[first:last])}
        ),
        as_of=phrase("scene.card.as_of", as_of=station.as_of),
        goes_to=None if held is None else held[0].id,
        goes_to_label=None if held is None else phrase("scene.card.show_ship", ship=held[0].name),
        chapters=chapters[first:last],
        chapters_at_once=near,
        chapters_left_out=_left_out(first, max(0, len(chapters) - last)),
        known_until=until if station.is_beyond_record else None,
    )


def _line(port: Port, station: StationAt, ship: str | None) -> Phrase:
    if ship is not None:
        return phrase("scene.card.port_held", ship=ship)
    is_open = any(each.id == port.id for each in station.ports)
    return phrase("scene.card.port_free" if is_open else "scene.card.port_closed")


def _left_out(earlier: int, later: int) -> Phrase | None:
    if earlier and later:
        return phrase("scene.card.both_left_out", earlier_count=earlier, later_count=later)
    if earlier:
        return phrase("scene.card.earlier_left_out", earlier_count=earlier)
    return phrase("scene.card.later_left_out", later_count=later) if later else None
