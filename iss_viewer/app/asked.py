"""What the window was asked for, by a command line or by a second start of the program."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iss_viewer.paths import default_profile


@dataclass(frozen=True, slots=True)
class Asked:
    """`at` None is live; `is_safe` leaves OpenGL and the window's kept shape alone."""

    profile: Path | None = None
    is_offline: bool = False
    at: datetime | None = None
    elements: Path | None = None
    is_safe: bool = False

    @property
    def profile_folder(self) -> Path:
        """Where this user's settings and kept data lie; it may not exist."""
        return self.profile or default_profile()


def as_line(asked: Asked) -> bytes:
    """What the window that is already open needs to know, as one line."""
    elements = None if asked.elements is None else os.path.abspath(asked.elements)
    at = None if asked.at is None else asked.at.isoformat()
    told = {"at": at, "elements": elements, "is_offline": asked.is_offline}
    return json.dumps(told).encode() + b"\n"


def from_line(line: bytes) -> Asked:
    """The reverse. Raises ValueError for anything else."""
    try:
        told = json.loads(line)
        at, elements, is_offline = told["at"], told["elements"], told["is_offline"]
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("no wish of ours") from error
    if not isinstance(at, str | None) or not isinstance(elements, str | None):
        raise ValueError("no wish of ours")
    moment = None if at is None else datetime.fromisoformat(at)
    if moment is not None and moment.tzinfo is None:
        raise ValueError("a time without its zone")
    return Asked(
        is_offline=is_offline is True,
        at=moment,
        elements=None if elements is None else Path(elements),
    )
