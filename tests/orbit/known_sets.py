"""Element sets that tests know figures for, and skyfield's Sun and Moon to judge by."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iss_viewer import paths
from iss_viewer.orbit.timescale import timescale
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.trajectory import ElementSetTrajectory

# Round the launch of Soyuz MS-22, 21 September 2022; CelesTrak, as printed in public sources.
BEFORE_LAUNCH = from_tle(
    "1 25544U 98067A   22261.04293564  .00008098  00000-0  14900-3 0  9998",
    "2 25544  51.6433 236.5547 0002449 262.4353 208.9254 15.50138447359588",
)
AFTER_LAUNCH = from_tle(
    "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996",
    "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488",
)
# The set that api.wheretheiss.at used on 5 October 2026.
OCTOBER_2026 = from_tle(
    "1 25544U 98067A   26278.04655461  .00004924  00000+0  98343-4 0  9995",
    "2 25544  51.6316 116.4131 0006856 223.9771 136.0673 15.48738655588781",
)

AFTER_LAUNCH_TRAJECTORY = ElementSetTrajectory(AFTER_LAUNCH)


@cache
def ephemeris() -> Any:
    """JPL's DE421 as bundled, open for as long as the tests run."""
    from skyfield.api import load_file

    return load_file(str(paths.asset("ephemeris", "de421_1957_2053.bsp")))


def skyfield_times(unix_s: NDArray[np.float64]) -> Any:
    """skyfield's Time of UTC seconds since 1970, from 1972 on."""
    # Days apart from seconds: skyfield would count leap seconds among the latter.
    days, seconds = np.divmod(np.asarray(unix_s), 86_400.0)
    return timescale().utc(1970, 1, 1 + days, 0, 0, seconds)


def apparent_teme_km(body: str, times: Any) -> NDArray[np.float64]:
    """Where the light of "sun" or "moon" comes from, (n, 3) km in TEME, by skyfield."""
    from skyfield.sgp4lib import TEME

    bodies = ephemeris()
    seen = bodies["earth"].at(times).observe(bodies[body]).apparent().xyz.km
    turned: NDArray[np.float64] = np.einsum("ijn,jn->ni", TEME.rotation_at(times), seen)
    return turned
