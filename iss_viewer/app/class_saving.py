"""Writes a class file; to be called in a thread, since sticks are slow."""

from __future__ import annotations

from pathlib import Path

from iss_viewer.phrase import Phrase, phrase
from iss_viewer.sources.class_file import ClassContent, read_class, write_class
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.held_trajectory import Slot
from iss_viewer.sources.store import Store
from iss_viewer.sources.whole_file import write_whole


def save_class(path: Path, content: ClassContent, slot: Slot | None, store: Store) -> Phrase | None:
    """Write `path` whole, with the trajectory of `slot`; why that could not be done, or None.
    What is written was read back first, as others will read it."""
    held = store.trajectory_body(slot) if slot is not None else None
    if held is not None:
        content = content.with_trajectory(*held)
    try:
        data = write_class(content)
        read_class(data, path.name, content.created)
        write_whole(path, data)
    except FeedError as error:
        return error.said
    except OSError as error:
        why = error.strerror or type(error).__name__
        return phrase("app.class.not_saved", file=path.name[:80], why=why)
    return None
