"""How wrong a position is, from the age of its elements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


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
    seconds and kilometres; None beyond 14 days."""

    quality: Quality
    age_days: float | None
    along_track_error_s: float | None
    along_track_error_median_s: float | None
    along_track_error_km: float | None
