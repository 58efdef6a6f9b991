"""What an HTTP answer comes to, whoever gave it. Nothing here reads a clock or a network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.sources.feeds import Outcome
from iss_viewer.sources.text_decoding import is_web_page

LONGEST_RETRY_AFTER = timedelta(days=2)
CLOCK_TOLERANCE_S = 60.0

# CelesTrak's own words, of 2026.
_UNCHANGED = "gp data has not updated"
_NO_DATA = "no gp data found"
_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.S | re.I)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that came: its status, its body, and the headers that tell something."""

    status: int
    body: bytes
    retry_after: str = ""
    location: str = ""
    last_modified: str = ""


def outcome_of(status: int, body: bytes) -> Outcome:
    """FRESH says only that there are data to judge."""
    text = _head(body)
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


def retry_after(header: str, at: datetime) -> timedelta:
    """The wait of a Retry-After header, in seconds or as a date; none when it tells nothing."""
    if re.fullmatch(r"[0-9]{1,7}", header.strip()):
        wait = timedelta(seconds=int(header))
    else:
        until = http_date(header)
        wait = until - at if until is not None else timedelta()
    return min(max(wait, timedelta()), LONGEST_RETRY_AFTER)


def clock_error_s(date_header: str, at: datetime) -> float | None:
    """How far this machine's clock is ahead of the server's, when over a minute either way;
    None when it is right or the header tells nothing."""
    server = http_date(date_header)
    if server is None:
        return None
    ahead_s = (at - server).total_seconds()
    return ahead_s if abs(ahead_s) > CLOCK_TOLERANCE_S else None


def http_date(header: str) -> datetime | None:
    """The time in an HTTP header, UTC; None when it tells nothing."""
    # Imported here: a quick command that never asks need not load the mail package.
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC)


def plain_text(body: bytes) -> str:
    """What a server wrote, without markup, at most 300 characters."""
    words = [tidy_name(word) for word in _TAG.sub(" ", _head(body)).split()]
    return " ".join(word for word in words if word)[:300]


def _head(body: bytes) -> str:
    return body[:4000].decode("utf-8", "replace")
