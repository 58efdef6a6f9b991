"""Many places from one CSV file: `name,latitude_deg,longitude_deg,height_m`."""

from __future__ import annotations

import csv
import io

from iss_viewer.orbit.observer import Observer, SiteError, observer_at
from iss_viewer.phrase import inert

COLUMNS = ("name", "latitude_deg", "longitude_deg", "height_m")
MOST_SITES = 10_000
_MOST_BYTES = 4_000_000
_MOST_NAME = 80


class SiteFileError(ValueError):
    """The file cannot be used; the message is a sentence that names the line."""


def read_sites(data: bytes) -> tuple[Observer, ...]:
    """The places in the file's order. A head is needed, in any order; `height_m` may be missing
    or empty, which is sea level. Raises SiteFileError at the first line that is wrong: a table of
    passes with a place missing would be taken for whole."""
    if len(data) > _MOST_BYTES:
        raise SiteFileError(f"It holds more than {_MOST_BYTES // 1_000_000} MB.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SiteFileError("It is not UTF-8 text.") from None
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [cell.strip().lower() for cell in next(rows, [])]
        missing = [name for name in COLUMNS[:3] if name not in head]
        if missing:
            raise SiteFileError(
                f"Line 1 must name the columns {', '.join(COLUMNS)}; {missing[0]} is missing."
            )
        places = [
            _place(dict(zip(head, row, strict=False)), rows.line_num) for row in rows if any(row)
        ]
    except csv.Error as error:
        raise SiteFileError(f"Line {rows.line_num}: {error}.") from error
    if not places:
        raise SiteFileError("It holds no place.")
    if len(places) > MOST_SITES:
        raise SiteFileError(f"It holds more than {MOST_SITES:,} places.")
    return tuple(places)


def _place(row: dict[str, str], line: int) -> Observer:
    name = inert(row.get("name", "").strip())[:_MOST_NAME]
    if not name:
        raise SiteFileError(f"Line {line}: the place has no name.")
    numbers = []
    for column in COLUMNS[1:]:
        text = row.get(column, "").strip()
        if not text and column == "height_m":
            text = "0"
        try:
            if not text.isascii() or "_" in text:
                raise ValueError
            numbers.append(float(text))
        except ValueError:
            raise SiteFileError(f"Line {line}: {column} is not a number: {text[:20]!r}.") from None
    try:
        latitude_deg, longitude_deg, height_m = numbers
        return observer_at(name, latitude_deg, longitude_deg, height_m)
    except SiteError as error:
        raise SiteFileError(f"Line {line}: {error}") from error
