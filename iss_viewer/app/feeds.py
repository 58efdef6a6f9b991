"""Asks the feeds when their rules allow, judges what comes, and hands it to the holdings."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from iss_viewer.app.feed_report import FeedReport, is_to_be_said, summary
from iss_viewer.app.holdings import FeedNews, Holdings
from iss_viewer.app.shared_data import SharedData
from iss_viewer.app.transport import Answer, Transport
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.download import Brought, judge_body, receive
from iss_viewer.sources.errors import FeedError, StoreError
from iss_viewer.sources.feed_book import FeedBook
from iss_viewer.sources.feed_policy import (
    allowed_from,
    judge_bad_data,
    judge_silence,
    next_by_itself,
)
from iss_viewer.sources.feeds import (
    FEEDS,
    PEOPLE_IN_SPACE,
    Brings,
    Feed,
    Outcome,
    Verdict,
)
from iss_viewer.sources.http_answer import Reply, clock_error_s
from iss_viewer.sources.shared_folder import Look, SharedCopy, Wanted
from iss_viewer.station.crew_report import CrewReport

# The feeds' next turns are looked at now and then; a machine that slept is late by no more.
CHECK_EVERY_MS = 10 * 60 * 1000
# A first source of people that is older has a second one asked.
_STALE = timedelta(days=1)
# Somebody else was faster, or what is held is better: no trouble with the shared folder.
_HELD_IS_BETTER = frozenset({"epoch_older_than_held", "oem_older"})


@dataclass(frozen=True, slots=True)
class _Unread:
    """A trajectory that came and is being read; `last_good` as it was before."""

    feed: Feed
    verdict: Verdict
    body: bytes
    last_good: datetime | None


class Feeds(QObject):
    """All feeds of a profile, asked together, each under its own rules.

    Signals: news_changed(FeedNews); progressed() when a feed begins to be asked or is done;
    finished(tuple of FeedReport) after a round in which anything was wished, asked or shared.
    """

    news_changed = Signal(object)
    progressed = Signal()
    finished = Signal(object)

    def __init__(
        self,
        holdings: Holdings,
        book: FeedBook,
        transport: Transport,
        read_wall: Callable[[], datetime],
        draw: Callable[[], float] = random.random,
        feeds: tuple[Feed, ...] | None = None,
        share: SharedData | None = None,
    ) -> None:
        super().__init__()
        self.share = share or SharedData()
        self._holdings, self.book, self._transport = holdings, book, transport
        self._read_wall, self._draw = read_wall, draw
        self.all = FEEDS if feeds is None else feeds
        self._started = read_wall()
        self._chances = {feed.id: draw() for feed in self.all}
        self._is_looking = self._has_looked = False
        self._downloads: dict[str, SharedCopy] = {}
        self._running: dict[str, Feed] = {}
        self._round: list[FeedReport] = []
        self._was_wished = False
        self._clock_said: Phrase | None = None
        self._unread: _Unread | None = None
        holdings.oem_judged.connect(self._take_judgement)
        self.share.told.connect(lambda said: self._tell(said, True))
        self.news = FeedNews(phrase("app.feed.not_asked"), False)
        self._check = QTimer(self)
        self._check.timeout.connect(self.refresh_if_due)
        self._check.start(CHECK_EVERY_MS)

    @property
    def is_asking(self) -> bool:
        return bool(self._running) or self._is_looking

    def is_asked_now(self, feed: Feed) -> bool:
        return feed.id in self._running

    @property
    def is_offline(self) -> bool:
        return self._transport.is_offline

    def refresh_if_due(self) -> None:
        """Ask the feeds whose turn has come."""
        if self.is_asking:
            return
        if self.share.folder is not None and self._wants_look():
            self._look(self._ask_due)
        else:
            self._ask_due([])

    def look_now(self) -> None:
        """Another shared folder was chosen: read it, and ask nobody out of turn."""
        self._has_looked = False
        self.refresh_if_due()

    def _ask_due(self, shared_reports: list[FeedReport]) -> None:
        now = self._read_wall()
        due = [] if self.is_offline else [feed for feed in self.all if self._is_due(feed, now)]
        if due or shared_reports:
            self._begin(due, shared_reports, is_wished=False)

    def refresh(self) -> None:
        """A person asks: every feed whose rules allow, and of the others when that will be."""
        if self.is_asking:
            return
        if self.share.folder is not None:
            self._look(self._ask_all)
        else:
            self._ask_all([])

    def _ask_all(self, shared_reports: list[FeedReport]) -> None:
        if self.is_offline and not shared_reports:
            self._tell(phrase("app.net.offline"), True)
            self.finished.emit(())
            return
        first = [feed for feed in self.all if feed.id != PEOPLE_IN_SPACE.id]
        self._begin([] if self.is_offline else first, shared_reports, is_wished=True)

    # The shared folder is read before anybody is asked.

    def _wants_look(self) -> bool:
        """At the start, and when what is held is as old as what would be asked for anew."""
        now = self._read_wall()
        held = [(feed, self._held_since(feed)) for feed in self.all]
        return not self._has_looked or any(
            since is None or now - since >= feed.interval for feed, since in held
        )

    def _look(self, then: Callable[[list[FeedReport]], None]) -> None:
        self._is_looking = self._has_looked = True
        wanted = tuple(Wanted(feed, self._held_since(feed)) for feed in self.all)
        self.share.look(wanted, self._read_wall(), partial(self._take_looks, then))

    def _take_looks(
        self, then: Callable[[list[FeedReport]], None], looks: tuple[Look, ...]
    ) -> None:
        self._is_looking = False
        found = [(each.feed, each.copy) for each in looks if each.copy is not None]
        then([report for report in (self._take_copy(*each) for each in found) if report])

    def _take_copy(self, feed: Feed, copy: SharedCopy) -> FeedReport | None:
        try:
            brought = self.take_shared(feed, copy.body, copy.retrieved, copy.last_modified)
        except FeedError as error:
            if error.said.id not in _HELD_IS_BETTER:
                self.share.say_once(phrase("shared_refused", feed=feed.name, why=error.said))
            return None
        said = phrase("shared_used", feed=feed.name, at_moment_utc=copy.retrieved)
        again = allowed_from(self.book.state(feed), self._read_wall())
        return FeedReport(feed, Outcome.SHARED, said, brought, again, copy.retrieved)

    def _held_since(self, feed: Feed) -> datetime | None:
        """When what is held of this feed was downloaded, here or elsewhere."""
        if feed.brings is Brings.ELEMENTS:
            newest = self._holdings.archive.newest
            return newest.retrieved if newest is not None else None
        if feed.brings is Brings.TRAJECTORY:
            return self._holdings.trajectory_retrieved
        report = self._report_of(feed.id)
        return report.retrieved if report is not None else None

    def take_shared(
        self, feed: Feed, body: bytes, retrieved: datetime, last_modified: str = ""
    ) -> Brought:
        """Use what another machine downloaded from `feed` at `retrieved`, as if it had come from
        there; the feed is then left alone as after a download of our own. Raises FeedError when
        it cannot be used."""
        now = self._read_wall()
        reply = Reply(200, body, last_modified=last_modified)
        brought = judge_body(feed, reply, retrieved, now, self._holdings.archive.newest)
        if isinstance(brought, bytes):
            self._holdings.take_oem(brought, retrieved)
        else:
            self._keep_brought(brought)
        self.leave_alone(feed, retrieved)
        self._tell_notes()
        return brought

    def leave_alone(self, feed: Feed, retrieved: datetime) -> None:
        """Another machine's download of that time is in use: it serves like one of our own."""
        if retrieved <= self._read_wall():
            self.book.leave_alone(feed, retrieved)

    def go_offline(self, is_offline: bool) -> None:
        self._transport.is_offline = is_offline

    def close(self) -> None:
        self._check.stop()
        self._transport.close()
        self.share.close()

    def _is_due(self, feed: Feed, now: datetime) -> bool:
        if feed.id == PEOPLE_IN_SPACE.id and not self._wants_second_source(now):
            return False
        due = next_by_itself(
            feed, self.book.state(feed), self._newest(feed), now, self._started,
            self._chances[feed.id],
        )  # fmt: skip
        return due is not None and due <= now

    def _newest(self, feed: Feed) -> datetime | None:
        """The time that the held data of this feed are for."""
        if feed.brings is Brings.ELEMENTS:
            newest = self._holdings.archive.newest
            return newest.epoch if newest is not None else None
        report = self._report_of(feed.id)
        return report.retrieved if report is not None else None

    def _report_of(self, feed_id: str) -> CrewReport | None:
        return next((r for r in self._holdings.reports if r.feed == feed_id), None)

    def _wants_second_source(self, now: datetime) -> bool:
        """When no first source names people of today, or the second's word is a day old."""
        first = [r for r in self._holdings.reports if r.people and r.feed != PEOPLE_IN_SPACE.id]
        second = self._report_of(PEOPLE_IN_SPACE.id)
        is_first_good = any(now - report.retrieved < _STALE for report in first)
        return not is_first_good or second is None or now - second.retrieved >= _STALE

    # A round: claimed and sent together, since the hosts are several; told when all are back.

    def _begin(
        self, feeds: Iterable[Feed], shared_reports: list[FeedReport], *, is_wished: bool
    ) -> None:
        self._round, self._was_wished = shared_reports, is_wished
        self._clock_said = None
        has_come = {report.feed.id for report in shared_reports}
        self._ask(feed for feed in feeds if feed.id not in has_come)
        if self._running and is_wished:
            hosts = dict.fromkeys(feed.host for feed in self._running.values())
            self._tell(phrase("app.feed.asking", host=", ".join(hosts)), True)
        self._end_if_done()

    def _ask(self, feeds: Iterable[Feed]) -> None:
        now = self._read_wall()
        claimed: list[Feed] = []
        for feed in feeds:
            decision = self.book.claim(feed, now, self._draw)
            if decision.may_ask:
                claimed.append(feed)
                continue
            said = decision.said or phrase("app.feed.not_asked")
            again = allowed_from(decision.state, now)
            self._round.append(FeedReport(feed, None, said, None, again))
        # All are running before the first can answer.
        self._running = {feed.id: feed for feed in claimed}
        for feed in claimed:
            self._transport.fetch(feed.url, feed.most_bytes, partial(self._take, feed))
        self.progressed.emit()

    def _take(self, feed: Feed, answer: Answer) -> None:
        now = self._read_wall()
        self._chances[feed.id] = self._draw()
        chance, brought = self._draw(), None
        state = self.book.state(feed)
        if answer.trouble:
            why = phrase(answer.trouble, host=feed.host)
            verdict = judge_silence(feed, state, now, why, chance, was_sent=answer.was_sent)
        else:
            reply = Reply(answer.status, answer.body, answer.retry_after, answer.location,
                          answer.last_modified)  # fmt: skip
            received = receive(feed, state, reply, now, self._holdings.archive.newest, chance)
            verdict, brought = received.verdict, received.brought
            self._downloads[feed.id] = SharedCopy(answer.body, now, answer.last_modified)
        self._judge_clock(answer.date, now)
        if isinstance(brought, bytes):
            # Reading a trajectory takes a fifth of a second, so that is done in a thread.
            self._unread = _Unread(feed, verdict, brought, state.last_good)
            self._holdings.take_oem(brought, now)
            return
        if brought is not None:
            self._keep_brought(brought)
        self._finish(feed, verdict, brought)

    def _take_judgement(self, is_good: bool, said: Phrase) -> None:
        """What became of the trajectory's bytes; those that were shared nobody waits for."""
        unread, self._unread = self._unread, None
        if unread is None:
            self._tell(said, not is_good and said.id not in _HELD_IS_BETTER)
        elif is_good:
            self._finish(unread.feed, unread.verdict, unread.body)
        else:
            kept = replace(unread.verdict.state, last_good=unread.last_good)
            self._finish(unread.feed, judge_bad_data(unread.feed, kept, said), None)

    def _finish(self, feed: Feed, verdict: Verdict, brought: Brought | None) -> None:
        kept_state, now = verdict.state, self._read_wall()
        self.book.change(feed, lambda _state: kept_state)
        self._round.append(
            FeedReport(feed, verdict.outcome, verdict.said, brought, allowed_from(kept_state, now))
        )
        download = self._downloads.pop(feed.id, None)
        if brought is not None and download is not None:
            self.share.put(feed, download)
        del self._running[feed.id]
        self.progressed.emit()
        self._end_if_done()

    def _keep_brought(self, brought: ElementSet | CrewReport) -> None:
        try:
            if isinstance(brought, ElementSet):
                self._holdings.take_download(brought)
            else:
                self._holdings.take_report(brought)
        except StoreError as error:
            self._tell(error.said, True)

    def _end_if_done(self) -> None:
        if self._running:
            return
        has_second = any(r.feed.id == PEOPLE_IN_SPACE.id for r in self._round)
        is_on = self._was_wished and not self.is_offline
        if is_on and not has_second and self._wants_second_source(self._read_wall()):
            self._ask(f for f in self.all if f.id == PEOPLE_IN_SPACE.id)
            if self._running:
                return
        self._tell_notes()
        place = {feed.id: number for number, feed in enumerate(self.all)}
        done = tuple(sorted(self._round, key=lambda report: place[report.feed.id]))
        said = summary(done)
        if said is not None:
            self._tell(said, self._was_wished or any(is_to_be_said(report) for report in done))
        if self._clock_said is not None:
            self._tell(self._clock_said, True)
        self.finished.emit(done)

    def _judge_clock(self, date_header: str, now: datetime) -> None:
        ahead_s = clock_error_s(date_header, now)
        if ahead_s is not None:
            self._clock_said = phrase("app.clock.wrong", apart_s=abs(ahead_s))

    def _tell_notes(self) -> None:
        for note in self.book.take_notes():
            self._tell(note, False)

    def _tell(self, said: Phrase, is_to_be_said: bool) -> None:
        self.news = FeedNews(said, is_to_be_said)
        self.news_changed.emit(self.news)
