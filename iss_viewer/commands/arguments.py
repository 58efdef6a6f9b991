"""Words typed by a person, turned into values or refused with a sentence."""

from __future__ import annotations

import argparse
import math
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iss_viewer.orbit.horizon import Horizon

# The bundled ephemeris of Sun and Moon; outside it nothing is known of light and shadow.
EARLIEST = datetime(1957, 1, 1, tzinfo=UTC)
LATEST = datetime(2053, 1, 1, tzinfo=UTC)
EXAMPLE = "2022-09-21T13:54:49Z"
LARGEST_PICTURE_PX = 8192
_DAY_ALONE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class UsageError(Exception):
    """What was asked for makes no sense or cannot be read; exit code 2."""


class CannotError(Exception):
    """What was asked for is sensible and could not be done; exit code 1."""


def moment(text: str) -> datetime:
    """A time with its offset from UTC, as UTC; a day alone is its 00:00 UTC. 1957 up to 2053."""
    try:
        told = datetime.fromisoformat(text.strip())
    except ValueError:
        told = None
    if told is not None and _DAY_ALONE.fullmatch(text.strip()):
        told = told.replace(tzinfo=UTC)
    if told is None or told.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a UTC time such as {EXAMPLE}")
    try:
        utc = told.astimezone(UTC)
    except OverflowError:
        utc = LATEST
    if not EARLIEST <= utc < LATEST:
        raise argparse.ArgumentTypeError(
            f"{text!r} lies outside the years {EARLIEST.year} to {LATEST.year - 1}"
        )
    return utc


def day(text: str) -> date:
    """A day, as `2026-12-03`."""
    try:
        told = date.fromisoformat(text.strip())
    except ValueError:
        told = None
    if told is None or not EARLIEST.date() <= told < LATEST.date():
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-12-03")
    return told


def _number(text: str, what: str, low: float, high: float) -> float:
    try:
        value = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        value = math.nan
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"{text!r} is not {what} from {low:g} to {high:g}")
    return value


def latitude(text: str) -> float:
    """Degrees, north positive."""
    return _number(text, "a latitude in degrees", -90, 90)


def longitude(text: str) -> float:
    """Degrees, east positive."""
    return _number(text, "a longitude in degrees", -180, 180)


def height(text: str) -> float:
    """Metres above the ellipsoid, from below the Dead Sea's shore to above Everest."""
    return _number(text, "a height in metres", -500, 9000)


def minutes(text: str) -> timedelta:
    """A span of minutes, at most 30 days."""
    return timedelta(minutes=_number(text, "a number of minutes", 1, 43_200))


def days(text: str) -> float:
    """A span of days, at most 60."""
    return _number(text, "a number of days", 0.01, 60)


def elevation(text: str) -> float:
    """Degrees above the horizon, which are degrees under the zenith too."""
    return _number(text, "an elevation in degrees", 0, 89)


def transit_elevation(text: str) -> float:
    """The same; below 5 degrees the air decides where a transit is to be seen."""
    return _number(text, "an elevation in degrees", 5, 89)


def drive(text: str) -> float:
    """Kilometres over the ground."""
    return _number(text, "a distance in km", 0.1, 300)


def step(text: str) -> timedelta:
    """Seconds between two points of a track."""
    return timedelta(seconds=_number(text, "a step in seconds", 1, 3600))


def size(text: str) -> tuple[int, int]:
    """Width and height of a picture in pixels, from `1280x800`."""
    found = re.fullmatch(r"([0-9]{1,5})x([0-9]{1,5})", text)
    wide, high = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (64 <= wide <= LARGEST_PICTURE_PX and 64 <= high <= LARGEST_PICTURE_PX):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a size such as 1280x800, of 64 to {LARGEST_PICTURE_PX} pixels a side"
        )
    return wide, high


def horizon(text: str) -> Horizon:
    """Eight sights from north by east, such as `open,low,house,tall,open,open,open,open`."""
    from iss_viewer.orbit.horizon import DIRECTIONS, Sight, horizon_of_sights

    words = [word.strip().lower() for word in text.split(",")]
    known = [sight.value for sight in Sight]
    if len(words) != DIRECTIONS or not set(words) <= set(known):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not eight of {', '.join(known)}, from north by east, parted by commas"
        )
    return horizon_of_sights(tuple(Sight(word) for word in words))


def folder(text: str) -> Path:
    """A folder, which need not exist yet."""
    path = Path(text).expanduser()
    if not text or "\0" in text or (path.exists() and not path.is_dir()):
        raise argparse.ArgumentTypeError(f"{text!r} is not a folder")
    return path
