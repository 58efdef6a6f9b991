"""ISO 8601 times as orbit data carry them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_ISO = re.compile(
    r"(?P<year>[0-9]{4})-(?:(?P<month>[0-9]{2})-(?P<day>[0-9]{2})|(?P<day_of_year>[0-9]{3}))"
    r"[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})"
    r"(?:\.(?P<fraction>[0-9]{0,12}))?Z?"
)
# With a fraction of twelve digits and an offset a time has 39 characters. In endless text the
# search for an offset alone would take seconds.
_MOST_CHARACTERS = 64
_OFFSET = re.compile(r".*[T ].*([+-][0-9:]{2,5})")


def parse_utc(text: str) -> datetime:
    """A calendar or day-of-year time in UTC, with or without fraction and `Z`.

    24:00:00 is the next midnight; a second 60 is the end of its minute, since no leap second
    can be told from the moment behind it. A fraction is rounded to microseconds. Raises
    ValueError with a sentence; offsets such as +02:00 are refused, not converted.
    """
    text = text.strip()
    found = _ISO.fullmatch(text)
    if not found:
        if len(text) <= _MOST_CHARACTERS and _OFFSET.fullmatch(text):
            raise ValueError(f"the time {text[:40]!r} has an offset; only UTC is understood")
        raise ValueError(f"{text[:40]!r} is not a time such as 2026-10-09T19:42:49.138848")
    part = {name: int(digits) for name, digits in found.groupdict("0").items()}
    hour, minute, second = part["hour"], part["minute"], part["second"]
    micros = round(int(found["fraction"] or 0) / 10 ** len(found["fraction"] or "") * 1e6)
    if second == 60:
        micros = 0
    midnight = (hour, minute, second, micros) == (24, 0, 0, 0)
    if (hour > 23 and not midnight) or minute > 59 or second > 60:
        raise ValueError(f"the time of day in {text[:40]!r} does not exist")
    since_midnight = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micros)
    try:
        return _date(part, found["day_of_year"] is not None) + since_midnight
    except (ValueError, OverflowError):
        raise ValueError(f"the date in {text[:40]!r} does not exist") from None


def iso_tenths(computed_utc: datetime | None) -> str | None:
    """`2022-09-21T18:34:57.3Z`: a computed time to a tenth of a second, with a fraction only
    where there is one; None for one that is not known."""
    if computed_utc is None:
        return None
    tenths = timedelta(microseconds=round(computed_utc.microsecond, -5))
    utc = computed_utc.astimezone(UTC).replace(microsecond=0, tzinfo=None) + tenths
    text = utc.isoformat()
    return (text.rstrip("0") if "." in text else text) + "Z"


def _date(part: dict[str, int], by_day_of_year: bool) -> datetime:
    if not by_day_of_year:
        return datetime(part["year"], part["month"], part["day"], tzinfo=UTC)
    date = datetime(part["year"], 1, 1, tzinfo=UTC) + timedelta(days=part["day_of_year"] - 1)
    if date.year != part["year"]:
        raise ValueError
    return date
