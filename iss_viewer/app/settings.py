"""What a person chose, kept in a file of ours: versioned, written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

from iss_viewer.orbit.observer import Observer
from iss_viewer.scene.layers import Layers
from iss_viewer.sources.atomic import quarantine, write_atomically

SCHEMA = 1
FILE_NAME = "settings.json"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """`zone` is "site", "UTC" or "system"; `geometry` is the window's, as base64 text."""

    schema: int = SCHEMA
    theme: str = "dark"
    units: str = "metric"
    zone: str = "site"
    view: str = "globe"
    site: Observer | None = None
    layers: Layers = msgspec.field(default_factory=Layers)
    hints_seen: bool = False
    single_keys: bool = True
    keys: dict[str, str] = msgspec.field(default_factory=dict)
    is_offline: bool = False
    column_folded: bool = False
    geometry: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings and, when something was wrong with the file, what was done about it (an app
    phrase id); `is_saved` False means nothing may be written over what lies there."""

    settings: Settings
    trouble: str = ""
    is_writable: bool = True


def load_settings(profile: Path) -> Loaded:
    """The settings of `profile`; from the backup or the defaults when the file is damaged."""
    file = profile / FILE_NAME
    if not file.exists():
        return Loaded(Settings())
    found = _read(file)
    if found is not None and found.schema > SCHEMA:
        return Loaded(Settings(), "app.settings.newer", is_writable=False)
    if found is not None:
        return Loaded(found)
    quarantine(file)
    backup = _read(file.with_suffix(".json.bak"))
    if backup is not None and backup.schema <= SCHEMA:
        return Loaded(backup, "app.settings.from_backup")
    return Loaded(Settings(), "app.settings.damaged")


def save_settings(profile: Path, settings: Settings) -> None:
    """Write `settings`, keeping the former file as backup. Raises StoreError."""
    write_atomically(profile / FILE_NAME, msgspec.json.format(msgspec.json.encode(settings)))


def _read(file: Path) -> Settings | None:
    try:
        data = file.read_bytes()
        version = msgspec.json.decode(data, type=dict[str, object]).get("schema")
        if isinstance(version, int) and version > SCHEMA:
            return Settings(schema=version)
        return msgspec.json.decode(data, type=Settings)
    except (OSError, msgspec.MsgspecError, ValueError, RecursionError):
        return None


