"""Centre lines on the ground: who stands there sees it, by skyfield, and how sure they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.orbit.accuracy import Accuracy
from iss_viewer.orbit.mean_orbit import MeanOrbit
from iss_viewer.orbit.observer import ground_distance_km, observer_at
from iss_viewer.orbit.state import GeodeticPoint, Vector3
from iss_viewer.orbit.trajectory import Trajectory
from iss_viewer.orbit.transits import Transit, transits_over
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY
from tests.orbit.transit_sites import GROUND, NUMBERS, START, found
from tests.orbit.transit_truth import Eye

Array = NDArray[np.float64]
ARC_SECOND_DEG = 1.0 / 3600.0


@pytest.fixture(params=NUMBERS)
def number(request: pytest.FixtureRequest) -> int:
    chosen: int = request.param
    return chosen


def test_who_stands_on_the_centre_line_has_the_station_before_the_discs_middle(
    number: int,
) -> None:
    height_m = GROUND[number][2]
    for transit in found(number):
        line, body = transit.line, transit.body.name.lower()
        assert 10 <= len(line.unix_s) <= 60
        for point in range(0, len(line.unix_s), 8):
            eye = Eye(AFTER_LAUNCH, line.latitude_deg[point], line.longitude_deg[point], height_m)
            apart = eye.separation_deg(body, line.unix_s[point : point + 1])
            assert apart[0] < ARC_SECOND_DEG
        nearest = Eye(AFTER_LAUNCH, line.nearest.latitude_deg, line.nearest.longitude_deg, height_m)
        assert nearest.closest(body, line.nearest_utc.timestamp())[1] < ARC_SECOND_DEG


def test_the_drive_is_to_the_lines_nearest_point_and_the_bearing_leads_there(number: int) -> None:
    here = GeodeticPoint(*GROUND[number][:2])
    for transit in found(number):
        line = transit.line
        assert line.distance_km < 60.1
        points = [
            GeodeticPoint(float(latitude), float(longitude))
            for latitude, longitude in zip(line.latitude_deg, line.longitude_deg, strict=True)
        ]
        far = [ground_distance_km(here, point) for point in points]
        # The ellipsoid of a place 9 km up is 0.14 % larger.
        assert min(far) > line.distance_km - 0.1
        assert line.distance_km == pytest.approx(ground_distance_km(here, line.nearest), abs=1e-9)
        angle = math.radians(line.bearing_deg)
        north_km = line.distance_km * math.cos(angle)
        assert line.nearest.latitude_deg - here.latitude_deg == pytest.approx(
            north_km / 111.2, abs=0.02
        )


def across(transit: Transit, share: float) -> tuple[float, float]:
    """Latitude and longitude off the line's nearest point, square to it, by a share of half the
    path's width."""
    line = transit.line
    middle = len(line.unix_s) // 2
    latitude, longitude = line.latitude_deg, line.longitude_deg
    level = math.cos(math.radians(line.nearest.latitude_deg))
    turn = (longitude[middle + 1] - longitude[middle - 1] + 180.0) % 360.0 - 180.0
    east, north = turn * level, latitude[middle + 1] - latitude[middle - 1]
    degrees = share * 0.5 * line.width_km / 111.2 / math.hypot(east, north)
    return (
        line.nearest.latitude_deg + degrees * east,
        (line.nearest.longitude_deg - degrees * north / level + 180.0) % 360.0 - 180.0,
    )


def test_the_path_ends_where_skyfield_has_the_station_on_the_limb(number: int) -> None:
    """Within 4 % of its width; a degree of latitude is 110.6 to 111.7 km long, which is counted
    as 111.2."""
    height_m = GROUND[number][2]
    for transit in found(number):
        if transit.altitude_deg < 20.0:
            continue
        body, unix_s = transit.body.name.lower(), transit.line.nearest_utc.timestamp()
        for side in (-1.0, 1.0):
            for share, is_inside in ((0.96, True), (1.04, False)):
                eye = Eye(AFTER_LAUNCH, *across(transit, side * share), height_m)
                near_s, least = eye.closest(body, unix_s)
                radius = float(eye.radius_deg(body, np.array([near_s]))[0])
                assert (least < radius) is is_inside


@dataclass(frozen=True)
class Late:
    """The station of another trajectory, some seconds late on its way."""

    true: Trajectory
    by_s: float

    @property
    def span(self) -> tuple[datetime, datetime]:
        return self.true.span

    @property
    def orbit(self) -> MeanOrbit:
        return self.true.orbit

    def accuracy_at(self, utc: datetime) -> Accuracy:
        return self.true.accuracy_at(utc)

    def teme_at(self, unix_s: float) -> tuple[Vector3, Vector3]:
        return self.true.teme_at(unix_s - self.by_s)

    def teme_many(self, unix_s: Array) -> tuple[Array, Array]:
        return self.true.teme_many(unix_s - self.by_s)


def test_a_late_station_moves_the_line_by_what_is_told_and_the_clock_by_its_lateness() -> None:
    late_s, met = 20.0, 0
    for number in NUMBERS:
        for transit in found(number):
            line = transit.line
            place = observer_at(
                "on the line",
                line.nearest.latitude_deg,
                line.nearest.longitude_deg,
                GROUND[number][2],
            )
            moved = transits_over(
                Late(AFTER_LAUNCH_TRAJECTORY, late_s),
                place,
                line.nearest_utc - timedelta(minutes=5),
                0.01,
                min_elevation_deg=5.0,
            )
            own = [each for each in moved if each.body is transit.body]
            if not own:
                continue  # It has sunk below the five degrees meanwhile.
            met += 1
            told_km = late_s * line.shift_km_per_s
            # The sky turns on by 0.08 degrees, and a curved line moves a little along itself.
            assert own[0].line.distance_km == pytest.approx(told_km, rel=0.05, abs=0.1)
            after_s = (own[0].line.nearest_utc - line.nearest_utc).total_seconds()
            assert after_s == pytest.approx(late_s, abs=3.0)
    assert met > 20


@pytest.mark.parametrize(("latitude_deg", "km_per_s"), [(0.0, 0.37), (30.0, 0.28)])
def test_each_second_of_error_moves_the_line_as_far_as_the_earth_turns_under_it(
    latitude_deg: float, km_per_s: float
) -> None:
    """0.465 km/s at the equator, times the cosine of the line's bearing."""
    shifts = [
        transit.line.shift_km_per_s
        for longitude_deg in range(-180, 180, 30)
        for transit in transits_over(
            AFTER_LAUNCH_TRAJECTORY,
            observer_at("", latitude_deg, float(longitude_deg)),
            START,
            10.0,
            min_elevation_deg=30.0,
        )
    ]
    assert len(shifts) >= 4
    assert np.median(shifts) == pytest.approx(km_per_s, abs=0.03)


def test_what_the_lines_error_exceeds_half_the_path_by_is_uncertain() -> None:
    for number in NUMBERS:
        for transit in found(number):
            error_s = AFTER_LAUNCH_TRAJECTORY.accuracy_at(transit.utc).along_track_error_s
            assert transit.timing_error_s == error_s
            if error_s is None:
                assert transit.line_error_km is None
                assert transit.is_uncertain
                continue
            error_km = error_s * transit.line.shift_km_per_s
            assert transit.line_error_km == pytest.approx(error_km)
            assert transit.is_uncertain == (error_km > 0.5 * transit.line.width_km)


def test_fresh_elements_make_a_sure_line() -> None:
    """Half a day after the epoch the time is known to 1.1 s in nine of ten, half a kilometre."""
    sure = [
        transit
        for longitude_deg in range(-180, 180, 10)
        for transit in transits_over(
            AFTER_LAUNCH_TRAJECTORY, observer_at("", 30.0, float(longitude_deg)), START, 0.5
        )
    ]
    assert sure
    assert not any(transit.is_uncertain for transit in sure)
