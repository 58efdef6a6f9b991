"""The rules for any feed: when it may be asked, and what its answers mean.

Whatever is random is handed in as a `chance` from 0 to 1, so that the rules are functions of what
they are told. Nothing here reads a clock or a network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.feeds import Feed, FeedState, Outcome, Verdict
from iss_viewer.sources.http_answer import (
    LONGEST_RETRY_AFTER,
    Reply,
    outcome_of,
    plain_text,
    retry_after,
)

# Answers that a person must hear about before the feed is asked again without them.
_STOPS = frozenset({Outcome.BLOCKED, Outcome.MOVED, Outcome.NO_DATA})
# A good answer, though not always a new one.
GOOD = frozenset({Outcome.FRESH, Outcome.UNCHANGED, Outcome.SHARED})
# What one address of a host was told holds for the others of it.
_BINDS_HOST = frozenset({Outcome.BLOCKED, Outcome.TOO_OFTEN})


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a request may go out now; `state` is to be kept either way, and `said` tells why
    not."""

    may_ask: bool
    state: FeedState
    said: Phrase | None = None


def allowed_from(state: FeedState, now: datetime) -> datetime:
    """When the feed may be asked, also by a person: now or later.

    A mark further ahead than any rule sets one was made by a clock that was wrong: ignored.
    """
    mark = state.not_before
    if mark is None or mark <= now or mark > now + LONGEST_RETRY_AFTER:
        return now
    return mark


def refusal(feed: Feed, state: FeedState, now: datetime) -> Phrase | None:
    """Why the feed may not be asked at `now`, with the time left, or None."""
    left_s = (allowed_from(state, now) - now).total_seconds()
    if left_s <= 0.0:
        return None
    if state.waits_for_turn:
        return phrase("feed_wait_turn", feed=feed.name, left_s=left_s)
    if state.outcome is Outcome.SHARED:
        return phrase("feed_wait_shared", feed=feed.name, left_s=left_s)
    if state.outcome is Outcome.BLOCKED:
        return phrase("feed_wait_blocked", feed=feed.name, left_s=left_s)
    return phrase("feed_wait", feed=feed.name, left_s=left_s)


def refusal_of_host(others: dict[Feed, FeedState], now: datetime) -> Phrase | None:
    """Why a host's other addresses say that it wants to be left alone, or None."""
    for feed, state in others.items():
        if state.outcome in _BINDS_HOST and (said := refusal(feed, state, now)) is not None:
            return said
    return None


def next_by_itself(
    feed: Feed,
    state: FeedState,
    newest: datetime | None,
    now: datetime,
    started: datetime,
    chance: float,
) -> datetime | None:
    """When to ask without being told to, or None after a stop.

    `newest` is the time that the data held are for; `started` is when the program was. `chance`
    is drawn once a start and once after each answer, so that the time does not move while it is
    waited for.
    """
    if state.is_stopped:
        return None
    due = now
    asked = state.last_asked
    if asked is not None and asked <= now and state.outcome is not Outcome.UNREACHABLE:
        due = asked + feed.interval
        if state.outcome is Outcome.UNCHANGED and state.not_before is not None:
            due = state.not_before
    if newest is not None and started <= now and now - newest < feed.fresh_enough:
        due = max(due, started + chance * feed.start_jitter)
    return max(due, allowed_from(state, now))


def decide(feed: Feed, state: FeedState, now: datetime, draw: Callable[[], float]) -> Decision:
    """Whether to ask now, whoever wants to. Where machines take turns, who did not draw
    `at_once` gets a time, and may ask within the floor after that."""
    said = refusal(feed, state, now)
    if said is not None:
        return Decision(False, state, said)
    turn = state.not_before if state.waits_for_turn else None
    if turn is None or not turn <= now <= turn + feed.floor:
        chance = draw()
        if chance >= feed.at_once:
            first, last = feed.turns
            share = (chance - feed.at_once) / (1.0 - feed.at_once)
            waiting = replace(
                state, not_before=now + first + share * (last - first), waits_for_turn=True
            )
            return Decision(False, waiting, refusal(feed, waiting, now))
    return Decision(True, asked(feed, state, now))


def asked(feed: Feed, state: FeedState, now: datetime) -> FeedState:
    """The state to keep on disk before a request goes out, so that no crash forgets it. A
    person who asks lifts a stop."""
    return replace(
        state, last_asked=now, not_before=now + feed.floor, is_stopped=False, waits_for_turn=False
    )


def shared(feed: Feed, state: FeedState, retrieved: datetime) -> FeedState:
    """The state once another machine's download, made at `retrieved`, was taken over: it serves
    as long as one of our own."""
    until = retrieved + feed.interval
    if state.not_before is not None and state.not_before >= until:
        return state
    return replace(
        state, last_good=retrieved, not_before=until, waits_for_turn=False, outcome=Outcome.SHARED
    )


def judge_answer(
    feed: Feed, state: FeedState, reply: Reply, at: datetime, chance: float
) -> Verdict:
    """What an HTTP answer means; FRESH says only that there are data to judge."""
    outcome = outcome_of(reply.status, reply.body)
    text = "" if outcome is Outcome.FRESH else plain_text(reply.body)
    wait = feed.floor
    if outcome is Outcome.UNCHANGED:
        # Another machine of this address was first: come at another time next.
        wait = max(wait, feed.interval + (2.0 * chance - 1.0) * feed.unchanged_jitter)
    elif outcome is Outcome.TOO_OFTEN:
        wait = max(wait + chance * feed.error_jitter, retry_after(reply.retry_after, at))
    elif reply.status != 200:
        wait += chance * feed.error_jitter
    return Verdict(
        outcome,
        _said(feed, outcome, reply, text),
        replace(
            state,
            last_good=at if outcome in GOOD else state.last_good,
            not_before=at + wait,
            is_stopped=outcome in _STOPS,
            outcome=outcome,
            server_said=text,
        ),
    )


def judge_bad_data(feed: Feed, state: FeedState, why: Phrase) -> Verdict:
    """The verdict when the data of a FRESH answer could not be used."""
    return Verdict(
        Outcome.BAD_DATA,
        phrase("feed_bad_data", feed=feed.name, why=why),
        replace(state, outcome=Outcome.BAD_DATA),
    )


def judge_silence(
    feed: Feed, state: FeedState, at: datetime, why: Phrase, chance: float, *, was_sent: bool
) -> Verdict:
    """The verdict when no answer came. A request that was sent may have been counted as an
    error, so the next is put off like after one. Then it is tried again quietly."""
    wait = feed.silence + (chance * feed.error_jitter if was_sent else timedelta())
    return Verdict(
        Outcome.UNREACHABLE,
        phrase("feed_silent", feed=feed.name, why=why),
        replace(state, not_before=at + wait, outcome=Outcome.UNREACHABLE, server_said=""),
    )


def _said(feed: Feed, outcome: Outcome, reply: Reply, text: str) -> Phrase:
    if outcome is Outcome.MOVED:
        address = tidy_name(reply.location) or "?"
        return phrase("feed_moved", feed=feed.name, address=address)
    if outcome is Outcome.ERROR:
        return phrase("feed_error", feed=feed.name, status=reply.status)
    if outcome is Outcome.BLOCKED and text:
        return phrase("feed_blocked_said", feed=feed.name, text=text)
    return {
        Outcome.FRESH: phrase("feed_fresh", feed=feed.name),
        Outcome.UNCHANGED: phrase("feed_unchanged", feed=feed.name),
        Outcome.NO_DATA: phrase("feed_no_data", feed=feed.name),
        Outcome.WEB_PAGE: phrase("feed_web_page", feed=feed.name),
        Outcome.BLOCKED: phrase("feed_blocked", feed=feed.name),
        Outcome.TOO_OFTEN: phrase("feed_too_often", feed=feed.name),
    }[outcome]
