"""Which element set a command uses: of the file that was named, or of all that are held."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.printing import english
from iss_viewer.commands.request import Request
from iss_viewer.orbit.archive import ElementArchive, archive_of
from iss_viewer.orbit.state import PropagationError
from iss_viewer.orbit.trajectory import ElementSetTrajectory
from iss_viewer.phrase import Phrase
from iss_viewer.sources.bundled import bundled_archive
from iss_viewer.sources.element_file import ElementFile, read_elements
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.plausibility import sort_out
from iss_viewer.sources.store import Store


@dataclass(frozen=True, slots=True)
class Choice:
    """A trajectory, or why there is none for that time."""

    trajectory: ElementSetTrajectory | None
    reason: Phrase | None


def read_file(path: Path) -> ElementFile:
    """Every record of a person's file. UsageError when it can not be read as a whole."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}.") from error
    try:
        return read_elements(data, path.name)
    except FeedError as error:
        raise UsageError(f"{path}: {error}") from error


def archive_for(request: Request) -> ElementArchive:
    """All sets that this command may use. UsageError, CannotError."""
    if request.elements is not None:
        return _file_archive(request.elements, request)
    try:
        bundled = bundled_archive()
    except FeedError as error:
        raise CannotError(str(error)) from error
    store = Store(request.profile_folder)
    own = (*store.imported(), *store.downloaded())
    return bundled.merged_with(own) if own else bundled


def choose(request: Request) -> Choice:
    """The trajectory for the asked time. A past time is a replay and takes sets from both sides;
    the present and the future know only what was known or planned by now."""
    archive = archive_for(request)
    known_by = request.now if request.utc >= request.now else None
    elements = archive.set_for(request.utc, known_by)
    if elements is None:
        return Choice(None, archive.reason_for(request.utc, known_by))
    try:
        return Choice(ElementSetTrajectory(elements), None)
    except PropagationError as error:
        raise CannotError(str(error)) from error


def _file_archive(path: Path, request: Request) -> ElementArchive:
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
