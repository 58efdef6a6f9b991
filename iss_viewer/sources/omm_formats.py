"""The four ways an Orbit Mean-Elements Message is written: as keywords and values.

Every reader gives its messages one by one with the line on which each begins. A message that
breaks the format's own rules comes as an `ElementSetError` in place of its fields; a file that
does, raises FeedError.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from iss_viewer.orbit.element_set import ElementSetError
from iss_viewer.phrase import phrase
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.xml_tree import local, xml_root

_KEYWORD = re.compile(r"[A-Z][A-Z0-9_]*")
# Only behind a number: a name may end in brackets of its own.
_WITH_UNIT = re.compile(r"([+\-.0-9][+\-.0-9eE]*)\s*\[[^\]]*\]")
_OMM_TAG = re.compile(r"<(?:[\w.-]+:)?omm\b")
_JSON_BLANK = re.compile(r"[ \t\r\n]*")
# More digits than any keyword has: kept as text, which no number's judgement accepts.
_MOST_DIGITS = 15

Fields = dict[str, object]


class Message(NamedTuple):
    """Fields of a message and the line of the file where it begins."""

    line: int
    fields: Fields | ElementSetError


def looks_like_kvn(text: str) -> bool:
    """Whether the first line that is no comment is `KEYWORD = value`."""
    for line in text.splitlines()[:200]:
        if line.strip() and not line.startswith("COMMENT"):
            return _kvn_field(line) is not None
    return False


def looks_like_csv(text: str) -> bool:
    """Whether the first line names an epoch and a mean motion among its columns."""
    head = text.lstrip().split("\n", 1)[0].upper()
    return "EPOCH" in head and "MEAN_MOTION" in head and ("," in head or ";" in head)


def json_messages(text: str) -> Iterator[Message]:
    """The messages of a JSON list, or of a single JSON object."""
    decoder = json.JSONDecoder(
        object_pairs_hook=_without_repeats, parse_constant=str, parse_int=_whole
    )
    place = _after_blanks(text, 0)
    is_list = text[place : place + 1] == "["
    place = _after_blanks(text, place + 1) if is_list else place
    line, counted = 1, 0
    is_over = is_list and text[place : place + 1] == "]"
    while not is_over:
        line, counted = line + text.count("\n", counted, place), place
        try:
            found, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            at = getattr(error, "pos", place)
            raise FeedError(phrase("json_broken", line=text.count("\n", 0, at) + 1)) from error
        yield Message(line, _fields_of(found))
        place = _after_blanks(text, place)
        follows = text[place : place + 1]
        is_over = not is_list or follows == "]"
        if not is_over and follows != ",":
            raise FeedError(phrase("json_broken", line=text.count("\n", 0, place) + 1))
        if not is_over:
            place = _after_blanks(text, place + 1)
    end = place + 1 if is_list else place
    if text[end:].strip():
        raise FeedError(phrase("json_goes_on", line=text.count("\n", 0, end) + 1))


def csv_messages(text: str) -> Iterator[Message]:
    """A message a row, the first row naming the keywords."""
    delimiter = ";" if ";" in text.lstrip().split("\n", 1)[0] else ","
    rows = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=delimiter)
    first_line = text[: len(text) - len(text.lstrip())].count("\n")
    try:
        header = [name.strip().upper() for name in next(rows)]
        if len(set(header)) < len(header):
            raise FeedError(phrase("csv_column_twice"))
        for row in rows:
            line = first_line + rows.line_num
            if len(row) == len(header):
                yield Message(line, dict(zip(header, row, strict=True)))
            elif any(cell.strip() for cell in row):
                reason = f"{len(row)} columns, but the first row has {len(header)}"
                yield Message(line, ElementSetError(reason))
    except csv.Error as error:
        raise FeedError(phrase("csv_broken", line=first_line + rows.line_num)) from error


def kvn_messages(text: str) -> Iterator[Message]:
    """Messages of `KEYWORD = value` lines, each begun by its version or its object's name."""
    fields: Fields = {}
    begun, fault = 0, ""
    for line, written in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if not written.strip() or written.lstrip().startswith("COMMENT"):
            continue
        found = _kvn_field(written)
        if found and fields and (found[0] == "CCSDS_OMM_VERS" or _is_next(found[0], fields)):
            yield Message(begun, ElementSetError(fault) if fault else fields)
            fields, fault = {}, ""
        if not fields:
            begun = line
        if not found:
            fault = fault or "a line is not KEYWORD = value"
            fields.setdefault("", "")
        elif found[0] in fields and not found[0].startswith("USER_DEFINED"):
            fault = fault or f"{found[0]} stands twice"
        else:
            fields[found[0]] = found[1]
    if fields:
        yield Message(begun, ElementSetError(fault) if fault else fields)


def xml_messages(text: str) -> Iterator[Message]:
    """The `omm` elements of an NDM file."""
    root = xml_root(text)
    messages = [element for element in root.iter() if local(element.tag) == "omm"]
    starts = [text.count("\n", 0, found.start()) + 1 for found in _OMM_TAG.finditer(text)]
    if len(starts) != len(messages):
        starts = [1] * len(messages)
    for line, message in zip(starts, messages, strict=True):
        fields: Fields = {}
        fault = ""
        for element in message.iter():
            keyword = local(element.tag)
            if len(element) or keyword == "COMMENT" or keyword.startswith("USER_DEFINED"):
                continue
            if keyword in fields:
                fault = f"{keyword} stands twice"
            fields[keyword] = (element.text or "").strip()
        yield Message(line, ElementSetError(fault) if fault else fields)


class _Repeated(NamedTuple):
    keyword: str


def _without_repeats(pairs: list[tuple[str, object]]) -> Fields | _Repeated:
    fields = dict(pairs)
    if len(fields) == len(pairs):
        return fields
    names = [name for name, _ in pairs]
    return _Repeated(next(name for name in names if names.count(name) > 1))


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


def _fields_of(found: object) -> Fields | ElementSetError:
    if isinstance(found, _Repeated):
        return ElementSetError(f"{found.keyword[:40]} stands twice")
    return found if isinstance(found, dict) else ElementSetError("is not a JSON object")


def _after_blanks(text: str, place: int) -> int:
    found = _JSON_BLANK.match(text, place)
    return found.end() if found else place


def _kvn_field(line: str) -> tuple[str, str] | None:
    """Keyword and value of a line, without the unit in brackets behind it; None for another
    line. A pattern for the whole would try every blank of a line against every other."""
    keyword, sign, value = line.partition("=")
    keyword, value = keyword.strip(), value.strip()
    if not sign or not _KEYWORD.fullmatch(keyword):
        return None
    figure = _WITH_UNIT.fullmatch(value)
    return keyword, figure[1] if figure else value


def _is_next(keyword: str, fields: Fields) -> bool:
    return keyword == "OBJECT_NAME" and "EPOCH" in fields
