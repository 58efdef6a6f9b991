"""What came from the feed: parsed, judged, and the station's newest set taken out of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from iss_viewer.orbit.element_set import ISS_NORAD_ID, ElementSet
from iss_viewer.phrase import phrase
from iss_viewer.sources.element_file import read_elements
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.feed_policy import (
    MOST_BYTES,
    FeedState,
    Outcome,
    Verdict,
    judge_answer,
    judge_bad_data,
)
from iss_viewer.sources.plausibility import download_fault

SOURCE = "CelesTrak"
LEAST_BYTES = 50


@dataclass(frozen=True, slots=True)
class Received:
    """An answer's verdict, and the set it brought when that is FRESH."""

    verdict: Verdict
    elements: ElementSet | None = None


def receive(
    state: FeedState,
    status: int,
    body: bytes,
    at: datetime,
    held: ElementSet | None,
    retry_after: str = "",
    location: str = "",
) -> Received:
    """Judge an answer whole: the policy first, then its data."""
    verdict = judge_answer(state, status, body, at, retry_after, location)
    if verdict.outcome is not Outcome.FRESH:
        return Received(verdict)
    try:
        elements = judge_download(body, at, held)
    except FeedError as error:
        return Received(
            judge_bad_data(replace(verdict.state, last_good=state.last_good), error.said)
        )
    if held is not None and elements.epoch == held.epoch:
        return Received(replace(verdict, said=phrase("feed_same")), elements)
    return Received(verdict, elements)


def judge_download(body: bytes, now: datetime, held: ElementSet | None) -> ElementSet:
    """The station's set in a downloaded list of objects, plausible at `now` and not older
    than the one held. Raises FeedError."""
    if len(body) < LEAST_BYTES:
        raise FeedError(phrase("download_too_short", count=len(body)))
    file = read_elements(body, SOURCE, MOST_BYTES)
    station = [s for s in file.accepted if s.norad_id == ISS_NORAD_ID]
    if not station:
        if file.rejected:
            raise FeedError(phrase("record_refused", reason=file.rejected[0].reason))
        raise FeedError(phrase("no_set_of_the_station", count=len(file.accepted)))
    newest = max(station, key=lambda s: s.epoch)
    fault = download_fault(newest, now, held)
    if fault is not None:
        raise FeedError(fault)
    return replace(newest, retrieved=now)
