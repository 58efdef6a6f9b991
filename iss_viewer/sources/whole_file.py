"""A file on somebody's stick or share: written whole or not at all, with nothing left beside it."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of `path`. The temporary file has a name that no other machine
    takes, since several may write to one share. Raises OSError; what was there is then whole."""
    handle, temporary = tempfile.mkstemp(
        prefix=f".{path.name[:60]}.", suffix=".tmp", dir=path.parent
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.name == "posix":
            # mkstemp lets nobody else read it, and others are whom it is for.
            os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def read_capped(path: Path, most_bytes: int) -> bytes:
    """At most a byte more than `most_bytes`, so that too much is noticed and never read. Raises
    OSError, also for a device or a pipe, which would never end."""
    if not path.is_file():
        raise FileNotFoundError(2, "No such file", str(path))
    with path.open("rb") as file:
        return file.read(most_bytes + 1)
