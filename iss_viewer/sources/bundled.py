"""The element sets, heights and reboosts that the program brings along.

Read at every start before the first picture, so parsed by hand: no field has a comma in it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from math import isfinite
from pathlib import Path
from typing import TypeVar

from iss_viewer.orbit.archive import ElementArchive, MeanHeight, Reboost, archive_of
from iss_viewer.orbit.element_ranges import set_fault
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.paths import seed
from iss_viewer.phrase import phrase
from iss_viewer.sources.errors import FeedError

T = TypeVar("T")

SETS = ("elements", "sets.csv")
HEIGHTS = ("elements", "heights.csv")
REBOOSTS = ("reboosts.csv",)


@cache
def bundled_archive() -> ElementArchive:
    """All that is bundled about the station's orbit. Raises FeedError naming the file."""
    return read_bundled(seed(*SETS), seed(*HEIGHTS), seed(*REBOOSTS))


def read_bundled(sets: Path, heights: Path, reboosts: Path) -> ElementArchive:
    """The archive of three files in the seeds' own schema. Raises FeedError."""
    return archive_of(
        _rows(sets, _element_set), _rows(reboosts, _reboost), _rows(heights, _mean_height)
    )


def _rows(path: Path, parsed: Callable[[list[str]], T]) -> list[T]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FeedError(phrase("bundled_file_missing", file=path.name)) from error
    if not lines:
        raise FeedError(phrase("bundled_file_damaged", file=path.name, line=1))
    found: list[T] = []
    for line in lines[1:]:
        try:
            found.append(parsed(line.split(",")))
        except (ValueError, IndexError) as error:
            raise FeedError(
                phrase("bundled_file_damaged", file=path.name, line=len(found) + 2)
            ) from error
    return found


def _element_set(row: list[str]) -> ElementSet:
    (
        epoch, norad_id, name, cospar_id, mean_motion, eccentricity, inclination, raan, perigee,
        anomaly, bstar, dot, ddot, revolution, set_no, classification, source,
    ) = row  # fmt: skip
    elements = ElementSet(
        norad_id=int(norad_id),
        name=name,
        cospar_id=cospar_id,
        epoch=datetime.fromisoformat(epoch),
        mean_motion_rev_per_day=float(mean_motion),
        eccentricity=float(eccentricity),
        inclination_deg=float(inclination),
        raan_deg=float(raan),
        arg_perigee_deg=float(perigee),
        mean_anomaly_deg=float(anomaly),
        bstar=float(bstar),
        mean_motion_dot=float(dot),
        mean_motion_ddot=float(ddot),
        rev_at_epoch=int(revolution),
        element_set_no=int(set_no),
        classification=classification,
        source=source,
    )
    if (fault := set_fault(elements)) is not None:
        raise ValueError(fault)
    return elements


def _mean_height(row: list[str]) -> MeanHeight:
    utc, height_km, _ = row
    return MeanHeight(_moment(utc), _finite(height_km))


def _reboost(row: list[str]) -> Reboost:
    after, before, gain_km, source = row
    return Reboost(_moment(after), _moment(before), _finite(gain_km), source)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a time has no time zone")
    return moment


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError("a figure is not finite")
    return number
