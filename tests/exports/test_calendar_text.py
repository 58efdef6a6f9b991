"""Calendars read back by icalendar, and RFC 5545's rules for lines kept octet by octet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from iss_viewer.exports.calendar_text import (
    CalendarEvent,
    calendar_text,
    compact_event,
    folded,
)

MADE = datetime(2022, 9, 24, 8, 0, 0, 750_000, tzinfo=UTC)
START = datetime(2022, 9, 24, 17, 45, 52, 400_000, tzinfo=UTC)
LONG_NAME = (
    "Krung Thep Maha Nakhon, กรุงเทพมหานคร อมรรัตนโกสินทร์ มหินทรายุธยา มหาดิลกภพ; "
    "東京都小笠原村父島字西町 \\ Ölgii, Өлгий 🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰🛰"
)
EVENT = CalendarEvent(
    uid="iss-pass-1-ab@iss-viewer",
    start_utc=START,
    end_utc=START + timedelta(minutes=6, seconds=30),
    summary="Space station, up to 4 fists high",
    description="From 19:45 look west; it rises.\nWe do not know the clouds.",
    location=LONG_NAME,
    sequence=12,
)
# What a place can be called: anything that a file or a keyboard brings.
NAMES = st.text(max_size=300)


def events_of(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def octet_lines(text: str) -> list[bytes]:
    """Split at CR LF alone, as the RFC has it."""
    whole = text.encode()
    assert whole.endswith(b"\r\n")
    return whole.removesuffix(b"\r\n").split(b"\r\n")


def test_another_program_reads_back_what_was_written() -> None:
    (event,) = events_of(calendar_text([EVENT], MADE))
    assert str(event["UID"]) == EVENT.uid
    assert str(event["SUMMARY"]) == EVENT.summary
    assert str(event["DESCRIPTION"]) == EVENT.description
    assert str(event["LOCATION"]) == LONG_NAME
    assert event["DTSTAMP"].dt == MADE.replace(microsecond=0)
    assert event["DTSTART"].dt == START.replace(microsecond=0)
    # The second in which it ends is over.
    assert event["DTEND"].dt == datetime(2022, 9, 24, 17, 52, 23, tzinfo=UTC)
    assert int(event["SEQUENCE"]) == 12
    assert str(event["TRANSP"]) == "TRANSPARENT"
    assert not event.errors


def test_the_alarm_rings_ten_minutes_before() -> None:
    (event,) = events_of(calendar_text([EVENT], MADE))
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(minutes=-10)
    assert str(alarm["ACTION"]) == "DISPLAY"
    assert str(alarm["DESCRIPTION"]) == EVENT.summary
    (quiet,) = events_of(calendar_text([replace(EVENT, has_alarm=False)], MADE))
    assert not quiet.walk("VALARM")


def test_coordinates_are_told_only_when_asked() -> None:
    assert "GEO" not in calendar_text([EVENT], MADE)
    (event,) = events_of(calendar_text([replace(EVENT, place_deg=(-33.87, 151.2))], MADE))
    assert (event["GEO"].latitude, event["GEO"].longitude) == (-33.87, 151.2)


def test_the_calendar_says_its_version_and_its_maker_and_nothing_of_a_method() -> None:
    read = Calendar.from_ical(calendar_text([EVENT, replace(EVENT, uid="other")], MADE))
    assert str(read["VERSION"]) == "2.0"
    assert "ISS Viewer" in str(read["PRODID"])
    # A method would ask for an organizer (RFC 5546).
    assert "METHOD" not in read
    assert [str(event["UID"]) for event in read.walk("VEVENT")] == [EVENT.uid, "other"]


def test_no_line_is_longer_than_75_octets_and_none_is_cut_within_a_letter() -> None:
    lines = octet_lines(calendar_text([EVENT], MADE))
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        assert len(line) <= 75
        assert b"\r" not in line
        assert b"\n" not in line
        line.decode()


def test_a_line_is_folded_as_late_as_can_be() -> None:
    assert folded("x" * 75) == "x" * 75 + "\r\n"
    assert folded("x" * 76) == "x" * 75 + "\r\n x\r\n"
    assert folded("x" * 150) == "x" * 75 + "\r\n " + "x" * 74 + "\r\n x\r\n"
    # 74 octets and a letter of two: the letter goes whole to the next line.
    assert folded("x" * 74 + "é") == "x" * 74 + "\r\n é\r\n"
    assert folded("x" * 73 + "é") == "x" * 73 + "é\r\n"
    assert folded("") == "\r\n"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\n")))
def test_unfolding_gives_the_line_back(line: str) -> None:
    pieces = octet_lines(folded(line))
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    for piece in pieces:
        piece.decode()
    assert folded(line).removesuffix("\r\n").replace("\r\n ", "") == line


@settings(max_examples=300, deadline=None)
@given(NAMES, NAMES)
def test_no_name_breaks_a_calendar(place: str, said: str) -> None:
    event = replace(EVENT, location=place, summary=said, description=f"{said}\n{place}")
    text = calendar_text([event, EVENT], MADE)
    lines = octet_lines(text)
    assert all(len(line) <= 75 for line in lines)
    # Controls that RFC 5545 forbids in a text, all but the tab.
    assert not set(b"".join(lines)) & (set(range(32)) - {9} | {127})
    first, second = events_of(text)
    assert str(first["UID"]) == str(second["UID"]) == EVENT.uid
    assert str(second["LOCATION"]) == LONG_NAME
    if place.isprintable():
        assert str(first["LOCATION"]) == place


@pytest.mark.parametrize(
    "place",
    [
        "a\r\nBEGIN:VALARM",
        "a\nEND:VEVENT\nEND:VCALENDAR",
        "a\\nb;c,d:e",
        '"x"',
        "\ud83d",
        "\x1b[1m",
    ],
)
def test_a_name_cannot_become_a_line_of_its_own(place: str) -> None:
    text = calendar_text([replace(EVENT, location=place)], MADE)
    (event,) = events_of(text)
    assert len(event.walk("VALARM")) == 1
    assert event["DTSTART"].dt == START.replace(microsecond=0)
    assert [line for line in octet_lines(text) if line.startswith(b"END:")] == [
        b"END:VALARM",
        b"END:VEVENT",
        b"END:VCALENDAR",
    ]


def test_times_are_written_in_utc_whatever_zone_they_came_in() -> None:
    there = timezone(timedelta(hours=5, minutes=45))
    moved = replace(EVENT, start_utc=START.astimezone(there))
    assert calendar_text([moved], MADE) == calendar_text([EVENT], MADE)
    with pytest.raises(ValueError, match="names no time zone"):
        calendar_text([replace(EVENT, start_utc=START.replace(tzinfo=None))], MADE)


def test_an_event_never_lasts_nothing() -> None:
    whole = START.replace(microsecond=0)
    (event,) = events_of(
        calendar_text([replace(EVENT, start_utc=whole, end_utc=whole)], MADE),
    )
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(seconds=1)
    exact = replace(EVENT, start_utc=whole, end_utc=whole + timedelta(seconds=90))
    (event,) = events_of(calendar_text([exact], MADE))
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(seconds=90)


def test_a_calendar_without_an_event_is_refused() -> None:
    with pytest.raises(ValueError, match="needs an event"):
        calendar_text([], MADE)


def test_the_compact_event_is_short_and_still_an_event() -> None:
    text = compact_event(EVENT, MADE)
    event = Event.from_ical(text)
    assert str(event["UID"]) == EVENT.uid
    assert event["DTSTART"].dt == START.replace(microsecond=0)
    assert str(event["LOCATION"]) == LONG_NAME
    assert "DESCRIPTION" not in event
    assert not event.walk("VALARM")
    assert len(compact_event(replace(EVENT, location="Berlin, Germany"), MADE)) < 250
