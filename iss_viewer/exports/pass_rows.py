"""Passes as rows for other programs: the keys of the command line's JSON, and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from iss_viewer.exports.track_text import csv_cell
from iss_viewer.orbit.iso_time import iso_tenths
from iss_viewer.orbit.passes import Pass
from iss_viewer.orbit.timescale import utc_from_unix
from iss_viewer.orbit.visibility import VisiblePart

# What does not fit into a cell.
_NESTED = "visible_parts"


def pass_row(over: Pass, error_s: float) -> dict[str, object]:
    """A pass by the command line's fixed keys; `error_s` is how far its times may be off, nine
    times out of ten."""
    longest = over.longest_part
    return {
        "aos_utc": iso_tenths(over.aos_utc),
        "aos_azimuth_deg": round(over.aos_azimuth_deg, 2),
        "culmination_utc": iso_tenths(over.culmination_utc),
        "culmination_elevation_deg": round(over.culmination_elevation_deg, 2),
        "culmination_azimuth_deg": round(over.culmination_azimuth_deg, 2),
        "los_utc": iso_tenths(over.los_utc),
        "los_azimuth_deg": round(over.los_azimuth_deg, 2),
        "visible": over.visible,
        "visible_from_utc": iso_tenths(over.visible_from_utc),
        "visible_to_utc": iso_tenths(over.visible_to_utc),
        "visible_max_elevation_deg": round(longest.highest_deg, 2) if longest else None,
        "magnitude": round(longest.magnitude, 1) if longest else None,
        "why_not": over.why_not.value if over.why_not else None,
        "timing_error_s": round(error_s, 1),
        "likely": False,
        "chance": None,
        _NESTED: [_part(part) for part in over.parts],
    }


def csv_rows(rows: Iterable[tuple[str, Mapping[str, object]]]) -> str:
    """A table of places and their rows, which have the same keys; empty without a row."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    for number, (site, row) in enumerate(rows):
        flat = {"site": csv_cell(site)} | {
            key: value for key, value in row.items() if key != _NESTED
        }
        if number == 0:
            table.writerow(flat)
        table.writerow("" if value is None else value for value in flat.values())
    return text.getvalue()


def _part(part: VisiblePart) -> dict[str, object]:
    return {
        "from_utc": iso_tenths(utc_from_unix(part.from_s)),
        "to_utc": iso_tenths(utc_from_unix(part.to_s)),
        "begins": part.begins.value,
        "ends": part.ends.value,
        "from_azimuth_deg": round(part.from_azimuth_deg, 2),
        "from_elevation_deg": round(part.from_elevation_deg, 2),
        "to_azimuth_deg": round(part.to_azimuth_deg, 2),
        "to_elevation_deg": round(part.to_elevation_deg, 2),
        "max_elevation_deg": round(part.highest_deg, 2),
        "brightest_utc": iso_tenths(utc_from_unix(part.brightest_s)),
        "magnitude": round(part.magnitude, 1),
    }
