"""What the card of an expedition says: when it began, who commanded, who was of it."""

from __future__ import annotations

from datetime import datetime

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.card import (
    Chapter,
    ReportNote,
    ThingCard,
    day_phrase,
    moment_phrase,
    source_lines,
    span_phrase,
    text_phrase,
)
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Command, Expedition, Stay

_FIGURES_AT_ONCE = 3


def expedition_card(
    record: StationRecord, expedition: Expedition, card_id: str, utc: datetime,
    notes: tuple[ReportNote, ...],
) -> ThingCard:  # fmt: skip
    """An expedition, under way at `utc` or not."""
    members = record.members_of(expedition.number)
    until = expedition.until
    is_now = expedition.since.utc <= utc and (until is None or utc < until.utc)
    state = "now" if is_now else "over" if expedition.since.utc <= utc else "to_come"
    rows = [(phrase("scene.card.began"), moment_phrase(expedition.since))]
    if until is not None:
        rows.append((phrase("scene.card.ended"), moment_phrase(until)))
    rows += _commanders(record, expedition, members)
    used = {expedition.since.source, *(span.since.source for s in members for span in s.command)}
    chapters = tuple(_member(record, expedition, stay, utc) for stay in members)
    is_beyond = utc.date() > record.as_of
    return ThingCard(
        id=card_id,
        kind=phrase("scene.card.expedition"),
        title=f"Expedition {expedition.number}",
        segment=None,
        line=phrase(
            f"scene.card.expedition_{state}",
            span=span_phrase(expedition.since, until), member_count=len(members),
        ),
        about="",
        figures=tuple(rows),
        notes=notes,
        sources=source_lines(record, used),
        as_of=phrase("scene.card.as_of", as_of=record.as_of),
        chapters=chapters,
        known_until=phrase("scene.card.known_until", as_of=record.as_of) if is_beyond else None,
        figures_at_once=_FIGURES_AT_ONCE,
    )  # fmt: skip


def _commanders(
    record: StationRecord, expedition: Expedition, members: tuple[Stay, ...]
) -> list[tuple[Phrase, Phrase]]:
    """Those who commanded within it, in order, each from when."""
    found = [
        (span, record.people[stay.person].name)
        for stay in members
        for span in stay.command
        if _overlaps(span, expedition)
    ]
    found.sort(key=lambda each: each[0].since.utc)
    return [
        (
            phrase("scene.card.commander"),
            phrase("scene.card.commander_since", name=name, since=day_phrase(span.since)),
        )
        for span, name in found
    ]


def _overlaps(span: Command, expedition: Expedition) -> bool:
    begins = expedition.until is None or span.since.utc < expedition.until.utc
    return begins and (span.until is None or expedition.since.utc < span.until.utc)


def _member(record: StationRecord, expedition: Expedition, stay: Stay, utc: datetime) -> Chapter:
    ship = record.vehicles[stay.ship_up].name
    is_there = stay.arrival.utc <= utc and (stay.departure is None or utc < stay.departure.utc)
    return Chapter(
        title=text_phrase(record.people[stay.person].name),
        line=phrase("scene.card.member_line", agency=stay.agency, ship=ship),
        figures=(),
        at=max(expedition.since.utc, stay.arrival.utc),
        thing=stay.person,
        is_now=is_there,
    )
