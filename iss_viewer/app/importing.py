"""Reads a person's own file of elements in a thread, since an archive takes seconds."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

from iss_viewer.orbit.archive import ElementArchive
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.class_file import ClassContent
from iss_viewer.sources.element_file import ElementFile, read_elements
from iss_viewer.sources.errors import FeedError, StoreError
from iss_viewer.sources.held_trajectory import (
    HeldTrajectory,
    Slot,
    judge_fetched,
    judge_trajectory,
)
from iss_viewer.sources.oem import looks_like_oem
from iss_viewer.sources.plausibility import SortedOut, sort_out
from iss_viewer.sources.store import Store
from iss_viewer.sources.text_decoding import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Imported:
    """`archive` is `base` with the file's sets, `kept`; None when nothing was taken. `said`
    tells what was kept and refused; `unsaved` why it will be gone with the program.
    `trajectories` came out of the file or the store; `judged` is None but for a fetched one,
    and then tells whether it was taken; `content` is that of a class file."""

    said: Phrase | None
    archive: ElementArchive | None = None
    base: ElementArchive | None = None
    kept: tuple[ElementSet, ...] = ()
    unsaved: Phrase | None = None
    trajectories: tuple[tuple[Slot, HeldTrajectory], ...] = ()
    judged: bool | None = None
    content: ClassContent | None = None


class StoppedError(Exception):
    """The window is closed: nobody waits for the file any more."""


def import_elements(
    path: Path,
    base: ElementArchive,
    store: Store,
    now: datetime,
    go_on: Callable[[], None] | None = None,
) -> Imported:
    """Read `path`, keep the station's plausible sets in `store`, and merge them. `go_on` is
    called now and then, and what it raises ends it."""
    name = path.name[:80]
    try:
        # A device or a pipe would never end.
        if not path.is_file():
            return Imported(phrase("app.import.no_file", file=name))
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if looks_like_oem(data):
            return _kept(Slot.OWN, data, judge_trajectory(data, now), store, now)
        file = read_elements(data, path.name, go_on=go_on)
    except OSError as error:
        return Imported(phrase("app.import.failed", file=name, why=error.strerror or str(error)))
    except FeedError as error:
        return Imported(phrase("app.import.failed", file=name, why=error.said))
    try:
        found = sort_out(file.accepted, now)
    except FeedError as error:
        first = _line(file) if file.rejected else ""
        return Imported(phrase("app.import.nothing", file=name, why=error.said, first=first))
    if not found.kept:
        return Imported(phrase("app.import.failed", file=name, why=_first_refusal(file, found)))
    unsaved = None
    try:
        store.keep_imported(found.kept)
    except StoreError as error:
        unsaved = error.said
    refused_count = len(file.rejected) + len(found.refused)
    said = phrase(
        "app.import.done_refused" if refused_count else "app.import.done",
        file=name, kept_count=len(found.kept), refused_count=refused_count,
        why=_first_refusal(file, found),
    )  # fmt: skip
    return Imported(said, base.merged_with(found.kept), base, found.kept, unsaved)


def take_fetched(body: bytes, held: Ephemeris | None, store: Store, now: datetime) -> Imported:
    """Judge a downloaded trajectory against the fetched one that is held, and keep it."""
    try:
        ephemeris = judge_fetched(body, now, held)
    except FeedError as error:
        return Imported(error.said, judged=False)
    return replace(_kept(Slot.FETCHED, body, ephemeris, store, now), judged=True)


def trajectories_of(store: Store) -> Imported:
    """What the profile holds, as at the start of the program."""
    found = tuple(store.trajectories().items())
    notes = store.take_notes()
    return Imported(notes[0] if notes else None, trajectories=found)


def _kept(slot: Slot, body: bytes, ephemeris: Ephemeris, store: Store, now: datetime) -> Imported:
    unsaved = None
    try:
        store.keep_trajectory(slot, body, now)
    except StoreError as error:
        unsaved = error.said
    said = phrase(
        "oem_fresh", maker=ephemeris.maker, created_moment_utc=ephemeris.created,
        stop_moment_utc=ephemeris.stop,
    )  # fmt: skip
    held = HeldTrajectory(ephemeris, now)
    return Imported(said, unsaved=unsaved, trajectories=((slot, held),))


def _line(file: ElementFile) -> Phrase:
    worst = file.rejected[0]
    return phrase("app.import.line", line_count=worst.line, why=worst.reason)


def _first_refusal(file: ElementFile, found: SortedOut) -> str | Phrase:
    if file.rejected:
        return _line(file)
    return found.refused[0][1] if found.refused else ""


# An import that calls what it is handed now and then.
Work = Callable[[Callable[[], None]], Imported]


class _Voice(QObject):
    imported = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.is_over = False

    def go_on(self) -> None:
        if self.is_over:
            raise StoppedError

    def do(self, work: Work) -> None:
        """Speaks from whichever thread works."""
        with contextlib.suppress(StoppedError):
            self.imported.emit(work(self.go_on))


class Importer(QObject):
    """Imports one file after another.

    Signals: imported(Imported).
    """

    imported = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._voice = _Voice()
        self._voice.imported.connect(self.imported)

    def start(self, work: Work) -> None:
        self._pool.start(partial(self._voice.do, work))

    def finish(self) -> None:
        """Wait for what is being read, and hand it on."""
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """Drop what is being read; what is being saved is saved whole."""
        self._voice.is_over = True
        self._pool.clear()
        self._pool.waitForDone(10_000)
