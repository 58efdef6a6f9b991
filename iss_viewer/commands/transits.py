"""`transits`: when the station crosses the Sun or the Moon, and where to stand for it."""

from __future__ import annotations

import argparse
import csv
import sys
from dataclasses import replace
from datetime import datetime, timedelta

from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.orbit_choice import choose
from iss_viewer.commands.printing import (
    clock,
    english,
    print_json,
    print_table,
    print_wrapped,
    towards,
)
from iss_viewer.commands.request import Request
from iss_viewer.exports.track_text import iso_utc
from iss_viewer.exports.transit_text import centre_lines_geojson
from iss_viewer.orbit.known_times import MOST_ERROR_S
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import highest_elevation_deg
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.sun_moon_table import Body, SunMoonError
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.orbit.transits import Transit, transits_over

_BODIES = {Body.SUN: "Sun", Body.MOON: "Moon"}
_HEAD = ("When", "What", "From here", "Height", "Drive", "There", "Path", "Give or take")


def run(request: Request, options: argparse.Namespace) -> int:
    """Print the transits of the set that belongs to their start."""
    if request.json + options.csv + options.geojson > 1:
        raise UsageError("Give one of --json, --csv and --geojson.")
    if request.place is None:
        raise UsageError("Say where: --site NAME, or --lat and --lon.")
    site = request.place.observer()
    start: datetime = options.start or request.utc
    choice = choose(replace(request, utc=start))
    if choice.trajectory is None:
        raise CannotError(english(choice.reason) if choice.reason else "No orbit is known then.")
    try:
        found = transits_over(
            choice.trajectory, site, start, options.days, options.within_km, options.min_elevation
        )
    except (PropagationError, SunMoonError, ValueError) as error:
        raise CannotError(str(error)) from error
    told = [each for each in found if _can_be_told(choice.trajectory, each)]
    end = start + timedelta(days=options.days)
    is_cut = not (_is_known(choice.trajectory, start) and _is_known(choice.trajectory, end))
    if request.json:
        print_json([_row(each) | {"centre_line": _points(each)} for each in told])
    elif options.csv:
        _print_csv(told)
    elif options.geojson:
        print(centre_lines_geojson(told))
    else:
        print(f"Transits over {site.name}, {clock(start)} to {clock(end)}\n")
        _print(told, choice.trajectory, site, options, is_cut=is_cut)
    if is_cut:
        print(f"iss-viewer: {_cut_off(choice.trajectory)}", file=sys.stderr)
    return 0


def _is_known(trajectory: Trajectory, utc: datetime) -> bool:
    error_s = trajectory.accuracy_at(utc).along_track_error_s
    return error_s is not None and error_s <= MOST_ERROR_S


def _can_be_told(trajectory: Trajectory, transit: Transit) -> bool:
    return _is_known(trajectory, transit.utc)


def _cut_off(trajectory: Trajectory) -> str:
    return (
        f"The orbital data are of {clock(trajectory.orbit.epoch)}; transits whose time they do not "
        "tell to ten minutes are left out."
    )


def _row(transit: Transit) -> dict[str, object]:
    line, error_km = transit.line, transit.line_error_km
    error_s, lit = transit.timing_error_s, transit.lit_share
    return {
        "body": transit.body.name.lower(),
        "utc": iso_utc(transit.utc.timestamp()),
        "separation_deg": round(transit.separation_deg, 5),
        "duration_s": round(transit.duration_s, 3),
        "altitude_deg": round(transit.altitude_deg, 2),
        "azimuth_deg": round(transit.azimuth_deg, 2),
        "distance_to_centre_line_km": round(line.distance_km, 2),
        "timing_error_s": None if error_s is None else round(error_s, 1),
        "is_transit": transit.is_transit,
        "disc_radius_deg": round(transit.disc_radius_deg, 5),
        "range_km": round(transit.range_km, 1),
        "lit_share": None if lit is None else round(lit, 3),
        "bearing_to_centre_line_deg": round(line.bearing_deg, 1),
        "nearest_latitude_deg": round(line.nearest.latitude_deg, 5),
        "nearest_longitude_deg": round(line.nearest.longitude_deg, 5),
        "nearest_utc": iso_utc(line.nearest_utc.timestamp()),
        "nearest_duration_s": round(line.duration_s, 3),
        "path_width_km": round(line.width_km, 2),
        "line_error_km": None if error_km is None else round(error_km, 2),
        "uncertain": transit.is_uncertain,
    }


def _points(transit: Transit) -> list[list[float]]:
    """Latitude and longitude."""
    line = transit.line
    pairs = zip(line.latitude_deg.tolist(), line.longitude_deg.tolist(), strict=True)
    return [[round(latitude, 5), round(longitude, 5)] for latitude, longitude in pairs]


def _print_csv(told: list[Transit]) -> None:
    rows = csv.writer(sys.stdout, lineterminator="\r\n")
    for number, each in enumerate(told):
        row = _row(each)
        if number == 0:
            rows.writerow(row)
        rows.writerow("" if value is None else value for value in row.values())


def _print(
    told: list[Transit],
    trajectory: Trajectory,
    site: Observer,
    options: argparse.Namespace,
    *,
    is_cut: bool,
) -> None:
    if not told:
        highest_deg = highest_elevation_deg(trajectory.orbit, site)
        if highest_deg < options.min_elevation:
            said = f"None: the station never comes above {options.min_elevation:g} degrees here."
        else:
            when = " at a time that can be told" if is_cut else ""
            said = f"None here or within {options.within_km:g} km{when}."
        print(f"  {said}")
        return
    print_table([_HEAD, *(_line(each) for each in told)])
    print()
    said = (
        "From here: how far the station passes from the disc's middle, or for how long across it. "
        "Drive: to where it crosses the middle, and for how long there. Path: how wide it is."
    )
    print_wrapped(said, 0)
    if any(each.is_uncertain for each in told):
        said = (
            "(?) The path may lie farther aside than its edge, since the time is not known well "
            "enough: nobody can say yet where to stand. Ask again with fresher orbital data."
        )
        print_wrapped(said, 0)
    if any(each.body is Body.SUN for each in told):
        print("Look at the Sun only through a filter made for it.")


def _line(transit: Transit) -> tuple[str, ...]:
    line, lit = transit.line, transit.lit_share
    share = "" if lit is None else f", {100.0 * lit:.0f} % lit"
    here = f"for {transit.duration_s:.1f} s" if transit.is_transit else ""
    return (
        clock(transit.utc).removesuffix(" UTC"),
        f"{_BODIES[transit.body]}{share}",
        here or f"{transit.separation_deg:.1f}° off",
        f"{transit.altitude_deg:.0f}° {towards(transit.azimuth_deg)}",
        f"{line.distance_km:.0f} km {towards(line.bearing_deg)}",
        f"{line.duration_s:.1f} s",
        f"{line.width_km:.0f} km",
        _give_or_take(transit),
    )


def _give_or_take(transit: Transit) -> str:
    error_s, error_km = transit.timing_error_s, transit.line_error_km
    if error_s is None or error_km is None:
        return "not known (?)"
    digits = 1 if error_km < 10.0 else 0
    mark = " (?)" if transit.is_uncertain else ""
    return f"{max(round(error_s), 1)} s, {error_km:.{digits}f} km{mark}"
