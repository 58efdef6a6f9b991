"""The plan of a transit's path round a place, against distances on the ellipsoid."""

from __future__ import annotations

import numpy as np
import pytest

from iss_viewer.orbit.observer import ground_distance_km
from iss_viewer.orbit.state import GeodeticPoint
from iss_viewer.orbit.transits import transits_over
from iss_viewer.scene.transit_plan import transit_plan
from tests.orbit.known_sets import AFTER_LAUNCH_TRAJECTORY
from tests.scene.passes_over_berlin import BERLIN, START

TRANSITS = transits_over(AFTER_LAUNCH_TRAJECTORY, BERLIN, START, 20.0, within_km=200.0)


def test_the_nearest_point_lies_as_far_and_in_the_direction_that_is_told() -> None:
    assert TRANSITS
    for transit in TRANSITS:
        east, north = transit_plan(transit, BERLIN).nearest
        # A flat plan on a sphere is half a percent off at this distance.
        assert np.hypot(east, north) == pytest.approx(transit.line.distance_km, rel=0.01, abs=0.05)
        bearing = np.degrees(np.arctan2(east, north)) % 360.0
        assert abs((bearing - transit.line.bearing_deg + 180.0) % 360.0 - 180.0) < 1.5


def test_no_point_of_the_line_is_nearer_than_that_one() -> None:
    for transit in TRANSITS:
        plan = transit_plan(transit, BERLIN)
        assert np.hypot(*plan.line.T).min() > np.hypot(*plan.nearest) * 0.98


def test_towns_stand_where_they_are() -> None:
    plan = transit_plan(TRANSITS[0], BERLIN)
    potsdam = next((town for town in plan.towns if town.name == "Potsdam"), None)
    assert potsdam is not None
    berlin = GeodeticPoint(BERLIN.latitude_deg, BERLIN.longitude_deg, 0.0)
    truth_km = ground_distance_km(berlin, GeodeticPoint(52.39886, 13.06566, 0.0))
    assert np.hypot(potsdam.east_km, potsdam.north_km) == pytest.approx(truth_km, rel=0.02)
