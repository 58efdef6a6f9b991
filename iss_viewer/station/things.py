"""The things of the record: parts, ports, ships, people, events, report facts, systems.

Every id is unique over all kinds ("zvezda", "soyuz-ms-22", "francisco-rubio", "report-launch"),
so a selection is one string and `StationRecord.thing(id)` finds it. Report facts keep the short
ids of the report's own table ("launch", "crew-ms22"). Besides things, three ids stand for what
has no card of its own: `STATION`, `SEGMENT_USOS`, `SEGMENT_ROS`; `family-soyuz` and its like
stand for every ship of a family.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from iss_viewer.phrase import Phrase
from iss_viewer.sourced import Sourced
from iss_viewer.station.crew_report import CrewReport

STATION = "station"
SEGMENT_USOS = "segment-usos"
SEGMENT_ROS = "segment-ros"


class Segment(Enum):
    """US orbital segment or Russian orbital segment."""

    USOS = "USOS"
    ROS = "ROS"


class Mating(Enum):
    """DOCKED flew itself in; BERTHED was placed by the arm."""

    DOCKED = "docked"
    BERTHED = "berthed"


class Precision(Enum):
    """How finely a time is known; PLANNED was announced, ESTIMATE computed, WINDOW bounded."""

    SECOND = "s"
    MINUTE = "min"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    PLANNED = "planned"
    ESTIMATE = "estimate"
    WINDOW = "window"


_SEEN = (Precision.SECOND, Precision.MINUTE, Precision.DAY)
# The sources of what nobody was read to say, however finely it is written.
UNREAD = frozenset({"general-knowledge", "computed-flight-time"})


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in the record. A date known to the day is stored as that day's 00:00 UTC
    (23:59:59 for departures, so that people count as aboard on their last day).
    `is_uncertain` where its own source doubts it."""

    utc: datetime
    precision: Precision
    source: str
    is_uncertain: bool = False

    @property
    def is_about(self) -> bool:
        """Whether it is told with "about": nobody was read to say it, or not so finely."""
        is_fine = self.precision in _SEEN
        return self.is_uncertain or self.source in UNREAD or not is_fine


@dataclass(frozen=True, slots=True)
class PartStay:
    """Where a part was attached, over a span; `until` None while it is still there.
    `direction` is the side of `attached_to`: forward, aft, zenith, nadir, port, starboard, or
    "" where it has none to tell (the first part, arms, wings). `at` and `by` name the faces that
    met, of `attached_to` and its own."""

    since: Moment
    until: Moment | None
    attached_to: str | None
    direction: str = ""
    at: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class PartForm:
    """The form that a part has from `since` on: wings fold, a module is blown up. "" is the usual
    one."""

    since: Moment
    form: str


@dataclass(frozen=True, slots=True)
class Part:
    """A permanent part. `kind` is module, airlock, adapter, truss, wing, roll_out_wing, radiator,
    arm, platform or carrier (a shelf outside, or a car on rails). `agency` owns it. `group` is
    the id of the part whose card it shares (its own id mostly; a wing's is its truss)."""

    id: str
    name: str
    kind: str
    segment: Segment
    agency: str
    builder: Sourced[str]
    launch: Moment | None
    launched_on: str
    stays: tuple[PartStay, ...]
    length_m: Sourced[float]
    diameter_m: Sourced[float]
    mass_kg: Sourced[float]
    function: str
    group: str
    aliases: tuple[str, ...] = ()
    volume_m3: Sourced[float] | None = None
    forms: tuple[PartForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Port:
    """A docking or berthing port for visiting ships. `direction` forward, aft, zenith, nadir,
    port or starboard. `closed` are spans in which something else sat on it."""

    id: str
    name: str
    part: str
    direction: str
    mechanism: str
    since: date
    until: date | None
    sources: tuple[str, ...]
    closed: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class PortStay:
    """A ship at a port; several of a ship mean it was moved."""

    port: str
    mating: Mating
    since: Moment
    until: Moment | None


@dataclass(frozen=True, slots=True)
class VisitingVehicle:
    """A ship that flew to the station. `family` picks its shape: soyuz, progress, dragon,
    cargo_dragon, cygnus, starliner, htv, htv_x, atv, shuttle, dream_chaser; `series` is finer
    ("Dragon 1", "Cygnus XL"). `captured` and `released` are the arm's. No `port_stays`: it
    never arrived."""

    id: str
    name: str
    family: str
    operator: str
    carries_crew: bool
    launch: Moment
    launch_site: str
    launcher: str
    port_stays: tuple[PortStay, ...]
    hatch_open: Moment | None
    end: Moment | None
    note: str = ""
    series: str = ""
    craft: str = ""
    ended_how: str = ""
    captured: Moment | None = None
    released: Moment | None = None
    launch_site_id: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """`nationality` ISO 3166 alpha-2, the one flown under; `agency` that of the latest flight,
    or of the flight in question where a `CrewMember` holds the person."""

    id: str
    name: str
    nationality: str
    agency: str
    native_name: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """A span of command of the station."""

    since: Moment
    until: Moment | None


@dataclass(frozen=True, slots=True)
class Stay:
    """One flight of one person to the station. `hatch_open` None: aboard counts from docking.
    `segment` by the crew rule: Roscosmos and those it flew for others ROS; NASA, ESA, JAXA, CSA
    and those they or a company flew USOS. `role` is the one on the station, `ship_role` the one
    aboard the ship, both in plain English."""

    id: str
    person: str
    role: str
    expeditions: tuple[int, ...]
    command: tuple[Command, ...]
    ship_up: str
    ship_down: str | None
    launch: Moment
    arrival: Moment
    hatch_open: Moment | None
    departure: Moment | None
    landing: Moment | None
    segment: Segment
    kind: str = "expedition"
    note: str = ""
    agency: str = ""
    ship_role: str = ""


class CrewState(Enum):
    """Where a crew member is in the course of a flight."""

    ON_THE_WAY = "on_the_way"
    DOCKED_HATCH_CLOSED = "docked_hatch_closed"
    ABOARD = "aboard"


@dataclass(frozen=True, slots=True)
class CrewMember:
    """A person during a stay at one instant. `days_in_space` counts from launch, fractional."""

    person: Person
    stay: Stay
    state: CrewState
    is_commander: bool
    days_in_space: float


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody aboard by a report, of whom the record has no such stay: known to the record from
    an earlier flight, or not at all. What the report does not tell is empty or None; `segment`
    None where neither agency nor ship decides, and `why` says so."""

    person: Person
    role: str
    ship: str
    launch: datetime | None
    is_commander: bool
    segment: Segment | None
    why: Phrase


@dataclass(frozen=True, slots=True)
class CrewAt:
    """Who is aboard and who is on the way at `utc`. `as_of`: until when the record is known;
    `is_beyond_record` when utc lies after it, so that people are "last known".

    Beyond the record, `reports` are what sources say since; when `told_by` is one of them, the
    people aboard are those that it names, `newcomers` among them, and `as_of` is its day."""

    utc: datetime
    expedition: int | None
    aboard: tuple[CrewMember, ...]
    on_the_way: tuple[CrewMember, ...]
    as_of: date
    is_beyond_record: bool
    counted_from_docking: bool
    newcomers: tuple[Newcomer, ...] = ()
    reports: tuple[CrewReport, ...] = ()
    told_by: CrewReport | None = None

    @property
    def count_aboard(self) -> int:
        return len(self.aboard) + len(self.newcomers)

    @property
    def counted_otherwise(self) -> tuple[CrewReport, ...]:
        """Reports whose number of people is not that of those shown."""
        return tuple(each for each in self.reports if each.count not in (None, self.count_aboard))


@dataclass(frozen=True, slots=True)
class VehicleAt:
    """A ship at a port at one instant. `hatch_is_open` None where no hatch time is known."""

    vehicle: VisitingVehicle
    port: Port
    stay: PortStay
    hatch_is_open: bool | None


@dataclass(frozen=True, slots=True)
class StationAt:
    """The configuration at `utc`; free ports are those of `ports` that no vehicle holds.
    `key` changes exactly when the configuration does, so views rebuild only then."""

    utc: datetime
    key: str
    parts: tuple[Part, ...]
    ports: tuple[Port, ...]
    vehicles: tuple[VehicleAt, ...]
    as_of: date
    is_beyond_record: bool


class FactStatus(Enum):
    """What became of a sentence of the news report."""

    AS_REPORTED = "as reported"
    CORRECTED = "corrected"
    OVERTAKEN = "overtaken"


@dataclass(frozen=True, slots=True)
class ReportFact:
    """A fact of the news report of 21 September 2022, in our own words. `about` are the ids of
    things whose cards show it; `later` is what the record shows since, or what it corrects."""

    id: str
    text: str
    document: str
    paragraphs: tuple[int, ...]
    status: FactStatus
    about: tuple[str, ...]
    later: str = ""
    later_sources: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a time. `kind` is launch, docking, berthing, hatch, undocking,
    release, landing, part, expedition, command or milestone. `title` is plain English; `said`
    the same for translation, None where the title is a seed's own text."""

    id: str
    title: str
    when: Moment
    kind: str
    about: tuple[str, ...] = ()
    said: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Expedition:
    """A numbered expedition, from the departure that ended the former one."""

    number: int
    since: Moment
    until: Moment | None


@dataclass(frozen=True, slots=True)
class Agency:
    """Who owns parts and flies people. `segment` where the crew rule follows from the agency
    alone; None for those who are always flown by somebody else."""

    id: str
    name: str
    short: str
    is_partner: bool
    segment: Segment | None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LaunchSite:
    """A pad; coordinates WGS 84, east positive, good to `good_to_km`."""

    id: str
    name: str
    place: str
    country: str
    latitude_deg: float
    longitude_deg: float
    good_to_km: float
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class System:
    """Who keeps it up, powers it, keeps its air: the parts and ship families that do, in words,
    with what the report said of it in `report_fact`, how that simplifies, and what came later.
    `since` and `until` are days of those that did not do it for all their time; of a ship its
    launch counts."""

    id: str
    name: str
    text: str
    parts: tuple[str, ...]
    families: tuple[str, ...]
    report_fact: str
    simplifies: str
    later: str
    sources: tuple[str, ...]
    since: tuple[tuple[str, date], ...]
    until: tuple[tuple[str, date], ...]

    def members(self, station: StationAt) -> tuple[Part | VisitingVehicle, ...]:
        """The parts and ships of `station` that belong to it, in the record's order."""
        day = station.utc.date()
        parts = tuple(
            part for part in station.parts if part.id in self.parts and self._does(part.id, day)
        )
        ships = tuple(
            at.vehicle
            for at in station.vehicles
            if at.vehicle.family in self.families
            and self._does(at.vehicle.family, at.vehicle.launch.utc.date())
        )
        return (*parts, *ships)

    def _does(self, name: str, day: date) -> bool:
        return dict(self.since).get(name, date.min) <= day < dict(self.until).get(name, date.max)
