"""The station through the years: heights, parts and people at dates that others wrote about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from iss_viewer.scene.years import (
    ALONE_DAYS,
    GAP_DAYS,
    HeightCurve,
    days_of,
    reading_at,
    reading_said,
    years_twin,
)
from iss_viewer.station.record import load_record
from iss_viewer.widgets.words import Units, Words
from tests.scene.bundled_years import bundled_years

YEARS = bundled_years()
RECORD = load_record()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("utc", "height_km", "within_km"),
    [
        # Zarya's first orbit of 179 by 343 km over a sphere, as catalogues have it.
        (at("1998-11-20T12:00"), 261, 3),
        # The lowest average of its nine years by NASA's tracking: 332 km, NBC News, 15 March 2007.
        (at("2007-03-15"), 332, 5),
        # About 350 km, to be raised to 400 (NASA by SpaceRef, 16 February 2011), which it was,
        # nearly, by autumn.
        (at("2011-02-16"), 350, 5),
        (at("2011-10-03"), 390, 5),
        # "About 250 miles up" in the news report, over the ellipsoid 421 to 430 km that day.
        (at("2022-09-21"), 416, 3),
    ],
)
def test_the_height_is_what_others_wrote_at_the_time(
    utc: datetime, height_km: float, within_km: float
) -> None:
    assert reading_at(YEARS, utc).height_km == pytest.approx(height_km, abs=within_km)


def test_parts_and_people_are_counted_as_the_record_counts_them_at_every_hundredth_day() -> None:
    utc = YEARS.start
    while utc < YEARS.record_until:
        reading = reading_at(YEARS, utc)
        assert reading.part_count == len(RECORD.station_at(utc).parts), utc
        assert reading.people_count == len(RECORD.crew_at(utc).aboard), utc
        utc += timedelta(days=100, hours=7)


def test_at_every_event_of_the_record_the_people_are_counted_as_the_record_counts_them() -> None:
    for event in YEARS.events[::10]:
        if event.utc >= YEARS.start:
            reading = reading_at(YEARS, event.utc)
            assert reading.people_count == len(RECORD.crew_at(event.utc).aboard), event


def test_nothing_is_counted_before_the_station_and_after_the_record() -> None:
    for utc in (at("1961-04-12"), at("2026-11-20")):
        reading = reading_at(YEARS, utc)
        assert reading.part_count is reading.people_count is reading.height_km is None


def a_curve(*days: float) -> HeightCurve:
    base = days_of(at("2020-01-01"))
    return HeightCurve(np.array(days) + base, 400.0 + np.arange(len(days), dtype=float))


def test_a_gap_of_more_than_six_weeks_is_a_gap() -> None:
    curve = a_curve(0.0, GAP_DAYS - 1.0, 2.0 * GAP_DAYS)
    start = at("2020-01-01")
    assert len(curve.pieces()) == 2
    assert curve.at(start + timedelta(days=GAP_DAYS / 2.0)) == pytest.approx(400.5, abs=0.02)
    # Near a known height that one stands; far from both only the straight way is left.
    assert curve.at(start + timedelta(days=GAP_DAYS + 5.0)) == 401.0
    middle = start + timedelta(days=1.5 * GAP_DAYS - 0.5)
    assert curve.at(middle) is None
    assert curve.across_gap(middle) == pytest.approx(401.5)


def test_outside_the_known_heights_the_nearest_stands_for_two_weeks() -> None:
    curve, start = a_curve(0.0, 1.0), at("2020-01-01")
    assert curve.at(start + timedelta(days=1.0 + ALONE_DAYS - 0.1)) == 401.0
    assert curve.at(start + timedelta(days=1.0 + ALONE_DAYS + 0.1)) is None
    assert curve.at(start - timedelta(days=ALONE_DAYS + 0.1)) is None
    assert curve.across_gap(start - timedelta(days=1)) is None
    assert HeightCurve(np.empty(0), np.empty(0)).at(start) is None


@pytest.mark.parametrize(
    ("utc", "said"),
    [
        (at("1957-10-04"), "4 Oct 1957: there is no station yet"),
        (at("1998-11-20T12:00"), "20 Nov 1998: 2 parts, nobody aboard, about 260 km high"),
        (at("1998-12-10"), "10 Dec 1998: 5 parts, 6 people aboard, about 394 km high"),
        (at("2001-07-20"), "20 Jul 2001: 20 parts, 8 people aboard, about 387 km high"),
        (at("2007-10-26"), "26 Oct 2007: 46 parts, 10 people aboard, perhaps 341 km high"),
        (at("2026-11-20"), "20 Nov 2026: height not known"),
    ],
)
def test_a_day_is_said_in_one_line_and_no_more_surely_than_it_is_known(
    utc: datetime, said: str
) -> None:
    assert Words().say(reading_said(YEARS, utc)) == said


def test_heights_are_said_in_the_units_of_the_person() -> None:
    said = Words(units=Units.IMPERIAL).say(reading_said(YEARS, at("2001-07-20")))
    assert said.endswith("about 240 miles high")


def test_every_reboost_is_marked_and_none_that_is_only_planned() -> None:
    assert len(YEARS.burns) >= 106  # as many as the record lists
    assert all(burn.utc <= YEARS.end for burn in YEARS.burns)
    assert list(YEARS.burns) == sorted(YEARS.burns, key=lambda burn: burn.utc)


def test_the_list_has_the_assembly_and_the_milestones_from_1957_in_order() -> None:
    rows = years_twin(YEARS).children
    said = [Words().say(row.text) for row in rows]
    assert said[0] == "4 Oct 1957: Sputnik 1, the first satellite"
    assert said[1] == "12 Apr 1961: Yuri Gagarin, the first human in space"
    assert "10 Feb 2001: Destiny joins Unity; PMA-2 moves to Z1 truss" in said
    times = [row.utc for row in rows if row.utc is not None]
    assert times == sorted(times)
    assert len(times) == len(rows) == len(YEARS.steps) + 9  # as many milestones as the record has
