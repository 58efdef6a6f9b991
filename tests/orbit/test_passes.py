"""The next pass against skyfield's find_events, and its visible part against its pieces."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from skyfield.api import EarthSatellite, wgs84

from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.passes import next_pass
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.sunlight import Illumination
from iss_viewer.orbit.timescale import skyfield_time, timescale
from iss_viewer.orbit.trajectory import satrec_of
from tests.orbit.known_sets import (
    AFTER_LAUNCH,
    AFTER_LAUNCH_TRAJECTORY,
    ephemeris,
)

START = datetime(2022, 9, 24, tzinfo=UTC)
SITES = [(52.5, 13.4), (-33.9, 151.2), (0.0, 0.0), (51.6, -100.0), (56.0, 10.0), (-51.6, -180.0)]


@pytest.mark.parametrize("place", SITES)
@pytest.mark.parametrize("least_deg", [0.0, 10.0, 25.0])
def test_rise_culmination_and_set_are_skyfields_within_a_second(
    place: tuple[float, float], least_deg: float
) -> None:
    site = observer_at("site", *place, 100.0)
    found = next_pass(AFTER_LAUNCH_TRAJECTORY, site, START, 48.0, least_deg)
    satellite = EarthSatellite.from_satrec(satrec_of(AFTER_LAUNCH), timescale())
    topos = wgs84.latlon(*place, elevation_m=100.0)
    first = timescale().from_datetime(START)
    last = timescale().from_datetime(START + timedelta(hours=48))
    times, events = satellite.find_events(topos, first, last, least_deg)
    begin = int(np.flatnonzero(events == 0)[0])
    assert events[begin : begin + 3].tolist() == [0, 1, 2]
    truth = [t.utc_datetime() for t in times[begin : begin + 3]]
    assert found is not None
    for mine, theirs in zip(
        (found.aos_utc, found.culmination_utc, found.los_utc), truth, strict=True
    ):
        assert abs(mine - theirs) < timedelta(seconds=1.0)
    elevation, *_ = (satellite - topos).at(times[begin + 1]).altaz()
    assert found.culmination_elevation_deg == pytest.approx(elevation.degrees, abs=0.01)


def test_a_pass_in_progress_is_told_whole() -> None:
    site = observer_at("Berlin", 52.5, 13.4)
    whole = next_pass(AFTER_LAUNCH_TRAJECTORY, site, START)
    assert whole is not None
    late = next_pass(AFTER_LAUNCH_TRAJECTORY, site, whole.los_utc - timedelta(seconds=2))
    assert late is not None
    assert abs(late.aos_utc - whole.aos_utc) < timedelta(milliseconds=10)
    after = next_pass(AFTER_LAUNCH_TRAJECTORY, site, whole.los_utc + timedelta(seconds=1))
    assert after is not None
    assert after.aos_utc > whole.los_utc


def test_over_the_poles_it_never_rises_and_a_short_search_finds_nothing() -> None:
    for latitude in (90.0, -90.0):
        pole = observer_at("pole", latitude, 0.0)
        assert next_pass(AFTER_LAUNCH_TRAJECTORY, pole, START, 48.0, 0.0) is None
    berlin = observer_at("Berlin", 52.5, 13.4)
    assert next_pass(AFTER_LAUNCH_TRAJECTORY, berlin, START, 1.0) is None


def test_the_visible_part_is_where_the_station_is_lit_and_the_sky_dark() -> None:
    seen = 0
    for place in SITES:
        site = observer_at("site", *place)
        at = START - timedelta(days=1)
        for _ in range(12):
            found = next_pass(AFTER_LAUNCH_TRAJECTORY, site, at, 48.0)
            assert found is not None
            at = found.los_utc + timedelta(seconds=1)
            if not found.visible:
                assert found.visible_from_utc is found.visible_to_utc is None
                continue
            seen += 1
            begin, end = found.visible_from_utc, found.visible_to_utc
            assert begin is not None
            assert end is not None
            assert found.aos_utc <= begin < end <= found.los_utc
            inside = begin + (end - begin) * 0.5
            assert is_lit_in_the_dark(inside, *place)
            for edge, just in ((begin, -3), (end, 3)):
                beyond = edge + timedelta(seconds=just)
                if found.aos_utc < beyond < found.los_utc:
                    assert not is_lit_in_the_dark(beyond, *place)
    assert seen >= 5


def is_lit_in_the_dark(utc: datetime, latitude: float, longitude: float) -> bool:
    """By the snapshot's light aboard and skyfield's Sun over the site."""
    flight = snapshot_at(utc, AFTER_LAUNCH_TRAJECTORY).flight
    assert flight is not None
    bodies = ephemeris()
    site = bodies["earth"] + wgs84.latlon(latitude, longitude)
    height, *_ = site.at(skyfield_time(utc)).observe(bodies["sun"]).apparent().altaz()
    return flight.illumination is Illumination.SUNLIT and bool(height.degrees < -6.0)


def test_a_mask_below_the_horizon_is_refused() -> None:
    site = observer_at("Berlin", 52.5, 13.4)
    with pytest.raises(ValueError, match="between 0 and 90"):
        next_pass(AFTER_LAUNCH_TRAJECTORY, site, START, 24.0, -1.0)


MANY_PLACES = """
from pathlib import Path
import numpy as np
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import passes_over
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY

random = np.random.default_rng(20220921)
latitudes = np.degrees(np.arcsin(random.uniform(-1.0, 1.0, 1_000)))
places = tuple(
    Observer(f"{number}", latitude, longitude)
    for number, (latitude, longitude) in enumerate(
        zip(latitudes.tolist(), random.uniform(-180.0, 180.0, 1_000).tolist())
    )
)
found = passes_over(AFTER_LAUNCH_TRAJECTORY, places, AFTER_LAUNCH.epoch, 30.0)
# The most it ever held, in KiB; what getrusage tells begins with the parent's.
status = Path("/proc/self/status").read_text().split()
print(sum(map(len, found)), status[status.index("VmHWM:") + 1])
"""


def test_thirty_days_over_a_thousand_places_stay_under_300_megabytes() -> None:
    root = Path(__file__).parents[2]
    answer = subprocess.run(
        [sys.executable, "-c", MANY_PLACES],
        cwd=root, env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    count, peak_kib = map(int, answer.stdout.split())
    assert count > 90_000
    assert peak_kib < 300_000
