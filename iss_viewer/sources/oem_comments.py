"""What NASA writes into the comments of its trajectory: mass and drag, the first and the last
ascending node, and the plan of what flies when. Comments are free text, so a line that does not
read as one of these is passed over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.orbit.ephemeris import PlannedEvent, StatedNode
from iss_viewer.orbit.iso_time import parse_utc

MOST_EVENTS = 200
_LONGEST = 200

_FIGURE = re.compile(r"(MASS|DRAG_AREA|DRAG_COEFF)\s*=\s*(\d{1,7}(?:\.\d{1,6})?)")
_NODE = re.compile(
    r"ISS \w{1,10} asc\. node ?: EPOCH = (\S{10,40}) \$ ORBIT = (\d{1,6}) \$ "
    r"LAN\(DEG\) = (-?\d{1,3}(?:\.\d{1,8})?)"
)
# Name, day of the year and time, an orbit that is left blank, delta-v, highest and lowest height.
_EVENT = re.compile(
    r"(\S.{0,30}?)\s+(\d{3}):(\d\d):(\d\d):(\d\d)(?:\.\d{1,6})?\s+(?:\d{1,6}\s+)?"
    r"(\d{1,3}\.\d{1,3})\s+\d{2,4}\.\d\s+\d{2,4}\.\d"
)
_HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Told:
    """Kilograms, square metres and a bare number, or None where they are not told."""

    mass_kg: float | None
    drag_area_m2: float | None
    drag_coefficient: float | None
    nodes: tuple[StatedNode, ...]
    events: tuple[PlannedEvent, ...]


def told_in(comments: Sequence[str], start: datetime) -> Told:
    """What the comments of a trajectory from `start` say; their days of the year are near it."""
    figures: dict[str, float] = {}
    nodes: list[StatedNode] = []
    events: list[PlannedEvent] = []
    is_plan = False
    for comment in comments:
        text = comment.strip()[:_LONGEST]
        if text.startswith("TRAJECTORY EVENT SUMMARY"):
            is_plan = True
        elif text.startswith("End sequence of events"):
            is_plan = False
        elif figure := _FIGURE.fullmatch(text):
            figures[figure[1]] = float(figure[2])
        elif written := _NODE.fullmatch(text):
            nodes += _node(written)
        elif is_plan and len(events) < MOST_EVENTS and (line := _EVENT.fullmatch(text)):
            events += _event(line, start)
    return Told(
        figures.get("MASS"),
        figures.get("DRAG_AREA"),
        figures.get("DRAG_COEFF"),
        tuple(nodes),
        tuple(events),
    )


def _node(written: re.Match[str]) -> list[StatedNode]:
    longitude_deg = float(written[3])
    try:
        utc = parse_utc(written[1])
    except ValueError:
        return []
    if abs(longitude_deg) > 180.0:
        return []
    return [StatedNode(utc, int(written[2]), longitude_deg)]


def _event(line: re.Match[str], start: datetime) -> list[PlannedEvent]:
    day, hour, minute, second = (int(line[group]) for group in range(2, 6))
    if not 1 <= day <= 366 or hour > 23 or minute > 59 or second > 59:
        return []
    since = timedelta(days=day - 1, hours=hour, minutes=minute, seconds=second)
    utc = datetime(start.year, 1, 1, tzinfo=UTC) + since
    if utc < start - _HALF_A_YEAR:
        utc = datetime(start.year + 1, 1, 1, tzinfo=UTC) + since
    return [PlannedEvent(tidy_name(line[1]), utc, float(line[6]))]
