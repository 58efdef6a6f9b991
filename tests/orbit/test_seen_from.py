"""Where on Earth the station can be seen within a day, against the passes over single places."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.passes import LEAST_ELEVATION_DEG, passes_over
from iss_viewer.orbit.seen_from import (
    CELL_DEG,
    COLUMNS,
    OUTSIDE_DEG,
    ROWS,
    SeenFrom,
    is_span_known,
    middles_deg,
    seen_from,
)
from iss_viewer.orbit.trajectory import ElementSetTrajectory, Trajectory
from iss_viewer.sources.bundled import bundled_archive
from tests.orbit.known_sets import AFTER_LAUNCH_TRAJECTORY

LAUNCH_DAY = datetime(2022, 9, 21, 17, 20, tzinfo=UTC)


def of_its_time(utc: datetime) -> Trajectory:
    elements = bundled_archive().set_for(utc, utc)
    assert elements is not None
    assert abs(elements.epoch - utc) < timedelta(days=3)
    return ElementSetTrajectory(elements)


JUNE, DECEMBER = (datetime(2026, 6, 21, tzinfo=UTC), datetime(2025, 12, 21, 6, tzinfo=UTC))
DAYS = {
    "launch": (AFTER_LAUNCH_TRAJECTORY, LAUNCH_DAY),
    "june": (of_its_time(JUNE), JUNE),
    "december": (of_its_time(DECEMBER), DECEMBER),
}


def scattered(count: int, seed: int) -> list[Observer]:
    """Places evenly over the globe, and the same poles and seam each time."""
    chance = np.random.default_rng(seed)
    latitude = np.degrees(np.arcsin(chance.uniform(-1.0, 1.0, count)))
    longitude = chance.uniform(-180.0, 180.0, count)
    places = [*zip(latitude.tolist(), longitude.tolist(), strict=True)]
    places += [(90.0, 0.0), (-90.0, 0.0), (-40.0, 180.0), (45.0, -180.0), (66.0, 15.0)]
    return [Observer("anywhere", *place) for place in places]


def highest_by_passes(
    trajectory: Trajectory, places: list[Observer], seen: SeenFrom
) -> list[float | None]:
    """The highest of all visible parts that have a moment within the span."""
    days = (seen.end - seen.start) / timedelta(days=1)
    first, last = seen.start.timestamp(), seen.end.timestamp()
    found = passes_over(trajectory, tuple(places), seen.start, days)
    return [
        max(
            (
                part.highest_deg
                for each in passes
                for part in each.parts
                if part.to_s > first and part.from_s < last
            ),
            default=None,
        )
        for passes in found
    ]


def cells_round(place: Observer, seen: SeenFrom) -> NDArray[np.bool_]:
    """Whether it can be seen from the cell of a place and the eight next to it."""
    row = min(int((place.latitude_deg + 90.0) / CELL_DEG), ROWS - 1)
    column = int((place.longitude_deg + 180.0) / CELL_DEG)
    rows = np.arange(max(row - 1, 0), min(row + 2, ROWS))
    columns = np.arange(column - 1, column + 2) % COLUMNS
    return np.isfinite(seen.highest_deg[np.ix_(rows, columns)])


@pytest.mark.parametrize("day", DAYS)
def test_what_is_marked_seen_has_a_visible_part_and_the_other_way_round(day: str) -> None:
    """Without exception where a cell and all its neighbours agree, that is farther than a cell
    from the edge; nearer at the edge in at least 99 of 100 places."""
    trajectory, start = DAYS[day]
    seen = seen_from(trajectory, start)
    places = scattered(600, seed=21)
    wrong_at_edge = at_edge = 0
    for place, highest in zip(places, highest_by_passes(trajectory, places, seen), strict=True):
        told = seen.highest_at(place.latitude_deg, place.longitude_deg) is not None
        around = cells_round(place, seen)
        if around.all() or not around.any():
            assert told == (highest is not None), place
        else:
            at_edge += 1
            wrong_at_edge += told != (highest is not None)
    assert at_edge > 50
    assert wrong_at_edge <= max(0.03 * at_edge, 0.01 * len(places))


@pytest.mark.parametrize("day", DAYS)
def test_how_high_is_told_to_a_few_degrees(day: str) -> None:
    """Nine of ten heights within 4 degrees, half within 1; under the way itself, where a cell is
    20 degrees of height wide, now and then by more."""
    trajectory, start = DAYS[day]
    seen = seen_from(trajectory, start)
    places = scattered(600, seed=51)
    off = []
    for place, highest in zip(places, highest_by_passes(trajectory, places, seen), strict=True):
        told = seen.highest_at(place.latitude_deg, place.longitude_deg)
        if told is not None and highest is not None:
            assert LEAST_ELEVATION_DEG <= told <= 90.0
            off.append(abs(told - highest))
    assert len(off) > 100
    assert np.percentile(off, 90) < 4.0
    assert np.median(off) < 1.0


def test_a_height_at_the_middle_of_a_cell_is_that_of_the_pass_there() -> None:
    """Ten seconds between samples: never higher than it gets, to 0.01 degrees; lower by up to 2
    degrees in 99 of 100, else by what it climbs within ten seconds, under 10."""
    seen = seen_from(AFTER_LAUNCH_TRAJECTORY, LAUNCH_DAY)
    latitude, longitude = middles_deg()
    rows, columns = np.nonzero(np.isfinite(seen.highest_deg))
    some = slice(None, None, 17)
    places = [
        Observer("a middle", float(latitude[row]), float(longitude[column]))
        for row, column in zip(rows[some], columns[some], strict=True)
    ]
    highest = highest_by_passes(AFTER_LAUNCH_TRAJECTORY, places, seen)
    assert len(places) > 250
    assert None not in highest
    low = np.array(highest, dtype=float) - seen.highest_deg[rows[some], columns[some]]
    assert low.min() > -0.01
    assert np.percentile(low, 99) < 2.0
    assert low.max() < 10.0


def test_it_is_never_seen_from_the_poles_nor_beyond_where_it_stands_ten_degrees_high() -> None:
    """51.6 degrees of inclination, and 12.9 of the Earth's arc at the 430 km it may fly high."""
    for trajectory, start in DAYS.values():
        seen = seen_from(trajectory, start)
        far = np.abs(middles_deg()[0]) > 51.65 + 13.5
        assert np.isnan(seen.highest_deg[far]).all()
        assert seen.highest_at(90.0, 0.0) is None
        assert seen.highest_at(-90.0, 123.0) is None


def test_at_midsummer_it_is_not_seen_where_the_night_is_never_dark() -> None:
    """At the solstice the Sun's depth at midnight is 90 less 23.44 less the latitude: 6 degrees at
    60.56, give or take a cell."""
    seen = seen_from(*DAYS["june"])
    latitude = middles_deg()[0]
    assert np.isnan(seen.highest_deg[latitude > 60.56]).all()
    assert np.isfinite(seen.highest_deg[(latitude > 36.0) & (latitude < 44.0)]).all()
    south = seen_from(*DAYS["december"])
    assert np.isnan(south.highest_deg[latitude < -60.56]).all()


def test_berlin_has_its_pass_of_the_report_day_almost_overhead() -> None:
    seen = seen_from(AFTER_LAUNCH_TRAJECTORY, LAUNCH_DAY)
    highest = seen.highest_at(52.52, 13.405)
    assert highest is not None
    assert highest > 60.0


def test_the_seam_of_the_map_is_none_on_the_ground() -> None:
    seen = seen_from(AFTER_LAUNCH_TRAJECTORY, LAUNCH_DAY)
    for latitude in (-45.0, 40.3, 60.0):
        assert seen.highest_at(latitude, 180.0) == seen.highest_at(latitude, -180.0)
        assert seen.highest_at(latitude, 13.0) == pytest.approx(seen.highest_at(latitude, 373.0))


def test_a_shorter_span_shows_less_and_arrays_can_only_be_read() -> None:
    day = seen_from(AFTER_LAUNCH_TRAJECTORY, LAUNCH_DAY)
    hours = seen_from(AFTER_LAUNCH_TRAJECTORY, LAUNCH_DAY, 6.0)
    assert hours.end - hours.start == timedelta(hours=6)
    assert 0 < np.isfinite(hours.highest_deg).sum() < np.isfinite(day.highest_deg).sum()
    for array in (day.highest_deg, day.margin_deg):
        assert array.shape == (ROWS, COLUMNS)
        assert not array.flags.writeable
    assert np.isfinite(day.margin_deg).all()
    assert (day.margin_deg >= -OUTSIDE_DEG).all()
    assert ((day.margin_deg > 0.0) == np.isfinite(day.highest_deg)).all()


def test_a_span_is_known_while_times_are() -> None:
    assert is_span_known(AFTER_LAUNCH_TRAJECTORY, LAUNCH_DAY)
    assert not is_span_known(AFTER_LAUNCH_TRAJECTORY, LAUNCH_DAY + timedelta(days=60))


def test_a_span_without_an_end_after_its_start_is_refused() -> None:
    with pytest.raises(ValueError, match="end after its start"):
        seen_from(AFTER_LAUNCH_TRAJECTORY, LAUNCH_DAY, 0.0)
