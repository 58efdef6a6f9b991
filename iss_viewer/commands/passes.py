"""`passes`: when the station comes over a place, and which passes can be seen."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.likely_windows import (
    Likely,
    beyond_plane,
    likely_over,
    likely_row,
    print_likely,
)
from iss_viewer.commands.orbit_choice import choose
from iss_viewer.commands.printing import (
    clock,
    english,
    print_file,
    print_json,
    print_table,
    towards,
)
from iss_viewer.commands.request import Request
from iss_viewer.exports.pass_rows import csv_rows, pass_row
from iss_viewer.orbit.horizon import Horizon
from iss_viewer.orbit.known_times import timing_error_known_s
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import Pass, highest_elevation_deg, passes_over
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.sources.site_file import SiteFileError, read_sites

_WHY_NOT = {
    "daylight": "by daylight", "shadow": "in the Earth's shadow", "hidden": "behind the roofs",
}  # fmt: skip


def run(request: Request, options: argparse.Namespace) -> int:
    """Print the passes of the set that belongs to their start."""
    if options.csv + options.ics + request.json > 1:
        raise UsageError("Give only one of --csv, --ics and --json.")
    start: datetime = options.start or request.utc
    sites = _sites(request, options)
    choice = choose(replace(request, utc=start))
    if choice.trajectory is None:
        raise CannotError(english(choice.reason) if choice.reason else "No orbit is known then.")
    try:
        asked = (choice.trajectory, sites, start, options.days, options.min_elevation)
        found = passes_over(*asked)
        likely = likely_over(*asked) if options.beyond else []
        if options.horizon is not None:
            found = tuple(
                _behind(options.horizon, choice.trajectory, site, passes)
                for site, passes in zip(sites, found, strict=True)
            )
    except (PropagationError, ValueError) as error:
        raise CannotError(str(error)) from error
    told, is_cut = _told(choice.trajectory, sites, found, options)
    if request.json:
        rows = _in_order(told, likely, sites)
        print_json([_row(each, options.sites is not None) for each in rows])
    elif options.csv:
        _print_csv(_in_order(told, likely, sites))
    elif options.ics:
        _print_calendar(told, choice.trajectory, request)
    else:
        _print(told, likely, choice.trajectory, sites, start, options, is_cut=is_cut)
    end = start + timedelta(days=options.days)
    warning = beyond_plane(choice.trajectory, end) if options.beyond else None
    if is_cut and not options.beyond:
        warning = _cut_off(choice.trajectory)
    if warning is not None:
        print(f"iss-viewer: {warning}", file=sys.stderr)
    return 0


def _behind(
    horizon: Horizon, trajectory: Trajectory, site: Observer, passes: tuple[Pass, ...]
) -> tuple[Pass, ...]:
    """What houses and trees leave of them. Loaded only here: the other answers need none of it."""
    from iss_viewer.orbit.clear_sight import over_the_roofs
    from iss_viewer.orbit.pass_path import pass_path

    return tuple(
        over_the_roofs(trajectory, site, pass_path(trajectory, site, over), horizon).over
        for over in passes
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """A pass over a place, and how far its times may be off."""

    site: Observer
    over: Pass
    error_s: float

    @property
    def start_utc(self) -> datetime:
        return self.over.aos_utc


def _sites(request: Request, options: argparse.Namespace) -> tuple[Observer, ...]:
    if options.sites is not None:
        if request.place is not None:
            raise UsageError("Give either --sites or one place, not both.")
        try:
            return read_sites(options.sites.read_bytes())
        except OSError as error:
            raise UsageError(f"{options.sites}: {error.strerror or error}.") from error
        except SiteFileError as error:
            raise UsageError(f"{options.sites}: {error}") from error
    if request.place is None:
        raise UsageError("Say where: --site NAME, or --lat and --lon, or --sites FILE.csv.")
    return (request.place.observer(),)


def _told(
    trajectory: Trajectory,
    sites: tuple[Observer, ...],
    found: tuple[tuple[Pass, ...], ...],
    options: argparse.Namespace,
) -> tuple[list[_Told], bool]:
    """What is to be printed, and whether something is kept back since its time is not known."""
    told, is_cut = [], False
    for site, passes in zip(sites, found, strict=True):
        for over in passes:
            if options.visible and not over.visible:
                continue
            error_s = timing_error_known_s(trajectory, over.culmination_utc)
            if error_s is None:
                is_cut = True
                continue
            told.append(_Told(site, over, error_s))
    return told, is_cut


def _in_order(
    told: list[_Told], likely: list[Likely], sites: tuple[Observer, ...]
) -> list[_Told | Likely]:
    """By place, as asked, and then by time."""
    places = {id(site): number for number, site in enumerate(sites)}
    rows: list[_Told | Likely] = [*told, *likely]
    return sorted(rows, key=lambda each: (places[id(each.site)], each.start_utc))


def _cut_off(trajectory: Trajectory) -> str:
    epoch = trajectory.orbit.epoch
    return (
        f"The orbital data are of {clock(epoch)}; passes whose time they do not tell to ten "
        "minutes are left out (--beyond lists likely windows)."
    )


def _row(told: _Told | Likely, names_site: bool) -> dict[str, object]:
    site: dict[str, object] = {"site": told.site.name} if names_site else {}
    return site | (
        likely_row(told) if isinstance(told, Likely) else pass_row(told.over, told.error_s)
    )


def _print_csv(told: list[_Told | Likely]) -> None:
    print_file(csv_rows((each.site.name, _row(each, False)) for each in told))


def _print_calendar(told: list[_Told], trajectory: Trajectory, request: Request) -> None:
    # Loaded only here: the other answers need none of it.
    from iss_viewer.commands.pass_calendar import calendar

    if not told:
        raise CannotError("No such pass comes in that time, so there is nothing for a calendar.")
    found = ((each.site, each.over, each.error_s) for each in told)
    is_typed = request.place is not None and request.place.name is None
    print_file(calendar(found, trajectory.orbit, request.now, is_typed=is_typed))


def _print(
    told: list[_Told],
    likely: list[Likely],
    trajectory: Trajectory,
    sites: tuple[Observer, ...],
    start: datetime,
    options: argparse.Namespace,
    *,
    is_cut: bool,
) -> None:
    kind = "Visible passes" if options.visible else "Passes"
    for site in sites:
        own = [each for each in told if each.site is site]
        windows = [each for each in likely if each.site is site]
        end = start + timedelta(days=options.days)
        print(f"{kind} over {site.name}, {clock(start)} to {clock(end)}\n")
        if own:
            head = ("From", "", "To", "", "Highest", "To be seen", "Magnitude", "Give or take")
            print_table([head, *(_line(each) for each in own)])
            print()
        else:
            print(f"  {_why_none(trajectory, site, options, is_cut=is_cut)}\n")
        if windows:
            print_likely(windows)
    if any(each.over.visible for each in told):
        print(
            "Magnitudes are good to half a magnitude, under a clear sky: we do not know the clouds."
        )


def _why_none(
    trajectory: Trajectory, site: Observer, options: argparse.Namespace, *, is_cut: bool
) -> str:
    orbit = trajectory.orbit
    highest_deg = highest_elevation_deg(orbit, site)
    if highest_deg < options.min_elevation:
        reach = f"{orbit.inclination_deg:.1f} degrees"
        highest = "rises" if highest_deg < 0.0 else f"climbs above {highest_deg:.0f} degrees"
        return f"None: it flies no farther north or south than {reach}, and never {highest} here."
    when = " at a time that can be told" if is_cut else ""
    return f"None above {options.min_elevation:g} degrees{when}."


def _line(told: _Told) -> tuple[str, ...]:
    over, longest = told.over, told.over.longest_part
    seen = f"not: {_WHY_NOT[over.why_not.value]}" if over.why_not else ""
    if longest is not None:
        seen = f"{_time(over.visible_from_utc)} to {_time(over.visible_to_utc)}"
    return (
        clock(over.aos_utc).removesuffix(" UTC"),
        towards(over.aos_azimuth_deg),
        _time(over.los_utc),
        towards(over.los_azimuth_deg),
        f"{over.culmination_elevation_deg:.0f}° {towards(over.culmination_azimuth_deg)}",
        seen,
        f"{longest.magnitude:+.1f}" if longest else "",
        f"{max(round(told.error_s), 1)} s",
    )


def _time(utc: datetime | None) -> str:
    return "" if utc is None else f"{utc + timedelta(microseconds=500_000):%H:%M:%S}"
