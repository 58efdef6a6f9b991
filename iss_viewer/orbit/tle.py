"""Two-line element sets, read strictly.

sgp4 itself accepts a wrong checksum, a letter in the epoch or a blank exponent and then
computes nonsense without an error; every judgement is therefore made here.
Columns are counted from 1, as in the format's own descriptions.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from iss_viewer.orbit.element_ranges import range_fault, tidy_name
from iss_viewer.orbit.element_set import ElementSet, ElementSetError
from iss_viewer.phrase import Phrase, phrase

LENGTH_WITHOUT_CHECKSUM = 68

# Alpha-5: a first letter stands for 10..33; I and O are left out as too like 1 and 0.
ALPHA5 = "ABCDEFGHJKLMNPQRSTUVWXYZ"

_CHECK_DIGITS = frozenset(["", *"0123456789"])
# What each byte adds to a line's check digit.
_WORTH = bytes(
    int(chr(byte)) if chr(byte) in "0123456789" else int(chr(byte) == "-") for byte in range(256)
)

# 1e-8 day, the last digit of an epoch.
EPOCH_STEP = timedelta(microseconds=864)


class _Field(NamedTuple):
    name: str
    first: int
    last: int
    pattern: re.Pattern[str]


def _field(name: str, first: int, last: int, pattern: str) -> _Field:
    return _Field(name, first, last, re.compile(pattern))


_NUMBER = r"(?:[A-HJ-NP-Z][0-9]{4}| {0,4}[0-9]{1,5})"
# A power of ten is written without its point and "e": " 14870-3" is 0.14870e-3. A blank in
# the exponent would be read as zero, a thousand times too much, so only "00000 0" may have it.
_POWER = r"[ +-](?:[0-9]{5}[+-][0-9]|00000 0)"

_LINE_1 = (
    _field("catalogue number", 3, 7, _NUMBER),
    _field("classification", 8, 8, r"[A-Z ]"),
    _field("epoch year", 19, 20, r"[ 0-9][0-9]"),
    _field("epoch day", 21, 32, r" {0,2}[0-9]{1,3}\.[0-9]{8}"),
    _field("mean motion dot", 34, 43, r"[ +\-0]\.[0-9]{8}"),
    _field("mean motion double dot", 45, 52, _POWER),
    _field("B*", 54, 61, _POWER),
    _field("ephemeris type", 63, 63, r"[ 02]"),
    _field("element set number", 65, 68, r" *[0-9]*"),
)
_LINE_2 = (
    _field("catalogue number", 3, 7, _NUMBER),
    _field("inclination", 9, 16, r" {0,2}[0-9]{1,3}\.[0-9]{4}"),
    _field("right ascension of the node", 18, 25, r" {0,2}[0-9]{1,3}\.[0-9]{4}"),
    _field("eccentricity", 27, 33, r"[0-9]{7}"),
    _field("argument of perigee", 35, 42, r" {0,2}[0-9]{1,3}\.[0-9]{4}"),
    _field("mean anomaly", 44, 51, r" {0,2}[0-9]{1,3}\.[0-9]{4}"),
    _field("mean motion", 53, 63, r" ?[0-9]{1,2}\.[0-9]{8}"),
    _field("revolution number", 64, 68, r" *[0-9]+"),
)
_BLANK_COLUMNS = {1: (2, 9, 18, 33, 44, 53, 62, 64), 2: (2, 8, 17, 26, 34, 43, 52)}
_WHERE = {
    "norad_id": (1, _LINE_1[0]),
    "bstar": (1, _LINE_1[6]),
    "mean_motion_ddot": (1, _LINE_1[5]),
    "inclination_deg": (2, _LINE_2[1]),
    "raan_deg": (2, _LINE_2[2]),
    "arg_perigee_deg": (2, _LINE_2[4]),
    "mean_anomaly_deg": (2, _LINE_2[5]),
    "mean_motion_rev_per_day": (2, _LINE_2[6]),
}


def from_tle(line1: str, line2: str, name: str = "", source: str = "") -> ElementSet:
    """The element set of two lines. Lines in the wrong order are swapped; text behind column
    69 is left alone; a missing checksum passes (`tle_notes` tells both).

    Two-digit years from 57 are of the 1900s. Raises ElementSetError, naming line and columns.
    """
    first, second = _in_order(line1, line2)
    number, _, year, day, dot, ddot, bstar, _, set_no = _fields(1, first, _LINE_1)
    number2, inclination, raan, eccentricity, perigee, anomaly, motion, revolution = _fields(
        2, second, _LINE_2
    )
    if _decoded(number) != _decoded(number2):
        raise ElementSetError(
            f"line 1 is for object {number.strip()} but line 2 for {number2.strip()}"
        )
    for line_number, line in ((1, first), (2, second)):
        _check_digit(line_number, line)
    elements = ElementSet(
        norad_id=_decoded(number),
        name=tidy_name(name),
        cospar_id=_cospar_id(first[9:17]),
        epoch=_epoch(year, day),
        mean_motion_rev_per_day=float(motion),
        eccentricity=int(eccentricity) / 1e7,
        inclination_deg=float(inclination),
        raan_deg=float(raan),
        arg_perigee_deg=float(perigee),
        mean_anomaly_deg=float(anomaly),
        bstar=_power(bstar),
        mean_motion_dot=float(dot),
        mean_motion_ddot=_power(ddot),
        rev_at_epoch=int(revolution),
        element_set_no=int(set_no.strip() or 0),
        classification=first[7].strip() or "U",
        source=source,
    )
    for attribute, (line_number, field) in _WHERE.items():
        fault = range_fault(attribute, getattr(elements, attribute))
        if fault:
            raise ElementSetError(f"{_place(line_number, field)}: {fault}")
    return elements


def tle_notes(line1: str, line2: str) -> tuple[Phrase, ...]:
    """What was let pass in two lines that `from_tle` accepts."""
    notes = []
    if line1.lstrip("\ufeff").startswith("2"):
        notes.append(phrase("tle_lines_swapped"))
    for number, line in enumerate(_in_order(line1, line2), start=1):
        if not line[68:69].strip():
            notes.append(phrase("tle_no_checksum", line=number))
    return tuple(notes)


def checksum(line: str) -> int:
    """The check digit of a line's first 68 columns: the digits' sum, a minus counting 1."""
    return sum(line[:LENGTH_WITHOUT_CHECKSUM].encode().translate(_WORTH)) % 10


def _in_order(line1: str, line2: str) -> tuple[str, str]:
    first, second = line1.lstrip("\ufeff").rstrip("\r\n"), line2.rstrip("\r\n")
    if first.startswith("2") and second.startswith("1"):
        first, second = second, first
    return first, second


def _place(line_number: int, field: _Field) -> str:
    columns = f"column {field.first}"
    if field.last > field.first:
        columns = f"columns {field.first}-{field.last}"
    return f"line {line_number}, {columns} ({field.name})"


def _fields(line_number: int, line: str, layout: tuple[_Field, ...]) -> list[str]:
    """The texts of a line's fields, each of the right form."""
    found = [line[first - 1 : last] for _, first, last, _ in layout]
    head, end, beyond = line[:68], line[68:69], line[69:70]
    if (
        len(head) == LENGTH_WITHOUT_CHECKSUM
        and head[0] == str(line_number)
        and head.isascii()
        and head.isprintable()
        and (end in _CHECK_DIGITS or end.isspace())
        and (end.isspace() or not beyond.strip())
        and all(head[column - 1] == " " for column in _BLANK_COLUMNS[line_number])
        and all(field.pattern.fullmatch(text) for field, text in zip(layout, found, strict=True))
    ):
        return found
    raise ElementSetError(_malformed(line_number, line, layout))


def _malformed(line_number: int, line: str, layout: tuple[_Field, ...]) -> str:
    """The first thing wrong with the form of a line that has something wrong."""
    for column, character in enumerate(line[:69], start=1):
        if column == 69 and (character in _CHECK_DIGITS or character.isspace()):
            continue
        if column == 69 or not (character.isascii() and character.isprintable()):
            return (
                f"line {line_number}, column {column}: "
                f"the character U+{ord(character):04X} does not belong here"
            )
    if not line.startswith(str(line_number)):
        return f"line {line_number}, column 1: begins with {line[:1]!r}, not {line_number}"
    if len(line) < LENGTH_WITHOUT_CHECKSUM:
        return f"line {line_number} has {len(line)} characters, at least 68 are needed"
    for field in layout:
        text = line[field.first - 1 : field.last]
        if not field.pattern.fullmatch(text):
            if not text.strip():
                return f"{_place(line_number, field)}: blank"
            if field.name == "ephemeris type":
                return f"{_place(line_number, field)}: {text!r} is not meant for SGP4"
            return f"{_place(line_number, field)}: {text!r} is not of the form that stands there"
    for column in _BLANK_COLUMNS[line_number]:
        if line[column - 1] != " ":
            return f"line {line_number}, column {column}: {line[column - 1]!r} where a blank stands"
    return f"line {line_number}, column 70: text touches the check digit"


def _check_digit(line_number: int, line: str) -> None:
    given = line[68:69].strip()
    if given and given != str(checksum(line)):
        raise ElementSetError(
            f"line {line_number}, column 69: the check digit is {given}, "
            f"but {checksum(line)} is expected"
        )


def _decoded(number: str) -> int:
    if number[0].isalpha():
        return (ALPHA5.index(number[0]) + 10) * 10_000 + int(number[1:])
    return int(number)


def _cospar_id(designator: str) -> str:
    """`98067A` as `1998-067A`; a launch year from 57 is of the 1900s."""
    text = designator.strip()
    if re.fullmatch(r"[0-9]{5}[A-Z]{1,3}", text):
        century = "19" if text[:2] >= "57" else "20"
        return f"{century}{text[:2]}-{text[2:]}"
    return text


def _epoch(year: str, day: str) -> datetime:
    whole, _, fraction = day.partition(".")
    if not 1 <= int(whole) < 367:
        raise ElementSetError(
            f"{_place(1, _LINE_1[3])}: day {whole.strip()} is not between 1 and 366"
        )
    two_digits = int(year)
    start = datetime(two_digits + (1900 if two_digits >= 57 else 2000), 1, 1, tzinfo=UTC)
    return start + timedelta(days=int(whole) - 1) + int(fraction) * EPOCH_STEP


def _power(text: str) -> float:
    """` 14870-3` is 0.14870e-3."""
    return float(f"{text[0]}.{text[1:6]}e{text[6:]}".replace(" ", ""))
