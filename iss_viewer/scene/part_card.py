"""What the card of a part says."""

from __future__ import annotations

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.card import ReportNote, ThingCard, moment_phrase, source_lines
from iss_viewer.sourced import Sourced
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import Part


def _figure(figure: Sourced[float], name: str, unit: str) -> tuple[Phrase, Phrase] | None:
    if figure.value is None:
        return None
    about = "about_" if figure.approximate else ""
    value = phrase(f"scene.card.{about}{unit}", **{f"size_{unit}": figure.value})
    return phrase(f"scene.card.{name}"), value


def part_card(record: StationRecord, part: Part, notes: tuple[ReportNote, ...]) -> ThingCard:
    """A permanent part: what it does first, its figures under the fold."""
    figures = [
        _figure(part.length_m, "length", "m"),
        _figure(part.diameter_m, "diameter", "m"),
        _figure(part.mass_kg, "mass", "kg"),
    ]
    rows = [row for row in figures if row is not None]
    if part.launch is not None:
        rows.insert(0, (phrase("scene.card.launched"), moment_phrase(part.launch)))
    if part.stays:
        rows.insert(1, (phrase("scene.card.attached"), moment_phrase(part.stays[0].since)))
    if part.builder.value:
        rows.append(
            (phrase("scene.card.builder"), phrase("scene.card.text", text=part.builder.value))
        )
    sources = {*part.length_m.sources, *part.diameter_m.sources, *part.mass_kg.sources}
    sources |= {*part.builder.sources}
    return ThingCard(
        id=part.id,
        kind=phrase("scene.card.part"),
        title=part.name,
        segment=part.segment,
        line=_part_line(part),
        about=part.function,
        figures=tuple(rows),
        notes=notes,
        sources=source_lines(record, sources),
        as_of=phrase("scene.card.as_of", as_of=part.length_m.as_of),
        is_part=True,
    )


def _part_line(part: Part) -> Phrase:
    """Segment, owner, launch day and length: what one asks first."""
    owner = phrase(f"scene.card.of_{part.segment.value.lower()}", agency=part.agency)
    if part.launch is None:
        return owner
    launched = phrase("scene.card.day", on=part.launch.utc.date())
    length = _figure(part.length_m, "length", "m")
    if length is None:
        return phrase("scene.card.part_line_launched", owner=owner, launched=launched)
    return phrase("scene.card.part_line", owner=owner, launched=launched, length=length[1])
