"""`update`: fresh data from every feed, no oftener than its publisher allows."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from iss_viewer.commands.arguments import CannotError
from iss_viewer.commands.display import (
    DRAWING,
    require_installed_qt_is_sound,
    require_libraries,
)
from iss_viewer.commands.lesson import Lesson, LessonWish, lesson_wish, prepared
from iss_viewer.commands.printing import clock, iso, print_json
from iss_viewer.commands.request import Request
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.phrase import plain
from iss_viewer.station.crew_report import CrewReport

if TYPE_CHECKING:
    from iss_viewer.app.feed_report import FeedReport


# A network drive that hangs is not waited for any longer.
LONGEST_WRITE_S = 20.0


@dataclass(frozen=True, slots=True)
class FeedUpdate:
    """What asking one feed came to. `outcome` as the feed's rules name it, or `not_asked`;
    `taken` what came, in words; `again_utc` when it may be asked next."""

    id: str
    name: str
    outcome: str
    said: str
    taken: str | None
    again_utc: datetime

    @property
    def is_good(self) -> bool:
        """Whether the feed answered, also when it had nothing newer, or a shared folder did."""
        return self.outcome in ("fresh", "unchanged", "shared")


@dataclass(frozen=True, slots=True)
class Update:
    """What a round of asking came to; `taken` is the element set that is new."""

    said: str
    feeds: tuple[FeedUpdate, ...]
    notes: tuple[str, ...]
    taken: ElementSet | None
    newest: ElementSet | None
    elements_outcome: str
    elements_again_utc: datetime
    lesson: Lesson | None = None


def run(request: Request, options: argparse.Namespace) -> int:
    """Ask, judge, keep; CannotError with the reasons when no feed gave anything, or when the
    place will not be known on the day of a lesson."""
    require_installed_qt_is_sound()
    require_libraries(DRAWING)
    wish = lesson_wish(request, options)
    update = _ask(request, wish)
    if request.json:
        print_json(_as_json(update))
    if update.lesson is None and not any(feed.is_good for feed in update.feeds):
        raise CannotError(update.said)
    if not request.json:
        _print(update)
    if update.lesson is not None and update.lesson.trouble is not None:
        raise CannotError(update.lesson.trouble)
    return 0


def _print(update: Update) -> None:
    if not update.feeds:
        print(update.said)
    for feed in update.feeds:
        print(feed.said)
        if feed.taken is not None:
            print(f"  {feed.taken}")
        if feed.outcome != "not_asked":
            print(f"  It may be asked again from {clock(feed.again_utc)} on.")
    if update.newest is not None:
        print(f"The newest elements are of {clock(update.newest.epoch)}.")
    if update.lesson is not None:
        for line in update.lesson.lines:
            print(line)
    for note in update.notes:
        print(note)


def _as_json(update: Update) -> dict[str, object]:
    """The keys before `feeds` tell of CelesTrak's elements; those of a lesson come last."""
    taken, newest = update.taken, update.newest
    lesson: dict[str, object] = {} if update.lesson is None else {"lesson": update.lesson.as_json}
    told: dict[str, object] = {
        "outcome": update.elements_outcome,
        "said": update.said,
        "taken": taken and {"epoch": iso(taken.epoch), "source": taken.source},
        "newest_epoch": newest and iso(newest.epoch),
        "may_ask_again_utc": iso(update.elements_again_utc.replace(microsecond=0)),
        "feeds": [
            {
                "feed": feed.id,
                "name": feed.name,
                "outcome": feed.outcome,
                "said": feed.said,
                "taken": feed.taken,
                "may_ask_again_utc": iso(feed.again_utc.replace(microsecond=0)),
            }
            for feed in update.feeds
        ],
        "note": " ".join(update.notes) or None,
    }
    return told | lesson


def _ask(request: Request, wish: LessonWish) -> Update:
    """One round, by the window's own holdings, feeds and transport."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    from iss_viewer.app.all_phrases import ALL_PHRASES
    from iss_viewer.app.feeds import Feeds
    from iss_viewer.app.holdings import FeedNews, Holdings
    from iss_viewer.app.shared_data import SharedData
    from iss_viewer.app.transport import Transport
    from iss_viewer.app.view_state import read_wall
    from iss_viewer.sources.bundled import bundled_archive
    from iss_viewer.sources.errors import FeedError
    from iss_viewer.sources.feed_book import FeedBook
    from iss_viewer.sources.feed_policy import allowed_from
    from iss_viewer.sources.feeds import CELESTRAK
    from iss_viewer.sources.store import Store
    from iss_viewer.station.record import load_record

    application = QCoreApplication.instance() or QCoreApplication(["iss-viewer"])
    try:
        bundled = bundled_archive()
    except FeedError as error:
        raise CannotError(str(error)) from error
    holdings = Holdings(load_record(), bundled, Store(request.profile_folder), read_wall)
    book = FeedBook(request.profile_folder)
    share = SharedData(wish.shared)
    feeds = Feeds(holdings, book, Transport(is_offline=request.offline), read_wall, share=share)
    before = holdings.archive.newest
    told: list[FeedNews] = []
    rounds: list[tuple[FeedReport, ...]] = []
    waiting = QEventLoop()
    feeds.finished.connect(rounds.append)
    feeds.finished.connect(waiting.quit)
    feeds.news_changed.connect(told.append)
    feeds.refresh()
    if not rounds:
        waiting.exec()
    told = [news for news in told if news.said.id != "app.feed.asking"]
    # What the others are waiting for is written before this ends.
    share.close(patience_s=LONGEST_WRITE_S)
    feeds.close()
    holdings.finish_reading()
    holdings.close()
    lesson = prepared(holdings, wish, read_wall()) if wish.day is not None else None
    del application

    asked = tuple(_feed_update(report, plain(report.said, ALL_PHRASES)) for report in rounds[0])
    newest, now = holdings.archive.newest, read_wall()
    said = tuple(plain(news.said, ALL_PHRASES) for news in told)
    elements = next((feed for feed in asked if feed.id == CELESTRAK.id), None)
    return Update(
        said=" ".join(said),
        feeds=asked,
        notes=tuple(plain(n.said, ALL_PHRASES) for n in told if n.said.id.startswith("store_")),
        taken=newest if newest != before else None,
        newest=newest,
        elements_outcome=elements.outcome if elements else "not_asked",
        elements_again_utc=allowed_from(book.state(CELESTRAK), now),
        lesson=lesson,
    )


def _feed_update(report: FeedReport, said: str) -> FeedUpdate:
    taken = report.taken
    words = None
    if isinstance(taken, ElementSet):
        words = f"Elements of {clock(taken.epoch)}."
    elif isinstance(taken, CrewReport):
        words = _report_words(taken)
    elif taken is not None:
        words = f"A trajectory of {len(taken):,} bytes."
    return FeedUpdate(
        id=report.feed.id,
        name=report.feed.name,
        outcome=report.outcome.value if report.outcome is not None else "not_asked",
        said=said,
        taken=words,
        again_utc=report.again,
    )


def _report_words(report: CrewReport) -> str:
    """What a report holds, and of which day."""
    parts = [] if report.count is None else [f"{report.count} people"]
    parts += [f"{len(report.ships)} ships"] if report.ships else []
    return f"{' and '.join(parts)}, as of {report.as_of}."
