"""Where between two element sets a burn lies, and which sets to distrust.

Drag only raises the mean motion, so a fall against the earlier set carried forward is a burn.
A set made from radar tracks that straddle a burn is wrong for half a day or so and can lie
hundreds of kilometres off along the track; it stands out against both its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.accuracy import PLACE_UNKNOWN_FROM_DAYS, timing_error_s
from iss_viewer.orbit.element_set import ElementSet

Floats = NDArray[np.float64]

# A fall of the mean motion that is more than the scatter of real sets, rev/day.
FALL_REV_PER_DAY = 0.002
# An along-track gap of this many 90 % figures is not an error of the older set any more.
GAP_IN_90_PERCENT_ERRORS = 3.0

# WGS 72, as SGP4 uses it.
_MU_KM3_S2 = 398_600.8
_EARTH_RADIUS_KM = 6378.135
_J2 = 0.001082616

_AGES_DAYS = np.linspace(0.0, PLACE_UNKNOWN_FROM_DAYS, 281)
_ERRORS_90_S = np.array([timing_error_s(float(age))[1] for age in _AGES_DAYS])


@dataclass(frozen=True, slots=True, eq=False)
class MeanElements:
    """The figures of n sets that tell of burns, ascending in time.

    `unix_days` since 1970; `rev_per_day`; `dot` as printed, half the rate (rev/day^2);
    `latitude_argument_rev` mean argument of latitude in turns; `inclination_rad`.
    """

    unix_days: Floats
    rev_per_day: Floats
    dot: Floats
    latitude_argument_rev: Floats
    inclination_rad: Floats

    def chosen(self, keep: NDArray[np.bool_]) -> MeanElements:
        """Those of the sets where `keep` (n,) is true."""
        return MeanElements(
            self.unix_days[keep],
            self.rev_per_day[keep],
            self.dot[keep],
            self.latitude_argument_rev[keep],
            self.inclination_rad[keep],
        )


def mean_elements(sets: Sequence[ElementSet]) -> MeanElements:
    """The figures of `sets`, which must stand in order of epoch."""
    # Row by row, since all at once tens of thousands would hold every thread up.
    rows = (
        (
            s.epoch.timestamp() / 86_400.0,
            s.mean_motion_rev_per_day,
            s.mean_motion_dot,
            (s.arg_perigee_deg + s.mean_anomaly_deg) / 360.0,
            s.inclination_deg,
        )
        for s in sets
    )
    table: Floats = np.fromiter(rows, np.dtype((float, 5)), len(sets))
    return MeanElements(table[:, 0], table[:, 1], table[:, 2], table[:, 3], np.radians(table[:, 4]))


def trusted(elements: MeanElements) -> NDArray[np.bool_]:
    """(n,) False for a set that disagrees with the one before and the one behind it."""
    keep = np.ones(len(elements.unix_days), dtype=np.bool_)
    if len(keep) < 3:
        return keep
    days, fall, gap_s = _against_the_one_before(elements)
    disagrees = _is_too_far(days, gap_s) | ((fall > FALL_REV_PER_DAY) & _is_near(days))
    keep[1:-1] = ~(disagrees[:-1] & disagrees[1:])
    return keep


def burns(elements: MeanElements) -> tuple[NDArray[np.intp], Floats]:
    """The burns between sets that are all trusted: the index of the set before each, and its
    time in days since 1970.

    The time is where the orbits before and after put the station at the same place; for a burn
    of 1 m/s that is good to some hours when the sets lie half a day apart.
    """
    if len(elements.unix_days) < 2:
        return np.empty(0, dtype=np.intp), np.empty(0)
    days, fall, gap_s = _against_the_one_before(elements)
    before = np.flatnonzero(
        ((fall > FALL_REV_PER_DAY) & _is_confirmed(elements, fall)) | _is_too_far(days, gap_s)
    )
    start, end = elements.unix_days[before], elements.unix_days[before + 1]
    # After the burn the station falls behind by this many turns a day.
    lag = fall[before]
    gap_rev = gap_s[before] * elements.rev_per_day[before + 1] / 86_400.0
    has_fallen = np.abs(lag) > FALL_REV_PER_DAY / 10.0
    back = np.divide(-gap_rev, lag, out=(end - start) / 2.0, where=has_fallen)
    return before, np.clip(end - back, start, end)


def _against_the_one_before(elements: MeanElements) -> tuple[Floats, Floats, Floats]:
    """For each set but the first: days since the one before; how far the mean motion fell
    short of that one carried forward (rev/day); how far ahead along the track of it the station
    is, in seconds, -half a revolution .. half."""
    days = np.diff(elements.unix_days)
    motion, dot = elements.rev_per_day[:-1], elements.dot[:-1]
    fall = motion + 2.0 * dot * days - elements.rev_per_day[1:]
    semi_major_km = (_MU_KM3_S2 / (motion * 2.0 * np.pi / 86_400.0) ** 2) ** (1.0 / 3.0)
    perigee_rev_per_day = (
        0.75
        * _J2
        * (_EARTH_RADIUS_KM / semi_major_km) ** 2
        * motion
        * (5.0 * np.cos(elements.inclination_rad[:-1]) ** 2 - 1.0)
    )
    expected_rev = (
        elements.latitude_argument_rev[:-1] + (motion + perigee_rev_per_day) * days + dot * days**2
    )
    ahead_rev = (elements.latitude_argument_rev[1:] - expected_rev + 0.5) % 1.0 - 0.5
    return days, fall, ahead_rev * 86_400.0 / elements.rev_per_day[1:]


def _is_near(days: Floats) -> NDArray[np.bool_]:
    return days <= PLACE_UNKNOWN_FROM_DAYS


def _is_too_far(days: Floats, gap_s: Floats) -> NDArray[np.bool_]:
    allowed_s = GAP_IN_90_PERCENT_ERRORS * np.interp(days, _AGES_DAYS, _ERRORS_90_S)
    too_far: NDArray[np.bool_] = (np.abs(gap_s) > allowed_s) & _is_near(days)
    return too_far


def _is_confirmed(elements: MeanElements, fall: Floats) -> NDArray[np.bool_]:
    """Whether the next but one set still shows at least half the fall; the newest fall has
    nothing behind it and stays unconfirmed."""
    days = elements.unix_days[2:] - elements.unix_days[:-2]
    carried = elements.rev_per_day[:-2] + 2.0 * elements.dot[:-2] * days
    confirmed = np.zeros(len(fall), dtype=np.bool_)
    confirmed[:-1] = carried - elements.rev_per_day[2:] > fall[:-1] / 2.0
    return confirmed
