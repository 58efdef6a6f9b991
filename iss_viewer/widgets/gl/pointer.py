"""C pointers for OpenGL calls.

The binding's stubs call every `void *` an int; what it takes is a `VoidPtr`. The casts that this
costs stand here, once.
"""

from __future__ import annotations

from typing import cast

from shiboken6 import VoidPtr


def pointer_to(data: int | bytes | bytearray | memoryview[int]) -> int:
    """An offset, or the first byte of `data`, which the caller keeps alive over the call."""
    return cast(int, VoidPtr(cast(int, data)))
