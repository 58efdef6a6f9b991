"""Events as an iCalendar text (RFC 5545) for calendars and telephones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from iss_viewer.orbit.timescale import require_utc
from iss_viewer.phrase import inert

PRODUCT = "-//ISS Viewer//Passes of the space station//EN"
# A line's octets in UTF-8 without its end, the blank of a continued line included (section 3.1).
MOST_OCTETS = 75
ALARM_BEFORE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One entry. `uid` stays the same when the event is found again, with a higher `sequence`
    where it is known better. The place's name is told; its coordinates only where
    `place_deg` (latitude, longitude) is given."""

    uid: str
    start_utc: datetime
    end_utc: datetime
    summary: str
    description: str
    location: str
    sequence: int = 0
    has_alarm: bool = True
    place_deg: tuple[float, float] | None = None


def calendar_text(events: Iterable[CalendarEvent], made_utc: datetime) -> str:
    """A calendar, lines ended by CR LF and folded. `made_utc` is the machine's time, not the
    shown one. Raises ValueError without an event, which RFC 5545 forbids, and for a time without
    a zone."""
    lines = [line for event in events for line in _event_lines(event, made_utc)]
    if not lines:
        raise ValueError("A calendar needs an event.")
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN")
    return "".join(folded(line) for line in (*head, *lines, "END:VCALENDAR"))


def compact_event(event: CalendarEvent, made_utc: datetime) -> str:
    """One event for a picture that a telephone reads: what a calendar must have, in as few
    letters as can be. Not folded, since some readers of such pictures do not unfold."""
    lines = (
        "BEGIN:VEVENT",
        *_identity(event, made_utc),
        f"SUMMARY:{_escaped(event.summary)}",
        f"LOCATION:{_escaped(event.location)}",
        "END:VEVENT",
    )
    return "\r\n".join(lines)


def folded(line: str) -> str:
    """A content line with its end, cut between characters into pieces of at most MOST_OCTETS."""
    pieces, room = [], MOST_OCTETS
    start = octets = 0
    for position, letter in enumerate(line):
        size = len(letter.encode())
        if octets + size > room:
            pieces.append(line[start:position])
            start, octets = position, 0
            room = MOST_OCTETS - 1
        octets += size
    pieces.append(line[start:])
    return "\r\n ".join(pieces) + "\r\n"


def _event_lines(event: CalendarEvent, made_utc: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield from _identity(event, made_utc)
    yield f"SEQUENCE:{event.sequence}"
    yield f"SUMMARY:{_escaped(event.summary)}"
    yield f"DESCRIPTION:{_escaped(event.description)}"
    yield f"LOCATION:{_escaped(event.location)}"
    if event.place_deg is not None:
        yield "GEO:{:.4f};{:.4f}".format(*event.place_deg)
    # Whoever watches the sky can still be asked to a meeting.
    yield "TRANSP:TRANSPARENT"
    if event.has_alarm:
        minutes = ALARM_BEFORE // timedelta(minutes=1)
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(event.summary)}"
        yield f"TRIGGER:-PT{minutes}M"
        yield "END:VALARM"
    yield "END:VEVENT"


def _identity(event: CalendarEvent, made_utc: datetime) -> tuple[str, ...]:
    """From the second that has begun to the one that is over: an event never lasts nothing."""
    end = require_utc(event.end_utc)
    if end.microsecond or end <= require_utc(event.start_utc):
        end += timedelta(seconds=1)
    return (
        f"UID:{_escaped(event.uid)}",
        f"DTSTAMP:{_stamp(made_utc)}",
        f"DTSTART:{_stamp(event.start_utc)}",
        f"DTEND:{_stamp(end)}",
    )


def _stamp(utc: datetime) -> str:
    return f"{require_utc(utc):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """TEXT of section 3.3.11: no controls, and nothing that UTF-8 cannot hold."""
    safe = inert(text).encode(errors="replace").decode()
    for mark, told in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        safe = safe.replace(mark, told)
    return safe
