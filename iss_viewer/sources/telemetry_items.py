"""Which items of NASA's public telemetry are shown, and what is plausible for each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from iss_viewer.paths import seed
from iss_viewer.phrase import phrase
from iss_viewer.sources.errors import FeedError

ITEMS = ("telemetry.csv",)
HEARTBEAT = "TIME_000001"
"""The station's clock, sent every second while the ground hears it."""


@dataclass(frozen=True, slots=True)
class TelemetryItem:
    """One row of the seed. `item` is the stream's name for it, `name` ours; a value outside
    `least`..`most` is refused, one that has stood for longer than `stale_s` is of the past."""

    name: str
    item: str
    unit: str
    least: float
    most: float
    stale_s: float
    source: str


@cache
def telemetry_items() -> tuple[TelemetryItem, ...]:
    """All that is bundled. Raises FeedError naming the file."""
    return read_items(seed(*ITEMS))


def read_items(path: Path) -> tuple[TelemetryItem, ...]:
    """The rows of a file in the seed's schema. Raises FeedError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FeedError(phrase("bundled_file_missing", file=path.name)) from error
    found: list[TelemetryItem] = []
    for number, line in enumerate(lines[1:], 2):
        try:
            name, item, unit, least, most, stale_s, source = line.split(",")
            found.append(
                TelemetryItem(name, item, unit, float(least), float(most), float(stale_s), source)
            )
        except ValueError as error:
            raise FeedError(phrase("bundled_file_damaged", file=path.name, line=number)) from error
    return tuple(found)
