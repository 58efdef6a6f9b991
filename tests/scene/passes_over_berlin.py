"""Passes over Berlin after the launch of 21 September 2022, for what is shown of them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.pass_list import PassList, TimedPass, pass_list
from iss_viewer.orbit.pass_path import PassPath, pass_path
from tests.orbit.known_sets import AFTER_LAUNCH_TRAJECTORY

START = datetime(2022, 9, 24, 12, tzinfo=UTC)
BERLIN = observer_at("Berlin", 52.52, 13.405, zone="Europe/Berlin")


@cache
def berlin_passes(days: float = 4.0) -> PassList:
    return pass_list(AFTER_LAUNCH_TRAJECTORY, BERLIN, START, days)


@cache
def paths() -> tuple[PassPath, ...]:
    return tuple(
        pass_path(AFTER_LAUNCH_TRAJECTORY, BERLIN, each.over) for each in berlin_passes().passes
    )


def path_of(each: TimedPass) -> PassPath:
    return next(path for path in paths() if path.over is each.over)


def path_of_first_visible() -> PassPath:
    return path_of(berlin_passes().visible[0])
