"""An answer of a feed judged whole: the rules first, then what it brought."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from iss_viewer.orbit.element_set import ISS_NORAD_ID, ElementSet
from iss_viewer.phrase import phrase
from iss_viewer.sources.element_file import read_elements
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.feed_policy import judge_answer, judge_bad_data
from iss_viewer.sources.feeds import CELESTRAK, Brings, Feed, FeedState, Outcome, Verdict
from iss_viewer.sources.http_answer import Reply
from iss_viewer.sources.plausibility import download_fault
from iss_viewer.sources.report_judging import report_fault
from iss_viewer.sources.report_reading import read_report
from iss_viewer.station.crew_report import CrewReport

LEAST_BYTES = 50

Brought = ElementSet | CrewReport | bytes


@dataclass(frozen=True, slots=True)
class Received:
    """An answer's verdict, and what it brought when that is FRESH: an element set, a report, or
    the bytes of a trajectory, whose reader judges them."""

    verdict: Verdict
    brought: Brought | None = None


def receive(
    feed: Feed,
    state: FeedState,
    reply: Reply,
    at: datetime,
    held: ElementSet | None,
    chance: float,
) -> Received:
    """Judge an answer that came at `at`. `held` is the newest element set there is."""
    verdict = judge_answer(feed, state, reply, at, chance)
    if verdict.outcome is not Outcome.FRESH:
        return Received(verdict)
    try:
        brought = judge_body(feed, reply, at, at, held)
    except FeedError as error:
        kept = replace(verdict.state, last_good=state.last_good)
        return Received(judge_bad_data(feed, kept, error.said))
    if isinstance(brought, ElementSet) and held is not None and brought.epoch == held.epoch:
        return Received(replace(verdict, said=phrase("feed_same", feed=feed.name)), brought)
    return Received(verdict, brought)


def judge_body(
    feed: Feed, reply: Reply, retrieved: datetime, now: datetime, held: ElementSet | None
) -> Brought:
    """What a body holds that was downloaded at `retrieved`, here or elsewhere, if it is
    plausible at `now`. Raises FeedError."""
    body = reply.body
    if len(body) < LEAST_BYTES:
        raise FeedError(phrase("download_too_short", count=len(body)))
    if feed.brings is Brings.ELEMENTS:
        return replace(judge_download(body, now, held), retrieved=retrieved)
    if feed.brings is Brings.TRAJECTORY:
        if b"CCSDS_OEM_VERS" not in body[:4000]:
            raise FeedError(phrase("trajectory_unreadable"))
        return body
    report = read_report(feed, body, retrieved, reply.last_modified)
    fault = report_fault(feed, report, now)
    if fault is not None:
        raise FeedError(fault)
    return report


def judge_download(body: bytes, now: datetime, held: ElementSet | None) -> ElementSet:
    """The station's set in a downloaded list of objects, plausible at `now` and not older
    than the one held. Raises FeedError."""
    file = read_elements(body, CELESTRAK.name, CELESTRAK.most_bytes)
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
