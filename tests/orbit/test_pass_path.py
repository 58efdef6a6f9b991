"""The way over the sky against skyfield's topocentric angles, stars and Moon included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from skyfield.api import EarthSatellite, Star, wgs84

from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.pass_path import PassPath, pass_path
from iss_viewer.orbit.passes import next_pass, passes_over
from iss_viewer.orbit.timescale import timescale, utc_from_unix
from iss_viewer.orbit.trajectory import satrec_of
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY, ephemeris

START = datetime(2022, 9, 24, tzinfo=UTC)
BERLIN = observer_at("Berlin", 52.52, 13.405)
TOPOS = wgs84.latlon(52.52, 13.405)


@pytest.fixture(scope="module")
def path() -> PassPath:
    """Of the first visible pass over Berlin."""
    (found,) = passes_over(AFTER_LAUNCH_TRAJECTORY, (BERLIN,), START, 2.0)
    return pass_path(AFTER_LAUNCH_TRAJECTORY, BERLIN, next(over for over in found if over.visible))


def test_every_sample_stands_where_skyfield_puts_it(path: PassPath) -> None:
    satellite = EarthSatellite.from_satrec(satrec_of(AFTER_LAUNCH), timescale())
    times = timescale().from_datetimes([utc_from_unix(each) for each in path.unix_s])
    elevation, azimuth, distance = (satellite - TOPOS).at(times).altaz()
    # A hundredth of a degree is a fiftieth of the Moon's disc.
    assert path.elevation_deg == pytest.approx(elevation.degrees, abs=0.01)
    apart = (path.azimuth_deg - azimuth.degrees + 180.0) % 360.0 - 180.0
    assert np.abs(apart * np.cos(np.radians(path.elevation_deg))).max() < 0.01
    assert path.range_km == pytest.approx(distance.km, abs=0.1)


def test_it_runs_from_horizon_to_horizon_and_holds_the_passes_own_moments(path: PassPath) -> None:
    assert 0.0 <= path.elevation_deg[0] < 0.5
    assert 0.0 <= path.elevation_deg[-1] < 0.5
    part = path.over.parts[0]
    assert part.from_s in path.unix_s
    assert part.to_s in path.unix_s
    seen = path.unix_s[path.is_seen]
    assert seen[0] == part.from_s
    assert seen[-1] == part.to_s


def test_between_samples_it_stands_between_them_and_nowhere_outside(path: PassPath) -> None:
    middle = path.at(path.over.culmination_utc)
    assert middle is not None
    assert middle.elevation_deg == pytest.approx(path.over.culmination_elevation_deg, abs=0.001)
    assert path.at(path.over.aos_utc - timedelta(hours=1)) is None
    assert path.is_seen_at(path.middle_utc)
    assert not path.is_seen_at(path.over.aos_utc - timedelta(hours=1))


def test_sun_moon_and_stars_stand_where_skyfield_puts_them(path: PassPath) -> None:
    eph = ephemeris()
    place = (eph["earth"] + TOPOS).at(timescale().from_datetime(path.middle_utc))
    for name, mine, tolerance_deg in (("sun", path.sun, 0.01), ("moon", path.moon, 0.3)):
        elevation, azimuth, _ = place.observe(eph[name]).apparent().altaz()
        assert mine.elevation_deg == pytest.approx(elevation.degrees, abs=tolerance_deg)
        assert mine.azimuth_deg == pytest.approx(azimuth.degrees, abs=2 * tolerance_deg)
    lit = place.observe(eph["moon"]).apparent().fraction_illuminated(eph["sun"])
    assert path.moon_lit == pytest.approx(lit, abs=0.01)
    vega = Star(ra_hours=(18, 36, 56.34), dec_degrees=(38, 47, 1.3))
    elevation, azimuth, _ = place.observe(vega).apparent().altaz()
    right, declination = np.radians(279.2348), np.radians(38.7837)
    east, north, up = path.local_from_icrs @ [
        np.cos(declination) * np.cos(right),
        np.cos(declination) * np.sin(right),
        np.sin(declination),
    ]
    # Aberration and twenty years of proper motion are left out.
    assert np.degrees(np.arcsin(up)) == pytest.approx(elevation.degrees, abs=0.02)
    assert np.degrees(np.arctan2(east, north)) % 360.0 == pytest.approx(azimuth.degrees, abs=0.03)


def test_a_pass_that_cannot_be_seen_has_a_way_and_nothing_seen_of_it() -> None:
    by_day = next_pass(AFTER_LAUNCH_TRAJECTORY, BERLIN, START)
    assert by_day is not None
    assert not by_day.visible
    unseen = pass_path(AFTER_LAUNCH_TRAJECTORY, BERLIN, by_day)
    assert not unseen.is_seen.any()
    assert unseen.middle_utc == by_day.culmination_utc


def test_through_the_zenith_its_azimuths_turn_and_stay_finite() -> None:
    subpoint = next_pass(AFTER_LAUNCH_TRAJECTORY, BERLIN, START)
    assert subpoint is not None
    pole = observer_at("almost the farthest north", 59.9, 13.4)
    over = next_pass(AFTER_LAUNCH_TRAJECTORY, pole, START)
    assert over is not None
    assert np.isfinite(pass_path(AFTER_LAUNCH_TRAJECTORY, pole, over).azimuth_deg).all()
