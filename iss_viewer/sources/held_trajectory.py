"""A trajectory kept in the profile as its bytes came, with when they did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path

from iss_viewer.orbit.ephemeris import Ephemeris
from iss_viewer.phrase import phrase
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.safe_file import Loaded, NewerSchemaError, load, save

SCHEMA = 1
# Clocks differ, but not by days.
_MADE_AHEAD = timedelta(days=2)


class Slot(Enum):
    """A person's own file, perhaps of years ago, never takes the place of the fetched one."""

    FETCHED = "trajectory.json"
    OWN = "trajectory_own.json"


@dataclass(frozen=True, slots=True, eq=False)
class HeldTrajectory:
    """What a file says, and when it was fetched or imported."""

    ephemeris: Ephemeris
    retrieved: datetime


@dataclass(frozen=True, slots=True)
class _Version:
    schema: int


@dataclass(frozen=True, slots=True)
class _Record:
    schema: int
    retrieved: datetime
    body: bytes


def keep_trajectory(profile: Path, slot: Slot, body: bytes, retrieved: datetime) -> None:
    """Put the bytes into their slot; those before stay as its backup. Raises StoreError."""
    from msgspec import json

    save(profile / slot.value, json.encode(_Record(SCHEMA, retrieved, body)))


def kept_trajectory(profile: Path, slot: Slot, *, keeps_aside: bool) -> Loaded[HeldTrajectory]:
    """What lies in a slot, else the generation before it."""
    return load(profile / slot.value, _parsed, keeps_aside=keeps_aside)


def kept_body(profile: Path, slot: Slot) -> tuple[bytes, datetime] | None:
    """The bytes in a slot as they came, and when; None without any that can be used."""
    from msgspec import json

    def parsed(data: bytes) -> tuple[bytes, datetime]:
        retrieved = _parsed(data).retrieved
        return json.decode(data, type=_Record).body, retrieved

    return load(profile / slot.value, parsed, keeps_aside=False).value


def judge_trajectory(body: bytes, now: datetime) -> Ephemeris:
    """A file of the station's trajectory, of any time up to `now`. Raises FeedError."""
    ephemeris = _read(body)
    if ephemeris.created > now + _MADE_AHEAD:
        raise FeedError(phrase("oem_from_ahead", created_moment_utc=ephemeris.created))
    return ephemeris


def judge_fetched(body: bytes, now: datetime, held: Ephemeris | None) -> Ephemeris:
    """A download that serves from `now` on and is not older than what is held. Raises
    FeedError."""
    ephemeris = judge_trajectory(body, now)
    if ephemeris.stop <= now:
        raise FeedError(phrase("oem_over", stop_moment_utc=ephemeris.stop))
    if held is not None and ephemeris.created < held.created:
        raise FeedError(
            phrase("oem_older", created_moment_utc=ephemeris.created, held_moment_utc=held.created)
        )
    return ephemeris


def _read(body: bytes) -> Ephemeris:
    """Raises FeedError. What reads is loaded when there is something to read."""
    from iss_viewer.sources.oem import read_oem

    return read_oem(body)


def _parsed(data: bytes) -> HeldTrajectory:
    """Raises ValueError for anything that is no such record."""
    from msgspec import MsgspecError, json

    try:
        if json.decode(data, type=_Version).schema > SCHEMA:
            raise NewerSchemaError
        record = json.decode(data, type=_Record)
        if record.retrieved.tzinfo is None:
            raise ValueError("a time has no time zone")
        return HeldTrajectory(_read(record.body), record.retrieved)
    except (MsgspecError, FeedError) as error:
        raise ValueError(str(error)) from error
