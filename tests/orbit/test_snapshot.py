"""Everything about an instant: the launch of Soyuz MS-22, a public service, and what is unknown."""

from __future__ import annotations

import math
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.frames import itrs_from_teme, local_axes
from iss_viewer.orbit.observer import ground_distance_km, observer_at
from iss_viewer.orbit.phrases import PHRASES
from iss_viewer.orbit.snapshot import Flight, snapshot_at
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.orbit.sunlight import Illumination, illumination_at, next_change
from iss_viewer.orbit.timescale import FIRST_UTC, LAST_UTC
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.phrase import plain
from tests.orbit.known_sets import (
    AFTER_LAUNCH,
    AFTER_LAUNCH_TRAJECTORY,
    BEFORE_LAUNCH,
    OCTOBER_2026,
)

LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)
DOCKING = datetime(2022, 9, 21, 17, 6, tzinfo=UTC)


def flight_at(utc: datetime, elements: ElementSet = AFTER_LAUNCH) -> Flight:
    flight = snapshot_at(utc, ElementSetTrajectory(elements)).flight
    assert flight is not None
    return flight


@pytest.mark.parametrize("elements", [BEFORE_LAUNCH, AFTER_LAUNCH])
def test_at_the_launch_the_station_was_over_uzbekistan(elements: ElementSet) -> None:
    flight = flight_at(LAUNCH, elements)
    assert flight.subpoint.latitude_deg == pytest.approx(43.91, abs=0.02)
    assert flight.subpoint.longitude_deg == pytest.approx(59.15, abs=0.03)
    assert flight.subpoint.altitude_km == pytest.approx(421.7, abs=0.5)
    assert flight.speed_km_s == pytest.approx(7.6631, abs=0.0002)
    assert flight.beta_deg == pytest.approx(30.9, abs=0.2)


def test_at_the_launch_the_sun_stood_on_the_horizon_below_the_station() -> None:
    snapshot = snapshot_at(LAUNCH, AFTER_LAUNCH_TRAJECTORY)
    assert snapshot.flight is not None
    assert snapshot.subsolar.latitude_deg == pytest.approx(0.57, abs=0.02)
    assert snapshot.subsolar.longitude_deg == pytest.approx(-30.44, abs=0.02)
    below = snapshot.flight.subpoint
    up = local_axes(below.latitude_deg, below.longitude_deg)[2]
    height_deg = math.degrees(math.asin(np.dot(up, snapshot.sun_itrs)))
    assert height_deg == pytest.approx(0.7, abs=0.1)
    assert snapshot.flight.illumination is Illumination.SUNLIT
    # Sunset aboard came at about 14:01.
    assert snapshot.flight.next_illumination is Illumination.PENUMBRA
    assert snapshot.flight.next_illumination_utc is not None
    wait = snapshot.flight.next_illumination_utc - LAUNCH
    assert wait == pytest.approx(timedelta(minutes=6), abs=timedelta(seconds=40))


@pytest.mark.parametrize("elements", [BEFORE_LAUNCH, AFTER_LAUNCH])
def test_at_the_docking_it_was_over_russia(elements: ElementSet) -> None:
    flight = flight_at(DOCKING, elements)
    assert flight.subpoint.latitude_deg == pytest.approx(51.31, abs=0.02)
    assert flight.subpoint.longitude_deg == pytest.approx(40.61, abs=0.03)
    assert flight.subpoint.altitude_km == pytest.approx(423.7, abs=0.5)


# api.wheretheiss.at on 5 October 2026, with the element set that it used.
@pytest.mark.parametrize(
    ("unix_s", "latitude", "longitude", "height_km"),
    [
        (1_791_223_355, -19.710854912908, 171.46844399579, 427.15165211732),
        (1_791_225_155, 51.77894252102, -88.382930000109, 429.78769910554),
        (1_791_230_555, 50.60573482994, -129.17643384606, 430.10152524866),
        (1_791_244_955, -47.809983310206, 36.075937012719, 434.40308317643),
    ],
)
def test_a_public_service_is_met_within_400_m_on_the_ground_and_15_m_in_height(
    unix_s: int, latitude: float, longitude: float, height_km: float
) -> None:
    below = flight_at(datetime.fromtimestamp(unix_s, UTC), OCTOBER_2026).subpoint
    assert ground_distance_km(below, GeodeticPoint(latitude, longitude)) < 0.4
    assert below.altitude_km == pytest.approx(height_km, abs=0.015)


def test_the_ground_speed_is_that_of_the_subpoint_over_the_ellipsoid() -> None:
    for minutes in range(0, 93, 7):
        utc = LAUNCH + timedelta(minutes=minutes)
        flight = flight_at(utc)
        half = timedelta(seconds=0.5)
        before, after = flight_at(utc - half).subpoint, flight_at(utc + half).subpoint
        assert flight.ground_speed_km_s == pytest.approx(
            ground_distance_km(before, after), abs=2e-4
        )


def test_the_states_are_one_state_in_two_frames() -> None:
    snapshot = snapshot_at(LAUNCH, AFTER_LAUNCH_TRAJECTORY)
    assert snapshot.flight is not None
    assert snapshot.flight.itrs.position_km == itrs_from_teme(
        snapshot.flight.teme.position_km, snapshot.earth_rotation_rad
    )
    assert math.hypot(*snapshot.flight.itrs.velocity_km_s) == pytest.approx(7.36, abs=0.05)
    assert snapshot.flight.period_s / 60.0 == pytest.approx(92.9, abs=0.1)
    assert snapshot.flight.revolution == 136_013


@given(st.floats(-14.0 * 86_400.0, 14.0 * 86_400.0))
def test_the_kept_light_is_the_light_found_anew(seconds: float) -> None:
    utc = LAUNCH + timedelta(seconds=seconds)
    flight = snapshot_at(utc, AFTER_LAUNCH_TRAJECTORY).flight
    assert flight is not None
    assert flight.illumination is illumination_at(AFTER_LAUNCH_TRAJECTORY, utc.timestamp())
    change = next_change(AFTER_LAUNCH_TRAJECTORY, utc.timestamp())
    assert change is not None
    assert flight.next_illumination is change[1]
    assert flight.next_illumination_utc == pytest.approx(
        datetime.fromtimestamp(change[0], UTC), abs=timedelta(microseconds=2)
    )
    assert flight.previous_illumination_utc is not None
    assert flight.previous_illumination_utc <= utc


def test_ticks_forward_backward_and_far_apart_give_what_a_fresh_start_gives() -> None:
    kept = ElementSetTrajectory(AFTER_LAUNCH)
    for hours in (0.0, 0.01, 0.02, 0.4, 5.0, 4.99, -30.0, 0.0):
        utc = LAUNCH + timedelta(hours=hours)
        assert snapshot_at(utc, kept) == snapshot_at(utc, ElementSetTrajectory(AFTER_LAUNCH))


def test_in_full_sun_no_next_change_is_told() -> None:
    facing = replace(OCTOBER_2026, epoch=datetime(2026, 6, 21, tzinfo=UTC), raan_deg=190.0)
    flight = flight_at(facing.epoch, facing)
    assert flight.beta_deg > 70.0
    assert flight.illumination is Illumination.SUNLIT
    assert flight.next_illumination is flight.next_illumination_utc is None


@pytest.mark.parametrize(
    ("days", "quality", "said"),
    [
        (0.1, Quality.KNOWN, None),
        (-2.9, Quality.KNOWN, None),
        (5.0, Quality.UNCERTAIN, "The orbital data are 5.0 days old: the station may be 3:08"),
        (-20.0, Quality.PLACE_UNKNOWN, "The orbital data are 20 days old: where on its orbit"),
    ],
)
def test_the_age_of_the_elements_decides_how_good_the_place_is_and_why_is_said(
    days: float, quality: Quality, said: str | None
) -> None:
    utc = AFTER_LAUNCH.epoch + timedelta(days=days)
    snapshot = snapshot_at(utc, AFTER_LAUNCH_TRAJECTORY)
    assert snapshot.quality is snapshot.accuracy.quality is quality
    assert snapshot.flight is not None
    assert snapshot.accuracy.age_days == pytest.approx(days)
    if said is None:
        assert snapshot.reason is None
    else:
        assert snapshot.reason is not None
        assert plain(snapshot.reason, (PHRASES,)).startswith(said)


def test_without_a_trajectory_sun_and_moon_are_still_known() -> None:
    snapshot = snapshot_at(LAUNCH, None, observer_at("Baikonur", 45.996, 63.564))
    assert snapshot.quality is Quality.NO_ELEMENTS
    assert snapshot.flight is snapshot.orbit is snapshot.look is None
    assert math.hypot(*snapshot.sun_itrs) == pytest.approx(1.0)
    assert math.hypot(*snapshot.moon_itrs) == pytest.approx(1.0)
    assert snapshot.reason is not None
    assert plain(snapshot.reason, (PHRASES,)).endswith("no orbit can be computed.")


def test_before_the_first_launch_there_is_no_station_whatever_elements_are_held() -> None:
    snapshot = snapshot_at(datetime(1998, 11, 20, 6, 39, tzinfo=UTC), AFTER_LAUNCH_TRAJECTORY)
    assert snapshot.flight is None
    assert snapshot.reason is not None
    assert plain(snapshot.reason, (PHRASES,)) == (
        "The station did not exist before 20 November 1998."
    )


def test_elements_that_give_no_orbit_leave_the_instant_without_a_flight() -> None:
    snapshot = snapshot_at(AFTER_LAUNCH.epoch + timedelta(days=10_000), AFTER_LAUNCH_TRAJECTORY)
    assert snapshot.quality is Quality.NO_ELEMENTS
    assert snapshot.flight is None
    assert snapshot.reason is not None
    assert "no place can be computed" in plain(snapshot.reason, (PHRASES,))


def test_a_reason_that_is_handed_in_is_kept() -> None:
    from iss_viewer.phrase import phrase

    given_reason = phrase("no_orbit_for_date", gap_days=40.0)
    assert snapshot_at(LAUNCH, None, None, given_reason).reason is given_reason


@pytest.mark.parametrize("utc", [FIRST_UTC - timedelta(seconds=1), LAST_UTC + timedelta(days=1)])
def test_outside_the_years_of_the_ephemeris_it_says_so(utc: datetime) -> None:
    with pytest.raises(ValueError, match="1957 to 2053"):
        snapshot_at(utc, None)


def test_at_both_ends_of_those_years_the_sun_and_the_moon_are_known() -> None:
    for utc in (FIRST_UTC, LAST_UTC):
        assert math.isfinite(snapshot_at(utc, None).earth_rotation_rad)


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        snapshot_at(LAUNCH.replace(tzinfo=None), AFTER_LAUNCH_TRAJECTORY)


@given(
    st.floats(FIRST_UTC.timestamp(), LAST_UTC.timestamp()),
    st.floats(-90.0, 90.0),
    st.floats(-180.0, 180.0),
)
def test_nothing_non_finite_ever_leaves(seconds: float, latitude: float, longitude: float) -> None:
    snapshot = snapshot_at(
        datetime.fromtimestamp(seconds, UTC),
        AFTER_LAUNCH_TRAJECTORY,
        observer_at("anywhere", latitude, longitude),
    )
    numbers = [*snapshot.sun_itrs, *snapshot.moon_itrs, snapshot.earth_rotation_rad]
    if snapshot.flight is not None:
        flight, look = snapshot.flight, snapshot.look
        assert look is not None
        numbers += [
            *flight.teme.position_km,
            *flight.teme.velocity_km_s,
            *flight.itrs.position_km,
            *flight.itrs.velocity_km_s,
            flight.subpoint.latitude_deg,
            flight.subpoint.longitude_deg,
            flight.subpoint.altitude_km,
            flight.speed_km_s,
            flight.ground_speed_km_s,
            flight.beta_deg,
            look.azimuth_deg,
            look.elevation_deg,
            look.range_km,
            look.range_rate_km_s,
            look.ground_km,
        ]
    assert all(map(math.isfinite, numbers))


def test_the_tick_needs_neither_skyfield_nor_qt() -> None:
    program = (
        "import sys; from datetime import UTC, datetime; "
        "from tests.orbit.known_sets import AFTER_LAUNCH_TRAJECTORY as t; "
        "from iss_viewer.orbit.snapshot import snapshot_at; "
        "assert snapshot_at(datetime(2022, 9, 21, tzinfo=UTC), t).flight; "
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'skyfield', 'PySide6'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
