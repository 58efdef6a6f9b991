"""An archive as a person may have collected it: tens of thousands of element sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count, islice
from pathlib import Path

from iss_viewer.orbit.tle_writing import tle_lines
from iss_viewer.sources.bundled import bundled_archive


def write_archive(path: Path, set_count: int) -> None:
    """Write that many two-line sets of the station: the bundled ones, again and again with epochs
    some minutes apart."""
    with path.open("w", encoding="ascii") as stream:
        for line in islice(_lines(), 2 * set_count):
            stream.write(f"{line}\n")


def _lines() -> Iterator[str]:
    for turn in count():
        for elements in bundled_archive().sets:
            shifted = replace(elements, epoch=elements.epoch + timedelta(minutes=7 * turn))
            yield from tle_lines(shifted)
