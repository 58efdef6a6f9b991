"""CelesTrak's rules: when it may be asked, and what its answers mean.

CelesTrak counts requests per address, so a school's thirty machines are one; 50 answers that are
not 200 within two hours bring its firewall. Hence one request for all stations, twelve hours
apart, a floor of two hours kept on disk, and a stop after any refusal
(https://celestrak.org/usage-policy.php, 2026-05-22). Nothing here reads a clock or a network.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.text_decoding import is_web_page

HOST = "celestrak.org"
URL = f"https://{HOST}/NORAD/elements/gp.php?GROUP=stations&FORMAT=json"
MOST_BYTES = 1_000_000

FLOOR = timedelta(hours=2)
INTERVAL = timedelta(hours=12)
# With fresh elements at hand nobody waits: starts of many machines are spread.
START_JITTER = timedelta(hours=6)
FRESH_ENOUGH_DAYS = 3.0
# Another machine of this address was first: come at another time next.
UNCHANGED_JITTER = timedelta(hours=6)
LONGEST_RETRY_AFTER = timedelta(days=2)
CLOCK_TOLERANCE_S = 60.0

_UNCHANGED = "gp data has not updated"
_NO_DATA = "no gp data found"
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.S | re.I)


class Outcome(Enum):
    """What the last request came to."""

    FRESH = "fresh"
    UNCHANGED = "unchanged"
    BLOCKED = "blocked"
    NO_DATA = "no_data"
    WEB_PAGE = "web_page"
    MOVED = "moved"
    TOO_OFTEN = "too_often"
    ERROR = "error"
    BAD_DATA = "bad_data"
    UNREACHABLE = "unreachable"


# Answers that a person must hear about before the feed is asked again without them.
_STOPS = frozenset({Outcome.BLOCKED, Outcome.MOVED, Outcome.NO_DATA})


@dataclass(frozen=True, slots=True)
class FeedState:
    """What must be remembered between starts. `not_before` binds everyone, also a person;
    `is_stopped` ends the asking by itself until a person asks."""

    last_asked: datetime | None = None
    last_good: datetime | None = None
    not_before: datetime | None = None
    is_stopped: bool = False
    outcome: Outcome | None = None
    server_said: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer means, what to tell the person, and the state to keep."""

    outcome: Outcome
    said: Phrase
    state: FeedState


def allowed_from(state: FeedState, now: datetime) -> datetime:
    """When the feed may be asked, also by a person: now or later.

    A mark further ahead than any rule sets one was made by a clock that was wrong: ignored.
    """
    mark = state.not_before
    if mark is None or mark <= now or mark > now + LONGEST_RETRY_AFTER + FLOOR:
        return now
    return mark


def refusal(state: FeedState, now: datetime) -> Phrase | None:
    """Why the feed may not be asked at `now`, with the time left, or None."""
    allowed = allowed_from(state, now)
    if allowed <= now:
        return None
    left_s = (allowed - now).total_seconds()
    if state.outcome is Outcome.BLOCKED:
        return phrase("feed_wait_blocked", left_s=left_s)
    return phrase("feed_wait", left_s=left_s)


def next_by_itself(
    state: FeedState,
    newest_epoch: datetime | None,
    now: datetime,
    started: datetime,
    chance: float,
) -> datetime | None:
    """When to ask without being told to, or None after a stop.

    `started` is when the program was. `chance`, a random number from 0 to 1, is drawn once a
    start and once after each answer, so that the time does not move while it is waited for.
    """
    if state.is_stopped:
        return None
    due = now
    asked = state.last_asked
    if asked is not None and asked <= now and state.outcome is not Outcome.UNREACHABLE:
        due = asked + INTERVAL
        if state.outcome is Outcome.UNCHANGED:
            due += (2.0 * chance - 1.0) * UNCHANGED_JITTER
    if newest_epoch is not None and started <= now:
        age_days = (now - newest_epoch).total_seconds() / 86_400.0
        if age_days < FRESH_ENOUGH_DAYS:
            due = max(due, started + chance * START_JITTER)
    return max(due, allowed_from(state, now))


def asked(state: FeedState, now: datetime) -> FeedState:
    """The state to keep on disk before a request goes out, so that no crash forgets it. A
    person who asks lifts a stop."""
    return replace(state, last_asked=now, not_before=now + FLOOR, is_stopped=False)


def judge_answer(
    state: FeedState,
    status: int,
    body: bytes,
    at: datetime,
    retry_after: str = "",
    location: str = "",
) -> Verdict:
    """What an HTTP answer means; FRESH says only that there are data to judge."""
    text = body[:4000].decode("utf-8", "replace")
    outcome = _outcome(status, text)
    said = {
        Outcome.FRESH: phrase("feed_fresh"),
        Outcome.UNCHANGED: phrase("feed_unchanged"),
        Outcome.NO_DATA: phrase("feed_no_data"),
        Outcome.WEB_PAGE: phrase("web_page"),
        Outcome.MOVED: phrase("feed_moved", address=tidy_name(location) or "?"),
        Outcome.BLOCKED: phrase("feed_blocked"),
        Outcome.TOO_OFTEN: phrase("feed_too_often"),
        Outcome.ERROR: phrase("feed_error", status=status),
    }[outcome]
    wait = FLOOR
    if outcome is Outcome.TOO_OFTEN:
        wait = max(FLOOR, _retry_after(retry_after, at))
    return Verdict(
        outcome,
        said,
        replace(
            state,
            last_good=at if outcome in (Outcome.FRESH, Outcome.UNCHANGED) else state.last_good,
            not_before=at + wait,
            is_stopped=outcome in _STOPS,
            outcome=outcome,
            server_said="" if outcome is Outcome.FRESH else _plain_text(text),
        ),
    )


def judge_bad_data(state: FeedState, why: Phrase) -> Verdict:
    """The verdict when the data of a FRESH answer could not be used."""
    return Verdict(
        Outcome.BAD_DATA,
        phrase("feed_bad_data", why=why),
        replace(state, outcome=Outcome.BAD_DATA),
    )


def judge_silence(state: FeedState, at: datetime, why: Phrase) -> Verdict:
    """The verdict when no answer came. It may have been counted all the same, so the floor
    of two hours holds; then it is tried again quietly."""
    return Verdict(
        Outcome.UNREACHABLE,
        phrase("feed_silent", why=why),
        replace(state, not_before=at + FLOOR, outcome=Outcome.UNREACHABLE, server_said=""),
    )


def clock_error_s(date_header: str, at: datetime) -> float | None:
    """How far this machine's clock is ahead of the server's, when over a minute either way;
    None when it is right or the header tells nothing."""
    server = _http_date(date_header)
    if server is None:
        return None
    ahead_s = (at - server).total_seconds()
    return ahead_s if abs(ahead_s) > CLOCK_TOLERANCE_S else None


def _outcome(status: int, text: str) -> Outcome:
    lowered = text.lower()
    if _UNCHANGED in lowered and status in (200, 403):
        return Outcome.UNCHANGED
    if _NO_DATA in lowered and status in (200, 404):
        return Outcome.NO_DATA
    if status == 200:
        return Outcome.WEB_PAGE if is_web_page(text) else Outcome.FRESH
    if 300 <= status < 400:
        return Outcome.MOVED
    return {403: Outcome.BLOCKED, 429: Outcome.TOO_OFTEN}.get(status, Outcome.ERROR)


def _retry_after(header: str, at: datetime) -> timedelta:
    """The wait of a Retry-After header, in seconds or as a date; none when it tells nothing."""
    if re.fullmatch(r"[0-9]{1,7}", header.strip()):
        wait = timedelta(seconds=int(header))
    else:
        until = _http_date(header)
        wait = until - at if until is not None else timedelta()
    return min(max(wait, timedelta()), LONGEST_RETRY_AFTER)


def _http_date(header: str) -> datetime | None:
    # Imported here: a quick command that never asks need not load the mail package.
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def _plain_text(text: str) -> str:
    """What a server wrote, without markup, at most 300 characters."""
    words = [tidy_name(word) for word in _TAG.sub(" ", text).split()]
    return " ".join(word for word in words if word)[:300]
