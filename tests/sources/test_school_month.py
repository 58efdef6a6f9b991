"""Thirty machines behind one address for a month: never near the ban, whatever goes wrong.

Fewer than half of the fifty answers that bring CelesTrak's firewall, in any two hours.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from iss_viewer.sources.feed_policy import Decision, asked, decide, refusal
from iss_viewer.sources.feeds import CELESTRAK, Feed, FeedState
from tests.sources.fake_celestrak import HOUR, FakeFolder, Month, month_of_a_school

FLOOR = timedelta(hours=2)
MOST_ERRORS = 25
SEEDS = range(4)

Trouble = Callable[[datetime], int | str | None]


def no_trouble(_now: datetime) -> None:
    return None


def mixed_trouble(now: datetime) -> int | str | None:
    """An hour of errors now and then, a day of each kind in the second and third week."""
    kinds: tuple[int | str, ...] = (500, 404, 503, "hang", 403, 301)
    if 9 <= now.day <= 14:
        return kinds[now.day - 9]
    return kinds[(now.day + now.hour) % 6] if now.hour % 7 == 3 and now.day > 15 else None


def always(kind: int | str) -> Trouble:
    return lambda _now: kind


TROUBLES: dict[str, Trouble] = {
    "none": no_trouble,
    "mixed": mixed_trouble,
    "500 for a month": always(500),
    "hanging for a month": always("hang"),
    "blocked for a month": always(403),
    "no data for a month": always(404),
}


def is_polite(month: Month) -> bool:
    return (
        month.shortest_pause >= FLOOR
        and month.server.most_errors < MOST_ERRORS
        and month.server.bans == 0
        and month.server.asked_while_banned == 0
    )


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", TROUBLES)
def test_a_school_of_impatient_people_never_comes_near_a_ban(name: str, seed: int) -> None:
    month = month_of_a_school(CELESTRAK, seed, TROUBLES[name])
    assert month.shortest_pause >= FLOOR
    assert month.server.most_errors < MOST_ERRORS
    assert (month.server.bans, month.server.asked_while_banned) == (0, 0)


def test_the_school_is_served_all_the_same() -> None:
    month = month_of_a_school(CELESTRAK, 0, no_trouble)
    assert month.server.statuses[200] > 80
    served = sum(machine.newest is not None for machine in month.machines)
    assert served > 20


@pytest.mark.parametrize("seed", SEEDS)
def test_a_school_with_a_shared_folder_asks_a_few_times_a_day_in_all(seed: int) -> None:
    """Four requests a day of thirty machines, where it is 29 without."""
    without = month_of_a_school(CELESTRAK, seed, no_trouble)
    month = month_of_a_school(CELESTRAK, seed, no_trouble, folder=FakeFolder())
    assert is_polite(month)
    assert len(month.server.asked) / 30 < 5.0
    assert len(month.server.asked) < len(without.server.asked) / 6
    assert all(machine.newest is not None for machine in month.machines)
    # Whoever was on at the end has data of the last day.
    newest = [m.newest for m in month.machines if m.is_on and m.newest is not None]
    assert min(newest) > month.server.asked[-1] - timedelta(days=1)


# The simulation can fail: each rule that is left out is noticed.


def without_turns() -> Feed:
    return replace(CELESTRAK, at_once=1.0)


def without_spread_after_errors() -> Feed:
    return replace(CELESTRAK, error_jitter=timedelta())


def without_the_long_wait_after_unchanged() -> Feed:
    """Everybody again after two hours, as far as the server's update goes."""
    return replace(CELESTRAK, interval=2 * HOUR, unchanged_jitter=timedelta())


def with_a_floor_of_an_hour() -> Feed:
    return replace(CELESTRAK, floor=HOUR, silence=HOUR)


@pytest.mark.parametrize(
    ("weakened", "trouble"),
    [
        (without_turns, no_trouble),
        (without_spread_after_errors, always(500)),
        (with_a_floor_of_an_hour, no_trouble),
    ],
)
def test_a_weaker_policy_is_caught(weakened: Callable[[], Feed], trouble: Trouble) -> None:
    assert not all(is_polite(month_of_a_school(weakened(), seed, trouble)) for seed in SEEDS)


def test_without_the_long_wait_after_unchanged_twice_as_many_ask_in_vain() -> None:
    weak = month_of_a_school(without_the_long_wait_after_unchanged(), 0, no_trouble)
    month = month_of_a_school(CELESTRAK, 0, no_trouble)
    assert weak.server.statuses[403] > 2 * month.server.statuses[403]


def forgets_over_a_restart(
    feed: Feed, state: FeedState, now: datetime, draw: Callable[[], float]
) -> Decision:
    """As if the state were kept in memory only, and every tenth click were a new start."""
    return decide(feed, FeedState() if draw() < 0.1 else state, now, draw)


def asks_whenever_clicked(
    feed: Feed, state: FeedState, now: datetime, _draw: Callable[[], float]
) -> Decision:
    return Decision(True, asked(feed, state, now))


def knows_the_floor_alone(
    feed: Feed, state: FeedState, now: datetime, _draw: Callable[[], float]
) -> Decision:
    """The policy of the first version: two hours, and no turns."""
    said = refusal(feed, state, now)
    return Decision(said is None, state if said else asked(feed, state, now), said)


@pytest.mark.parametrize("claim", [forgets_over_a_restart, asks_whenever_clicked])
def test_a_program_that_forgets_or_does_not_wait_is_banned(
    claim: Callable[..., Decision],
) -> None:
    month = month_of_a_school(CELESTRAK, 0, mixed_trouble, claim)
    assert not is_polite(month)
    assert month.shortest_pause < FLOOR


def test_the_floor_alone_is_not_enough_for_thirty_machines() -> None:
    month = month_of_a_school(CELESTRAK, 0, no_trouble, knows_the_floor_alone)
    assert month.shortest_pause >= FLOOR
    assert month.server.most_errors >= MOST_ERRORS


def test_of_thirty_who_press_refresh_in_the_same_minute_fewer_than_25_ask() -> None:
    """By the binomial distribution in 9,998 of 10,000 lessons; so in all of these thousand."""
    chance = random.Random(0)
    most = max(sum(chance.random() < CELESTRAK.at_once for _ in range(30)) for _ in range(1_000))
    assert 20 < most < MOST_ERRORS
