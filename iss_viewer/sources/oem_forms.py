"""The two ways an Orbit Ephemeris Message (CCSDS 502.0-B) is written, as one plain record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.xml_tree import local, xml_root

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_STATES = 50_000

_KEYWORD_LINE = re.compile(r"\s*([A-Z][A-Z0-9_]{0,40})\s*=\s*(\S.*?)?\s*")
# A time, position and velocity; accelerations may follow and are not needed.
_COLUMNS = (7, 10)
_STATE_UNITS = {
    "X": "km", "Y": "km", "Z": "km", "X_DOT": "km/s", "Y_DOT": "km/s", "Z_DOT": "km/s",
}  # fmt: skip
_STATE_TAGS = ("EPOCH", *_STATE_UNITS)


@dataclass(slots=True)
class WrittenOem:
    """What stands in a file, unjudged: fields by keyword, comments in order, and states as time
    and six numbers with what names their place in the file."""

    fields: dict[str, str] = field(default_factory=dict)
    places: dict[str, Phrase] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    states: list[Sequence[str]] = field(default_factory=list)
    state_places: list[int] = field(default_factory=list)
    is_xml: bool = False

    def place(self, index: int) -> Phrase:
        """Where the state of this index stands."""
        if self.is_xml:
            return _nth(index)
        return phrase("oem_line", line=self.state_places[index])

    def add_field(self, keyword: str, value: str, place: Phrase) -> None:
        if keyword in self.fields:
            raise refused(place, phrase("oem_twice", keyword=keyword[:40]))
        self.fields[keyword], self.places[keyword] = value, place

    def add_state(self, columns: Sequence[str], place: int) -> None:
        if len(self.states) >= MOST_STATES:
            raise FeedError(phrase("oem_too_many", most=MOST_STATES))
        self.states.append(columns)
        self.state_places.append(place)


def refused(where: Phrase, why: Phrase) -> FeedError:
    """The sentence that names the place in the file and what is wrong there."""
    return FeedError(phrase("oem_refused", where=where, why=why))


def oem_from_kvn(text: str) -> WrittenOem:
    """A message of KEYWORD = value lines and lines of states. Raises FeedError."""
    found = WrittenOem()
    has_metadata = is_metadata = is_covariance = False
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        line, place = raw.strip(), phrase("oem_line", line=number)
        if not line:
            continue
        if not found.fields and not line.startswith("CCSDS_OEM_VERS"):
            raise refused(place, phrase("oem_no_version"))
        if line.split(None, 1)[0] == "COMMENT":
            found.comments.append(line[len("COMMENT") :].strip())
        elif line == "META_START":
            if has_metadata:
                raise refused(place, phrase("oem_several"))
            has_metadata = is_metadata = True
        elif line == "META_STOP":
            if not is_metadata:
                raise refused(place, phrase("oem_metadata_stray"))
            is_metadata = False
        elif line in ("COVARIANCE_START", "COVARIANCE_STOP"):
            is_covariance = line == "COVARIANCE_START"
        elif is_metadata or not has_metadata:
            _add_line(found, line, place, is_metadata)
        elif not is_covariance:
            columns = line.split()
            if len(columns) not in _COLUMNS:
                raise refused(place, phrase("oem_not_state"))
            found.add_state(columns[:7], number)
    if is_metadata:
        raise refused(phrase("oem_line", line=number), phrase("oem_metadata_open"))
    return found


def _add_line(found: WrittenOem, line: str, place: Phrase, is_metadata: bool) -> None:
    matched = _KEYWORD_LINE.fullmatch(line[:400])
    if matched:
        found.add_field(matched[1], matched[2] or "", place)
    elif is_metadata:
        # Where META_STOP is missing, the first state is the first line that is out of place.
        reason = "oem_metadata_open" if len(line.split()) in _COLUMNS else "oem_not_keyword"
        raise refused(place, phrase(reason))
    else:
        is_state = len(line.split()) in _COLUMNS
        raise refused(place, phrase("oem_no_metadata" if is_state else "oem_not_keyword"))


def oem_from_xml(text: str) -> WrittenOem:
    """The `oem` element of an NDM file, or by itself. Raises FeedError."""
    root = xml_root(text)
    messages = [root] if local(root.tag) == "oem" else _children(root, "oem")
    if not messages:
        raise FeedError(phrase("oem_none"))
    found = WrittenOem(is_xml=True)
    message = _only(messages, "oem")
    found.add_field("CCSDS_OEM_VERS", message.get("version", ""), phrase("oem_element", tag="oem"))
    _add_leaves(found, _child(message, "header"))
    segment = _child(_child(message, "body"), "segment")
    _add_leaves(found, _child(segment, "metadata"))
    for element in _child(segment, "data"):
        tag = local(element.tag)
        if tag == "COMMENT":
            found.comments.append((element.text or "").strip())
        elif tag == "stateVector":
            found.add_state(_columns(element, len(found.states)), 0)
    return found


def _columns(vector: Element, index: int) -> list[str]:
    values: dict[str, str] = {}
    for element in vector:
        tag, unit = local(element.tag), element.get("units")
        if tag in values:
            raise refused(_nth(index), phrase("oem_twice", keyword=tidy_name(tag)[:40]))
        if unit is not None and unit != _STATE_UNITS.get(tag, unit):
            wanted = phrase(
                "oem_units", found=tidy_name(unit)[:20] or "–", wanted=_STATE_UNITS[tag]
            )
            raise refused(_nth(index), wanted)
        values[tag] = (element.text or "").strip()
    missing = next((tag for tag in _STATE_TAGS if tag not in values), None)
    if missing is not None:
        raise refused(_nth(index), phrase("oem_missing", keyword=missing))
    return [values[tag] for tag in _STATE_TAGS]


def _nth(index: int) -> Phrase:
    return phrase("oem_state", number=index + 1)


def _add_leaves(found: WrittenOem, parent: Element) -> None:
    for element in parent:
        tag = local(element.tag)
        if tag and tag != "COMMENT":
            place = phrase("oem_element", tag=tag[:40])
            found.add_field(tag, (element.text or "").strip()[:400], place)


def _children(parent: Element, tag: str) -> list[Element]:
    return [element for element in parent if local(element.tag) == tag]


def _child(parent: Element, tag: str) -> Element:
    return _only(_children(parent, tag), tag)


def _only(elements: list[Element], tag: str) -> Element:
    place = phrase("oem_element", tag=tag)
    if not elements:
        raise refused(place, phrase("oem_missing", keyword=tag))
    if len(elements) > 1:
        raise refused(place, phrase("oem_several"))
    return elements[0]
