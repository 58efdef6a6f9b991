"""Whether an element set can be the station's: a step of its own after reading, since a valid
record of the wrong object or the wrong year is no error of the format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import pi

from iss_viewer.orbit.archive import ZARYA_LAUNCH
from iss_viewer.orbit.element_set import ISS_NORAD_ID, ElementSet
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.errors import FeedError

_MU_KM3_S2 = 398_600.8

# The orbit as it has been since the station is crewed.
_SEMI_MAJOR_KM = (6640.0, 6830.0)
_LARGEST_ECCENTRICITY = 0.01
_INCLINATION_DEG = (51.0, 52.0)
# Zarya began lower and on a more eccentric orbit: a person's archive may hold that.
_HISTORIC_SEMI_MAJOR_KM = (6600.0, 6850.0)
_HISTORIC_ECCENTRICITY = 0.03

OLDEST_DOWNLOAD = timedelta(days=30)
FURTHEST_AHEAD = timedelta(days=2)
# A plan of reboosts reaches two weeks ahead.
FURTHEST_PLAN_AHEAD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SortedOut:
    """The station's sets of a file; those refused with why; how many were of other objects."""

    kept: tuple[ElementSet, ...]
    refused: tuple[tuple[ElementSet, Phrase], ...]
    others: int


def semi_major_axis_km(elements: ElementSet) -> float:
    """From the mean motion alone, as plausibility needs it: good to a few kilometres."""
    rate = elements.mean_motion_rev_per_day * 2.0 * pi / 86_400.0
    return float((_MU_KM3_S2 / rate**2) ** (1.0 / 3.0))


def download_fault(elements: ElementSet, now: datetime, held: ElementSet | None) -> Phrase | None:
    """Why a downloaded set cannot be the station's at `now`, or is older than the one held.
    A held set for later is a plan, which a measured orbit may always replace."""
    fault = _orbit_fault(elements, _SEMI_MAJOR_KM, _LARGEST_ECCENTRICITY)
    if fault is not None:
        return fault
    if elements.epoch < now - OLDEST_DOWNLOAD:
        return phrase("epoch_too_old", age_days=round(elements.age_days(now)))
    if elements.epoch > now + FURTHEST_AHEAD:
        return phrase("epoch_ahead", epoch_utc=elements.epoch)
    if held is not None and elements.epoch < held.epoch <= now:
        return phrase("epoch_older_than_held", epoch_utc=elements.epoch, held_utc=held.epoch)
    return None


def archive_fault(elements: ElementSet, now: datetime) -> Phrase | None:
    """Why a set of a person's file cannot be the station's at any time."""
    fault = _orbit_fault(elements, _HISTORIC_SEMI_MAJOR_KM, _HISTORIC_ECCENTRICITY)
    if fault is not None:
        return fault
    if elements.epoch < ZARYA_LAUNCH:
        return phrase("epoch_before_launch", epoch_utc=elements.epoch)
    if elements.epoch > now + FURTHEST_PLAN_AHEAD:
        return phrase("epoch_ahead", epoch_utc=elements.epoch)
    return None


def sort_out(sets: Iterable[ElementSet], now: datetime) -> SortedOut:
    """The station's sets among `sets`: number 25544, never another module's number. Raises
    FeedError when none is of the station."""
    sets = tuple(sets)
    station = tuple(s for s in sets if s.norad_id == ISS_NORAD_ID)
    if not station:
        raise FeedError(phrase("no_set_of_the_station", count=len(sets)))
    kept: list[ElementSet] = []
    refused: list[tuple[ElementSet, Phrase]] = []
    for elements in station:
        fault = archive_fault(elements, now)
        if fault is None:
            kept.append(elements)
        else:
            refused.append((elements, fault))
    return SortedOut(tuple(kept), tuple(refused), len(sets) - len(station))


def _orbit_fault(
    elements: ElementSet, axis_km: tuple[float, float], largest_eccentricity: float
) -> Phrase | None:
    axis = semi_major_axis_km(elements)
    if not axis_km[0] <= axis <= axis_km[1]:
        return phrase("orbit_wrong_height", height_km=axis - 6378.137)
    if elements.eccentricity >= largest_eccentricity:
        return phrase("orbit_too_eccentric", eccentricity=f"{elements.eccentricity:.4f}")
    low, high = _INCLINATION_DEG
    if not low <= elements.inclination_deg <= high:
        return phrase("orbit_wrong_inclination", inclination_deg=elements.inclination_deg)
    return None
