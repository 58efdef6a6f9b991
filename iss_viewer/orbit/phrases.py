"""What orbit says, id to English template."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "tle_lines_swapped": "The two lines stood in the wrong order.",
    "tle_no_checksum": "Line {line} has no check digit, so a damaged figure would not be noticed.",
    "station_did_not_exist": "The station did not exist before 20 November 1998.",
    "no_orbit_for_date": "No orbit is known for this date: the nearest element set is "
    "{gap_days} away.",
    "no_element_sets": "No element set is held, so no orbit can be computed.",
    "no_place_computed": "The element set held gives no orbit round the Earth at this time, so "
    "no place can be computed.",
    "trajectory_elsewhere": "The trajectory in the file runs from {start_moment_utc} to {stop_moment_utc} only.",
    "elements_ageing": "The orbital data are {age_days} old: the station may be {late_s} early "
    "or late.",
    "elements_too_old": "The orbital data are {age_days} old: where on its orbit the station is "
    "cannot be told.",
}
