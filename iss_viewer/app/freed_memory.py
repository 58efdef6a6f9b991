"""Has the C library hand holes in its heap back to the system, where it is glibc."""

from __future__ import annotations

import ctypes
import sys


def hand_back_holes() -> None:
    """Whole pages that nothing lies in any more; 3 ms for 30 MB. To be called in the thread that
    owns the widgets."""
    if sys.platform == "linux":
        malloc_trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if malloc_trim is not None:
            malloc_trim(0)
