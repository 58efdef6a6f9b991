"""Transits of Sun and Moon against skyfield's own angles, for places from pole to pole."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from skyfield.api import wgs84

from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.sun_moon_table import Body
from iss_viewer.orbit.timescale import timescale
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.orbit.transits import transits_over
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY, skyfield_times
from tests.orbit.transit_sites import DAYS, GROUND, NUMBERS, START, found, site
from tests.orbit.transit_truth import Eye, satellite

LOOKED_DAYS = 14.0
ARC_SECOND_DEG = 1.0 / 3600.0


@pytest.fixture(params=NUMBERS)
def number(request: pytest.FixtureRequest) -> int:
    chosen: int = request.param
    return chosen


def test_times_are_within_2_hundredths_of_a_second_and_separations_within_an_arc_second(
    number: int,
) -> None:
    eye = Eye(AFTER_LAUNCH, *GROUND[number])
    for transit in found(number):
        body, unix_s = transit.body.name.lower(), transit.utc.timestamp()
        truth_s, truth_deg = eye.closest(body, unix_s)
        # The last of the truth's grids has steps of 0.2 ms.
        assert unix_s == pytest.approx(truth_s, abs=0.02)
        assert transit.separation_deg == pytest.approx(truth_deg, abs=ARC_SECOND_DEG)
        radius = float(eye.radius_deg(body, np.array([unix_s]))[0])
        assert transit.disc_radius_deg == pytest.approx(radius, abs=0.1 * ARC_SECOND_DEG)
        assert transit.is_transit == (truth_deg < radius)


def test_altitude_and_azimuth_are_skyfields_to_a_hundredth_of_a_degree(number: int) -> None:
    eye = Eye(AFTER_LAUNCH, *GROUND[number])
    for transit in found(number):
        altitude, azimuth = eye.altitude_and_azimuth_deg(np.array([transit.utc.timestamp()]))
        assert transit.altitude_deg == pytest.approx(float(altitude[0]), abs=0.005)
        # Near the zenith a small angle is a large azimuth.
        across = math.cos(math.radians(transit.altitude_deg))
        turned = (transit.azimuth_deg - float(azimuth[0]) + 180.0) % 360.0 - 180.0
        assert turned * across == pytest.approx(0.0, abs=0.01)


def looks(number: int) -> list[tuple[str, float, float, float]]:
    """Body, time, separation and altitude in degrees of every pass's nearest look, by skyfield
    every ten seconds and then finer."""
    eye = Eye(AFTER_LAUNCH, *GROUND[number])
    latitude, longitude, height_m = GROUND[number]
    topos = wgs84.latlon(latitude, longitude, elevation_m=height_m)
    first, last = (timescale().from_datetime(START + timedelta(days=d)) for d in (0.0, LOOKED_DAYS))
    times, events = satellite(AFTER_LAUNCH).find_events(topos, first, last, 10.0)
    unix = np.array([each.timestamp() for each in times.utc_datetime()])
    grids = [
        np.arange(unix[begin], unix[begin + 2] + 10.0, 10.0)
        for begin in np.flatnonzero(events[:-2] == 0)
    ]
    cuts = np.cumsum([len(grid) for grid in grids[:-1]])
    nearest = []
    for body in ("sun", "moon"):
        apart = np.split(eye.separation_deg(body, np.concatenate(grids)), cuts)
        for grid, here in zip(grids, apart, strict=True):
            # Between two looks right overhead the station goes ten degrees.
            if here.min() > 18.0:
                continue
            near_s, least = eye.closest(body, float(grid[np.argmin(here)]))
            if least < 9.0:
                near_s, least = eye.closest(body, near_s)
                altitude = float(eye.altitude_and_azimuth_deg(np.array([near_s]))[0][0])
                nearest.append((body, near_s, least, altitude))
    return nearest


def test_none_is_missed_and_none_made_up(number: int) -> None:
    """A line passes no farther over the ground than the sight line misses the place, laid down
    flat along its slope; those well within must be listed, and all listed must be looks."""
    eye = Eye(AFTER_LAUNCH, *GROUND[number])
    truths = looks(number)
    listed = [(each.body.name.lower(), each.utc.timestamp()) for each in found(number)]
    for body, near_s, least_deg, altitude_deg in truths:
        range_km = float(np.linalg.norm(eye.station_km(np.array([near_s]))))
        flat_km = (
            range_km * math.sin(math.radians(least_deg)) / math.sin(math.radians(altitude_deg))
        )
        if altitude_deg > 10.01 and flat_km < 0.8 * 60.0:
            assert any(body == b and abs(near_s - s) < 1.0 for b, s in listed)
    for body, unix_s in listed:
        if unix_s < START.timestamp() + (LOOKED_DAYS - 0.1) * 86_400.0:
            assert any(body == b and abs(unix_s - s) < 1.0 for b, s, *_ in truths)


def test_a_month_holds_near_misses_of_both_and_a_transit_somewhere() -> None:
    every = [transit for number in NUMBERS for transit in found(number, 150.0)]
    assert {transit.body for transit in every} == {Body.SUN, Body.MOON}
    assert sum(transit.is_transit for transit in every) >= 1
    assert len(every) > 60


def test_durations_are_skyfields_time_on_the_disc_to_2_hundredths_of_a_second() -> None:
    for number in NUMBERS:
        for transit in found(number):
            line = transit.line
            place = (line.nearest.latitude_deg, line.nearest.longitude_deg, GROUND[number][2])
            again = transits_over(
                AFTER_LAUNCH_TRAJECTORY,
                observer_at("on the line", *place),
                line.nearest_utc - timedelta(minutes=5),
                0.01,
                min_elevation_deg=5.0,
            )
            (own,) = (each for each in again if each.body is transit.body)
            assert own.is_transit
            assert own.line.distance_km < 0.05
            # About either limb in steps of 2 ms; low down the station hurries on between them.
            eye, body = Eye(AFTER_LAUNCH, *place), transit.body.name.lower()
            aside_s = np.arange(-0.1, 0.1, 0.002)
            limbs = []
            for side in (-0.5, 0.5):
                times = own.utc.timestamp() + side * own.duration_s + aside_s
                over = np.abs(eye.separation_deg(body, times) - eye.radius_deg(body, times))
                assert 0 < np.argmin(over) < len(times) - 1
                limbs.append(float(times[np.argmin(over)]))
            assert own.duration_s == pytest.approx(limbs[1] - limbs[0], abs=0.02)
            assert line.duration_s == pytest.approx(own.duration_s, abs=0.005)
            if not transit.is_transit:
                assert transit.duration_s == 0.0


def test_the_moons_lit_share_is_skyfields_and_the_sun_has_none() -> None:
    from skyfield.almanac import fraction_illuminated

    from tests.orbit.known_sets import ephemeris

    for number in NUMBERS:
        for transit in found(number):
            if transit.body is Body.SUN:
                assert transit.lit_share is None
                continue
            times = skyfield_times(np.array([transit.utc.timestamp()]))
            share = float(fraction_illuminated(ephemeris(), "moon", times)[0])
            # That is from the Earth's centre: up to a degree aside.
            assert transit.lit_share == pytest.approx(share, abs=0.01)


def test_where_the_way_is_cut_in_two_nothing_is_lost_or_told_twice() -> None:
    whole = found(3)
    assert len(whole) >= 4
    middle = whole[len(whole) // 2].utc
    for cut in (middle - timedelta(seconds=1), middle + timedelta(seconds=1)):
        days = (cut - START) / timedelta(days=1)
        parts = [
            *transits_over(AFTER_LAUNCH_TRAJECTORY, site(3), START, days),
            *transits_over(AFTER_LAUNCH_TRAJECTORY, site(3), cut, DAYS - days),
        ]
        assert [each.body for each in parts] == [each.body for each in whole]
        for one, other in zip(parts, whole, strict=True):
            assert abs(one.utc - other.utc) < timedelta(milliseconds=5)


def test_a_transit_is_listed_however_near_the_line_has_to_be() -> None:
    every = [transit for number in NUMBERS for transit in found(number, 150.0)]
    (whole, *_) = (transit for transit in every if transit.is_transit)
    number = next(number for number in NUMBERS if whole in found(number, 150.0))
    near = transits_over(AFTER_LAUNCH_TRAJECTORY, site(number), START, DAYS, 0.1)
    assert [each.utc for each in near] == [whole.utc]


@pytest.mark.parametrize("latitude_deg", [90.0, -90.0, 89.9, 75.0])
def test_where_the_station_never_rises_there_is_none(latitude_deg: float) -> None:
    place = observer_at("far", latitude_deg, 0.0, 2_835.0)
    assert transits_over(AFTER_LAUNCH_TRAJECTORY, place, START, DAYS, 300.0) == ()


def test_sixty_days_after_the_epoch_all_are_uncertain_and_a_year_is_finite() -> None:
    late = transits_over(AFTER_LAUNCH_TRAJECTORY, site(0), START + timedelta(days=60), 400.0, 150.0)
    assert len(late) > 100
    for transit in late:
        assert transit.is_uncertain
        assert transit.timing_error_s is None
        line = transit.line
        numbers = (
            transit.separation_deg, transit.duration_s, transit.azimuth_deg, transit.range_km,
            line.distance_km, line.bearing_deg, line.width_km, line.shift_km_per_s,
            *line.latitude_deg.tolist(), *line.longitude_deg.tolist(),
        )  # fmt: skip
        assert all(math.isfinite(each) for each in numbers)


@pytest.mark.parametrize(
    ("place", "days", "within_km", "least_deg", "said"),
    [
        ((200.0, 0.0, 0.0), 1.0, 60.0, 10.0, "latitude must lie between"),
        ((math.nan, 0.0, 0.0), 1.0, 60.0, 10.0, "latitude is not a number"),
        ((0.0, math.nan, 0.0), 1.0, 60.0, 10.0, "longitude is not a number"),
        ((0.0, 0.0, 40_000.0), 1.0, 60.0, 10.0, "height must lie between"),
        ((0.0, 0.0, math.inf), 1.0, 60.0, 10.0, "height must lie between"),
        ((0.0, 0.0, 0.0), 0.0, 60.0, 10.0, "span of more than no time"),
        ((0.0, 0.0, 0.0), -1.0, 60.0, 10.0, "span of more than no time"),
        ((0.0, 0.0, 0.0), math.nan, 60.0, 10.0, "span of more than no time"),
        ((0.0, 0.0, 0.0), 20_000.0, 60.0, 10.0, "1957 to 2053"),
        ((0.0, 0.0, 0.0), 1.0, 0.0, 10.0, "distance to the centre line"),
        ((0.0, 0.0, 0.0), 1.0, math.nan, 10.0, "distance to the centre line"),
        ((0.0, 0.0, 0.0), 1.0, 301.0, 10.0, "distance to the centre line"),
        ((0.0, 0.0, 0.0), 1.0, 60.0, 4.9, "between 5 and 90 degrees"),
        ((0.0, 0.0, 0.0), 1.0, 60.0, math.nan, "between 5 and 90 degrees"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(
    place: tuple[float, float, float], days: float, within_km: float, least_deg: float, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        transits_over(
            AFTER_LAUNCH_TRAJECTORY, Observer("", *place), START, days, within_km, least_deg
        )


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="names no time zone"):
        transits_over(AFTER_LAUNCH_TRAJECTORY, site(0), START.replace(tzinfo=None), 1.0)


def test_an_orbit_that_has_decayed_is_an_error_and_not_a_list() -> None:
    from dataclasses import replace

    falling = ElementSetTrajectory(replace(AFTER_LAUNCH, bstar=0.5))
    with pytest.raises(PropagationError):
        transits_over(falling, site(0), datetime(2022, 12, 1, tzinfo=UTC), 10.0)
