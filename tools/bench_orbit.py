"""How fast the orbit is, beside skyfield doing the same work: `python tools/bench_orbit.py`.

The two sides take turns within one run, so that the machine's mood touches both; read the ratios.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from iss_viewer import paths
from iss_viewer.orbit.ground_track import track_between
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.passes import next_pass
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.sunlight import next_change, sunlit_stretches
from iss_viewer.orbit.timescale import skyfield_time, timescale
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.trajectory import ElementSetTrajectory, satrec_of

ELEMENTS = from_tle(
    "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996",
    "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488",
)
START = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
SITE = observer_at("Berlin", 52.5, 13.4, 34.0)
# SPEED.md's budget for the tick.
MUST_RATIO, GOAL_RATIO = 20.0, 200.0


class Skyfield:
    """What skyfield offers for the same questions; its is_sunlit takes a sphere, ours WGS 84."""

    def __init__(self) -> None:
        from skyfield.api import EarthSatellite, load_file, wgs84
        from skyfield.framelib import itrs

        self.wgs84, self.itrs = wgs84, itrs
        self.bodies = load_file(str(paths.asset("ephemeris", "de421_1957_2053.bsp")))
        self.station = EarthSatellite.from_satrec(satrec_of(ELEMENTS), timescale())
        self.site = wgs84.latlon(SITE.latitude_deg, SITE.longitude_deg, SITE.height_m)

    def state(self, utc: datetime) -> None:
        """Latitude, longitude, height, speed, lit or not: the least that a tracker shows."""
        place = self.station.at(skyfield_time(utc))
        below = self.wgs84.geographic_position_of(place)
        _ = (below.latitude.degrees, below.longitude.degrees, below.elevation.km)
        _ = place.speed().km_per_s, place.is_sunlit(self.bodies)

    def instant(self, utc: datetime) -> None:
        """What a snapshot holds, but for the next change of light, revolution and beta."""
        moment = skyfield_time(utc)
        place = self.station.at(moment)
        self.wgs84.geographic_position_of(place)
        place.frame_xyz_and_velocity(self.itrs)
        place.speed()
        place.is_sunlit(self.bodies)
        earth: Any = self.bodies["earth"]
        for body in ("sun", "moon"):
            earth.at(moment).observe(self.bodies[body]).apparent().frame_xyz(self.itrs)

    def passes(self, utc: datetime) -> None:
        end = utc + timedelta(hours=24)
        self.station.find_events(self.site, skyfield_time(utc), skyfield_time(end), 10.0)


def interleaved(
    works: dict[str, Callable[[datetime], object]], rounds: int, calls: int
) -> dict[str, float]:
    """Median seconds of one call of each work. In every round each has its turn of some calls
    in a row, at ever new times; the first round warms up."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds + 1):
        times = [START + timedelta(seconds=1.37 * (calls * turn + i)) for i in range(calls)]
        for name, work in works.items():
            begin = time.perf_counter()
            for utc in times:
                work(utc)
            if turn:
                taken[name].append((time.perf_counter() - begin) / calls)
    return {name: median(times) for name, times in taken.items()}


def main() -> None:
    trajectory = ElementSetTrajectory(ELEMENTS)
    skyfield = Skyfield()
    tick = interleaved(
        {
            "snapshot_at": lambda utc: snapshot_at(utc, trajectory),
            "snapshot_at with a look": lambda utc: snapshot_at(utc, trajectory, SITE),
            "skyfield, state alone": skyfield.state,
            "skyfield, the same instant": skyfield.instant,
        },
        rounds=40,
        calls=20,
    )
    slow = interleaved(
        {
            "next_change": lambda utc: next_change(trajectory, utc.timestamp()),
            "sunlit_stretches, 9 h": lambda utc: sunlit_stretches(
                trajectory, utc, utc + timedelta(hours=9)
            ),
            "sunlit_stretches, 24 h": lambda utc: sunlit_stretches(
                trajectory, utc, utc + timedelta(hours=24)
            ),
            "track_between, 235 min": lambda utc: track_between(
                trajectory, utc, utc + timedelta(minutes=235), 20.0
            ),
            "next_pass, 24 h": lambda utc: next_pass(trajectory, SITE, utc),
            "skyfield, find_events, 24 h": skyfield.passes,
        },
        rounds=10,
        calls=4,
    )
    for name, seconds in tick.items():
        print(f"{name:32}{seconds * 1e6:9.1f} us")
    snapshot = tick["snapshot_at"]
    for name in ("skyfield, state alone", "skyfield, the same instant"):
        print(
            f"  {name} / snapshot_at: {tick[name] / snapshot:.0f}x"
            f" (must {MUST_RATIO:.0f}x, goal {GOAL_RATIO:.0f}x)"
        )
    for name, seconds in slow.items():
        print(f"{name:32}{seconds * 1e3:9.2f} ms")


if __name__ == "__main__":
    main()
