"""What a person chose, kept in a file of ours: versioned, written whole or not at all."""

from __future__ import annotations

import base64
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import msgspec

from iss_viewer.earth.zones import is_zone
from iss_viewer.orbit.horizon import OPEN, Horizon, horizon_of
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.paths import SETTINGS_FILE
from iss_viewer.scene.alerts import ALERT_MINUTES, QuietHours
from iss_viewer.scene.layers import Layers
from iss_viewer.sources.safe_file import Loaded, NewerSchemaError, load, save

SCHEMA = 1
THEMES = ("dark", "light")
UNITS = ("metric", "imperial")
ZONES = ("site", "system", "utc")
VIEWS = ("globe", "map", "station", "see")
# A time without a zone would be nobody's.
Utc = Annotated[datetime, msgspec.Meta(tz=True)]


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False):
    """`zone` is "site", "utc" or "system"; `geometry` is the window's, as base64 text,
    `counters_geometry` that of the counters. The
    `last_seen` fields are what was known when the window was last closed: the time, the newest
    set's epoch, the day to which the record reached, and who was aboard; None before the first
    time. `shared_folder` is the school's, empty for none. `alert_minutes` before a pass, 0 for no
    alert; `quiet` by the place's clock."""

    schema: int = SCHEMA
    theme: str = "dark"
    units: str = "metric"
    zone: str = "site"
    view: str = "globe"
    site: Observer | None = None
    layers: Layers = msgspec.field(default_factory=Layers)
    horizon: Horizon = OPEN
    hints_seen: bool = False
    told_no_opengl: bool = False
    less_motion: bool = False
    single_keys: bool = True
    keys: dict[str, str] = msgspec.field(default_factory=dict)
    is_offline: bool = False
    live_telemetry: bool = False
    column_folded: bool = False
    years_shown: bool = False
    shared_folder: str = ""
    alert_minutes: int = 10
    quiet: QuietHours = QuietHours()
    geometry: str = ""
    counters_shown: bool = False
    counters_geometry: str = ""
    last_seen_utc: Utc | None = None
    last_seen_epoch_utc: Utc | None = None
    last_seen_record: date | None = None
    last_seen_aboard: frozenset[str] | None = None


def load_settings(profile: Path) -> Loaded[Settings]:
    """The settings of `profile`, from the backup when the file is damaged; None for the usual
    ones. What could not be read is kept under another name and told in the note."""
    return load(profile / SETTINGS_FILE, _parsed)


def look_at_settings(profile: Path) -> Settings | None:
    """The same for who only looks: what cannot be read stays where it is."""
    return load(profile / SETTINGS_FILE, _parsed, keeps_aside=False).value


def save_settings(profile: Path, settings: Settings) -> None:
    """Write `settings`, keeping the former file as backup. Raises StoreError."""
    save(profile / SETTINGS_FILE, msgspec.json.format(msgspec.json.encode(settings)))


def with_shape_of(settings: Settings, other: Settings) -> Settings:
    """`settings` with what the window looks like at its start taken from `other`."""
    return msgspec.structs.replace(
        settings, view=other.view, layers=other.layers, geometry=other.geometry
    )


def _parsed(data: bytes) -> Settings:
    try:
        if msgspec.json.decode(data, type=_Version).schema > SCHEMA:
            raise NewerSchemaError
        settings = msgspec.json.decode(data, type=Settings)
    except msgspec.MsgspecError as error:
        raise ValueError(str(error)) from error
    _require_known(settings)
    return settings


def _require_known(settings: Settings) -> None:
    """Raises ValueError for a choice that there is not, which the window could not show."""
    for value, known in (
        (settings.theme, THEMES),
        (settings.units, UNITS),
        (settings.zone.lower(), ZONES),
        (settings.view, VIEWS),
        (settings.alert_minutes, ALERT_MINUTES),
    ):
        if value not in known:
            raise ValueError(f"{value!r} is none of {', '.join(map(str, known))}")
    if settings.quiet.begin.tzinfo is not None or settings.quiet.end.tzinfo is not None:
        raise ValueError("quiet hours are by the clock of the place, whichever that is")
    site = settings.site
    if site is not None:
        observer_at(site.name, site.latitude_deg, site.longitude_deg, site.height_m)
        if not is_zone(site.zone):
            raise ValueError(f"there is no time zone {site.zone!r}")
    horizon_of(settings.horizon.corners)
    # An odd number of characters, for one, is no base64; binascii.Error is a ValueError.
    base64.b64decode(settings.geometry, validate=True)
    base64.b64decode(settings.counters_geometry, validate=True)


class _Version(msgspec.Struct):
    schema: int
