"""What the window was asked for, by a command line or by a second start of the program."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from iss_viewer.earth.zones import is_zone
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.paths import default_profile


@dataclass(frozen=True, slots=True)
class Asked:
    """`at` None is live; `site` None is the place kept in the settings; `is_safe` leaves OpenGL and the window's kept shape alone."""

    profile: Path | None = None
    is_offline: bool = False
    at: datetime | None = None
    elements: Path | None = None
    is_safe: bool = False
    site: Observer | None = None

    @property
    def profile_folder(self) -> Path:
        """Where this user's settings and kept data lie; it may not exist."""
        return self.profile or default_profile()


def as_line(asked: Asked) -> bytes:
    """What the window that is already open needs to know, as one line."""
    elements = None if asked.elements is None else os.path.abspath(asked.elements)
    at = None if asked.at is None else asked.at.isoformat()
    site = asked.site
    place = site and [
        site.name, site.latitude_deg, site.longitude_deg, site.height_m, site.zone
    ]  # fmt: skip
    told = {"at": at, "elements": elements, "is_offline": asked.is_offline, "site": place}
    return json.dumps(told).encode() + b"\n"


def from_line(line: bytes) -> Asked:
    """The reverse. Raises ValueError for anything else."""
    try:
        told = json.loads(line)
        at, elements, is_offline = told["at"], told["elements"], told["is_offline"]
        site = None if told["site"] is None else _place(*told["site"])
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
        site=site,
    )


def _place(
    name: object, latitude_deg: float, longitude_deg: float, height_m: float, zone: object
) -> Observer:
    site = observer_at(str(name), latitude_deg, longitude_deg, height_m, str(zone))
    if not is_zone(site.zone):
        raise ValueError("a place in no time zone")
    return site
