"""Puts what a class file brought into the profile, as if it had been downloaded there."""

from __future__ import annotations

from datetime import datetime

from iss_viewer.phrase import Phrase
from iss_viewer.sources.class_file import ClassContent
from iss_viewer.sources.errors import StoreError
from iss_viewer.sources.feeds import CELESTRAK, FEEDS, NASA_TRAJECTORY, Feed
from iss_viewer.sources.held_trajectory import Slot
from iss_viewer.sources.report_store import Reports
from iss_viewer.sources.store import Store


def newer_reports(content: ClassContent, held: Reports) -> Reports:
    """The file's reports that were fetched after those of their feeds that are held."""
    since = {report.feed: report.retrieved for report in held}
    return tuple(
        report
        for report in content.reports
        if report.feed not in since or since[report.feed] < report.retrieved
    )


def keep_class(content: ClassContent, store: Store) -> Phrase | None:
    """Keep all of it; why that could not be done, or None."""
    try:
        store.keep_all_downloaded(content.sets)
        for report in content.reports:
            store.crew.keep(report)
        if content.trajectory is not None and content.trajectory_retrieved is not None:
            store.keep_trajectory(Slot.FETCHED, content.trajectory, content.trajectory_retrieved)
    except StoreError as error:
        return error.said
    return None


def downloads_in(content: ClassContent) -> tuple[tuple[Feed, datetime], ...]:
    """Which feeds its maker had asked, and when: they need not be asked again for a while."""
    known = {feed.id: feed for feed in FEEDS}
    found = [(known[report.feed], report.retrieved) for report in content.reports]
    downloads = [each.retrieved for each in content.sets if each.retrieved is not None]
    if downloads:
        found.append((CELESTRAK, max(downloads)))
    if content.trajectory is not None and content.trajectory_retrieved is not None:
        found.append((NASA_TRAJECTORY, content.trajectory_retrieved))
    return tuple(found)
