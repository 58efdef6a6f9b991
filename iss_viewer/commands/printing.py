"""Values as lines for people and as JSON."""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from iss_viewer.phrase import Phrase, plain

WIDTH = 96


def iso(utc: datetime) -> str:
    """`2022-09-21T13:54:49Z`, with a fraction only where there is one."""
    text = utc.astimezone(UTC).replace(tzinfo=None).isoformat()
    return (text.rstrip("0") if "." in text else text) + "Z"


def day(utc: datetime) -> str:
    """`21 Sep 2022`."""
    return f"{utc.day} {utc:%b %Y}"


def clock(utc: datetime) -> str:
    """`21 Sep 2022 13:54:49 UTC`, to the second."""
    rounded = utc.astimezone(UTC) + timedelta(microseconds=500_000)
    return f"{day(rounded)} {rounded:%H:%M:%S} UTC"


def towards(azimuth_deg: float) -> str:
    """`NW` for the north-west."""
    from iss_viewer.earth.sphere import wind_of

    return "".join(part[0].upper() for part in wind_of(azimuth_deg).split("-"))


def print_json(value: object) -> None:
    """One JSON value on standard output; ValueError for a number that JSON lacks."""
    print(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def print_file(text: str) -> None:
    """A file's text as it was made: UTF-8 and its own line ends, whatever the terminal's are."""
    octets = getattr(sys.stdout, "buffer", None)
    if octets is None:  # Caught as text by whoever called, as tests and other programs do.
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    octets.write(text.encode(errors="replace"))
    octets.flush()


def print_pairs(pairs: Iterable[tuple[str, str]]) -> None:
    """Label and text, the texts one under the other, long ones wrapped."""
    shown = [(label, text) for label, text in pairs if text]
    width = max((len(label) for label, _ in shown), default=0) + 2
    for label, text in shown:
        lines = textwrap.wrap(text, WIDTH - width) or [""]
        print(f"{label:<{width}}{lines[0]}")
        for line in lines[1:]:
            print(" " * width + line)


def print_wrapped(text: str, indent: int) -> None:
    """A paragraph, indented."""
    margin = " " * indent
    print(textwrap.fill(text, WIDTH, initial_indent=margin, subsequent_indent=margin))


def print_table(rows: Sequence[Sequence[str]], indent: int = 2) -> None:
    """Rows in aligned columns, the first of them being the heads."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        print(" " * indent + "  ".join(cells).rstrip())


def english(said: Phrase) -> str:
    """A phrase of any package below the window in plain English and UTC."""
    from iss_viewer.earth.phrases import PHRASES as EARTH
    from iss_viewer.orbit.phrases import PHRASES as ORBIT
    from iss_viewer.scene.phrases import PHRASES as SCENE
    from iss_viewer.sources.phrases import PHRASES as SOURCES
    from iss_viewer.station.phrases import PHRASES as STATION

    return plain(said, (ORBIT, EARTH, STATION, SOURCES, SCENE))
