"""The schema of seeds/: what each file's records look like on disk. Version 1.

Every file is `{"schema": 1, "as_of": date, "records": [...]}` with `about` and `sources` for its
reader. Unknown fields are errors, so a misspelt one is found. Times are UTC text as fine as they
are known: `2022-09-21T13:54:49Z`, `2022-09-21T17:06Z`, `2023-03-11`, `2026-03`.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from msgspec import Meta, Raw, Struct

SCHEMA_VERSION = 1

SegmentName = Literal["USOS", "ROS"]
PrecisionName = Literal["s", "min", "hour", "day", "month", "planned", "estimate", "window"]
# Of one line, and without marks that turn the direction of what stands behind them.
Name = Annotated[
    str,
    Meta(
        max_length=80,
        pattern="^[^\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$",
    ),
]
Direction = Literal["forward", "aft", "zenith", "nadir", "port", "starboard", ""]


class Strict(Struct, forbid_unknown_fields=True, gc=False):
    """A record that refuses fields it does not know."""


class SeedFile(Strict):
    """The envelope; records stay raw so that a bad one does not take the others with it."""

    schema: int
    as_of: datetime.date
    records: list[Raw]
    about: str = ""
    sources: tuple[str, ...] = ()


class MomentSeed(Strict):
    """`precision` only where the text of `utc` claims more than is known."""

    utc: str
    source: str
    precision: PrecisionName | None = None
    uncertain: bool = False


class SourceSeed(Strict):
    """A document or data set, to be cited."""

    id: str
    title: Name
    where: str
    licence: str = ""


class AgencySeed(Strict):
    """`segment` null: their people count with whoever flew them."""

    id: str
    short: str
    name: Name
    is_partner: bool
    segment: SegmentName | None
    aliases: tuple[str, ...] = ()


class LaunchSiteSeed(Strict):
    """A pad, WGS 84, east positive."""

    id: str
    name: Name
    place: str
    country: str
    latitude_deg: float
    longitude_deg: float
    good_to_km: float
    sources: tuple[str, ...]


class FigureSeed(Strict):
    """A figure of a part; `value` null says unknown. `note` is an id in the texts."""

    value: float | None
    sources: tuple[str, ...]
    approximate: bool = False
    note: str = ""


class NameSeed(Strict):
    """The same for a name."""

    value: str | None
    sources: tuple[str, ...]
    approximate: bool = False
    note: str = ""


class PartStaySeed(Strict):
    """Where a part hung; without `until` it still does. The joint is the face `at` of the part
    that it hung on and its own face `by`, as part_geometry.json names them; only the first part
    hung on nothing and has neither. `quality` says how well the place is known while it hung
    there, where that is less than its solids tell."""

    since: MomentSeed
    attached_to: str | None
    until: MomentSeed | None = None
    direction: Direction = ""
    at: str = ""
    by: str = ""
    quality: Literal["sourced", "about", "placed"] = "sourced"


class PartFormSeed(Strict):
    """The form that a part took on, as part_geometry.json names it; "" is its usual one."""

    since: MomentSeed
    form: str


class PartSeed(Strict):
    """A permanent part; `group` is the part whose card it shares, its own id without."""

    id: str
    name: Name
    kind: Literal[
        "module", "airlock", "adapter", "truss", "wing", "roll_out_wing", "radiator", "arm",
        "platform", "carrier",
    ]  # fmt: skip
    segment: SegmentName
    agency: str
    builder: NameSeed
    launch: MomentSeed
    launched_on: str
    stays: tuple[PartStaySeed, ...]
    length_m: FigureSeed
    diameter_m: FigureSeed
    mass_kg: FigureSeed
    volume_m3: FigureSeed | None = None
    launched_with: str = ""
    group: str = ""
    aliases: tuple[str, ...] = ()
    forms: tuple[PartFormSeed, ...] = ()


class PortSeed(Strict):
    """A port for visiting ships: the face of `part` that is named as its `direction`, or the far
    end of the adapters that stand on it. `closed` are spans in which something permanent sat on
    it."""

    id: str
    name: Name
    part: str
    direction: Direction
    mechanism: str
    since: datetime.date
    until: datetime.date | None
    sources: tuple[str, ...]
    closed: tuple[tuple[datetime.date, datetime.date], ...] = ()


class PortStaySeed(Strict):
    """A ship at a port; `until` null while it is there."""

    port: str
    mating: Literal["docked", "berthed"]
    since: MomentSeed
    until: MomentSeed | None


class VehicleSeed(Strict):
    """A ship; without `port_stays` it never arrived. `note` is an id in the texts."""

    id: str
    name: Name
    family: Literal[
        "soyuz", "progress", "dragon", "cargo_dragon", "cygnus", "starliner", "htv", "htv_x", "atv",
        "shuttle", "dream_chaser",
    ]  # fmt: skip
    series: str
    operator: str
    carries_crew: bool
    launch: MomentSeed
    launch_site: str = ""
    launcher: str = ""
    craft: str = ""
    port_stays: tuple[PortStaySeed, ...] = ()
    captured: MomentSeed | None = None
    released: MomentSeed | None = None
    hatch_open: MomentSeed | None = None
    end: MomentSeed | None = None
    ended_how: Literal["landed", "burnt-up", ""] = ""
    note: str = ""
    aliases: tuple[str, ...] = ()


class PersonSeed(Strict):
    """A person under the name their agency mostly uses; formal ones are aliases."""

    id: str
    name: Name
    nationality: str
    native_name: Name = ""
    aliases: tuple[str, ...] = ()


class CommandSeed(Strict):
    """A span of command of the station."""

    since: MomentSeed
    until: MomentSeed | None


class StaySeed(Strict):
    """Launch, arrival and hatch are the ship up's, departure and landing the ship down's."""

    id: str
    person: str
    agency: str
    kind: Literal["expedition", "shuttle", "visiting", "private"]
    ship_role: Literal[
        "soyuz-commander", "soyuz-flight-engineer", "ship-commander", "pilot",
        "mission-specialist", "spaceflight-participant",
    ]  # fmt: skip
    ship_up: str
    ship_down: str | None
    expeditions: tuple[int, ...] = ()
    command: tuple[CommandSeed, ...] = ()
    note: str = ""


class ExpeditionSeed(Strict):
    """An expedition begins when `ship` docks or undocks."""

    number: int
    starts_with: Literal["docking", "undocking"]
    ship: str


class EventSeed(Strict):
    """An event that follows from no other file; its title stands in the texts."""

    id: str
    kind: str
    when: MomentSeed
    about: tuple[str, ...] = ()


class ReportFactSeed(Strict):
    """A row of the news report; its words stand in the texts."""

    id: str
    document: str
    paragraphs: tuple[int, ...]
    status: Literal["as reported", "corrected", "overtaken"]
    about: tuple[str, ...]
    later_sources: tuple[str, ...] = ()


class SystemSeed(Strict):
    """The parts and ship families that do one job for the whole station; where that is not for
    all their time, `since` and `until` have the day (of a ship its launch counts)."""

    id: str
    parts: tuple[str, ...]
    families: tuple[str, ...]
    report_fact: str
    sources: tuple[str, ...]
    since: dict[str, datetime.date] = {}
    until: dict[str, datetime.date] = {}


class ReportText(Strict):
    """A fact of the report in our words, and what is known since."""

    title: Name
    text: str
    later: str = ""


class SystemText(Strict):
    """A system in words: what it does, how the report simplifies it, what came later."""

    name: Name
    text: str
    simplifies: str
    later: str


class Texts(Strict):
    """One language's texts, keyed by the ids of the things they tell about."""

    schema: int
    language: str
    parts: dict[str, str]
    report_facts: dict[str, ReportText]
    events: dict[str, str]
    systems: dict[str, SystemText]
    notes: dict[str, str]
