"""One process at a time in the files of a profile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iss_viewer.phrase import phrase
from iss_viewer.sources.errors import StoreError

LOCK = "profile.lock"
# Reading, merging and flushing the largest file takes well under a second.
LONGEST_WAIT_S = 10.0


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the profile's lock; the system lets go of it when a process dies. Where no lock can
    be had, nothing can be written either, and every process is alone with its memory. Raises
    StoreError when another process does not let go."""
    # Imported here: it costs 38 ms, and most starts write nothing.
    from filelock import FileLock, Timeout

    lock = FileLock(folder / LOCK, timeout=LONGEST_WAIT_S)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock.acquire(poll_interval=0.01)
    except Timeout as error:
        raise StoreError(phrase("store_busy", folder=str(folder))) from error
    except (OSError, RuntimeError):
        # A read-only or full disk, or a file system without locks.
        yield
        return
    try:
        yield
    finally:
        lock.release()
