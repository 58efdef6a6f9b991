"""A file that is old or new but never half, with the generation before it beside it."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.errors import StoreError

T = TypeVar("T")

MOST_BYTES = 100_000_000
ABANDONED_AFTER_S = 3600.0

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# EEXIST: where the folder should be a file stands.
_READ_ONLY = frozenset(
    {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.ENOENT, errno.EEXIST}
)


class NewerSchemaError(ValueError):
    """The file was written by a later version of the program: not damaged, but not ours."""


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """What a file held, or None; `note` says when it was not simply read."""

    value: T | None
    note: Phrase | None = None


def save(path: Path, data: bytes) -> None:
    """Write `data` to a temporary file beside `path`, flush it to the disk, keep the file
    there was as `.bak`, and put the new one in its place. Raises StoreError; the old file is
    then untouched."""
    path = _followed(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data, keeps_former=True)
    except OSError as error:
        raise StoreError(_trouble(path, error)) from error
    _remove_leftovers(path)


def write_whole(path: Path, data: bytes) -> None:
    """The same for a file that a person named, in a folder that is there: without a `.bak` beside
    it. Raises OSError that names the file."""
    try:
        _replace(_followed(path), data, keeps_former=False)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def remove(path: Path) -> None:
    """Away with the file, whether it is there or not. Raises StoreError."""
    try:
        _followed(path).unlink(missing_ok=True)
    except NotADirectoryError:
        return
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise StoreError(phrase("store_not_removed", file=path.name, reason=reason)) from error


def _replace(path: Path, data: bytes, *, keeps_former: bool) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        is_there = path.exists()
        with temporary.open("wb") as file:
            if is_there:
                _keep_rights(path, file.fileno())
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if is_there and keeps_former:
            _keep_former(path)
        os.replace(temporary, path)
    except OSError:
        _remove(temporary)
        raise
    _flush_folder(path.parent)


def _keep_former(path: Path) -> None:
    """Make the file its own backup, by a second name, so that it is there all the while. On a
    disk without second names it is renamed: a process that ends before the new file has its name
    leaves only the backup, which `load` then takes."""
    second = path.with_name(f"{path.name}.bak.{os.getpid()}.tmp")
    try:
        os.link(path, second)
    except FileNotFoundError:
        return  # Another process has just put its own there, and made the backup.
    except OSError:
        # Another process may be just as far.
        with contextlib.suppress(FileNotFoundError):
            os.replace(path, backup_of(path))
        return
    os.replace(second, backup_of(path))
    # Where both were names of one file already, renaming does nothing.
    _remove(second)


def _followed(path: Path) -> Path:
    """Where a link leads, so that the link stays one."""
    return Path(os.path.realpath(path))


def _keep_rights(path: Path, handle: int) -> None:
    """Who was kept from reading the old file is kept from reading the new one."""
    if os.name == "posix":
        # Without second names another process may have it under the backup's name just now.
        with contextlib.suppress(FileNotFoundError):
            os.fchmod(handle, stat.S_IMODE(path.stat().st_mode))


def load(path: Path, parsed: Callable[[bytes], T], *, keeps_aside: bool = True) -> Loaded[T]:
    """What `parsed` makes of the file, else of its `.bak`. A file that `parsed` refuses with
    ValueError is kept under another name, so that no save takes its or its backup's place; who
    only looks, without telling anybody, leaves that to the next reader (`keeps_aside` False)."""
    path = _followed(path)
    data = _bytes(path)
    if data is None:
        return Loaded(_backup(path, parsed))
    try:
        return Loaded(parsed(data))
    except (ValueError, RecursionError) as error:
        value = _backup(path, parsed)
        if not keeps_aside:
            return Loaded(value)
        kept = _set_aside(path)
        if isinstance(error, NewerSchemaError):
            note = "store_newer"
        else:
            note = "store_lost" if value is None else "store_restored"
        return Loaded(value, phrase(note, file=path.name, kept=kept))


def backup_of(path: Path) -> Path:
    """Where the generation before is kept."""
    return path.with_name(path.name + ".bak")


def _bytes(path: Path) -> bytes | None:
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        return path.read_bytes()
    except OSError:
        return None


def _backup(path: Path, parsed: Callable[[bytes], T]) -> T | None:
    data = _bytes(backup_of(path))
    try:
        return None if data is None else parsed(data)
    except (ValueError, RecursionError):
        return None


def _set_aside(path: Path) -> str:
    """Rename an unreadable file to a name that is free, and give that."""
    for number in range(1, 100):
        kept = path.with_name(f"{path.stem}.unreadable-{number}{path.suffix}")
        if not kept.exists():
            try:
                os.replace(path, kept)
            except OSError:
                return path.name
            return kept.name
    return path.name


def _flush_folder(folder: Path) -> None:
    """Make the renames themselves safe against a power cut, where the system can."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove_leftovers(path: Path) -> None:
    """Temporary files of processes that were killed while they saved; never that of one which
    is saving at this moment."""
    for leftover in path.parent.glob(f"{glob.escape(path.name)}.*.tmp"):
        if _is_abandoned(leftover, path):
            _remove(leftover)


def _is_abandoned(leftover: Path, just_written: Path) -> bool:
    process = leftover.suffixes[-2].removeprefix(".") if len(leftover.suffixes) > 1 else ""
    if os.name == "posix" and process.isdigit():
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return True
        except (OSError, OverflowError):
            return False
    try:
        return just_written.stat().st_mtime - leftover.stat().st_mtime > ABANDONED_AFTER_S
    except OSError:
        return False


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        # It lies in a folder that cannot be written; that is being reported already.
        return


def _trouble(path: Path, error: OSError) -> Phrase:
    if error.errno in _FULL:
        return phrase("store_full", file=path.name)
    if error.errno in _READ_ONLY:
        return phrase("store_read_only", folder=str(path.parent), file=path.name)
    return phrase("store_failed", file=path.name, reason=error.strerror or type(error).__name__)
