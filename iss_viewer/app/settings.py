"""What a person chose, kept in a file of ours: versioned, written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import msgspec

from iss_viewer.orbit.observer import Observer
from iss_viewer.paths import SETTINGS_FILE
from iss_viewer.scene.layers import Layers
from iss_viewer.sources.safe_file import Loaded, NewerSchemaError, load, save

SCHEMA = 1


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
    told_no_opengl: bool = False
    less_motion: bool = False
    single_keys: bool = True
    keys: dict[str, str] = msgspec.field(default_factory=dict)
    is_offline: bool = False
    column_folded: bool = False
    geometry: str = ""


def load_settings(profile: Path) -> Loaded[Settings]:
    """The settings of `profile`, from the backup when the file is damaged; None for the usual
    ones. What could not be read is kept under another name and told in the note."""
    return load(profile / SETTINGS_FILE, _parsed)


def save_settings(profile: Path, settings: Settings) -> None:
    """Write `settings`, keeping the former file as backup. Raises StoreError."""
    save(profile / SETTINGS_FILE, msgspec.json.format(msgspec.json.encode(settings)))


def _parsed(data: bytes) -> Settings:
    try:
        if msgspec.json.decode(data, type=_Version).schema > SCHEMA:
            raise NewerSchemaError
        return msgspec.json.decode(data, type=Settings)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error


class _Version(msgspec.Struct):
    schema: int
