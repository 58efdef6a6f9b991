"""Which element set a command uses: of the file that was named, or of all that are held."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from iss_viewer.commands.arguments import LATEST, CannotError, UsageError
from iss_viewer.commands.printing import english
from iss_viewer.commands.request import Request
from iss_viewer.orbit.archive import ElementArchive, archive_of
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Snapshot, snapshot_at
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.trajectory import ElementSetTrajectory, Trajectory
from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.store import Store

if TYPE_CHECKING:
    from iss_viewer.orbit.ephemeris import Ephemeris, PlannedEvent
    from iss_viewer.orbit.ephemeris_shelf import EphemerisShelf
    from iss_viewer.sources.class_file import ClassContent
    from iss_viewer.sources.element_file import ElementFile


@dataclass(frozen=True, slots=True)
class Choice:
    """A trajectory, or why there is none for that time. `agreement_km`: see Accuracy. `shelf`
    holds the published trajectories, if there are any."""

    trajectory: Trajectory | None
    reason: Phrase | None
    agreement_km: float | None = None
    shelf: EphemerisShelf | None = None

    def snapshot(self, utc: datetime, observer: Observer | None) -> Snapshot:
        """Everything about `utc` by this choice."""
        snapshot = snapshot_at(utc, self.trajectory, observer, self.reason)
        accuracy = replace(snapshot.accuracy, agreement_km=self.agreement_km)
        return replace(snapshot, accuracy=accuracy)

    def planned_from(self, utc: datetime) -> tuple[tuple[PlannedEvent, Ephemeris], ...]:
        """The burns that published trajectories plan for `utc` and later."""
        return () if self.shelf is None else self.shelf.planned_between(utc, LATEST)


def read_class_file(path: Path, now: datetime) -> ClassContent | None:
    """What a class file holds, or None when it is none. UsageError when it cannot be used."""
    from iss_viewer.sources.class_archive import looks_like_archive

    data = _bytes(path)
    if not looks_like_archive(data):
        return None
    from iss_viewer.sources.class_file import read_class

    try:
        return read_class(data, path.name, now)
    except FeedError as error:
        raise UsageError(str(error)) from error


def read_file(path: Path, now: datetime) -> ElementFile:
    """Every record of a person's file; of a class file its element sets. UsageError when it can
    not be read as a whole."""
    from iss_viewer.sources.element_file import ElementFile, read_elements

    content = read_class_file(path, now)
    if content is not None:
        return ElementFile(content.with_provenance().sets, (), ())
    try:
        return read_elements(_bytes(path), path.name)
    except FeedError as error:
        raise UsageError(f"{path}: {error}") from error


def read_trajectory(path: Path, now: datetime) -> Ephemeris | None:
    """The published trajectory in a person's file, or None when it is no file of one.
    UsageError when it cannot be used."""
    from iss_viewer.sources.held_trajectory import judge_trajectory
    from iss_viewer.sources.oem import looks_like_oem

    data = _bytes(path)
    if not looks_like_oem(data):
        return None
    try:
        return judge_trajectory(data, now)
    except FeedError as error:
        raise UsageError(f"{path}: {error}") from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}.") from error


def archive_for(request: Request, *, only_looks: bool = False) -> ElementArchive:
    """All sets that this command may use. What of the store cannot be read is told on standard
    error, but by who `only_looks`. UsageError, CannotError."""
    if request.elements is not None:
        return _file_archive(request.elements, request)
    return _held_archive(request, Store(request.profile_folder, only_looks=only_looks))


def _held_archive(request: Request, store: Store) -> ElementArchive:
    try:
        bundled = bundled_archive()
    except FeedError as error:
        raise CannotError(str(error)) from error
    own = (*store.imported(), *store.downloaded())
    _tell_notes(store)
    return bundled.merged_with(own) if own else bundled


def _tell_notes(store: Store) -> None:
    for note in store.take_notes():
        print(f"iss-viewer: {english(note)}", file=sys.stderr)


def choose(request: Request, *, only_looks: bool = False) -> Choice:
    """The trajectory for the asked time. A published one that covers it goes first. A past time
    is a replay and takes sets from both sides; the present and the future know only what was
    known or planned by now."""
    file = read_trajectory(request.elements, request.now) if request.elements else None
    if file is not None:
        if not file.covers(request.utc):
            said = phrase(
                "trajectory_elsewhere", start_moment_utc=file.start, stop_moment_utc=file.stop
            )
            return Choice(None, said)
        request = replace(request, elements=None)
    archive = archive_for(request, only_looks=only_looks)
    chosen = _choose_set(archive, request)
    published = (file,) if file is not None else _published(request, only_looks)
    if not published:
        return chosen
    from iss_viewer.orbit.ephemeris_shelf import EphemerisShelf

    shelf = EphemerisShelf(published, archive)
    # The set itself is only a key, and there is one.
    better = shelf.trajectory(request.utc, None, chosen.trajectory)
    return replace(chosen, shelf=shelf) if better is None else Choice(better, None, shelf=shelf)


def _published(request: Request, only_looks: bool) -> tuple[Ephemeris, ...]:
    """The trajectories in the profile, unless a file of elements is to be used alone."""
    store = Store(request.profile_folder, only_looks=only_looks)
    if request.elements is not None or not store.has_trajectories:
        return ()
    held = tuple(each.ephemeris for each in store.trajectories().values())
    _tell_notes(store)
    return held


def _choose_set(archive: ElementArchive, request: Request) -> Choice:
    known_by = request.now if request.utc >= request.now else None
    elements = archive.set_for(request.utc, known_by)
    if elements is None:
        return Choice(None, archive.reason_for(request.utc, known_by))
    try:
        trajectory = ElementSetTrajectory(elements)
    except PropagationError as error:
        raise CannotError(str(error)) from error
    agreement = _agreement_km(archive, request.utc) if known_by is None else None
    return Choice(trajectory, None, agreement)


def _agreement_km(archive: ElementArchive, utc: datetime) -> float | None:
    """How far apart the sets before and after a past instant put the station."""
    pair = archive.neighbours(utc)
    if pair is None:
        return None
    try:
        one, other = (ElementSetTrajectory(each).teme_at(utc.timestamp())[0] for each in pair)
    except PropagationError:
        return None  # No second opinion.
    return math.dist(one, other)


def _file_archive(path: Path, request: Request) -> ElementArchive:
    from iss_viewer.sources.plausibility import sort_out

    file = read_file(path, request.now)
    if not file.accepted:
        first = file.rejected[0]
        raise UsageError(f"{path}, line {first.line}: {first.reason.rstrip('.')}.")
    try:
        found = sort_out(file.accepted, request.now)
    except FeedError as error:
        raise UsageError(f"{path}: {error}") from error
    if not found.kept:
        raise UsageError(f"{path}: {english(found.refused[0][1])}")
    return archive_of(found.kept)
