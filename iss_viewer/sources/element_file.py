"""Reads any file of element sets: each bad record refused with its line and reason, the rest
kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import NamedTuple

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.orbit.element_set import ElementSet, ElementSetError
from iss_viewer.orbit.omm import from_omm
from iss_viewer.orbit.tle import from_tle, tle_notes
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.omm_formats import (
    Message,
    csv_messages,
    json_messages,
    kvn_messages,
    looks_like_csv,
    looks_like_kvn,
    xml_messages,
)
from iss_viewer.sources.text_decoding import MOST_BYTES, decoded, is_web_page

MOST_RECORDS = 50_000

# A line 1 or 2, also a damaged one: short, led by blanks, or with signs that do not belong.
_ELEMENT_LINE = re.compile(r"\ufeff?\s{0,3}([12])\s(?:.{38}|[ 0-9A-Za-z]{4}[0-9])")


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that was refused: the file's line, why, and the beginning of what stood there."""

    line: int
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class ElementFile:
    """What a file holds, of any objects, in the file's order; `notes` say what was let pass."""

    accepted: tuple[ElementSet, ...]
    rejected: tuple[Rejection, ...]
    notes: tuple[Phrase, ...]


class _Line(NamedTuple):
    number: int
    text: str


def read_elements(
    data: bytes,
    file_name: str,
    most_bytes: int = MOST_BYTES,
    go_on: Callable[[], None] | None = None,
) -> ElementFile:
    """TLE, 2LE, 3LE, or OMM as JSON, CSV, XML or KVN, told apart by what stands in it.

    `file_name` becomes the sets' source. `go_on` is called before every record, since a large
    archive takes seconds; what it raises ends the reading. Raises FeedError for what is no file
    of elements, is broken as a whole, or has over 50,000 records.
    """
    text, notes = decoded(data, most_bytes)
    source = tidy_name(file_name)
    beginning = text.lstrip()[:1]
    if beginning == "<":
        if is_web_page(text):
            raise FeedError(phrase("web_page"))
        return _from_messages(xml_messages(text), source, notes, go_on)
    if beginning in ("[", "{"):
        return _from_messages(json_messages(text), source, notes, go_on)
    if looks_like_csv(text):
        return _from_messages(csv_messages(text), source, notes, go_on)
    if looks_like_kvn(text):
        return _from_messages(kvn_messages(text), source, notes, go_on)
    return _from_lines(text, source, notes, go_on)


def _from_messages(
    messages: Iterator[Message],
    source: str,
    notes: tuple[Phrase, ...],
    go_on: Callable[[], None] | None,
) -> ElementFile:
    accepted: list[ElementSet] = []
    rejected: list[Rejection] = []
    for line, fields in messages:
        _check_count(accepted, rejected)
        if go_on is not None:
            go_on()
        try:
            if isinstance(fields, ElementSetError):
                raise fields
            accepted.append(from_omm(fields, source))
        except ElementSetError as error:
            named = fields.get("OBJECT_NAME") if isinstance(fields, dict) else None
            about = tidy_name(named) if isinstance(named, str) else ""
            rejected.append(Rejection(line, str(error), about))
    if not accepted and not rejected:
        raise FeedError(phrase("file_has_no_elements"))
    return ElementFile(tuple(accepted), tuple(rejected), notes)


def _from_lines(
    text: str, source: str, notes: tuple[Phrase, ...], go_on: Callable[[], None] | None
) -> ElementFile:
    accepted: list[ElementSet] = []
    rejected: list[Rejection] = []
    passed: Counter[str] = Counter()
    for name, run in _runs(text):
        for first, second in _pairs(run):
            _check_count(accepted, rejected)
            if go_on is not None:
                go_on()
            if first is None or second is None:
                lone = first or second
                if lone is not None:
                    reason = "has no line 2 behind it" if first else "has no line 1 before it"
                    rejected.append(Rejection(lone.number, reason, tidy_name(lone.text)))
                continue
            try:
                # The name stands above the first record of its run only.
                accepted.append(
                    from_tle(first.text, second.text, name if first in run[:2] else "", source)
                )
                passed.update(note.id for note in tle_notes(first.text, second.text))
            except ElementSetError as error:
                bad = first if str(error).startswith(f"line {_kind(first)}") else second
                rejected.append(Rejection(bad.number, str(error), tidy_name(bad.text)))
    if not accepted and not rejected:
        raise FeedError(phrase("web_page" if is_web_page(text) else "file_has_no_elements"))
    counted = tuple(phrase(f"records_{note}", count=n) for note, n in sorted(passed.items()))
    return ElementFile(tuple(accepted), tuple(rejected), notes + counted)


def _runs(text: str) -> Iterator[tuple[str, list[_Line]]]:
    """Element lines that follow one another, with the name that stands above them."""
    name, run = "", list[_Line]()
    # A line at a time: splitting a large file would hold every thread up for 60 ms.
    for number, ended in enumerate(StringIO(text, newline=None), start=1):
        written = ended.removesuffix("\n")
        if _ELEMENT_LINE.match(written):
            run.append(_Line(number, written))
            continue
        if run:
            yield name, run
            name, run = "", []
        if written.strip() and not written.startswith("#"):
            name = written.strip().removeprefix("0 ")
    if run:
        yield name, run


def _pairs(run: list[_Line]) -> Iterator[tuple[_Line | None, _Line | None]]:
    """Lines that belong together, as they stand; a lone one has None for its fellow.

    Only two lines by themselves are taken in the wrong order: in a longer run a missing line
    would join figures of different epochs.
    """
    kinds = [_kind(line) for line in run]
    if kinds == ["2", "1"]:
        yield run[0], run[1]
        return
    place = 0
    while place < len(run):
        if kinds[place] == "2":
            yield None, run[place]
            place += 1
        elif kinds[place + 1 : place + 2] == ["2"]:
            yield run[place], run[place + 1]
            place += 2
        else:
            yield run[place], None
            place += 1


def _kind(line: _Line) -> str:
    found = _ELEMENT_LINE.match(line.text)
    return found[1] if found else ""


def _check_count(accepted: list[ElementSet], rejected: list[Rejection]) -> None:
    if len(accepted) + len(rejected) >= MOST_RECORDS:
        raise FeedError(phrase("file_too_many", most=MOST_RECORDS))
