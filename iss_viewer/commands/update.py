"""`update`: fresh element sets from the one feed, no oftener than its publisher allows."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import datetime

from iss_viewer.commands.arguments import CannotError
from iss_viewer.commands.display import (
    DRAWING,
    require_installed_qt_is_sound,
    require_libraries,
)
from iss_viewer.commands.printing import clock, iso, print_json
from iss_viewer.commands.request import Request
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.phrase import plain


@dataclass(frozen=True, slots=True)
class Update:
    """What asking came to. `outcome` as the feed's rules name it, or `not_asked`; `taken` is the
    set that is new; `again_utc` when the feed may be asked next."""

    outcome: str
    said: str
    taken: ElementSet | None
    newest: ElementSet | None
    again_utc: datetime

    @property
    def is_good(self) -> bool:
        """Whether the feed answered, also when it had nothing newer."""
        return self.outcome in ("fresh", "unchanged")


def run(request: Request, _options: argparse.Namespace) -> int:
    """Ask, judge, keep; CannotError with the reason when nothing could be had."""
    require_installed_qt_is_sound()
    require_libraries(DRAWING)
    update = _ask(request)
    if request.json:
        print_json(_as_json(update))
    if not update.is_good:
        raise CannotError(update.said)
    if not request.json:
        print(update.said)
        if update.newest is not None:
            print(f"The newest elements are of {clock(update.newest.epoch)}.")
        print(f"CelesTrak may be asked again from {clock(update.again_utc)} on.")
    return 0


def _as_json(update: Update) -> dict[str, object]:
    taken, newest = update.taken, update.newest
    return {
        "outcome": update.outcome,
        "said": update.said,
        "taken": taken and {"epoch": iso(taken.epoch), "source": taken.source},
        "newest_epoch": newest and iso(newest.epoch),
        "may_ask_again_utc": iso(update.again_utc.replace(microsecond=0)),
    }


def _ask(request: Request) -> Update:
    """One request, by the window's own holdings and transport."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    from iss_viewer.app.all_phrases import ALL_PHRASES
    from iss_viewer.app.holdings import FeedNews, Holdings
    from iss_viewer.app.transport import Transport
    from iss_viewer.app.view_state import read_wall
    from iss_viewer.sources.bundled import bundled_archive
    from iss_viewer.sources.errors import FeedError
    from iss_viewer.sources.feed_policy import allowed_from
    from iss_viewer.sources.store import Store
    from iss_viewer.station.record import load_record

    application = QCoreApplication.instance() or QCoreApplication(["iss-viewer"])
    try:
        bundled = bundled_archive()
    except FeedError as error:
        raise CannotError(str(error)) from error
    store = Store(request.profile_folder)
    transport = Transport(is_offline=request.offline)
    holdings = Holdings(load_record(), bundled, store, transport, read_wall)
    before = holdings.archive.newest
    told: list[FeedNews] = []
    waiting = QEventLoop()

    def hear(news: FeedNews) -> None:
        told.append(news)
        if not holdings.is_asking:
            waiting.quit()

    holdings.news_changed.connect(hear)
    holdings.refresh()
    has_asked = holdings.is_asking
    if has_asked:
        told.clear()  # That it is being asked.
        waiting.exec()
    holdings.close()
    del application

    newest, state = holdings.archive.newest, store.feed_state()
    return Update(
        outcome=state.outcome.value if has_asked and state.outcome else "not_asked",
        said=" ".join(plain(news.said, ALL_PHRASES) for news in told),
        taken=newest if newest != before else None,
        newest=newest,
        again_utc=allowed_from(state, read_wall()),
    )
