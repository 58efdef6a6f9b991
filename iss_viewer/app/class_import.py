"""Takes in what a class file brings, as if it had been downloaded here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from iss_viewer.app.importing import Imported, import_elements
from iss_viewer.orbit.archive import ElementArchive
from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.class_archive import MOST_BYTES, looks_like_archive
from iss_viewer.sources.class_file import ClassContent, read_class
from iss_viewer.sources.class_keeping import keep_class, newer_reports
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.held_trajectory import HeldTrajectory, Slot, judge_fetched
from iss_viewer.sources.store import Store
from iss_viewer.sources.whole_file import read_capped


def import_any(
    path: Path,
    base: ElementArchive,
    store: Store,
    now: datetime,
    held: Ephemeris | None,
    go_on: Callable[[], None] | None = None,
) -> Imported:
    """A class file or any file of elements or a trajectory, told apart by how it begins. `held`
    is the fetched trajectory there is."""
    try:
        data = read_capped(path, MOST_BYTES)
    except OSError:
        data = b""  # Why not is told below.
    if looks_like_archive(data):
        return import_class(data, path.name, base, store, now, held)
    return import_elements(path, base, store, now, go_on)


def import_class(
    data: bytes,
    name: str,
    base: ElementArchive,
    store: Store,
    now: datetime,
    held: Ephemeris | None,
) -> Imported:
    """Judge a class file whole, and keep of it what is newer than what is held. Nothing of a
    file that is refused is used."""
    try:
        content = read_class(data, name, now).with_provenance()
    except FeedError as error:
        return Imported(error.said)
    trajectories: tuple[tuple[Slot, HeldTrajectory], ...] = ()
    reports = newer_reports(content, store.crew.reports())
    said = [_set_words(content)] if content.sets else []
    said += [phrase("app.class.crew", as_of_date_utc=r.as_of) for r in reports[:1]]
    retrieved = content.trajectory_retrieved
    if content.trajectory is not None and retrieved is not None:
        try:
            ephemeris = judge_fetched(content.trajectory, now, held)
        except FeedError as error:
            said.append(phrase("app.class.left_out", why=error.said))
            content = replace(content, trajectory=None)
        else:
            said.append(phrase("app.class.trajectory", stop_moment_utc=ephemeris.stop))
            one = HeldTrajectory(ephemeris, retrieved)
            trajectories = ((Slot.FETCHED, one),)
    content = replace(content, reports=reports)
    opened = phrase(
        "app.class.opened", file=name[:80], made_moment_utc=content.created,
        lesson_date=content.for_date,
    )  # fmt: skip
    for each in said:
        opened = phrase("app.feed.and", said=opened, also=each)
    return Imported(
        opened, base.merged_with(content.sets), base, content.sets,
        keep_class(content, store), trajectories, content=content,
    )  # fmt: skip


def _set_words(content: ClassContent) -> Phrase:
    newest = content.sets[-1]
    return phrase("app.class.elements", epoch_moment_utc=newest.epoch)
