"""How wrong a position is, from the age of its elements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import pairwise
from math import exp, log

from iss_viewer.orbit.element_set import ElementSet

UNCERTAIN_FROM_DAYS = 3.0
PLACE_UNKNOWN_FROM_DAYS = 14.0

# The station's speed along its orbit: what a second of lateness is in kilometres.
ALONG_TRACK_KM_PER_S = 7.66

# Age in days, then the median and the 90 % along-track timing error in seconds: 499 real ISS
# element sets of Sep 2024 - Mar 2025, an old set judged by a newer one at its epoch. That was a
# solar maximum with reboosts; quiet years do better.
_MEASURED = (
    (0.5, 0.18, 1.1),
    (1.0, 0.42, 4.2),
    (2.0, 1.5, 28.0),
    (3.0, 3.2, 78.0),
    (5.0, 12.0, 188.0),
    (10.0, 80.0, 497.0),
    (14.0, 230.0, 850.0),
)
# From one measured age to the next: until when, then start and rise of the logarithms.
_STRETCHES = tuple(
    (
        high[0],
        log(low[0]),
        log(low[1]),
        log(high[1] / low[1]) / log(high[0] / low[0]),
        log(low[2]),
        log(high[2] / low[2]) / log(high[0] / low[0]),
    )
    for low, high in pairwise(_MEASURED)
)


class Quality(Enum):
    """KNOWN under 3 days of age, UNCERTAIN to 14, PLACE_UNKNOWN beyond (the plane is still
    good, the place on it is not), NO_ELEMENTS when there is nothing to propagate."""

    KNOWN = "known"
    UNCERTAIN = "uncertain"
    PLACE_UNKNOWN = "place_unknown"
    NO_ELEMENTS = "no_elements"


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Along-track timing error of elements of this age: the 90 % figure and the median, in
    seconds and kilometres; None beyond 14 days.

    `agreement_km` is how far apart the sets before and after the instant put the station, where
    no burn lies between them: then it tells more than their age. None where there is no second
    opinion, as there never is live. `sgp4_difference_km` is how far from a published trajectory
    the best element set puts the station.
    """

    quality: Quality
    age_days: float | None
    along_track_error_s: float | None
    along_track_error_median_s: float | None
    along_track_error_km: float | None
    agreement_km: float | None = None
    sgp4_difference_km: float | None = None


def timing_error_s(age_days: float) -> tuple[float, float]:
    """Median and 90 % along-track timing error in seconds for an age of either sign.

    Interpolated in the logarithms of age and error; under half a day the half-day figures are
    given, since nothing younger was measured. Raises ValueError beyond 14 days.
    """
    age = max(abs(age_days), _MEASURED[0][0])
    for until, start, median, median_rise, ninety, ninety_rise in _STRETCHES:
        if age <= until:
            along = log(age) - start
            return exp(median + along * median_rise), exp(ninety + along * ninety_rise)
    raise ValueError(f"no error figure for elements {age_days} days old")


def quality_of(age_days: float) -> Quality:
    """The quality of a position from elements of this age, of either sign."""
    age = abs(age_days)
    if age < UNCERTAIN_FROM_DAYS:
        return Quality.KNOWN
    return Quality.UNCERTAIN if age <= PLACE_UNKNOWN_FROM_DAYS else Quality.PLACE_UNKNOWN


def accuracy_of(elements: ElementSet | None, utc: datetime) -> Accuracy:
    """How far the station may be from where `elements` put it at `utc`."""
    if elements is None:
        return Accuracy(Quality.NO_ELEMENTS, None, None, None, None)
    age_days = elements.age_days(utc)
    quality = quality_of(age_days)
    if quality is Quality.PLACE_UNKNOWN:
        return Accuracy(quality, age_days, None, None, None)
    median_s, ninety_s = timing_error_s(age_days)
    return Accuracy(quality, age_days, ninety_s, median_s, ninety_s * ALONG_TRACK_KM_PER_S)
