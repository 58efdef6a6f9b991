"""Which element set a command uses: of the file that was named, or of all that are held."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.printing import english
from iss_viewer.commands.request import Request
from iss_viewer.orbit.archive import ElementArchive, archive_of
from iss_viewer.orbit.observer import Observer
from iss_viewer.orbit.snapshot import Snapshot, snapshot_at
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.phrase import Phrase
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.store import Store

if TYPE_CHECKING:
    from iss_viewer.sources.element_file import ElementFile


@dataclass(frozen=True, slots=True)
class Choice:
    """A trajectory, or why there is none for that time. `agreement_km`: see Accuracy."""

    trajectory: ElementSetTrajectory | None
    reason: Phrase | None
    agreement_km: float | None = None

    def snapshot(self, utc: datetime, observer: Observer | None) -> Snapshot:
        """Everything about `utc` by this choice."""
        snapshot = snapshot_at(utc, self.trajectory, observer, self.reason)
        accuracy = replace(snapshot.accuracy, agreement_km=self.agreement_km)
        return replace(snapshot, accuracy=accuracy)


def read_file(path: Path) -> ElementFile:
    """Every record of a person's file. UsageError when it can not be read as a whole."""
    from iss_viewer.sources.element_file import read_elements

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}.") from error
    try:
        return read_elements(data, path.name)
    except FeedError as error:
        raise UsageError(f"{path}: {error}") from error


def archive_for(request: Request, *, only_looks: bool = False) -> ElementArchive:
    """All sets that this command may use. What of the store can not be read is told on standard
    error, but by who `only_looks`. UsageError, CannotError."""
    if request.elements is not None:
        return _file_archive(request.elements, request)
    try:
        bundled = bundled_archive()
    except FeedError as error:
        raise CannotError(str(error)) from error
    store = Store(request.profile_folder, only_looks=only_looks)
    own = (*store.imported(), *store.downloaded())
    for note in store.take_notes():
        print(f"iss-viewer: {english(note)}", file=sys.stderr)
    return bundled.merged_with(own) if own else bundled


def choose(request: Request, *, only_looks: bool = False) -> Choice:
    """The trajectory for the asked time. A past time is a replay and takes sets from both sides;
    the present and the future know only what was known or planned by now."""
    archive = archive_for(request, only_looks=only_looks)
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

    file = read_file(path)
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
