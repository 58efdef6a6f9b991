"""What a mean element may be, whatever the format it was written in."""

from __future__ import annotations

import unicodedata
from math import isfinite

from iss_viewer.orbit.element_set import ElementSet

NAME_LENGTH = 80
FIRST_YEAR, LAST_YEAR = 1957, 2100

# Attribute of ElementSet -> lowest and highest value accepted, both included. Mean motion is
# above 0 and below 17.5 rev/day (an orbit at the Earth's surface has about 17); the drag
# figures are far wider than any object has shown and only keep nonsense out.
_RANGES: dict[str, tuple[float, float]] = {
    "norad_id": (1, 999_999_999),
    "mean_motion_rev_per_day": (0.00001, 17.49999),
    "eccentricity": (0.0, 0.9999999),
    "inclination_deg": (0.0, 180.0),
    "raan_deg": (0.0, 360.0),
    "arg_perigee_deg": (0.0, 360.0),
    "mean_anomaly_deg": (0.0, 360.0),
    "bstar": (-10.0, 10.0),
    "mean_motion_dot": (-10.0, 10.0),
    "mean_motion_ddot": (-10.0, 10.0),
    "rev_at_epoch": (0, 999_999),
    "element_set_no": (0, 999_999),
}


def range_fault(attribute: str, value: float) -> str | None:
    """What is wrong with `value` as this attribute of an `ElementSet`, or None."""
    low, high = _RANGES[attribute]
    if not isfinite(value):
        return "is not finite"
    if low <= value <= high:
        return None
    return f"{value:g} is not between {low:g} and {high:g}"


def set_fault(elements: ElementSet) -> str | None:
    """What is wrong with a set that a file of ours told whole, or None."""
    for attribute, (low, high) in _RANGES.items():
        if not low <= getattr(elements, attribute) <= high:
            return f"{attribute} is not between {low:g} and {high:g}"
    for moment in (elements.epoch, elements.retrieved):
        if moment is not None and moment.tzinfo is None:
            return "a time has no time zone"
    for text in (elements.name, elements.cospar_id, elements.classification, elements.source):
        if len(text) > NAME_LENGTH or not text.isprintable():
            return "a text is too long or holds what cannot be shown"
    return year_fault(elements.epoch.year)


def year_fault(year: int) -> str | None:
    """What is wrong with the year of an epoch, or None."""
    if FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return f"the year {year} is not from {FIRST_YEAR} to {LAST_YEAR}"


def tidy_name(text: str) -> str:
    """A name fit to show: no control or invisible direction marks, at most 80 characters."""
    shown = "".join(c for c in text[:1000] if unicodedata.category(c)[0] != "C")
    return " ".join(shown.split())[:NAME_LENGTH].rstrip()
