"""How fast transits are found, beside skyfield looking every so many seconds."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iss_viewer import paths
from iss_viewer.orbit.timescale import skyfield_time, timescale
from iss_viewer.orbit.trajectory import ElementSetTrajectory, satrec_of
from iss_viewer.orbit.transits import transits_over
from tests.benchmarks.orbit_figures import ELEMENTS, SITE, START
from tests.benchmarks.table import Aim, Budget, Row
from tests.benchmarks.turns import seconds_each

Array = NDArray[np.float64]

DAYS = 30.0
LEAST_DEG = 5.0
# What comes within is told to 0.02 s, as ours is.
NEAR_DEG = 8.0
SPREAD = np.linspace(-1.0, 1.0, 21)
DAY_S = 86_400.0


class Skyfield:
    """Its own search for passes, then the separations on a grid within them, then what is near
    on ever finer grids. It finds no centre lines."""

    def __init__(self) -> None:
        from skyfield.api import EarthSatellite, load_file, wgs84

        self._bodies: Any = load_file(str(paths.asset("ephemeris", "de421_1957_2053.bsp")))
        self._station = EarthSatellite.from_satrec(satrec_of(ELEMENTS), timescale())
        self._site = wgs84.latlon(SITE.latitude_deg, SITE.longitude_deg, SITE.height_m)

    def nearest_looks(self, utc: datetime, step_s: float) -> dict[str, tuple[Array, Array]]:
        """In each pass the look that is nearest to each body: TT days and degrees."""
        end = utc + timedelta(days=DAYS)
        times, events = self._station.find_events(
            self._site, skyfield_time(utc), skyfield_time(end), LEAST_DEG
        )
        rises, sets = times.tt[events == 0], times.tt[events == 2]
        sets = sets[sets > rises[0]]
        grids = [np.arange(aos, los, step_s / DAY_S) for aos, los in zip(rises, sets, strict=False)]
        flat = np.concatenate(grids)
        cuts = np.cumsum([len(grid) for grid in grids[:-1]])
        found = {}
        for body, apart in self._apart_deg(flat, ("sun", "moon")).items():
            parts = np.split(apart, cuts)
            least = [int(np.argmin(part)) for part in parts]
            found[body] = (
                np.array([grid[at] for grid, at in zip(grids, least, strict=True)]),
                np.array([part[at] for part, at in zip(parts, least, strict=True)]),
            )
        return found

    def approaches(self, utc: datetime, step_s: float) -> dict[str, tuple[Array, Array]]:
        """The closest approaches of what comes near, to 0.02 s."""
        refined = {}
        for body, (days, apart) in self.nearest_looks(utc, step_s).items():
            half_s, middle = step_s, days[apart < NEAR_DEG + step_s]
            while half_s > 0.02 and len(middle):
                grid = middle[:, np.newaxis] + SPREAD * half_s / DAY_S
                apart = self._apart_deg(grid.ravel(), (body,))[body].reshape(grid.shape)
                best = np.argmin(apart, axis=1)
                middle, apart = (each[np.arange(len(best)), best] for each in (grid, apart))
                half_s *= 0.1
            refined[body] = (middle, apart)
        return refined

    def _apart_deg(self, tt_days: Array, names: tuple[str, ...]) -> dict[str, Array]:
        moments = timescale().tt_jd(tt_days)
        station = (self._station - self._site).at(moments)
        here = (self._bodies["earth"] + self._site).at(moments)
        return {
            name: station.separation_from(here.observe(self._bodies[name]).apparent()).degrees
            for name in names
        }


def transit_rows(rounds: int) -> list[Row]:
    """A month of Sun and Moon over one place, nothing computed before."""
    trajectory, skyfield = ElementSetTrajectory(ELEMENTS), Skyfield()

    def at(turn: int) -> datetime:
        return START + timedelta(seconds=137.0 * turn)

    taken = seconds_each(
        {
            "ours": lambda turn: transits_over(
                trajectory, SITE, at(turn), DAYS, min_elevation_deg=LEAST_DEG
            ),
            "looks": lambda turn: skyfield.nearest_looks(at(turn), 10.0),
            "refined": lambda turn: skyfield.approaches(at(turn), 10.0),
            "fine": lambda turn: skyfield.nearest_looks(at(turn), 1.0),
        },
        rounds,
    )
    ours = 1e3 * taken["ours"]
    at_least_80 = Budget(Aim.FASTER_AT_LEAST, None, 80.0)
    at_least_500 = Budget(Aim.FASTER_AT_LEAST, None, 500.0)
    what = "transits of 30 days, to 0.02 s and with centre lines"
    return [
        Row(f"{what}; skyfield every 10 s of its passes, no finer",
            ours, "ms", 1e3 * taken["looks"], at_least_80),
        Row(f"{what}; skyfield to 0.02 s, without",
            ours, "ms", 1e3 * taken["refined"], at_least_80),
        Row(f"{what}; skyfield every second of its passes",
            ours, "ms", 1e3 * taken["fine"], at_least_500),
    ]  # fmt: skip
