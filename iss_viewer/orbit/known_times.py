"""From when to when a trajectory tells the times of passes well enough to go outside by."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.timescale import unix_s, utc_from_unix
from iss_viewer.orbit.trajectory import Trajectory

# A pass whose time may be wrong by more than it lasts tells nobody when to go outside.
MOST_ERROR_S = 600.0
# Searches look that far beyond what they are asked for, and a trajectory must have it.
SEARCH_REACH = timedelta(hours=1)

# The error grows over days, so it is asked for so often and between only where that differs.
_STRIDE = 16


def timing_error_known_s(trajectory: Trajectory, utc: datetime) -> float | None:
    """The 90 % timing error, None where it is above MOST_ERROR_S or not known at all."""
    error_s = trajectory.accuracy_at(utc).along_track_error_s
    return error_s if error_s is not None and error_s <= MOST_ERROR_S else None


def times_known(trajectory: Trajectory, times: NDArray[np.float64]) -> NDArray[np.bool_]:
    """At which of the ascending times (n,), UTC seconds since 1970, passes can be told."""
    count = len(times)
    known = np.zeros(count, bool)
    for begin in range(0, count, _STRIDE):
        end = min(begin + _STRIDE, count) - 1
        known[begin], known[end] = (_is_known(trajectory, times[at]) for at in (begin, end))
        if known[begin] == known[end]:
            known[begin:end] = known[begin]
        else:
            known[begin:end] = [_is_known(trajectory, times[at]) for at in range(begin, end)]
    if known.any() and not _reaches(trajectory, times[known]):
        # A published trajectory without elements to go on by.
        first, last = trajectory.span
        known &= times >= unix_s(first + SEARCH_REACH)
        known &= times <= unix_s(last - SEARCH_REACH)
    return known


def _is_known(trajectory: Trajectory, seconds: float) -> bool:
    return timing_error_known_s(trajectory, utc_from_unix(float(seconds))) is not None


def _reaches(trajectory: Trajectory, times: NDArray[np.float64]) -> bool:
    reach_s = SEARCH_REACH.total_seconds()
    try:
        for seconds in (times[0] - reach_s, times[-1] + reach_s):
            trajectory.teme_at(float(seconds))
    except PropagationError:
        return False
    return True
