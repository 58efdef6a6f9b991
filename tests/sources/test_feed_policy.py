"""CelesTrak's rules, as numbers: when it may be asked and what its answers mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from iss_viewer.phrase import plain
from iss_viewer.sources.feed_policy import (
    HOST,
    URL,
    FeedState,
    Outcome,
    Verdict,
    allowed_from,
    asked,
    clock_error_s,
    judge_answer,
    judge_bad_data,
    judge_silence,
    next_by_itself,
    refusal,
)
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


def judged(status: int, body: bytes = b"", **headers: str) -> Verdict:
    return judge_answer(asked(FeedState(), NOW), status, body, NOW, **headers)


def said(verdict: Verdict) -> str:
    return plain(verdict.said, (PHRASES,))


def test_one_address_is_asked_on_the_host_that_does_not_redirect() -> None:
    assert HOST == "celestrak.org"
    assert URL == "https://celestrak.org/NORAD/elements/gp.php?GROUP=stations&FORMAT=json"


@pytest.mark.parametrize(
    ("status", "body", "outcome", "says"),
    [
        (200, DATA, Outcome.FRESH, "Fresh elements"),
        (403, UNCHANGED, Outcome.UNCHANGED, "nothing newer"),
        (200, UNCHANGED, Outcome.UNCHANGED, "nothing newer"),
        (403, BLOCKED, Outcome.BLOCKED, "refuses requests from this address"),
        (404, NO_DATA, Outcome.NO_DATA, "no elements for the stations"),
        (200, NO_DATA, Outcome.NO_DATA, "no elements for the stations"),
        (200, b"<!DOCTYPE html><html>hotel network</html>", Outcome.WEB_PAGE, "web page"),
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
    [(200, DATA), (403, UNCHANGED), (403, BLOCKED), (404, NO_DATA), (301, b""), (500, b"")],
)
def test_after_any_answer_nobody_asks_for_two_hours(status: int, body: bytes) -> None:
    state = judged(status, body).state
    assert refusal(state, NOW + 1.99 * HOUR) is not None
    assert refusal(state, NOW + 2.01 * HOUR) is None


def test_the_refusal_counts_down_and_tells_a_block() -> None:
    wait = refusal(judged(403, BLOCKED).state, NOW + 0.5 * HOUR)
    assert wait is not None
    assert plain(wait, (PHRASES,)) == (
        "CelesTrak refused the last request; it may be asked again in 1:30:00."
    )
    wait = refusal(judged(200, DATA).state, NOW + 1.9 * HOUR)
    assert wait is not None
    assert plain(wait, (PHRASES,)) == "CelesTrak may be asked again in 6:00."


def test_unchanged_is_no_failure_and_is_not_retried_early() -> None:
    verdict = judged(403, UNCHANGED)
    assert verdict.state.last_good == NOW
    assert not verdict.state.is_stopped
    for chance, hours in ((0.0, 6), (0.5, 12), (1.0, 18)):
        # Another machine of this address was first: 12 h, six more or less.
        due = next_by_itself(verdict.state, None, NOW + HOUR, NOW, chance)
        assert due == NOW + hours * HOUR


@pytest.mark.parametrize(("status", "body"), [(403, BLOCKED), (404, NO_DATA), (301, b"")])
def test_a_refusal_stops_the_asking_until_a_person_asks(status: int, body: bytes) -> None:
    state = judged(status, body).state
    assert state.is_stopped
    assert next_by_itself(state, None, NOW + 1000 * HOUR, NOW, 0.5) is None
    assert refusal(state, NOW + 3 * HOUR) is None
    assert not asked(state, NOW + 3 * HOUR).is_stopped


@pytest.mark.parametrize("status", [500, 503, 502])
def test_a_server_error_is_not_tried_again_for_twelve_hours(status: int) -> None:
    state = judged(status).state
    assert next_by_itself(state, None, NOW + HOUR, NOW, 0.5) == NOW + 12 * HOUR


def test_the_servers_words_are_kept_without_markup() -> None:
    page = BLOCKED + "<script>x()</script>\u202eevil <img src=/etc/x>".encode()
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
    assert next_by_itself(FeedState(), NOW - timedelta(days=45), NOW, NOW, 0.9) == NOW


@pytest.mark.parametrize(("chance", "hours"), [(0.0, 0), (0.5, 3), (1.0, 6)])
def test_starts_with_fresh_elements_are_spread_over_six_hours(chance: float, hours: float) -> None:
    state = judged(200, DATA).state
    start = NOW + 24 * HOUR
    assert next_by_itself(state, NOW, start, start, chance) == start + hours * HOUR


def test_the_spread_start_comes_nearer_while_the_program_runs() -> None:
    state, start = judged(200, DATA).state, NOW + 24 * HOUR
    due = start + 3 * HOUR
    for later in (0.0, 1.0, 2.9):
        assert next_by_itself(state, start, start + later * HOUR, start, 0.5) == due
    # A clock put back to before the start makes nobody wait for it.
    assert next_by_itself(FeedState(), NOW, NOW, NOW + 1000 * HOUR, 0.5) == NOW


def test_a_good_answer_serves_twelve_hours() -> None:
    state = judged(200, DATA).state
    assert next_by_itself(state, NOW, NOW + HOUR, NOW, 0.0) == NOW + 12 * HOUR


def test_a_request_is_remembered_before_it_is_answered() -> None:
    state = asked(FeedState(), NOW)
    assert refusal(state, NOW + HOUR) is not None
    assert next_by_itself(state, None, NOW, NOW, 0.0) == NOW + 12 * HOUR


def test_silence_is_tried_again_quietly_after_two_hours() -> None:
    why = judged(500).said
    verdict = judge_silence(asked(FeedState(), NOW), NOW, why)
    assert verdict.outcome is Outcome.UNREACHABLE
    assert said(verdict).startswith("CelesTrak gave no answer. ")
    assert next_by_itself(verdict.state, None, NOW + HOUR, NOW, 0.5) == NOW + 2 * HOUR


def test_bad_data_keep_the_floor_and_say_why() -> None:
    verdict = judge_bad_data(judged(200, DATA).state, judged(200, b"<html>").said)
    assert said(verdict) == (
        "CelesTrak's data could not be used. There was a web page instead of data."
    )
    assert refusal(verdict.state, NOW + HOUR) is not None


def test_a_clock_that_was_years_ahead_does_not_lock_the_feed() -> None:
    ahead = judged(200, DATA).state
    ahead = replace(ahead, not_before=NOW + timedelta(days=3650), last_asked=ahead.not_before)
    assert refusal(ahead, NOW) is None
    assert next_by_itself(ahead, None, NOW, NOW, 0.5) == NOW


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
