"""Cuts the first hours out of NASA's trajectory of the station, as text and as XML.

    python -m tools.cut_oem ISS.OEM_J2K_EPH.xml tests/data/station_12_h --hours 12

Writes OUT.txt (calendar times without Z) and OUT.xml (days of the year with Z), both with the
same states to a millimetre and a micrometre a second, and comments of our own layout. The nodes
that the file states are kept where the excerpt covers them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.orbit.timescale import utc_from_unix
from iss_viewer.sources.oem import read_oem

Write = Callable[[datetime], str]

STATE_TAGS = (
    ("X", "km"), ("Y", "km"), ("Z", "km"),
    ("X_DOT", "km/s"), ("Y_DOT", "km/s"), ("Z_DOT", "km/s"),
)  # fmt: skip


def main() -> None:
    """Read one file, write two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hours", type=float, default=12.0)
    asked = parser.parse_args()
    whole = read_oem(asked.file.read_bytes())
    end_s = (whole.start + timedelta(hours=asked.hours)).timestamp()
    stop = utc_from_unix(float(whole.unix_s[whole.unix_s <= end_s][-1]))
    for form, suffix in ((as_kvn, ".txt"), (as_xml, ".xml")):
        lines = form(whole, stop)
        asked.out.with_suffix(suffix).write_text("\n".join(lines) + "\n", encoding="utf-8")


def as_kvn(whole: Ephemeris, stop: datetime) -> list[str]:
    """The excerpt as KEYWORD = value lines and lines of states."""
    lines = ["CCSDS_OEM_VERS = 2.0"]
    lines += [f"{keyword} = {value}" for keyword, value in _header(whole, _calendar)]
    lines.append("META_START")
    lines += [f"{keyword} = {value}" for keyword, value in _metadata(whole, stop, _calendar)]
    lines.append("META_STOP")
    lines += [f"COMMENT {comment}" for comment in _comments(whole, stop)]
    lines += [" ".join((_calendar(utc), *row)) for utc, row in _states(whole, stop)]
    return lines


def as_xml(whole: Ephemeris, stop: datetime) -> list[str]:
    """The same as an NDM file, a line a state."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<ndm>"]
    lines.append('<oem id="CCSDS_OEM_VERS" version="2.0">')
    lines.append(f"<header>{_tags(_header(whole, _day_of_year))}</header>")
    lines.append("<body><segment>")
    lines.append(f"<metadata>{_tags(_metadata(whole, stop, _day_of_year))}</metadata>")
    lines.append("<data>")
    lines += [f"<COMMENT>{comment}</COMMENT>" for comment in _comments(whole, stop)]
    for utc, row in _states(whole, stop):
        figures = "".join(
            f'<{tag} units="{unit}">{figure}</{tag}>'
            for (tag, unit), figure in zip(STATE_TAGS, row, strict=True)
        )
        lines.append(f"<stateVector><EPOCH>{_day_of_year(utc)}</EPOCH>{figures}</stateVector>")
    return [*lines, "</data>", "</segment></body>", "</oem>", "</ndm>"]


def _header(whole: Ephemeris, write: Write) -> list[tuple[str, str]]:
    return [("CREATION_DATE", write(whole.created)), ("ORIGINATOR", whole.maker)]


def _metadata(whole: Ephemeris, stop: datetime, write: Write) -> list[tuple[str, str]]:
    return [
        ("OBJECT_NAME", "ISS"),
        ("OBJECT_ID", "1998-067-A"),
        ("CENTER_NAME", "EARTH"),
        ("REF_FRAME", "EME2000"),
        ("TIME_SYSTEM", "UTC"),
        ("START_TIME", write(whole.start)),
        ("STOP_TIME", write(stop)),
    ]


def _comments(whole: Ephemeris, stop: datetime) -> list[str]:
    comments = [
        "An excerpt for the tests of ISS Viewer, rounded, out of the trajectory of the station",
        f"that NASA ({whole.maker}) published on {whole.created:%d %B %Y}: ISS.OEM_J2K_EPH",
        "of nasa-public-data.s3.amazonaws.com/iss-coords.",
        f"MASS={whole.mass_kg:.2f}",
        f"DRAG_AREA={whole.drag_area_m2:.2f}",
        f"DRAG_COEFF={whole.drag_coefficient:.2f}",
    ]
    return comments + [
        f"ISS first asc. node: EPOCH = {_calendar(node.utc)} $ ORBIT = {node.orbit} "
        f"$ LAN(DEG) = {node.longitude_deg:.5f}"
        for node in whole.nodes
        if node.utc <= stop
    ]


def _states(whole: Ephemeris, stop: datetime) -> Iterator[tuple[datetime, list[str]]]:
    for seconds, position, velocity in zip(
        whole.unix_s.tolist(), whole.position_km, whole.velocity_km_s, strict=True
    ):
        utc = utc_from_unix(seconds)
        if utc <= stop:
            yield utc, [*(f"{km:.6f}" for km in position), *(f"{rate:.9f}" for rate in velocity)]


def _tags(fields: list[tuple[str, str]]) -> str:
    return "".join(f"<{tag}>{value}</{tag}>" for tag, value in fields)


def _calendar(utc: datetime) -> str:
    return utc.replace(tzinfo=None).isoformat(timespec="milliseconds")


def _day_of_year(utc: datetime) -> str:
    return f"{utc:%Y-%jT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


if __name__ == "__main__":
    main()
