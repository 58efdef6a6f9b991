"""The feeds' rules, as numbers: when each may be asked and what its answers mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.phrase import plain
from iss_viewer.sources.feed_policy import (
    allowed_from,
    asked,
    decide,
    judge_answer,
    judge_bad_data,
    judge_silence,
    next_by_itself,
    refusal,
    refusal_of_host,
    shared,
)
from iss_viewer.sources.feeds import (
    CELESTRAK,
    FEEDS,
    LAUNCH_LIBRARY,
    LAUNCH_LIBRARY_CREW,
    NASA_TRAJECTORY,
    PEOPLE_IN_SPACE,
    Feed,
    FeedState,
    Outcome,
    Verdict,
)
from iss_viewer.sources.http_answer import Reply, clock_error_s
from iss_viewer.sources.phrases import PHRASES
from tests.sources.element_samples import ISS, as_json

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DATA = as_json([ISS])

# CelesTrak's own words, August and September 2026.
UNCHANGED = (
    b"GP data has not updated since your last successful download of GROUP=stations at "
    b"2026-08-31 15:13:07 UTC. Data is updated once every 2 hours."
)
NO_DATA = b"No GP data found"
BLOCKED = b"<html><head><title>403</title></head><body><h1>Forbidden</h1>Too many errors.</body>"


def judged(
    status: int, body: bytes = b"", feed: Feed = CELESTRAK, chance: float = 0.0, **headers: str
) -> Verdict:
    reply = Reply(status, body, **headers)
    return judge_answer(feed, asked(feed, FeedState(), NOW), reply, NOW, chance)


def next_of(
    state: FeedState, newest: datetime | None, now: datetime, started: datetime, chance: float
) -> datetime | None:
    return next_by_itself(CELESTRAK, state, newest, now, started, chance)


def said(verdict: Verdict) -> str:
    return plain(verdict.said, (PHRASES,))


def test_one_address_is_asked_on_the_host_that_does_not_redirect() -> None:
    assert CELESTRAK.host == "celestrak.org"
    assert CELESTRAK.url == "https://celestrak.org/NORAD/elements/gp.php?GROUP=stations&FORMAT=json"


@pytest.mark.parametrize(
    ("status", "body", "outcome", "says"),
    [
        (200, DATA, Outcome.FRESH, "Fresh data came from CelesTrak."),
        (403, UNCHANGED, Outcome.UNCHANGED, "nothing newer"),
        (200, UNCHANGED, Outcome.UNCHANGED, "nothing newer"),
        (403, BLOCKED, Outcome.BLOCKED, "refuses requests from this address"),
        (404, NO_DATA, Outcome.NO_DATA, "no elements for the stations"),
        (200, NO_DATA, Outcome.NO_DATA, "no elements for the stations"),
        (
            200,
            b"<!DOCTYPE html><html>hotel network</html>",
            Outcome.WEB_PAGE,
            "a web page answered",
        ),
        (301, b"<html>Moved</html>", Outcome.MOVED, "have moved to"),
        (404, b"Not Found", Outcome.ERROR, "error 404"),
        (500, b"", Outcome.ERROR, "error 500"),
        (503, b"<html>busy</html>", Outcome.ERROR, "error 503"),
        (429, b"", Outcome.TOO_OFTEN, "too often"),
    ],
)
def test_an_answer_means_what_celestrak_says_it_means(
    status: int, body: bytes, outcome: Outcome, says: str
) -> None:
    verdict = judged(status, body)
    assert verdict.outcome is outcome
    assert verdict.state.outcome is outcome
    assert says in said(verdict)


@pytest.mark.parametrize(
    ("status", "body"),
    [(200, DATA), (403, BLOCKED), (404, NO_DATA), (301, b""), (500, b"")],
)
def test_after_any_answer_nobody_asks_for_two_hours(status: int, body: bytes) -> None:
    state = judged(status, body).state
    assert refusal(CELESTRAK, state, NOW + 1.99 * HOUR) is not None
    assert refusal(CELESTRAK, state, NOW + 2.01 * HOUR) is None


def test_the_refusal_counts_down_and_tells_a_block() -> None:
    wait = refusal(CELESTRAK, judged(403, BLOCKED).state, NOW + 0.5 * HOUR)
    assert wait is not None
    assert plain(wait, (PHRASES,)) == (
        "CelesTrak refused the last request; it may be asked again in 1:30:00."
    )
    wait = refusal(CELESTRAK, judged(200, DATA).state, NOW + 1.9 * HOUR)
    assert wait is not None
    assert plain(wait, (PHRASES,)) == "CelesTrak may be asked again in 6:00."


@pytest.mark.parametrize(("chance", "hours"), [(0.0, 6), (0.5, 12), (1.0, 18)])
def test_unchanged_is_no_failure_and_nobody_asks_again_for_half_a_day(
    chance: float, hours: int
) -> None:
    """Another machine of this address was first: 12 h, six more or less, also for a person."""
    verdict = judged(403, UNCHANGED, chance=chance)
    assert verdict.state.last_good == NOW
    assert not verdict.state.is_stopped
    assert "let one computer ask for all: menu, Data, “Shared folder…”" in said(verdict)
    due = NOW + hours * HOUR
    assert next_of(verdict.state, None, NOW + HOUR, NOW, 0.5) == due
    assert allowed_from(verdict.state, NOW + HOUR) == due


@pytest.mark.parametrize("status", [403, 404, 500, 503, 301])
def test_errors_of_one_address_are_spread_over_two_to_eight_hours(status: int) -> None:
    for chance, hours in ((0.0, 2), (0.5, 5), (1.0, 8)):
        state = judged(status, chance=chance).state
        assert allowed_from(state, NOW) == NOW + hours * HOUR


@pytest.mark.parametrize(("status", "body"), [(403, BLOCKED), (404, NO_DATA), (301, b"")])
def test_a_refusal_stops_the_asking_until_a_person_asks(status: int, body: bytes) -> None:
    state = judged(status, body).state
    assert state.is_stopped
    assert next_of(state, None, NOW + 1000 * HOUR, NOW, 0.5) is None
    assert refusal(CELESTRAK, state, NOW + 3 * HOUR) is None
    assert not asked(CELESTRAK, state, NOW + 3 * HOUR).is_stopped


@pytest.mark.parametrize("status", [500, 503, 502])
def test_a_server_error_is_not_tried_again_for_twelve_hours(status: int) -> None:
    state = judged(status).state
    assert next_of(state, None, NOW + HOUR, NOW, 0.5) == NOW + 12 * HOUR


def test_the_servers_words_are_kept_without_markup() -> None:
    page = BLOCKED + "<script>x()</script>\u202eevil <img src=/etc/x>".encode()
    assert said(judged(403, page)).endswith("It says: “403 Forbidden Too many errors. evil”")
    assert judged(403, page).state.server_said == "403 Forbidden Too many errors. evil"
    assert len(judged(403, b"word " * 1000).state.server_said) == 300


def test_a_redirect_names_the_new_address() -> None:
    verdict = judged(301, b"", location="https://celestrak.com/gp.php\n")
    assert "moved to https://celestrak.com/gp.php;" in said(verdict)
    assert "moved to ?" in said(judged(301))


@pytest.mark.parametrize(
    ("header", "hours"),
    [
        ("60", 2),
        ("7200", 2),
        ("14400", 4),
        ("Mon, 23 Nov 2026 17:00:00 GMT", 5),
        ("9999999", 48),
        ("soon", 2),
        ("", 2),
        ("-5", 2),
    ],
)
def test_retry_after_is_obeyed_between_two_hours_and_two_days(header: str, hours: float) -> None:
    state = judged(429, b"", retry_after=header).state
    assert allowed_from(state, NOW) == NOW + hours * HOUR


def test_the_first_start_with_old_elements_asks_at_once() -> None:
    assert next_of(FeedState(), NOW - timedelta(days=45), NOW, NOW, 0.9) == NOW


@pytest.mark.parametrize(("chance", "hours"), [(0.0, 0), (0.5, 3), (1.0, 6)])
def test_starts_with_fresh_elements_are_spread_over_six_hours(chance: float, hours: float) -> None:
    state = judged(200, DATA).state
    start = NOW + 24 * HOUR
    assert next_of(state, NOW, start, start, chance) == start + hours * HOUR


def test_the_spread_start_comes_nearer_while_the_program_runs() -> None:
    state, start = judged(200, DATA).state, NOW + 24 * HOUR
    due = start + 3 * HOUR
    for later in (0.0, 1.0, 2.9):
        assert next_of(state, start, start + later * HOUR, start, 0.5) == due
    # A clock put back to before the start makes nobody wait for it.
    assert next_of(FeedState(), NOW, NOW, NOW + 1000 * HOUR, 0.5) == NOW


def test_a_good_answer_serves_twelve_hours() -> None:
    state = judged(200, DATA).state
    assert next_of(state, NOW, NOW + HOUR, NOW, 0.0) == NOW + 12 * HOUR


def test_a_request_is_remembered_before_it_is_answered() -> None:
    state = asked(CELESTRAK, FeedState(), NOW)
    assert refusal(CELESTRAK, state, NOW + HOUR) is not None
    assert next_of(state, None, NOW, NOW, 0.0) == NOW + 12 * HOUR


def test_silence_is_tried_again_quietly_after_two_hours() -> None:
    why = judged(500).said
    state = asked(CELESTRAK, FeedState(), NOW)
    verdict = judge_silence(CELESTRAK, state, NOW, why, 1.0, was_sent=False)
    assert verdict.outcome is Outcome.UNREACHABLE
    assert said(verdict).startswith("CelesTrak gave no answer. ")
    assert next_of(verdict.state, None, NOW + HOUR, NOW, 0.5) == NOW + 2 * HOUR


def test_a_silence_after_sending_may_have_been_counted_and_is_spaced_like_an_error() -> None:
    why = judged(500).said
    for chance, hours in ((0.0, 2), (1.0, 8)):
        verdict = judge_silence(CELESTRAK, FeedState(), NOW, why, chance, was_sent=True)
        assert allowed_from(verdict.state, NOW) == NOW + hours * HOUR


def test_bad_data_keep_the_floor_and_say_why() -> None:
    verdict = judge_bad_data(CELESTRAK, judged(200, DATA).state, judged(200, b"<html>").said)
    assert said(verdict) == (
        "The data of CelesTrak could not be used. "
        "Instead of CelesTrak, a web page answered; perhaps a network that wants a login."
    )
    assert refusal(CELESTRAK, verdict.state, NOW + HOUR) is not None


def test_a_clock_that_was_years_ahead_does_not_lock_the_feed() -> None:
    ahead = judged(200, DATA).state
    ahead = replace(ahead, not_before=NOW + timedelta(days=3650), last_asked=ahead.not_before)
    assert refusal(CELESTRAK, ahead, NOW) is None
    assert next_of(ahead, None, NOW, NOW, 0.5) == NOW


@pytest.mark.parametrize(
    ("header", "ahead_s"),
    [
        ("Mon, 23 Nov 2026 12:00:30 GMT", None),
        ("Mon, 23 Nov 2026 11:00:00 GMT", 3600),
        ("Mon, 23 Nov 2026 12:05:00 GMT", -300),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_servers_date_tells_a_wrong_clock_from_a_minute_on(
    header: str, ahead_s: float | None
) -> None:
    assert clock_error_s(header, NOW) == ahead_s


# Machines that take turns.


def test_half_of_those_who_want_to_ask_may_and_the_others_get_a_turn_in_two_to_six_hours() -> None:
    for chance in (0.0, 0.49):
        decision = decide(CELESTRAK, FeedState(), NOW, lambda chance=chance: chance)
        assert decision.may_ask
        assert decision.state.last_asked == NOW
    for chance, hours in ((0.5, 2), (0.75, 4), (0.999999, 6)):
        decision = decide(CELESTRAK, FeedState(), NOW, lambda chance=chance: chance)
        assert not decision.may_ask
        wait_h = (allowed_from(decision.state, NOW) - NOW) / HOUR
        assert wait_h == pytest.approx(hours, abs=1e-4)
        assert decision.state.last_asked is None


def test_clicking_again_moves_no_turn_and_when_it_comes_it_is_kept() -> None:
    first = decide(CELESTRAK, FeedState(), NOW, lambda: 0.75)
    assert first.said is not None
    assert plain(first.said, (PHRASES,)) == (
        "CelesTrak will be asked in 4:00:00. A school's computers look like one to it, so they "
        "take turns."
    )
    again = decide(CELESTRAK, first.state, NOW + HOUR, lambda: 0.0)
    assert (again.may_ask, again.state) == (False, first.state)
    turn = decide(CELESTRAK, first.state, NOW + 4.5 * HOUR, lambda: 0.99)
    assert turn.may_ask
    assert not turn.state.waits_for_turn


def test_a_turn_that_nobody_took_is_drawn_again() -> None:
    """Else all that waited since Friday would ask on Monday at eight."""
    waiting = decide(CELESTRAK, FeedState(), NOW, lambda: 0.5).state
    assert not decide(CELESTRAK, waiting, NOW + 60 * HOUR, lambda: 0.9).may_ask


# The other feeds.


def test_every_feed_has_its_own_address_and_its_own_name_in_the_book() -> None:
    assert len({feed.id for feed in FEEDS}) == len({feed.url for feed in FEEDS}) == 5
    assert all(feed.url.startswith(f"https://{feed.host}/") for feed in FEEDS)
    assert {feed.most_bytes for feed in FEEDS} == {1_000_000, 2_000_000, 5_000_000}


@pytest.mark.parametrize(
    ("feed", "hours"),
    [
        (CELESTRAK, 12),
        (LAUNCH_LIBRARY, 6),
        (LAUNCH_LIBRARY_CREW, 6),
        (PEOPLE_IN_SPACE, 24),
        (NASA_TRAJECTORY, 12),
    ],
)
def test_a_good_answer_serves_as_long_as_the_feed_says(feed: Feed, hours: int) -> None:
    state = judged(200, DATA, feed).state
    assert next_by_itself(feed, state, None, NOW + HOUR, NOW, 0.0) == NOW + hours * HOUR


@pytest.mark.parametrize("feed", [LAUNCH_LIBRARY, LAUNCH_LIBRARY_CREW])
def test_launch_library_is_asked_once_in_six_hours_whatever_a_person_wishes(feed: Feed) -> None:
    state = judged(200, DATA, feed).state
    assert refusal(feed, state, NOW + 5.9 * HOUR) is not None
    assert refusal(feed, state, NOW + 6.1 * HOUR) is None


def test_launch_librarys_throttle_is_obeyed_and_holds_for_all_of_its_addresses() -> None:
    """Without an account it answers 15 requests an hour, then 429."""
    state = judged(429, b"", LAUNCH_LIBRARY, retry_after="30000").state
    assert allowed_from(state, NOW) == NOW + timedelta(seconds=30_000)
    told = refusal_of_host({LAUNCH_LIBRARY: state}, NOW + HOUR)
    assert told is not None
    assert "Launch Library may be asked again in" in plain(told, (PHRASES,))
    good = judged(200, DATA, LAUNCH_LIBRARY).state
    assert refusal_of_host({LAUNCH_LIBRARY: good}, NOW + HOUR) is None


def test_shared_data_under_twelve_hours_old_keep_celestrak_from_being_asked() -> None:
    state = shared(CELESTRAK, FeedState(), NOW - 3 * HOUR)
    told = refusal(CELESTRAK, state, NOW)
    assert told is not None
    assert "were shared with this computer, so it need not be asked for 9:00:00" in plain(
        told, (PHRASES,)
    )
    assert next_of(state, NOW, NOW, NOW, 0.0) == NOW + 9 * HOUR
    assert decide(CELESTRAK, state, NOW + 9.1 * HOUR, lambda: 0.0).may_ask
    # A ban that lasts longer is not shortened by what somebody brings.
    banned = replace(FeedState(), not_before=NOW + 20 * HOUR, outcome=Outcome.BLOCKED)
    assert shared(CELESTRAK, banned, NOW) == banned
