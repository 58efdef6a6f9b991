"""What a lesson on a day will have: what is held for it, how good that is, and its class file."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from iss_viewer import __version__
from iss_viewer.app.feeds import Feeds
from iss_viewer.app.holdings import Holdings
from iss_viewer.orbit.accuracy import PLACE_UNKNOWN_FROM_DAYS
from iss_viewer.orbit.lesson_day import LessonDay, lesson_day
from iss_viewer.orbit.observer import Observer
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.class_file import ClassContent
from iss_viewer.sources.feed_policy import refusal
from iss_viewer.sources.feeds import CELESTRAK, NASA_TRAJECTORY, PEOPLE_IN_SPACE, Feed
from iss_viewer.sources.held_trajectory import Slot
from iss_viewer.widgets.class_dialog import ClassPlan, HeldRow

# The sets of this long tell where burns lie, and serve a look back.
_LOOK_BACK = timedelta(days=PLACE_UNKNOWN_FROM_DAYS)


def day_of(holdings: Holdings, day: date, zone: str, now: datetime) -> LessonDay:
    """How good the place will be on `day` of `zone`."""
    published = max(
        (e for e in holdings.shelf.held if e.stop > now), key=lambda e: e.stop, default=None
    )
    end = datetime.combine(day, datetime.min.time(), now.tzinfo)
    return lesson_day(day, zone, holdings.archive.set_for(max(end, now), now), published)


def good_words(found: LessonDay, now: datetime) -> Phrase:
    """Until when the data are good, and how good on the day."""
    accuracy = found.accuracy
    error_s, error_km = accuracy.along_track_error_s, accuracy.along_track_error_km
    if error_s is None or error_km is None or found.until is None:
        if found.again_from <= now.date():
            return phrase("app.class.stale")
        return phrase("app.class.unknown", again_date=found.again_from)
    return phrase(
        "app.class.good_published" if found.is_published else "app.class.good",
        until_date_utc=found.until, error_about_s=error_s,
        error_km=float(f"{max(1.0, error_km):.2g}"),
    )  # fmt: skip


def plan_of(
    holdings: Holdings, feeds: Feeds, found: LessonDay, now: datetime, news: Phrase | None
) -> ClassPlan:
    """What the dialog shows."""
    firsts = tuple(feed for feed in feeds.all if feed.id != PEOPLE_IN_SPACE.id)
    crew = tuple(f for f in firsts if f.id not in (CELESTRAK.id, NASA_TRAJECTORY.id))
    rows = (
        _row("elements", _held_elements(holdings, now), _of(feeds, CELESTRAK), feeds, now),
        _row("trajectory", _held_trajectory(holdings), _of(feeds, NASA_TRAJECTORY), feeds, now),
        _row("crew", _held_crew(holdings), crew, feeds, now),
    )
    may_fetch = not feeds.is_offline and not feeds.is_asking
    return ClassPlan(
        rows, good_words(found, now), found.is_place_known,
        may_fetch and any(_refusal(feeds, feed, now) is None for feed in firsts),
        feeds.is_asking, phrase("app.class.offline") if news is None and feeds.is_offline else news,
    )  # fmt: skip


def content_of(
    holdings: Holdings, found: LessonDay, place: Observer | None, title: str, now: datetime
) -> ClassContent:
    """All of a class file but the trajectory's bytes, which lie on the disk."""
    accuracy = found.accuracy
    newest = holdings.archive.set_for(now, now)
    since = min(now, newest.epoch if newest is not None else now) - _LOOK_BACK
    return ClassContent(
        now,
        found.day,
        f"ISS Viewer {__version__}",
        title,
        found.until if found.is_place_known else None,
        accuracy.along_track_error_s,
        accuracy.along_track_error_km,
        tuple(elements for elements in holdings.archive.sets if elements.epoch >= since),
        holdings.reports,
        place=place,
    )


def trajectory_for(holdings: Holdings, now: datetime) -> Slot | None:
    """Which of the trajectories on the disk a class file takes along: the one that still serves
    and was made last."""
    held = {
        slot: each.ephemeris for slot, each in holdings.held.items() if each.ephemeris.stop > now
    }
    return max(held, key=lambda slot: held[slot].created, default=None)


def _of(feeds: Feeds, feed: Feed) -> tuple[Feed, ...]:
    return tuple(each for each in feeds.all if each.id == feed.id)


def _refusal(feeds: Feeds, feed: Feed, now: datetime) -> Phrase | None:
    return refusal(feed, feeds.book.state(feed), now)


def _row(name: str, held: Phrase, asked: tuple[Feed, ...], feeds: Feeds, now: datetime) -> HeldRow:
    """A source may have several addresses: the first that may be asked speaks for it."""
    coming: Phrase | None = None
    if any(feeds.is_asked_now(feed) for feed in asked):
        coming = phrase("app.class.asking")
    elif asked and not feeds.is_offline:
        refusals = [_refusal(feeds, feed, now) for feed in asked]
        coming = phrase("app.class.may_ask") if None in refusals else refusals[0]
    return HeldRow(phrase(f"app.class.name_{name}"), held, coming)


def _held_elements(holdings: Holdings, now: datetime) -> Phrase:
    newest = holdings.archive.set_for(now, now)
    if newest is None:
        return phrase("app.class.held_none")
    return phrase("app.class.held_elements", epoch_moment_utc=newest.epoch, source=newest.source)


def _held_trajectory(holdings: Holdings) -> Phrase:
    if not holdings.shelf.held:
        return phrase("app.class.held_none")
    last = holdings.shelf.held[-1]
    return phrase(
        "app.class.held_trajectory", made_moment_utc=last.created, stop_moment_utc=last.stop
    )


def _held_crew(holdings: Holdings) -> Phrase:
    told = [report for report in holdings.reports if report.people]
    if not told:
        return phrase("app.class.held_record", until_date_utc=holdings.record.as_of)
    return phrase("app.class.held_crew", as_of_date_utc=told[0].as_of, source=told[0].source)
