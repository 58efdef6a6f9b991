"""The time bar's marks: round local hours, and labels that neither overlap nor get cut."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from iss_viewer.scene.timeline import Timeline, TimelineEvent
from iss_viewer.scene.timeline_layout import (
    TimeAxis,
    TimelineLayout,
    lay_out,
    round_times,
    ticks_clear_of,
)

NOON = datetime(2022, 9, 21, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def seven_px_a_letter(text: str) -> float:
    return 7.0 * len(text)


def laid_out(timeline: Timeline, width_px: float, zone: ZoneInfo = BERLIN) -> TimelineLayout:
    return lay_out(
        timeline,
        width_px,
        zone,
        seven_px_a_letter,
        lambda utc, starts_day: f"{utc.astimezone(zone):{'%d %b' if starts_day else '%H:%M'}}",
        lambda event: (
            f"{event.utc.astimezone(zone):%H:%M} {event.label}",
            f"{event.utc.astimezone(zone):%H:%M}",
        ),
    )


def of_events(*events: tuple[float, str, str], hours: float = 9.0) -> Timeline:
    made = tuple(TimelineEvent(NOON + timedelta(hours=h), label, kind) for h, label, kind in events)
    return Timeline(NOON, NOON + timedelta(hours=hours), (), made)


def test_a_pixel_and_its_time_agree_to_a_microsecond() -> None:
    axis = TimeAxis(NOON, NOON + timedelta(hours=9), 776.0)
    for x_px in (0.0, 0.5, 123.25, 776.0):
        assert axis.x_at(axis.utc_at(x_px)) == pytest.approx(x_px, abs=1e-4)
    assert axis.utc_at(-5.0) == NOON
    assert axis.utc_at(9999.0) == axis.end


def test_ticks_stand_at_round_hours_of_the_zone_even_at_quarter_hour_offsets() -> None:
    kathmandu = ZoneInfo("Asia/Kathmandu")  # UTC+05:45
    found = round_times(NOON, NOON + timedelta(hours=4), kathmandu, 60)
    assert [f"{utc:%H:%M}" for utc in found] == ["12:15", "13:15", "14:15", "15:15"]
    assert [utc.astimezone(kathmandu).minute for utc in found] == [0, 0, 0, 0]


def test_the_missing_hour_of_spring_has_no_tick_and_the_doubled_one_of_autumn_two() -> None:
    spring = datetime(2023, 3, 25, 23, tzinfo=UTC)
    hours = [
        utc.astimezone(BERLIN).hour
        for utc in round_times(spring, spring + timedelta(hours=4), BERLIN, 60)
    ]
    assert hours == [0, 1, 3, 4, 5]
    autumn = datetime(2022, 10, 29, 22, tzinfo=UTC)
    hours = [
        utc.astimezone(BERLIN).hour
        for utc in round_times(autumn, autumn + timedelta(hours=4), BERLIN, 60)
    ]
    assert hours == [0, 1, 2, 2, 3]


def test_midnight_is_labelled_with_its_date() -> None:
    layout = laid_out(Timeline(NOON, NOON + timedelta(hours=14), (), ()), 900.0)
    days = [tick for tick in layout.ticks if tick.starts_day]
    assert [tick.text for tick in days] == ["22 Sep"]
    assert days[0].utc == datetime(2022, 9, 21, 22, tzinfo=UTC)


def test_the_three_events_of_launch_day_are_all_labelled_in_full() -> None:
    layout = laid_out(
        of_events((1.9, "launch", "launch"), (5.1, "docking", "docking"), (7.57, "hatch", "hatch")),
        560.0,
    )
    assert [mark.text for mark in layout.marks] == ["15:54 launch", "19:06 docking", "21:34 hatch"]
    assert {mark.row for mark in layout.marks} == {0}


def test_a_label_at_the_end_is_slid_inside_and_still_stands_over_its_event() -> None:
    layout = laid_out(of_events((0.02, "over you", "pass"), (8.98, "over you", "pass")), 500.0)
    first, last = layout.marks
    assert first.left_px == 0.0
    assert last.left_px + last.width_px == pytest.approx(500.0)
    for mark in layout.marks:
        assert mark.left_px <= mark.x_px <= mark.left_px + mark.width_px


def test_among_crowded_events_the_launch_is_named_in_full_and_both_rows_are_used() -> None:
    layout = laid_out(
        of_events(
            (3.2, "a pass with a long name", "pass"),
            (4.2, "launch of the ship", "launch"),
            (6.6, "a pass with a long name", "pass"),
            (4.3, "a pass with a long name", "pass"),
        ),
        400.0,
    )
    launch = next(mark for mark in layout.marks if mark.event.kind == "launch")
    assert launch.text == "18:12 launch of the ship"
    assert {mark.row for mark in layout.marks} >= {0, 1}
    assert {mark.text for mark in layout.marks if mark.row == -1} <= {""}


def test_a_label_without_room_for_its_name_keeps_its_time() -> None:
    layout = laid_out(of_events((4.5, "a name as long as the whole of the bar", "pass")), 200.0)
    assert [mark.text for mark in layout.marks] == ["18:30"]


@pytest.mark.parametrize("seed", range(40))
def test_labels_never_overlap_or_leave_the_bar_whatever_happens_when(seed: int) -> None:
    chance = random.Random(seed)
    events = [
        (chance.uniform(0.0, 9.0), "x" * chance.randrange(1, 24), chance.choice(["pass", "node"]))
        for _ in range(chance.randrange(0, 14))
    ]
    width_px = chance.uniform(200.0, 1400.0)
    layout = laid_out(of_events(*events), width_px)
    for row in (0, 1):
        spans = sorted((m.left_px, m.left_px + m.width_px) for m in layout.marks if m.row == row)
        assert all(a >= -1e-9 and b <= width_px + 1e-9 for a, b in spans)
        assert all(second[0] >= first[1] + 9.9 for first, second in pairwise(spans))
    stems = [mark.x_px for mark in layout.marks if mark.row == 1]
    lower = [(m.left_px, m.left_px + m.width_px) for m in layout.marks if m.row == 0]
    assert not any(a < x_px < b for x_px in stems for a, b in lower)
    shown = [tick for tick in layout.ticks if tick.text]
    assert all(
        second.left_px >= first.left_px + seven_px_a_letter(first.text)
        for first, second in pairwise(shown)
    )


def test_a_tick_label_gives_way_to_the_cursor() -> None:
    layout = laid_out(of_events(), 800.0)
    middle = layout.ticks[4]
    kept = ticks_clear_of(layout.ticks, middle.x_px - 5.0, middle.x_px + 5.0, seven_px_a_letter)
    assert middle not in kept
    assert len(kept) == len(layout.ticks) - 1


def test_sunlit_runs_are_cut_at_the_ends_of_the_bar() -> None:
    hour = timedelta(hours=1)
    timeline = Timeline(
        NOON, NOON + 9 * hour, ((NOON - hour, NOON + hour), (NOON + 8 * hour, NOON + 10 * hour)), ()
    )
    assert laid_out(timeline, 900.0).sunlit_px == ((0.0, 100.0), (800.0, 900.0))


def test_a_sign_can_be_hit_beside_its_label_and_a_label_far_from_its_sign() -> None:
    layout = laid_out(of_events((4.5, "docking", "docking")), 900.0)
    (mark,) = layout.marks
    assert layout.mark_at(mark.x_px + 3.0, None, 6.0) is mark
    assert layout.mark_at(mark.left_px + 1.0, 0, 6.0) is mark
    assert layout.mark_at(mark.left_px + 1.0, None, 6.0) is None
