"""What stands round a place, and what it leaves of a pass."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from iss_viewer.orbit.clear_sight import over_the_roofs, refraction_deg
from iss_viewer.orbit.horizon import (
    OPEN,
    Horizon,
    Sight,
    horizon_of,
    horizon_of_sights,
    sights_of,
)
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.pass_path import PassPath, pass_path
from iss_viewer.orbit.passes import passes_over
from iss_viewer.orbit.timescale import utc_from_unix
from iss_viewer.orbit.visibility import Edge, WhyNot
from tests.orbit.known_sets import AFTER_LAUNCH_TRAJECTORY

START = datetime(2022, 9, 24, tzinfo=UTC)
BERLIN = observer_at("Berlin", 52.52, 13.405)
ROUND = tuple(Sight)[::-1] * 2


def visible_path() -> PassPath:
    (found,) = passes_over(AFTER_LAUNCH_TRAJECTORY, (BERLIN,), START, 2.0)
    return pass_path(AFTER_LAUNCH_TRAJECTORY, BERLIN, next(over for over in found if over.visible))


def test_eight_sights_are_found_again_in_the_horizon_made_of_them() -> None:
    assert sights_of(horizon_of_sights(ROUND)) == ROUND
    assert sights_of(OPEN) == (Sight.OPEN,) * 8


def test_the_height_holds_all_over_a_direction_and_across_north() -> None:
    house_in_north = horizon_of_sights((Sight.HOUSE, *(Sight.OPEN,) * 7))
    assert house_in_north.elevation_deg(np.array([340.0, 0.0, 20.0])).tolist() == [20.0] * 3
    assert house_in_north.elevation_deg(np.array([45.0, 180.0, 315.0])).tolist() == [0.0] * 3


@pytest.mark.parametrize(
    ("corners", "reason"),
    [
        (((0.0, 90.0),), "heights"),
        (((0.0, float("nan")),), "heights"),
        (((360.0, 10.0),), "directions of a horizon must lie"),
        (((90.0, 10.0), (45.0, 10.0)), "rise from corner to corner"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(
    corners: tuple[tuple[float, float], ...], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        horizon_of(corners)


def test_the_air_lifts_what_stands_low_as_the_almanac_says() -> None:
    # Meeus, Astronomical Algorithms, example 16.a: true 33.25' looks 57.9' high.
    true_deg = np.array([33.25 / 60.0])
    assert refraction_deg(true_deg) * 60.0 == pytest.approx(24.6, abs=0.2)
    assert refraction_deg(np.array([45.0])) * 60.0 == pytest.approx(1.0, abs=0.1)


def test_an_open_horizon_leaves_the_pass_as_it_is() -> None:
    path = visible_path()
    assert over_the_roofs(AFTER_LAUNCH_TRAJECTORY, BERLIN, path, OPEN) is path


def test_a_wall_all_round_cuts_both_ends_where_the_station_looks_as_high_as_it() -> None:
    path, wall_deg = visible_path(), 25.0
    wall = horizon_of(((0.0, wall_deg), (180.0, wall_deg)))
    cut = over_the_roofs(AFTER_LAUNCH_TRAJECTORY, BERLIN, path, wall)
    (part,) = cut.over.parts
    assert part.begins is Edge.CLEARED
    begins = path.at(utc_from_unix(part.from_s))
    assert begins is not None
    lifted_deg = float(refraction_deg(np.array([begins.elevation_deg]))[0])
    # A hundredth of a degree is a tenth of a second at that height.
    assert begins.elevation_deg + lifted_deg == pytest.approx(wall_deg, abs=0.01)
    assert part.from_elevation_deg == pytest.approx(begins.elevation_deg, abs=0.01)
    assert part.from_s > path.over.parts[0].from_s
    assert part.magnitude >= path.over.parts[0].magnitude - 0.01
    assert not cut.is_seen[cut.unix_s < part.from_s].any()


def test_a_chimney_in_the_way_makes_two_parts_of_one() -> None:
    path = visible_path()
    middle = path.at(path.middle_utc)
    assert middle is not None
    at = middle.azimuth_deg
    before, after = (at - 6.0) % 360.0, (at + 6.0) % 360.0
    corners = sorted(
        [((before - 0.5) % 360.0, 0.0), (before, 89.0), (after, 89.0), ((after + 0.5) % 360.0, 0.0)]
    )
    cut = over_the_roofs(AFTER_LAUNCH_TRAJECTORY, BERLIN, path, Horizon(tuple(corners)))
    assert len(cut.over.parts) == 2
    first, second = cut.over.parts
    assert first.ends is Edge.HIDDEN
    assert second.begins is Edge.CLEARED
    assert first.to_s < second.from_s


def test_behind_a_wall_to_the_zenith_nothing_is_seen_and_the_reason_is_told() -> None:
    wall = horizon_of(((0.0, 89.5), (180.0, 89.5)))
    cut = over_the_roofs(AFTER_LAUNCH_TRAJECTORY, BERLIN, visible_path(), wall)
    assert cut.over.parts == ()
    assert cut.over.why_not is WhyNot.HIDDEN
    assert not cut.is_seen.any()
