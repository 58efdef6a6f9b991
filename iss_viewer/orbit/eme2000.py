"""From EME2000, the mean equator and equinox of J2000, to TEME of date: skyfield's matrices.

Precession and nutation (IAU 2006 and 2000A) move TEME's axes by some 0.14 arc seconds a day;
its fastest terms take days, so a straight line between knots three hours apart is within
3 mm on the station's orbit. The turning of the axes themselves, 8e-12 rad/s, would add
0.05 mm/s to velocities and is left out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iss_viewer.orbit.timescale import timescale

Array = NDArray[np.float64]

_KNOT_S = 3.0 * 3600.0


def teme_from_eme2000(unix_s: Array, knot_s: float = _KNOT_S) -> Array:
    """Rotation matrices (n, 3, 3) of ascending times (n,), UTC seconds since 1970. `knot_s`
    apart at most are those that are not between others."""
    first, last = unix_s[0], unix_s[-1]
    count = max(2, int(np.ceil((last - first) / knot_s)) + 1)
    knots = np.linspace(first, max(last, first + 1.0), count)
    matrices = _matrices(knots)
    place = np.clip(np.searchsorted(knots, unix_s, "right") - 1, 0, count - 2)
    share = ((unix_s - knots[place]) / np.diff(knots)[place])[:, np.newaxis, np.newaxis]
    between: Array = matrices[place] + share * (matrices[place + 1] - matrices[place])
    return between


def _matrices(unix_s: Array) -> Array:
    from skyfield.framelib import ICRS_to_J2000
    from skyfield.sgp4lib import TEME

    # Days apart from seconds: skyfield would count leap seconds among the latter.
    days, seconds = np.divmod(unix_s, 86_400.0)
    of_date = TEME.rotation_at(timescale().utc(1970, 1, 1 + days, 0, 0, seconds))
    turned: Array = np.einsum("ijn,kj->nik", of_date, ICRS_to_J2000)
    return turned
