"""Reads a trajectory of the station as NASA publishes it: a CCSDS OEM, as text or as XML.

Only what NASA's file is made of is understood: one segment, EME2000, UTC, kilometres. All of it
is judged before any of it is used, since one damaged figure would put the station elsewhere.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.orbit.iso_time import parse_utc
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.oem_comments import told_in
from iss_viewer.sources.oem_forms import WrittenOem, oem_from_kvn, oem_from_xml, refused
from iss_viewer.sources.oem_judgement import check_states
from iss_viewer.sources.text_decoding import decoded, is_web_page

MOST_BYTES = 5_000_000
LEAST_STATES = 8

_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
_FIGURES = re.compile(r"[-+.0-9eE ]*")
_LONGEST_NUMBER = 40
_OEM_TAG = re.compile(r"<(?:[\w.-]{1,20}:)?oem\b")
_MEANT = {
    "CCSDS_OEM_VERS": ("1.0", "2.0", "3.0"),
    "OBJECT_ID": ("1998-067-A", "1998-067A", "25544"),
    "CENTER_NAME": ("EARTH",),
    "REF_FRAME": ("EME2000",),
    "TIME_SYSTEM": ("UTC",),
}
_LONGEST_SPAN = timedelta(days=60)
# A trajectory begins with what was tracked when it was made.
_MADE_BEFORE_START = timedelta(days=5)


def looks_like_oem(data: bytes) -> bool:
    """Whether the beginning of a file is that of an OEM, sound or not."""
    head = data[:4000].replace(b"\0", b"").decode("latin-1")
    return "CCSDS_OEM_VERS" in head or bool(_OEM_TAG.search(head))


def read_oem(data: bytes) -> Ephemeris:
    """The trajectory in a file. Raises FeedError, naming line or element and reason."""
    if len(data) > MOST_BYTES:
        raise FeedError(phrase("oem_too_large", most_mb=MOST_BYTES // 1_000_000))
    text, _notes = decoded(data, MOST_BYTES)
    if text.lstrip()[:1] == "<":
        if is_web_page(text):
            raise FeedError(phrase("web_page"))
        written = oem_from_xml(text)
    else:
        written = oem_from_kvn(text)
    for keyword, values in _MEANT.items():
        _check_meant(written, keyword, values)
    start, stop = _span(written)
    created = _time_of(written, "CREATION_DATE")
    if not start - _MADE_BEFORE_START <= created <= stop:
        raise refused(
            written.places["CREATION_DATE"], phrase("oem_created", created_moment_utc=created)
        )
    unix_s, table = _states(written)
    check_states(unix_s, table, written.place)
    if not unix_s[0] <= start.timestamp() < stop.timestamp() <= unix_s[-1]:
        raise refused(
            written.place(len(unix_s) - 1),
            phrase("oem_outside", start_moment_utc=start, stop_moment_utc=stop),
        )
    told = told_in(written.comments, start)
    for array in (unix_s, table):
        array.flags.writeable = False
    return Ephemeris(
        created, tidy_name(_text_of(written, "ORIGINATOR")), start, stop,
        unix_s, table[:, :3], table[:, 3:],
        told.mass_kg, told.drag_area_m2, told.drag_coefficient, told.nodes, told.events,
    )  # fmt: skip


def _text_of(written: WrittenOem, keyword: str) -> str:
    if keyword not in written.fields:
        raise refused(phrase("oem_header"), phrase("oem_missing", keyword=keyword))
    return written.fields[keyword]


def _check_meant(written: WrittenOem, keyword: str, values: tuple[str, ...]) -> None:
    found = _text_of(written, keyword)
    if found.upper() not in values:
        raise refused(
            written.places[keyword],
            phrase(
                "oem_value", keyword=keyword, found=tidy_name(found)[:40] or "–", wanted=values[0]
            ),
        )


def _span(written: WrittenOem) -> tuple[datetime, datetime]:
    """What is usable of it."""
    start, stop = _time_of(written, "START_TIME"), _time_of(written, "STOP_TIME")
    if "USEABLE_START_TIME" in written.fields:
        start = max(start, _time_of(written, "USEABLE_START_TIME"))
    if "USEABLE_STOP_TIME" in written.fields:
        stop = min(stop, _time_of(written, "USEABLE_STOP_TIME"))
    if not timedelta() < stop - start <= _LONGEST_SPAN:
        raise refused(
            written.places["START_TIME"],
            phrase("oem_span", start_moment_utc=start, stop_moment_utc=stop),
        )
    return start, stop


def _time_of(written: WrittenOem, keyword: str) -> datetime:
    text = _text_of(written, keyword)
    return _time(text, written.places[keyword])


def _time(text: str, place: Phrase) -> datetime:
    try:
        return parse_utc(text)
    except ValueError as error:
        raise refused(place, phrase("oem_time", reason=str(error))) from error


def _states(written: WrittenOem) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Times (n,) in UTC seconds since 1970, and positions beside velocities (n, 6)."""
    count = len(written.states)
    if count < LEAST_STATES:
        raise FeedError(phrase("oem_few", count=count))
    times = np.array([_seconds(written, index) for index in range(count)])
    columns = [state[1:] for state in written.states]
    # All at once where all is well: one by one they take three times as long.
    if _FIGURES.fullmatch(" ".join(map(" ".join, columns))):
        try:
            return times, np.array([list(map(float, row)) for row in columns])
        except ValueError:
            pass  # Looked for below, so that its place can be named.
    return times, np.array([_figures(written, index) for index in range(count)])


def _seconds(written: WrittenOem, index: int) -> float:
    try:
        return parse_utc(written.states[index][0]).timestamp()
    except ValueError as error:
        raise refused(written.place(index), phrase("oem_time", reason=str(error))) from error


def _figures(written: WrittenOem, index: int) -> list[float]:
    for text in written.states[index][1:]:
        if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
            found = tidy_name(text)[:_LONGEST_NUMBER] or "–"
            raise refused(written.place(index), phrase("oem_not_number", found=found))
    return [float(text) for text in written.states[index][1:]]
