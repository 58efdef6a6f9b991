"""What every command may be asked: a time, elements, a site, a profile."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from iss_viewer.commands.arguments import UsageError
from iss_viewer.paths import default_profile

if TYPE_CHECKING:
    from iss_viewer.orbit.observer import Observer


@dataclass(frozen=True, slots=True)
class Place:
    """A site as it was typed: a city's name, or coordinates."""

    name: str | None
    latitude_deg: float
    longitude_deg: float
    height_m: float

    def observer(self) -> Observer:
        """The site with its coordinates; UsageError when no bundled city has that name."""
        from iss_viewer.commands.sites import city_observer, typed_observer

        if self.name is not None:
            return city_observer(self.name)
        return typed_observer(self.latitude_deg, self.longitude_deg, self.height_m)


@dataclass(frozen=True, slots=True)
class Request:
    """The common options. `utc` is `--at` or the machine's clock; `at` None says the latter;
    `now` is the machine's clock in any case."""

    utc: datetime
    at: datetime | None
    now: datetime
    elements: Path | None
    place: Place | None
    profile: Path | None
    offline: bool
    json: bool

    @property
    def profile_folder(self) -> Path:
        """Where this user's settings and kept data lie; it may not exist."""
        return self.profile or default_profile()


def make_request(options: argparse.Namespace, now: datetime) -> Request:
    """The common options of a parsed command line. UsageError when they contradict."""
    at = getattr(options, "at", None)
    return Request(
        utc=at or now,
        at=at,
        now=now,
        elements=getattr(options, "elements", None),
        place=_place(options),
        profile=getattr(options, "profile", None),
        offline=getattr(options, "offline", False),
        json=getattr(options, "json", False),
    )


def _place(options: argparse.Namespace) -> Place | None:
    name, lat, lon, height = (
        getattr(options, key, None) for key in ("site", "lat", "lon", "height_m")
    )
    if name is not None:
        if (lat, lon, height) != (None, None, None):
            raise UsageError("Give either --site or --lat and --lon, not both.")
        return Place(name, 0.0, 0.0, 0.0)
    if (lat is None) != (lon is None):
        raise UsageError("--lat and --lon belong together.")
    if lat is None or lon is None:
        if height is not None:
            raise UsageError("--height-m needs --lat and --lon.")
        return None
    return Place(None, lat, lon, height or 0.0)
