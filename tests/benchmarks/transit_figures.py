"""How fast transits are found, beside skyfield looking every ten seconds."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np

from iss_viewer import paths
from iss_viewer.orbit.timescale import skyfield_time, timescale
from iss_viewer.orbit.trajectory import ElementSetTrajectory, satrec_of
from iss_viewer.orbit.transits import transits_over
from tests.benchmarks.orbit_figures import ELEMENTS, SITE, START
from tests.benchmarks.table import Aim, Budget, Row
from tests.benchmarks.turns import seconds_each

DAYS = 30.0
LEAST_DEG = 10.0
COARSE_AND_FINE = (10.0, 1.0)


class Skyfield:
    """Its own search for passes, then the separations on a grid within them: the least work that
    it can do, without refining what it finds and without a centre line."""

    def __init__(self) -> None:
        from skyfield.api import EarthSatellite, load_file, wgs84

        self._bodies: Any = load_file(str(paths.asset("ephemeris", "de421_1957_2053.bsp")))
        self._station = EarthSatellite.from_satrec(satrec_of(ELEMENTS), timescale())
        self._site = wgs84.latlon(SITE.latitude_deg, SITE.longitude_deg, SITE.height_m)

    def least_separations(self, utc: datetime, step_s: float) -> list[float]:
        """The least of each body in each pass, in degrees."""
        end = utc + timedelta(days=DAYS)
        times, events = self._station.find_events(
            self._site, skyfield_time(utc), skyfield_time(end), LEAST_DEG
        )
        rises, sets = times.tt[events == 0], times.tt[events == 2]
        sets = sets[sets > rises[0]]
        grids = [
            np.arange(aos, los, step_s / 86_400.0) for aos, los in zip(rises, sets, strict=False)
        ]
        moments = timescale().tt_jd(np.concatenate(grids))
        station = (self._station - self._site).at(moments)
        here = (self._bodies["earth"] + self._site).at(moments)
        starts = np.cumsum([0, *(len(grid) for grid in grids[:-1])])
        least: list[float] = []
        for body in ("sun", "moon"):
            seen = here.observe(self._bodies[body]).apparent()
            apart = station.separation_from(seen).degrees
            least += np.minimum.reduceat(apart, starts).tolist()
        return least


def transit_rows(rounds: int) -> list[Row]:
    """A month of Sun and Moon over one place, nothing computed before."""
    trajectory, skyfield = ElementSetTrajectory(ELEMENTS), Skyfield()
    coarse_s, fine_s = COARSE_AND_FINE

    def at(turn: int) -> datetime:
        return START + timedelta(seconds=137.0 * turn)

    taken = seconds_each(
        {
            "ours": lambda turn: transits_over(trajectory, SITE, at(turn), DAYS),
            "coarse": lambda turn: skyfield.least_separations(at(turn), coarse_s),
            "fine": lambda turn: skyfield.least_separations(at(turn), fine_s),
        },
        rounds,
    )
    return [
        Row(
            "transits of 30 days with centre lines, against skyfield every 10 s of its passes",
            1e3 * taken["ours"], "ms", 1e3 * taken["coarse"],
            Budget(Aim.FASTER_AT_LEAST, None, 80.0),
        ),
        Row(
            "transits of 30 days with centre lines, against skyfield every second of its passes",
            1e3 * taken["ours"], "ms", 1e3 * taken["fine"],
            Budget(Aim.FASTER_AT_LEAST, None, 500.0),
        ),
    ]  # fmt: skip
