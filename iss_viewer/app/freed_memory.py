"""Has the C library hand back to the system what was freed, where it is glibc."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

# mallopt's numbers: the size from which a block is the system's own and goes back to it, and how
# many heaps threads may have, each with holes of its own.
_M_MMAP_THRESHOLD, _LARGE_BYTES = -3, 4 << 20
_M_ARENA_MAX, _HEAPS = -8, 1


def hand_back_large_blocks() -> None:
    """To be called once: from then on pictures go back when they are let go of. Left alone, glibc
    keeps blocks of up to 32 MB once one was freed, and an hour of changing views takes 60 MB."""
    mallopt = _of_glibc("mallopt")
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)
        mallopt(_M_ARENA_MAX, _HEAPS)


def hand_back_holes() -> None:
    """Whole pages that nothing lies in any more; 3 ms for 30 MB. To be called in the thread that
    owns the widgets."""
    malloc_trim = _of_glibc("malloc_trim")
    if malloc_trim is not None:
        malloc_trim(0)


def _of_glibc(name: str) -> Callable[..., int] | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
