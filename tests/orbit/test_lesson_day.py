"""How good the place will be on a lesson's day, by the figures of orbit/accuracy."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from iss_viewer.orbit.accuracy import Quality
from iss_viewer.orbit.lesson_day import lesson_day
from tests.orbit.known_sets import OCTOBER_2026
from tests.orbit.published import excerpt

EPOCH = datetime(2026, 12, 2, tzinfo=UTC)
SET = replace(OCTOBER_2026, epoch=EPOCH)
TWO_WEEKS = timedelta(days=14)


def test_at_the_end_of_the_next_day_the_place_is_right_to_4_s_and_32_km() -> None:
    """The measured 90 % figure for elements one day old."""
    found = lesson_day(date(2026, 12, 2), "UTC", SET, None)
    assert found.accuracy.quality is Quality.KNOWN
    assert found.accuracy.along_track_error_s == pytest.approx(4.2)
    assert found.accuracy.along_track_error_km == pytest.approx(32.2, abs=0.1)
    assert found.until == EPOCH + TWO_WEEKS
    assert found.is_place_known


def test_the_day_ends_at_midnight_of_the_place() -> None:
    """In Berlin an hour before it does in UTC, so that the elements are 23 hours old."""
    found = lesson_day(date(2026, 12, 2), "Europe/Berlin", SET, None)
    assert found.accuracy.age_days == pytest.approx(23 / 24)


@pytest.mark.parametrize(("day", "is_known"), [(15, True), (16, False)])
def test_beyond_14_days_the_place_is_not_known(day: int, is_known: bool) -> None:
    assert lesson_day(date(2026, 12, day), "UTC", SET, None).is_place_known is is_known


def test_data_fetched_from_the_day_named_on_reach_the_lesson() -> None:
    found = lesson_day(date(2027, 1, 20), "UTC", SET, None)
    assert found.again_from == date(2027, 1, 8)
    # Even when they are a day old as they come.
    fetched = replace(SET, epoch=datetime(2027, 1, 7, tzinfo=UTC))
    assert lesson_day(date(2027, 1, 20), "UTC", fetched, None).is_place_known


def test_without_elements_nothing_is_known() -> None:
    found = lesson_day(date(2026, 12, 2), "UTC", None, None)
    assert (found.until, found.is_place_known) == (None, False)


def test_where_nasas_trajectory_reaches_its_own_figure_holds() -> None:
    """0.71 s at 0.9 days, as measured: prediction_error."""
    made = datetime(2026, 12, 2, 2, 24, tzinfo=UTC)
    published = replace(excerpt(), created=made, start=made, stop=made + timedelta(days=15))
    found = lesson_day(date(2026, 12, 2), "UTC", SET, published)
    assert found.is_published
    assert found.accuracy.along_track_error_s == pytest.approx(0.71)
    assert found.until == published.stop
    beyond = lesson_day(date(2026, 12, 2), "UTC", SET, replace(published, stop=EPOCH))
    assert not beyond.is_published
