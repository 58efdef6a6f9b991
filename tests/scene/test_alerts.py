"""Which pass is told of, when, in which words, and when it is quiet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from iss_viewer.orbit.pass_list import TimedPass
from iss_viewer.scene.alerts import (
    QuietHours,
    alert_said,
    alert_title,
    due_pass,
    is_same_pass,
    is_to_be_asked,
    pass_in_sight,
    quiet_said,
)
from iss_viewer.scene.see_it import head_of
from iss_viewer.widgets.words import Words
from tests.scene.passes_over_berlin import BERLIN, berlin_passes

SAY = Words(zone="Europe/Berlin").say
A_SECOND = timedelta(seconds=1)
A_MINUTE = timedelta(minutes=1)


def first() -> tuple[TimedPass, datetime, datetime]:
    """The first visible pass over Berlin after 24 September 2022, and when it can be seen."""
    each = berlin_passes().visible[0]
    begin, end = each.over.visible_from_utc, each.over.visible_to_utc
    assert begin is not None
    assert end is not None
    return each, begin, end


# Which pass, and when.


@pytest.mark.parametrize("minutes", [5, 10, 30])
def test_a_pass_is_due_from_so_many_minutes_before_until_it_can_be_seen(minutes: int) -> None:
    each, begin, end = first()
    visible = berlin_passes().visible
    ahead = timedelta(minutes=minutes)
    assert due_pass(visible, begin - ahead - A_SECOND, minutes) is None
    assert due_pass(visible, begin - ahead, minutes) is each
    assert due_pass(visible, begin - A_SECOND, minutes) is each
    # Nothing is told late, neither while it can be seen nor after it.
    for late in (begin, begin + A_MINUTE, end, end + A_MINUTE):
        assert due_pass(visible, late, minutes) is None


def test_with_no_minutes_no_pass_is_ever_due() -> None:
    _each, begin, _end = first()
    for before in (A_SECOND, A_MINUTE, 10 * A_MINUTE):
        assert due_pass(berlin_passes().visible, begin - before, 0) is None


def test_a_pass_is_in_sight_from_its_first_visible_moment_to_its_last() -> None:
    each, begin, end = first()
    visible = berlin_passes().visible
    assert pass_in_sight(visible, begin - A_SECOND) is None
    assert pass_in_sight(visible, begin) is each
    assert pass_in_sight(visible, end) is each
    assert pass_in_sight(visible, end + A_SECOND) is None


def test_it_is_asked_for_half_an_hour_after_a_pass_and_never_before_its_end() -> None:
    each, begin, end = first()
    assert not is_to_be_asked(each, begin)
    assert not is_to_be_asked(each, end)
    assert is_to_be_asked(each, end + A_SECOND)
    assert is_to_be_asked(each, end + 30 * A_MINUTE)
    assert not is_to_be_asked(each, end + 30 * A_MINUTE + A_SECOND)


def test_the_next_orbits_pass_is_another_one_and_a_newer_sets_time_is_the_same() -> None:
    one, two = (each.over.culmination_utc for each in berlin_passes().visible[:2])
    assert not is_same_pass(one, two)
    # The time error that is told at all is ten minutes at most.
    assert is_same_pass(one, one + 10 * A_MINUTE)


# In which words.


def test_the_alert_says_in_how_many_minutes_where_to_face_and_how_high() -> None:
    each, begin, _end = first()
    sure = TimedPass(each.over, 5.0)
    said = alert_said(sure, begin - 10 * A_MINUTE)
    assert said is not None
    # Where and how high as the head of See it says: "start facing west, almost overhead".
    head = head_of(berlin_passes(), each, begin)
    assert "start facing west, almost overhead" in SAY(head.sentence)
    assert SAY(said) == (
        "The station can be seen in 10 minutes: start facing west, almost overhead. "
        "(Only while ISS Viewer runs.)"
    )


def test_the_minutes_run_down_to_less_than_one_and_then_it_is_now() -> None:
    each, begin, end = first()
    sure = TimedPass(each.over, 5.0)
    told = []
    for before in (5 * A_MINUTE, A_MINUTE, 20 * A_SECOND, 0 * A_SECOND):
        said = alert_said(sure, begin - before)
        assert said is not None
        told.append(SAY(said).split(":", maxsplit=1)[0])
    assert told == [
        "The station can be seen in 5 minutes",
        "The station can be seen in 1 minute",
        "The station can be seen in less than a minute",
        "The station can be seen now",
    ]
    assert alert_said(sure, end + A_SECOND) is None


def test_from_a_minute_of_error_on_the_alert_says_it() -> None:
    each, begin, _end = first()
    said = alert_said(TimedPass(each.over, 240.0), begin - 10 * A_MINUTE)
    assert said is not None
    assert "in 10 minutes, give or take 4 min: start facing" in SAY(said)


def test_of_a_pass_that_cannot_be_seen_nothing_is_said() -> None:
    each, begin, _end = first()
    unseen = TimedPass(replace(each.over, parts=()), 5.0)
    assert alert_said(unseen, begin - A_MINUTE) is None


def test_the_title_of_a_message_tells_the_time_by_the_clock_of_the_place() -> None:
    each, begin, _end = first()
    # Summer time in Berlin is two hours ahead of UTC.
    assert SAY(alert_title(each, BERLIN.zone)) == (
        f"Space station at {begin + timedelta(hours=2):%H:%M}"
    )


# Quiet hours.

NIGHT = QuietHours()


def at(day: int, hour: int, minute: int = 0, *, month: int = 6, second: int = 0) -> datetime:
    return datetime(2022, month, day, hour, minute, second, tzinfo=UTC)


def test_the_usual_quiet_hours_go_over_midnight_by_the_clock_of_the_place() -> None:
    # Berlin in June is two hours ahead of UTC: 23:00 there is 21:00, and 06:00 is 04:00.
    for quiet in (at(1, 21), at(1, 23, 59), at(2, 0), at(2, 3, 59, second=59)):
        assert NIGHT.holds(quiet, BERLIN.zone)
    for loud in (at(1, 20, 59, second=59), at(2, 4), at(2, 12)):
        assert not NIGHT.holds(loud, BERLIN.zone)
    # The same moment is in the morning in Sydney.
    assert not NIGHT.holds(at(1, 21), "Australia/Sydney")


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    nap = QuietHours(time(13), time(15, 30))
    assert [nap.holds(at(1, hour, 29), "UTC") for hour in (12, 13, 15, 16)] == [
        False, True, True, False,
    ]  # fmt: skip
    none = QuietHours(time(7), time(7))
    assert not any(none.holds(at(1, hour), "UTC") for hour in range(24))
    assert SAY(quiet_said(nap)) == "None from 13:00 to 15:30 by the clock there."
    assert SAY(quiet_said(none)) == "At any hour."


@pytest.mark.parametrize(
    ("evening", "hours"),
    [
        # Directive 2000/84/EC: summer time begins at 01:00 UTC on 27 March 2022 ...
        (at(26, 22, month=3), 6),
        # ... and ends at 01:00 UTC on 30 October 2022.
        (at(29, 21, month=10), 8),
        (at(1, 21), 7),
    ],
)
def test_the_night_when_the_clock_is_put_forward_is_an_hour_shorter_and_back_longer(
    evening: datetime, hours: int
) -> None:
    end = evening + timedelta(hours=hours)
    assert not NIGHT.holds(evening - A_SECOND, BERLIN.zone)
    minutes = (evening + number * A_MINUTE for number in range(hours * 60))
    assert all(NIGHT.holds(each, BERLIN.zone) for each in minutes)
    assert not NIGHT.holds(end, BERLIN.zone)


def test_an_hour_that_comes_twice_is_quiet_both_times_and_one_left_out_never_is() -> None:
    twice = QuietHours(time(2, 15), time(2, 45))
    assert twice.holds(at(30, 0, 30, month=10), BERLIN.zone)
    assert twice.holds(at(30, 1, 30, month=10), BERLIN.zone)
    left_out = [at(27, 0, 30, month=3) + number * A_MINUTE for number in range(60)]
    assert not any(twice.holds(each, BERLIN.zone) for each in left_out)
