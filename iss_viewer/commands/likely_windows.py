"""What `passes --beyond` says of windows: the pass would be seen, but its time is not known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from iss_viewer.commands.printing import clock, print_table
from iss_viewer.orbit.iso_time import iso_tenths
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.orbit_plane import PLANE_KNOWN_DAYS
from iss_viewer.orbit.plane_sky import LikelyWindow
from iss_viewer.orbit.sky_calendar import sky_calendar
from iss_viewer.orbit.trajectory import Trajectory


@dataclass(frozen=True, slots=True)
class Likely:
    """A window over a place."""

    site: Observer
    window: LikelyWindow

    @property
    def start_utc(self) -> datetime:
        return self.window.from_utc


def likely_over(
    trajectory: Trajectory,
    sites: tuple[Observer, ...],
    start: datetime,
    days: float,
    min_elevation_deg: float,
) -> list[Likely]:
    """The windows where times are not known, by place. Raises PropagationError, ValueError."""
    return [
        Likely(site, window)
        for site in sites
        for window in sky_calendar(trajectory, site, start, days, min_elevation_deg).windows
    ]


def likely_row(likely: Likely) -> dict[str, object]:
    """The same keys as a pass has: start, middle and end of the window, and no more."""
    window = likely.window
    return {
        "aos_utc": iso_tenths(window.from_utc),
        "aos_azimuth_deg": None,
        "culmination_utc": iso_tenths(window.middle_utc),
        "culmination_elevation_deg": None,
        "culmination_azimuth_deg": None,
        "los_utc": iso_tenths(window.to_utc),
        "los_azimuth_deg": None,
        "visible": None,
        "visible_from_utc": None,
        "visible_to_utc": None,
        "visible_max_elevation_deg": None,
        "magnitude": None,
        "why_not": None,
        "timing_error_s": None,
        "likely": True,
        "chance": round(window.chance, 2),
        "visible_parts": [],
    }


def print_likely(likely: list[Likely]) -> None:
    """A table for people; the plane is good to some minutes."""
    print("Likely, times not yet known: it would be seen if it came then.\n")
    rows = [
        (
            clock(each.window.from_utc).removesuffix(":00 UTC"),
            f"{each.window.to_utc:%H:%M}",
            f"{100.0 * each.window.chance:.0f} %",
        )
        for each in likely
    ]
    print_table([("Between", "and", "Chance that it comes"), *rows])
    print()


def beyond_plane(trajectory: Trajectory, end: datetime) -> str | None:
    """The sentence for a list that runs past what the plane is known for."""
    epoch = trajectory.orbit.epoch
    if end <= epoch + timedelta(days=PLANE_KNOWN_DAYS):
        return None
    return (
        f"The orbital data are of {clock(epoch)}; later than {PLANE_KNOWN_DAYS:g} days after "
        "that not even the orbit's plane is known well enough."
    )
