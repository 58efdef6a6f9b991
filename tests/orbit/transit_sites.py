"""Places to look for transits from, and what is found there in a month."""

from __future__ import annotations

from functools import cache

from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.orbit.transits import Transit, transits_over
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY

START = AFTER_LAUNCH.epoch
DAYS = 30.0
# Berlin, Quito, Sydney, the Dead Sea, Everest, the date line, as far north as it rises to 16
# degrees, and the equator's date line.
GROUND = (
    (52.52, 13.405, 34.0), (0.0, -78.5, 2_850.0), (-33.87, 151.2, 20.0), (31.5, 35.5, -430.0),
    (27.99, 86.93, 8_849.0), (-51.0, 179.98, 0.0), (62.0, -150.0, 100.0), (10.0, -179.99, 0.0),
)  # fmt: skip
NUMBERS = range(len(GROUND))


def site(number: int) -> Observer:
    return observer_at(f"{number}", *GROUND[number])


@cache
def found(number: int, within_km: float = 60.0) -> tuple[Transit, ...]:
    return transits_over(AFTER_LAUNCH_TRAJECTORY, site(number), START, DAYS, within_km)
