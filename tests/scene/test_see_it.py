"""Which pass is shown, and in which words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.pass_list import pass_list
from iss_viewer.scene.see_it import (
    best_pass,
    countdown,
    head_of,
    list_ends,
    night_of,
    pass_rows,
    shown_pass,
    why_none,
)
from iss_viewer.widgets.words import Words
from tests.orbit.known_sets import AFTER_LAUNCH, AFTER_LAUNCH_TRAJECTORY
from tests.scene.passes_over_berlin import BERLIN, START, berlin_passes, path_of

SAY = Words(zone="Europe/Berlin").say


def test_the_best_pass_is_of_the_first_night_that_has_any() -> None:
    passes = berlin_passes()
    best = best_pass(passes, START)
    assert best is not None
    first = passes.visible[0]
    assert night_of(best.over.aos_utc, BERLIN.zone) == night_of(first.over.aos_utc, BERLIN.zone)
    of_the_night = [
        each
        for each in passes.visible
        if night_of(each.over.aos_utc, BERLIN.zone) == night_of(first.over.aos_utc, BERLIN.zone)
    ]
    # On 24 September 2022 the early pass is 20 degrees higher and a magnitude brighter.
    assert len(of_the_night) == 2
    brightest = min(of_the_night, key=lambda each: each.over.parts[0].magnitude)
    assert best is brightest


def test_a_night_lasts_from_noon_to_noon_in_the_places_own_time() -> None:
    evening = datetime(2022, 9, 24, 17, tzinfo=UTC)
    midnight = evening + timedelta(hours=6)
    assert night_of(evening, "Europe/Berlin") == night_of(midnight, "Europe/Berlin")
    # Where it is past noon of the next day already, the next night has begun.
    assert night_of(midnight, "Europe/Berlin") != night_of(midnight, "Pacific/Kiritimati")


def test_the_pass_under_way_is_shown_then_the_chosen_one_then_the_best() -> None:
    passes = berlin_passes()
    last = passes.passes[-1]
    assert shown_pass(passes, START, None) is best_pass(passes, START)
    nearly = last.over.culmination_utc + timedelta(seconds=40)
    assert shown_pass(passes, START, nearly) is last
    first = passes.passes[0]
    assert shown_pass(passes, first.over.culmination_utc, nearly) is first


def test_over_before_the_list_ends_the_next_pass_is_shown_whatever_it_is() -> None:
    passes = berlin_passes()
    after_all_visible = passes.visible[-1].over.los_utc + timedelta(minutes=1)
    shown = shown_pass(passes, after_all_visible, None)
    assert shown is None or shown not in passes.visible


def test_the_list_holds_what_can_be_seen_or_everything() -> None:
    passes = berlin_passes()
    visible, all_of_them = (pass_rows(passes, only_visible=only) for only in (True, False))
    assert len(visible) == len(passes.visible) < len(all_of_them) == len(passes.passes)
    row = visible[0]
    assert SAY(row.day) == "Sat 24 Sep"
    over = passes.visible[0].over
    begin = over.visible_from_utc
    assert begin is not None
    assert SAY(row.in_utc) == f"{begin:%H:%M}"
    assert SAY(row.at) == f"{begin + timedelta(hours=2):%H:%M}"  # Summer time in Berlin.
    assert {SAY(each.brightness) for each in all_of_them if not each.is_visible} <= {
        "by daylight",
        "in shadow",
    }


def test_summer_time_ends_inside_the_list() -> None:
    start = datetime(2022, 10, 29, tzinfo=UTC)
    late = replace(AFTER_LAUNCH, epoch=start)
    from iss_viewer.orbit.trajectory import ElementSetTrajectory

    passes = pass_list(ElementSetTrajectory(late), BERLIN, start, 2.0)
    shifts = set()
    for row, each in zip(pass_rows(passes, only_visible=False), passes.passes, strict=True):
        begin = each.over.visible_from_utc or each.over.aos_utc
        shifts.add((int(SAY(row.at)[:2]) - begin.hour) % 24)
    assert shifts == {1, 2}


def test_the_head_says_what_to_do_in_plain_words() -> None:
    passes = berlin_passes()
    head = head_of(passes, best_pass(passes, START), START)
    assert SAY(head.title).startswith("Tonight ")
    sentence = SAY(head.sentence)
    assert "start facing " in sentence
    assert sentence.endswith(".")
    assert "We do not know the clouds." in SAY(head.note)


def test_a_pass_that_cannot_be_seen_says_why() -> None:
    passes = berlin_passes()
    unseen = next(each for each in passes.passes if not each.over.visible)
    assert "Not to be seen: " in SAY(head_of(passes, unseen, START).sentence)


def test_the_countdown_runs_to_the_visible_part_and_then_tells_where_it_stands() -> None:
    passes = berlin_passes()
    shown = passes.visible[0]
    begin = shown.over.visible_from_utc
    assert begin is not None
    path = path_of(shown)

    def said(utc: datetime) -> str:
        return SAY(countdown(shown, path.at(utc), path.is_seen_at(utc), utc))

    assert said(begin - timedelta(hours=3, minutes=12)) == "in 3 h 12 min"
    assert said(begin - timedelta(seconds=245)) == "in 4:05"
    assert said(begin - timedelta(days=3)) == "in 3 days"
    assert said(begin + timedelta(seconds=5)).startswith("Now: ")
    assert said(shown.over.los_utc + timedelta(minutes=5)) == "Over"


def test_where_the_list_ends_is_told_with_its_reason() -> None:
    assert SAY(list_ends(berlin_passes())) == "Until Wed 28 Sep."
    cut = pass_list(AFTER_LAUNCH_TRAJECTORY, BERLIN, START, 30.0)
    assert "of 23 Sep 2022 do not tell later times" in SAY(list_ends(cut))


@pytest.mark.parametrize(
    ("latitude_deg", "start", "words"),
    [
        (85.0, START, "never climbs high enough"),
        (52.52, AFTER_LAUNCH.epoch + timedelta(days=60), "too old"),
    ],
)
def test_an_empty_list_gives_its_reason(latitude_deg: float, start: datetime, words: str) -> None:
    place = observer_at("Here", latitude_deg, 13.4, zone="Europe/Berlin")
    passes = pass_list(AFTER_LAUNCH_TRAJECTORY, place, start, 5.0)
    why = why_none(passes, only_visible=True)
    assert why is not None
    assert words in SAY(why)
    assert words in SAY(head_of(passes, None, start).sentence)


def test_by_daylight_only_is_told_as_that() -> None:
    # In June it never gets dark in Reykjavik's latitude, whatever comes over.
    place = observer_at("Reykjavik", 64.1, -21.9)
    from iss_viewer.orbit.trajectory import ElementSetTrajectory

    june = replace(AFTER_LAUNCH, epoch=datetime(2022, 6, 20, tzinfo=UTC))
    passes = pass_list(ElementSetTrajectory(june), place, june.epoch, 3.0)
    assert passes.passes
    why = why_none(passes, only_visible=True)
    assert why is not None
    assert "mostly by daylight" in SAY(why)
