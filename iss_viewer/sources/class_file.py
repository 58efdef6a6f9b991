"""A class file (`.issclass`): what a lesson needs, on a stick from one machine to the others.

`manifest.json` says who made it, when and for which day, and has the SHA-256 of every other
member: `elements.json` (OMM messages with two keywords of ours, SOURCE and RETRIEVED),
`reports.json` (crew and ships), `trajectory.oem` (its bytes as they came) and `place.json`.
`lessons.json` is kept for lessons; a member that is not known here is checked and passed over.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from math import isfinite

from iss_viewer.earth.zones import is_zone
from iss_viewer.orbit.element_ranges import tidy_name
from iss_viewer.orbit.element_set import ElementSet, ElementSetError
from iss_viewer.orbit.observer import Observer, observer_at
from iss_viewer.orbit.omm import from_omm, omm_fields
from iss_viewer.phrase import phrase
from iss_viewer.sources.class_archive import class_error, packed, unpacked
from iss_viewer.sources.errors import FeedError
from iss_viewer.sources.feeds import FEEDS
from iss_viewer.sources.held_trajectory import judge_trajectory
from iss_viewer.sources.omm_formats import json_messages
from iss_viewer.sources.plausibility import archive_fault, sort_out
from iss_viewer.sources.report_judging import report_fault
from iss_viewer.station.crew_report import CrewReport

SCHEMA = 1
SUFFIX = ".issclass"
MANIFEST, ELEMENTS, REPORTS = "manifest.json", "elements.json", "reports.json"
TRAJECTORY, PLACE = "trajectory.oem", "place.json"

# Clocks differ, but not by days.
_MADE_AHEAD = timedelta(days=2)
_VIA = ", from the class file made on "


@dataclass(frozen=True, slots=True)
class ClassContent:
    """What a class file holds. `good_until` and the 90 % along-track errors on the day of the
    lesson are what its maker was told; None where the place is not known then."""

    created: datetime
    for_date: date
    made_by: str = ""
    title: str = ""
    good_until: datetime | None = None
    error_s: float | None = None
    error_km: float | None = None
    sets: tuple[ElementSet, ...] = ()
    reports: tuple[CrewReport, ...] = ()
    trajectory: bytes | None = None
    trajectory_retrieved: datetime | None = None
    place: Observer | None = None

    def with_trajectory(self, body: bytes, retrieved: datetime) -> ClassContent:
        """The same with a published trajectory's bytes, as they came at that time."""
        return replace(self, trajectory=body, trajectory_retrieved=retrieved)

    def with_provenance(self) -> ClassContent:
        """The same with every record's source saying that it came by this file; what came by
        an earlier one goes on saying that."""
        made = f"{_VIA}{self.created.day} {self.created:%b %Y}"
        return replace(
            self,
            sets=tuple(replace(each, source=_via(each.source, made)) for each in self.sets),
            reports=tuple(replace(each, source=_via(each.source, made)) for each in self.reports),
        )


def _via(source: str, made: str) -> str:
    return source if _VIA in source else source + made


@dataclass(frozen=True, slots=True)
class _Version:
    schema: int


@dataclass(frozen=True, slots=True)
class _Manifest:
    schema: int
    made_by: str
    created: datetime
    title: str
    for_date: date
    good_until: datetime | None
    error_s: float | None
    error_km: float | None
    trajectory_retrieved: datetime | None
    sha256: dict[str, str] = field(default_factory=dict)


def write_class(content: ClassContent) -> bytes:
    """The file's bytes: the same content gives the same bytes."""
    from msgspec import json

    members: dict[str, bytes] = {}
    if content.sets:
        members[ELEMENTS] = json.format(json.encode([_omm(each) for each in content.sets]))
    if content.reports:
        members[REPORTS] = json.format(json.encode(content.reports))
    if content.trajectory is not None:
        members[TRAJECTORY] = content.trajectory
    if content.place is not None:
        members[PLACE] = json.format(json.encode(content.place))
    manifest = _Manifest(
        SCHEMA, content.made_by, content.created, content.title, content.for_date,
        content.good_until, content.error_s, content.error_km,
        content.trajectory_retrieved if content.trajectory is not None else None,
        {name: hashlib.sha256(body).hexdigest() for name, body in members.items()},
    )  # fmt: skip
    return packed({MANIFEST: json.format(json.encode(manifest)), **members})


def read_class(data: bytes, file: str, now: datetime) -> ClassContent:
    """What `data` holds, every record judged as if it came alone. Raises FeedError naming the
    file, the member and the reason."""
    file = tidy_name(file)
    members = unpacked(data, file)
    if MANIFEST not in members:
        raise class_error(file, phrase("class_no_manifest"))
    manifest = _manifest(members.pop(MANIFEST), file, now)
    for name, body in members.items():
        if manifest.sha256.get(name) != hashlib.sha256(body).hexdigest():
            raise class_error(file, phrase("class_checksum"), name)
    for name in manifest.sha256:
        if name not in members:
            raise class_error(file, phrase("class_missing"), tidy_name(name))
    oem = members.get(TRAJECTORY)
    content = ClassContent(
        manifest.created,
        manifest.for_date,
        tidy_name(manifest.made_by),
        tidy_name(manifest.title),
        manifest.good_until,
        manifest.error_s,
        manifest.error_km,
        _sets(members[ELEMENTS], manifest, file, now) if ELEMENTS in members else (),
        _reports(members[REPORTS], manifest, file) if REPORTS in members else (),
        oem,
        None if oem is None else manifest.trajectory_retrieved or manifest.created,
        _place(members[PLACE], file) if PLACE in members else None,
    )
    if oem is not None:
        try:
            judge_trajectory(oem, now)
        except FeedError as error:
            raise class_error(file, error.said, TRAJECTORY) from error
    return content


def _manifest(data: bytes, file: str, now: datetime) -> _Manifest:
    from msgspec import MsgspecError, json

    try:
        if json.decode(data, type=_Version).schema > SCHEMA:
            raise class_error(file, phrase("class_newer"))
        manifest = json.decode(data, type=_Manifest)
    except (MsgspecError, RecursionError, ValueError) as error:
        raise class_error(file, phrase("class_unreadable"), MANIFEST) from error
    moments = (manifest.created, manifest.good_until, manifest.trajectory_retrieved)
    errors = (manifest.error_s, manifest.error_km)
    if not all(map(_can_be, moments)) or any(
        size is not None and not (isfinite(size) and size >= 0.0) for size in errors
    ):
        raise class_error(file, phrase("class_unreadable"), MANIFEST)
    if manifest.created > now + _MADE_AHEAD:
        said = phrase("class_from_ahead", created_moment_utc=manifest.created)
        raise class_error(file, said)
    _check_retrieved(manifest.trajectory_retrieved, manifest, TRAJECTORY, file)
    return manifest


def _can_be(moment: datetime | None) -> bool:
    """Whether it is in a zone, and in years that can be told in any other."""
    return moment is None or (moment.tzinfo is not None and 1957 <= moment.year <= 2100)


def _check_retrieved(
    retrieved: datetime | None, manifest: _Manifest, member: str, file: str
) -> None:
    """Nothing in a file is younger than the file, as far as clocks agree."""
    latest = manifest.created + _MADE_AHEAD
    if retrieved is None or (_can_be(retrieved) and retrieved <= latest):
        return
    raise class_error(file, phrase("class_retrieved"), member)


# The members.


def _omm(elements: ElementSet) -> dict[str, str | float | int]:
    fields = omm_fields(elements) | {"SOURCE": elements.source}
    if elements.retrieved is not None:
        fields["RETRIEVED"] = elements.retrieved.astimezone(UTC).isoformat()
    return fields


def _sets(data: bytes, manifest: _Manifest, file: str, now: datetime) -> tuple[ElementSet, ...]:
    found: list[ElementSet] = []
    try:
        for line, fields in json_messages(data.decode("utf-8")):
            if isinstance(fields, ElementSetError):
                raise fields
            try:
                found.append(_element_set(fields))
            except ElementSetError as error:
                why = phrase("class_set", line_count=line, why=str(error)[:200])
                raise class_error(file, why, ELEMENTS) from error
        sort_out(found, now)
    except FeedError as error:
        if error.said.id == "class_member_refused":
            raise
        raise class_error(file, error.said, ELEMENTS) from error
    except (ValueError, RecursionError) as error:
        raise class_error(file, phrase("class_unreadable"), ELEMENTS) from error
    for elements in found:
        _check_retrieved(elements.retrieved, manifest, ELEMENTS, file)
        fault = archive_fault(elements, now)
        if fault is not None:
            raise class_error(file, fault, ELEMENTS)
    return tuple(sorted(found, key=lambda each: each.epoch))


def _element_set(fields: dict[str, object]) -> ElementSet:
    source, retrieved = fields.get("SOURCE"), fields.get("RETRIEVED")
    elements = from_omm(fields, tidy_name(source) if isinstance(source, str) else "")
    if retrieved is None:
        return elements
    try:
        moment = datetime.fromisoformat(str(retrieved))
        moment = moment.astimezone(UTC) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        raise ElementSetError("RETRIEVED: is not a time") from None
    return replace(elements, retrieved=moment)


def _reports(data: bytes, manifest: _Manifest, file: str) -> tuple[CrewReport, ...]:
    """Those of feeds that are known here, in their order, one of each."""
    from msgspec import MsgspecError, json

    try:
        kept = {each.feed: _tidied(each) for each in json.decode(data, type=list[CrewReport])}
    except (MsgspecError, RecursionError, ValueError) as error:
        raise class_error(file, phrase("class_unreadable"), REPORTS) from error
    found: list[CrewReport] = []
    for feed in FEEDS:
        report = kept.get(feed.id)
        if report is None:
            continue
        _check_retrieved(report.retrieved, manifest, REPORTS, file)
        launches = (person.launch for person in report.people)
        dockings = (ship.docked for ship in report.ships)
        if not all(map(_can_be, (*launches, *dockings))):
            raise class_error(file, phrase("class_unreadable"), REPORTS)
        # It was true when it was fetched, which may be long ago.
        fault = report_fault(feed, report, report.retrieved)
        if fault is not None:
            raise class_error(file, fault, REPORTS)
        found.append(report)
    return tuple(found)


def _tidied(report: CrewReport) -> CrewReport:
    people = tuple(
        replace(
            person, name=tidy_name(person.name), nationality=tidy_name(person.nationality)[:2],
            agency=tidy_name(person.agency), role=tidy_name(person.role),
            ship=tidy_name(person.ship),
        )
        for person in report.people
    )  # fmt: skip
    ships = tuple(
        replace(
            ship, name=tidy_name(ship.name), port=tidy_name(ship.port),
            mission=tidy_name(ship.mission),
        )
        for ship in report.ships
    )  # fmt: skip
    return replace(report, source=tidy_name(report.source), people=people, ships=ships)


def _place(data: bytes, file: str) -> Observer:
    from msgspec import MsgspecError, json

    try:
        told = json.decode(data, type=Observer)
        zone = told.zone if is_zone(told.zone) else "UTC"
        return observer_at(
            tidy_name(told.name), told.latitude_deg, told.longitude_deg, told.height_m, zone
        )
    except (MsgspecError, RecursionError, ValueError) as error:
        raise class_error(file, phrase("class_unreadable"), PLACE) from error
