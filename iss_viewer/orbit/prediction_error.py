"""How far a published prediction has drifted, by its age.

NASA's file of 26 February 2025 against the 29 element sets that radar made of the fifteen days
behind it, over the last revolution before each set's epoch: the largest distance along the
track at ages up to 10.6 days. No burn was flown in that time, and the upper air was restless:
the element set of the day the file was made was 118 km wrong after three days and 650 km after
seven. It is one file; another may do worse, and what a burn adds by being flown later or
shorter than planned is in none of these figures.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp, log

# Age in days since the file was made, and seconds along the track.
_MEASURED = (
    (0.1, 0.11),
    (0.9, 0.71),
    (1.9, 1.3),
    (2.8, 2.1),
    (3.6, 2.5),
    (8.0, 3.5),
    (9.1, 7.0),
    (10.6, 12.8),
)

MEASURED_TO_DAYS = _MEASURED[-1][0]


def prediction_error_s(age_days: float) -> float:
    """Along-track timing error of a prediction of this age, interpolated in logarithms; what
    lies before it was made is known from tracking. Beyond 10.6 days it is carried on with the
    square of the age, as drag misjudged grows."""
    age = max(age_days, _MEASURED[0][0])
    for (low, low_s), (high, high_s) in pairwise(_MEASURED):
        if age <= high:
            return low_s * exp(log(age / low) / log(high / low) * log(high_s / low_s))
    last, last_s = _MEASURED[-1]
    return last_s * (age / last) ** 2
