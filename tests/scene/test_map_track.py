"""The track on the flat map: cut, coloured, ticked; and the band of a lost orbit."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.orbit.ground_track import Track, track_between
from iss_viewer.orbit.snapshot import snapshot_at
from iss_viewer.orbit.tle import from_tle
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.scene.map_band import band_now
from iss_viewer.scene.map_grid import BAND_DEG
from iss_viewer.scene.map_track import TrackStrokes, arrowheads, minute_ticks, strokes
from iss_viewer.scene.smooth_track import smooth

# The set after the launch of Soyuz MS-22, as printed in public sources.
TRAJECTORY = ElementSetTrajectory(
    from_tle(
        "1 25544U 98067A   22266.84431519  .00008111  00000+0  14870-3 0  9996",
        "2 25544  51.6423 207.8056 0002412 286.8120 181.5821 15.50238875360488",
    )
)
LAUNCH = datetime(2022, 9, 21, 13, 54, 49, tzinfo=UTC)


@pytest.fixture(scope="module")
def track() -> Track:
    return track_between(
        TRAJECTORY, LAUNCH - timedelta(minutes=95), LAUNCH + timedelta(minutes=140), 20.0
    )


def pieces(line: NDArray[np.float64]) -> list[NDArray[np.float64]]:
    gaps = np.flatnonzero(np.isnan(line[:, 0]))
    parts = [piece[~np.isnan(piece[:, 0])] for piece in np.split(line, gaps)]
    return [part for part in parts if len(part)]


def all_lines(found: TrackStrokes) -> list[NDArray[np.float64]]:
    return [found.ahead_lit, found.ahead_dark, found.behind_lit, found.behind_dark]


def test_the_smooth_curve_keeps_to_the_orbit_between_samples(track: Track) -> None:
    """A chord of 20 s would stand off by 0.03 degrees; the curve by a thousandth, 100 m."""
    fine = track_between(TRAJECTORY, LAUNCH, LAUNCH + timedelta(minutes=90), 7.0)
    latitude, longitude = smooth(track).at(fine.unix_s)
    assert latitude == pytest.approx(fine.latitude_deg, abs=1e-3)
    off = (longitude - fine.longitude_deg + 180.0) % 360.0 - 180.0
    assert np.abs(off).max() < 3e-3


def test_no_stroke_runs_across_the_map(track: Track) -> None:
    found = strokes(smooth(track), LAUNCH)
    for line in all_lines(found):
        for piece in pieces(line):
            assert np.abs(np.diff(piece[:, 1])).max() < 10.0
            assert np.abs(piece[:, 1]).max() <= 180.0


def test_a_stroke_goes_to_the_very_edge_on_both_sides(track: Track) -> None:
    edges = [
        abs(end[1])
        for line in all_lines(strokes(smooth(track), LAUNCH))
        for piece in pieces(line)
        for end in (piece[0], piece[-1])
    ]
    assert sum(edge == 180.0 for edge in edges) >= 2


def test_the_way_ahead_begins_where_the_station_is_and_the_way_behind_ends_there(
    track: Track,
) -> None:
    found = strokes(smooth(track), LAUNCH)
    # 43.911 N 59.158 E, the reference position at launch; 0.02 and 0.03 degrees around it.
    assert found.ahead_lit[0] == pytest.approx((43.911, 59.158), abs=0.03)
    assert found.behind_lit[-1] == pytest.approx((43.911, 59.158), abs=0.03)


def test_strokes_have_the_colour_of_the_light_and_meet_where_it_changes(track: Track) -> None:
    """Sunset aboard comes about 14:01 on that day."""
    found = strokes(smooth(track), LAUNCH)
    dark_from = pieces(found.ahead_dark)[0][0]
    assert pieces(found.ahead_lit)[0][-1] == pytest.approx(dark_from, abs=1e-9)
    state = snapshot_at(datetime(2022, 9, 21, 14, 1, tzinfo=UTC), TRAJECTORY)
    assert state.flight is not None
    place = state.flight.subpoint
    assert dark_from == pytest.approx((place.latitude_deg, place.longitude_deg), abs=4.0)


def test_ticks_stand_where_the_station_will_be_in_so_many_minutes(track: Track) -> None:
    ticks = minute_ticks(smooth(track), LAUNCH)
    assert [tick.minutes for tick in ticks] == [10, 20, 30, 40, 50, 60, 70, 80, 90]
    for tick in ticks[::3]:
        assert tick.minutes is not None
        then = snapshot_at(LAUNCH + timedelta(minutes=tick.minutes), TRAJECTORY).flight
        assert then is not None
        assert (tick.latitude_deg, tick.longitude_deg) == pytest.approx(
            (then.subpoint.latitude_deg, then.subpoint.longitude_deg), abs=2e-3
        )


def test_arrowheads_point_east_as_the_station_flies(track: Track) -> None:
    heads = arrowheads(smooth(track), LAUNCH)
    assert len(heads) == 5
    assert all(head.east > 0.0 and head.minutes is None for head in heads)
    assert {head.is_lit for head in heads} == {True, False}


def test_a_track_that_ends_early_has_only_the_ticks_that_it_reaches(track: Track) -> None:
    late = LAUNCH + timedelta(minutes=125)
    assert [tick.minutes for tick in minute_ticks(smooth(track), late)] == [10]
    beyond = strokes(smooth(track), LAUNCH + timedelta(hours=9))
    assert all(len(line) == 0 for line in all_lines(beyond))


def test_the_band_of_a_lost_orbit_holds_the_station_wherever_it_is_on_it(track: Track) -> None:
    """The ring stands still among the stars: whoever is late by any time flies over it."""
    snapshot = snapshot_at(LAUNCH, TRAJECTORY)
    band = band_now(track, snapshot)
    assert snapshot.flight is not None
    place = snapshot.flight.subpoint
    middles = band.hatching.mean(axis=1)
    off = np.hypot(middles[:, 0] - place.latitude_deg, middles[:, 1] - place.longitude_deg)
    assert off.min() < 3.0
    assert np.abs(band.hatching[:, 0, 1] - band.hatching[:, 1, 1]).max() < 20.0
    for area in band.areas:
        assert np.abs(area[:, 1]).max() <= 180.0
        assert np.abs(area[:, 0]).max() < 56.0


def test_the_station_reaches_the_latitude_of_the_band_line_and_no_more(track: Track) -> None:
    assert np.abs(track.latitude_deg).max() == pytest.approx(BAND_DEG, abs=0.05)
