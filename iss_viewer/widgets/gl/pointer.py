"""C pointers for OpenGL calls.

The binding's stubs call every `void *` an int; what it takes is a `VoidPtr`. The casts that this
costs stand here, once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from shiboken6 import VoidPtr


def pointer_to(data: bytes | bytearray | memoryview[int]) -> int:
    """The first byte of `data`, which the caller keeps alive over the call."""
    return cast(int, VoidPtr(cast(int, data)))


@lru_cache(maxsize=512)
def at_offset(size_bytes: int) -> int:
    """So far into the buffer that is bound."""
    return cast(int, VoidPtr(size_bytes))
