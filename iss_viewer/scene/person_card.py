"""What the card of a person says: where they are at the clock's instant, and every stay."""

from __future__ import annotations

from datetime import datetime

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.scene.card import (
    Chapter,
    ReportNote,
    ThingCard,
    Told,
    day_phrase,
    moment_phrase,
    source_lines,
    span_phrase,
    text_phrase,
    told,
)
from iss_viewer.station.crews import is_commanding, state_at
from iss_viewer.station.record import StationRecord
from iss_viewer.station.things import CrewAt, CrewState, Moment, Newcomer, Person, Precision, Stay

_DAY_S = 86_400.0
_FIGURES_AT_ONCE = 3
# Beside what the report tells of somebody; their day in space stands in the crew's row.
_FIGURES_BESIDE_NOTE = 2


def person_card(
    record: StationRecord, person: Person, crew: CrewAt, notes: tuple[ReportNote, ...]
) -> ThingCard:
    """A person of the record, aboard at the clock's instant or not."""
    utc, stays = crew.utc, record.stays_of(person.id)
    here = next((stay for stay in stays if _has_begun(stay, utc) and not _is_over(stay, utc)), None)
    chapters = tuple(stay_chapter(record, stay, utc) for stay in stays)
    begun = sum(_has_begun(stay, utc) for stay in stays)
    latest = stays[max(0, begun - 1)] if stays else None
    agency = latest.agency if latest is not None else person.agency
    ship = record.vehicles[latest.ship_up] if latest is not None else None
    reason = record.segment_reason(latest) if latest is not None else None
    is_last_known = crew.is_beyond_record or crew.told_by is not None
    return ThingCard(
        id=person.id,
        kind=phrase("scene.card.person"),
        title=person.name,
        segment=latest.segment if latest is not None else None,
        line=phrase("scene.card.person_line", agency=agency, state=state_phrase(stays, utc)),
        about=here.note if here is not None else "",
        figures=_figures(record, here, utc) if here is not None else (),
        notes=notes,
        sources=source_lines(record, {m.source for stay in stays for m in _moments(stay)}),
        as_of=_as_of(crew),
        goes_to=ship.id if ship is not None and here is not None else None,
        goes_to_label=phrase("scene.card.show_ship", ship=ship.name) if ship is not None else None,
        # That somebody counts with their own agency's segment can wait for a click.
        why=None if reason is None or reason.id == "crew-rule-agency" else reason,
        reason=reason,
        also_called=person.native_name,
        chapters=chapters,
        chapters_at_once=() if here is not None else chapters[max(0, begun - 1) : begun + 1],
        known_until=phrase("scene.card.known_until", as_of=record.as_of) if is_last_known else None,
        figures_at_once=_FIGURES_BESIDE_NOTE
        if any(note.is_own for note in notes)
        else _FIGURES_AT_ONCE,
    )


def state_phrase(stays: tuple[Stay, ...], utc: datetime) -> Phrase:
    """Where somebody is in the course of their stays at `utc`."""
    begun = [stay for stay in stays if _has_begun(stay, utc)]
    if not begun:
        if not stays:
            return phrase("scene.card.state_never")
        return phrase("scene.card.state_before", on=day_phrase(stays[0].launch))
    stay = begun[-1]
    state = state_at(stay, utc)
    if state is CrewState.ON_THE_WAY:
        return phrase("scene.card.state_on_the_way", since=moment_phrase(stay.launch))
    if state is CrewState.DOCKED_HATCH_CLOSED:
        return phrase("scene.card.state_hatch_closed", since=moment_phrase(stay.arrival))
    if state is CrewState.ABOARD:
        hatch = _hatch(stay)
        if hatch is None:
            return phrase("scene.card.state_from_docking", since=moment_phrase(stay.arrival))
        return phrase("scene.card.state_aboard", since=moment_phrase(hatch))
    if not _is_over(stay, utc) and stay.departure is not None:
        return phrase("scene.card.state_going_home", since=moment_phrase(stay.departure))
    left = stay.departure or stay.arrival
    later = next((each for each in stays if not _has_begun(each, utc)), None)
    if later is None:
        return phrase("scene.card.state_left", on=day_phrase(left))
    return phrase("scene.card.state_between", on=day_phrase(left), again=day_phrase(later.launch))


def stay_chapter(record: StationRecord, stay: Stay, utc: datetime) -> Chapter:
    """One stay in full: its ships, times with their precision and source, command, length."""
    up = record.vehicles[stay.ship_up]
    down = record.vehicles[stay.ship_down] if stay.ship_down is not None else None
    is_now = _has_begun(stay, utc) and not _is_over(stay, utc)
    rows = [Told(phrase("scene.card.ship_role"), text_phrase(stay.ship_role))]
    if not is_now:
        # Of the present stay these stand at the card's head.
        rows = [
            Told(phrase("scene.card.role"), text_phrase(stay.role)),
            *rows,
            Told(phrase("scene.card.came_with"), text_phrase(up.name)),
            *told(record, "launched", stay.launch),
        ]
    rows += told(record, up.port_stays[0].mating.value, stay.arrival)
    hatch = _hatch(stay)
    if hatch is None:
        rows.append(Told(phrase("scene.card.hatch"), phrase("scene.card.hatch_not_known")))
    rows += told(record, "hatch", hatch)
    for span in stay.command:
        rows += told(record, "took_command", span.since)
        rows += told(record, "gave_command", span.until)
    if down is not None:
        if down.id != up.id:
            rows.append(Told(phrase("scene.card.went_with"), text_phrase(down.name)))
        rows += told(record, "leaves" if is_now else "left", stay.departure)
        rows += told(record, "lands" if is_now else "landed", stay.landing)
    if stay.landing is not None:
        since_s = (stay.landing.utc - stay.launch.utc).total_seconds()
        value = phrase("scene.card.days_in_space", since_s=since_s)
        rows.append(Told(phrase("scene.card.whole_flight"), value))
    return Chapter(
        title=_title(stay, up.name),
        line=span_phrase(stay.launch, stay.landing),
        figures=tuple(rows),
        at=(hatch or stay.arrival).utc,
        thing=stay.person,
        is_now=is_now,
    )


def newcomer_card(
    newcomer: Newcomer, crew: CrewAt, notes: tuple[ReportNote, ...], chapters: tuple[Chapter, ...]
) -> ThingCard:
    """Somebody of whom only a report tells: as much as that does, with the record's stays."""
    person = newcomer.person
    rows = [
        (phrase(f"scene.card.{name}"), text_phrase(text))
        for name, text in (("role", newcomer.role), ("came_with", newcomer.ship))
        if text
    ]
    if newcomer.launch is not None:
        since_s = max(0.0, (crew.utc - newcomer.launch).total_seconds())
        rows += [
            (phrase("scene.card.launched"), phrase("scene.card.day", on=newcomer.launch.date())),
            (phrase("scene.card.in_space"), phrase("scene.card.days_in_space", since_s=since_s)),
        ]
    if crew.told_by is not None:
        told_by = phrase("scene.card.source_day", source=crew.told_by.source, as_of=crew.as_of)
        rows.append((phrase("scene.card.told_by"), told_by))
    return ThingCard(
        id=person.id, kind=phrase("scene.card.person"), title=person.name,
        segment=newcomer.segment,
        line=phrase("scene.card.aboard_agency", agency=person.agency)
        if person.agency
        else phrase("scene.card.aboard"),
        about="", figures=tuple(rows), notes=notes, sources=(), as_of=_as_of(crew),
        reason=newcomer.why, also_called=person.native_name, chapters=chapters,
    )  # fmt: skip


def _figures(record: StationRecord, stay: Stay, utc: datetime) -> tuple[tuple[Phrase, Phrase], ...]:
    """The present stay in short; the rest of it is its chapter."""
    role = text_phrase(stay.role)
    if is_commanding(stay, utc):
        role = phrase("scene.card.commands")
    days_s = (utc - stay.launch.utc).total_seconds()
    return (
        (phrase("scene.card.role"), role),
        (phrase("scene.card.launched"), moment_phrase(stay.launch)),
        (
            phrase("scene.card.in_space"),
            phrase("scene.card.days_in_space", since_s=int(days_s / _DAY_S * 10) / 10 * _DAY_S),
        ),
        (phrase("scene.card.came_with"), text_phrase(record.vehicles[stay.ship_up].name)),
    )


def _title(stay: Stay, ship: str) -> Phrase:
    if not stay.expeditions:
        return phrase(f"scene.card.stay_{stay.kind}", ship=ship)
    first, last = stay.expeditions[0], stay.expeditions[-1]
    if first == last:
        return phrase("scene.card.stay_expedition", number=first, ship=ship)
    return phrase("scene.card.stay_expeditions", first=first, last=last, ship=ship)


def _hatch(stay: Stay) -> Moment | None:
    """When the hatch opened; None where nobody says so, or only announced it."""
    hatch = stay.hatch_open
    return None if hatch is None or hatch.precision is Precision.PLANNED else hatch


def _has_begun(stay: Stay, utc: datetime) -> bool:
    return stay.launch.utc <= utc


def _is_over(stay: Stay, utc: datetime) -> bool:
    return stay.landing is not None and stay.landing.utc <= utc


def _moments(stay: Stay) -> tuple[Moment, ...]:
    spans = [moment for span in stay.command for moment in (span.since, span.until)]
    course = (stay.launch, stay.arrival, stay.hatch_open, stay.departure, stay.landing, *spans)
    return tuple(moment for moment in course if moment is not None)


def _as_of(crew: CrewAt) -> Phrase:
    if crew.told_by is None:
        return phrase("scene.card.as_of", as_of=crew.as_of)
    return phrase("scene.card.crew_as_of", as_of=crew.as_of, source=crew.told_by.source)
