"""Whole passes in words, over Berlin in September 2022."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from iss_viewer.earth.phrases import PHRASES as EARTH
from iss_viewer.orbit.observer import observer_at
from iss_viewer.orbit.passes import Pass, passes_over
from iss_viewer.orbit.visibility import Edge, WhyNot
from iss_viewer.phrase import Phrase, plain
from iss_viewer.scene.pass_words import (
    ToldPass,
    pass_description,
    pass_message,
    pass_sentence,
    pass_summary,
)
from iss_viewer.scene.phrases import PHRASES as SCENE
from iss_viewer.widgets.words import Words
from tests.orbit.known_sets import AFTER_LAUNCH_TRAJECTORY

BERLIN = observer_at("Berlin, Germany", 52.52437, 13.41053, zone="Europe/Berlin")
START = datetime(2022, 9, 24, tzinfo=UTC)
NOON = START + timedelta(hours=10)


@cache
def passes() -> tuple[Pass, ...]:
    return passes_over(AFTER_LAUNCH_TRAJECTORY, (BERLIN,), START, 3.0)[0]


def best() -> Pass:
    """By skyfield from 17:45:52 in the west over 73.2 degrees at 17:49:13; into the shadow at
    17:52:24."""
    return next(over for over in passes() if over.visible)


def unseen(why: WhyNot) -> Pass:
    return next(over for over in passes() if over.why_not is why)


def told(over: Pass, error_s: float | None = 4.2) -> ToldPass:
    return ToldPass(over, BERLIN.name, BERLIN.zone, AFTER_LAUNCH_TRAJECTORY.orbit, error_s)


def english(said: Phrase) -> str:
    return plain(said, (SCENE, EARTH))


def described(over: Pass, error_s: float | None = 4.2) -> list[str]:
    return [english(sentence) for sentence in pass_description(told(over, error_s))]


def test_a_pass_is_one_plain_sentence() -> None:
    assert english(pass_sentence(best(), NOON, BERLIN.zone)) == (
        "Tonight 19:45, 7 minutes, start facing west, almost overhead, as bright as Venus."
    )
    assert english(pass_summary(best())) == "Space station, almost overhead, as bright as Venus"


def test_the_window_says_the_same_as_the_command_line_in_whatever_zone_it_shows() -> None:
    said = pass_sentence(best(), NOON, BERLIN.zone)
    for zone in ("UTC", "Europe/Berlin", "Asia/Tokyo"):
        assert Words(zone=zone).say(said) == english(said)
    for sentence in pass_description(told(best())):
        assert Words(zone="UTC").say(sentence) == english(sentence)


def test_a_description_tells_where_to_look_how_high_it_gets_and_why_it_ends() -> None:
    assert described(best()) == [
        "From 19:45:52 look west, 1 fist high: there it comes into view.",
        "At 19:49:13 it is highest, almost overhead in the south.",
        "It ends at 19:52:24 in the east, 1 fist high: there it goes into the Earth's shadow.",
        "At its brightest it is as bright as Venus.",
        "It looks like a star that moves, and it does not blink as a plane does.",
        "This holds for a clear sky: we do not know the clouds.",
        "Times are good to 5 s, nine times out of ten.",
        f"Computed from {AFTER_LAUNCH_TRAJECTORY.orbit.source} of 23 Sep 2022; times are those of "
        "Europe/Berlin.",
    ]


@pytest.mark.parametrize(
    ("error_s", "clock", "said"),
    [
        (0.2, "19:45:52", "Times are good to 1 s, nine times out of ten."),
        (29.9, "19:45:52", "Times are good to 30 s, nine times out of ten."),
        (40.0, "19:45", "Times are good to 40 s, nine times out of ten."),
        (200.0, "19:45", "Times are good to 4 minutes, nine times out of ten."),
        (None, "19:45", "How good the times are is not known: the orbital data are too old."),
    ],
)
def test_seconds_are_told_only_where_they_are_known(
    error_s: float | None, clock: str, said: str
) -> None:
    lines = described(best(), error_s)
    assert lines[0].startswith(f"From {clock} look west")
    assert said in lines


def test_every_way_to_begin_and_to_end_has_its_words() -> None:
    over, part = best(), best().parts[0]
    for begins in (Edge.ROSE, Edge.LEFT_SHADOW, Edge.SKY_DARKENED):
        for ends in (Edge.SET, Edge.ENTERED_SHADOW, Edge.SKY_BRIGHTENED):
            lines = described(replace(over, parts=(replace(part, begins=begins, ends=ends),)))
            assert ("out of the Earth's shadow" in lines[0]) == (begins is Edge.LEFT_SHADOW)
            assert ("dark enough" in lines[0]) == (begins is Edge.SKY_DARKENED)
            assert ("goes down" in lines[2]) == (ends is Edge.SET)
            assert ("too bright" in lines[2]) == (ends is Edge.SKY_BRIGHTENED)


def test_a_highest_moment_that_cannot_be_seen_is_not_told() -> None:
    late = next(
        over for over in passes() if over.visible and over.culmination_utc > over.visible_to_utc
    )
    assert not any("highest" in line for line in described(late))


def test_overhead_has_no_direction() -> None:
    over = replace(best(), culmination_elevation_deg=85.0)
    assert described(over)[1] == "At 19:49:13 it is highest, overhead."


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (WhyNot.DAYLIGHT, "It cannot be seen: the sky is too bright."),
        (WhyNot.SHADOW, "It cannot be seen: it is in the Earth's shadow."),
    ],
)
def test_a_pass_that_cannot_be_seen_says_why_and_nothing_of_clouds(why: WhyNot, said: str) -> None:
    lines = described(unseen(why))
    assert said in lines
    assert not any("clouds" in line or "bright as" in line for line in lines)
    sentence = english(pass_sentence(unseen(why), NOON, BERLIN.zone))
    assert "not to be seen: " in sentence
    assert english(pass_summary(unseen(why))).endswith("not to be seen")
    assert pass_message(told(unseen(why)), NOON) is None


def test_a_message_is_complete_and_short_enough_to_send() -> None:
    said = pass_message(told(best()), NOON)
    assert said is not None
    text = english(said)
    assert text.startswith("The space station over Berlin, Germany. Tonight 19:45, 7 minutes")
    assert "we do not know the clouds" in text
    assert "goes into the Earth's shadow" in text
    assert "23 Sep 2022" in text
    assert len(text) < 500
    assert Words().say(said) == text


def test_all_passes_of_three_days_can_be_told() -> None:
    for over in passes():
        for said in (pass_sentence(over, NOON, BERLIN.zone), pass_summary(over)):
            assert "{" not in english(said)
        assert all("{" not in line for line in described(over))
