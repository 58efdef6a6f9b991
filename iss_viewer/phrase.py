"""What is to be said, before it is said in any language.

Modules below `widgets` return a `Phrase`: an id and the values that go into it. Each package
keeps one table `PHRASES` (in its `phrases.py`) from id to English template; `widgets.words`
translates and formats for a person's locale, units and zone, `cli` renders plain English.

A placeholder's suffix is its unit: `{height_km}`, `{left_s}`, `{at_utc}`, `{age_days}`. The
renderer knows how people write each of them, so no caller formats a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

# Controls, and marks that turn the direction of what stands behind them.
_NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """An id of a `PHRASES` table and the values for its placeholders, units in their names."""

    id: str
    values: tuple[tuple[str, str | int | float | date | Phrase], ...] = ()


def phrase(phrase_id: str, /, **values: str | int | float | date | Phrase) -> Phrase:
    """A `Phrase` with its values as keywords."""
    return Phrase(phrase_id, tuple(values.items()))


def fill(template: str, said: Phrase, write: Callable[[str, object], str]) -> str:
    """`template` with each placeholder written by `write(name, value)`."""
    values: Mapping[str, object] = dict(said.values)
    return _PLACEHOLDER.sub(lambda found: write(found[1], values[found[1]]), template)


def inert(text: str) -> str:
    """Text from elsewhere with nothing in it that acts on a screen or a terminal."""
    return text if text.isprintable() else _NOT_SHOWN.sub("", text)


def plain_number(value: float, unit_digits: int | None = None) -> str:
    """A number as a person reads it: three digits that matter, no exponent."""
    size = abs(value)
    digits = unit_digits if unit_digits is not None else 0 if size >= 10 else 1 if size >= 1 else 2
    return f"{value:.{digits}f}"


def plain_duration(seconds: float) -> str:
    """`6:29`, `1:04:10`, or in days above two days."""
    whole = round(abs(seconds))
    if whole >= 172_800:
        return f"{whole / 86_400:.1f} days"
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def plain_value(name: str, value: object) -> str:
    """A value in plain English and UTC, its unit told from its name's suffix."""
    if isinstance(value, datetime):
        moment = value.astimezone(UTC)
        day = f"{moment.day} {moment:%b %Y}"
        if name.endswith("weekday_utc"):
            return f"{moment:%a} {moment.day} {moment:%b}"
        return day if name.endswith("date_utc") else f"{day} {moment:%H:%M} UTC"
    if isinstance(value, date):
        if name.endswith("weekday"):
            return f"{value:%a} {value.day} {value:%b}"
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, str) or not isinstance(value, int | float):
        return inert(str(value))
    for suffix, unit in (
        ("_km_s", " km/s"), ("_km_h", " km/h"), ("_km", " km"), ("_m", " m"),
        ("_deg", "°"), ("_kg", " kg"), ("_percent", " %"),
    ):  # fmt: skip
        if name.endswith(suffix):
            return plain_number(value) + unit
    if name.endswith("_s"):
        return plain_duration(value)
    if name.endswith("_days"):
        return f"{plain_number(value)} days"
    return str(value) if isinstance(value, int) else plain_number(value)


def plain(said: Phrase, tables: tuple[Mapping[str, str], ...]) -> str:
    """`said` in plain English; KeyError when no table has its id (a test renders every id)."""
    template = next(table[said.id] for table in tables if said.id in table)

    def write(name: str, value: object) -> str:
        return plain(value, tables) if isinstance(value, Phrase) else plain_value(name, value)

    return fill(template, said, write)
